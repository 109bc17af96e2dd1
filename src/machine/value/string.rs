//! Text.

use super::heap;
use std::cell::Cell;

/// A Python string. Indices count characters, so it knows whether it is plain ASCII.
pub struct Str {
    text: String,
    n_chars: u32,
    /// 0: not computed yet.
    hash: Cell<u64>,
}

impl Str {
    /// A string of this text.
    pub fn new(text: impl Into<Box<str>>) -> Str {
        let text = String::from(text.into());
        heap::grew(text.len() + 48);
        let n_chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        Str { text, n_chars: n_chars as u32, hash: Cell::new(0) }
    }

    /// Appends to a string that nobody else sees.
    pub fn push_str(&mut self, more: &Str) {
        heap::grew(more.text.len());
        self.text.push_str(&more.text);
        self.n_chars += more.n_chars;
        self.hash.set(0);
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Characters in it: `len()`.
    pub fn n_chars(&self) -> usize {
        self.n_chars as usize
    }

    /// Every character is one byte.
    pub fn is_ascii(&self) -> bool {
        self.n_chars as usize == self.text.len()
    }

    /// Its hash, the same in every run.
    pub fn hash(&self) -> u64 {
        let mut hash = self.hash.get();
        if hash == 0 {
            use std::hash::{Hash, Hasher};
            let mut hasher = rustc_hash::FxHasher::default();
            self.text.hash(&mut hasher);
            hash = hasher.finish().max(1);
            self.hash.set(hash);
        }
        hash
    }

    /// The characters `from..to` (counted in characters, in range).
    pub fn slice(&self, from: usize, to: usize) -> &str {
        if from >= to {
            return "";
        }
        &self.text[self.byte_of(from)..self.byte_of(to)]
    }

    /// Byte offset of the n-th character; the length if there are fewer.
    pub fn byte_of(&self, n: usize) -> usize {
        if self.is_ascii() {
            return n.min(self.text.len());
        }
        self.text.char_indices().nth(n).map_or(self.text.len(), |(at, _)| at)
    }

    /// How many characters come before this byte offset.
    pub fn char_of(&self, byte: usize) -> usize {
        if self.is_ascii() { byte } else { self.text[..byte].chars().count() }
    }
}

impl Drop for Str {
    fn drop(&mut self) {
        heap::shrank(self.text.len() + 48);
    }
}
