//! The picture of a run at one moment: who runs, who is ready, who waits for what.
//!
//! Invariant: a state is what applying the events so far to [`State::default`] gives, and nothing else goes into it.
//! Events that make no sense (unknown ids, ends without a beginning) change nothing; they never panic.
//! Read [`State`] first, then `apply.rs`, the one place where it changes.

use super::event::*;
use crate::machine::moment::{Duration, Moment};
use std::collections::VecDeque;
use std::sync::Arc;

/// Everything there is to know about a run after some of its events.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// Virtual time of the last event applied.
    pub at: Moment,
    /// Index of the last event applied; 0 also before the first one.
    pub index: usize,
    /// Event loops in order of their start; closed ones stay, with [`LoopStatus::Closed`].
    pub loops: Vec<EventLoop>,
    /// Every task so far, in order of creation (so sorted by id).
    pub tasks: Vec<Task>,
    /// Every thread so far, sorted by id: the main thread first.
    pub threads: Vec<Thread>,
    /// Who holds the main process's GIL; always `None` where the trace does not tell of it.
    pub gil: Option<ThreadId>,
    /// Calls handed to a thread pool and not done yet, in order of queueing.
    pub jobs: Vec<Job>,
    /// I/O under way, in order of beginning.
    pub ios: Vec<Io>,
    /// How many lines were printed so far.
    pub n_printed: usize,
    /// The exception raised last.
    pub raised: Option<Raised>,
    /// Whether the program is over, and how.
    pub phase: Phase,
}

/// Whether the program is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// Its first instruction has not run.
    #[default]
    NotBegun,
    /// It runs.
    Running,
    /// It is over; `error` is `Type: message` of what ended it.
    Ended { error: Option<TextId> },
    /// The run was cut short by its budget.
    Stopped { reason: TextId },
}

/// One asyncio event loop.
#[derive(Debug, Clone, PartialEq)]
pub struct EventLoop {
    /// The thread it runs on.
    pub thread: ThreadId,
    /// What it is doing.
    pub status: LoopStatus,
    /// Since when.
    pub since: Moment,
    /// The callback that it runs.
    pub callback: Option<Callback>,
    /// Number of the iteration it is in, as the trace counts them.
    pub iteration: u32,
    /// Callbacks in the order they will run.
    pub ready: VecDeque<ReadyItem>,
    /// How many at the front of `ready` run in the current iteration; those behind wait for the next one.
    pub n_this_iteration: usize,
    /// Armed timers by deadline; equal deadlines in the order they were armed.
    pub timers: VecDeque<Timer>,
}

/// What an event loop is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoopStatus {
    /// Its own work: looking at timers and I/O, taking the next callback.
    Turning,
    /// It runs a callback: a step of `task`, if it is one.
    Running { handle: HandleId, task: Option<TaskId> },
    /// As `Running`, but the thread is held up: nothing else on this loop can run. See [`Thread::block`].
    Blocked { handle: Option<HandleId>, task: Option<TaskId> },
    /// Nothing is ready; it sleeps until then, or until something arrives from outside.
    Idle { until: Option<Moment> },
    /// It is closed.
    Closed,
}

/// A callback in the ready queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadyItem {
    /// Its handle.
    pub handle: HandleId,
    /// What will be called.
    pub callback: Callback,
    /// When it was queued.
    pub since: Moment,
    /// It will be skipped.
    pub cancelled: bool,
}

/// A timer that has not fired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timer {
    /// Its handle.
    pub handle: HandleId,
    /// What it will queue.
    pub callback: Callback,
    /// When it falls due.
    pub deadline: Moment,
    /// When it was armed.
    pub armed: Moment,
}

