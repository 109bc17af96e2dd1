//! Refuses what is nested too deeply, before the parser sees it, and finds brackets that do not match.
//!
//! The parser, the checks and the compiler call themselves once per level of nesting; a browser's stack is small. So the text
//! is measured first: an upper bound of how deep the AST can get, from the brackets that are open, the blocks around, and the
//! operators that may hang on one another (`a.b.c`, `x + y + z`, `not not x`).
//!
//! A text whose brackets do not match is parsed only up to the statement with the first such bracket. What the parser makes
//! of the rest would only confuse, and could be deeper than measured.

use super::error::CompileError;
use super::highlight::{Lexeme, LexemeKind, lex};
use super::source::Source;
use std::ops::Range;

/// The deepest nesting that is compiled, counted by the stack that parsing and compiling it takes in WebAssembly.
///
/// Measured with the limit lifted, a browser's stack overflows at 490 nested calls, 350 classes, 430 f-strings, 900 prefix
/// operators, 3,000 links of a chain: five to fifteen times what this lets through. CPython's own limits are 100 blocks and
/// 200 brackets.
const MAX_DEPTH: u32 = 200;

/// What a bracket counts.
const BRACKET: u32 = 2;

/// What a block and a field of an f-string count.
const BLOCK: u32 = 4;

/// What an operator in front of its operand counts.
const PREFIX: u32 = 2;

/// What is wrong with the brackets of a text, and how much of it stands before.
pub(super) struct Unbalanced {
    pub(super) error: CompileError,
    /// Where the statement with the bracket begins.
    pub(super) good_until: usize,
}

/// Measures a text.
///
/// # Errors
/// The text is nested too deeply. `Ok(Some(…))` is a text that can be parsed up to where its brackets stop to match.
pub(super) fn check(source: &Source) -> Result<Option<Unbalanced>, CompileError> {
    let mut measure = Measure {
        source,
        levels: vec![Level::new(0..0, LevelKind::Line)],
        indentations: Vec::new(),
        line_begins: true,
        follows_operand: false,
        statement: 0,
        too_deep: None,
        unbalanced: None,
    };
    for lexeme in lex(source.text) {
        measure.step(&lexeme);
    }
    measure.end();
    match (measure.too_deep, measure.unbalanced) {
        // After a bracket that is never closed everything seems deep.
        (Some(range), unbalanced) if unbalanced.as_ref().is_none_or(|bracket| range.start < bracket.good_until) => {
            Err(too_deep(source, range))
        }
        (_, unbalanced) => Ok(unbalanced),
    }
}

