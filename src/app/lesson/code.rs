//! Code that is read: numbered lines, coloured words, a button that copies.

use crate::app::components::copy_button::CopyButton;
use crate::course::highlight::python;
use crate::course::prose::{Code, Language, Piece};
use crate::course::wording::{language, piece_class};
use leptos::prelude::*;

/// A block of code.
#[component]
pub fn CodeBlock(
    /// Its highlighted lines.
    code: Code,
    /// What it is; its language when nothing is given.
    #[prop(optional, into)]
    title: Option<String>,
) -> impl IntoView {
    let text = text_of(&code);
    let title = title.unwrap_or_else(|| language(code.language).to_owned());
    let label = format!("{title}, code");
    view! {
        <figure class="code">
            <figcaption class="code__head">
                <span>{title}</span>
                <CopyButton text=Signal::stored(text) label="Copy the code" />
            </figcaption>
            // Scrolls sideways, so the keyboard must reach it.
            <pre class="code__text" tabindex="0" role="group" aria-label=label>
                <code>{code.lines.iter().map(|pieces| line(pieces)).collect_view()}</code>
            </pre>
        </figure>
    }
}

fn line(pieces: &[Piece]) -> AnyView {
    // An empty line still has its height, and is copied as a line.
    view! { <span class="code__line">{line_pieces(pieces)}"\n"</span> }.into_any()
}

/// A line's words in their colours.
pub(super) fn line_pieces(pieces: &[Piece]) -> AnyView {
    pieces.iter().map(piece).collect_view().into_any()
}

fn piece(piece: &Piece) -> AnyView {
    let text = piece.text.clone();
    match piece_class(piece.class) {
        Some(class) => view! { <span class=class>{text}</span> }.into_any(),
        None => text.into_any(),
    }
}

fn text_of(code: &Code) -> String {
    let line = |pieces: &Vec<Piece>| pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
    code.lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A Python program that belongs to a question: read here, run in the head.
#[component]
pub fn ProgramBlock(
    /// Its source.
    program: String,
) -> impl IntoView {
    let code = Code { language: Language::Python, lines: python(program.trim_end()) };
    view! { <CodeBlock code title="Program" /> }
}
