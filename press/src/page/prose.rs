//! Text of a lesson, as `src/app/lesson/prose.rs` and `code.rs` show it.

use crate::course::ids::LessonId;
use crate::course::prose::{Align, Code, Inline, LinkTo, Prose};
use crate::course::wording::{callout, language, origin, piece_class, plain, with_units_kept};
use crate::html::{ICON, escape, link};

/// The address of a lesson, or of a place in it.
pub fn lesson_address(lesson: &LessonId, anchor: Option<&str>) -> String {
    anchor.map_or_else(|| format!("/learn/{lesson}"), |anchor| format!("/learn/{lesson}#{anchor}"))
}

/// Text within a paragraph. `here` is the page that it stands on.
pub fn inlines(text: &[Inline], here: &str) -> String {
    text.iter().map(|piece| inline(piece, here)).collect()
}

fn inline(piece: &Inline, here: &str) -> String {
    match piece {
        Inline::Text(text) => escape(&with_units_kept(text)),
        Inline::Emphasis(text) => format!("<em>{}</em>", inlines(text, here)),
        Inline::Strong(text) => format!("<strong>{}</strong>", inlines(text, here)),
        Inline::Code(code) => format!("<code>{}</code>", escape(code)),
        Inline::Link { to, text } => page_link(to, &inlines(text, here), here),
        Inline::Term { term, text } => link("term", &format!("/glossary#{term}"), &escape(&plain(text))),
        Inline::Figure { text, from } => {
            format!(r#"<span class="figure" title="{}">{}</span>"#, origin(from), escape(text))
        }
    }
}

fn page_link(to: &LinkTo, inner: &str, here: &str) -> String {
    match to {
        LinkTo::Anchor(anchor) => link("", &format!("{here}#{anchor}"), inner),
        LinkTo::Lesson { lesson, anchor } => link("", &lesson_address(lesson, anchor.as_deref()), inner),
        LinkTo::Web(address) => format!(r#"<a rel="noopener external" href="{}">{inner}</a>"#, escape(address)),
    }
}

/// Paragraphs and what stands among them.
pub fn prose(all: &[Prose], here: &str) -> String {
    all.iter().map(|prose| piece(prose, here)).collect()
}

/// A paragraph or what stands in its place.
pub fn piece(prose_piece: &Prose, here: &str) -> String {
    match prose_piece {
        Prose::Paragraph(text) => format!("<p>{}</p>", inlines(text, here)),
        Prose::List { start, items } => list(*start, items, here),
        Prose::Table { columns, head, rows } => table(columns, head, rows, here),
        Prose::Quote(body) => format!("<blockquote>{}</blockquote>", prose(body, here)),
        Prose::Callout { kind, body } => {
            let (name, title) = callout(*kind);
            let body = prose(body, here);
            format!(
                r#"<div class="callout" role="note" data-kind="{name}"><p class="callout__title">{ICON} {title}</p>{body}</div>"#
            )
        }
        Prose::Code(text) => code(text, language(text.language)),
    }
}

fn list(start: Option<u64>, items: &[Vec<Prose>], here: &str) -> String {
    let item = |item: &Vec<Prose>| match &item[..] {
        [Prose::Paragraph(text)] => format!("<li>{}</li>", inlines(text, here)),
        item => format!("<li>{}</li>", prose(item, here)),
    };
    let items: String = items.iter().map(item).collect();
    match start {
        None => format!("<ul>{items}</ul>"),
        Some(1) => format!("<ol>{items}</ol>"),
        Some(start) => format!(r#"<ol start="{start}">{items}</ol>"#),
    }
}

fn table(columns: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], here: &str) -> String {
    let align = |column: usize| match columns.get(column) {
        Some(Align::End) => r#" data-align="end""#,
        Some(Align::Center) => r#" data-align="center""#,
        Some(Align::Start) | None => "",
    };
    let cell = |tag: &str, end: &str, column: usize, text: &[Inline]| {
        format!("<{tag}{}>{}</{end}>", align(column), inlines(text, here))
    };
    let head: String =
        head.iter().enumerate().map(|(column, text)| cell(r#"th scope="col""#, "th", column, text)).collect();
    let row = |cells: &Vec<Vec<Inline>>| {
        let cells = cells.iter().enumerate().map(|(column, text)| match column {
            0 => cell(r#"th scope="row""#, "th", column, text),
            _ => cell("td", "td", column, text),
        });
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        r#"<div class="scroll-x prose__table" tabindex="0" role="group" aria-label="Table"><table class="table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"#
    )
}

/// Code that is read.
pub fn code(text: &Code, title: &str) -> String {
    let piece = |piece: &crate::course::prose::Piece| match piece_class(piece.class) {
        Some(class) => format!(r#"<span class="{class}">{}</span>"#, escape(&piece.text)),
        None => escape(&piece.text),
    };
    let line = |pieces: &Vec<crate::course::prose::Piece>| {
        format!("<span class=\"code__line\">{}\n</span>", pieces.iter().map(piece).collect::<String>())
    };
    let lines: String = text.lines.iter().map(line).collect();
    let title = escape(title);
    format!(
        r#"<figure class="code"><figcaption class="code__head"><span>{title}</span></figcaption><pre class="code__text" tabindex="0" role="group" aria-label="{title}, code"><code>{lines}</code></pre></figure>"#
    )
}
