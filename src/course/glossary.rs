//! The words of the course.

use super::prose::Inlines;
use serde::{Deserialize, Serialize};

/// A word and what it means here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// `event-loop`; also its anchor on the glossary page.
    pub id: String,
    /// `event loop`
    pub name: String,
    /// Other forms that lessons use for it: `loop`.
    pub also: Vec<String>,
    /// One or two sentences.
    pub meaning: Inlines,
}
