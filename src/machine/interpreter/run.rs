//! Runs threads: what is on a thread's stack, and when it must let go.
//!
//! Invariant: exactly one thread runs at a time; virtual time moves only by instructions run, by `charge`, and by jumps to
//! the next moment at which something is due while every thread waits.

use super::{Exit, Signal};
use crate::machine::event_loop::LoopMove;
use crate::machine::frame::Frame;
use crate::machine::moment::{Duration, Moment};
use crate::machine::settings::InjectAt;
use crate::machine::thread::{Activation, ThreadState};
use crate::machine::trace::{BlockKind, EventKind};
use crate::machine::value::heap;
use crate::machine::value::{Raised, Value};
use crate::machine::{Machine, StopReason};

/// Modelled CPU time of an instruction, in nanoseconds. CPython 3.13 takes 5 to 30 for the simple ones on current processors.
pub const INSTRUCTION_NS: u64 = 10;

/// Instructions between two looks at budgets and injections.
const SLICE: i64 = 50_000;

/// Why `drive` came back.
pub enum Drive {
    /// The stack is empty: what the bottom activation ended with.
    Finished(Signal),
    /// The thread waits until its state says.
    Blocked,
    /// Budget passed.
    Stopped,
}

/// A block that a running thread has asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PendingBlock {
    /// Until when.
    pub until: Moment,
    /// How.
    pub kind: BlockKind,
}

impl Machine {
    /// Now, in virtual time.
    #[inline]
    pub fn now(&self) -> Moment {
        Moment(self.slice_start.0 + (self.slice_fuel - self.fuel).max(0) as u64 * INSTRUCTION_NS)
    }

    /// Instructions run so far, the machine's own work counted as instructions of the same length.
    pub fn instructions(&self) -> u64 {
        self.instructions_before + (self.slice_fuel - self.fuel).max(0) as u64
    }

    /// The machine's own work, in nanoseconds of CPU time.
    #[inline]
    pub fn charge(&mut self, nanoseconds: u64) {
        self.fuel -= (nanoseconds / INSTRUCTION_NS) as i64;
    }

    /// CPU time used by the running thread.
    pub fn cpu_time(&self) -> Duration {
        Duration::from_nanos(self.instructions() * INSTRUCTION_NS)
    }

    /// Moves virtual time on without running anything.
    pub fn advance_to(&mut self, moment: Moment) {
        let now = self.now().max(moment);
        self.instructions_before = self.instructions();
        self.slice_start = now;
        self.refuel();
    }

    /// Begins a new slice now.
    fn refuel(&mut self) {
        let now = self.now();
        let instructions = self.instructions();
        self.slice_start = now;
        self.instructions_before = instructions;
        let left = self.settings.budget.instructions.saturating_sub(instructions);
        let mut fuel = SLICE.min(left.min(SLICE as u64) as i64 + 1);
        if let Some(at) = self.next_timed_injection() {
            let until = at.since(now).as_nanos() as u64 / INSTRUCTION_NS;
            fuel = fuel.min(until.min(SLICE as u64) as i64 + 1);
        }
        self.slice_fuel = fuel;
        self.fuel = fuel;
    }

    fn next_timed_injection(&self) -> Option<Moment> {
        self.injections
            .iter()
            .filter_map(|injection| if let InjectAt::Time(at) = injection.at { Some(at) } else { None })
            .min()
    }

    /// Asks for a pause at the next instruction: an event that an injection waits for was recorded.
    pub(crate) fn end_slice(&mut self) {
        let used = self.slice_fuel - self.fuel;
        self.slice_fuel = used;
        self.fuel = 0;
    }

    /// Fuel is out: is it for a pause, or only the end of a slice?
    #[cold]
    pub(crate) fn must_pause(&mut self) -> bool {
        if self.pending_block.is_some() || self.stopped.is_some() {
            return true;
        }
        if self.fuel >= 0 {
            return false;
        }
        self.refuel();
        self.check_budget();
        if self.stopped.is_some() {
            return true;
        }
        if self.nested_depth == 0 {
            self.start_due_injection();
        }
        self.pending_block.is_some() || self.is_past_horizon()
    }

    fn is_past_horizon(&self) -> bool {
        self.nested_depth == 0 && self.now() >= self.horizon
    }

