//! Two runs next to each other: A, which the reader kept, and B, the one that is open.

use crate::machine::trace::Piece;
use serde::{Deserialize, Serialize};

/// How two runs differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// In words: length, lateness, output.
    pub sentences: Vec<Vec<Piece>>,
    /// The kept run's figures.
    pub kept: Figures,
    /// The open run's.
    pub open: Figures,
}

/// What a run amounts to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Figures {
    /// From beginning to end, nanoseconds.
    pub total_ns: u64,
    /// How long loops were blocked, nanoseconds.
    pub blocked_ns: u64,
    /// The task that went on the latest, and by how many nanoseconds.
    pub latest: Option<(String, u64)>,
    /// How many tasks went on noticeably late.
    pub n_late: u32,
    /// Tasks created.
    pub n_tasks: u32,
    /// Loop iterations.
    pub n_iterations: u32,
    /// Lines printed.
    pub n_lines: u32,
}
