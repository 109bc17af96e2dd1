//! `asyncio.gather`: one future for several.
//!
//! Models `gather` in CPython's `Lib/asyncio/tasks.py`.

use super::Machine;
use super::future::{DoneCallback, Future, FutureRole, FutureState, LoopId};
use super::value::{Exception, Value, heap};
use rustc_hash::FxHashSet;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// What a `gather` knows.
pub struct Gather {
    /// One per argument; the same future may stand twice.
    pub children: Vec<Rc<Future>>,
    /// How many are not done.
    pub n_pending: Cell<usize>,
    /// `return_exceptions=True`
    pub returns_exceptions: bool,
    /// `cancel()` was asked of the outer future: it ends cancelled, whatever the children return.
    pub cancel_requested: Cell<bool>,
    /// Its children are being cancelled.
    pub is_being_cancelled: Cell<bool>,
    /// The outer future.
    pub outer: RefCell<Weak<Future>>,
}

impl Drop for Gather {
    /// A `gather` of a `gather` of … is let go of link by link.
    fn drop(&mut self) {
        heap::drop_each(&mut self.children.drain(..).map(Value::Future));
    }
}

impl Machine {
    /// The outer future of these children, on their loop.
    pub fn gather(&mut self, owner: LoopId, children: Vec<Rc<Future>>, returns_exceptions: bool) -> Rc<Future> {
        let n_children = children.len();
        let gather = Rc::new(Gather {
            n_pending: Cell::new(n_children),
            children,
            returns_exceptions,
            cancel_requested: Cell::new(false),
            is_being_cancelled: Cell::new(false),
            outer: RefCell::default(),
        });
        let outer = Rc::new(Future {
            owner,
            state: RefCell::new(FutureState::Pending),
            callbacks: RefCell::default(),
            role: FutureRole::Gather(gather.clone()),
            has_unseen_exception: Cell::new(false),
        });
        *gather.outer.borrow_mut() = Rc::downgrade(&outer);
        // One callback per distinct child, as in CPython; those done already are counted at once.
        let mut seen: FxHashSet<*const Future> = FxHashSet::default();
        let mut done_already = Vec::new();
        for (index, child) in (0..).zip(&gather.children) {
            if !seen.insert(Rc::as_ptr(child)) {
                gather.n_pending.set(gather.n_pending.get() - 1);
                continue;
            }
            if child.is_done() {
                done_already.push(index);
            } else {
                self.add_done_callback(child, DoneCallback::GatherChild(gather.clone(), index));
            }
        }
        for index in done_already {
            self.gather_child_done(&gather, index);
        }
        outer
    }

    /// A child is done: perhaps the whole is.
    pub fn gather_child_done(&mut self, gather: &Rc<Gather>, index: u32) {
        gather.n_pending.set(gather.n_pending.get().saturating_sub(1));
        let Some(outer) = gather.outer.borrow().upgrade() else { return };
        let child = &gather.children[index as usize];
        let state = child.state.borrow().clone();
        if outer.is_done() {
            child.has_unseen_exception.set(child.has_unseen_exception.get() && child.is_cancelled());
            return;
        }
        if !gather.returns_exceptions {
            match state {
                FutureState::Cancelled(message) => {
                    let error = child.take_cancelled_by().unwrap_or_else(|| self.cancelled_error(&message));
                    self.finish(&outer, FutureState::Raised(error));
                    return;
                }
                FutureState::Raised(error) => {
                    child.has_unseen_exception.set(false);
                    self.finish(&outer, FutureState::Raised(error));
                    return;
                }
                _ => {}
            }
        }
        if gather.n_pending.get() > 0 {
            return;
        }
        let mut results = Vec::with_capacity(gather.children.len());
        for child in &gather.children {
            child.has_unseen_exception.set(false);
            results.push(match &*child.state.borrow() {
                FutureState::Returned(value) => value.clone(),
                FutureState::Raised(error) => Value::Exception(error.clone()),
                FutureState::Cancelled(message) => {
                    // `CancelledError('' if fut._cancel_message is None else fut._cancel_message)` in `tasks.py`.
                    let message = if message.is_none() { Value::from("") } else { message.clone() };
                    Value::Exception(self.cancelled_instance(&message))
                }
                FutureState::Pending => Value::None,
            });
        }
        if gather.cancel_requested.get() {
            // `exc = fut._make_cancelled_error()`: the one of the child that was done last, with its message.
            let message = if let FutureState::Cancelled(message) = state { message } else { Value::None };
            let error: Rc<Exception> = child.take_cancelled_by().unwrap_or_else(|| self.cancelled_error(&message));
            self.finish(&outer, FutureState::Raised(error));
        } else {
            self.finish(&outer, FutureState::Returned(Value::list(results)));
        }
    }
}
