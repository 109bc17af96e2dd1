//! Simulated OS threads: each has a stack of activations; the machine lets them run in turn. `scheduler.rs` says when.

use super::event_loop::LoopRun;
use super::frame::Frame;
use super::future::{Future, LoopId};
use super::lock::Lock;
use super::moment::{Duration, Moment};
use super::task::TaskStep;
use super::trace::{JobId, TaskId, ThreadId};
use super::value::Value;
use std::ops::{Index, IndexMut};
use std::rc::Rc;

/// Something that runs on a thread's stack.
pub enum Activation {
    /// A Python frame.
    Frame(Box<Frame>),
    /// An event loop running until its main future is done.
    Loop(Box<LoopRun>),
    /// A step of a task: below it the loop, above it the coroutine's frames.
    Step(TaskStep),
    /// Waits for a value from outside the Python code, then goes on.
    Blocked {
        /// What the call that blocked returns.
        value: Value,
    },
    /// Steps a generator for a builtin that wants its values.
    Drain(Box<super::library::drain::Drain>),
}

/// A simulated OS thread.
pub struct Thread {
    /// Its id; 0 is the main thread.
    pub id: ThreadId,
    /// `threading.Thread.name`
    pub name: Rc<str>,
    /// The process it belongs to; 0 is the program's own.
    pub process: usize,
    /// What it runs, innermost last.
    pub stack: Vec<Activation>,
    /// What it is doing.
    pub state: ThreadState,
    /// The trace was told that it is held up, and not yet that it goes on.
    pub is_in_block: bool,
    /// What it waited for did not come in time: the call returns false.
    pub is_timed_out: bool,
    /// CPU time it has used, in nanoseconds, up to the slice that runs now.
    pub cpu_ns: u64,
    /// CPU time that it has to spend before it goes on.
    pub owed_ns: u64,
    /// Runs of Python called from Rust that stand on the machine's own stack.
    pub n_nested: usize,
    /// The task whose step it runs, while another thread runs.
    pub current_task: Option<Rc<Future>>,
    /// Its current context, while another thread runs.
    pub context: Value,
    /// The task being stepped on it.
    pub task: Option<TaskId>,
    /// The line it last reached.
    pub line: u32,
    /// The job of a pool that it began last, and whether it is still at it.
    pub job: Option<(JobId, bool)>,
}

/// What a thread is doing.
pub enum ThreadState {
    /// It runs Python, or would if it had the GIL.
    Runnable,
    /// It sleeps or waits for I/O until then, without the GIL.
    Blocked(Moment),
    /// It computes outside of Python: so much CPU time is left.
    Computing {
        /// What is left.
        left: Duration,
        /// It needs the GIL.
        holds_gil: bool,
        /// It gives it away when asked.
        gives_way: bool,
    },
    /// Its event loop has nothing to do until then, or until another thread calls.
    Idle {
        /// The loop.
        owner: LoopId,
        /// The earliest deadline.
        until: Option<Moment>,
    },
    /// It waits for a lock.
    Acquiring {
        /// The lock.
        lock: Rc<Lock>,
        /// When it gives up.
        until: Option<Moment>,
        /// The lock was released: it looks again then.
        retry: Option<Moment>,
    },
    /// It waits for another thread's end.
    Joining {
        /// The other.
        thread: ThreadId,
        /// When it gives up.
        until: Option<Moment>,
    },
    /// It has ended.
    Done,
}

impl ThreadState {
    /// When it goes on by itself, if nothing happens before.
    pub fn deadline(&self) -> Option<Moment> {
        match self {
            ThreadState::Runnable | ThreadState::Computing { .. } | ThreadState::Done => None,
            ThreadState::Blocked(until) => Some(*until),
            ThreadState::Idle { until, .. } | ThreadState::Joining { until, .. } => *until,
            ThreadState::Acquiring { until, retry, .. } => until.iter().chain(retry).min().copied(),
        }
    }
}

impl Thread {
    /// A thread with nothing on its stack.
    pub fn new(id: ThreadId, name: &str, process: usize) -> Thread {
        Thread {
            id,
            name: name.into(),
            process,
            stack: Vec::new(),
            state: ThreadState::Runnable,
            is_in_block: false,
            is_timed_out: false,
            cpu_ns: 0,
            owed_ns: 0,
            n_nested: 0,
            current_task: None,
            context: Value::None,
            task: None,
            line: 0,
            job: None,
        }
    }
}

/// All threads by number. Of those that have ended and that nobody can look at any more, only the number is left.
pub struct Threads {
    slots: Vec<Option<Box<Thread>>>,
    /// Stands for those: it is done.
    ended: Thread,
    /// CPU time that threads used of which only the number is left, nanoseconds, by process.
    ended_cpu_ns: Vec<u64>,
}

impl Default for Threads {
    /// The main thread alone.
    fn default() -> Threads {
        let mut ended = Thread::new(ThreadId(0), "", 0);
        ended.state = ThreadState::Done;
        let main = Thread::new(ThreadId(0), "MainThread", 0);
        Threads { slots: vec![Some(Box::new(main))], ended, ended_cpu_ns: Vec::new() }
    }
}

impl Threads {
    /// How many there are or were: the next one's number.
    pub fn count(&self) -> usize {
        self.slots.len()
    }

    /// One more, which has the next number.
    pub fn push(&mut self, thread: Thread) {
        self.slots.push(Some(Box::new(thread)));
    }

    /// Those that are known whole.
    pub fn iter(&self) -> impl Iterator<Item = &Thread> {
        self.slots.iter().flatten().map(|thread| &**thread)
    }

    /// See [`Threads::iter`].
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Thread> {
        self.slots.iter_mut().flatten().map(|thread| &mut **thread)
    }

    /// Only the number of a thread is wanted from now on, if it has ended. The main thread stays.
    pub fn forget(&mut self, id: ThreadId) {
        let Some(slot) = self.slots.get_mut(id.0 as usize).filter(|_| id.0 > 0) else { return };
        let Some(thread) = slot.take_if(|thread| matches!(thread.state, ThreadState::Done)) else { return };
        if self.ended_cpu_ns.len() <= thread.process {
            self.ended_cpu_ns.resize(thread.process + 1, 0);
        }
        self.ended_cpu_ns[thread.process] += thread.cpu_ns;
    }

    /// CPU time that the threads of a process have used, nanoseconds.
    pub fn cpu_of(&self, process: usize) -> u64 {
        let known: u64 = self.iter().filter(|thread| thread.process == process).map(|thread| thread.cpu_ns).sum();
        known + self.ended_cpu_ns.get(process).copied().unwrap_or(0)
    }
}

impl Index<usize> for Threads {
    type Output = Thread;

    fn index(&self, number: usize) -> &Thread {
        self.slots[number].as_deref().unwrap_or(&self.ended)
    }
}

impl IndexMut<usize> for Threads {
    fn index_mut(&mut self, number: usize) -> &mut Thread {
        self.slots[number].as_deref_mut().unwrap_or(&mut self.ended)
    }
}
