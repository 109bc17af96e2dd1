//! Source text → AST, and the parser's errors in a learner's words. The only file that names the parser.

use super::error::CompileError;
use super::nesting;
use super::normal_form;
use super::source::Source;
use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, Mode, ParseError, ParseErrorType, ParseOptions, Parsed,
    UnsupportedSyntaxError, UnsupportedSyntaxErrorKind, parse_unchecked,
};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// The AST of a module.
///
/// # Errors
/// Everything that is not Python, at most one error per line: one slip makes the parser stumble more than once.
pub(super) fn parse(source: &Source) -> Result<ModModule, Vec<CompileError>> {
    if let Some(at) = source.text.find('\0') {
        let help = "Remove it; it is invisible in most editors, so retype the line if need be.";
        return Err(vec![CompileError::syntax(source.span_of(at, at + 1), "a null byte in the source", help)]);
    }
    let mut errors = Vec::new();
    let parsed = match nesting::check(source).map_err(|error| vec![error])? {
        None => parse_text(source.text),
        Some(unbalanced) => {
            errors.push(unbalanced.error);
            let good = &source.text[..unbalanced.good_until];
            let rest = &source.text[unbalanced.good_until..];
            let indentation = &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()];
            let parsed = parse_text(&format!("{good}{indentation}pass\n"));
            let good_until = TextSize::new(unbalanced.good_until as u32);
            errors.extend(parsed.iter().flat_map(|parsed| translate(source, parsed, Some(good_until))));
            return Err(one_per_line(errors));
        }
    };
    let Some(parsed) = parsed else { return Err(errors) };
    errors.extend(translate(source, &parsed, None));
    errors.extend(normal_form::check(source, parsed.tokens()));
    if errors.is_empty() { Ok(parsed.into_syntax()) } else { Err(one_per_line(errors)) }
}

fn parse_text(text: &str) -> Option<Parsed<ModModule>> {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
    parse_unchecked(text, options).try_into_module()
}

/// The parser's errors, as far as they begin before `until`.
fn translate(source: &Source, parsed: &Parsed<ModModule>, until: Option<TextSize>) -> Vec<CompileError> {
    let is_wanted = |range: TextRange| until.is_none_or(|until| range.start() < until);
    // After a wrong indentation the parser also misses the end of a block.
    let is_echo =
        |error: &ParseErrorType| matches!(error, ParseErrorType::ExpectedToken { expected: TokenKind::Dedent, .. });
    let is_shown = |error: &&ParseError| is_wanted(error.range()) && !is_echo(&error.error);
    let errors = parsed.errors().iter().filter(is_shown).map(|error| explain(source, error));
    let newer = parsed.unsupported_syntax_errors().iter().filter(|error| is_wanted(error.range));
    errors.chain(newer.map(|error| explain_version(source, error))).collect()
}

fn one_per_line(mut errors: Vec<CompileError>) -> Vec<CompileError> {
    crate::sort::sort_by_key(&mut errors, |error| (error.span.line, error.span.column));
    errors.dedup_by_key(|error| error.span.line);
    // A block whose first line is broken seems to be indented without a reason.
    let lines: Vec<u32> = errors.iter().map(|error| error.span.line).collect();
    errors.retain(|error| error.message != UNEXPECTED_INDENTATION || !lines.contains(&(error.span.line - 1)));
    errors
}

const UNEXPECTED_INDENTATION: &str = "this line is indented without a reason";

/// Syntax that a Python newer than 3.13 has.
fn explain_version(source: &Source, error: &UnsupportedSyntaxError) -> CompileError {
    let span = source.span(error.range);
    let (construct, instead) = match error.kind {
        UnsupportedSyntaxErrorKind::TemplateStrings => ("a t-string (Python 3.14)", "Use an f-string."),
        UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => {
            ("`except` with several types and no parentheses (Python 3.14)", "Write `except (A, B):`.")
        }
        UnsupportedSyntaxErrorKind::LazyImportStatement => ("a `lazy` import (Python 3.15)", "Use a plain `import`."),
        UnsupportedSyntaxErrorKind::UnpackingInComprehension(_) => (
            "unpacking in a comprehension (Python 3.15)",
            "Write a second `for`: `[item for part in parts for item in part]`.",
        ),
        _ => ("syntax that is not part of Python 3.13", "Write it as Python 3.13 does."),
    };
    CompileError::unsupported(span, construct, instead)
}

