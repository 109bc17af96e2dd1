//! What the page shows of a run: small pictures of one moment, drawn by the worker that keeps the run.
//!
//! Everything is named already: the page needs no table of texts and looks nothing up.

use crate::machine::moment::Moment;
use crate::machine::trace::timeline::{LaneOwner, SpanState};
use crate::machine::trace::{Failure, Piece, TaskId, ThreadId};
use crate::server::request::Seen;
use serde::{Deserialize, Serialize};

/// A list in a picture holds at most this many; the picture says how many there are.
pub const MOST_SHOWN: usize = 200;

/// A run as a whole. Sent once, when it is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// How many events there are.
    pub n_events: u32,
    /// Its end.
    pub end: Moment,
    /// How many tasks it created.
    pub n_tasks: u32,
    /// The exception that ended the program.
    pub failure: Option<Failure>,
    /// Why it was cut short.
    pub stopped: Option<String>,
    /// What it printed and warned of: the first [`MOST_LINES`].
    pub console: Vec<ConsoleLine>,
    /// How many lines there are.
    pub n_console: u32,
    /// What the injected blocks cost: how much longer it takes, who is late, what else differs. Empty without any.
    pub cost: Vec<Vec<Piece>>,
    /// Where the injected blocks are, in order of time; the first [`MOST_SHOWN`].
    pub injected: Vec<Injected>,
    /// Where a reader who has not moved yet is best put: the first thing that happens to the program.
    pub start: u32,
    /// What became of the request, where it is the run of one.
    pub seen: Seen,
}

/// The console keeps so many lines.
pub const MOST_LINES: usize = 2000;

/// A line of the console.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsoleLine {
    /// The event that wrote it.
    pub index: u32,
    /// When.
    pub at: Moment,
    /// What it says.
    pub text: String,
    /// A warning, not the program's own output.
    pub is_warning: bool,
    /// Nanoseconds that the step which wrote it began late; 0 where that is not worth a word.
    pub late_ns: u64,
}

/// A block that the reader put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Injected {
    /// When.
    pub stretch: Stretch,
    /// Which of `Settings::injections` it came from.
    pub injection: u32,
    /// The event that began it.
    pub index: u32,
}

/// From when until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Its beginning.
    pub from: Moment,
    /// Its end.
    pub to: Moment,
}

/// Where the page wants to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// Right after this event.
    Event(u32),
    /// At this moment, after everything that happens by then.
    Time(Moment),
    /// From an event, one step of this size.
    Step { from: u32, size: StepSize, is_back: bool },
    /// From an event to the next one (or back to the last one) that reaches one of these lines: in this task, if one is named.
    Breakpoint { from: u32, is_back: bool, lines: Vec<u32>, only: Option<TaskId> },
}

/// How far a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepSize {
    /// To the next event.
    Event,
    /// To the next source line.
    Line,
    /// To the loop's next iteration.
    Iteration,
    /// To the next thing that happens to this task.
    Task(TaskId),
}

/// Everything at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// The last event that has happened.
    pub index: u32,
    /// The moment: the event's, or later where the page asked for a time.
    pub at: Moment,
    /// The next event, if there is one: when playing has to ask again.
    pub next: Option<Moment>,
    /// What just happened and why, in words.
    pub sentence: Vec<Piece>,
    /// Where each task stands in the source.
    pub markers: Vec<Marker>,
    /// What the loop does.
    pub on_loop: OnLoop,
    /// The ready queue, next first.
    pub ready: Vec<Item>,
    /// How many there are.
    pub n_ready: u32,
    /// Tasks that wait, those with the least time to go first.
    pub waiting: Vec<Item>,
    /// How many there are.
    pub n_waiting: u32,
    /// Timers by deadline.
    pub timers: Vec<Item>,
    /// How many there are.
    pub n_timers: u32,
    /// I/O under way, soonest first.
    pub ios: Vec<Item>,
    /// Calls that wait for a thread of a pool, next first.
    pub jobs: Vec<Item>,
    /// Threads.
    pub threads: Vec<ThreadRow>,
    /// Tasks as a tree, each under the one that created it.
    pub tasks: Vec<TaskRow>,
    /// How many there are.
    pub n_tasks: u32,
    /// How many lines the console holds by now, warnings included.
    pub n_console: u32,
}

