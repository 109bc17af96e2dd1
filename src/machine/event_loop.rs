//! asyncio's event loop in virtual time: when each callback runs, never what it does.
//!
//! Invariant: virtual time never goes back; a cancelled timer never moves it; one iteration runs only the callbacks
//! that were ready when it began. Read [`LoopRun::proceed`] first.
//! Models `BaseEventLoop._run_once` in CPython's `Lib/asyncio/base_events.py` and `EpollSelector.select` in `Lib/selectors.py`.

use super::Machine;
use super::future::{Callbacks, DoneCallback, Future, FutureRole, FutureState, LoopId};
use super::interpreter::Signal;
use super::moment::Moment;
use super::thread::Activation;
use super::timer::{Handle, HandleCall, Timer};
use super::trace::EventKind;
use super::value::{Generator, Raised, Value};
use std::collections::{BinaryHeap, VecDeque};
use std::rc::{Rc, Weak};

/// What the loop's own work takes, in nanoseconds of CPU time. Measured with CPython 3.13: a task that does nothing but
/// `await asyncio.sleep(0)` takes some 10 µs an iteration when alone (two system calls), 1 µs more for each further one.
pub struct LoopCosts {
    /// An iteration: asking the selector, looking at the timers.
    pub iteration: u64,
    /// Running a handle.
    pub handle: u64,
    /// Stepping a task.
    pub step: u64,
    /// Making a task.
    pub create_task: u64,
}

/// See [`LoopCosts`].
pub const LOOP_COSTS: LoopCosts = LoopCosts { iteration: 6_000, handle: 300, step: 700, create_task: 2_000 };

/// Timers cancelled before the heap is cleaned. `_MIN_SCHEDULED_TIMER_HANDLES` in `base_events.py`.
const MIN_CANCELLED_TIMERS: usize = 100;

/// An event loop.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools)] // CPython's loop has as many
pub struct EventLoop {
    /// The ready queue.
    pub ready: VecDeque<Rc<Handle>>,
    /// Armed timers, earliest first; cancelled ones leave when they reach the top.
    pub timers: BinaryHeap<Timer>,
    /// Cancelled timers still in the heap.
    pub n_cancelled_timers: usize,
    /// Iterations begun.
    pub n_iterations: u32,
    /// Its main future is done: it stops after this iteration.
    pub is_stopping: bool,
    /// The thread that it is running on.
    pub runs_on: Option<super::trace::ThreadId>,
    /// It was closed.
    pub is_closed: bool,
    /// The async generators that began while it ran.
    pub async_generators: Vec<Weak<Generator>>,
    /// It as a program sees it, once a program has asked.
    pub object: Option<Value>,
    /// The pool of `run_in_executor(None, …)`, once there is one.
    pub executor: Option<Value>,
    /// `set_exception_handler`
    pub exception_handler: Option<Value>,
    /// `set_task_factory`
    pub task_factory: Option<Value>,
    /// Debug mode: what takes long is reported.
    pub is_debug: bool,
    /// What uvloop takes for the time: when the iteration began, or a timer was last armed.
    pub cached_time: Moment,
    /// It has slept in its selector, and not looked yet at what it found there.
    pub has_slept: bool,
}

/// What was given to `asyncio.set_event_loop`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetLoop {
    /// Nothing yet.
    Never,
    /// `None`, also by `asyncio.run`.
    Nothing,
    /// A loop.
    Loop(LoopId),
}

/// An event loop running until a future is done: what `asyncio.run` puts on the stack.
pub struct LoopRun {
    /// Which loop.
    pub owner: LoopId,
    /// It runs until this is done.
    pub main: Rc<Future>,
    /// Callbacks left in this iteration.
    pub n_left: usize,
    /// It is in an iteration, or was: also a loop that was told to stop before it ran goes through one.
    pub has_begun: bool,
    /// The handle that runs now.
    pub current: Option<Rc<Handle>>,
    /// The task or function that runs, and since when.
    pub watched: Option<(Value, Moment)>,
    /// Debug mode was on when it began: it is reported if it takes long.
    pub is_timed: bool,
    /// The context that was current before this handle's.
    pub outer_context: Option<Value>,
    /// What `asyncio.run` is at.
    pub phase: Phase,
    /// What its iteration is at.
    pub stage: Stage,
}

/// The stages of an iteration; between two of them another thread may take the GIL.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stage {
    /// It asks its selector.
    #[default]
    Selector,
    /// It looks at what the selector found, and at its timers.
    Found,
    /// It runs what was ready.
    Ready,
}

/// The stages of `asyncio.run`.
#[derive(Clone)]
pub enum Phase {
    /// Running the main task.
    Main,
    /// `run_until_complete`: the loop stays open afterwards.
    Once,
    /// The main task is over, with this outcome; the tasks left over are being cancelled.
    CancellingRest(FutureState),
    /// Closing async generators, then the executor: one more task each.
    ShuttingDown(FutureState, u8),
}

