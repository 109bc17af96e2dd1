//! Tasks: coroutines that an event loop steps.
//!
//! Invariant (stated at the top of `Task` in CPython's `Lib/asyncio/tasks.py`): either the task waits for a future
//! and no step of it is queued, or a step is queued (or running) and it waits for none.

use super::Machine;
use super::event_loop::LOOP_COSTS;
use super::future::{DoneCallback, Ended, Future, FutureRole, FutureState, LoopId};
use super::interpreter::{Link, Signal};
use super::thread::Activation;
use super::timer::HandleCall;
use super::trace::{EventKind, Outcome, TaskId, WaitingOn};
use super::value::generator::GeneratorState;
use super::value::{Exception, Generator, Raised, Value};
use rustc_hash::FxHashSet;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What makes a future a task.
pub struct TaskPart {
    /// Its number.
    pub id: TaskId,
    /// The name it was given; see [`TaskPart::name`].
    pub name: RefCell<Option<Rc<str>>>,
    /// The number in its name, if it was given none.
    pub number: u32,
    /// The coroutine it steps; gone when it has ended.
    pub coroutine: RefCell<Option<Rc<Generator>>>,
    /// The context that its steps run in, while none does.
    pub context: RefCell<Value>,
    /// What it waits for.
    pub waits_for: RefCell<Option<Rc<Future>>>,
    /// `cancel()` was called: the next step throws `CancelledError` with this message.
    pub must_cancel: RefCell<Option<Value>>,
    /// `cancelling()`
    pub n_cancel_requests: Cell<u32>,
    /// The arrival that it answers.
    pub answers: Cell<Option<super::outside::ArrivalId>>,
    /// The `CancelledError` that ended it, until somebody has asked for the result. `_cancelled_exc` in `futures.py`.
    pub cancelled_by: Cell<Option<Rc<Exception>>>,
}

impl TaskPart {
    /// `get_name()`: the one it was given, else `Task-N`.
    pub fn name(&self) -> Rc<str> {
        self.name.borrow().clone().unwrap_or_else(|| format!("Task-{}", self.number).into())
    }
}

/// A step of a task in progress: what its coroutine hands up or ends with arrives here.
pub struct TaskStep {
    /// The task.
    pub task: Rc<Future>,
    /// The task that was current on this thread before.
    pub previous: Option<Rc<Future>>,
}

impl Machine {
    /// Makes a task of a coroutine and queues its first step.
    pub fn create_task(&mut self, owner: LoopId, coroutine: Rc<Generator>, name: Option<Rc<str>>) -> Rc<Future> {
        let task = self.new_task(owner, coroutine, name);
        self.call_soon(owner, HandleCall::Step(task.clone(), None));
        task
    }

    /// Makes a task whose first step somebody has to see to.
    pub(crate) fn new_task(&mut self, owner: LoopId, coroutine: Rc<Generator>, name: Option<Rc<str>>) -> Rc<Future> {
        self.charge(LOOP_COSTS.create_task);
        self.n_tasks += 1;
        let id = TaskId(self.n_tasks);
        // Named tasks do not use up a number (CPython 3.13).
        self.n_unnamed_tasks += u32::from(name.is_none());
        let number = self.n_unnamed_tasks;
        self.record_with(|recorder| {
            let name = match &name {
                Some(name) => recorder.text(name),
                None => recorder.text(&format!("Task-{number}")),
            };
            let coroutine = recorder.text(&coroutine.names.name);
            EventKind::TaskCreated { task: id, name, coroutine }
        });
        let task = Rc::new(Future {
            owner,
            state: RefCell::new(FutureState::Pending),
            callbacks: RefCell::default(),
            role: FutureRole::Task(Box::new(TaskPart {
                id,
                name: RefCell::new(name),
                number,
                coroutine: RefCell::new(Some(coroutine)),
                context: RefCell::new(self.copy_context()),
                waits_for: RefCell::default(),
                must_cancel: RefCell::default(),
                n_cancel_requests: Cell::new(0),
                answers: Cell::new(None),
                cancelled_by: Cell::default(),
            })),
            has_unseen_exception: Cell::new(false),
        });
        self.register_task(&task);
        task
    }

