//! The run as lanes over time: the loop's lane, a lane per task, a lane per worker thread; and what blocked the loop.
//!
//! Invariant: the spans of a lane are in order, do not overlap, and fill the lane from its beginning to its end.

use super::apply::apply;
use super::cpu_watch::CpuWatch;
use super::event::*;
use super::state::*;
use super::state_at::{is_housekeeping, labels};
use super::{Trace, lateness};
use crate::machine::moment::{Duration, Moment};
use crate::sort;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// A callback that computes for longer than this holds up its loop as a blocking call does.
pub const CPU_BLOCK: Duration = Duration::from_millis(25);
/// How many delayed tasks a blocked stretch names; it counts them all.
pub const MOST_DELAYED_NAMED: usize = 100;

/// A run as lanes over time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    /// The end of the run, and of the time axis.
    pub end: Moment,
    /// Event loops first, then tasks in order of creation (without those that `asyncio.run` tidies up with), then worker
    /// threads.
    pub lanes: Vec<Lane>,
    /// When an event loop was blocked, in order.
    pub blocks: Vec<BlockedStretch>,
}

/// One row of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Whose.
    pub owner: LaneOwner,
    /// What to call it.
    pub label: String,
    /// Where it begins: the loop's or thread's start, the task's creation.
    pub from: Moment,
    /// Where it ends.
    pub to: Moment,
    /// In order.
    pub spans: Vec<Span>,
    /// How the task ended, if it is a task and it did.
    pub outcome: Option<Outcome>,
}

/// Whose lane it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LaneOwner {
    /// The event loop of this thread.
    Loop(ThreadId),
    /// A task.
    Task(TaskId),
    /// A worker thread; or the main thread of a program without an event loop.
    Thread(ThreadId),
}

/// A stretch of one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// When it begins.
    pub from: Moment,
    /// When it ends. Running often takes microseconds, or no time at all.
    pub to: Moment,
    /// Which state.
    pub state: SpanState,
    /// Index of the event that began it.
    pub first_event: usize,
}

/// What a lane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SpanState {
    /// It runs Python (or the loop's own work).
    Running,
    /// It could run, and something else does.
    Ready,
    /// It waits for something: a timer, I/O, another task; a worker thread inside a call that waits.
    Waiting,
    /// It holds up an event loop: nothing else can run there.
    Blocked,
    /// A loop or worker with nothing to do.
    Idle,
}

/// A stretch in which an event loop could run nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockedStretch {
    /// The loop's thread.
    pub thread: ThreadId,
    /// When it began.
    pub from: Moment,
    /// When the loop went on.
    pub to: Moment,
    /// The call: `time.sleep(0.3)`; or `CPU work`, or `waiting for the GIL`.
    pub what: String,
    /// The line that did it; 0 where none did. For CPU work the one that took the longest.
    pub line: u32,
    /// The task in whose step it happened.
    pub task: Option<TaskId>,
    /// The reader put it there.
    pub injected: bool,
    /// Index of the event that began it.
    pub first_event: usize,
    /// Tasks that could have gone on during it, in the order they went on, and how long it kept each; at most
    /// [`MOST_DELAYED_NAMED`].
    pub delayed: Vec<(TaskId, Duration)>,
    /// How many there were.
    pub n_delayed: usize,
}

impl Timeline {
    /// Goes through the trace once.
    pub fn of(trace: &Trace) -> Timeline {
        let mut builder = Builder::default();
        let mut state = State::default();
        for event in &trace.before {
            apply(&mut state, 0, event);
            builder.note(&state, 0, event);
        }
        for (index, event) in trace.events.iter().enumerate() {
            builder.cpu.before(&state, index, event);
            apply(&mut state, index, event);
            builder.note(&state, index, event);
            builder.cpu.after(&state, index, event);
        }
        builder.finish(trace, &state)
    }

    /// The lane of this owner.
    pub fn lane(&self, owner: LaneOwner) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.owner == owner)
    }
}

impl BlockedStretch {
    /// How long it lasted.
    pub fn duration(&self) -> Duration {
        self.to.since(self.from)
    }
}

/// Lanes that grow as the events go by.
#[derive(Debug, Default)]
struct Builder {
    lanes: Vec<Lane>,
    positions: HashMap<LaneOwner, usize>,
    cpu: CpuWatch,
    blocks: Vec<BlockedStretch>,
    wakes: Vec<lateness::Wake>,
}