fn too_deep(source: &Source, range: Range<usize>) -> CompileError {
    CompileError::unsupported(
        source.span_of(range.start, range.end),
        "code nested this deeply",
        "Split it: give its parts names of their own, or move inner blocks into functions.",
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LevelKind {
    /// A statement outside all brackets.
    Line,
    Bracket(char),
    /// A field of an f-string.
    Field,
}

/// A bracket that is open, or the line itself, with what may hang on one another in it.
struct Level {
    range: Range<usize>,
    kind: LevelKind,
    /// Where the statement that it stands in begins.
    statement: usize,
    /// Operators since the last `,`, `and` or `or`.
    operators: u32,
    /// `if` and `else` since the last comma.
    conditions: u32,
    /// What no comma ends: `yield`, the words that begin statements.
    words: u32,
    /// `lambda`s since the last comma that stood behind their bodies.
    lambdas: u32,
    /// Those of them whose parameters are not over yet.
    open_lambdas: u32,
}

impl Level {
    fn new(range: Range<usize>, kind: LevelKind) -> Self {
        Self { range, kind, statement: 0, operators: 0, conditions: 0, words: 0, lambdas: 0, open_lambdas: 0 }
    }
}

struct Measure<'a> {
    source: &'a Source<'a>,
    levels: Vec<Level>,
    /// Widths of the lines around, increasing.
    indentations: Vec<usize>,
    line_begins: bool,
    /// The lexeme before ends a value, so that `-` after it has two operands.
    follows_operand: bool,
    statement: usize,
    /// The first lexeme that is too deep.
    too_deep: Option<Range<usize>>,
    unbalanced: Option<Unbalanced>,
}

impl Measure<'_> {
    fn step(&mut self, lexeme: &Lexeme) {
        let text = &self.source.text[lexeme.range.clone()];
        if lexeme.kind != LexemeKind::LineEnd && std::mem::take(&mut self.line_begins) {
            self.indent(lexeme.range.start);
        }
        match lexeme.kind {
            LexemeKind::Open => {
                self.top().operators += 1;
                self.open(lexeme, LevelKind::Bracket(text.chars().next().unwrap_or('(')));
            }
            LexemeKind::FieldOpen => self.open(lexeme, LevelKind::Field),
            LexemeKind::Close => self.close(lexeme, text),
            LexemeKind::FieldClose => self.close_field(),
            LexemeKind::LineEnd => {
                self.line_begins = true;
                if self.levels.len() == 1 {
                    self.levels[0] = Level::new(0..0, LevelKind::Line);
                }
            }
            LexemeKind::Word => self.word(text),
            LexemeKind::Symbol => self.symbol(text),
            LexemeKind::Number | LexemeKind::Text | LexemeKind::Comment => {}
        }
        self.follows_operand = !matches!(lexeme.kind, LexemeKind::Symbol | LexemeKind::Open | LexemeKind::FieldOpen);
        let ends_nothing = matches!(lexeme.kind, LexemeKind::Comment | LexemeKind::LineEnd | LexemeKind::Text);
        if self.too_deep.is_none() && !ends_nothing && self.depth() > MAX_DEPTH {
            self.too_deep = Some(lexeme.range.clone());
        }
    }

    /// At most so deep is the AST here.
    fn depth(&self) -> u32 {
        let of_level = |level: &Level| {
            let own = if level.kind == LevelKind::Field { BLOCK } else { BRACKET };
            own + level.operators + level.conditions + level.words + PREFIX * level.lambdas
        };
        self.levels.iter().map(of_level).sum::<u32>() + BLOCK * self.indentations.len() as u32
    }

    fn top(&mut self) -> &mut Level {
        self.levels.last_mut().expect("the level of the line is never closed")
    }

    /// A line begins: how many blocks are around it at most?
    fn indent(&mut self, offset: usize) {
        let line_start = self.source.text[..offset].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let width = offset - line_start;
        while self.indentations.last().is_some_and(|last| *last > width) {
            self.indentations.pop();
        }
        if self.indentations.last().map_or(width > 0, |last| *last < width) {
            self.indentations.push(width);
        }
        if self.levels.len() == 1 {
            self.statement = line_start;
        }
    }

    fn open(&mut self, lexeme: &Lexeme, kind: LevelKind) {
        let statement = self.statement;
        self.levels.push(Level { statement, ..Level::new(lexeme.range.clone(), kind) });
    }

    fn close(&mut self, lexeme: &Lexeme, text: &str) {
        let opener = match text {
            ")" => '(',
            "]" => '[',
            _ => '{',
        };
        if self.top().kind == LevelKind::Bracket(opener) {
            self.levels.pop();
            return;
        }
        if self.unbalanced.is_some() {
            return;
        }
        let span = self.source.span_of(lexeme.range.start, lexeme.range.end);
        let top = self.levels.last().map(|top| (top.kind, top.range.clone()));
        let error = match top {
            Some((LevelKind::Bracket(open), range)) => {
                let line = self.source.span_of(range.start, range.end).line;
                let place = if line == span.line { String::new() } else { format!(" of line {line}") };
                CompileError::syntax(
                    span,
                    format!("`{text}` does not match the `{open}`{place}"),
                    format!("Close `{open}` with `{}` first, or remove the bracket that is too much.", closer(open)),
                )
            }
            _ => CompileError::syntax(
                span,
                format!("`{text}` closes nothing"),
                format!("Remove it, or add the `{opener}` it belongs to."),
            ),
        };
        self.report(error, self.statement);
    }

    fn close_field(&mut self) {
        while let Some(level) = self.levels.pop_if(|level| level.kind != LevelKind::Line) {
            match level.kind {
                LevelKind::Bracket(open) => self.never_closed(open, &level.range, level.statement),
                LevelKind::Field | LevelKind::Line => return,
            }
        }
    }

    fn end(&mut self) {
        let open = self.levels.iter().find_map(|level| match level.kind {
            LevelKind::Bracket(open) => Some((open, level.range.clone(), level.statement)),
            LevelKind::Line | LevelKind::Field => None,
        });
        if let Some((open, range, statement)) = open {
            self.never_closed(open, &range, statement);
        }
    }

    /// The outermost open bracket is where the reader should look, also if another one was found to be wrong further on.
    fn never_closed(&mut self, open: char, range: &Range<usize>, statement: usize) {
        if self.unbalanced.as_ref().is_some_and(|known| known.good_until < statement) {
            return;
        }
        let error = CompileError::syntax(
            self.source.span_of(range.start, range.end),
            format!("`{open}` is never closed"),
            format!("Add the `{}` that belongs to it.", closer(open)),
        );
        self.unbalanced.get_or_insert(Unbalanced { error, good_until: statement });
    }

    fn report(&mut self, error: CompileError, good_until: usize) {
        self.unbalanced.get_or_insert(Unbalanced { error, good_until });
    }

    fn word(&mut self, word: &str) {
        let top = self.top();
        match word {
            "and" | "or" => top.operators = 0,
            "not" | "await" => top.operators += PREFIX,
            "lambda" => {
                top.lambdas += 1;
                top.open_lambdas += 1;
            }
            "yield" | "async" => top.words += PREFIX,
            "if" | "elif" | "else" => top.conditions += 1,
            "class" | "def" | "while" | "for" | "with" | "try" | "except" | "finally" | "match" | "case" => {
                top.words += 1;
            }
            _ => {}
        }
    }

    fn symbol(&mut self, symbol: &str) {
        let is_line = self.levels.len() == 1;
        let follows_operand = self.follows_operand;
        let top = self.top();
        match symbol {
            "," => {
                top.operators = 0;
                top.conditions = 0;
                if top.open_lambdas == 0 {
                    top.lambdas = 0;
                }
            }
            ":" if top.open_lambdas > 0 => top.open_lambdas -= 1,
            ";" if is_line => *top = Level::new(0..0, LevelKind::Line),
            ":" if is_line => top.words += 1,
            "=" | "==" | "!=" | "<" | ">" | "<=" | ">=" | "->" | "..." | "\\" => {}
            "-" | "+" | "~" if !follows_operand => top.operators += PREFIX,
            _ => top.operators += 1,
        }
    }
}

fn closer(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}