    pub(crate) fn check_budget(&mut self) {
        let budget = self.settings.budget;
        let reason = if self.instructions() > budget.instructions {
            Some(StopReason::Instructions(budget.instructions))
        } else if heap::bytes().saturating_sub(self.heap_before) > budget.memory {
            Some(StopReason::Memory(budget.memory))
        } else if self.recorder.n_events() >= budget.events as usize {
            Some(StopReason::Events(budget.events))
        } else if self.tasks.len() > budget.tasks as usize {
            Some(StopReason::Tasks(budget.tasks))
        } else if self.recorder.output_bytes() > budget.output {
            Some(StopReason::Output(budget.output))
        } else {
            None
        };
        if let Some(reason) = reason {
            self.stop(reason);
        }
    }

    /// Starts the block of an injection whose moment has come.
    fn start_due_injection(&mut self) {
        let now = self.now();
        let n_events = self.recorder.n_events();
        let due = self.injections.iter().position(|injection| match injection.at {
            InjectAt::Time(at) => at <= now,
            InjectAt::Event(index) => (index as usize) < n_events,
        });
        if let Some(place) = due {
            let injection = self.injections.remove(place);
            let until = now + injection.duration;
            let what = match injection.kind {
                BlockKind::Waits => format!("time.sleep({})", seconds_text(injection.duration)),
                BlockKind::HoldsGil | BlockKind::ReleasesGil => {
                    format!("{} s of CPU work", seconds_text(injection.duration))
                }
            };
            self.begin_block(&what, until, injection.kind, true);
        }
    }

    /// Holds up the running thread from the next instruction on.
    pub(crate) fn begin_block(&mut self, what: &str, until: Moment, kind: BlockKind, injected: bool) {
        self.record_with(|recorder| EventKind::BlockBegan { what: recorder.text(what), until, kind, injected });
        self.pending_block = Some(PendingBlock { until, kind });
    }

    /// Runs what is on a stack until it is empty or the thread must wait.
    pub(crate) fn drive(&mut self, stack: &mut Vec<Activation>, mut signal: Option<Signal>) -> Drive {
        loop {
            if self.stopped.is_some() {
                return Drive::Stopped;
            }
            if signal.is_none() && (self.pending_block.is_some() || self.is_past_horizon()) {
                return Drive::Blocked;
            }
            let Some(activation) = stack.pop() else {
                return Drive::Finished(signal.unwrap_or(Signal::Returned(Value::None)));
            };
            match activation {
                Activation::Frame(mut frame) => {
                    let exit = match signal.take() {
                        None => self.execute(stack, frame),
                        Some(Signal::Returned(value) | Signal::Yielded(value)) => {
                            frame.push(value);
                            self.execute(stack, frame)
                        }
                        Some(Signal::Raised(Raised(error))) => match self.unwind(stack, frame, Raised(error)) {
                            super::Delivered::Frame(frame) => self.execute(stack, frame),
                            super::Delivered::Exit(exit) => exit,
                        },
                    };
                    match exit {
                        Exit::Signal(ended) => signal = Some(ended),
                        Exit::Entered => {}
                        Exit::Paused => {
                            if self.pending_block.is_some() || self.is_past_horizon() {
                                return Drive::Blocked;
                            }
                        }
                    }
                }
                Activation::Blocked { value } => signal = Some(Signal::Returned(value)),
                Activation::Step(step) => {
                    let ended = signal.take().unwrap_or(Signal::Returned(Value::None));
                    self.end_step(step, ended);
                    // The handle that stepped the task is over, and not with the task's outcome.
                    signal = Some(Signal::Returned(Value::None));
                }
                Activation::Loop(mut run) => {
                    let position = stack.len();
                    let next = run.proceed(self, stack, signal.take());
                    match next {
                        LoopMove::Entered => stack.insert(position, Activation::Loop(run)),
                        LoopMove::Finished(Ok(value)) => signal = Some(Signal::Returned(value)),
                        LoopMove::Finished(Err(raised)) => signal = Some(Signal::Raised(raised)),
                        LoopMove::Stuck => {
                            stack.push(Activation::Loop(run));
                            self.stop(StopReason::Stuck);
                        }
                        LoopMove::Sleep(until) => {
                            stack.push(Activation::Loop(run));
                            if self.pending_block.is_some() || self.stopped.is_some() {
                                continue;
                            }
                            self.idle_until = Some(until);
                            return Drive::Blocked;
                        }
                    }
                }
            }
        }
    }

