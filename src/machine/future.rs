//! Futures: a result that is not there yet, and who wants to know.
//!
//! Models `Future` in CPython's `Lib/asyncio/futures.py`. Tasks are futures with a [`TaskPart`].

use super::gather::Gather;
use super::task::TaskPart;
use super::timer::Handle;
use super::trace::{FutureId, IoId, JobId, TaskId};
use super::value::generator::{self, Orphan};
use super::value::{Exception, Raised, Value, heap};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Index of an event loop in the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoopId(pub u32);

/// A future.
pub struct Future {
    /// The loop that its callbacks run on.
    pub owner: LoopId,
    /// Pending or done.
    pub state: RefCell<FutureState>,
    /// Called, through the ready queue, when it is done.
    pub callbacks: RefCell<Callbacks>,
    /// What kind of future.
    pub role: FutureRole,
    /// It failed and nobody has asked for the exception yet.
    pub has_unseen_exception: Cell<bool>,
}

impl Drop for Future {
    /// `Future.__del__`: what nobody asked for is reported.
    fn drop(&mut self) {
        if !matches!(self.callbacks.get_mut(), Callbacks::None) {
            heap::drop_holder(self.callbacks.take());
        }
        if self.has_unseen_exception.get() {
            let id = FutureId(0);
            let future = Future {
                owner: self.owner,
                state: RefCell::new(self.state.replace(FutureState::Pending)),
                callbacks: RefCell::default(),
                role: std::mem::replace(&mut self.role, FutureRole::Plain { id, label: None }),
                has_unseen_exception: Cell::new(false),
            };
            generator::leave(Orphan::Unseen(Rc::new(future)));
        } else if let FutureState::Returned(value @ Value::Future(_)) = self.state.get_mut() {
            heap::drop_these([value]);
        }
    }
}

/// What a future is, besides a future.
pub enum FutureRole {
    /// A plain one; the text says what for, where the machine's own Python made it: `lock`, `queue.get()`.
    Plain { id: FutureId, label: Option<Rc<str>> },
    /// It is set when that job of a pool is done.
    Job { id: FutureId, job: JobId },
    /// The future of an `asyncio.sleep`, or of an I/O operation; its timer until that is over.
    Sleep { id: FutureId, timer: Cell<Option<Rc<Handle>>>, io: Option<IoId> },
    /// A task.
    Task(Box<TaskPart>),
    /// The outer future of a `gather`.
    Gather(Rc<Gather>),
}

/// Pending or done.
#[derive(Clone)]
pub enum FutureState {
    /// Not done.
    Pending,
    /// `set_result`
    Returned(Value),
    /// `set_exception`
    Raised(Rc<Exception>),
    /// `cancel`, with its message
    Cancelled(Value),
}

/// What to call when a future is done.
#[derive(Clone)]
pub enum DoneCallback {
    /// Queue the next step of this task.
    Wake(Rc<Future>),
    /// A function of the program: it gets the future.
    Function(Box<DoneFunction>),
    /// A child of a `gather` is done.
    GatherChild(Rc<Gather>, u32),
    /// The loop was to run until this future is done.
    StopLoop,
    /// Copies the outcome to another future (`shield`, `wrap_future`).
    Copy(Rc<Future>),
}

/// A function of the program that is called when a future is done.
#[derive(Clone)]
pub struct DoneFunction {
    /// What is called, with the future.
    pub function: Value,
    /// What it runs in.
    pub context: Value,
}

/// The done callbacks of a future, in the order they were added. Nearly always there is none or one, which then lies in the future.
#[derive(Clone, Default)]
pub enum Callbacks {
    /// None.
    #[default]
    None,
    /// One.
    One(DoneCallback),
    /// More than one, or there were. Apart, as every future has room for what lies here, and few have more than one.
    Many(Box<Vec<DoneCallback>>),
}

impl Callbacks {
    /// Adds one at the end.
    pub fn push(&mut self, callback: DoneCallback) {
        *self = match std::mem::take(self) {
            Callbacks::None => Callbacks::One(callback),
            Callbacks::One(first) => Callbacks::Many(Box::new(vec![first, callback])),
            Callbacks::Many(mut all) => {
                all.push(callback);
                Callbacks::Many(all)
            }
        };
    }

    /// All of them.
    pub fn as_slice(&self) -> &[DoneCallback] {
        match self {
            Callbacks::None => &[],
            Callbacks::One(callback) => std::slice::from_ref(callback),
            Callbacks::Many(all) => all,
        }
    }
}

impl Future {
    /// Is it done?
    pub fn is_done(&self) -> bool {
        !matches!(*self.state.borrow(), FutureState::Pending)
    }

    /// Was it cancelled?
    pub fn is_cancelled(&self) -> bool {
        matches!(*self.state.borrow(), FutureState::Cancelled(_))
    }

    /// Does whoever waits for it get an exception?
    pub fn has_failed(&self) -> bool {
        matches!(*self.state.borrow(), FutureState::Raised(_) | FutureState::Cancelled(_))
    }

    /// The timer that sets it, of a sleep or an I/O operation that is not over.
    pub fn timer(&self) -> Option<Rc<Handle>> {
        let FutureRole::Sleep { timer, .. } = &self.role else { return None };
        let handle = timer.take();
        timer.set(handle.clone());
        handle
    }

    /// The `CancelledError` that ended it as a task, for the first who asks; later ones get a new one.
    ///
    /// Models `_make_cancelled_error`.
    pub fn take_cancelled_by(&self) -> Option<Rc<Exception>> {
        self.task()?.cancelled_by.take()
    }

    /// Its task part, if it is a task.
    pub fn task(&self) -> Option<&TaskPart> {
        if let FutureRole::Task(part) = &self.role { Some(part) } else { None }
    }

    /// Its id as a task.
    pub fn task_id(&self) -> Option<TaskId> {
        self.task().map(|part| part.id)
    }
}

/// How something ended, as the machine passes it on.
pub type Ended = Result<Value, Raised>;
