//! What can happen in a run. A trace is a list of these, and everything a view shows follows from that list.

use super::super::moment::Moment;
use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);
    )* };
}

ids! {
    /// A simulated OS thread; 0 is the main thread.
    ThreadId,
    /// An asyncio task, numbered from 1 in order of creation.
    TaskId,
    /// A callback given to an event loop (asyncio's `Handle` or `TimerHandle`).
    HandleId,
    /// A future that is not a task.
    FutureId,
    /// An I/O operation of a modelled library.
    IoId,
    /// A function call run by a thread pool.
    JobId,
    /// A string of the trace's table.
    TextId,
}

/// One thing that happened.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// On which thread.
    pub thread: ThreadId,
    /// In which task's step, if in one.
    pub task: Option<TaskId>,
    /// The source line being run; 0 where no source line is (inside the loop itself).
    pub line: u32,
    /// What.
    pub kind: EventKind,
}

impl Event {
    /// The same event, its moments counted from this one; what was before it is at the beginning.
    pub(super) fn counted_from(mut self, zero: Moment) -> Event {
        let recount = |moment: &mut Moment| *moment = moment.counted_from(zero);
        recount(&mut self.at);
        match &mut self.kind {
            EventKind::LoopIdled { until: Some(moment) }
            | EventKind::TimerArmed { deadline: moment, .. }
            | EventKind::TimerFired { deadline: moment, .. }
            | EventKind::TaskSuspended { on: WaitingOn::Sleep { deadline: moment, .. }, .. }
            | EventKind::BlockBegan { until: moment, .. }
            | EventKind::IoBegan { until: moment, .. } => recount(moment),
            _ => {}
        }
        self
    }
}

/// What happened. "Queued" always means: appended to the ready queue.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum EventKind {
    /// The program's first instruction is about to run.
    ProgramBegan,
    /// The program and all its threads are over. `error` is `Type: message` of what ended it.
    ProgramEnded { error: Option<TextId> },
    /// The run was cut short: budget passed. The text says which and what to do.
    RunStopped { reason: TextId },

    /// `asyncio.run` (or a server) started an event loop on this thread.
    LoopStarted,
    /// It closed it.
    LoopClosed,
    /// One iteration begins: it will run the callbacks that are ready now and no others.
    IterationBegan { number: u32, n_ready: u32 },
    /// Nothing is ready: the loop sleeps until the earliest deadline, or until something from outside.
    LoopIdled { until: Option<Moment> },

    /// A callback was appended to the ready queue.
    HandleQueued { handle: HandleId, callback: Callback },
    /// It left the queue and runs.
    HandleBegan { handle: HandleId },
    /// It returned to the loop.
    HandleEnded { handle: HandleId },
    /// `Handle.cancel()`: it will be skipped, wherever it is.
    HandleCancelled { handle: HandleId },
    /// A timer was armed (`call_later`, `call_at`, `sleep`, a time-out).
    TimerArmed { handle: HandleId, deadline: Moment, callback: Callback },
    /// Its deadline has passed and the loop noticed: it is now last in the ready queue. Late by `Event::at - deadline`.
    TimerFired { handle: HandleId, deadline: Moment },

    /// A task was created; its first step is queued right after.
    TaskCreated { task: TaskId, name: TextId, coroutine: TextId },
    /// A task got another name.
    TaskRenamed { task: TaskId, name: TextId },
    /// A step of the task begins: it is now running.
    TaskStepped { task: TaskId },
    /// The step ended at an `await`: the task waits.
    TaskSuspended { task: TaskId, on: WaitingOn },
    /// What the task waited for is there (or it was cancelled): its next step is queued as `handle`.
    TaskWoken { task: TaskId, handle: HandleId },
    /// `task.cancel()` was called.
    TaskCancelRequested { task: TaskId },
    /// The task is over.
    TaskEnded { task: TaskId, outcome: Outcome },

    /// A future other than a task was set.
    FutureDone { future: FutureId, outcome: Outcome },

    /// A source line is reached.
    LineReached,
    /// Lines were reached that the trace leaves out: this many, in a long stretch without anything else.
    LinesSkipped { count: u64 },
    /// A Python function was called (or a coroutine entered for the first time).
    CallBegan { function: TextId },
    /// It returned, raised, or (a coroutine) ended.
    CallEnded { function: TextId },

    /// The thread is held up: it does not run Python until the end. On a loop's thread, the loop is blocked.
    /// `until` is [`Moment::NEVER`] where another thread decides (a lock, `join`).
    BlockBegan { what: TextId, until: Moment, kind: BlockKind, injected: bool },
    /// It goes on.
    BlockEnded,

    /// `print`: the text without the end-of-line that ends it. A line is complete here.
    Printed { text: TextId },
    /// A warning of the `warnings` module or of asyncio's logger.
    Warned { text: TextId },
    /// An exception was raised by this line: `Type: message`.
    Raised { error: TextId },

    /// A thread started, in the process of this number: 0 is the main one, and each has a GIL of its own.
    ThreadStarted { started: ThreadId, name: TextId, process: u32 },
    /// A thread ended.
    ThreadEnded,
    /// The thread now holds the GIL.
    GilTaken,
    /// It let it go.
    GilDropped,
    /// It wants the GIL and another thread has it.
    GilAwaited,
    /// A call was handed to a thread pool.
    JobQueued { job: JobId, pool: TextId, function: TextId },
    /// A worker thread (this one) took it.
    JobBegan { job: JobId },
    /// It is done, or (without a beginning) was cancelled before.
    JobEnded { job: JobId },

    /// An I/O operation began; the task or thread that asked waits.
    IoBegan { io: IoId, what: TextId, until: Moment },
    /// It is done.
    IoEnded { io: IoId },
}

/// What a handle will call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Callback {
    /// A task's first step.
    FirstStep(TaskId),
    /// A task's next step: what it waited for is done.
    WakeUp(TaskId),
    /// The end of `asyncio.sleep`: sets the future that the task waits for.
    SleepOver(TaskId),
    /// A time-out of `asyncio.timeout` or `wait_for`.
    TimeOut(TaskId),
    /// A done callback that asyncio itself registered (in `gather`, `wait`, `shield`, `TaskGroup` …): the text names whose.
    Internal(TextId),
    /// A function of the program, by name.
    Function(TextId),
    /// Something arrived from outside the loop: another thread, a socket.
    Outside(TextId),
}

/// What a suspended task waits for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum WaitingOn {
    /// Nothing: it only gave way (`sleep(0)`), and is queued again at once.
    NextIteration,
    /// `asyncio.sleep`, until the deadline of that timer.
    Sleep { timer: HandleId, deadline: Moment },
    /// Another task.
    Task(TaskId),
    /// `gather` of this many.
    Gather { n: u32 },
    /// A future of the program.
    Future(FutureId),
    /// I/O of a modelled library.
    Io(IoId),
    /// A call in a thread pool.
    Job(JobId),
    /// Something else, in words: `lock`, `queue.get()`, `event`.
    Other(TextId),
}

/// How a task or future ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// With a result: its `repr()`.
    Returned(TextId),
    /// With an exception: `Type: message`.
    Raised(TextId),
    /// Cancelled.
    Cancelled,
}

/// How a thread is held up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// It sleeps or waits for I/O; the GIL is free for other threads.
    Waits,
    /// It computes and holds the GIL.
    HoldsGil,
    /// It computes with the GIL released.
    ReleasesGil,
    /// It computes and gives the GIL away when asked, as Python code does.
    SharesGil,
}