fn explain(source: &Source, error: &ParseError) -> CompileError {
    let range = error.location;
    let place = Place { source, range };
    let wording = place.slip().or_else(|| place.of_kind(&error.error));
    let (message, help) = wording.unwrap_or_else(|| in_parsers_words(&error.error));
    let span = source.span(range);
    let is_escape = matches!(
        error.error,
        ParseErrorType::Lexical(LexicalErrorType::UnicodeError | LexicalErrorType::MissingUnicodeLbrace)
    );
    if is_escape && place.line().contains("\\N{") {
        let instead = "Type the character itself, or its number: `\\u2713`.";
        return CompileError::unsupported(span, "a character by name, `\\N{…}`,", instead);
    }
    CompileError::syntax(span, message, help)
}

type Wording = (String, String);

#[expect(clippy::unnecessary_wraps, reason = "it is what its callers answer with, where another arm answers None")]
fn say(message: impl Into<String>, help: impl Into<String>) -> Option<Wording> {
    Some((message.into(), help.into()))
}

/// Where the parser stumbled.
struct Place<'a> {
    source: &'a Source<'a>,
    range: TextRange,
}

impl<'a> Place<'a> {
    /// The text the parser complains about.
    fn text(&self) -> &'a str {
        self.source.slice(self.range)
    }

    /// What stands before it in its line.
    fn before(&self) -> &'a str {
        let until = self.source.text.get(..self.range.start().to_usize()).unwrap_or("");
        until.rsplit(['\n', '\r']).next().unwrap_or("")
    }

    /// It and what stands after it in its line.
    fn after(&self) -> &'a str {
        let from = self.source.text.get(self.range.start().to_usize()..).unwrap_or("");
        from.split(['\n', '\r']).next().unwrap_or("")
    }

    fn line(&self) -> String {
        format!("{}{}", self.before(), self.after())
    }

    /// The line begins with a word that opens a block.
    fn opens_block(&self) -> bool {
        const OPENERS: [&str; 14] = [
            "if", "elif", "else", "for", "while", "def", "class", "with", "try", "except", "finally", "async", "match",
            "case",
        ];
        let line = self.line();
        let first = line.split(|c: char| !c.is_alphanumeric() && c != '_').find(|word| !word.is_empty());
        first.is_some_and(|word| OPENERS.contains(&word))
    }

    /// Common slips, whatever the parser makes of them.
    fn slip(&self) -> Option<Wording> {
        let (line, text) = (self.line(), self.text());
        let words: Vec<&str> = line.split_whitespace().collect();
        let first = words.first().copied().unwrap_or("");
        if first == "print" && words.get(1).is_some_and(|word| !word.starts_with(['(', '=', '.', ','])) {
            return say("`print` is a function and needs parentheses", "Write `print(…)`.");
        }
        if line.trim_start().starts_with("else if ") {
            return say("`else if` is spelled `elif`", "Write `elif condition:`.");
        }
        if matches!(first, "elseif" | "elsif") {
            return say(format!("`{first}` is spelled `elif`"), "Write `elif condition:`.");
        }
        let around = format!("{}{}", self.before().chars().last().map(String::from).unwrap_or_default(), self.after());
        for (wrong, right) in [("&&", "and"), ("||", "or")] {
            if around.starts_with(wrong) || self.after().starts_with(wrong) || text.contains(wrong) {
                return say(format!("`{wrong}` is not an operator in Python"), format!("Write `{right}`."));
            }
        }
        if text == "!" && !self.before().ends_with('{') {
            return say(
                "`!` is not an operator in Python",
                "Write `not` in front of the condition, or `!=` for \"is not equal\".",
            );
        }
        let is_end = text.trim().is_empty();
        if is_end && (self.before().trim_end().ends_with("++") || self.before().trim_end().ends_with("--")) {
            return say("Python has no `++` or `--`", "Write `x += 1` or `x -= 1`.");
        }
        if text == "=" && matches!(first, "if" | "elif" | "while") {
            return say("`=` assigns; it does not compare", "Write `==` to compare.");
        }
        None
    }

    fn of_kind(&self, kind: &ParseErrorType) -> Option<Wording> {
        match kind {
            ParseErrorType::ExpectedToken { expected, found } => self.expected(*expected, *found),
            ParseErrorType::Lexical(error) => self.lexical(error),
            ParseErrorType::FStringError(error) | ParseErrorType::TStringError(error) => f_string(error),
            ParseErrorType::UnexpectedIndentation => say(
                UNEXPECTED_INDENTATION,
                "Indent it like the line before; only a line that ends with `:` opens a block.",
            ),
            ParseErrorType::ExpectedExpression => self.expected_expression(),
            ParseErrorType::SimpleStatementsOnSameLine if self.before().ends_with(|c: char| c.is_ascii_digit()) => {
                say("a name cannot begin with a digit", "Put a letter or `_` first.")
            }
            ParseErrorType::SimpleStatementsOnSameLine => say(
                "two statements on one line",
                "Put the second one on a line of its own, or write the operator or comma that is missing between them.",
            ),
            ParseErrorType::SimpleAndCompoundStatementOnSameLine => {
                say("a block cannot begin in the middle of a line", "Put it on a line of its own.")
            }
            ParseErrorType::UnexpectedTokenAfterAsync(_) => say(
                "`async` must be followed by `def`, `with` or `for`",
                "Write `async def name():`, `async with …:` or `async for …:`.",
            ),
            ParseErrorType::OtherError(message) => self.other(message),
            _ => self.misplaced(kind),
        }
    }

    fn expected(&self, expected: TokenKind, found: TokenKind) -> Option<Wording> {
        let found = describe(found, self.text());
        match expected {
            TokenKind::Colon if self.opens_block() => say(
                format!("expected `:` before {found}"),
                "A line that opens a block ends with a colon: `if x > 1:`, `def f():`.",
            ),
            TokenKind::Colon => {
                say(format!("expected `:` before {found}"), "In a dict each key is followed by `:` and its value.")
            }
            TokenKind::Lpar => say(
                format!("expected `(` before {found}"),
                "A function's name is followed by parentheses, also when there is nothing in them.",
            ),
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => say(
                format!("expected {expected} or a comma before {found}").replace('\'', "`"),
                "Is a comma or an operator missing here?",
            ),
            TokenKind::Import => say("`from …` needs `import`", "Write `from module import name`."),
            TokenKind::In => say("`for` needs `in`", "Write `for item in items:`."),
            TokenKind::Else => say("this conditional has no `else`", "Write `a if condition else b`."),
            TokenKind::Name => say(
                format!("expected a name before {found}"),
                "A name stands here: letters, digits and `_`, not a keyword.",
            ),
            _ => say(
                format!("expected {expected} before {found}").replace('\'', "`"),
                "Look at what stands just before this place.",
            ),
        }
    }

    fn expected_expression(&self) -> Option<Wording> {
        let text = self.text().trim();
        if text.is_empty() {
            let before = self.before().trim_end();
            if before.ends_with('=') {
                return say("a value is missing after `=`", "Write what the name should stand for.");
            }
            return say("something is missing at the end of the line", "Complete the expression.");
        }
        if is_keyword(text) {
            return say(
                format!("`{text}` is a keyword and cannot stand here"),
                "Keywords cannot be used as names or values: choose another name.",
            );
        }
        say(
            format!("expected a value before `{text}`"),
            "Is something missing in front of it, or is it one character too many?",
        )
    }

    fn lexical(&self, error: &LexicalErrorType) -> Option<Wording> {
        match error {
            LexicalErrorType::UnclosedStringError | LexicalErrorType::Eof | LexicalErrorType::StringError => say(
                "this string has no closing quote",
                "End it with the quote it began with. A string over several lines needs three: `\"\"\"`.",
            ),
            LexicalErrorType::IndentationError => say(
                "this line's indentation matches no block around it",
                "Indent it exactly like the lines of the block it belongs to; do not mix tabs and spaces.",
            ),
            LexicalErrorType::UnrecognizedToken { tok } => {
                let help = match tok {
                    '“' | '”' | '„' | '‘' | '’' => "Use plain quotes: `\"` or `'`.",
                    '\u{a0}' | '\u{200b}' | '\u{3000}' => {
                        "It is an invisible character, often copied from a web page: delete it and type a space."
                    }
                    '–' | '—' | '−' => "Use the minus sign of the keyboard: `-`.",
                    '?' | '$' | '!' => "Remove it; Python does not use it here.",
                    _ => "Remove it, or put it into a string.",
                };
                say(format!("`{}` is not part of Python's syntax", tok.escape_debug()), help)
            }
            LexicalErrorType::UnicodeError
            | LexicalErrorType::MissingUnicodeLbrace
            | LexicalErrorType::MissingUnicodeRbrace => say(
                "this escape in the string is not complete",
                "`\\x` takes two hexadecimal digits, `\\u` four and `\\U` eight. For a plain backslash write `\\\\` or `r\"…\"`.",
            ),
            LexicalErrorType::InvalidByteLiteral => {
                say("a bytes literal holds ASCII characters only", "Write a string and `.encode()` it.")
            }
            LexicalErrorType::LineContinuationError => say(
                "something follows the `\\` that continues the line",
                "The backslash must be the last character of its line.",
            ),
            LexicalErrorType::FStringError(error) | LexicalErrorType::TStringError(error) => f_string(error),
            LexicalErrorType::OtherError(message) => {
                let message = message.to_ascii_lowercase();
                if self.text().starts_with('0') && self.text().bytes().all(|byte| byte.is_ascii_digit()) {
                    say("a whole number cannot begin with 0", "Remove the zeros; an octal number begins with `0o`.")
                } else if message.contains("decimal")
                    || message.contains("literal")
                    || message.contains("number")
                    || message.contains("digit")
                {
                    say(
                        format!("this is not a number: {message}"),
                        "A name cannot begin with a digit; in a number, `_` stands between digits only.",
                    )
                } else {
                    None
                }
            }
        }
    }

    fn misplaced(&self, kind: &ParseErrorType) -> Option<Wording> {
        let text = self.text();
        match kind {
            ParseErrorType::InvalidAssignmentTarget | ParseErrorType::InvalidAugmentedAssignmentTarget => {
                let shown = if text.len() <= 40 && !text.contains('\n') { format!("`{text}`") } else { "this".into() };
                say(
                    format!("cannot assign to {shown}"),
                    "Left of `=` stands a name, `object.attribute` or `items[index]`. To compare, write `==`.",
                )
            }
            ParseErrorType::InvalidNamedAssignmentTarget => {
                say("`:=` needs a plain name on its left", "Write `(name := value)`.")
            }
            ParseErrorType::InvalidAnnotatedAssignmentTarget => {
                say("this cannot be annotated", "Annotate one name, attribute or item: `x: int = 1`.")
            }
            ParseErrorType::InvalidDeleteTarget => {
                say("cannot delete this", "`del` takes names, attributes and items.")
            }
            ParseErrorType::EmptySlice => {
                say("the index is missing", "Write `items[0]`, or `items[:]` for all of them.")
            }
            ParseErrorType::UnparenthesizedNamedExpression => {
                say("`:=` needs parentheses here", "Write `(name := value)`.")
            }
            ParseErrorType::UnparenthesizedGeneratorExpression => {
                say("a generator expression needs parentheses here", "Write `f((x for x in items), other)`.")
            }
            ParseErrorType::UnparenthesizedTupleExpression => say("a tuple needs parentheses here", "Write `(a, b)`."),
            ParseErrorType::InvalidStarredExpressionUsage => {
                say("`*` cannot unpack here", "Unpack into a list, a tuple or a call: `[*items]`, `f(*items)`.")
            }
            ParseErrorType::InvalidYieldExpressionUsage => {
                say("`yield` cannot stand here", "Put it on a line of its own, or into parentheses.")
            }
            ParseErrorType::InvalidLambdaExpressionUsage => {
                say("`lambda` cannot stand here", "Put it into parentheses.")
            }
            ParseErrorType::PositionalAfterKeywordArgument | ParseErrorType::PositionalAfterKeywordUnpacking => say(
                "a positional argument follows a keyword argument",
                "Put the arguments without a name first: `f(1, x=2)`.",
            ),
            ParseErrorType::InvalidArgumentUnpackingOrder => {
                say("`*` follows `**` in the call", "Put `*args` before `**kwargs`.")
            }
            ParseErrorType::NonDefaultParamAfterDefaultParam => say(
                "a parameter without a default follows one with a default",
                "Put the parameters with defaults last.",
            ),
            ParseErrorType::VarParameterWithDefault => {
                say("`*args` and `**kwargs` cannot have a default", "Remove the default.")
            }
            ParseErrorType::ParamAfterVarKeywordParam => say("a parameter follows `**kwargs`", "Put `**kwargs` last."),
            ParseErrorType::ExpectedKeywordParam => {
                say("a parameter must follow `*`", "Name a keyword-only parameter, or remove the `*`.")
            }
            ParseErrorType::EmptyImportNames => {
                say("the name to import is missing", "Write `from module import name`.")
            }
            ParseErrorType::EmptyDeleteTargets => say("`del` needs something to delete", "Write `del name`."),
            ParseErrorType::EmptyGlobalNames => say("`global` needs a name", "Write `global name`."),
            ParseErrorType::EmptyNonlocalNames => say("`nonlocal` needs a name", "Write `nonlocal name`."),
            ParseErrorType::EmptyTypeParams => {
                say("the type parameters are missing", "Write `[T]`, or remove the brackets.")
            }
            ParseErrorType::InvalidStarPatternUsage => {
                say("`*` cannot stand here in a pattern", "Use it inside a sequence: `case [first, *rest]:`.")
            }
            ParseErrorType::InvalidMatchPatternTarget => {
                say("`_` matches anything and cannot be bound", "Choose another name after `as`.")
            }
            ParseErrorType::IterableUnpackingInComprehension => {
                say("`*` cannot unpack in a comprehension", "Write a second `for`.")
            }
            _ => None,
        }
    }

    /// The parser's own sentences that a learner meets.
    fn other(&self, message: &str) -> Option<Wording> {
        if let Some(rest) = message.strip_prefix("Expected an indented block after ") {
            return say(
                format!("expected an indented block after {rest}"),
                "Indent the lines that belong to it; write `pass` if there is nothing to do.",
            );
        }
        if message.starts_with("Expected `except` or `finally`") {
            return say("`try` needs `except` or `finally`", "Add `except SomeError:` or `finally:` after the block.");
        }
        if message == "Expected a statement" {
            let first = self.text().trim();
            if matches!(first, "else" | "elif" | "except" | "finally") {
                return say(
                    format!("`{first}` belongs to nothing"),
                    "Indent it like the statement it belongs to, and put it right after that statement's block.",
                );
            }
        }
        if message.contains("Multiple exception types must be parenthesized") {
            return say("several exception types need parentheses", "Write `except (A, B) as error:`.");
        }
        if message.contains("keyword is not allowed") || message == "Expected an identifier" {
            let text = self.text();
            if is_keyword(text) {
                return say(format!("`{text}` cannot be used as a name"), "Choose a name that is not a keyword.");
            }
            let message = if text.trim().is_empty() {
                "a name is missing here".into()
            } else {
                format!("expected a name before `{text}`")
            };
            return say(message, "A name stands here: letters, digits and `_`, not a keyword.");
        }
        None
    }
}

