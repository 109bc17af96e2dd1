//! The record of a run: events, and the state, timeline and words that follow from them.
//!
//! [`Trace`] is what the machine hands over. [`Replay`] makes it something to look at: the [`State`] at any event, a
//! [`sentence`](words::sentence) about it, where to step next. [`Timeline`] and [`RunSummary`] are the run as a whole.
mod apply;
mod cpu_watch;
pub mod encode;
pub mod event;
mod json;
pub mod lateness;
pub mod recorder;
pub mod state;
pub mod state_at;
mod steps;
mod table;
pub mod timeline;
pub mod words;

#[cfg(test)]
mod tests;

pub use event::*;
pub use lateness::{RunSummary, summary};
pub use state::*;
pub use state_at::Replay;
pub use timeline::Timeline;
pub use words::{Piece, Style, compare, describe, sentence, text_of};

use super::moment::Moment;
use serde::{Deserialize, Serialize};

/// What happened in one run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trace {
    /// In order of virtual time.
    pub events: Vec<Event>,
    /// How things stand when the trace begins, told as events at its first moment; empty for the trace of a run from its beginning.
    pub before: Vec<Event>,
    /// What `TextId`s mean.
    pub texts: Vec<String>,
    /// When the run was over.
    pub end: Moment,
    /// Instructions run.
    pub instructions: u64,
    /// The exception that ended the program, if one did.
    pub failure: Option<Failure>,
    /// Why the run was cut short, if it was: a budget, a loop that waits for ever.
    pub stopped: Option<String>,
    /// What the `warnings` module was told, in order.
    pub warnings: Vec<String>,
}

impl Trace {
    /// The state before the first event.
    pub(crate) fn beginning(&self) -> State {
        let mut state = State::default();
        for event in &self.before {
            apply::apply(&mut state, 0, event);
        }
        state
    }

    /// What a text id means; `?` if nothing.
    pub fn text(&self, id: TextId) -> &str {
        self.texts.get(id.0 as usize).map_or("?", String::as_str)
    }
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
