//! Runs what is on a thread's stack, and counts its time in slices. `machine/scheduler.rs` says which thread runs.
//!
//! Invariant: exactly one thread runs at a time; virtual time moves only by instructions run, by `charge`, and by jumps.

use super::{Exit, Signal};
use crate::machine::event_loop::LoopMove;
use crate::machine::frame::Frame;
use crate::machine::moment::{Duration, Moment};
use crate::machine::settings::{InjectAt, Injection};
use crate::machine::thread::{Activation, ThreadState};
use crate::machine::trace::BlockKind;
use crate::machine::value::heap;
use crate::machine::value::{Raised, Value};
use crate::machine::{Machine, StopReason};
use crate::python::bytecode::Op;

/// Modelled CPU time of an instruction, in nanoseconds. CPython 3.13 takes 5 to 30 for the simple ones on current processors.
pub const INSTRUCTION_NS: u64 = 10;

/// Instructions between two looks at budgets and injections.
const SLICE: i64 = 50_000;

/// Library code that stands for C may run so many instructions in one go.
const MOST_AS_C: i64 = 50_000_000;

/// Why `drive` came back.
pub enum Drive {
    /// The stack is empty: what the bottom activation ended with.
    Finished(Signal),
    /// The thread waits, or another one has its turn.
    Paused,
    /// Budget passed.
    Stopped,
}

impl Machine {
    /// Now, in virtual time.
    #[inline]
    pub fn now(&self) -> Moment {
        Moment(self.slice_start.0 + self.used() * INSTRUCTION_NS / self.n_side_by_side)
    }

    /// Instructions of this slice so far.
    #[inline]
    fn used(&self) -> u64 {
        (self.slice_fuel - self.fuel).max(0) as u64
    }

    /// Instructions run so far, the machine's own work counted as instructions of the same length.
    pub fn instructions(&self) -> u64 {
        self.instructions_before + self.used()
    }

    /// The machine's own work, in nanoseconds of CPU time.
    #[inline]
    pub fn charge(&mut self, nanoseconds: u64) {
        self.fuel -= (nanoseconds / INSTRUCTION_NS) as i64;
    }

    /// CPU time used by the running thread.
    pub fn thread_time(&self) -> Duration {
        let thread = &self.threads[self.running.0 as usize];
        Duration::from_nanos(thread.cpu_ns + self.used() * INSTRUCTION_NS)
    }

    /// CPU time used by all threads of the running thread's process.
    pub fn process_time(&self) -> Duration {
        let before = self.threads.cpu_of(self.process_of(self.running));
        Duration::from_nanos(before + self.used() * INSTRUCTION_NS)
    }

    /// Library code in Python that stands for a function in C begins: it runs in one go, GIL held, and is paid for at its end.
    /// `false` if such code is running already.
    pub(crate) fn begin_as_c(&mut self) -> bool {
        if self.as_c.is_some() {
            return false;
        }
        self.as_c = Some((self.instructions_before, self.fuel));
        self.slice_fuel += MOST_AS_C;
        self.fuel += MOST_AS_C;
        true
    }

    /// It ends. C is so many times faster.
    pub(crate) fn end_as_c(&mut self, times: u64) {
        // Where it ran longer than that the slice has ended on the way, and its time has passed.
        if let Some((before, fuel)) = self.as_c.take()
            && before == self.instructions_before
        {
            let used = (fuel + MOST_AS_C - self.fuel).max(0) as u64;
            self.instructions_as_c += used;
            self.slice_fuel -= MOST_AS_C;
            self.fuel = fuel - (used / times.max(1)) as i64;
        }
    }

    /// Moves virtual time on without running anything.
    pub fn advance_to(&mut self, moment: Moment) {
        self.close_slice();
        self.slice_start = self.slice_start.max(moment);
        self.begin_slice();
    }

    /// Ends the slice now: its time goes to the running thread's account.
    pub(crate) fn close_slice(&mut self) {
        let used = self.used();
        self.slice_start = self.now();
        self.instructions_before += used;
        self.threads[self.running.0 as usize].cpu_ns += used * INSTRUCTION_NS;
        (self.slice_fuel, self.fuel) = (0, 0);
    }

