//! Exercises that never run out: small programs made from a seed, and what is asked of their runs. Knows no browser and runs nothing.
//!
//! [`Exercise::of`] makes a program; whoever can run it gives the trace to [`Exercise::question`], which reads the answer, and what to say of the
//! wrong ones, from that trace. A program whose answer would hang on a hair (two timers at almost the same moment) gives no question, and the
//! next [`Wish::attempt`] is taken: [`MOST_ATTEMPTS`] are more than enough, as a test shows. The same wish makes the same exercise everywhere.

mod ask;
mod chance;
mod program;
mod sketch;
mod timing;

use crate::course::quiz::Question;
use crate::machine::trace::Trace;
use serde::{Deserialize, Serialize};
use sketch::Sketch;

/// No wish needs so many programs until one is clear.
pub const MOST_ATTEMPTS: u32 = 60;

/// What a program is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Coroutines, tasks, `gather`, and how their sleeps overlap.
    Waiting,
    /// A blocking call on the loop's thread.
    Blocking,
    /// Locks and semaphores.
    Locks,
    /// Calls handed to worker threads.
    Threads,
}

/// What is asked about its run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// In which order is it printed?
    Order,
    /// When does it end?
    End,
    /// Who is late, by how much?
    Late,
    /// Which line blocks the loop?
    Line,
}

/// How much there is to keep in mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Easy,
    Middle,
    Hard,
}

impl Topic {
    /// All, in the order of the course.
    pub const ALL: [Topic; 4] = [Topic::Waiting, Topic::Blocking, Topic::Locks, Topic::Threads];

    /// What can be asked about it.
    pub fn asks(self) -> &'static [Ask] {
        match self {
            Topic::Waiting | Topic::Locks => &[Ask::Order, Ask::End],
            Topic::Blocking => &[Ask::Order, Ask::End, Ask::Late, Ask::Line],
            Topic::Threads => &[Ask::Order, Ask::End, Ask::Line],
        }
    }
}

impl Level {
    /// All, the easiest first.
    pub const ALL: [Level; 3] = [Level::Easy, Level::Middle, Level::Hard];
}

/// What exercise is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub topic: Topic,
    pub ask: Ask,
    pub level: Level,
    pub seed: u64,
}

/// A program with something to ask about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    pub wish: Wish,
    /// Python source.
    pub source: String,
    sketch: Sketch,
}

impl Exercise {
    /// The program of a wish: its first, or where that was not clear the next one.
    pub fn of(wish: Wish, attempt: u32) -> Exercise {
        let mut chance = chance::Chance::new(wish.seed, attempt);
        let sketch = Sketch::draw(wish, &mut chance);
        Exercise { wish, source: program::source(&sketch), sketch }
    }

    /// The question about its run. Nothing where the answer would hang on a hair, or the trace is not of a run of it.
    ///
    /// The trace must tell of events ([`crate::machine::settings::Detail::Events`] or more).
    pub fn question(&self, trace: &Trace) -> Option<Question> {
        if trace.failure.is_some() || trace.stopped.is_some() || !timing::is_clear(trace) {
            return None;
        }
        ask::question(self, trace)
    }
}
