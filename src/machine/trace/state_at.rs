//! The state at any point of a trace, at once: keyframes, and a few events applied from the nearest one.
//!
//! Invariant: `state_at(i)` equals applying the events `0..=i` to the empty state.

use super::Trace;
use super::apply::apply;
use super::event::*;
use super::state::State;
use super::timeline::Timeline;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// At least so many events lie between two keyframes: applying them takes some ten microseconds.
const FEWEST_EVENTS_APART: usize = 512;
/// Keyframes may take so many bytes per event; a state with many tasks is copied more seldom.
const BYTES_PER_EVENT: usize = 64;
/// In a short trace they may take so many altogether: with ten thousand tasks, what lies between two of them is applied in half a millisecond.
const BYTES_IN_SHORT: usize = 32 << 20;

/// A trace that can be looked at from any of its events.
#[derive(Debug, Clone)]
pub struct Replay {
    trace: Arc<Trace>,
    pub(super) keyframes: Vec<Keyframe>,
    names: Names,
    timeline: OnceLock<Timeline>,
    /// Indices of the events that print a line.
    pub(super) printed: Vec<u32>,
    /// Indices of the events that begin an iteration.
    pub(super) iterations: Vec<u32>,
}

/// The state before the event of this index.
#[derive(Debug, Clone)]
pub(super) struct Keyframe {
    pub next: usize,
    pub state: State,
}

/// What ids that have passed out of the state were called.
#[derive(Debug, Clone, Default)]
struct Names {
    /// By task.
    labels: HashMap<TaskId, String>,
    jobs: HashMap<JobId, TextId>,
    pools: HashMap<JobId, TextId>,
    ios: HashMap<IoId, TextId>,
}

impl Replay {
    /// Goes through the trace once.
    pub fn new(trace: Arc<Trace>) -> Replay {
        let mut state = trace.beginning();
        let mut keyframes = vec![Keyframe { next: 0, state: state.clone() }];
        let (mut printed, mut iterations) = (Vec::new(), Vec::new());
        let mut last = 0;
        let bytes_per_event = BYTES_PER_EVENT.max(BYTES_IN_SHORT / trace.events.len().max(1));
        for (index, event) in trace.events.iter().enumerate() {
            if index - last >= FEWEST_EVENTS_APART && index - last >= state.weight() / bytes_per_event {
                keyframes.push(Keyframe { next: index, state: state.clone() });
                last = index;
            }
            match event.kind {
                EventKind::Printed { .. } => printed.push(index as u32),
                EventKind::IterationBegan { .. } => iterations.push(index as u32),
                _ => {}
            }
            apply(&mut state, index, event);
        }
        let names = Names::of(&trace, &state);
        Replay { trace, keyframes, names, timeline: OnceLock::new(), printed, iterations }
    }

    /// The trace.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.trace.events.len()
    }

    /// Whether nothing happened at all.
    pub fn is_empty(&self) -> bool {
        self.trace.events.is_empty()
    }

    /// The event of this index.
    pub fn event(&self, index: usize) -> Option<&Event> {
        self.trace.events.get(index)
    }

    /// The state after the events `0..=index`; past the end: after the last one.
    pub fn state_at(&self, index: usize) -> State {
        self.state_before(index.saturating_add(1))
    }

    /// The state after the first `n` events.
    pub(super) fn state_before(&self, n: usize) -> State {
        let end = n.min(self.len());
        let nearest = self.keyframes.partition_point(|keyframe| keyframe.next <= end) - 1;
        let Keyframe { next, state } = &self.keyframes[nearest];
        let mut state = state.clone();
        for (offset, event) in self.trace.events[*next..end].iter().enumerate() {
            apply(&mut state, next + offset, event);
        }
        state
    }

    /// The run as lanes over time; made when it is first asked for.
    pub fn timeline(&self) -> &Timeline {
        self.timeline.get_or_init(|| Timeline::of(&self.trace))
    }

    /// What a text id means; `?` if nothing.
    pub fn text(&self, id: TextId) -> &str {
        self.trace.text(id)
    }

    /// What to call a task: the name that the program gave it, else its coroutine; with its number where several tasks run the same one.
    pub fn label(&self, task: TaskId) -> &str {
        self.names.labels.get(&task).map_or("?", String::as_str)
    }

    /// The function that a pool job calls, also when it is done.
    pub fn job_name(&self, job: JobId) -> &str {
        self.names.jobs.get(&job).map_or("an earlier call", |text| self.text(*text))
    }

    /// Whether a pool of processes runs the job, not one of threads.
    pub fn is_in_process(&self, job: JobId) -> bool {
        self.names.pools.get(&job).is_some_and(|pool| is_process_pool(self.text(*pool)))
    }

    /// What an I/O operation is about, also when it is done.
    pub fn io_name(&self, io: IoId) -> &str {
        self.names.ios.get(&io).map_or("earlier I/O", |text| self.text(*text))
    }
}

/// Whether a pool of this name has processes.
pub(super) fn is_process_pool(name: &str) -> bool {
    name == "ProcessPoolExecutor"
}

impl Names {
    fn of(trace: &Trace, last: &State) -> Names {
        let mut names = Names { labels: labels(trace, last), ..Names::default() };
        for event in trace.before.iter().chain(&trace.events) {
            match event.kind {
                EventKind::JobQueued { job, function, pool } => {
                    names.jobs.insert(job, function);
                    names.pools.insert(job, pool);
                }
                EventKind::IoBegan { io, what, .. } => _ = names.ios.insert(io, what),
                _ => {}
            }
        }
        names
    }
}

/// What to call each task of a run that ended in this state; see [`Replay::label`].
pub(super) fn labels(trace: &Trace, last: &State) -> HashMap<TaskId, String> {
    let mut n_tasks_of = HashMap::<&str, u32>::new();
    let unnamed = || last.tasks.iter().filter(|task| is_automatic(trace.text(task.name)));
    for task in unnamed() {
        *n_tasks_of.entry(trace.text(task.coroutine)).or_default() += 1;
    }
    let label = |task: &super::state::Task| {
        let (name, coroutine) = (trace.text(task.name), trace.text(task.coroutine));
        if !is_automatic(name) || coroutine.is_empty() {
            name.to_owned()
        } else if n_tasks_of[coroutine] == 1 {
            coroutine.to_owned()
        } else {
            format!("{coroutine} ({name})")
        }
    };
    last.tasks.iter().map(|task| (task.id, label(task))).collect()
}

/// Whether `asyncio.run` itself runs this coroutine, when the program's own tasks are over.
pub(super) fn is_housekeeping(coroutine: &str) -> bool {
    matches!(coroutine, "shutdown_asyncgens" | "shutdown_default_executor")
}

/// Whether this is the name that asyncio gives: `Task-7`.
fn is_automatic(name: &str) -> bool {
    name.strip_prefix("Task-").is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}