/// What a loop does next.
pub enum LoopMove {
    /// Something was put on the stack.
    Entered,
    /// Nothing is ready: the thread sleeps until then, or until it is woken from outside.
    Sleep(Option<Moment>),
    /// The thread pauses between two callbacks.
    Pause,
    /// It is over.
    Finished(Result<Value, Raised>),
}

impl Machine {
    /// Queues a callback.
    pub fn call_soon(&mut self, owner: LoopId, call: HandleCall) -> Rc<Handle> {
        // What was dropped before has its callbacks queued before.
        self.close_orphans();
        let handle = self.new_handle(call, None);
        self.enqueue(owner, handle.clone());
        handle
    }

    /// Arms a timer.
    pub fn call_at(&mut self, owner: LoopId, deadline: Moment, call: HandleCall) -> Rc<Handle> {
        let handle = self.new_handle(call, Some(deadline));
        self.n_timers += 1;
        let deadline = self.armed_for(owner, &handle, deadline);
        let timer = Timer { deadline, sequence: self.n_timers, handle: handle.clone() };
        self.loops[owner.0 as usize].timers.push(timer);
        if self.recorder.is_on() {
            let kind = match &*handle.callback.borrow() {
                Some(HandleCall::IoOver { io, what, .. }) => {
                    EventKind::IoBegan { io: *io, what: self.recorder.text(what), until: deadline }
                }
                _ => EventKind::TimerArmed { handle: handle.id, deadline, callback: self.describe_call(&handle) },
            };
            self.record(kind);
        }
        handle
    }

    fn new_handle(&mut self, call: HandleCall, deadline: Option<Moment>) -> Rc<Handle> {
        self.n_handles += 1;
        Rc::new(Handle {
            id: super::trace::HandleId(self.n_handles),
            callback: Some(call).into(),
            is_cancelled: false.into(),
            deadline,
        })
    }

    pub(crate) fn enqueue(&mut self, owner: LoopId, handle: Rc<Handle>) {
        if self.recorder.is_on() {
            let callback = self.describe_call(&handle);
            let woken = match &*handle.callback.borrow() {
                Some(HandleCall::WakeUp { task, .. }) => task.task_id(),
                _ => None,
            };
            self.record(EventKind::HandleQueued { handle: handle.id, callback });
            if let Some(task) = woken {
                self.record(EventKind::TaskWoken { task, handle: handle.id });
            }
        }
        self.loops[owner.0 as usize].ready.push_back(handle);
    }

    /// `Handle.cancel()`
    pub fn cancel_handle(&mut self, owner: LoopId, handle: &Rc<Handle>) {
        if handle.is_cancelled.replace(true) {
            return;
        }
        let io = handle.io();
        let call = handle.callback.borrow_mut().take();
        self.record(match io {
            Some(io) => EventKind::IoEnded { io },
            None => EventKind::HandleCancelled { handle: handle.id },
        });
        let event_loop = &mut self.loops[owner.0 as usize];
        if handle.deadline.is_some() {
            event_loop.n_cancelled_timers += 1;
            if event_loop.n_cancelled_timers > MIN_CANCELLED_TIMERS
                && event_loop.n_cancelled_timers * 2 > event_loop.timers.len()
            {
                event_loop.timers.retain(|timer| !timer.handle.is_cancelled.get());
                event_loop.n_cancelled_timers = 0;
            }
        }
        drop(call);
    }
}

impl LoopRun {
    /// Goes on: runs callbacks until one puts Python code on the stack, the loop must sleep, or it is over.
    pub fn proceed(&mut self, machine: &mut Machine, stack: &mut Vec<Activation>, ended: Option<Signal>) -> LoopMove {
        if let Some(signal) = ended {
            self.end_handle(machine, Some(signal));
        }
        loop {
            if let Some(error) = machine.fatal.take()
                && let Some(over) = self.interrupt(machine, error)
            {
                return over;
            }
            if machine.must_pause() {
                return LoopMove::Pause;
            }
            if self.n_left == 0 {
                if machine.loops[self.owner.0 as usize].is_stopping && self.has_begun {
                    machine.loops[self.owner.0 as usize].is_stopping = false;
                    if let Some(result) = self.next_phase(machine) {
                        return LoopMove::Finished(result);
                    }
                    continue;
                }
                if let Some(wait) = self.begin_iteration(machine) {
                    return wait;
                }
                continue;
            }
            self.n_left -= 1;
            let Some(handle) = machine.loops[self.owner.0 as usize].ready.pop_front() else { continue };
            let Some(call) = handle.callback.borrow_mut().take() else { continue };
            machine.charge(LOOP_COSTS.handle);
            machine.record(EventKind::HandleBegan { handle: handle.id });
            self.current = Some(handle);
            // A step that switches debug mode on is not timed yet.
            self.is_timed = machine.loops[self.owner.0 as usize].is_debug;
            self.watched = call.subject().map(|subject| (subject, machine.now()));
            self.outer_context = call.context().map(|context| std::mem::replace(&mut machine.context, context.clone()));
            match machine.run_call(stack, call) {
                None => return LoopMove::Entered,
                Some(signal) => self.end_call(machine, stack, signal),
            }
        }
    }

