//! Front matter: the `key: value` lines between two `---` lines at the top of a file.

use super::super::ids::LessonId;
use super::error::{Problem, Sink};
use super::header::Header;

/// What a lesson says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontMatter {
    pub title: String,
    pub summary: String,
    pub minutes: u32,
    pub covers: Vec<String>,
    /// With the line that names them.
    pub needs: Vec<(u32, LessonId)>,
}

/// Splits a file into its front matter's fields, the text below, and the number of that text's first line.
pub fn split<'t>(text: &'t str, sink: &mut Sink) -> Option<(Header, &'t str, u32)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return sink.fail(1, Problem::NoFrontMatter);
    }
    let mut end = first.len();
    for (line, content) in (2..).zip(lines) {
        let next = end + content.len();
        if content.trim_end() == "---" {
            let header = Header::parse(&text[first.len()..end], 2, sink);
            return Some((header, &text[next..], line + 1));
        }
        if content.trim().is_empty() {
            break; // it has no blank lines, so its end was forgotten
        }
        end = next;
    }
    sink.fail(1, Problem::OpenFrontMatter)
}

/// Reads a lesson's front matter.
pub fn lesson(mut header: Header, sink: &mut Sink) -> Option<FrontMatter> {
    let title = header.required("title", sink);
    let summary = header.required("summary", sink);
    let minutes = header.required("minutes", sink).and_then(|field| match field.value.parse() {
        Ok(minutes @ 1..=60) => Some(minutes),
        _ => sink.fail(field.line, Problem::BadValue { value: field.value, expected: "a number of minutes, 1 to 60" }),
    });
    let covers = header.required("covers", sink);
    let needs = header.text("needs", sink);
    header.finish(sink);

    let covers = covers.map(|field| {
        let ids: Vec<String> = field.value.split_whitespace().map(str::to_owned).collect();
        for id in ids.iter().filter(|id| !is_fact(id)) {
            sink.report(
                field.line,
                Problem::BadValue { value: id.clone(), expected: "an id of the fact list, such as `C012`" },
            );
        }
        ids
    });
    let needs = needs.map(|field| {
        let ids = field.value.split_whitespace();
        ids.map(|id| (field.line, LessonId::from(id))).collect()
    });
    Some(FrontMatter {
        title: title?.value,
        summary: summary?.value,
        minutes: minutes?,
        covers: covers?,
        needs: needs.unwrap_or_default(),
    })
}

/// A capital letter and a number: `C012`, `Q11`.
fn is_fact(id: &str) -> bool {
    let mut characters = id.chars();
    characters.next().is_some_and(|c| c.is_ascii_uppercase()) && id.len() > 1 && characters.all(|c| c.is_ascii_digit())
}
