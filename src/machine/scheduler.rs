//! Which thread runs when: virtual time goes on while threads run, and jumps while all of them wait.
//!
//! Invariant: virtual time never goes back. Under a GIL one thread of a process runs Python at a time; threads that compute
//! without it, threads of other processes and, in a free-threaded build, all threads run side by side on `settings.cores` cores:
//! each in turn for a moment, during which time goes on by its share of that moment.
//! Read [`Machine::run_until`] first, then [`Machine::next_thread`]; `gil.rs` and `lock.rs` are what threads wait for.

use super::interpreter::Signal;
use super::interpreter::run::Drive;
use super::moment::{Duration, Moment};
use super::settings::InjectAt;
use super::thread::{Activation, Thread, ThreadState};
use super::trace::{EventKind, ThreadId};
use super::{Machine, StopReason};
use crate::sort;

/// How long a thread runs before the next of those that run side by side has its turn.
pub(crate) const TURN: Duration = Duration::from_micros(20);

/// Threads alive at once; more are refused, as an operating system refuses them.
const MOST_THREADS: usize = 4096;

/// What starting a thread takes the thread that starts it.
const THREAD_START_NS: u64 = 25_000;

/// What comes next.
enum Next {
    /// This thread runs.
    Thread(ThreadId),
    /// Time went on.
    Later,
    /// Nothing more: the horizon is reached, or the run was stopped.
    Nothing,
}

impl Machine {
    /// Runs until this moment, or until the main thread is over: then it says what that ended with.
    pub fn run_until(&mut self, horizon: Moment) -> Option<Signal> {
        self.horizon = horizon;
        loop {
            if let Some(signal) = self.main_result.take_if(|_| matches!(self.threads[0].state, ThreadState::Done)) {
                return Some(signal);
            }
            match self.next_thread() {
                Next::Thread(id) => self.run_thread(id),
                Next::Later => {}
                Next::Nothing => return None,
            }
        }
    }

    /// Makes a thread of a process that runs this activation, and starts it.
    pub(crate) fn start_thread(&mut self, name: &str, process: usize, bottom: Activation) -> Option<ThreadId> {
        if self.live.len() >= MOST_THREADS {
            return None;
        }
        self.charge(THREAD_START_NS);
        if !self.tells_gil && !self.settings.free_threaded {
            self.tells_gil = true;
            self.record(EventKind::GilTaken);
        }
        let id = ThreadId(self.threads.count() as u32);
        self.record_with(|recorder| EventKind::ThreadStarted {
            started: id,
            name: recorder.text(name),
            process: process as u32,
        });
        let mut thread = Thread::new(id, name, process);
        thread.stack.push(bottom);
        thread.state = ThreadState::Blocked(self.now() + super::lock::WAKE_UP);
        self.threads.push(thread);
        self.live.push(id);
        self.end_slice();
        Some(id)
    }

    /// The running thread does not go on until this state is over: it pauses at the next instruction.
    pub(crate) fn hold(&mut self, state: ThreadState) {
        self.threads[self.running.0 as usize].state = state;
        self.is_held = true;
    }

    /// What a thread waited for is there, or the time is over: it wants to run.
    pub(crate) fn wake(&mut self, id: ThreadId, is_there: bool) {
        self.wake_since(id, is_there, self.now());
    }

    /// It was there, or over, at that moment already, while a call of the thread that runs went on.
    pub(crate) fn wake_since(&mut self, id: ThreadId, is_there: bool, since: Moment) {
        let thread = &mut self.threads[id.0 as usize];
        thread.state = ThreadState::Runnable;
        thread.is_timed_out = !is_there;
        if std::mem::take(&mut thread.is_in_block) {
            self.record_on(id, EventKind::BlockEnded);
        }
        self.want_gil_since(id, since);
    }

