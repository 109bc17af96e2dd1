//! What futures do: done callbacks, results, cancellation; and the loop's bookkeeping of tasks.
//!
//! Models `Lib/asyncio/futures.py`.

use super::Machine;
use super::event_loop::EventLoop;
use super::frame::Frame;
use super::future::{Callbacks, DoneCallback, Future, FutureRole, FutureState, LoopId};
use super::interpreter::Signal;
use super::symbol::well_known;
use super::thread::Activation;
use super::timer::HandleCall;
use super::trace::{EventKind, FutureId, IoId};
use super::value::Instance;
use super::value::generator::{CoroutineStep, GeneratorNames, GeneratorState, NativeCoroutine, Orphan, take_orphans};
use super::value::{Args, Generator, Raised, Value};
use crate::python::bytecode::CodeKind;
use crate::sort;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

impl Machine {
    /// A pending future; the label says what for, where the machine made it.
    pub fn new_future(&mut self, owner: LoopId, label: Option<Rc<str>>) -> Rc<Future> {
        self.n_futures += 1;
        let id = FutureId(self.n_futures);
        self.future_of(owner, FutureRole::Plain { id, label })
    }

    /// A pending future that is set when a job of a pool is done.
    pub(crate) fn job_future(&mut self, owner: LoopId, job: Option<super::trace::JobId>) -> Rc<Future> {
        self.n_futures += 1;
        let id = FutureId(self.n_futures);
        let plain = FutureRole::Plain { id, label: None };
        self.future_of(owner, job.map_or(plain, |job| FutureRole::Job { id, job }))
    }

    /// The future of an `asyncio.sleep`, and the timer that will set it.
    pub fn sleep_future(&mut self, owner: LoopId, deadline: super::moment::Moment, value: Value) -> Rc<Future> {
        self.n_futures += 1;
        let id = FutureId(self.n_futures);
        let future = self.future_of(owner, FutureRole::Sleep { id, timer: Cell::default(), io: None });
        let handle = self.call_at(owner, deadline, HandleCall::SleepOver { future: future.clone(), value });
        if let FutureRole::Sleep { timer, .. } = &future.role {
            timer.set(Some(handle));
        }
        future
    }

    /// The future of an I/O operation that will be answered then.
    pub fn io_future(&mut self, owner: LoopId, what: Rc<str>, until: super::moment::Moment) -> Rc<Future> {
        self.n_futures += 1;
        self.n_ios += 1;
        let (id, io) = (FutureId(self.n_futures), IoId(self.n_ios));
        let future = self.future_of(owner, FutureRole::Sleep { id, timer: Cell::default(), io: Some(io) });
        let handle = self.call_at(owner, until, HandleCall::IoOver { future: future.clone(), io, what });
        if let FutureRole::Sleep { timer, .. } = &future.role {
            timer.set(Some(handle));
        }
        future
    }

    fn future_of(&mut self, owner: LoopId, role: FutureRole) -> Rc<Future> {
        Rc::new(Future {
            owner,
            state: RefCell::new(FutureState::Pending),
            callbacks: RefCell::default(),
            role,
            has_unseen_exception: Cell::new(false),
        })
    }

    /// `add_done_callback`: through the ready queue when it is done, or right away if it is.
    pub fn add_done_callback(&mut self, future: &Rc<Future>, callback: DoneCallback) {
        if future.is_done() {
            self.schedule_done_callback(future, callback);
        } else {
            future.callbacks.borrow_mut().push(callback);
        }
    }

    fn schedule_done_callback(&mut self, future: &Rc<Future>, callback: DoneCallback) {
        let call = match callback {
            DoneCallback::Wake(task) => HandleCall::WakeUp { task, awaited: future.clone() },
            callback => HandleCall::Done { callback, future: future.clone() },
        };
        self.call_soon(future.owner, call);
    }

    /// The time of a sleep or I/O operation is over: sets its future, unless it is done already.
    pub(crate) fn finish_in_time(&mut self, future: &Rc<Future>, value: Value) {
        if future.is_done() {
            return;
        }
        if let FutureRole::Sleep { timer, .. } = &future.role {
            // Nobody will cancel it any more.
            drop(timer.take());
        }
        self.finish(future, FutureState::Returned(value));
    }