/// A task.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Its name, `Task-1` where the program gave none.
    pub name: TextId,
    /// The coroutine function it runs.
    pub coroutine: TextId,
    /// What it is doing.
    pub state: TaskState,
    /// Since when it is in this state.
    pub since: Moment,
    /// The task whose step created it, if one did.
    pub created_by: Option<TaskId>,
    /// When it was created.
    pub created: Moment,
    /// The line that created it; 0 if no source line did.
    pub created_line: u32,
    /// The loop that steps it.
    pub thread: ThreadId,
    /// `cancel()` was called and the task has not ended.
    pub cancel_requested: bool,
    /// The last line reached in its steps: where it stands. 0 before the first step.
    pub line: u32,
    /// How many steps it has begun.
    pub n_steps: u32,
    /// The handle of its next step while that is in the ready queue.
    pub next_step: Option<HandleId>,
    /// When it could have gone on: the deadline of its sleep or I/O, or the moment it became ready. Kept during the step.
    pub due: Option<Moment>,
    /// How long after `due` its current (or last) step began.
    pub late: Duration,
    /// Functions it is inside of while it is suspended, outermost first.
    pub stack: Arc<[TextId]>,
}

/// What a task is doing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TaskState {
    /// Its next step is in the ready queue (or about to be put there, right after its creation).
    Ready,
    /// It is being stepped.
    Running,
    /// It steps again when this is done.
    Waiting(WaitingOn),
    /// It is over.
    Done(Outcome),
}

/// A simulated OS thread.
#[derive(Debug, Clone, PartialEq)]
pub struct Thread {
    /// Its id; 0 is the main thread.
    pub id: ThreadId,
    /// Its name; `None` for the main thread.
    pub name: Option<TextId>,
    /// The process that it belongs to; 0 is the main one.
    pub process: u32,
    /// It has ended.
    pub has_ended: bool,
    /// It wants the GIL and another thread has it, since then.
    pub awaits_gil: Option<Moment>,
    /// What holds it up, if something does.
    pub block: Option<Block>,
    /// The task it steps.
    pub task: Option<TaskId>,
    /// The pool job it runs.
    pub job: Option<JobId>,
    /// The line it is on; 0 inside the loop or when it has nothing to do.
    pub line: u32,
    /// Functions it is inside of, outermost first.
    pub stack: Vec<TextId>,
    /// How many of `stack` lie outside of the task that is being stepped.
    pub(super) n_outer_frames: usize,
}

/// What holds a thread up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Block {
    /// The call, in words or as code: `time.sleep(0.3)`.
    pub what: TextId,
    /// When it began.
    pub from: Moment,
    /// When it will end.
    pub until: Moment,
    /// The reader put it there.
    pub injected: bool,
    /// How.
    pub kind: BlockKind,
    /// The line that made the call; 0 where none did.
    pub line: u32,
    /// The task in whose step it happens.
    pub task: Option<TaskId>,
    /// Index of the event that began it.
    pub began: usize,
}

/// A call handed to a thread pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Which pool.
    pub pool: TextId,
    /// What is called.
    pub function: TextId,
    /// When it was queued.
    pub queued: Moment,
    /// The task that handed it over.
    pub task: Option<TaskId>,
    /// The worker thread that runs it, and since when; `None` while it waits for one.
    pub running: Option<(ThreadId, Moment)>,
}

/// An I/O operation under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Io {
    /// Its id.
    pub id: IoId,
    /// What, in words.
    pub what: TextId,
    /// When it began.
    pub from: Moment,
    /// When the answer will be there.
    pub until: Moment,
    /// The task that asked for it.
    pub task: Option<TaskId>,
    /// The thread that asked for it.
    pub thread: ThreadId,
}

/// An exception that was raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raised {
    /// `Type: message`
    pub error: TextId,
    /// Where.
    pub line: u32,
    /// When.
    pub at: Moment,
    /// In which task.
    pub task: Option<TaskId>,
}