    /// A callback came from another thread: a loop that sleeps looks at its queue.
    pub(crate) fn wake_loop(&mut self, called: super::future::LoopId) {
        let soon = self.now() + super::lock::WAKE_UP;
        for id in &self.live {
            if let ThreadState::Idle { owner, until } = &mut self.threads[id.0 as usize].state
                && *owner == called
            {
                *until = Some(until.map_or(soon, |until| until.min(soon)));
            }
        }
        self.end_slice();
    }

    /// Could this thread be let run? Not if it stands on the machine's own stack below another that must go on first.
    pub(crate) fn can_be_resumed(&self, id: ThreadId) -> bool {
        self.threads[id.0 as usize].n_nested == 0 || self.nested_waits.last() == Some(&id)
    }

    /// Does it run now, as far as others are concerned?
    fn is_active(&self, id: ThreadId) -> bool {
        match self.threads[id.0 as usize].state {
            ThreadState::Runnable => self.has_gil(id) && self.can_be_resumed(id),
            ThreadState::Computing { holds_gil, .. } => !holds_gil || self.has_gil(id),
            _ => false,
        }
    }

    /// How many threads run now.
    fn count_active(&self) -> usize {
        self.live.iter().filter(|id| self.is_active(**id)).count()
    }

    /// The next moment at which something changes that no running thread does.
    pub(crate) fn next_change(&self) -> Option<Moment> {
        let deadlines = self.live.iter().filter_map(|id| self.threads[id.0 as usize].state.deadline());
        deadlines.chain(self.next_drop_request()).chain(self.idle_injection()).min()
    }

    /// When an injection is due that finds its thread's loop idle.
    fn idle_injection(&self) -> Option<Moment> {
        let is_idle = matches!(self.threads[self.injects_into.0 as usize].state, ThreadState::Idle { .. });
        if is_idle { self.next_timed_injection() } else { None }
    }

    fn is_idle_injection_due(&self) -> bool {
        self.idle_injection().is_some_and(|at| at <= self.now())
    }

    /// Puts an injected block into the idle loop of the thread that it is meant for: it comes as a callback of its own.
    fn inject_into_idle_loop(&mut self) {
        let id = self.injects_into;
        self.switch_to(id);
        self.start_due_injection();
        if let ThreadState::Computing { holds_gil: true, .. } = self.threads[id.0 as usize].state {
            self.want_gil(id);
        }
    }

    /// Wakes every thread whose time has come, in the order of their deadlines.
    pub(crate) fn wake_due(&mut self) {
        let now = self.now();
        let deadline = |id: &ThreadId| self.threads[id.0 as usize].state.deadline().filter(|due| *due <= now);
        let mut due: Vec<(Moment, ThreadId)> =
            self.live.iter().filter_map(|id| deadline(id).map(|due| (due, *id))).collect();
        if due.len() > 1 {
            sort::sort(&mut due);
        }
        for (since, id) in due {
            match self.threads[id.0 as usize].state {
                ThreadState::Acquiring { .. } => self.look_again(id, now),
                ThreadState::Joining { .. } => self.wake_since(id, false, since),
                _ => self.wake_since(id, true, since),
            }
        }
        self.request_drops(now);
    }

    /// Wakes who is due and says who runs next; if nobody can, lets time pass.
    fn next_thread(&mut self) -> Next {
        if self.stopped.is_some() || (self.nested_depth == 0 && self.now() >= self.horizon) {
            return Next::Nothing;
        }
        self.wake_due();
        if self.is_idle_injection_due() {
            self.inject_into_idle_loop();
            return Next::Later;
        }
        self.grant_gils();
        let n_active = self.count_active();
        if n_active == 0 {
            return self.pass_time();
        }
        self.close_slice();
        self.n_active = n_active;
        self.n_side_by_side = (n_active as u64).min(u64::from(self.settings.cores.max(1)));
        let after = self.live.partition_point(|id| *id <= self.last_turn);
        let in_turn = self.live[after..].iter().chain(&self.live[..after]);
        let Some(id) = in_turn.copied().find(|id| self.is_active(*id)) else { return Next::Later };
        self.last_turn = id;
        if let ThreadState::Computing { left, gives_way, .. } = self.threads[id.0 as usize].state {
            if gives_way && self.is_asked_to_give_way(id) {
                self.give_way(id);
            } else {
                self.compute(id, left, n_active);
            }
            return Next::Later;
        }
        Next::Thread(id)
    }

