//! Handles and timers: callbacks given to an event loop.
//!
//! Models `Handle` and `TimerHandle` in CPython's `Lib/asyncio/events.py`, and the heap of timers in `base_events.py`.

use super::future::{DoneCallback, Future};
use super::moment::{Duration, Moment};
use super::outside::ArrivalId;
use super::trace::{HandleId, IoId};
use super::value::{Exception, Value};
use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::rc::Rc;

/// A callback given to an event loop.
pub struct Handle {
    /// Its number in the trace.
    pub id: HandleId,
    /// What it calls; taken when it runs or is cancelled.
    pub callback: RefCell<Option<HandleCall>>,
    /// `cancel()` was called: it is skipped wherever it is.
    pub is_cancelled: Cell<bool>,
    /// When it is due, for timers.
    pub deadline: Option<Moment>,
}

impl Handle {
    /// The I/O operation whose answer it is.
    pub fn io(&self) -> Option<IoId> {
        if let Some(HandleCall::IoOver { io, .. }) = &*self.callback.borrow() { Some(*io) } else { None }
    }

    /// Does running it do no more than set a future?
    pub fn only_sets_a_future(&self) -> bool {
        matches!(&*self.callback.borrow(), Some(HandleCall::SleepOver { .. } | HandleCall::IoOver { .. }))
    }
}

/// What a handle calls.
pub enum HandleCall {
    /// A step of a task, with an exception to throw in or none.
    Step(Rc<Future>, Option<Rc<Exception>>),
    /// A step of a task: what it waited for is done.
    WakeUp { task: Rc<Future>, awaited: Rc<Future> },
    /// The end of a sleep: sets the future, unless it is done already.
    SleepOver { future: Rc<Future>, value: Value },
    /// The answer of an I/O operation: sets the future, unless it is done already.
    IoOver { future: Rc<Future>, io: IoId, what: Rc<str> },
    /// A done callback.
    Done { callback: DoneCallback, future: Rc<Future> },
    /// A function of the program.
    Function(Box<FunctionCall>),
    /// Reads what arrived from outside.
    Arrival(ArrivalId),
    /// Measures how late a task that slept until then runs, again and again; `is_task` when the timer has fired.
    LagProbe { due: Moment, every: Duration, is_task: bool },
}

/// A call of a function of the program, in its context. It lies apart: most handles step tasks, and there are many of those.
pub struct FunctionCall {
    /// What is called.
    pub function: Value,
    /// With what.
    pub args: Vec<Value>,
    /// In what context.
    pub context: Value,
}

impl HandleCall {
    /// That of a function of the program.
    pub fn function(function: Value, args: Vec<Value>, context: Value) -> HandleCall {
        HandleCall::Function(Box::new(FunctionCall { function, args, context }))
    }

    /// The context that a function of the program runs in; a task has its own.
    pub fn context(&self) -> Option<&Value> {
        match self {
            HandleCall::Function(call) => Some(&call.context),
            HandleCall::Done { callback: DoneCallback::Function(callback), .. } => Some(&callback.context),
            _ => None,
        }
    }

    /// The task or function of the program that it runs.
    pub fn subject(&self) -> Option<Value> {
        match self {
            HandleCall::Step(task, _) | HandleCall::WakeUp { task, .. } => Some(Value::Future(task.clone())),
            HandleCall::Function(call) => Some(call.function.clone()),
            HandleCall::Done { callback: DoneCallback::Function(callback), .. } => Some(callback.function.clone()),
            _ => None,
        }
    }
}

/// A timer in the heap: the earliest deadline first, then the one armed first.
pub struct Timer {
    /// When it is due.
    pub deadline: Moment,
    /// Arming order. CPython's heap leaves equal deadlines open; here they fire in this order.
    pub sequence: u64,
    /// What it will queue.
    pub handle: Rc<Handle>,
}

impl PartialEq for Timer {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Timer {}

impl PartialOrd for Timer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timer {
    /// Reversed, so that a max-heap hands out the earliest.
    fn cmp(&self, other: &Self) -> Ordering {
        (other.deadline, other.sequence).cmp(&(self.deadline, self.sequence))
    }
}