    /// Takes a new task's first step at once, inside of the step that made it, up to where it suspends or ends.
    ///
    /// Models `Task.__eager_start` of CPython 3.12.
    pub(crate) fn start_eagerly(&mut self, task: Rc<Future>) {
        let mut stack = Vec::new();
        let signal = self.begin_step(&mut stack, task.clone(), None);
        // What it raises is the task's outcome.
        drop(self.run_nested_stack(stack, signal));
        if let (true, Some(part)) = (task.is_done(), task.task()) {
            // As in CPython, one that is done already does not show its coroutine.
            part.coroutine.borrow_mut().take();
        }
    }

    /// Begins a step: puts it on the stack and resumes the coroutine.
    ///
    /// Models `Task.__step`.
    pub fn begin_step(
        &mut self,
        stack: &mut Vec<Activation>,
        task: Rc<Future>,
        error: Option<Rc<Exception>>,
    ) -> Option<Signal> {
        let part = task.task().expect("only tasks are stepped");
        // It looks at what it waited for, also when it is told that it is cancelled.
        let awaited = part.waits_for.borrow_mut().take();
        let mut error = error;
        if let Some(awaited) = awaited {
            if error.is_none() && awaited.has_failed() {
                // Models `task_wakeup` in CPython's `Modules/_asynciomodule.c`: what it waited for is raised by throwing it in.
                error = self.take_result(&awaited).err().map(|raised| raised.0);
            }
            awaited.has_unseen_exception.set(false);
            if awaited.is_cancelled() {
                // That cancellation reaches it, with its own message; the later request is met by it.
                part.must_cancel.borrow_mut().take();
            }
        }
        let coroutine = part.coroutine.borrow().clone();
        let Some(coroutine) = coroutine else { return Some(Signal::Returned(Value::None)) };
        let error = match (part.must_cancel.borrow_mut().take(), error) {
            (Some(_), Some(error)) if error.class.derives_from(&self.classes.cancelled_error) => Some(error),
            (Some(message), _) => Some(self.cancelled_error(&message)),
            (None, error) => error,
        };
        let id = part.id;
        let previous = self.current_task.replace(task.clone());
        std::mem::swap(&mut self.context, &mut part.context.borrow_mut());
        stack.push(Activation::Step(TaskStep { task: task.clone(), previous }));
        self.record_task(id);
        self.record(EventKind::TaskStepped { task: id });
        self.charge(LOOP_COSTS.step);
        if let Some(arrival) = part.answers.get()
            && matches!(&*coroutine.state.borrow(), GeneratorState::Created(_))
        {
            self.with_outside(|machine, outside| outside.begun(machine, arrival));
        }
        let input = error.map_or(Ok(Value::None), |error| Err(Raised(error)));
        self.resume_generator(stack, &coroutine, input, Link::Push)
    }

    /// Ends a step with what the coroutine handed up or ended with.
    pub fn end_step(&mut self, step: TaskStep, signal: Signal) {
        let TaskStep { task, previous } = step;
        if let Some(part) = task.task() {
            std::mem::swap(&mut self.context, &mut part.context.borrow_mut());
        }
        match signal {
            Signal::Yielded(value) => self.task_suspends(&task, value),
            Signal::Returned(value) => {
                let part = task.task().expect("only tasks are stepped");
                let cancelled = part.must_cancel.borrow_mut().take();
                match cancelled {
                    // Cancelled in its very last step: CPython ends it as cancelled.
                    Some(message) => self.end_task(&task, FutureState::Cancelled(message)),
                    None => self.end_task(&task, FutureState::Returned(value)),
                }
            }
            Signal::Raised(Raised(error)) => {
                let is_cancel = error.class.derives_from(&self.classes.cancelled_error);
                let is_fatal = self.is_fatal(&error);
                if is_cancel {
                    // Whoever asks first gets this very exception; the message goes with it.
                    task.task().expect("only tasks are stepped").cancelled_by.set(Some(error));
                    self.end_task(&task, FutureState::Cancelled(Value::None));
                } else {
                    self.end_task(&task, FutureState::Raised(error.clone()));
                    if is_fatal {
                        self.fatal = Some(error);
                    }
                }
            }
        }
        self.record_task_cleared(previous.as_ref().and_then(|task| task.task_id()));
        self.current_task = previous;
    }

