//! Colours for Python text: a small lexer of its own that takes any text, however broken.
//!
//! It uses nothing but the standard library, so that `build.rs` can include this file alone. [`lex`] cuts the text into
//! lexemes; [`highlight`] says which of them have a colour.

use std::ops::Range;

/// What a coloured stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// `def`, `await`, `None`, and `match` where it is one.
    Keyword,
    /// `print`, `len`, `ValueError`.
    Builtin,
    /// The name after `def` or `class`.
    Definition,
    /// `@app.get`
    Decorator,
    /// A string, or the text between the fields of an f-string.
    String,
    /// `1_000`, `0.5`
    Number,
    /// `# …`
    Comment,
    /// `+`, `:=`, `==`
    Operator,
}

/// The coloured stretches of a source, as byte ranges in the order of the text.
pub fn highlight(source: &str) -> Vec<(Range<usize>, TokenKind)> {
    let lexemes = lex(source);
    let text = |i: usize| lexemes.get(i).map_or("", |lexeme: &Lexeme| &source[lexeme.range.clone()]);
    let mut tokens: Vec<(Range<usize>, TokenKind)> = Vec::new();
    let mut starts_line = true;
    let mut in_decorator = false;
    for (i, lexeme) in lexemes.iter().enumerate() {
        let word = text(i);
        let previous = if i == 0 { "" } else { text(i - 1) };
        let kind = match lexeme.kind {
            LexemeKind::Comment => Some(TokenKind::Comment),
            LexemeKind::Text => Some(TokenKind::String),
            LexemeKind::Number => Some(TokenKind::Number),
            LexemeKind::Word if in_decorator => Some(TokenKind::Decorator),
            LexemeKind::Word if matches!(previous, "def" | "class") => Some(TokenKind::Definition),
            LexemeKind::Word if KEYWORDS.contains(&word) => Some(TokenKind::Keyword),
            LexemeKind::Word if starts_line && is_soft_keyword(source, &lexemes[i..]) => Some(TokenKind::Keyword),
            LexemeKind::Word if previous != "." && BUILTINS.contains(&word) => Some(TokenKind::Builtin),
            LexemeKind::Symbol if starts_line && word == "@" => {
                in_decorator = true;
                Some(TokenKind::Decorator)
            }
            LexemeKind::Symbol if in_decorator && word == "." => Some(TokenKind::Decorator),
            LexemeKind::Symbol if !matches!(word, "," | "." | ":" | ";" | "\\" | "...") => Some(TokenKind::Operator),
            _ => None,
        };
        if kind != Some(TokenKind::Decorator) {
            in_decorator = false;
        }
        starts_line = lexeme.kind == LexemeKind::LineEnd;
        if let Some(kind) = kind {
            push(&mut tokens, lexeme.range.clone(), kind);
        }
    }
    tokens
}

/// Adds a stretch, joined to the one before if they touch and are alike.
fn push(tokens: &mut Vec<(Range<usize>, TokenKind)>, range: Range<usize>, kind: TokenKind) {
    match tokens.last_mut() {
        Some((last, last_kind)) if *last_kind == kind && last.end == range.start => last.end = range.end,
        _ => tokens.push((range, kind)),
    }
}

/// `match x:`, `case y:` and `type X =`, seen from the start of their line.
fn is_soft_keyword(source: &str, line: &[Lexeme]) -> bool {
    let mut words =
        line.iter().take_while(|lexeme| lexeme.kind != LexemeKind::LineEnd).map(|lexeme| &source[lexeme.range.clone()]);
    match words.next() {
        Some("match" | "case") => {
            let rest: Vec<&str> = words.filter(|word| !word.starts_with('#')).collect();
            let first_is_operand = rest.first().is_some_and(|word| !matches!(*word, "=" | "." | ":" | "," | ")"));
            first_is_operand && rest.contains(&":")
        }
        Some("type") => matches!((words.next(), words.next()), (Some(_), Some("=" | "["))),
        _ => false,
    }
}

/// A piece of source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lexeme {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: LexemeKind,
}

