//! What is wrong with a source text, for a learner.

use super::bytecode::Span;
use serde::{Deserialize, Serialize};

/// Something that keeps a program from running, with its place and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompileError {
    /// `SyntaxError` or `Unsupported`: what the trace example prints as `type`.
    pub category: Category,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do or use instead.
    pub help: Option<String>,
    /// Where.
    pub span: Span,
}

/// Whose fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Category {
    /// Not Python.
    SyntaxError,
    /// Python, but not of the part that runs here.
    Unsupported,
}
