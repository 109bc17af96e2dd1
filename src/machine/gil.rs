//! The global interpreter lock of a process: who holds it, who wants it, and when the holder is asked to let go.
//!
//! Invariant: at most one thread of a process holds its GIL; those who want it are served in order of asking.
//! Models `take_gil` and `drop_gil` in CPython's `Python/ceval_gil.c`. Read [`Machine::want_gil`] first; `scheduler.rs` calls.

use super::Machine;
use super::moment::{Duration, Moment};
use super::thread::ThreadState;
use super::trace::{EventKind, ThreadId};
use std::collections::VecDeque;

/// How long a thread waits for the GIL before it asks the holder to let go: `sys.getswitchinterval()` in CPython.
pub const SWITCH_INTERVAL: Duration = Duration::from_millis(5);

/// Of so many times, who asked for the GIL takes it once before who is woken for it: it is awake.
const ONE_IN: u64 = 3;

/// Who was made to let go of it is back soon enough so often: times, of so many.
const BACK_IN_TIME: (u64, u64) = (3, 5);

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
    /// Who did.
    asked_by: Option<ThreadId>,
    /// Who was made to let go for the holder.
    forced: Option<ThreadId>,
    /// When a thread of the process last ran.
    pub last_ran: Moment,
    /// Since when the call keeps it that keeps it now, or kept it last: see [`Machine::gil_kept_since`].
    pub kept_since: Moment,
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

    /// Since when no other thread of a process can run, if that is so now: a call keeps its GIL, whoever asks for it.
    pub fn gil_kept_since(&self, process: usize) -> Option<Moment> {
        let gil = &self.gils[process];
        let holder = &self.threads[gil.holder.filter(|_| !self.settings.free_threaded)?.0 as usize].state;
        matches!(holder, ThreadState::Computing { holds_gil: true, gives_way: false, .. }).then_some(gil.kept_since)
    }

    /// The process of a thread.
    pub(crate) fn process_of(&self, id: ThreadId) -> usize {
        self.threads[id.0 as usize].process
    }

    /// The thread wants to run Python: takes the GIL if it is free and nobody else waits, else queues up for it.
    pub(crate) fn want_gil(&mut self, id: ThreadId) {
        self.want_gil_since(id, self.now());
    }

    /// The thread wants it since that moment, past which a call of the holder's has gone on: if for longer than an interval, it has asked by now.
    /// (A server's own work is paid for in lumps that stand for many calls; there it wants it from now on.)
    pub(crate) fn want_gil_since(&mut self, id: ThreadId, since: Moment) {
        if self.has_gil(id) {
            return;
        }
        self.grant_gils();
        let now = self.now();
        let is_one_call = self.settings.processor.gil_switch.is_zero() && now.since(since) >= self.switch_interval;
        let since = if is_one_call { since } else { now };
        let gil = &mut self.gils[self.threads[id.0 as usize].process];
        if gil.waiters.iter().any(|waiter| waiter.thread == id) {
            return;
        }
        let is_free = gil.holder.is_none() && gil.waiters.is_empty();
        gil.waiters.push_back(Waiter { thread: id, began: since, since, n_switches: gil.n_switches });
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
        let gil = &mut self.gils[self.threads[id.0 as usize].process];
        gil.forced = gil.holder.map(|_| id);
        self.want_gil(id);
    }

    /// uvloop takes the GIL to find memory for what it will read, and lets go of it while it reads. Who was made to let go of the GIL for that is back by then,
    /// and takes it: true if so.
    pub(crate) fn loses_gil_while_reading(&mut self) -> bool {
        if self.settings.processor.gil_switch.is_zero() || self.settings.free_threaded {
            return false;
        }
        let (id, process) = (self.running, self.process_of(self.running));
        let Some(forced) = self.gils[process].forced.take() else { return false };
        if self.gil_draw(BACK_IN_TIME.1) >= BACK_IN_TIME.0 {
            return false;
        }
        let gil = &mut self.gils[process];
        if gil.holder != Some(id)
            || !gil.waiters.iter().any(|waiter| waiter.thread == forced)
            || !self.can_be_resumed(forced)
        {
            return false;
        }
        self.drop_gil(id);
        self.grant_gil_to(process, forced);
        self.want_gil(id);
        self.end_slice();
        true
    }

    /// Gives every free GIL to the first who wants it and can run now.
    pub(crate) fn grant_gils(&mut self) {
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
                let asked =
                    gil.asked_by.and_then(|id| places.iter().copied().find(|place| gil.waiters[*place].thread == id));
                let n = places.len().max(1) as u64;
                let takes_at_once = self.gil_draw(ONE_IN) == 0;
                asked.filter(|_| takes_at_once).or_else(|| places.get(self.gil_draw(n) as usize).copied())
            };
            let Some(place) = first else { continue };
            self.hand_gil(process, place);
        }
    }

    fn gil_draw(&mut self, n: u64) -> u64 {
        self.gil_dice = self.gil_dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.gil_dice >> 33) % n
    }

    fn grant_gil_to(&mut self, process: usize, thread: ThreadId) {
        if let Some(place) = self.gils[process].waiters.iter().position(|waiter| waiter.thread == thread) {
            self.hand_gil(process, place);
        }
    }

    /// Gives a free GIL to the waiter at this place.
    fn hand_gil(&mut self, process: usize, place: usize) {
        let now = self.now();
        // On one core threads follow each other at little cost; from one core to another the GIL and what it guards have to travel.
        let has_idle_core = self.n_active < self.settings.cores as usize;
        let gil = &mut self.gils[process];
        let Some(waiter) = gil.waiters.remove(place) else { return };
        gil.holder = Some(waiter.thread);
        (gil.forced, gil.asked_by) = (None, None);
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
                if is_held && waiter.n_switches == n_switches {
                    gil.is_drop_requested = true;
                    gil.asked_by = Some(waiter.thread);
                }
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
