//! The files that all lessons share: `glossary.md`, `measurements.md`, and the programs in `examples/`.
//!
//! Glossary and measurements are sections: a heading `## name`, `key: value` lines, and (a term) a paragraph.

use super::super::glossary::Term;
use super::super::lesson::{Example, Measurement};
use super::error::Problem;
use super::header::Header;
use super::scope::Scope;
use super::{fence, markdown};

/// One `## name` section.
struct Section<'t> {
    name: &'t str,
    line: u32,
    settings: Header,
    text: String,
    text_line: u32,
}

/// Splits a file at its headings. The lines right below a heading that begin with one of the keys are its settings.
fn sections<'t>(text: &'t str, keys: &[&str], scope: &mut Scope) -> Vec<Section<'t>> {
    let lines: Vec<&str> = text.lines().collect();
    let starts: Vec<usize> = (0..lines.len()).filter(|&index| lines[index].starts_with("## ")).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let mut sections = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let body = &lines[start + 1..end];
        let is_setting = |line: &&&str| line.split_once(':').is_some_and(|(key, _)| keys.contains(&key));
        let n_settings = body.iter().take_while(is_setting).count();
        // Lines count from 1, and the body begins after the heading.
        let first_line = start as u32 + 2;
        sections.push(Section {
            name: lines[start][3..].trim(),
            line: start as u32 + 1,
            settings: Header::parse(&body[..n_settings].join("\n"), first_line, &mut scope.sink),
            text: body[n_settings..].join("\n"),
            text_line: first_line + n_settings as u32,
        });
    }
    sections
}

/// Every form of every word, in lower case, with the id of its term: what `[loop](term:)` looks up.
pub fn words(text: &str) -> Vec<(String, String)> {
    let mut words = Vec::new();
    let mut term = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            let id = markdown::slug(name);
            words.push((name.trim().to_lowercase(), id.clone()));
            term = Some(id);
        } else if let (Some(also), Some(id)) = (line.strip_prefix("also:"), &term) {
            words.extend(also.split(',').map(|word| (word.trim().to_lowercase(), id.clone())));
        }
    }
    words
}

/// `glossary.md`. The scope's shared words must hold those of [`words`].
pub fn glossary(text: &str, scope: &mut Scope) -> Vec<Term> {
    let mut terms = Vec::new();
    for mut section in sections(text, &["also"], scope) {
        let id = markdown::slug(section.name);
        scope.anchor(&id, section.line);
        let also = section.settings.text("also", &mut scope.sink);
        section.settings.finish(&mut scope.sink);
        let meaning = markdown::inlines(&section.text, section.text_line, scope);
        if meaning.is_empty() {
            scope.sink.report(section.line, Problem::NoExplanation { choice: section.name.to_owned() });
        }
        let also = also.map(|field| field.value.split(',').map(|word| word.trim().to_owned()).collect());
        terms.push(Term {
            id,
            name: section.name.to_owned(),
            also: also.unwrap_or_default(),
            meaning,
            places: Vec::new(),
        });
    }
    terms
}

/// `measurements.md`.
pub fn measurements(text: &str, scope: &mut Scope) -> Vec<Measurement> {
    let mut all = Vec::new();
    for mut section in sections(text, &["value", "what", "record"], scope) {
        scope.anchor(section.name, section.line);
        let sink = &mut scope.sink;
        let value = section.settings.required("value", sink).and_then(|field| {
            let quantity = super::quantity::Quantity::parse(&field.value)
                .map(|quantity| (quantity.value, quantity.unit.to_owned()));
            quantity.or_else(|| {
                sink.fail(field.line, Problem::BadValue { value: field.value, expected: "a number and its unit" })
            })
        });
        let what = section.settings.required("what", sink);
        let record = section.settings.required("record", sink);
        section.settings.finish(sink);
        if !section.text.trim().is_empty() {
            sink.report(section.text_line, Problem::NotAField);
        }
        if let (Some((value, unit)), Some(what), Some(record)) = (value, what, record) {
            all.push(Measurement { id: section.name.to_owned(), value, unit, what: what.value, record: record.value });
        }
    }
    all
}

/// A program of `examples/`: settings as comments at the top (`# title: …`), up to the first line that is not one.
pub fn example(text: &str, slug: &str, scope: &mut Scope) -> Option<Example> {
    let is_setting = |line: &&str| line.starts_with('#');
    let settings: Vec<&str> =
        text.lines().take_while(is_setting).map(|line| line[1..].strip_prefix(' ').unwrap_or(&line[1..])).collect();
    let program: Vec<&str> = text.lines().skip(settings.len()).skip_while(|line| line.trim().is_empty()).collect();
    if program.is_empty() {
        return scope.sink.fail(1, Problem::EmptyProgram);
    }
    let mut settings = Header::parse(&settings.join("\n"), 1, &mut scope.sink);
    let title = settings.required("title", &mut scope.sink);
    let look_for = settings.required("look for", &mut scope.sink);
    let start_ms = settings.time("start", &mut scope.sink).unwrap_or(0);
    let run = fence::runnable(slug, &(program.join("\n") + "\n"), &mut settings, 1, scope);
    settings.finish(&mut scope.sink);
    Some(Example { title: title?.value, look_for: look_for?.value, start_ms, run })
}