    /// Every thread waits: time jumps to the next moment at which one goes on.
    fn pass_time(&mut self) -> Next {
        let horizon = if self.nested_depth == 0 { self.horizon } else { Moment::NEVER };
        let next = self.next_change().unwrap_or(Moment::NEVER);
        if next.min(horizon) == Moment::NEVER {
            let is_any = |test: fn(&ThreadState) -> bool| self.threads.iter().any(|thread| test(&thread.state));
            self.stop(if is_any(|state| matches!(state, ThreadState::Runnable)) {
                StopReason::Entangled
            } else if is_any(|state| matches!(state, ThreadState::Idle { .. })) {
                StopReason::Stuck
            } else {
                StopReason::Deadlock
            });
            return Next::Nothing;
        }
        self.advance_to(next.min(horizon));
        Next::Later
    }

    /// A thread computes outside of Python: alone until it is done or something else happens, else for its turn.
    fn compute(&mut self, id: ThreadId, left: Duration, n_active: usize) {
        let now = self.now();
        let horizon = (self.nested_depth == 0).then_some(self.horizon);
        let limit = self.next_change().into_iter().chain(horizon).min().map(|until| until.since(now));
        let step = if n_active == 1 { left.min(limit.unwrap_or(left)) } else { left.min(TURN) };
        let share = step / self.n_side_by_side as u32;
        self.advance_to(now + share);
        let process = self.process_of(id);
        self.gils[process].last_ran = now + share;
        let thread = &mut self.threads[id.0 as usize];
        thread.cpu_ns += step.as_nanos() as u64;
        if left == step {
            let is_one_call = matches!(thread.state, ThreadState::Computing { holds_gil: true, gives_way: false, .. });
            self.wake(id, true);
            // It has returned, and CPython's interpreter looks for a request to let go after each call.
            if is_one_call && self.is_asked_to_give_way(id) {
                self.give_way(id);
            }
        } else if let ThreadState::Computing { left, .. } = &mut thread.state {
            *left -= step;
        }
    }

    /// Another thread is the one that runs.
    pub(crate) fn switch_to(&mut self, id: ThreadId) {
        if self.running != id {
            self.close_slice();
            let current = self.current_task.take();
            let left = &mut self.threads[self.running.0 as usize];
            left.current_task = current;
            std::mem::swap(&mut left.context, &mut self.context);
            if !self.recorder.is_on() {
                self.threads.forget(self.running);
            }
            self.running = id;
            let next = &mut self.threads[id.0 as usize];
            self.current_task = next.current_task.take();
            std::mem::swap(&mut next.context, &mut self.context);
        }
    }

    /// Runs a thread until it waits, ends, or another has its turn.
    fn run_thread(&mut self, id: ThreadId) {
        self.switch_to(id);
        self.is_held = false;
        self.begin_slice();
        let process = self.process_of(id);
        if !self.settings.processor.cold.is_zero() {
            self.resumed_at = self.now();
            self.warm_up(process);
        }
        let mut stack = std::mem::take(&mut self.threads[id.0 as usize].stack);
        let drive = self.drive(&mut stack, None);
        self.threads[id.0 as usize].stack = stack;
        self.gils[process].last_ran = self.now();
        match drive {
            Drive::Finished(signal) => self.end_thread(id, signal),
            Drive::Paused => self.leave(id),
            Drive::Stopped => {}
        }
    }

    /// A thread has paused: it waits without the GIL, or gives way to one that asked for it.
    fn leave(&mut self, id: ThreadId) {
        match self.threads[id.0 as usize].state {
            ThreadState::Computing { holds_gil: true, .. } => {}
            ThreadState::Runnable => {
                if self.is_asked_to_give_way(id) {
                    self.give_way(id);
                }
            }
            _ => {
                self.drop_gil(id);
                self.grant_gils();
            }
        }
    }

