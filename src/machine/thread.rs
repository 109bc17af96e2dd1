//! Simulated OS threads: each has a stack of activations; the machine lets them run in turn.

use super::event_loop::LoopRun;
use super::frame::Frame;
use super::moment::Moment;
use super::task::TaskStep;
use super::trace::{TaskId, ThreadId};
use super::value::Value;
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
}

/// A simulated OS thread.
pub struct Thread {
    /// Its id; 0 is the main thread.
    pub id: ThreadId,
    /// `threading.Thread.name`
    pub name: Rc<str>,
    /// What it runs, innermost last.
    pub stack: Vec<Activation>,
    /// What it is doing.
    pub state: ThreadState,
    /// The task being stepped on it.
    pub task: Option<TaskId>,
    /// The line it last reached.
    pub line: u32,
}

/// What a thread is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThreadState {
    /// It can run Python (once it has the GIL).
    Runnable,
    /// It waits until then.
    Blocked(Moment),
    /// It has ended.
    Done,
}

impl Thread {
    /// A thread with nothing on its stack.
    pub fn new(id: ThreadId, name: &str) -> Thread {
        Thread { id, name: name.into(), stack: Vec::new(), state: ThreadState::Runnable, task: None, line: 0 }
    }
}