/// What a piece of source text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LexemeKind {
    /// A name or keyword.
    Word,
    /// A number.
    Number,
    /// A string, its prefix and quotes included; or a part of an f-string outside its fields.
    Text,
    /// From `#` to the end of the line.
    Comment,
    /// `(`, `[`, `{`
    Open,
    /// `)`, `]`, `}`
    Close,
    /// `{` of an f-string.
    FieldOpen,
    /// `}` of an f-string; empty where the field was never closed.
    FieldClose,
    /// Any other character or operator.
    Symbol,
    /// The end of a line, outside strings.
    LineEnd,
}

/// Cuts a text into lexemes; what lies between them is blank.
pub fn lex(source: &str) -> Vec<Lexeme> {
    let mut lexer = Lexer { source, bytes: source.as_bytes(), at: 0, modes: Vec::new(), lexemes: Vec::new() };
    while lexer.at < lexer.bytes.len() {
        match lexer.modes.last() {
            Some(Mode::FString(quote)) => lexer.f_string_text(*quote, false),
            Some(Mode::Spec(quote)) => lexer.f_string_text(*quote, true),
            Some(Mode::Field { .. }) | None => lexer.code(),
        }
    }
    while let Some(mode) = lexer.modes.pop() {
        if matches!(mode, Mode::Field { .. }) {
            lexer.push(lexer.at, LexemeKind::FieldClose);
        }
    }
    lexer.lexemes
}

/// How a string ends.
#[derive(Clone, Copy)]
struct Quote {
    byte: u8,
    is_triple: bool,
}

/// Where in f-strings the lexer is, innermost last; empty in plain code.
enum Mode {
    /// Between the quotes of an f-string.
    FString(Quote),
    /// Between the braces of a field, with so many brackets open.
    Field { quote: Quote, brackets: u32 },
    /// In the format spec of a field.
    Spec(Quote),
}

