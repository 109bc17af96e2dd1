//! What is wrong with a source text, for a learner.

use super::bytecode::Span;
use serde::{Deserialize, Serialize};

/// Something that keeps a program from running, with its place and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompileError {
    /// `SyntaxError` or `Unsupported`: what the trace example prints as `type`.
    pub category: Category,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do or use instead.
    pub help: Option<String>,
    /// Where.
    pub span: Span,
}

/// Whose fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Category {
    /// Not Python.
    SyntaxError,
    /// Python, but not of the part that runs here.
    Unsupported,
}

impl CompileError {
    /// Not Python.
    pub(super) fn syntax(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { category: Category::SyntaxError, message: message.into(), help: Some(help.into()), span }
    }

    /// Python, but `construct` does not run here; `instead` is a sentence.
    pub(super) fn unsupported(span: Span, construct: &str, instead: impl Into<String>) -> Self {
        Self {
            category: Category::Unsupported,
            message: format!("{construct} is not part of the Python that runs here"),
            help: Some(instead.into()),
            span,
        }
    }

    /// The error as text: message, place, the source line with the place underlined, and the help.
    ///
    /// For terminals and screen readers; long lines are cut around the place.
    pub fn render(&self, source: &str) -> String {
        let name = match self.category {
            Category::SyntaxError => "SyntaxError",
            Category::Unsupported => "Unsupported",
        };
        let Span { line, column, end_line, end_column } = self.span;
        let number = line.to_string();
        let gutter = " ".repeat(number.len());
        let source_line = lines(source).nth(line as usize - 1).unwrap_or("");
        let n_chars = source_line.chars().count();
        let start = (column as usize - 1).min(n_chars);
        let end = if end_line == line { end_column as usize - 1 } else { n_chars };
        let end = end.clamp(start, n_chars).max(start + 1);
        let excerpt = Excerpt::new(source_line, start, end);
        let carets = "^".repeat(excerpt.n_carets);
        let mut text = format!(
            "{name}: {}\n  line {line}, column {column}\n  {number} | {}\n  {gutter} | {}{carets}\n",
            self.message, excerpt.text, excerpt.padding
        );
        if let Some(help) = &self.help {
            text += "  help: ";
            text += help;
            text.push('\n');
        }
        text
    }
}

/// The lines of a source as Python counts them.
fn lines(source: &str) -> impl Iterator<Item = &str> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    source.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// A source line, cut so that it fits a screen, with what stands before the carets.
struct Excerpt {
    text: String,
    padding: String,
    n_carets: usize,
}

impl Excerpt {
    /// As much of a line as is shown.
    const WIDTH: usize = 100;

    fn new(line: &str, start: usize, end: usize) -> Self {
        let chars: Vec<char> = line.chars().collect();
        let first = if chars.len() <= Self::WIDTH { 0 } else { start.saturating_sub(Self::WIDTH / 2) };
        let last = chars.len().min(first + Self::WIDTH);
        let mut text: String = chars[first..last].iter().collect();
        let before = &chars[first..start.min(last)];
        // A tab is as wide under the line as in it.
        let mut padding: String = before.iter().map(|c| if *c == '\t' { '\t' } else { ' ' }).collect();
        if first > 0 {
            text.insert(0, '…');
            padding.insert(0, ' ');
        }
        if last < chars.len() {
            text.push('…');
        }
        let text = text.trim_end().to_owned();
        Self { text, padding, n_carets: end.min(last.max(start + 1)) - start }
    }
}