impl State {
    /// The task of this id, if it was created.
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.task_position(id).map(|i| &self.tasks[i])
    }

    /// The thread of this id, if it has appeared.
    pub fn thread(&self, id: ThreadId) -> Option<&Thread> {
        self.threads.binary_search_by_key(&id, |thread| thread.id).ok().map(|i| &self.threads[i])
    }

    /// The first thread of a process: the one that a process is called by.
    pub fn process_begun_by(&self, process: u32) -> Option<&Thread> {
        self.threads.iter().find(|thread| thread.process == process)
    }

    /// The event loop of this thread: the one that is open, else the last one that was.
    pub fn loop_on(&self, thread: ThreadId) -> Option<&EventLoop> {
        self.loops.iter().rfind(|event_loop| event_loop.thread == thread)
    }

    /// The loop that a view of one loop shows: the first open one, else the last that there was.
    pub fn main_loop(&self) -> Option<&EventLoop> {
        self.loops.iter().find(|event_loop| event_loop.status != LoopStatus::Closed).or(self.loops.last())
    }

    /// What holds up an event loop's thread, if something does.
    pub fn loop_block(&self) -> Option<&Block> {
        let mut open = self.loops.iter().filter(|event_loop| event_loop.status != LoopStatus::Closed);
        open.find_map(|event_loop| self.thread(event_loop.thread)?.block.as_ref())
    }

    /// The task that is being stepped on this thread.
    pub fn running_on(&self, thread: ThreadId) -> Option<&Task> {
        self.task(self.thread(thread)?.task?)
    }

    /// The tasks that this one created, in order; of `None`: those that no task created.
    pub fn children(&self, parent: Option<TaskId>) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(move |task| task.created_by == parent)
    }

    /// The timer that this task's sleep waits for.
    pub fn timer(&self, handle: HandleId) -> Option<&Timer> {
        self.loops.iter().flat_map(|event_loop| &event_loop.timers).find(|timer| timer.handle == handle)
    }

    /// The job of this id while it is not done.
    pub fn job(&self, id: JobId) -> Option<&Job> {
        self.jobs.iter().find(|job| job.id == id)
    }

    /// The I/O of this id while it is under way.
    pub fn io(&self, id: IoId) -> Option<&Io> {
        self.ios.iter().find(|io| io.id == id)
    }

    /// Whether the program is over or was cut short.
    pub fn has_ended(&self) -> bool {
        matches!(self.phase, Phase::Ended { .. } | Phase::Stopped { .. })
    }

    pub(super) fn task_position(&self, id: TaskId) -> Option<usize> {
        // Ids count from 1 without gaps, unless the trace makes no sense.
        let guess = (id.0 as usize).wrapping_sub(1);
        if self.tasks.get(guess).is_some_and(|task| task.id == id) {
            return Some(guess);
        }
        self.tasks.binary_search_by_key(&id, |task| task.id).ok()
    }

    /// Roughly the bytes that a copy of this state takes.
    pub(super) fn weight(&self) -> usize {
        let in_loops = |event_loop: &EventLoop| {
            event_loop.ready.len() * size_of::<ReadyItem>() + event_loop.timers.len() * size_of::<Timer>()
        };
        size_of::<State>()
            + self.tasks.len() * size_of::<Task>()
            + self.loops.iter().map(|event_loop| size_of::<EventLoop>() + in_loops(event_loop)).sum::<usize>()
            + self.threads.iter().map(|thread| size_of::<Thread>() + size_of_val(&*thread.stack)).sum::<usize>()
            + self.jobs.len() * size_of::<Job>()
            + self.ios.len() * size_of::<Io>()
    }
}

impl Task {
    /// Whether it is over.
    pub fn is_done(&self) -> bool {
        matches!(self.state, TaskState::Done(_))
    }
}

impl Callback {
    /// The task that this callback steps, wakes or interrupts.
    pub fn task(self) -> Option<TaskId> {
        match self {
            Callback::FirstStep(task)
            | Callback::WakeUp(task)
            | Callback::SleepOver(task)
            | Callback::TimeOut(task) => Some(task),
            Callback::Internal(_) | Callback::Function(_) | Callback::Outside(_) => None,
        }
    }
}
