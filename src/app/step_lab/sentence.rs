//! The sentence: what just happened, why, and who paid. Where there is no run to speak of: why not.

use super::session::Session;
use crate::machine::trace::timeline::SpanState;
use crate::machine::trace::{Piece, Style};
use crate::protocol::picture::Picture;
use crate::python::error::{Category, CompileError};
use leptos::prelude::*;

/// The moment in words.
#[component]
pub fn Sentence(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let state =
        move || session.picture.with(|picture| picture.as_ref().is_some_and(|it| is_blocked(it)).then_some("blocked"));
    let words = move || session.picture.with(|picture| picture.as_ref().map(|it| pieces(&it.sentence)));
    view! {
        <Show when=move || session.failure.with(Option::is_some)>
            <p class="words" data-state="blocked" role="alert">
                {move || session.failure.get().map(|failure| format!("There is no run to show: {failure}."))}
            </p>
        </Show>
        <Show when=move || session.errors.with(|errors| !errors.is_empty())>
            <Errors
                errors=session.errors
                line_picked=session.line_picked
                has_run=Signal::derive(move || session.opened.with(Option::is_some))
            />
        </Show>
        <p class="words step-lab__sentence" data-state=state data-stale=move || session.is_stale().to_string() aria-live="polite">
            {move || words().unwrap_or_else(|| view! { "The program has not run yet." }.into_any())}
        </p>
    }
}

/// Whether the loop is blocked.
pub fn is_blocked(picture: &Picture) -> bool {
    picture.on_loop.state == SpanState::Blocked
}

/// A sentence in its pieces.
pub fn pieces(sentence: &[Piece]) -> AnyView {
    sentence
        .iter()
        .map(|Piece { text, style }| {
            let text = text.clone();
            match style {
                Style::Plain => view! { {text} }.into_any(),
                Style::Code => view! { <code>{text}</code> }.into_any(),
                Style::Strong => view! { <strong>{text}</strong> }.into_any(),
                Style::Blocked => view! { <strong data-state="blocked">{text}</strong> }.into_any(),
                Style::Running => view! { <strong data-state="running">{text}</strong> }.into_any(),
                Style::Ready => view! { <strong data-state="ready">{text}</strong> }.into_any(),
                Style::Waiting => view! { <strong data-state="waiting">{text}</strong> }.into_any(),
            }
        })
        .collect_view()
        .into_any()
}

/// What keeps the program from running; each error goes to its line.
#[component]
pub fn Errors(
    /// What it is.
    errors: RwSignal<Vec<CompileError>>,
    /// Set to the line that the reader picks.
    line_picked: RwSignal<Option<u32>>,
    /// What is shown below is an older run.
    #[prop(into)]
    has_run: Signal<bool>,
) -> impl IntoView {
    let title = move || {
        let kept = if has_run.get() { " What you see below is the last run." } else { "" };
        format!("This program does not run yet.{kept}")
    };
    let item = move |error: CompileError| {
        let line = error.span.line;
        let kind = match error.category {
            Category::SyntaxError => "Syntax",
            Category::Unsupported => "Not supported",
        };
        view! {
            <li>
                <button type="button" class="errors__line" on:click=move |_| line_picked.set(Some(line))>
                    "Line "
                    {line}
                </button>
                <span>{kind} ": " {with_code(&in_words(&error))}</span>
            </li>
        }
    };
    view! {
        <div class="errors" role="alert">
            <p class="errors__title">{title}</p>
            <ul role="list">{move || errors.get().into_iter().map(item).collect_view()}</ul>
        </div>
    }
}

/// Text in which backticks mark code.
fn with_code(text: &str) -> AnyView {
    let part = |(i, part): (usize, &str)| {
        let part = part.to_owned();
        if i % 2 == 1 { view! { <code>{part}</code> }.into_any() } else { part.into_any() }
    };
    text.split('`').enumerate().map(part).collect_view().into_any()
}

/// What is wrong and what to do about it.
fn in_words(error: &CompileError) -> String {
    let parts = [Some(error.message.as_str()), error.help.as_deref()];
    let sentences = parts.into_iter().flatten().map(str::trim).filter(|part| !part.is_empty());
    let ended = |part: &str| if part.ends_with(['.', '?', '!']) { part.to_owned() } else { format!("{part}.") };
    sentences.map(ended).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::in_words;
    use crate::python;

    #[test]
    fn an_error_and_its_advice_are_sentences() {
        let said = |source: &str| in_words(&python::compile(source).expect_err("it is wrong")[0]);
        let cases = [
            (
                "for x in :\n",
                "expected a value before `:`. Is something missing in front of it, or is it one character too many?",
            ),
            ("print(1\n", "`(` is never closed. Add the `)` that belongs to it."),
        ];
        for (source, words) in cases {
            assert_eq!(said(source), words);
        }
    }
}