impl Builder {
    /// Brings the lanes that the event can have changed to the state after it.
    fn note(&mut self, state: &State, index: usize, event: &Event) {
        let on_thread = state.thread(event.thread).and_then(|thread| thread.task);
        let tasks = [event.task, event.kind.subject(), on_thread];
        for (i, task) in tasks.iter().enumerate() {
            if let Some(task) = task.filter(|_| !tasks[..i].contains(task)).and_then(|id| state.task(id)) {
                self.note_task(state, task, index);
            }
        }
        if let Some(event_loop) = state.loop_on(event.thread) {
            let owner = LaneOwner::Loop(event.thread);
            match event_loop.status {
                LoopStatus::Turning | LoopStatus::Running { .. } => self.show(owner, state, index, SpanState::Running),
                LoopStatus::Blocked { .. } => self.show(owner, state, index, SpanState::Blocked),
                LoopStatus::Idle { .. } => self.show(owner, state, index, SpanState::Idle),
                LoopStatus::Closed => self.close(owner, state.at),
            }
        }
        self.note_thread(state, index, event.thread);
        if let EventKind::ThreadStarted { started, .. } = event.kind {
            self.note_thread(state, index, started);
        }
        self.note_block(state, index, event);
        if let EventKind::TaskStepped { task } = event.kind {
            self.wakes.extend(lateness::Wake::of(state, task, index));
        }
    }

    fn note_task(&mut self, state: &State, task: &Task, index: usize) {
        let owner = LaneOwner::Task(task.id);
        let is_held_up = || state.threads.iter().any(|thread| thread.task == Some(task.id) && thread.block.is_some());
        match task.state {
            TaskState::Ready => self.show(owner, state, index, SpanState::Ready),
            TaskState::Running if is_held_up() => self.show(owner, state, index, SpanState::Blocked),
            TaskState::Running => self.show(owner, state, index, SpanState::Running),
            TaskState::Waiting(_) => self.show(owner, state, index, SpanState::Waiting),
            TaskState::Done(outcome) => {
                self.close(owner, state.at);
                if let Some(position) = self.positions.get(&owner) {
                    self.lanes[*position].outcome = Some(outcome);
                }
            }
        }
    }

    /// Threads have a lane only where no event loop runs on them.
    fn note_thread(&mut self, state: &State, index: usize, id: ThreadId) {
        let Some(thread) = state.thread(id).filter(|_| state.loop_on(id).is_none()) else { return };
        let owner = LaneOwner::Thread(id);
        let is_worker = id != ThreadId(0);
        let shown = match &thread.block {
            _ if thread.has_ended => return self.close(owner, state.at),
            Some(block) if block.kind == BlockKind::Waits => SpanState::Waiting,
            None if thread.awaits_gil.is_some() => SpanState::Ready,
            None if is_worker && thread.job.is_none() && thread.stack.is_empty() => SpanState::Idle,
            _ => SpanState::Running,
        };
        self.show(owner, state, index, shown);
    }

    fn note_block(&mut self, state: &State, index: usize, event: &Event) {
        let is_open = || state.loop_on(event.thread).is_some_and(|open| open.status != LoopStatus::Closed);
        match event.kind {
            EventKind::BlockBegan { injected, .. } if is_open() => {
                self.end_block(event.thread, event.at);
                self.blocks.push(BlockedStretch {
                    thread: event.thread,
                    from: event.at,
                    to: Moment(u64::MAX),
                    what: String::new(),
                    line: event.line,
                    task: event.task,
                    injected,
                    first_event: index,
                    delayed: Vec::new(),
                    n_delayed: 0,
                });
            }
            EventKind::BlockEnded => self.end_block(event.thread, event.at),
            _ => {}
        }
    }

    fn end_block(&mut self, thread: ThreadId, at: Moment) {
        let is_open = |block: &&mut BlockedStretch| block.thread == thread && block.to == Moment(u64::MAX);
        if let Some(open) = self.blocks.iter_mut().rev().take(64).find(is_open) {
            open.to = at.max(open.from);
        }
    }

    /// The lane is in this state from now on.
    fn show(&mut self, owner: LaneOwner, state: &State, index: usize, shown: SpanState) {
        let (lanes, at) = (&mut self.lanes, state.at);
        let position = *self.positions.entry(owner).or_insert_with(|| {
            lanes.push(Lane { owner, label: String::new(), from: at, to: at, spans: Vec::new(), outcome: None });
            lanes.len() - 1
        });
        lanes[position].show(shown, at, index);
    }

    fn close(&mut self, owner: LaneOwner, at: Moment) {
        if let Some(position) = self.positions.get(&owner) {
            self.lanes[*position].close(at);
        }
    }

