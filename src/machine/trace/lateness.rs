//! How late wake-ups were, what a run amounts to, and how two runs differ.

use super::event::*;
use super::state::{State, Task};
use super::state_at::is_housekeeping;
use super::timeline::BlockedStretch;
use super::{Replay, Trace};
use crate::machine::moment::{Duration, Moment};
use crate::sort;
use std::collections::BTreeMap;

/// Lateness below this is the loop's own work and not worth a word: the selector sleeps in whole milliseconds, rounded up.
pub const NOTICEABLE: Duration = Duration::from_millis(2);

/// A step that began: when it could have, and when it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wake {
    /// Whose step.
    pub task: TaskId,
    /// When it could have begun: the deadline of its sleep or I/O, else when it was queued.
    pub due: Moment,
    /// When it began.
    pub began: Moment,
    /// Index of the event that began it.
    pub index: usize,
}

impl Wake {
    /// The step that this task has just begun.
    pub(super) fn of(state: &State, task: TaskId, index: usize) -> Option<Wake> {
        let Task { due, late, .. } = *state.task(task)?;
        let due = due?;
        Some(Wake { task, due, began: due + late, index })
    }

    /// How late.
    pub fn late(&self) -> Duration {
        self.began.since(self.due)
    }
}

/// What a run amounts to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RunSummary {
    /// From the first event to the end.
    pub total: Duration,
    /// Tasks created, without those that `asyncio.run` tidies up with.
    pub n_tasks: usize,
    /// Loop iterations.
    pub n_iterations: usize,
    /// Events.
    pub n_events: usize,
    /// The longest time that a loop was blocked.
    pub longest_block: Option<BlockedStretch>,
    /// How long loops were blocked altogether.
    pub blocked: Duration,
    /// How many blocks the reader put in.
    pub n_injected: usize,
    /// Tasks that went on noticeably late, the latest first.
    pub late: Vec<TaskLateness>,
    /// Printed lines, in order.
    pub lines: Vec<PrintedLine>,
    /// What ended the program early: `Type: message`, or why the run was cut short.
    pub error: Option<String>,
}

/// How late a task was.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskLateness {
    /// Which.
    pub task: TaskId,
    /// What to call it.
    pub label: String,
    /// Steps that began noticeably late.
    pub n_late: usize,
    /// The latest of them.
    pub worst: Duration,
    /// The event that began it.
    pub worst_index: usize,
    /// All of them together.
    pub total: Duration,
}

/// A line of the console.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedLine {
    /// The event that printed it.
    pub index: usize,
    /// When.
    pub at: Moment,
    /// What it says.
    pub text: String,
    /// Which task printed it.
    pub task: Option<TaskId>,
    /// How late the step that printed it had begun.
    pub late: Duration,
}

/// What a run amounts to.
pub fn summary(replay: &Replay) -> RunSummary {
    let (trace, timeline) = (replay.trace(), replay.timeline());
    let began = trace.events.first().map_or(Moment::START, |event| event.at);
    let mut tally = Tally::default();
    let mut state = trace.beginning();
    for (index, event) in trace.events.iter().enumerate() {
        super::apply::apply(&mut state, index, event);
        tally.note(trace, &state, index, event);
    }
    let mut late: Vec<TaskLateness> = tally.late.into_values().collect();
    for task in &mut late {
        replay.label(task.task).clone_into(&mut task.label);
    }
    sort::sort_by_key(&mut late, |task| (std::cmp::Reverse(task.worst), task.task));
    RunSummary {
        total: timeline.end.since(began),
        n_tasks: state.tasks.iter().filter(|task| !is_housekeeping(trace.text(task.coroutine))).count(),
        n_iterations: replay.iterations.len(),
        n_events: trace.events.len(),
        longest_block: timeline.blocks.iter().max_by_key(|block| block.duration()).cloned(),
        n_injected: timeline.blocks.iter().filter(|block| block.injected).count(),
        blocked: timeline.blocks.iter().map(BlockedStretch::duration).sum(),
        late,
        lines: tally.lines,
        error: trace.stopped.clone().or(trace.failure.as_ref().map(|failure| match failure.message.as_str() {
            "" => failure.type_name.clone(),
            message => format!("{}: {message}", failure.type_name),
        })),
    }
}

#[derive(Default)]
struct Tally {
    late: BTreeMap<TaskId, TaskLateness>,
    lines: Vec<PrintedLine>,
}

impl Tally {
    fn note(&mut self, trace: &Trace, state: &State, index: usize, event: &Event) {
        match event.kind {
            EventKind::TaskStepped { task } => {
                if let Some(wake) = Wake::of(state, task, index).filter(|wake| wake.late() >= NOTICEABLE) {
                    self.add(wake);
                }
            }
            EventKind::Printed { text } => self.lines.push(PrintedLine {
                index,
                at: event.at,
                text: trace.text(text).to_owned(),
                task: event.task,
                late: event.task.and_then(|id| state.task(id)).map_or(Duration::ZERO, |task| task.late),
            }),
            _ => {}
        }
    }

    fn add(&mut self, wake: Wake) {
        let entry = self.late.entry(wake.task).or_insert_with(|| TaskLateness {
            task: wake.task,
            label: String::new(),
            n_late: 0,
            worst: Duration::ZERO,
            worst_index: wake.index,
            total: Duration::ZERO,
        });
        entry.n_late += 1;
        entry.total += wake.late();
        if wake.late() > entry.worst {
            (entry.worst, entry.worst_index) = (wake.late(), wake.index);
        }
    }
}
