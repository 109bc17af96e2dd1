//! A run that was set aside (A), and how the open one (B) differs from it; and the run as text.

use crate::machine::trace::words::compare;
use crate::machine::trace::{Replay, RunSummary, sentence, summary, text_of};
use crate::protocol::comparison::{Comparison, Figures};

/// A text of a run tells so many events.
pub const MOST_TOLD: usize = 5_000;

/// How the open run differs from the kept one.
pub fn comparison(kept: &Replay, open: &Replay) -> Comparison {
    let (was, is) = (summary(kept), summary(open));
    Comparison { sentences: compare(&was, &is), kept: figures(&was), open: figures(&is) }
}

fn figures(summary: &RunSummary) -> Figures {
    let latest = summary.late.first().map(|task| (task.label.clone(), task.worst.as_nanos() as u64));
    Figures {
        total_ns: summary.total.as_nanos() as u64,
        blocked_ns: summary.blocked.as_nanos() as u64,
        latest,
        n_late: summary.late.len() as u32,
        n_tasks: summary.n_tasks as u32,
        n_iterations: summary.n_iterations as u32,
        n_lines: summary.lines.len() as u32,
    }
}

/// The run in words: a line for each event, with its time and number.
pub fn told(replay: &Replay) -> String {
    let mut text = String::new();
    for (index, event) in replay.trace().events.iter().take(MOST_TOLD).enumerate() {
        let words = text_of(&sentence(replay, index));
        text += &format!("{:>9.3} s  {:>5}  {words}\n", event.at.seconds(), index + 1);
    }
    if replay.len() > MOST_TOLD {
        text += &format!("… and {} more steps.\n", replay.len() - MOST_TOLD);
    }
    text
}
