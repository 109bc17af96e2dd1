//! Text of a lesson, node by node: the tree that the course compiler made becomes elements, never markup in a string.

use super::code::CodeBlock;
use super::term::TermWord;
use crate::app::components::icon::Icon;
use crate::app::routes;
use crate::course::ids::LessonId;
use crate::course::prose::{Align, CalloutKind, Inline, LinkTo, Prose};
use crate::course::wording::{self, origin, plain, with_units_kept};
use leptos::prelude::*;
use leptos_router::components::A;

/// The lesson that is being read, by context: links within it need its address.
#[derive(Debug, Clone)]
pub struct ReadLesson(pub LessonId);

/// Text within a paragraph.
pub fn inlines(text: &[Inline]) -> AnyView {
    text.iter().map(inline).collect_view().into_any()
}

fn inline(piece: &Inline) -> AnyView {
    match piece {
        Inline::Text(text) => with_units_kept(text).into_any(),
        Inline::Emphasis(text) => view! { <em>{inlines(text)}</em> }.into_any(),
        Inline::Strong(text) => view! { <strong>{inlines(text)}</strong> }.into_any(),
        Inline::Code(code) => view! { <code>{code.clone()}</code> }.into_any(),
        Inline::Link { to, text } => link(to, text),
        Inline::Term { term, text } => view! { <TermWord id=term.clone() word=plain(text) /> }.into_any(),
        Inline::Figure { text, from } => {
            view! { <span class="figure" title=origin(from)>{text.clone()}</span> }.into_any()
        }
    }
}

fn link(to: &LinkTo, text: &[Inline]) -> AnyView {
    let text = inlines(text);
    match to {
        LinkTo::Anchor(anchor) => {
            let here = expect_context::<ReadLesson>().0;
            view! { <A href=routes::lesson_at(&here, anchor)>{text}</A> }.into_any()
        }
        LinkTo::Lesson { lesson, anchor } => {
            let address =
                anchor.as_ref().map_or_else(|| routes::lesson(lesson), |anchor| routes::lesson_at(lesson, anchor));
            view! { <A href=address>{text}</A> }.into_any()
        }
        LinkTo::Web(address) => view! { <a href=address.clone() rel="noopener external">{text}</a> }.into_any(),
    }
}

/// Paragraphs and what stands among them.
pub fn prose(text: &[Prose]) -> AnyView {
    text.iter().map(piece).collect_view().into_any()
}

/// A paragraph or what stands in its place.
pub fn piece(text: &Prose) -> AnyView {
    match text {
        Prose::Paragraph(text) => view! { <p>{inlines(text)}</p> }.into_any(),
        Prose::List { start, items } => list(*start, items),
        Prose::Table { columns, head, rows } => table(columns, head, rows),
        Prose::Quote(text) => view! { <blockquote>{prose(text)}</blockquote> }.into_any(),
        Prose::Callout { kind, body } => callout(*kind, body),
        Prose::Code(code) => view! { <CodeBlock code=code.clone() /> }.into_any(),
    }
}

fn list(start: Option<u64>, items: &[Vec<Prose>]) -> AnyView {
    let items = items.iter().map(|item| view! { <li>{list_item(item)}</li> }).collect_view();
    match start {
        Some(start) => view! { <ol start=(start != 1).then(|| start.to_string())>{items}</ol> }.into_any(),
        None => view! { <ul>{items}</ul> }.into_any(),
    }
}

/// An item that is one paragraph needs no element of its own.
fn list_item(item: &[Prose]) -> AnyView {
    match item {
        [Prose::Paragraph(text)] => inlines(text),
        item => prose(item),
    }
}

fn table(columns: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> AnyView {
    let align = |column: usize| match columns.get(column) {
        Some(Align::End) => Some("end"),
        Some(Align::Center) => Some("center"),
        Some(Align::Start) | None => None,
    };
    let head = head
        .iter()
        .enumerate()
        .map(|(column, cell)| view! { <th scope="col" data-align=align(column)>{inlines(cell)}</th> });
    let row = |cells: &Vec<Vec<Inline>>| {
        let cells = cells.iter().enumerate().map(|(column, cell)| {
            if column == 0 {
                view! { <th scope="row" data-align=align(column)>{inlines(cell)}</th> }.into_any()
            } else {
                view! { <td data-align=align(column)>{inlines(cell)}</td> }.into_any()
            }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    view! {
        <div class="scroll-x prose__table" tabindex="0" role="group" aria-label="Table">
            <table class="table">
                <thead>
                    <tr>{head.collect_view()}</tr>
                </thead>
                <tbody>{rows.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn callout(kind: CalloutKind, body: &[Prose]) -> AnyView {
    let (name, title) = wording::callout(kind);
    let icon = match kind {
        CalloutKind::Note => Icon::Info,
        CalloutKind::Tip => Icon::Lightbulb,
        CalloutKind::Warning => Icon::Warning,
        CalloutKind::Correction => Icon::CircleX,
    };
    view! {
        <div class="callout" role="note" data-kind=name>
            <p class="callout__title">{icon.draw()} {title}</p>
            {prose(body)}
        </div>
    }
    .into_any()
}
