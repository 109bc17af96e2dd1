//! How the run ended, where it did not end well: cut short by its budget, or by an exception. It is said where every reader
//! looks, with the line and the way there.

use super::session::Session;
use crate::app::editor::Underline;
use crate::protocol::picture::{Opened, Place};
use leptos::prelude::*;

/// What ended a run.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Ending {
    /// It passed its budget: the exception is none of the program's.
    is_cut: bool,
    /// The reason, or the exception.
    why: String,
    /// The line that raised it.
    line: Option<u32>,
}

fn ending_of(opened: &Opened) -> Option<Ending> {
    let cut = |why: &String| Ending { is_cut: true, why: why.clone(), line: None };
    let raised = || {
        let failure = opened.failure.as_ref()?;
        let why = match failure.message.as_str() {
            "" => failure.type_name.clone(),
            message => format!("{}: {message}", failure.type_name),
        };
        Some(Ending { is_cut: false, why, line: failure.line })
    };
    opened.stopped.as_ref().map(cut).or_else(raised)
}

impl Session {
    /// The line whose exception ended the run that is shown, for the editor; none while the text is another one.
    pub fn raised(&self) -> Option<Underline> {
        if self.is_stale() {
            return None;
        }
        let ending = self.opened.with(|opened| opened.as_ref().and_then(|opened| ending_of(opened)))?;
        Some(Underline::line(ending.line?, format!("{}: it ends the program", ending.why)))
    }

    /// To the end, or to the last time that this line was reached.
    fn go_to_ending(&self, line: Option<u32>) {
        match (line, self.end_of_run(false)) {
            (Some(line), Place::Event(from)) => {
                self.go(Place::Breakpoint { from, is_back: true, lines: vec![line], only: None });
            }
            (_, end) => self.go(end),
        }
    }
}

/// Says it; nothing where all is well.
#[component]
pub fn EndingNote(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let ending = Memo::new(move |_| session.opened.with(|opened| opened.as_ref().and_then(|opened| ending_of(opened))));
    let note = move |Ending { is_cut, why, line }: Ending| {
        let words = if is_cut {
            view! {
                <span>
                    <b>"The run was cut short: "</b>
                    {why}
                    ". What happened until then is all here."
                </span>
            }
            .into_any()
        } else {
            view! {
                <span>
                    <code>{why}</code>
                    " ends the program"
                    {line.map(|line| format!(", at line {line}"))}
                    "."
                </span>
            }
            .into_any()
        };
        view! {
            <div class="run-end" role="status" data-stale=move || session.is_stale().to_string()>
                {words}
                <button type="button" class="button" data-size="small" on:click=move |_| session.go_to_ending(line)>
                    "Go there"
                </button>
            </div>
        }
    };
    move || ending.get().map(note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::moment::Moment;
    use crate::machine::trace::Failure;
    use crate::server::request::Seen;

    #[test]
    fn a_budget_speaks_before_the_exception_and_a_good_end_is_silent() {
        let plain = Opened {
            n_events: 3,
            end: Moment::START,
            n_tasks: 0,
            failure: None,
            stopped: None,
            console: Vec::new(),
            n_console: 0,
            cost: Vec::new(),
            injected: Vec::new(),
            start: 0,
            seen: Seen::default(),
        };
        assert_eq!(ending_of(&plain), None);
        let failure =
            Failure { type_name: "KeyError".to_owned(), message: "'k'".to_owned(), line: Some(7), traceback: vec![] };
        let failed = Opened { failure: Some(failure), ..plain };
        let ending = ending_of(&failed).expect("an exception ended it");
        assert_eq!((ending.is_cut, ending.why.as_str(), ending.line), (false, "KeyError: 'k'", Some(7)));
        let cut = Opened { stopped: Some("too long".to_owned()), ..failed };
        assert!(ending_of(&cut).is_some_and(|ending| ending.is_cut && ending.line.is_none()));
    }
}
