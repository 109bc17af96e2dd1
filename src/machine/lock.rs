//! Locks of `_thread`: what every other waiting between threads is made of.
//!
//! Invariant: a thread that waits for a lock stands in its queue and in `ThreadState::Acquiring`.
//! Models `PyThread_acquire_lock_timed` (a semaphore) and `RLock` in CPython's `Modules/_threadmodule.c`. Releasing wakes the first
//! in the queue, and whoever asks before that one is awake gets the lock: locks are not fair.

use super::Machine;
use super::moment::{Duration, Moment};
use super::thread::{Activation, ThreadState};
use super::trace::{BlockKind, EventKind, ThreadId};
use super::value::{Control, Value};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// From the moment a thread is woken to the moment it runs on another core. Linux takes 20 to 60 µs.
pub const WAKE_UP: Duration = Duration::from_micros(30);

/// A lock, plain or re-entrant.
#[derive(Default)]
pub struct Lock {
    /// The owner may take it again.
    pub is_reentrant: bool,
    /// How often it was taken and not released: at most once if it is plain.
    pub depth: Cell<u32>,
    /// Who took it.
    pub owner: Cell<Option<ThreadId>>,
    waiters: RefCell<VecDeque<ThreadId>>,
}

/// How long to wait for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Not at all.
    None,
    /// So long.
    For(Duration),
    /// For ever.
    Endless,
}

impl Patience {
    /// When it is over, if it ever is.
    pub fn until(self, now: Moment) -> Option<Moment> {
        match self {
            Patience::None => Some(now),
            Patience::For(duration) => Some(now + duration),
            Patience::Endless => None,
        }
    }
}

impl Lock {
    /// A lock that is free.
    pub fn new(is_reentrant: bool) -> Lock {
        Lock { is_reentrant, ..Lock::default() }
    }

    fn take(&self, thread: ThreadId) -> bool {
        let is_own = self.is_reentrant && self.owner.get() == Some(thread);
        if self.depth.get() > 0 && !is_own {
            return false;
        }
        self.depth.set(self.depth.get() + 1);
        self.owner.set(Some(thread));
        true
    }
}

impl Machine {
    /// `lock.acquire()`: the running thread takes the lock, or waits for it. `what` tells the trace what holds the thread up.
    pub(crate) fn acquire(&mut self, lock: &Rc<Lock>, patience: Patience, what: Option<&str>) -> Control {
        if lock.take(self.running) {
            return Control::Return(Value::bool(true));
        }
        if patience == Patience::None {
            return Control::Return(Value::bool(false));
        }
        let until = patience.until(self.now());
        lock.waiters.borrow_mut().push_back(self.running);
        self.wait_as(ThreadState::Acquiring { lock: lock.clone(), until, retry: None }, until, what)
    }

    /// The running thread waits; what it called returns true, or false if the time was over.
    pub(crate) fn wait_as(&mut self, state: ThreadState, until: Option<Moment>, what: Option<&str>) -> Control {
        if let Some(what) = what {
            self.record_block(what, until.unwrap_or(Moment::NEVER), BlockKind::Waits, false);
        }
        self.hold(state);
        Control::Enter(Box::new(Activation::Blocked { value: Value::bool(true) }))
    }

    /// Gives a lock back: all of it if it is plain, one level if it is re-entrant.
    pub(crate) fn release(&mut self, lock: &Lock) {
        lock.depth.set(lock.depth.get().saturating_sub(1));
        if lock.depth.get() == 0 {
            lock.owner.set(None);
            self.wake_waiter(lock);
        }
    }

    /// The lock is free: the first who waits for it looks again as soon as it is awake.
    fn wake_waiter(&mut self, lock: &Lock) {
        let soon = self.now() + WAKE_UP;
        let first = lock.waiters.borrow().front().copied();
        if let Some(first) = first
            && let ThreadState::Acquiring { retry, .. } = &mut self.threads[first.0 as usize].state
        {
            retry.get_or_insert(soon);
            self.end_slice();
        }
    }

    /// A thread that waits for a lock looks again, or gives up.
    pub(crate) fn look_again(&mut self, id: ThreadId, now: Moment) {
        let ThreadState::Acquiring { lock, until, retry } = &mut self.threads[id.0 as usize].state else { return };
        let (lock, until) = (lock.clone(), *until);
        if let Some(since) = retry.take_if(|retry| *retry <= now)
            && lock.take(id)
        {
            lock.waiters.borrow_mut().retain(|waiter| *waiter != id);
            self.wake_since(id, true, since);
        } else if let Some(since) = until.filter(|until| *until <= now) {
            lock.waiters.borrow_mut().retain(|waiter| *waiter != id);
            self.wake_since(id, false, since);
            if lock.depth.get() == 0 {
                self.wake_waiter(&lock);
            }
        }
    }

    /// Tells the trace that the running thread is held up.
    pub(crate) fn record_block(&mut self, what: &str, until: Moment, kind: BlockKind, injected: bool) {
        self.record_with(|recorder| EventKind::BlockBegan { what: recorder.text(what), until, kind, injected });
        self.threads[self.running.0 as usize].is_in_block = true;
    }
}
