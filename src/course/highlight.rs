//! Python → pieces to colour. A reader of words, not of grammar: it never refuses a text, and what it does not know stays plain.
//!
//! Invariant: the pieces of a line join to that line.

use super::prose::{Piece, PieceClass};

const KEYWORDS: [&str; 38] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "match",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "type", "while", "with", "yield",
];

/// Keywords only where they begin a statement; elsewhere they are names.
const SOFT_KEYWORDS: [&str; 3] = ["case", "match", "type"];

const BUILTINS: [&str; 24] = [
    "Exception",
    "bool",
    "bytes",
    "dict",
    "enumerate",
    "float",
    "int",
    "isinstance",
    "len",
    "list",
    "max",
    "min",
    "object",
    "open",
    "print",
    "range",
    "repr",
    "reversed",
    "self",
    "set",
    "sorted",
    "str",
    "sum",
    "zip",
];

/// The lines of a Python text.
pub fn python(source: &str) -> Vec<Vec<Piece>> {
    let mut open_quote = None;
    source.lines().map(|line| Line::new(line, &mut open_quote).read()).collect()
}

/// Reads one line from left to right.
struct Line<'s> {
    rest: &'s str,
    pieces: Vec<Piece>,
    /// The triple quote that a string of an earlier line, or of this one, left open.
    open_quote: &'s mut Option<&'static str>,
    /// The last word: `def` and `class` name what follows.
    last_word: &'s str,
}

impl<'s> Line<'s> {
    fn new(line: &'s str, open_quote: &'s mut Option<&'static str>) -> Self {
        Self { rest: line, pieces: Vec::new(), open_quote, last_word: "" }
    }

    fn read(mut self) -> Vec<Piece> {
        if let Some(quote) = *self.open_quote {
            self.string(0, quote);
        }
        while let Some(first) = self.rest.chars().next() {
            if let Some((start, quote)) = string_start(self.rest) {
                self.string(start, quote);
            } else if first == '#' {
                self.take(self.rest.len(), PieceClass::Comment);
            } else if first == '@' && self.is_at_start() {
                let length = 1 + length_while(&self.rest[1..], |c| is_of_word(c) || c == '.');
                self.take(length, PieceClass::Decorator);
            } else if first.is_ascii_digit() {
                let length = length_while(self.rest, |c| is_of_word(c) || c == '.');
                self.take(length, PieceClass::Number);
            } else if is_of_word(first) {
                self.word();
            } else {
                let length = length_while(self.rest, char::is_whitespace);
                if length > 0 {
                    self.take(length, PieceClass::Plain);
                } else {
                    self.take(first.len_utf8(), PieceClass::Operator);
                }
            }
        }
        self.pieces
    }

    /// Takes a string from its quote on, to its end or the line's.
    fn string(&mut self, start: usize, quote: &'static str) {
        let body = &self.rest[start..];
        let end = string_end(body, quote);
        let is_triple = quote.len() == 3;
        *self.open_quote = (is_triple && end.is_none()).then_some(quote);
        self.take(start + end.unwrap_or(body.len()), PieceClass::String);
    }

    fn word(&mut self) {
        let length = length_while(self.rest, is_of_word);
        let (word, after) = self.rest.split_at(length);
        let is_soft = SOFT_KEYWORDS.contains(&word);
        let class = if KEYWORDS.contains(&word) && (!is_soft || self.begins_statement(after)) {
            PieceClass::Keyword
        } else if matches!(self.last_word, "def" | "class") {
            PieceClass::Function
        } else if BUILTINS.contains(&word) {
            PieceClass::Builtin
        } else if after.starts_with('(') {
            PieceClass::Function
        } else {
            PieceClass::Plain
        };
        self.take(length, class);
        self.last_word = word;
    }

    /// `match value:` is a statement; `match = 1`, `match.group()` and `f(type)` are not.
    fn begins_statement(&self, after: &str) -> bool {
        self.is_at_start() && after.starts_with(' ') && !after.trim_start().starts_with(['=', '.', ',', ')'])
    }

    fn is_at_start(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.trim().is_empty())
    }

    fn take(&mut self, length: usize, class: PieceClass) {
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        // Neighbours of one colour are one piece.
        match self.pieces.last_mut() {
            Some(last) if last.class == class => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.pieces.push(Piece { class, text: text.to_owned() }),
        }
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn length_while(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.find(|c| !holds(c)).unwrap_or(text.len())
}

/// Where the body of a string that begins here starts, and its quote: `f"` gives 2 and `"`.
fn string_start(text: &str) -> Option<(usize, &'static str)> {
    let prefix = length_while(text, |c| "rRbBfFuUtT".contains(c));
    if prefix > 2 {
        return None;
    }
    let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| text[prefix..].starts_with(quote))?;
    Some((prefix + quote.len(), quote))
}

/// The length of a string's body with its closing quote; nothing if it does not close on this line.
fn string_end(body: &str, quote: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in body.char_indices() {
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' {
            is_escaped = true;
        } else if body[at..].starts_with(quote) {
            return Some(at + quote.len());
        }
    }
    None
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
            ("    await asyncio.sleep(0.3)  # wait", "    k[await] asyncio.f[sleep](n[0.3])  c[# wait]"),
            ("print(f\"{name}: asks\", 'it\\'s')", "b[print](s[f\"{name}: asks\"], s['it\\'s'])"),
            ("@app.get(\"/\")", "d[@app.get](s[\"/\"])"),
            ("a @ b", "a @ b"),
            ("match value:", "k[match] value:"),
            ("match = re.match(text)", "match = re.f[match](text)"),
            ("x = \"open", "x = s[\"open]"),
            ("rub = 60_000_000", "rub = n[60_000_000]"),
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
        fn pieces_join_to_the_text(source in "[a-z@#'\"\\\\ \n(f0-9.=é]{0,60}") {
            let joined: Vec<String> = python(&source).iter().map(|line| line.iter().map(|piece| piece.text.as_str()).collect()).collect();
            let lines: Vec<&str> = source.lines().collect();
            proptest::prop_assert_eq!(joined, lines);
        }
    }
}
