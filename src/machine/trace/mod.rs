//! The record of a run: events, and the state, timeline and words that follow from them.
pub mod event;
pub use event::*;

use super::moment::Moment;
use serde::{Deserialize, Serialize};

/// What happened in one run.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// In order of virtual time.
    pub events: Vec<Event>,
    /// What `TextId`s mean.
    pub texts: Vec<String>,
    /// When the run was over.
    pub end: Moment,
    /// Instructions run.
    pub instructions: u64,
    /// What ended the program early, if something did.
    pub failure: Option<Failure>,
}

/// The exception that ended the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// `ValueError`
    pub type_name: String,
    /// `str()` of the exception.
    pub message: String,
    /// Line that raised it, if it is in the program.
    pub line: Option<u32>,
    /// Python's traceback, a line each.
    pub traceback: Vec<String>,
}