    /// A callback answered at once; if it was a task's step, ends that.
    fn end_call(&mut self, machine: &mut Machine, stack: &mut Vec<Activation>, signal: Signal) {
        if let Some(Activation::Step(_)) = stack.last() {
            let Some(Activation::Step(step)) = stack.pop() else { unreachable!("just seen") };
            machine.end_step(step, signal);
            self.end_handle(machine, None);
        } else {
            self.end_handle(machine, Some(signal));
        }
    }

    /// `Handle._run`: what a callback raises goes to the loop's exception handler.
    fn report_raised(&mut self, machine: &mut Machine, error: Rc<super::value::Exception>) {
        let handle = self
            .current
            .as_ref()
            .map_or(Value::None, |handle| super::library::asyncio::handle_value(machine, self.owner, handle.clone()));
        let what = self.watched.as_ref().map(|(subject, _)| machine.callback_repr(subject)).unwrap_or_default();
        machine.report(self.owner, &format!("Exception in callback {what}"), ("handle", handle), Some(error));
    }

    /// The handle's callback is over. What it raised is reported, as the loop's exception handler does, and goes no further.
    pub fn end_handle(&mut self, machine: &mut Machine, signal: Option<Signal>) {
        if let Some(Signal::Raised(Raised(error))) = signal {
            if machine.is_fatal(&error) {
                machine.fatal = Some(error);
            } else {
                self.report_raised(machine, error);
            }
        }
        if let Some(context) = self.outer_context.take() {
            machine.context = context;
        }
        if let Some(handle) = self.current.take() {
            if let Some((subject, began)) = self.watched.take()
                && self.is_timed
            {
                machine.report_slow(self.owner, &subject, began);
            }
            machine.record(EventKind::HandleEnded { handle: handle.id });
        }
        machine.close_orphans();
    }

    /// Looks at the timers and begins an iteration; or says how long to sleep first.
    fn begin_iteration(&mut self, machine: &mut Machine) -> Option<LoopMove> {
        let now = machine.now();
        let owner = self.owner;
        let event_loop = &mut machine.loops[owner.0 as usize];
        while event_loop.timers.peek().is_some_and(|timer| timer.handle.is_cancelled.get()) {
            event_loop.timers.pop();
            event_loop.n_cancelled_timers = event_loop.n_cancelled_timers.saturating_sub(1);
        }
        if event_loop.ready.is_empty() && self.stage == Stage::Selector && !event_loop.is_stopping {
            let timer = event_loop.timers.peek().map(|timer| (timer.deadline, timer.handle.io().is_some()));
            if let Some(wait) = machine.select(owner, timer) {
                return Some(wait);
            }
        }
        if now >= machine.horizon {
            return Some(LoopMove::Pause);
        }
        if self.stage == Stage::Selector {
            // Asking the selector lets go of the GIL, and so does uvloop between what it found and the ready queue.
            self.stage = Stage::Found;
            let reads = machine.is_uvloop() && machine.next_arrival(owner).is_some_and(|due| due <= now);
            let is_lost = reads && machine.loses_gil_while_reading();
            if is_lost || machine.lets_go_of_gil() {
                return Some(LoopMove::Pause);
            }
        }
        if self.stage == Stage::Found {
            self.stage = Stage::Ready;
            machine.charge(LOOP_COSTS.iteration);
            // What the selector found comes before the timers.
            machine.poll(owner);
            machine.fire_timers(owner);
            if machine.is_uvloop() && machine.lets_go_of_gil() {
                return Some(LoopMove::Pause);
            }
        }
        self.stage = Stage::Selector;
        self.has_begun = true;
        let event_loop = &mut machine.loops[owner.0 as usize];
        // Callbacks queued from here on wait for the next iteration, so count them now.
        self.n_left = event_loop.ready.len();
        event_loop.n_iterations += 1;
        let (number, n_ready) = (event_loop.n_iterations, self.n_left as u32);
        machine.record(EventKind::IterationBegan { number, n_ready });
        None
    }