struct Lexer<'a> {
    source: &'a str,
    bytes: &'a [u8],
    at: usize,
    modes: Vec<Mode>,
    lexemes: Vec<Lexeme>,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn push(&mut self, start: usize, kind: LexemeKind) {
        self.lexemes.push(Lexeme { range: start..self.at, kind });
    }

    /// One lexeme of code, or a blank.
    fn code(&mut self) {
        let start = self.at;
        let byte = self.peek(0);
        match byte {
            b' ' | b'\t' | b'\x0c' => self.at += 1,
            b'\n' | b'\r' => self.line_end(),
            b'#' => {
                self.skip_while(|byte| byte != b'\n' && byte != b'\r');
                self.push(start, LexemeKind::Comment);
            }
            b'\\' if matches!(self.peek(1), b'\n' | b'\r') => {
                self.at += if self.peek(1) == b'\r' && self.peek(2) == b'\n' { 3 } else { 2 };
            }
            b'"' | b'\'' => self.string(start),
            b'0'..=b'9' => self.number(),
            b'.' if self.peek(1).is_ascii_digit() => self.number(),
            b'(' | b'[' | b'{' | b')' | b']' | b'}' => self.bracket(byte),
            b':' if self.is_at_field_level() && self.peek(1) != b'=' => {
                self.at += 1;
                self.push(start, LexemeKind::Symbol);
                self.enter_spec();
            }
            b'_' | b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => self.word(),
            _ => self.symbol(),
        }
    }

    fn skip_while(&mut self, keep: impl Fn(u8) -> bool) {
        while self.at < self.bytes.len() && keep(self.bytes[self.at]) {
            self.at += 1;
        }
    }

    fn line_end(&mut self) {
        let start = self.at;
        self.at += if self.peek(0) == b'\r' && self.peek(1) == b'\n' { 2 } else { 1 };
        if self.is_at_field_level()
            && let Some(Mode::Field { quote, .. }) = self.modes.last()
            && !quote.is_triple
        {
            // A field that is still open where its line ends was forgotten.
            self.at = start;
            self.end_f_string();
            return;
        }
        self.push(start, LexemeKind::LineEnd);
    }

    fn is_at_field_level(&self) -> bool {
        matches!(self.modes.last(), Some(Mode::Field { brackets: 0, .. }))
    }

    fn enter_spec(&mut self) {
        if let Some(Mode::Field { quote, .. }) = self.modes.last() {
            self.modes.push(Mode::Spec(*quote));
        }
    }

    fn bracket(&mut self, byte: u8) {
        let start = self.at;
        self.at += 1;
        if byte == b'}' && self.is_at_field_level() {
            self.modes.pop();
            return self.push(start, LexemeKind::FieldClose);
        }
        let opens = matches!(byte, b'(' | b'[' | b'{');
        if let Some(Mode::Field { brackets, .. }) = self.modes.last_mut() {
            *brackets = if opens { *brackets + 1 } else { brackets.saturating_sub(1) };
        }
        self.push(start, if opens { LexemeKind::Open } else { LexemeKind::Close });
    }

    fn number(&mut self) {
        let start = self.at;
        loop {
            self.skip_while(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.');
            let exponent =
                self.source[start..self.at].ends_with(['e', 'E']) && !self.source[start..self.at].starts_with("0x");
            if exponent && matches!(self.peek(0), b'+' | b'-') && self.peek(1).is_ascii_digit() {
                self.at += 1;
            } else {
                break;
            }
        }
        self.push(start, LexemeKind::Number);
    }

    fn word(&mut self) {
        let start = self.at;
        self.skip_while(|byte| byte == b'_' || byte.is_ascii_alphanumeric() || byte >= 0x80);
        let is_prefix = self.at - start <= 2 && self.source[start..self.at].chars().all(|c| "rRbBuUfFtT".contains(c));
        if is_prefix && matches!(self.peek(0), b'"' | b'\'') {
            self.string(start);
        } else {
            self.push(start, LexemeKind::Word);
        }
    }

    fn symbol(&mut self) {
        let start = self.at;
        let operator = OPERATORS.iter().find(|operator| self.bytes[start..].starts_with(operator.as_bytes()));
        self.at += operator.map_or(1, |operator| operator.len());
        self.push(start, LexemeKind::Symbol);
    }

    /// A string whose prefix begins at `start` and whose quote is here.
    fn string(&mut self, start: usize) {
        let prefix = self.source[start..self.at].to_ascii_lowercase();
        let byte = self.peek(0);
        let is_triple = self.peek(1) == byte && self.peek(2) == byte;
        let quote = Quote { byte, is_triple };
        self.at += if is_triple { 3 } else { 1 };
        if prefix.contains(['f', 't']) {
            self.push(start, LexemeKind::Text);
            self.modes.push(Mode::FString(quote));
            return;
        }
        while self.at < self.bytes.len() && !self.is_at_end_of(quote) {
            self.skip_character();
        }
        self.skip_closing(quote);
        self.push(start, LexemeKind::Text);
    }

    /// Skips one character of a string, with the one a backslash protects: also in a raw string it does not end the string.
    fn skip_character(&mut self) {
        if self.peek(0) == b'\\' {
            self.at += if self.peek(1) == b'\r' && self.peek(2) == b'\n' { 2 } else { 1 };
        }
        self.at += self.source.get(self.at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        self.at = self.at.min(self.bytes.len());
    }

    /// Here stands the closing quote, or the end of a line that ends the string too early.
    fn is_at_end_of(&self, quote: Quote) -> bool {
        let byte = self.peek(0);
        if quote.is_triple {
            byte == quote.byte && self.peek(1) == byte && self.peek(2) == byte
        } else {
            byte == quote.byte || byte == b'\n' || byte == b'\r'
        }
    }

    fn skip_closing(&mut self, quote: Quote) {
        if self.peek(0) == quote.byte && self.at < self.bytes.len() {
            self.at += if quote.is_triple { 3 } else { 1 };
        }
    }

    /// Text of an f-string, up to a field or its end.
    fn f_string_text(&mut self, quote: Quote, is_spec: bool) {
        let start = self.at;
        while self.at < self.bytes.len() {
            let byte = self.peek(0);
            let is_escaped_brace = !is_spec && matches!(byte, b'{' | b'}') && self.peek(1) == byte;
            if self.is_at_end_of(quote) {
                if !is_spec {
                    self.skip_closing(quote);
                }
                self.push_text(start);
                return self.end_f_string();
            } else if is_escaped_brace {
                self.at += 2;
            } else if byte == b'{' {
                self.push_text(start);
                self.at += 1;
                self.push(self.at - 1, LexemeKind::FieldOpen);
                self.modes.push(Mode::Field { quote, brackets: 0 });
                return;
            } else if byte == b'}' && is_spec {
                self.push_text(start);
                self.modes.pop();
                return;
            } else if byte == b'\\' && matches!(self.peek(1), b'{' | b'}') {
                // A backslash does not protect a brace.
                self.at += 1;
            } else if byte == b'\\' && self.source[self.at..].starts_with("\\N{") && !is_spec {
                self.skip_while(|byte| !matches!(byte, b'}' | b'\n' | b'\r' | b'"' | b'\''));
                self.at += usize::from(self.peek(0) == b'}');
            } else {
                self.skip_character();
            }
        }
        self.push_text(start);
    }

    fn push_text(&mut self, start: usize) {
        if self.at > start {
            self.push(start, LexemeKind::Text);
        }
    }

    /// Leaves the innermost f-string; a field that is open in it was never closed.
    fn end_f_string(&mut self) {
        while let Some(mode) = self.modes.pop() {
            match mode {
                Mode::FString(_) => return,
                Mode::Field { .. } => self.push(self.at, LexemeKind::FieldClose),
                Mode::Spec(_) => {}
            }
        }
    }
}

/// Operators of more than one character, longest first.
const OPERATORS: [&str; 26] = [
    "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", ":=", "+=", "-=", "*=",
    "/=", "%=", "&=", "|=", "^=", "@=", "<>", "&&",
];

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

#[rustfmt::skip] // a table, not one name per line
const BUILTINS: [&str; 115] = [
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup", "BlockingIOError",
    "BrokenPipeError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "EOFError", "Exception",
    "ExceptionGroup", "FileNotFoundError", "GeneratorExit", "ImportError", "IndexError", "InterruptedError", "KeyError",
    "KeyboardInterrupt", "LookupError", "MemoryError", "ModuleNotFoundError", "NameError", "NotImplemented",
    "NotImplementedError", "OSError", "OverflowError", "PermissionError", "RecursionError", "ResourceWarning", "RuntimeError",
    "RuntimeWarning", "StopAsyncIteration", "StopIteration", "SyntaxError", "SystemExit", "TimeoutError", "TypeError",
    "UnboundLocalError", "UnicodeDecodeError", "UnicodeError", "UserWarning", "ValueError", "Warning", "ZeroDivisionError",
    "__name__", "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable",
    "chr", "classmethod", "delattr", "dict", "dir", "divmod", "enumerate", "eval", "exec", "filter", "float", "format",
    "frozenset", "getattr", "globals", "hasattr", "hash", "help", "hex", "id", "input", "int", "isinstance", "issubclass", "iter",
    "len", "list", "locals", "map", "max", "min", "next", "object", "oct", "open", "ord", "pow", "print", "property", "range",
    "repr", "reversed", "round", "self", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple",
    "type", "vars", "zip",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The coloured stretches as text, each with its colour.
    fn colours(source: &str) -> String {
        let parts = highlight(source).into_iter().map(|(range, kind)| format!("{kind:?} {}", &source[range]));
        parts.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn each_kind_has_its_colour() {
        let cases = [
            ("async def f(x): # why", "Keyword async | Keyword def | Definition f | Comment # why"),
            ("@app.get('/')\n", "Decorator @app.get | String '/'"),
            ("print(self.print, 0x1F + 1e-3)", "Builtin print | Builtin self | Number 0x1F | Operator + | Number 1e-3"),
            ("f'a{x!r:>{n}}b'", "String f'a | Operator ! | String > | String b'"),
            ("match x:\n  case 1: match = 2", "Keyword match | Keyword case | Number 1 | Operator = | Number 2"),
            ("match(x)\ncase = 1", "Operator = | Number 1"),
            ("x: int = None", "Builtin int | Operator = | Keyword None"),
        ];
        for (source, expected) in cases {
            assert_eq!(colours(source), expected, "{source}");
        }
    }

    #[test]
    fn broken_code_colours_to_the_end_of_its_line_only() {
        assert_eq!(colours("x = 'open\nif y:"), "Operator = | String 'open | Keyword if");
        assert_eq!(colours("f'{x\nif y:"), "String f' | Keyword if");
        assert_eq!(colours("'''open\nif y:"), "String '''open\nif y:");
        assert_eq!(colours("é = ünï(\u{1F600})"), "Operator =");
    }
}