    fn task_suspends(&mut self, task: &Rc<Future>, handed_up: Value) {
        let part = task.task().expect("only tasks suspend");
        let id = part.id;
        match handed_up {
            Value::Future(awaited) if !Rc::ptr_eq(&awaited, task) && awaited.owner == task.owner => {
                let on = self.waiting_on(&awaited);
                self.record(EventKind::TaskSuspended { task: id, on });
                self.add_done_callback(&awaited, DoneCallback::Wake(task.clone()));
                *part.waits_for.borrow_mut() = Some(awaited.clone());
                let message = part.must_cancel.borrow().clone();
                if let Some(message) = message
                    && self.cancel_future(&awaited, &message)
                {
                    part.must_cancel.borrow_mut().take();
                }
            }
            Value::None => {
                self.record(EventKind::TaskSuspended { task: id, on: WaitingOn::NextIteration });
                self.call_soon(task.owner, HandleCall::Step(task.clone(), None));
            }
            other => {
                let repr = match &other {
                    Value::Future(future) => self.future_repr(future).unwrap_or_default(),
                    other => self.short_repr(other),
                };
                let class = self.classes.runtime_error.clone();
                let text = match &other {
                    Value::Future(awaited) if Rc::ptr_eq(awaited, task) => {
                        format!("Task cannot await on itself: {repr}")
                    }
                    Value::Future(_) => {
                        let asking = self.future_repr(task).unwrap_or_default();
                        format!("Task {asking} got Future {repr} attached to a different loop")
                    }
                    _ => format!("Task got bad yield: {repr}"),
                };
                let error = self.exception(&class, &text);
                self.record(EventKind::TaskSuspended { task: id, on: WaitingOn::NextIteration });
                self.call_soon(task.owner, HandleCall::Step(task.clone(), Some(error)));
            }
        }
    }

    /// What the trace says of a task that waits for this future.
    pub(super) fn waiting_on(&mut self, awaited: &Rc<Future>) -> WaitingOn {
        match &awaited.role {
            FutureRole::Task(part) => WaitingOn::Task(part.id),
            FutureRole::Gather(gather) => WaitingOn::Gather { n: gather.children.len() as u32 },
            FutureRole::Sleep { io: Some(io), .. } => WaitingOn::Io(*io),
            FutureRole::Sleep { .. } => {
                let timer = awaited.timer();
                WaitingOn::Sleep {
                    timer: timer.as_ref().map_or(super::trace::HandleId(0), |timer| timer.id),
                    deadline: timer.as_ref().and_then(|timer| timer.deadline).unwrap_or_default(),
                }
            }
            FutureRole::Job { job, .. } => WaitingOn::Job(*job),
            FutureRole::Plain { label: Some(label), .. } => WaitingOn::Other(self.recorder.text(label)),
            FutureRole::Plain { id, .. } => WaitingOn::Future(*id),
        }
    }

    /// The task is over.
    fn end_task(&mut self, task: &Rc<Future>, state: FutureState) {
        let part = task.task().expect("only tasks end");
        self.forget_task(task);
        if self.recorder.is_on() {
            let outcome = self.outcome_of(&state);
            self.record(EventKind::TaskEnded { task: part.id, outcome });
        }
        self.finish(task, state);
        if let Some(arrival) = part.answers.get() {
            self.with_outside(|machine, outside| outside.answered(machine, arrival, task));
        }
    }

    /// What the trace says of how a future ended.
    pub fn outcome_of(&mut self, state: &FutureState) -> Outcome {
        match state {
            FutureState::Returned(value) => {
                let repr = self.short_repr(value);
                Outcome::Returned(self.recorder.text(&repr))
            }
            FutureState::Raised(error) => {
                let text = self.short_error(error);
                Outcome::Raised(self.recorder.text(&text))
            }
            FutureState::Cancelled(_) | FutureState::Pending => Outcome::Cancelled,
        }
    }