    /// The future it ran until is done: goes to the next stage of `asyncio.run`; a result when all are over.
    ///
    /// Models `Runner.run` and `Runner.close` in CPython's `Lib/asyncio/runners.py`.
    fn next_phase(&mut self, machine: &mut Machine) -> Option<Result<Value, Raised>> {
        let outcome = match self.phase.clone() {
            Phase::Once => {
                machine.loops[self.owner.0 as usize].runs_on = None;
                let stopped = self.stopped_early(machine);
                return Some(stopped.map_or_else(|| machine.take_result(&self.main), Err));
            }
            Phase::Main => {
                let stopped = self.stopped_early(machine).map(|Raised(error)| FutureState::Raised(error));
                let outcome = stopped.unwrap_or_else(|| self.main.state.borrow().clone());
                self.main.has_unseen_exception.set(false);
                self.cancel_rest(machine, outcome);
                return None;
            }
            Phase::CancellingRest(outcome) => {
                self.report_rest(machine);
                outcome
            }
            Phase::ShuttingDown(outcome, 1) => {
                let task = machine.shutdown_task(self.owner);
                self.run_until(machine, task);
                self.phase = Phase::ShuttingDown(outcome, 2);
                return None;
            }
            Phase::ShuttingDown(outcome, _) => {
                machine.close_loop(self.owner);
                return Some(machine.result_of(&outcome));
            }
        };
        self.shut_down(machine, outcome);
        None
    }

    /// `loop.stop()` ended a run whose future is not done: it is not waited for any more. `run_until_complete`
    fn stopped_early(&mut self, machine: &mut Machine) -> Option<Raised> {
        if self.main.is_done() {
            return None;
        }
        self.forget_main();
        Some(machine.runtime_error("Event loop stopped before Future completed."))
    }

    /// The loop does not stop any more when the future is done that it ran until.
    fn forget_main(&mut self) {
        let callbacks = self.main.callbacks.borrow().as_slice().to_vec();
        let kept = callbacks.into_iter().filter(|callback| !matches!(callback, DoneCallback::StopLoop));
        *self.main.callbacks.borrow_mut() = Callbacks::Many(Box::new(kept.collect()));
    }

    /// Models `_cancel_all_tasks` in CPython's `Lib/asyncio/runners.py`.
    fn cancel_rest(&mut self, machine: &mut Machine, outcome: FutureState) {
        let rest = machine.tasks_of(self.owner);
        for task in &rest {
            machine.cancel_task(task, &Value::None);
        }
        if rest.is_empty() {
            return self.shut_down(machine, outcome);
        }
        let all = machine.gather(self.owner, rest, true);
        self.run_until(machine, all);
        self.phase = Phase::CancellingRest(outcome);
    }

    /// The tasks that were cancelled last: what they raised instead nobody asks for.
    fn report_rest(&self, machine: &mut Machine) {
        let FutureRole::Gather(rest) = &self.main.role else { return };
        for task in &rest.children {
            if let FutureState::Raised(error) = &*task.state.borrow() {
                let about = ("task", Value::Future(task.clone()));
                machine.report(
                    self.owner,
                    "unhandled exception during asyncio.run() shutdown",
                    about,
                    Some(error.clone()),
                );
            }
        }
    }

    fn shut_down(&mut self, machine: &mut Machine, outcome: FutureState) {
        let task = machine.shutdown_async_generators(self.owner);
        self.run_until(machine, task);
        self.phase = Phase::ShuttingDown(outcome, 1);
    }

    /// A `KeyboardInterrupt` or `SystemExit` leaves the loop; what is ready stays so. `asyncio.run` then cancels the tasks that are left,
    /// as after its main task; `run_until_complete` raises, and the loop can run again.
    fn interrupt(&mut self, machine: &mut Machine, error: Rc<super::value::Exception>) -> Option<LoopMove> {
        self.n_left = 0;
        self.forget_main();
        match self.phase {
            Phase::Main => {
                self.main.has_unseen_exception.set(false);
                self.cancel_rest(machine, FutureState::Raised(error));
                None
            }
            Phase::Once => {
                let event_loop = &mut machine.loops[self.owner.0 as usize];
                event_loop.runs_on = None;
                event_loop.is_stopping = false;
                Some(LoopMove::Finished(Err(Raised(error))))
            }
            _ => Some(self.abandon(machine, Raised(error))),
        }
    }

    fn run_until(&mut self, machine: &mut Machine, future: Rc<Future>) {
        if future.is_done() {
            machine.loops[self.owner.0 as usize].is_stopping = true;
        } else {
            machine.add_done_callback(&future, DoneCallback::StopLoop);
        }
        self.main = future;
    }

    fn abandon(&mut self, machine: &mut Machine, raised: Raised) -> LoopMove {
        self.n_left = 0;
        machine.close_loop(self.owner);
        LoopMove::Finished(Err(raised))
    }
}
