//! Stands in for the crate of this name, whose tables would be a tenth of the engine's download. ruff's parser asks it for one thing: the normal
//! form (NFKC) of names with a character outside ASCII, since Python takes two names for one that only look different to a computer.
//!
//! Here names stay as they are typed. `src/python/normal_form.rs` refuses, with the place and the reason, those that Python would rewrite.

use std::str::Chars;

/// What the parser asks of a name.
pub trait UnicodeNormalization {
    /// The name's characters, as they are.
    fn nfkc(&self) -> Chars<'_>;
}

impl UnicodeNormalization for str {
    fn nfkc(&self) -> Chars<'_> {
        self.chars()
    }
}
