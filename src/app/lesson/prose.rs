//! Text of a lesson, node by node: the tree that the course compiler made becomes elements, never markup in a string.

use super::code::CodeBlock;
use super::term::TermWord;
use crate::app::components::icon::Icon;
use crate::app::routes;
use crate::course::ids::LessonId;
use crate::course::prose::{Align, CalloutKind, FigureSource, Inline, LinkTo, Prose};
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

/// The text with a number and its unit on one line: `0.3 s` breaks no more than a word does.
fn with_units_kept(text: &str) -> String {
    const UNITS: [&str; 4] = ["s", "ms", "%", "kB"];
    let mut kept = String::with_capacity(text.len() + 8);
    for (at, word) in text.split(' ').enumerate() {
        let unit = word.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '%');
        let follows_number = kept.ends_with(|c: char| c.is_ascii_digit());
        match at {
            0 => {}
            _ if follows_number && UNITS.contains(&unit) => kept.push('\u{a0}'),
            _ => kept.push(' '),
        }
        kept.push_str(word);
    }
    kept
}

/// The same text without any elements: for titles, outlines and labels.
pub fn plain(text: &[Inline]) -> String {
    text.iter()
        .map(|piece| match piece {
            Inline::Text(text) | Inline::Code(text) | Inline::Figure { text, .. } => text.clone(),
            Inline::Emphasis(text) | Inline::Strong(text) | Inline::Link { text, .. } | Inline::Term { text, .. } => {
                plain(text)
            }
        })
        .collect()
}

/// Where a figure of the text comes from, in words.
fn origin(from: &FigureSource) -> &'static str {
    match from {
        FigureSource::Total { .. } | FigureSource::TimeOf { .. } => "What the program in this lesson's lab takes",
        FigureSource::Load { .. } => "What the load run in this lesson comes to",
        FigureSource::Measured { .. } => "Measured in real Python, not simulated",
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
    let (name, title, icon) = match kind {
        CalloutKind::Note => ("note", "Worth knowing", Icon::Info),
        CalloutKind::Tip => ("tip", "Try it", Icon::Lightbulb),
        CalloutKind::Warning => ("warning", "What goes wrong", Icon::Warning),
        CalloutKind::Correction => ("correction", "Often heard, put right", Icon::CircleX),
    };
    view! {
        <div class="callout" role="note" data-kind=name>
            <p class="callout__title">{icon.draw()} {title}</p>
            {prose(body)}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{plain, with_units_kept};
    use crate::course::prose::Inline;

    #[test]
    fn a_number_and_its_unit_stay_together() {
        let cases = [
            ("takes 0.3 s to come", "takes 0.3\u{a0}s to come"),
            ("(101 ms), and", "(101\u{a0}ms), and"),
            ("two seconds, 2 seconds", "two seconds, 2 seconds"),
            (" 99 % of", " 99\u{a0}% of"),
            ("", ""),
        ];
        for (text, kept) in cases {
            assert_eq!(with_units_kept(text), kept);
        }
    }

    #[test]
    fn plain_text_keeps_the_words_and_drops_the_rest() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let line = [
            text("What "),
            Inline::Strong(vec![Inline::Code("await".to_owned())]),
            Inline::Emphasis(vec![text(" really")]),
            text(" does"),
        ];
        assert_eq!(plain(&line), "What await really does");
    }
}