/// A task's place in the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    /// Line, from 1.
    pub line: u32,
    /// Its state.
    pub state: SpanState,
    /// Whose.
    pub name: String,
    /// In words: `ticker is waiting here`.
    pub text: String,
}

/// What the loop does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnLoop {
    /// The callback that runs, if one does.
    pub running: Option<Item>,
    /// The functions it is inside of, outermost first.
    pub stack: Vec<String>,
    /// Running, blocked, or idle.
    pub state: SpanState,
    /// In words: what blocks it, until when it is idle, that it looks for the next callback.
    pub note: String,
    /// The iteration it is in.
    pub iteration: u32,
}

/// Something in a state: a task or a callback.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Item {
    /// Stays the same while it is the same thing, wherever it moves.
    pub key: String,
    /// The task, if it is about one.
    pub task: Option<TaskId>,
    /// What to call it.
    pub name: String,
    /// What it waits for, or what will be called.
    pub detail: String,
    /// Its state.
    pub state: SpanState,
    /// When it goes on, where that is known.
    pub due: Option<Moment>,
}

/// A thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadRow {
    /// Which.
    pub thread: ThreadId,
    /// What to call it.
    pub name: String,
    /// What it does, in words.
    pub note: String,
    /// Its state.
    pub state: SpanState,
    /// It holds the GIL.
    pub has_gil: bool,
    /// The process that it belongs to; empty where the program has one.
    pub process: String,
}

/// A task in the tree.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TaskRow {
    /// Which.
    pub task: TaskId,
    /// What to call it.
    pub name: String,
    /// How many tasks are above it.
    pub depth: u32,
    /// Its state; `Idle` when it is over.
    pub state: SpanState,
    /// In words: what it waits for, how it ended.
    pub note: String,
    /// The line it stands at; 0 before its first.
    pub line: u32,
}

/// What part of the timeline is looked at, and how wide that is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// From.
    pub from: Moment,
    /// To.
    pub to: Moment,
    /// Pixels: spans closer together than one become one.
    pub width: u32,
    /// The first lane below the loops'.
    pub first_lane: u32,
    /// How many lanes below the loops'.
    pub n_lanes: u32,
}

/// The timeline in a window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lanes {
    /// The window.
    pub window: Window,
    /// Loops first: they are in every window.
    pub lanes: Vec<Lane>,
    /// How many lanes there are below the loops'.
    pub n_lanes: u32,
    /// When a loop was blocked in this window, at most [`MOST_SHOWN`].
    pub blocks: Vec<Blocked>,
}

/// A row of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    /// Whose.
    pub owner: LaneOwner,
    /// What to call it.
    pub name: String,
    /// Its spans in the window, in order.
    pub spans: Vec<LaneSpan>,
    /// How it ended, if it is a task that did: a word.
    pub ended: Option<(Moment, String)>,
    /// Time in each state over the whole run: running, ready, waiting, blocked; nanoseconds.
    pub totals: [u64; 4],
}

/// A stretch of one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneSpan {
    /// From.
    pub from: Moment,
    /// To.
    pub to: Moment,
    /// Which state.
    pub state: SpanState,
}

/// A stretch in which a loop was blocked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Blocked {
    /// From when until when.
    pub stretch: Stretch,
    /// What did it, and what it delayed: `time.sleep(0.3) in report`.
    pub label: String,
    /// In words, with who was delayed by how much.
    pub text: String,
    /// The reader put it there.
    pub is_injected: bool,
    /// The event that began it.
    pub index: u32,
}