    /// Sets a pending future and queues its callbacks.
    pub fn finish(&mut self, future: &Rc<Future>, state: FutureState) {
        if self.recorder.is_on()
            && let FutureRole::Plain { id, .. } | FutureRole::Job { id, .. } = future.role
        {
            let outcome = self.outcome_of(&state);
            self.record(EventKind::FutureDone { future: id, outcome });
        }
        future.has_unseen_exception.set(matches!(state, FutureState::Raised(_)));
        *future.state.borrow_mut() = state;
        let callbacks = std::mem::take(&mut *future.callbacks.borrow_mut());
        match callbacks {
            Callbacks::None => {}
            Callbacks::One(callback) => self.schedule_done_callback(future, callback),
            Callbacks::Many(all) => all.into_iter().for_each(|callback| self.schedule_done_callback(future, callback)),
        }
    }

    /// `cancel()`: true if it was not done.
    pub fn cancel_future(&mut self, future: &Rc<Future>, message: &Value) -> bool {
        if future.is_done() {
            return false;
        }
        match &future.role {
            FutureRole::Task(_) => self.cancel_task(future, message),
            FutureRole::Gather(gather) => {
                // One that waits for itself, by way of its children, is not asked again.
                if gather.is_being_cancelled.replace(true) {
                    return false;
                }
                let mut any = false;
                for child in &gather.children {
                    any |= self.cancel_future(child, message);
                }
                gather.is_being_cancelled.set(false);
                if any {
                    gather.cancel_requested.set(true);
                }
                any
            }
            FutureRole::Sleep { .. } => {
                // `sleep` cancels its timer when it is left; CPython does it in its `finally`.
                let timer = future.timer();
                self.finish(future, FutureState::Cancelled(message.clone()));
                if let Some(timer) = timer {
                    self.cancel_handle(future.owner, &timer);
                }
                true
            }
            FutureRole::Plain { .. } | FutureRole::Job { .. } => {
                self.finish(future, FutureState::Cancelled(message.clone()));
                true
            }
        }
    }

    /// The result of a done future, or its exception raised.
    pub fn take_result(&mut self, future: &Rc<Future>) -> Result<Value, Raised> {
        future.has_unseen_exception.set(false);
        if let Some(error) = future.take_cancelled_by() {
            return Err(Raised(error));
        }
        let state = future.state.borrow().clone();
        self.result_of(&state)
    }

    /// The result that a state stands for.
    pub fn result_of(&mut self, state: &FutureState) -> Result<Value, Raised> {
        match state {
            FutureState::Returned(value) => Ok(value.clone()),
            FutureState::Raised(error) => Err(Raised(error.clone())),
            FutureState::Cancelled(message) => Err(Raised(self.cancelled_error(message))),
            FutureState::Pending => {
                let class = self.classes.invalid_state_error.clone();
                Err(self.error(&class, "Result is not set."))
            }
        }
    }

    /// Runs a done callback that is not a wake-up.
    pub(crate) fn run_done_callback(
        &mut self,
        stack: &mut Vec<Activation>,
        callback: DoneCallback,
        future: Rc<Future>,
    ) -> Option<Signal> {
        match callback {
            DoneCallback::Wake(task) => return self.begin_step(stack, task, None),
            DoneCallback::Function(callback) => {
                return self.run_function(stack, &callback.function, &[Value::Future(future)]);
            }
            DoneCallback::GatherChild(gather, index) => self.gather_child_done(&gather, index),
            // A loop that such an exception has left does not run for this future any more.
            DoneCallback::StopLoop => {
                let has_left = matches!(&*future.state.borrow(), FutureState::Raised(error) if self.is_fatal(error));
                self.loops[future.owner.0 as usize].is_stopping |= !has_left;
            }
            DoneCallback::Copy(outer) => {
                if !outer.is_done() {
                    future.has_unseen_exception.set(false);
                    let state = future.state.borrow().clone();
                    self.finish(&outer, state);
                }
            }
        }
        Some(Signal::Returned(Value::None))
    }

    /// Makes an event loop.
    pub fn new_loop(&mut self) -> LoopId {
        self.loops.push(EventLoop::default());
        LoopId(self.loops.len() as u32 - 1)
    }