    /// Python called from Rust has paused: other threads run on top of it until it can go on. False if the run is over.
    pub(crate) fn wait_nested(&mut self) -> bool {
        let id = self.running;
        self.nested_depth += 1;
        self.threads[id.0 as usize].n_nested += 1;
        self.nested_waits.push(id);
        self.leave(id);
        let goes_on = loop {
            match self.next_thread() {
                Next::Thread(next) if next == id => break true,
                Next::Thread(next) => self.run_thread(next),
                Next::Later => {}
                Next::Nothing => break false,
            }
        };
        self.nested_waits.pop();
        self.threads[id.0 as usize].n_nested -= 1;
        self.nested_depth -= 1;
        self.switch_to(id);
        self.is_held = false;
        self.begin_slice();
        goes_on
    }

    /// A thread has nothing more to run.
    fn end_thread(&mut self, id: ThreadId, signal: Signal) {
        if id == ThreadId(0) {
            self.main_result.get_or_insert(signal);
            if let Some(shutdown) = self.shutdown_activation() {
                self.threads[0].stack.push(shutdown);
                return;
            }
            self.threads[0].state = ThreadState::Done;
            self.drop_gil(id);
            if !self.nested_waits.is_empty() {
                self.stop(StopReason::Over);
            }
            return;
        }
        drop(signal);
        self.bury(id);
    }

    /// Ends the threads of a process from outside, wherever they stand. Nothing of them runs any more, no `finally` either.
    pub(crate) fn kill_threads_of(&mut self, process: usize) {
        let victims: Vec<ThreadId> = self.live.iter().copied().filter(|id| self.process_of(*id) == process).collect();
        // What stands on the machine's own stack, below another thread, cannot be taken away from there.
        for id in victims {
            let victim = &mut self.threads[id.0 as usize];
            if id == self.running || victim.n_nested > 0 {
                continue;
            }
            let stack = std::mem::take(&mut victim.stack);
            self.bury(id);
            if !self.recorder.is_on() {
                self.threads.forget(id);
            }
            drop(stack);
            super::value::generator::forget_orphans();
        }
    }

    fn bury(&mut self, id: ThreadId) {
        self.record_on(id, EventKind::ThreadEnded);
        self.drop_gil(id);
        self.threads[id.0 as usize].state = ThreadState::Done;
        self.live.retain(|live| *live != id);
        let waits = |joiner: &&ThreadId| matches!(self.threads[joiner.0 as usize].state, ThreadState::Joining { thread, .. } if thread == id);
        let joiners: Vec<ThreadId> = self.live.iter().filter(waits).copied().collect();
        for joiner in joiners {
            self.wake(joiner, true);
        }
    }

    /// Should the running thread pause for another? `at_boundary` if it stands where it can give up the GIL.
    pub(crate) fn must_give_way(&mut self, at_boundary: bool) -> bool {
        if self.live.len() == 1 {
            return false;
        }
        if self.is_asked_to_give_way(self.running) {
            if at_boundary {
                return true;
            }
            self.end_slice();
        }
        self.n_active > 1 || self.count_active() > 1 || self.is_idle_injection_due()
    }

    /// How long the running thread may run before something must be looked at.
    pub(crate) fn slice_limit(&self) -> Option<Duration> {
        if self.live.len() == 1 {
            return None;
        }
        let left = self.next_change().map(|at| at.since(self.now()) * self.n_side_by_side as u32);
        let turn = (self.n_active > 1).then_some(TURN);
        left.into_iter().chain(turn).min()
    }

    /// The next injection at a moment.
    pub(crate) fn next_timed_injection(&self) -> Option<Moment> {
        let at = |at: InjectAt| if let InjectAt::Time(at) = at { Some(at) } else { None };
        self.injections.iter().filter_map(|injection| at(injection.at)).min()
    }
}
