//! Literals that Python has and the machine has not.

use super::Checker;
use ruff_python_ast::{ExprNumberLiteral, Number};
use ruff_text_size::TextRange;

/// CPython's `sys.get_int_max_str_digits()`.
const MAX_DIGITS: usize = 4300;

impl Checker<'_> {
    pub(super) fn number(&mut self, number: &ExprNumberLiteral) {
        let Number::Int(_) = &number.value else { return };
        let n_digits = self.source.slice(number.range).bytes().filter(|byte| *byte != b'_').count();
        if n_digits > MAX_DIGITS {
            let message = format!("a number of {n_digits} digits; Python reads at most {MAX_DIGITS}");
            self.error(number.range, message, "Compute it: `10**5000`.");
        }
    }

    /// A string here is Unicode text, which has no halves of surrogate pairs.
    pub(super) fn string_escapes(&mut self, range: TextRange) {
        let text = self.source.slice(range);
        let mut rest = text;
        while let Some(at) = rest.find('\\') {
            let digits = match rest.as_bytes().get(at + 1) {
                Some(b'u') => rest.get(at + 2..at + 6),
                Some(b'U') => rest.get(at + 2..at + 10),
                _ => None,
            };
            let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
            if code.is_some_and(|code| (0xD800..0xE000).contains(&code)) {
                let instead = "Write the character itself, or its whole number: `\\U0001f600`.";
                return self.unsupported(range, "half of a surrogate pair in a string", instead);
            }
            // Skip the character behind the backslash too: it may be a backslash.
            let next = rest[at + 1..].chars().next().map_or(0, char::len_utf8);
            rest = &rest[at + 1 + next..];
        }
    }
}
