//! Names that Python rewrites before it compares them (to Unicode's normal form NFKC): `ﬁne` is `fine`, and an `é` of two characters the same as of one.
//!
//! The tables for that are larger than the parser, and such names come from a slip of copy and paste, so they are refused instead of being
//! compared wrongly. Letters of any language as a keyboard types them are fine.

use super::error::CompileError;
use super::source::Source;
use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged;

/// Characters of names that NFKC rewrites or joins with the one before: from Unicode's data, with what lies between where no letters of use are.
/// A few of scripts that are no longer written are missing.
const REWRITTEN: &[(char, char)] = &[
    ('ª', 'ª'),
    ('µ', 'µ'), // the micro sign; Python means the Greek letter
    ('º', 'º'),
    ('Ĳ', 'ĳ'),
    ('Ŀ', 'ŀ'),
    ('ŉ', 'ŉ'),
    ('ſ', 'ſ'),
    ('Ǆ', 'ǌ'),
    ('Ǳ', 'ǳ'),
    ('\u{2b0}', '\u{2b8}'), // small raised letters
    ('\u{2e0}', '\u{2e4}'),
    ('\u{300}', '\u{36f}'), // accents that go onto the letter before
    ('\u{3d0}', '\u{3d6}'), // Greek symbols
    ('\u{3f0}', '\u{3f5}'),
    ('\u{3f9}', '\u{3f9}'),
    ('\u{587}', '\u{587}'),
    ('\u{675}', '\u{678}'),
    ('\u{958}', '\u{95f}'),
    ('\u{e33}', '\u{e33}'),
    ('\u{1161}', '\u{11c2}'), // parts of Korean syllables
    ('\u{1d2c}', '\u{1dbf}'),
    ('\u{1e9a}', '\u{1e9b}'),
    ('\u{2071}', '\u{2149}'), // raised, lowered and letter-like: ⁿ ₓ ℝ Ω
    ('\u{2160}', '\u{217f}'), // Roman numerals
    ('\u{2c7c}', '\u{2c7d}'),
    ('\u{3099}', '\u{309a}'), // Japanese sound marks
    ('\u{309f}', '\u{309f}'),
    ('\u{30ff}', '\u{30ff}'),
    ('\u{3131}', '\u{318e}'),
    ('\u{f900}', '\u{faff}'), // Chinese characters kept for compatibility
    ('\u{fb00}', '\u{fdff}'), // ligatures
    ('\u{fe33}', '\u{fefc}'),
    ('\u{ff10}', '\u{ffdc}'),   // wide and narrow forms
    ('\u{1d400}', '\u{1d7ff}'), // letters for formulas
    ('\u{1ee00}', '\u{1eeff}'),
    ('\u{2f800}', '\u{2fa1d}'),
];

/// One error for each name that Python would rewrite.
pub(super) fn check<'a>(source: &'a Source, tokens: &'a Tokens) -> impl Iterator<Item = CompileError> + 'a {
    let names = tokens.iter().filter(|token| token.kind() == TokenKind::Name);
    names.filter_map(|name| {
        let found = source.slice(name.range()).chars().find(|c| !c.is_ascii() && is_rewritten(*c))?;
        let span = source.span(name.range());
        let construct = format!("a name with `{found}` (U+{:04X})", u32::from(found));
        let help = "Python reads this character as another one or joins it with the one before. Type the name with plain letters.";
        Some(CompileError::unsupported(span, &construct, help))
    })
}

fn is_rewritten(c: char) -> bool {
    REWRITTEN.iter().any(|(first, last)| (*first..=*last).contains(&c))
}