    /// `task.cancel()`: true if the task was not done.
    ///
    /// Models `Task.cancel`; tasks that wait for each other in a ring, where CPython recurses until it gives up, are each asked once.
    pub fn cancel_task(&mut self, task: &Rc<Future>, message: &Value) -> bool {
        if task.is_done() {
            return false;
        }
        let (mut task, mut asked) = (task.clone(), FxHashSet::default());
        loop {
            let part = task.task().expect("only tasks get here");
            part.n_cancel_requests.set(part.n_cancel_requests.get() + 1);
            self.record(EventKind::TaskCancelRequested { task: part.id });
            let waits_for = part.waits_for.borrow().clone();
            match waits_for {
                Some(awaited) if awaited.task().is_some() => {
                    asked.insert(part.id);
                    if !awaited.is_done() && awaited.task_id().is_some_and(|id| !asked.contains(&id)) {
                        task = awaited;
                        continue;
                    }
                }
                Some(awaited) if self.cancel_future(&awaited, message) => return true,
                _ => {}
            }
            *part.must_cancel.borrow_mut() = Some(message.clone());
            return true;
        }
    }

    /// Resumes a generator with a value or exception: pushes its frames, or answers at once.
    pub fn resume_generator(
        &mut self,
        stack: &mut Vec<Activation>,
        generator: &Rc<Generator>,
        input: Ended,
        link: Link,
    ) -> Option<Signal> {
        match self.enter_generator(generator, input, link) {
            Ok(Entered::Frame(frame)) => {
                stack.push(Activation::Frame(frame));
                None
            }
            Ok(Entered::Yielded(value)) => Some(Signal::Yielded(value)),
            Ok(Entered::Returned(value)) => Some(Signal::Returned(value)),
            Err(raised) => Some(Signal::Raised(raised)),
        }
    }

    /// Makes a generator's frame ready to run on with this input; or runs a native one to its next suspension.
    pub fn enter_generator(&mut self, generator: &Rc<Generator>, input: Ended, link: Link) -> Result<Entered, Raised> {
        let state = std::mem::replace(&mut *generator.state.borrow_mut(), GeneratorState::Running);
        match state {
            GeneratorState::Created(mut frame) => {
                match input {
                    Ok(value) if value.is_none() => {
                        frame.link = link;
                        frame.generator = Some(generator.clone());
                        self.adopt_async_generator(generator);
                        self.record_call(&frame);
                        Ok(Entered::Frame(frame))
                    }
                    Ok(_) => {
                        *generator.state.borrow_mut() = GeneratorState::Created(frame);
                        let kind = generator.kind_name();
                        Err(self.type_error(format!("can't send non-None value to a just-started {kind}")))
                    }
                    Err(raised) => {
                        // Thrown in before it began: it never runs.
                        *generator.state.borrow_mut() = GeneratorState::Finished;
                        drop(frame);
                        Err(raised)
                    }
                }
            }
            GeneratorState::Suspended(mut frame) => {
                frame.link = link;
                frame.generator = Some(generator.clone());
                match input {
                    Ok(value) => frame.push(value),
                    Err(Raised(error)) => frame.thrown = Some(error),
                }
                Ok(Entered::Frame(frame))
            }
            GeneratorState::Running => {
                *generator.state.borrow_mut() = GeneratorState::Running;
                let kind = generator.kind_name();
                Err(self.value_error(format!("{kind} already executing")))
            }
            GeneratorState::Finished => {
                *generator.state.borrow_mut() = GeneratorState::Finished;
                if generator.kind == crate::python::bytecode::CodeKind::Coroutine {
                    let class = self.classes.runtime_error.clone();
                    return Err(self.error(&class, "cannot reuse already awaited coroutine"));
                }
                input.map(|_| Entered::Returned(Value::None))
            }
            GeneratorState::Native(mut coroutine, _) => {
                use super::value::generator::CoroutineStep;
                match coroutine.resume(self, input) {
                    Ok(CoroutineStep::Suspended(value)) => {
                        *generator.state.borrow_mut() = GeneratorState::Native(coroutine, true);
                        Ok(Entered::Yielded(value))
                    }
                    Ok(CoroutineStep::Returned(value)) => {
                        *generator.state.borrow_mut() = GeneratorState::Finished;
                        Ok(Entered::Returned(value))
                    }
                    Err(raised) => {
                        *generator.state.borrow_mut() = GeneratorState::Finished;
                        Err(raised)
                    }
                }
            }
        }
    }
}

/// What came of entering a generator.
pub enum Entered {
    /// Its frame, ready to run.
    Frame(Box<super::frame::Frame>),
    /// A native one suspended.
    Yielded(Value),
    /// A native one ended (or a finished generator had nothing more).
    Returned(Value),
}
