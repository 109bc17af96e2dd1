//! The global interpreter lock of a process: who holds it, who wants it, and when the holder is asked to let go.
//!
//! Invariant: at most one thread of a process holds its GIL; those who want it are served in order of asking.
//! Models `take_gil` and `drop_gil` in CPython's `Python/ceval_gil.c`. Read [`Machine::want_gil`] first; `scheduler.rs` calls.

use super::Machine;
use super::moment::{Duration, Moment};
use super::trace::{EventKind, ThreadId};
use std::collections::VecDeque;

/// How long a thread waits for the GIL before it asks the holder to let go: `sys.getswitchinterval()` in CPython.
pub const SWITCH_INTERVAL: Duration = Duration::from_millis(5);

/// A process's GIL.
#[derive(Default)]
pub struct Gil {
    /// Who has it.
    pub holder: Option<ThreadId>,
    /// Who wants it, first come first.
    waiters: VecDeque<Waiter>,
    /// How often it went to another thread than before.
    n_switches: u64,
    last_holder: Option<ThreadId>,
    /// A waiter has asked the holder to let go.
    pub is_drop_requested: bool,
    /// When a thread of the process last ran.
    pub last_ran: Moment,
    /// Work that goes slowly after a sleep, and has not come yet.
    pub cold_ns: u64,
    /// How long threads have waited for it that have it, or had it.
    waited_ns: u64,
}

/// A thread that wants the GIL.
struct Waiter {
    thread: ThreadId,
    /// When it began to wait.
    began: Moment,
    /// When it began to wait, or last ran out of patience.
    since: Moment,
    /// `n_switches` then: only while that stays the same does it ask the holder to let go.
    n_switches: u64,
}

impl Gil {
    /// A GIL that this thread has.
    pub fn held_by(thread: ThreadId) -> Gil {
        Gil { holder: Some(thread), last_holder: Some(thread), ..Gil::default() }
    }
}

impl Machine {
    /// May this thread run Python as far as the GIL goes?
    pub(crate) fn has_gil(&self, id: ThreadId) -> bool {
        self.settings.free_threaded || self.gils[self.process_of(id)].holder == Some(id)
    }

    /// How long the threads of a process have waited for its GIL by now, all together, nanoseconds.
    pub fn gil_wait_of(&self, process: usize) -> u64 {
        let (gil, now) = (&self.gils[process], self.now());
        gil.waited_ns + gil.waiters.iter().map(|waiter| now.0 - waiter.began.0).sum::<u64>()
    }

    /// The process of a thread.
    pub(crate) fn process_of(&self, id: ThreadId) -> usize {
        self.threads[id.0 as usize].process
    }

    /// The thread wants to run Python: takes the GIL if it is free and nobody else waits, else queues up for it.
    pub(crate) fn want_gil(&mut self, id: ThreadId) {
        if self.has_gil(id) {
            return;
        }
        self.grant_gils();
        let now = self.now();
        let gil = &mut self.gils[self.threads[id.0 as usize].process];
        if gil.waiters.iter().any(|waiter| waiter.thread == id) {
            return;
        }
        let is_free = gil.holder.is_none() && gil.waiters.is_empty();
        gil.waiters.push_back(Waiter { thread: id, began: now, since: now, n_switches: gil.n_switches });
        if is_free {
            self.grant_gils();
        }
        if !self.has_gil(id) {
            self.record_gil(id, EventKind::GilAwaited);
        }
    }

    /// The thread lets go of the GIL, if it has it.
    pub(crate) fn drop_gil(&mut self, id: ThreadId) {
        let gil = &mut self.gils[self.threads[id.0 as usize].process];
        if gil.holder == Some(id) {
            gil.holder = None;
            gil.is_drop_requested = false;
            self.record_gil(id, EventKind::GilDropped);
        }
    }

    /// The holder was asked to let go: the first in the queue gets the GIL, and the holder queues up for it again.
    pub(crate) fn give_way(&mut self, id: ThreadId) {
        self.drop_gil(id);
        self.grant_gils();
        self.want_gil(id);
    }

