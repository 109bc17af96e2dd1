//! `key: value` lines, with indented lines below a key that go on: front matter and the settings of course blocks.

use super::error::{Problem, Sink};
use super::quantity;

/// Lines of settings, taken out one by one; what is left over at the end is a mistake.
#[derive(Debug)]
pub struct Header {
    fields: Vec<Field>,
    /// Line to name for what is missing.
    line: u32,
    /// Every key asked for so far: what may be written here.
    asked: Vec<&'static str>,
}

/// One key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub key: String,
    pub value: String,
    pub line: u32,
    /// The indented lines below it, with the smallest common indentation taken off.
    pub below: Vec<(u32, String)>,
}

impl Header {
    /// Reads lines; `first_line` is the number of the first one.
    pub fn parse(text: &str, first_line: u32, sink: &mut Sink) -> Header {
        let mut fields: Vec<Field> = Vec::new();
        for (line, content) in (first_line..).zip(text.lines()) {
            if content.trim().is_empty() {
                continue;
            }
            if content.starts_with([' ', '\t']) {
                match fields.last_mut() {
                    Some(field) => field.below.push((line, content.to_owned())),
                    None => sink.report(line, Problem::NotAField),
                }
                continue;
            }
            match content.split_once(':') {
                Some((key, value)) if !key.trim().is_empty() => fields.push(Field {
                    key: key.trim().to_owned(),
                    value: value.trim().to_owned(),
                    line,
                    below: Vec::new(),
                }),
                _ => sink.report(line, Problem::NotAField),
            }
        }
        for field in &mut fields {
            dedent(&mut field.below);
        }
        Header { fields, line: first_line.saturating_sub(1).max(1), asked: Vec::new() }
    }

    /// Takes all fields of this key.
    pub fn take_all(&mut self, key: &'static str) -> Vec<Field> {
        self.asked.push(key);
        let (taken, left) = std::mem::take(&mut self.fields).into_iter().partition(|field| field.key == key);
        self.fields = left;
        taken
    }

    /// Takes the only field of this key, whatever its form.
    pub fn take(&mut self, key: &'static str, sink: &mut Sink) -> Option<Field> {
        let mut taken = self.take_all(key).into_iter();
        let first = taken.next();
        for again in taken {
            sink.report(again.line, Problem::RepeatedKey { key: again.key });
        }
        first
    }

    /// Takes a field whose value is text on one line.
    pub fn text(&mut self, key: &'static str, sink: &mut Sink) -> Option<Field> {
        let field = self.take(key, sink)?;
        if let Some((line, _)) = field.below.first() {
            sink.report(*line, Problem::StrayLines { key: field.key.clone() });
        }
        if field.value.is_empty() {
            return sink.fail(field.line, Problem::EmptyValue { key: field.key });
        }
        Some(field)
    }

    /// Takes a text field that must be there.
    pub fn required(&mut self, key: &'static str, sink: &mut Sink) -> Option<Field> {
        if self.fields.iter().all(|field| field.key != key) {
            self.asked.push(key);
            return sink.fail(self.line, Problem::MissingKey { key });
        }
        self.text(key, sink)
    }

    /// Takes a time, in milliseconds.
    pub fn time(&mut self, key: &'static str, sink: &mut Sink) -> Option<u64> {
        let field = self.text(key, sink)?;
        time(&field.value, field.line, sink)
    }

    /// Takes a whole number.
    pub fn whole_number(&mut self, key: &'static str, sink: &mut Sink) -> Option<u32> {
        let field = self.text(key, sink)?;
        field
            .value
            .parse()
            .ok()
            .or_else(|| sink.fail(field.line, Problem::BadValue { value: field.value, expected: "a whole number" }))
    }

    /// Reports what nobody took.
    pub fn finish(self, sink: &mut Sink) {
        let known = self.known();
        for field in self.fields {
            sink.report(field.line, Problem::UnknownKey { key: field.key, known: known.clone() });
        }
    }

    fn known(&self) -> String {
        self.asked.join(", ")
    }
}

/// A time, in milliseconds.
pub fn time(text: &str, line: u32, sink: &mut Sink) -> Option<u64> {
    quantity::milliseconds(text).or_else(|| {
        sink.fail(line, Problem::BadValue { value: text.to_owned(), expected: "a time such as `0.3 s` or `250 ms`" })
    })
}

/// Whether this can be the name of a block, a heading or a question.
pub fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Takes off the smallest common indentation.
pub fn dedent(lines: &mut [(u32, String)]) {
    let indent_of = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
    let indent =
        lines.iter().filter(|(_, text)| !text.trim().is_empty()).map(|(_, text)| indent_of(text)).min().unwrap_or(0);
    for (_, text) in lines {
        // A blank line may be shorter than the indentation.
        *text = text.get(indent..).unwrap_or_default().trim_end().to_owned();
    }
}
