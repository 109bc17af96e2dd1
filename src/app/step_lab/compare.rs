//! Comparing: a run is set aside as A, whatever runs then is B. Both stand on one time axis; the difference is told in words and figures.

use super::sentence::pieces;
use super::session::{Landing, Session};
use crate::app::charts::figures;
use crate::app::components::icon::Icon;
use crate::app::platform::engine::Channel;
use crate::machine::moment::Moment;
use crate::machine::settings::Settings;
use crate::protocol::comparison::{Comparison, Figures};
use crate::protocol::picture::Window;
use crate::protocol::{Answer, Run, Work};
use leptos::prelude::*;
use std::sync::Arc;

/// The run that was set aside.
#[derive(Debug, Clone, PartialEq)]
pub struct SetAside {
    /// What it was made of.
    pub ran: Run,
    /// Its end.
    pub end: Moment,
}

impl Session {
    /// Sets the run that is shown aside, as A.
    pub fn set_aside(&self) {
        let end = self.opened.with_untracked(|opened| opened.as_ref().map(|opened| opened.end));
        if let (Some(ran), Some(end)) = (self.ran.get_untracked(), end) {
            self.aside.set(Some(Arc::new(SetAside { ran, end })));
            self.compare();
        }
    }

    /// Forgets A.
    pub fn end_comparison(&self) {
        self.aside.set(None);
        self.compared.set(None);
        self.lanes_aside.set(None);
    }

    /// Makes A the program again.
    pub fn back_to_aside(&self) {
        let Some(aside) = self.aside.get_untracked() else { return };
        self.program.text.set(aside.ran.source.clone());
        self.injections.set(aside.ran.settings.injections.clone());
        self.settings.set(Settings { injections: Vec::new(), ..aside.ran.settings.clone() });
        self.run(Landing::SameMoment);
    }

    /// Asks how the run that is shown differs from A. A worker that was replaced since runs A anew.
    pub fn compare(&self) {
        let (Some(aside), Some(ran)) = (self.aside.get_untracked(), self.ran.get_untracked()) else { return };
        let session = *self;
        self.ask(Channel::Aside, Work::SetAside(aside.ran.clone()), move |_| {
            session.ask(Channel::Aside, Work::Compare { run: ran.run }, move |answer| {
                if let Answer::Compared(compared) = answer {
                    session.compared.set(Some(Arc::new(*compared)));
                }
            });
        });
    }

    /// Fetches A's timeline in a window.
    pub fn show_lanes_aside(&self, window: Window) {
        let Some(aside) = self.aside.get_untracked() else { return };
        let session = *self;
        self.ask(Channel::LanesAside, Work::Lanes { run: aside.ran.run, window }, move |answer| {
            if let Answer::Lanes(lanes) = answer {
                session.lanes_aside.set(Some(Arc::new(*lanes)));
            }
        });
    }
}

/// Compares anew after every run. Call once, while the lab is being built.
pub fn compare_after_runs(session: Session) {
    Effect::watch(move || session.opened.get(), move |_, _, _| session.compare(), false);
}

/// The button that begins a comparison, or sets another run aside.
#[component]
pub fn CompareButton(
    /// Whose.
    session: Session,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button"
            data-variant="icon"
            aria-label="Compare: keep this run as A"
            data-tip="Compare: keep this run as A"
            data-tip-side="end"
            aria-pressed=move || session.aside.with(Option::is_some).to_string()
            disabled=move || session.opened.with(Option::is_none) || session.is_stale()
            on:click=move |_| session.set_aside()
        >
            {Icon::Compare.draw()}
        </button>
    }
}

/// How B differs from A; nothing while nothing is compared.
#[component]
pub fn ComparePanel(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let is_same = move || {
        let ran = session.ran.get();
        session.aside.with(|aside| aside.as_ref().is_some_and(|aside| Some(aside.ran.run) == ran.map(|ran| ran.run)))
    };
    let body = move || {
        if is_same() {
            let words = "This run is kept as A. Now change the program, block it, or change the settings: what runs then is B, and both stand on one time axis.";
            return view! { <p class="compare__hint">{words}</p> }.into_any();
        }
        session.compared.get().map(|compared| difference(&compared)).into_any()
    };
    view! {
        <Show when=move || session.aside.with(Option::is_some)>
            <section class="panel compare" role="group" aria-label="Comparison">
                <header class="panel__head">
                    <h2 class="panel__title">"A and B"</h2>
                    <span class="panel__note">"A is kept, B is what runs now"</span>
                    <span class="panel__count row">
                        <button type="button" class="button" data-size="small" disabled=is_same on:click=move |_| session.back_to_aside()>
                            "Back to A"
                        </button>
                        <button type="button" class="button" data-size="small" on:click=move |_| session.end_comparison()>
                            {Icon::Close.draw()}
                            "End"
                        </button>
                    </span>
                </header>
                <div class="panel__body compare__body" aria-live="polite">
                    {body}
                </div>
            </section>
        </Show>
    }
}

fn difference(compared: &Comparison) -> impl IntoView + use<> {
    let sentences = compared.sentences.iter().map(|sentence| view! { <li>{pieces(sentence)}</li> }).collect_view();
    let rows = rows(&compared.kept, &compared.open).into_iter().map(|(name, a, b)| {
        let is_same = a == b;
        view! {
            <tr data-same=is_same.to_string()>
                <th scope="row">{name}</th>
                <td class="number">{a}</td>
                <td class="number">{b}</td>
            </tr>
        }
    });
    view! {
        <ul class="compare__words" role="list">
            {sentences}
        </ul>
        <table class="table compare__table">
            <caption class="visually-hidden">"Figures of both runs"</caption>
            <thead>
                <tr>
                    <th scope="col"><span class="visually-hidden">"Figure"</span></th>
                    <th scope="col" class="number">"A"</th>
                    <th scope="col" class="number">"B"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// The figures of two runs, in words.
fn rows(a: &Figures, b: &Figures) -> Vec<(&'static str, String, String)> {
    let time = |ns: u64| figures::duration(ns as f64 / 1e9);
    let latest = |figures: &Figures| match &figures.latest {
        Some((task, ns)) => format!("{task}, {}", time(*ns)),
        None => "nobody".to_owned(),
    };
    let count = |n: u32| figures::number(f64::from(n), 0);
    vec![
        ("Total time", time(a.total_ns), time(b.total_ns)),
        ("Loop blocked", time(a.blocked_ns), time(b.blocked_ns)),
        ("Latest", latest(a), latest(b)),
        ("Tasks that were late", count(a.n_late), count(b.n_late)),
        ("Tasks", count(a.n_tasks), count(b.n_tasks)),
        ("Iterations", count(a.n_iterations), count(b.n_iterations)),
        ("Lines printed", count(a.n_lines), count(b.n_lines)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_with_units_and_names() {
        let a = Figures { total_ns: 300_000_000, n_tasks: 3, ..Figures::default() };
        let b = Figures { total_ns: 1_250_000_000, latest: Some(("ticker".to_owned(), 250_000_000)), ..a.clone() };
        let rows = rows(&a, &b);
        assert_eq!(rows[0], ("Total time", "300 ms".to_owned(), "1.25 s".to_owned()));
        assert_eq!(rows[2], ("Latest", "nobody".to_owned(), "ticker, 250 ms".to_owned()));
        assert_eq!(rows[4].1, rows[4].2);
    }
}