    /// Gives every free GIL to the first who wants it and can run now.
    pub(crate) fn grant_gils(&mut self) {
        let now = self.now();
        // On one core threads follow each other at little cost; from one core to another the GIL and what it guards have to travel.
        let has_idle_core = self.n_active < self.settings.cores as usize;
        for process in 0..self.gils.len() {
            let gil = &self.gils[process];
            if gil.holder.is_some() || gil.waiters.is_empty() {
                continue;
            }
            let able = |waiter: &Waiter| self.can_be_resumed(waiter.thread);
            let first = if self.settings.processor.gil_switch.is_zero() {
                gil.waiters.iter().position(able)
            } else {
                // Who of those that wait gets it is for the operating system to say.
                let places: Vec<usize> = (0..gil.waiters.len()).filter(|place| able(&gil.waiters[*place])).collect();
                self.gil_dice =
                    self.gil_dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let n = places.len().max(1) as u64;
                places.get(((self.gil_dice >> 33) % n) as usize).copied()
            };
            let gil = &mut self.gils[process];
            let Some(waiter) = first.and_then(|place| gil.waiters.remove(place)) else { continue };
            gil.holder = Some(waiter.thread);
            gil.waited_ns += now.0 - waiter.began.0;
            let changes_hands = gil.last_holder.is_some_and(|last| last != waiter.thread);
            if changes_hands && waiter.since < now && has_idle_core {
                self.threads[waiter.thread.0 as usize].owed_ns += self.settings.processor.gil_switch.as_nanos() as u64;
            }
            if gil.last_holder.replace(waiter.thread) != Some(waiter.thread) {
                gil.n_switches += 1;
            }
            self.record_gil(waiter.thread, EventKind::GilTaken);
        }
    }

    /// The running thread calls the operating system for a moment, without the GIL: true if another takes it.
    pub(crate) fn lets_go_of_gil(&mut self) -> bool {
        if self.live.len() == 1 || self.settings.processor.gil_switch.is_zero() || self.settings.free_threaded {
            return false;
        }
        let process = self.process_of(self.running);
        // Who only waits for a moment usually has it back before one or two others have woken up.
        let n_waiters = self.gils[process].waiters.iter().filter(|waiter| self.can_be_resumed(waiter.thread)).count();
        let is_wanted = n_waiters > 2;
        self.gils[process].is_drop_requested |= is_wanted;
        is_wanted
    }

    /// Is the holder of this thread's GIL asked to let go, by one that could run now?
    pub(crate) fn is_asked_to_give_way(&self, id: ThreadId) -> bool {
        let gil = &self.gils[self.process_of(id)];
        gil.is_drop_requested && gil.waiters.iter().any(|waiter| self.can_be_resumed(waiter.thread))
    }

    /// When the next waiter runs out of patience.
    pub(crate) fn next_drop_request(&self) -> Option<Moment> {
        let patient = self.gils.iter().filter(|gil| !gil.is_drop_requested && gil.holder.is_some());
        patient.flat_map(|gil| &gil.waiters).map(|waiter| waiter.since + self.switch_interval).min()
    }

    /// Waiters that have waited for an interval ask the holder to let go, unless the GIL changed hands meanwhile.
    pub(crate) fn request_drops(&mut self, now: Moment) {
        let interval = self.switch_interval;
        for gil in &mut self.gils {
            let (is_held, n_switches) = (gil.holder.is_some(), gil.n_switches);
            for waiter in gil.waiters.iter_mut().filter(|waiter| waiter.since + interval <= now) {
                gil.is_drop_requested |= is_held && waiter.n_switches == n_switches;
                (waiter.since, waiter.n_switches) = (now, n_switches);
            }
        }
    }

    /// Tells of the GIL of the main process (or of the one that is traced), from the moment there is a second thread.
    fn record_gil(&mut self, id: ThreadId, kind: EventKind) {
        if self.tells_gil && self.process_of(id) == self.traced_process.unwrap_or(0) {
            self.record_on(id, kind);
        }
    }
}