    /// Runs the main thread, and those it starts, until all are over.
    pub(crate) fn run_threads(&mut self) -> Option<Signal> {
        self.run_until(Moment(u64::MAX))
    }

    /// Runs until this moment, or until all threads are over: then it says what the main thread ended with.
    pub fn run_until(&mut self, horizon: Moment) -> Option<Signal> {
        self.horizon = horizon;
        loop {
            if self.now() >= horizon {
                return None;
            }
            if self.pending_block.is_some() || self.idle_until.is_some() {
                self.wait();
                continue;
            }
            let mut stack = std::mem::take(&mut self.threads[0].stack);
            let drive = self.drive(&mut stack, None);
            self.threads[0].stack = stack;
            match drive {
                Drive::Finished(signal) => {
                    self.threads[0].state = ThreadState::Done;
                    return Some(signal);
                }
                Drive::Stopped => return None,
                Drive::Blocked => {}
            }
        }
    }

    /// Where `run_until` returns.
    pub(crate) fn horizon(&self) -> Moment {
        self.horizon
    }

    /// The thread waits: virtual time jumps to when it goes on.
    fn wait(&mut self) {
        let horizon = if self.nested_depth == 0 { self.horizon } else { Moment(u64::MAX) };
        if let Some(block) = self.pending_block {
            self.advance_to(block.until.min(horizon));
            if block.until <= horizon {
                self.pending_block = None;
                self.record(EventKind::BlockEnded);
            }
            return;
        }
        if let Some(until) = self.idle_until {
            match self.next_timed_injection() {
                // The loop is idle when the injection is due: it comes as a callback of its own.
                Some(at) if at < until && at <= horizon => {
                    self.idle_until = None;
                    self.advance_to(at);
                    self.start_due_injection();
                }
                _ => {
                    self.advance_to(until.min(horizon));
                    if until <= horizon {
                        self.idle_until = None;
                    }
                }
            }
        }
    }

    /// Runs something from Rust to its end.
    pub(crate) fn run_nested(&mut self, activation: Activation) -> Result<Value, Raised> {
        match self.run_nested_to_signal(activation) {
            Signal::Returned(value) | Signal::Yielded(value) => Ok(value),
            Signal::Raised(raised) => Err(raised),
        }
    }

    /// Runs a generator's frame from Rust: what it yields, or as `Err` inside what it returns.
    pub(crate) fn run_generator(&mut self, frame: Box<Frame>) -> Result<Result<Value, Value>, Raised> {
        match self.run_nested_to_signal(Activation::Frame(frame)) {
            Signal::Yielded(value) => Ok(Ok(value)),
            Signal::Returned(value) => Ok(Err(value)),
            Signal::Raised(raised) => Err(raised),
        }
    }

    fn run_nested_to_signal(&mut self, activation: Activation) -> Signal {
        /// Calls of Python from Rust from Python …: each takes Rust stack, of which a browser's worker has 1 MiB.
        const DEEPEST_NESTING: usize = 40;
        if self.nested_depth >= DEEPEST_NESTING {
            let class = self.classes.recursion_error.clone();
            return Signal::Raised(self.error(&class, "maximum recursion depth exceeded"));
        }
        self.nested_depth += 1;
        let mut stack = vec![activation];
        let signal = loop {
            match self.drive(&mut stack, None) {
                Drive::Finished(signal) => break signal,
                Drive::Blocked => self.wait(),
                Drive::Stopped => break Signal::Raised(self.runtime_error("the run was stopped")),
            }
        };
        self.nested_depth -= 1;
        signal
    }

    /// As [`Machine::run_nested`], for a call that blocked without a frame.
    pub(crate) fn wait_nested(&mut self) {
        self.wait();
    }

    /// Ends the run.
    pub(crate) fn stop(&mut self, reason: StopReason) {
        if self.stopped.is_none() {
            self.end_slice();
            self.fuel = -1;
            self.stopped = Some(reason);
        }
    }
}

/// `0.3`, `1`, `0.25`
fn seconds_text(duration: Duration) -> String {
    format!("{}", (duration.as_secs_f64() * 1e6).round() / 1e6)
}