    /// The loop that runs on this thread.
    pub fn running_loop(&self) -> Option<LoopId> {
        self.loops
            .iter()
            .rposition(|event_loop| event_loop.runs_on == Some(self.running))
            .map(|place| LoopId(place as u32))
    }

    /// `KeyboardInterrupt` and `SystemExit` go through tasks and loops.
    pub(crate) fn is_fatal(&self, error: &super::value::Exception) -> bool {
        error.class.derives_from(&self.classes.keyboard_interrupt)
            || error.class.derives_from(&self.classes.system_exit)
    }

    /// Closes a loop.
    pub(crate) fn close_loop(&mut self, owner: LoopId) {
        let event_loop = &mut self.loops[owner.0 as usize];
        event_loop.runs_on = None;
        event_loop.is_closed = true;
        let (ready, timers) = (std::mem::take(&mut event_loop.ready), std::mem::take(&mut event_loop.timers));
        drop((ready, timers));
        self.record(EventKind::LoopClosed);
    }

    /// Remembers a task until it is done.
    pub(crate) fn register_task(&mut self, task: &Rc<Future>) {
        if let Some(id) = task.task_id() {
            self.tasks.insert(id, task.clone());
        }
    }

    /// A task is done.
    pub(crate) fn forget_task(&mut self, task: &Rc<Future>) {
        if let Some(id) = task.task_id() {
            self.tasks.swap_remove(&id);
            let stood_for = self.shown_tasks.remove(&id);
            drop(stood_for);
        }
    }

    /// Has a step of this task begun before?
    pub(crate) fn has_stepped(&self, task: &Rc<Future>) -> bool {
        task.task().is_some_and(|part| match &*part.coroutine.borrow() {
            Some(coroutine) => {
                !matches!(&*coroutine.state.borrow(), GeneratorState::Created(_) | GeneratorState::Native(_, false))
            }
            None => true,
        })
    }

    /// The tasks of a loop that are not done, oldest first.
    pub fn tasks_of(&self, owner: LoopId) -> Vec<Rc<Future>> {
        let mut tasks: Vec<Rc<Future>> =
            self.tasks.values().filter(|task| task.owner == owner && !task.is_done()).cloned().collect();
        sort::sort_by_key(&mut tasks, |task| task.task_id());
        tasks
    }

    /// One of the tasks that `asyncio.run` makes when it closes its loop.
    pub(crate) fn housekeeping_task(&mut self, owner: LoopId, name: &'static str) -> Rc<Future> {
        struct AtOnce;
        impl NativeCoroutine for AtOnce {
            fn resume(&mut self, _: &mut Machine, input: Result<Value, Raised>) -> Result<CoroutineStep, Raised> {
                input.map(|_| CoroutineStep::Returned(Value::None))
            }
        }
        let state = GeneratorState::Native(Box::new(AtOnce), false);
        let coroutine = Generator::new(CodeKind::Coroutine, GeneratorNames::of_native(name), state);
        self.own_task(owner, coroutine)
    }

    /// A task of `asyncio.run` itself, which a task factory makes too.
    pub(crate) fn own_task(&mut self, owner: LoopId, coroutine: Rc<Generator>) -> Rc<Future> {
        if self.loops[owner.0 as usize].task_factory.is_some() {
            let coroutine = Value::Generator(coroutine.clone());
            let args = Args { positional: &[], keywords: &[] };
            if let Ok(Value::Future(task)) = self.task_of_factory(owner, Some(&coroutine), args) {
                return task;
            }
        }
        self.create_task(owner, coroutine, None)
    }

    /// The task that waits for the default executor's threads, if there is one.
    ///
    /// Models `shutdown_default_executor` in CPython's `Lib/asyncio/base_events.py`.
    pub(crate) fn shutdown_task(&mut self, owner: LoopId) -> Rc<Future> {
        const NAME: &str = "shutdown_default_executor";
        if self.loops[owner.0 as usize].executor.is_some() {
            let event_loop = super::library::asyncio::loop_value(self, owner);
            let function = super::library::threads::function_of(self, "asyncio.threads", NAME);
            if let Ok(Value::Generator(coroutine)) =
                function.and_then(|function| self.call(&function, &[event_loop], &[]))
            {
                return self.own_task(owner, coroutine);
            }
        }
        self.housekeeping_task(owner, "BaseEventLoop.shutdown_default_executor")
    }

