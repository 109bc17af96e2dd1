//! Byte offsets → lines and columns.
//!
//! Lines end at `\n`, `\r\n` or `\r`, as in Python. Lines and columns count from 1; columns count characters, not bytes.

use super::bytecode::Span;
use ruff_text_size::TextRange;

/// A source text that knows where its lines begin.
pub(super) struct Source<'a> {
    /// The text, without a byte order mark.
    pub(super) text: &'a str,
    line_starts: Vec<usize>,
    /// Offsets of the bytes that continue a UTF-8 character and are no columns of their own.
    continuations: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        let mut continuations = Vec::new();
        for (i, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                line_starts.push(i + 1);
            } else if (*byte & 0xC0) == 0x80 {
                continuations.push(i);
            }
        }
        Self { text, line_starts, continuations }
    }

    /// The text between two byte offsets; empty if they cut a character.
    pub(super) fn slice(&self, range: TextRange) -> &'a str {
        self.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("")
    }

    /// Lines and columns of a byte range.
    pub(super) fn span(&self, range: TextRange) -> Span {
        self.span_of(range.start().to_usize(), range.end().to_usize())
    }

    /// As [`Source::span`], from plain offsets.
    pub(super) fn span_of(&self, start: usize, end: usize) -> Span {
        let (line, column) = self.position(start);
        let (end_line, end_column) = self.position(end);
        Span { line, column, end_line, end_column }
    }

    /// Line and column of a byte offset.
    fn position(&self, offset: usize) -> (u32, u32) {
        let offset = offset.min(self.text.len());
        let line = self.line_starts.partition_point(|start| *start <= offset) - 1;
        let start = self.line_starts[line];
        let continuations = |until: usize| self.continuations.partition_point(|at| *at < until);
        let column = offset - start - (continuations(offset) - continuations(start));
        (line as u32 + 1, column as u32 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_three_ways() {
        let source = Source::new("é = 1\r\nb\rc\n");
        let place = |offset| source.position(offset);
        assert_eq!(place(0), (1, 1));
        assert_eq!(place("é".len()), (1, 2));
        assert_eq!(place("é = 1\r\n".len()), (2, 1));
        assert_eq!(place("é = 1\r\nb\r".len()), (3, 1));
        assert_eq!(place(1000), (4, 1));
    }
}
