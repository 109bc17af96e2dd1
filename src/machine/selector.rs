//! Where an event loop meets time and the world outside: how long it sleeps, what it finds when it wakes, which timers fire.
//!
//! Models `EpollSelector.select` in CPython's `Lib/selectors.py` and, for uvloop, `uv__io_poll` and `uv__run_timers` in libuv:
//! uvloop reads and fires at once what asyncio puts into the ready queue, and its timers count whole milliseconds of a time that it
//! looks at once per iteration.

use super::Machine;
use super::event_loop::LoopMove;
use super::future::LoopId;
use super::moment::{Duration, Moment};
use super::outside::ArrivalId;
use super::settings::LoopKind;
use super::timer::{Handle, HandleCall};
use super::trace::EventKind;

const MILLISECOND: u64 = 1_000_000;

impl Machine {
    pub(crate) fn is_uvloop(&self) -> bool {
        self.settings.event_loop == LoopKind::Uvloop
    }

    /// When a timer that is armed now is due, as its loop counts.
    pub(crate) fn armed_for(&mut self, owner: LoopId, handle: &Handle, deadline: Moment) -> Moment {
        if !self.is_uvloop() || handle.io().is_some() {
            return deadline;
        }
        let now = self.now();
        self.loops[owner.0 as usize].cached_time = now;
        let delay = (deadline.since(now).as_nanos() as u64 + MILLISECOND / 2) / MILLISECOND;
        whole(now) + Duration::from_millis(delay)
    }

    /// Nothing is ready: how long to sleep, unless something is due now. `timer`: when the next one is due, and whether it is an answer from outside.
    pub(crate) fn select(&mut self, owner: LoopId, timer: Option<(Moment, bool)>) -> Option<LoopMove> {
        let now = self.now();
        let arrival = self.next_arrival(owner);
        if self.loops[owner.0 as usize].has_slept {
            // It comes back from its selector, and looks at the time.
            self.loops[owner.0 as usize].cached_time = self.resumed_at;
        }
        let cached = whole(self.loops[owner.0 as usize].cached_time);
        let timer = timer.map(|(due, is_answer)| match self.settings.event_loop {
            // An answer wakes the selector itself; a time-out is asked for in whole milliseconds.
            _ if is_answer => due,
            LoopKind::Asyncio if due <= now => due,
            LoopKind::Asyncio => {
                now + Duration::from_millis(due.since(now).as_nanos().div_ceil(MILLISECOND.into()) as u64)
            }
            // How long is reckoned from the cached time, though that is over.
            LoopKind::Uvloop if due <= cached => due,
            LoopKind::Uvloop => now + due.since(cached),
        });
        let until = timer.into_iter().chain(arrival).min();
        if until.is_some_and(|until| until <= now) {
            return None;
        }
        self.loops[owner.0 as usize].has_slept = true;
        self.record(EventKind::LoopIdled { until });
        Some(LoopMove::Sleep(until))
    }

    /// Asks the selector: what has arrived from outside is read now, or queued to be read.
    pub(crate) fn poll(&mut self, owner: LoopId) {
        let has_slept = std::mem::take(&mut self.loops[owner.0 as usize].has_slept);
        // Who wakes up in the selector is told what was there then.
        let moment = if has_slept { self.resumed_at.max(self.loops[owner.0 as usize].cached_time) } else { self.now() };
        let arrivals = self.with_outside(|machine, outside| outside.poll(machine, owner, moment, has_slept));
        for arrival in arrivals.into_iter().flatten() {
            if self.is_uvloop() {
                self.read_arrival(owner, arrival);
            } else {
                self.call_soon(owner, HandleCall::Arrival(arrival));
            }
        }
    }

    pub(crate) fn read_arrival(&mut self, owner: LoopId, arrival: ArrivalId) {
        self.with_outside(|machine, outside| outside.read(machine, owner, arrival));
    }

    /// Moves the timers that are due to the ready queue.
    pub(crate) fn fire_timers(&mut self, owner: LoopId) {
        let now = self.now();
        self.loops[owner.0 as usize].cached_time = now;
        while let Some(timer) = self.loops[owner.0 as usize].timers.peek() {
            if timer.handle.is_cancelled.get() {
                self.loops[owner.0 as usize].timers.pop();
                continue;
            }
            if timer.deadline > now {
                break;
            }
            let Some(timer) = self.loops[owner.0 as usize].timers.pop() else { break };
            if let Some(io) = timer.handle.io() {
                self.record(EventKind::IoEnded { io });
            } else {
                self.record(EventKind::TimerFired { handle: timer.handle.id, deadline: timer.deadline });
            }
            if self.is_uvloop() && timer.handle.only_sets_a_future() {
                let call = timer.handle.callback.borrow_mut().take();
                // Nothing goes on the stack: a future is set, and who waits for it is queued.
                self.record(EventKind::HandleBegan { handle: timer.handle.id });
                call.and_then(|call| self.run_call(&mut Vec::new(), call));
                self.record(EventKind::HandleEnded { handle: timer.handle.id });
            } else if timer.handle.io().is_some() {
                self.enqueue(owner, timer.handle);
            } else {
                self.loops[owner.0 as usize].ready.push_back(timer.handle);
            }
        }
    }

    /// A probe's timer has fired, or the task that it woke runs.
    pub(crate) fn probe_lag(&mut self, due: Moment, every: Duration, is_task: bool) {
        let Some(owner) = self.running_loop() else { return };
        if !is_task && !self.is_uvloop() {
            self.call_soon(owner, HandleCall::LagProbe { due, every, is_task: true });
            return;
        }
        let now = self.now();
        self.with_outside(|machine, outside| outside.lagged(machine, owner, now.since(due)));
        self.begin_lag_probe(owner, every);
    }

    /// From now on the outside is told how late a task that sleeps this long again and again wakes up.
    pub fn begin_lag_probe(&mut self, owner: LoopId, every: Duration) {
        let due = self.now() + every;
        self.call_at(owner, due, HandleCall::LagProbe { due, every, is_task: false });
    }
}

/// The whole milliseconds of a moment.
fn whole(moment: Moment) -> Moment {
    Moment(moment.0 - moment.0 % MILLISECOND)
}