    /// Begins a new slice now.
    pub(crate) fn begin_slice(&mut self) {
        self.close_slice();
        let left = self.settings.budget.instructions.saturating_sub(self.instructions_before);
        let mut fuel = SLICE.min(left.min(SLICE as u64) as i64 + 1);
        // One that is due while the main thread waits comes when that thread goes on.
        let injection = if self.running == self.injects_into { self.next_timed_injection() } else { None };
        let until_injection = injection.map(|at| at.since(self.slice_start));
        for limit in until_injection.into_iter().chain(self.slice_limit()) {
            let until = (limit.as_nanos() / u128::from(INSTRUCTION_NS)).min(SLICE as u128) as i64;
            fuel = fuel.min(until + 1);
        }
        (self.slice_fuel, self.fuel) = (fuel, fuel);
    }

    /// Asks for a look at everything before the next instruction: something happened that others may wait for.
    pub(crate) fn end_slice(&mut self) {
        let used = self.slice_fuel - self.fuel;
        self.slice_fuel = used;
        self.fuel = 0;
    }

    /// Fuel is out between two callbacks: is it for a pause, or only the end of a slice?
    pub(crate) fn must_pause(&mut self) -> bool {
        self.must_pause_at(true)
    }

    /// Fuel is out before this op: is it for a pause, or only the end of a slice? Even then the interpreter is left and entered
    /// again, because only where a function is entered can a browser put the optimised code in the place of the first.
    #[cold]
    pub(crate) fn end_of_fuel(&mut self, ops: &[Op], pc: usize) -> Exit {
        if self.must_pause_at(can_switch_before(ops, pc)) {
            return Exit::Paused;
        }
        // The op is paid for, and will be again.
        self.fuel += 1;
        Exit::Entered
    }

    fn must_pause_at(&mut self, can_switch: bool) -> bool {
        if self.is_held || self.stopped.is_some() {
            return true;
        }
        if self.fuel >= 0 {
            return false;
        }
        self.close_slice();
        if self.live.len() > 1 {
            self.wake_due();
        }
        self.begin_slice();
        self.check_budget();
        if self.stopped.is_some() {
            return true;
        }
        self.start_due_injection();
        self.is_held || self.is_past_horizon() || self.must_give_way(can_switch)
    }

    fn is_past_horizon(&self) -> bool {
        self.nested_depth == 0 && self.now() >= self.horizon
    }