    fn finish(mut self, trace: &Trace, last: &State) -> Timeline {
        let end = trace.end.max(last.at);
        for lane in &mut self.lanes {
            lane.close(end);
        }
        for block in &mut self.blocks {
            block.to = if block.to == Moment(u64::MAX) { end.max(block.from) } else { block.to };
            if let Some(EventKind::BlockBegan { what, .. }) =
                trace.events.get(block.first_event).map(|event| event.kind)
            {
                trace.text(what).clone_into(&mut block.what);
            }
        }
        for stretch in self.cpu.finish(end) {
            for owner in
                [Some(LaneOwner::Loop(stretch.thread)), stretch.task.map(LaneOwner::Task)].into_iter().flatten()
            {
                if let Some(position) = self.positions.get(&owner) {
                    self.lanes[*position].mark_blocked(stretch.from, stretch.to, stretch.first_event);
                }
            }
            self.blocks.push(stretch);
        }
        sort::sort_by_key(&mut self.blocks, |block| (block.from, block.first_event));
        delay(&mut self.blocks, &self.wakes, last);
        let labels = labels(trace, last);
        for lane in &mut self.lanes {
            lane.label = match lane.owner {
                LaneOwner::Loop(ThreadId(0)) => "event loop".to_owned(),
                LaneOwner::Task(task) => labels.get(&task).cloned().unwrap_or_default(),
                LaneOwner::Loop(thread) => format!("event loop of {}", thread_name(trace, last, thread)),
                LaneOwner::Thread(thread) => thread_name(trace, last, thread),
            };
        }
        let has_loop = |thread| last.loop_on(thread).is_some();
        // Before its loop starts, the main thread runs the top level of the file: not a lane of its own.
        let is_own = |task| last.task(task).is_some_and(|task| !is_housekeeping(trace.text(task.coroutine)));
        self.lanes.retain(|lane| match lane.owner {
            LaneOwner::Loop(_) => true,
            LaneOwner::Task(task) => is_own(task),
            LaneOwner::Thread(thread) => !has_loop(thread),
        });
        sort::sort_by_key(&mut self.lanes, |lane| lane.owner);
        Timeline { end, lanes: self.lanes, blocks: self.blocks }
    }
}

/// What to call a thread.
pub fn thread_name(trace: &Trace, state: &State, id: ThreadId) -> String {
    let thread = state.thread(id);
    let name = match thread.and_then(|thread| thread.name) {
        Some(name) => trace.text(name).to_owned(),
        None if id == ThreadId(0) => return "main thread".to_owned(),
        None => format!("thread {}", id.0),
    };
    match thread.and_then(|thread| state.process_begun_by(thread.process)).filter(|first| first.id != id) {
        // Threads of two processes may be called the same.
        Some(first) if first.id != ThreadId(0) => format!("{name} of {}", thread_name(trace, state, first.id)),
        _ => name,
    }
}

/// Tells each blocked stretch whom it kept waiting.
fn delay(blocks: &mut [BlockedStretch], wakes: &[lateness::Wake], last: &State) {
    let mut by_thread = BTreeMap::<ThreadId, Vec<&mut BlockedStretch>>::new();
    for block in blocks {
        by_thread.entry(block.thread).or_default().push(block);
    }
    for wake in wakes {
        let Some(thread) = last.task(wake.task).map(|task| task.thread) else { continue };
        let Some(blocks) = by_thread.get_mut(&thread) else { continue };
        let first = blocks.partition_point(|block| block.to <= wake.due);
        for block in blocks[first..].iter_mut().take_while(|block| block.to <= wake.began) {
            block.n_delayed += 1;
            if block.delayed.len() < MOST_DELAYED_NAMED {
                block.delayed.push((wake.task, block.to.since(block.from.max(wake.due))));
            }
        }
    }
}

impl Lane {
    /// The state from `at` on.
    fn show(&mut self, state: SpanState, at: Moment, index: usize) {
        let at = at.max(self.to);
        if let Some(open) = self.spans.last_mut() {
            open.to = at;
            if open.state == state {
                self.to = at;
                return;
            }
            // A state that lasted no time is worth showing only if it ran.
            if open.from == at && open.state != SpanState::Running {
                self.spans.pop();
            }
        }
        self.to = at;
        match self.spans.last_mut() {
            Some(before) if before.state == state => {}
            _ => self.spans.push(Span { from: at, to: at, state, first_event: index }),
        }
    }

    /// It ends at `at`, unless it has ended.
    fn close(&mut self, at: Moment) {
        if self.outcome.is_none() {
            self.to = at.max(self.to);
        }
        if let Some(open) = self.spans.last_mut() {
            open.to = self.to;
        }
    }

    /// Shows the running parts of a stretch as blocked.
    fn mark_blocked(&mut self, from: Moment, to: Moment, first_event: usize) {
        let first = self.spans.partition_point(|span| span.to <= from);
        let after = self.spans.partition_point(|span| span.from < to).max(first);
        let mut marked = Vec::new();
        for span in &self.spans[first..after] {
            if span.state != SpanState::Running {
                marked.push(*span);
                continue;
            }
            let (begin, end) = (span.from.max(from), span.to.min(to));
            let pieces = [
                Span { to: begin, ..*span },
                Span {
                    from: begin,
                    to: end,
                    state: SpanState::Blocked,
                    first_event: span.first_event.max(first_event),
                },
                Span { from: end, ..*span },
            ];
            marked.extend(pieces.into_iter().filter(|piece| piece.from < piece.to));
        }
        self.spans.splice(first..after, marked);
    }
}