    /// Calls the `__del__` of an instance. What that raises CPython prints and ignores.
    fn finalize(&mut self, instance: Rc<Instance>) {
        if let Some(method) = instance.class.lookup(well_known::DEL) {
            let _ = self.call(&method, &[Value::Instance(instance)], &[]);
        }
    }

    /// The program is over: what its variables hold is finalized, first the instances, then what is in containers, with
    /// the functions and classes still there.
    ///
    /// Models what `finalize_modules` of CPython's `Python/pylifecycle.c` comes to for a module that is in cycles with its functions.
    pub(crate) fn clear_program(&mut self) {
        let Some(globals) = self.program.clone() else { return };
        let held = globals.values.borrow().clone();
        for value in &held {
            self.remembered.add(value);
        }
        for value in held {
            if let Value::Instance(instance) = value
                && instance.class.hooks.get().del
            {
                let old = instance.attributes.borrow_mut().set(well_known::FINALIZED, Value::None);
                if old.is_none() {
                    self.finalize(instance);
                }
            }
        }
        let is_kept = |value: &Value| {
            matches!(
                value,
                Value::Function(_) | Value::Class(_) | Value::Module(_) | Value::Native(_) | Value::Object(_)
            )
        };
        for place in 0..globals.names.len() {
            let old = globals.values.borrow_mut().get_mut(place).filter(|value| !is_kept(value)).map(std::mem::take);
            drop(old);
            self.close_orphans();
        }
        globals.clear();
        self.close_orphans();
    }

    /// `RuntimeWarning`, by way of `warnings` where the program has imported that and may have set filters.
    /// Once for each line that it happens at, if that is known (not 0): where a statement dropped it, or else where it was made.
    /// CPython tells where it was dropped, which for a variable is a line or two further.
    fn warn_unawaited(&mut self, what: &str, line: u32) {
        let text = format!("coroutine {what} was never awaited");
        let line = self.dropped_at.unwrap_or(line);
        let warnings = self.symbols.intern("warnings");
        if self.modules.contains_key(&warnings) {
            let args = [Value::from(text.as_str()), Value::Int(i64::from(line))];
            if self.call_library("warnings", "_unawaited", &args).is_ok() {
                return;
            }
        }
        let what = self.symbols.intern(&text);
        if line == 0 || self.warned.insert((what, line)) {
            self.warn(&text);
        }
    }

    /// A statement of this frame drops a value: what CPython says of that is said at once.
    pub(crate) fn drop_here(&mut self, frame: &Frame, value: Value) {
        self.close_orphans();
        drop(value);
        if super::value::generator::has_orphans() {
            self.dropped_at = Some(frame.line());
            self.close_orphans();
            self.dropped_at = None;
        }
    }

    /// Deals with generators whose last reference is gone: warns of coroutines that never began, closes the suspended.
    pub(crate) fn close_orphans(&mut self) {
        while super::value::generator::has_orphans() {
            for orphan in take_orphans() {
                match orphan {
                    Orphan::NeverAwaited(name, line) => self.warn_unawaited(&format!("'{name}'"), line),
                    Orphan::NeverStepped(method, names) => {
                        self.warn_unawaited(&format!("method '{method}' of '{}'", names.qualified_name), 0);
                    }
                    Orphan::Unseen(future) => self.report_unseen(future),
                    Orphan::Unfinalized(instance) => self.finalize(instance),
                    Orphan::Unfinished(generator) if generator.kind == CodeKind::Generator => {
                        let class = self.classes.generator_exit.clone();
                        let raised = self.error_with(&class, Vec::new());
                        if let Ok(super::task::Entered::Frame(frame)) =
                            self.enter_generator(&generator, Err(raised), super::interpreter::Link::Boundary)
                        {
                            // What closing raises, beyond its own GeneratorExit, CPython prints and ignores.
                            let _ = self.run_nested(Activation::Frame(frame));
                        }
                    }
                    Orphan::Unfinished(generator) if generator.kind == CodeKind::AsyncGenerator => {
                        self.finalize_async_generator(generator);
                    }
                    Orphan::Unfinished(generator) => {
                        let state = std::mem::replace(&mut *generator.state.borrow_mut(), GeneratorState::Finished);
                        drop(state);
                    }
                }
            }
        }
    }
}