    pub(crate) fn check_budget(&mut self) {
        let budget = self.settings.budget;
        let reason = if self.instructions() + self.instructions_as_c > budget.instructions {
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

    /// Starts the block of an injection whose moment has come, if it is meant for the running thread.
    pub(crate) fn start_due_injection(&mut self) {
        if self.injections.is_empty() {
            return;
        }
        let now = self.now();
        let (n_events, running, meant) = (self.recorder.n_events(), self.running, self.injects_into);
        let due = self.injections.iter().position(|injection| match injection.at {
            InjectAt::Time(at) => at <= now && running == meant,
            InjectAt::Event(index) => {
                (index as usize) < n_events && self.recorder.thread_of(index).is_none_or(|thread| thread == running)
            }
            InjectAt::Line { .. } => false,
        });
        if let Some(place) = due {
            let injection = self.injections.remove(place);
            self.start_injection(injection);
        }
    }

    /// The running thread has reached this line: starts the block of an injection that is meant for it.
    pub(crate) fn start_injection_at_line(&mut self, reached: u32) {
        let mut due = None;
        for (place, injection) in self.injections.iter_mut().enumerate() {
            match &mut injection.at {
                InjectAt::Line { line, nth: nth @ 2.. } if *line == reached => *nth -= 1,
                InjectAt::Line { line, nth } if *line == reached && due.is_none() => due = Some((place, *nth == 1)),
                _ => {}
            }
        }
        if let Some((place, is_last)) = due {
            let injection = if is_last { self.injections.remove(place) } else { self.injections[place] };
            self.start_injection(injection);
            self.end_slice();
        }
    }

    fn start_injection(&mut self, injection: Injection) {
        let until = self.now() + injection.duration;
        let what = match injection.kind {
            BlockKind::Waits => format!("time.sleep({})", seconds_text(injection.duration)),
            BlockKind::HoldsGil | BlockKind::ReleasesGil | BlockKind::SharesGil => {
                format!("{} s of CPU work", seconds_text(injection.duration))
            }
        };
        self.begin_block(&what, until, injection.kind, true);
    }

    /// Holds up the running thread from the next instruction on.
    pub(crate) fn begin_block(&mut self, what: &str, until: Moment, kind: BlockKind, injected: bool) {
        self.record_block(what, until, kind, injected);
        let left = until.since(self.now());
        if kind == BlockKind::HoldsGil {
            let process = self.process_of(self.running);
            self.gils[process].kept_since = self.now();
        }
        self.hold(match kind {
            BlockKind::Waits => ThreadState::Blocked(until + self.settings.processor.wake_up),
            BlockKind::HoldsGil => ThreadState::Computing { left, holds_gil: true, gives_way: false },
            BlockKind::SharesGil => ThreadState::Computing { left, holds_gil: true, gives_way: true },
            BlockKind::ReleasesGil => ThreadState::Computing { left, holds_gil: false, gives_way: false },
        });
    }

    /// Runs what is on a stack until it is empty or the thread must wait.
    pub(crate) fn drive(&mut self, stack: &mut Vec<Activation>, mut signal: Option<Signal>) -> Drive {
        loop {
            if self.stopped.is_some() {
                return Drive::Stopped;
            }
            if signal.is_none() && (self.is_held || self.is_past_horizon()) {
                return Drive::Paused;
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
                        Exit::Paused if self.stopped.is_some() => return Drive::Stopped,
                        Exit::Paused => return Drive::Paused,
                    }
                }
                Activation::Blocked { value } => {
                    let is_timed_out = std::mem::take(&mut self.threads[self.running.0 as usize].is_timed_out);
                    signal = Some(Signal::Returned(if is_timed_out { Value::bool(false) } else { value }));
                }
                Activation::Drain(drain) => signal = drain.proceed(self, stack, signal.take()),
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
                        LoopMove::Pause => {
                            stack.push(Activation::Loop(run));
                            return Drive::Paused;
                        }
                        LoopMove::Sleep(until) => {
                            self.hold(ThreadState::Idle { owner: run.owner, until });
                            stack.push(Activation::Loop(run));
                            return Drive::Paused;
                        }
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
        match activation {
            Activation::Frame(frame) => {
                self.run_nested_with(Vec::new(), |machine, stack| match machine.execute(stack, frame) {
                    // Most functions that Rust calls, sort keys and their like, leave nothing else on the stack.
                    Exit::Signal(signal) if stack.is_empty() => Drive::Finished(signal),
                    Exit::Signal(signal) => machine.drive(stack, Some(signal)),
                    Exit::Entered => machine.drive(stack, None),
                    Exit::Paused if machine.stopped.is_some() => Drive::Stopped,
                    Exit::Paused => Drive::Paused,
                })
            }
            other => self.run_nested_stack(vec![other], None),
        }
    }

    /// Runs what is on a stack of its own from Rust, to its end.
    pub(crate) fn run_nested_stack(&mut self, stack: Vec<Activation>, signal: Option<Signal>) -> Signal {
        self.run_nested_with(stack, |machine, stack| machine.drive(stack, signal))
    }

    /// The same, begun like this.
    fn run_nested_with(
        &mut self,
        mut stack: Vec<Activation>,
        begin: impl FnOnce(&mut Machine, &mut Vec<Activation>) -> Drive,
    ) -> Signal {
        /// Calls of Python from Rust from Python …: each takes Rust stack, of which a browser's worker has 1 MiB.
        const DEEPEST_NESTING: usize = 40;
        if self.nested_depth >= DEEPEST_NESTING {
            let class = self.classes.recursion_error.clone();
            return Signal::Raised(self.error(&class, "maximum recursion depth exceeded"));
        }
        self.nested_depth += 1;
        let mut driven = begin(self, &mut stack);
        let signal = loop {
            match driven {
                Drive::Finished(signal) => break signal,
                Drive::Paused if self.wait_nested() => driven = self.drive(&mut stack, None),
                _ => break Signal::Raised(self.runtime_error("the run was stopped")),
            }
        };
        self.nested_depth -= 1;
        signal
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

/// May a thread give up the GIL before this op? Where a function begins or a generator goes on, after a call, and at the end of a
/// loop's body: where CPython's ops look at the eval breaker. In between, `n += 1` is not interrupted.
fn can_switch_before(ops: &[Op], pc: usize) -> bool {
    let after = pc.checked_sub(1).and_then(|before| ops.get(before));
    let is_backwards = match ops.get(pc) {
        Some(Op::Jump(to) | Op::JumpIfTrue(to) | Op::JumpIfFalse(to)) => *to as usize <= pc,
        _ => false,
    };
    is_backwards
        || match after {
            None => true,
            Some(op) => matches!(op, Op::Call(_) | Op::CallKeywords { .. } | Op::CallSpread | Op::Yield),
        }
}
