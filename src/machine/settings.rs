//! What a run depends on besides the program. Same program, settings and seed: same trace.

use super::moment::{Duration, Moment};
use crate::libraries::Latency;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that can be set for a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Seed of everything random.
    pub seed: u64,
    /// Processor cores.
    pub cores: u32,
    /// No GIL (CPython's free-threaded build).
    pub free_threaded: bool,
    /// How many threads a pool has that is not told how many, and AnyIO's limiter tokens; as in CPython and AnyIO if nothing is said.
    #[serde(default)]
    pub thread_limit: Option<u32>,
    /// Blocks put into the run by the reader, in any order.
    pub injections: Vec<Injection>,
    /// Limits.
    pub budget: Budget,
    /// How much the trace tells.
    pub detail: Detail,
    /// How long calls of modelled libraries take where the table's latency is not wanted, by full name: `requests.get`.
    #[serde(default)]
    pub latencies: BTreeMap<String, Latency>,
    /// Whose event loop runs.
    #[serde(default)]
    pub event_loop: LoopKind,
    /// What a real processor adds to the times.
    #[serde(default)]
    pub processor: Processor,
}

/// An event loop's implementation. They differ in the order within an iteration, and in how much CPU they use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LoopKind {
    /// asyncio's own.
    #[default]
    Asyncio,
    /// uvloop: what the selector finds is read at once and timers fire at once, before the ready queue runs. Timers count whole milliseconds.
    Uvloop,
}

/// What a real processor adds to the time that code takes: nothing by default, so that the Step lab shows clean times.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Processor {
    /// From the end of a sleep to the moment the thread runs.
    pub wake_up: Duration,
    /// A process that has slept for long finds cold caches and a slow core: its first work takes up to so much longer.
    pub cold: Duration,
    /// After sleeping for so long, half of it.
    pub cold_half: Duration,
    /// Taking the GIL over from a thread that one had to wait for.
    pub gil_switch: Duration,
}

impl Processor {
    /// What the first work takes more after the process has slept for so long.
    pub fn cold_after(&self, slept: Duration) -> Duration {
        let (slept, half) = (slept.as_nanos() as u64, self.cold_half.as_nanos() as u64);
        let part = u128::from(self.cold.as_nanos() as u64) * u128::from(slept) / u128::from((slept + half).max(1));
        Duration::from_nanos(part as u64)
    }
}

/// Holds up the code that runs at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Injection {
    /// When.
    pub at: InjectAt,
    /// For how long.
    pub duration: Duration,
    /// As `time.sleep` would (`Waits`) or as computing would (`HoldsGil`).
    pub kind: super::trace::BlockKind,
}

/// The moment of an injection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum InjectAt {
    /// Right after the event of this index, into the thread that it happened on. The events up to it stay as they are.
    Event(u32),
    /// At this moment, into the main thread's loop: between two instructions, or as a callback of its own where the loop is idle.
    Time(Moment),
    /// Before this line of the program runs, on whatever thread: the `nth` time it is reached, counted from 1; every time if that is 0.
    Line {
        /// The line, from 1.
        line: u32,
        /// Which time.
        nth: u32,
    },
}

/// How much the trace tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Detail {
    /// Nothing at all, not even output: for load runs.
    Nothing,
    /// Printed lines and the end, nothing else.
    Output,
    /// Everything but lines and calls.
    Events,
    /// Everything.
    Lines,
}

/// Limits of a run. Passing one ends it with a message and the trace so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// Instructions.
    pub instructions: u64,
    /// Trace events.
    pub events: u32,
    /// Bytes of values, roughly.
    pub memory: u64,
    /// Nested Python calls; passing it is a `RecursionError`, as in Python.
    pub call_depth: u32,
    /// Tasks alive at once.
    pub tasks: u32,
    /// Bytes printed.
    pub output: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Budget {
            instructions: 300_000_000,
            events: 1_000_000,
            memory: 512 << 20,
            call_depth: 1000,
            tasks: 100_000,
            output: 4 << 20,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            seed: 1,
            cores: 2,
            free_threaded: false,
            thread_limit: None,
            injections: Vec::new(),
            budget: Budget::default(),
            detail: Detail::Lines,
            latencies: BTreeMap::new(),
            event_loop: LoopKind::Asyncio,
            processor: Processor::default(),
        }
    }
}
