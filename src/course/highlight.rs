//! Python → pieces to colour, by the lexer of `src/python/highlight.rs`, the one file of that room that the course knows.
//!
//! Invariant: the pieces of a line join to that line.

use super::prose::{Piece, PieceClass};
use crate::python::highlight::{TokenKind, highlight};

/// The lines of a Python text.
pub fn python(source: &str) -> Vec<Vec<Piece>> {
    let tokens = highlight(source);
    let mut tokens = tokens.iter().peekable();
    let mut line_start = 0;
    let mut lines = Vec::new();
    for line in source.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        let line_end = line_start + text.len();
        let mut pieces = Vec::new();
        let mut at = line_start;
        while let Some((range, kind)) = tokens.peek()
            && range.start < line_end
        {
            // A string over several lines began before this one or ends after it.
            let (start, end) = (range.start.max(at), range.end.min(line_end));
            push(&mut pieces, &source[at..start], PieceClass::Plain);
            push(&mut pieces, &source[start..end], class(*kind));
            at = end;
            if range.end > line_end {
                break;
            }
            tokens.next();
        }
        push(&mut pieces, &source[at..line_end], PieceClass::Plain);
        lines.push(pieces);
        line_start += line.len();
        while tokens.next_if(|(range, _)| range.end <= line_start).is_some() {}
    }
    lines
}

fn push(pieces: &mut Vec<Piece>, text: &str, class: PieceClass) {
    if !text.is_empty() {
        pieces.push(Piece { class, text: text.to_owned() });
    }
}

fn class(kind: TokenKind) -> PieceClass {
    match kind {
        TokenKind::Keyword => PieceClass::Keyword,
        TokenKind::Builtin => PieceClass::Builtin,
        TokenKind::Definition => PieceClass::Function,
        TokenKind::Decorator => PieceClass::Decorator,
        TokenKind::String => PieceClass::String,
        TokenKind::Number => PieceClass::Number,
        TokenKind::Comment => PieceClass::Comment,
        TokenKind::Operator => PieceClass::Operator,
    }
}

#[cfg(test)]
mod tests {
    use super::python;
    use crate::course::prose::PieceClass;

    /// Each piece in brackets behind its kind's letter; plain text and operators as they are.
    fn marked(source: &str) -> String {
        let piece = |piece: &super::Piece| {
            let letter = match piece.class {
                PieceClass::Plain | PieceClass::Operator => return piece.text.clone(),
                PieceClass::Keyword => 'k',
                PieceClass::Function => 'f',
                PieceClass::Builtin => 'b',
                PieceClass::String => 's',
                PieceClass::Number => 'n',
                PieceClass::Comment => 'c',
                PieceClass::Decorator => 'd',
            };
            format!("{letter}[{}]", piece.text)
        };
        let lines: Vec<String> = python(source).iter().map(|line| line.iter().map(piece).collect()).collect();
        lines.join("\n")
    }

    #[test]
    fn words_are_told_apart() {
        let cases = [
            ("async def answer(name):", "k[async] k[def] f[answer](name):"),
            ("    await asyncio.sleep(0.3)  # wait", "    k[await] asyncio.sleep(n[0.3])  c[# wait]"),
            ("print('it')", "b[print](s['it'])"),
            ("@app.get(\"/\")", "d[@app.get](s[\"/\"])"),
            ("", ""),
        ];
        for (source, expected) in cases {
            assert_eq!(marked(source), expected);
        }
    }

    #[test]
    fn a_triple_quoted_string_goes_over_lines() {
        assert_eq!(marked("x = \"\"\"one\n# two\nthree\"\"\" + y"), "x = s[\"\"\"one]\ns[# two]\ns[three\"\"\"] + y");
    }

    proptest::proptest! {
        #[test]
        fn pieces_join_to_the_text(source in "[a-z@#'\"\\\\ \r\n(f{}0-9.=é]{0,60}") {
            let joined: Vec<String> =
                python(&source).iter().map(|line| line.iter().map(|piece| piece.text.as_str()).collect()).collect();
            let lines: Vec<&str> = source.split_inclusive('\n').map(|line| line.trim_end_matches(['\n', '\r'])).collect();
            proptest::prop_assert_eq!(joined, lines);
        }
    }
}
