//! What can go wrong, as one clear line for the person at the keyboard.

use std::fmt;

/// One line: what failed and what to do about it.
#[derive(Debug, PartialEq)]
pub struct Trouble(String);

/// The result of anything here.
pub type Result<T> = std::result::Result<T, Trouble>;

impl Trouble {
    /// Says what failed.
    pub fn new(message: impl Into<String>) -> Trouble {
        Trouble(message.into())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Gives a failure of the operating system the file or program it was about.
pub trait About<T> {
    /// `what` reads on from "could not": `about("read Cargo.toml")`.
    fn about(self, what: impl fmt::Display) -> Result<T>;
}

impl<T> About<T> for std::io::Result<T> {
    fn about(self, what: impl fmt::Display) -> Result<T> {
        self.map_err(|error| Trouble(format!("could not {what}: {error}")))
    }
}