/// Any other error, as the parser puts it.
fn in_parsers_words(kind: &ParseErrorType) -> Wording {
    let message = kind.to_string();
    let mut chars = message.chars();
    let lower: String = chars.next().map(|c| c.to_ascii_lowercase()).into_iter().chain(chars).collect();
    (lower.trim_end_matches('.').to_owned(), "Compare the line with a similar one that works.".to_owned())
}

fn f_string(error: &InterpolatedStringErrorType) -> Option<Wording> {
    match error {
        InterpolatedStringErrorType::UnclosedLbrace => {
            say("a `{` in the f-string is never closed", "Close it with `}`, or write `{{` for a plain brace.")
        }
        InterpolatedStringErrorType::SingleRbrace => {
            say("a single `}` in the f-string", "Write `}}` for a plain brace.")
        }
        InterpolatedStringErrorType::InvalidConversionFlag
        | InterpolatedStringErrorType::ConversionFlagNotImmediatelyAfterExclamation => {
            say("unknown conversion in the f-string", "After `!` stands `r`, `s` or `a`.")
        }
        InterpolatedStringErrorType::UnterminatedString
        | InterpolatedStringErrorType::UnterminatedTripleQuotedString => {
            say("this f-string has no closing quote", "End it with the quote it began with.")
        }
        InterpolatedStringErrorType::LambdaWithoutParentheses => {
            say("`lambda` in an f-string needs parentheses", "Write `{(lambda x: x)(1)}`.")
        }
        InterpolatedStringErrorType::NewlineInFormatSpec => {
            say("the format spec of an f-string ends in another line", "Keep it on one line.")
        }
    }
}

/// A token in words.
fn describe(token: TokenKind, text: &str) -> String {
    match token {
        TokenKind::Newline | TokenKind::NonLogicalNewline => "the end of the line".into(),
        TokenKind::EndOfFile => "the end of the file".into(),
        TokenKind::Indent | TokenKind::Dedent => "the next block".into(),
        _ if text.is_empty() || text.len() > 30 || text.contains('\n') => format!("{token}").replace('\'', "`"),
        _ => format!("`{text}`"),
    }
}

fn is_keyword(text: &str) -> bool {
    const KEYWORDS: [&str; 32] = [
        "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass",
        "raise", "return", "try", "while", "with", "yield",
    ];
    KEYWORDS.contains(&text)
}
