//! The module `asyncio`: what it offers, and running a loop. `sleep.rs`, `futures.rs` and `loop_object.rs` hold the rest.

mod derived;
mod futures;
mod loop_object;
mod parts;
mod repr;
mod sleep;

pub(super) use futures::part_of_task;
pub use parts::{is_inner, late_name};
pub(super) use sleep::io_coroutine;

use super::classes::define;
use super::threads::call_in_module;
use crate::machine::Machine;
use crate::machine::context;
use crate::machine::event_loop::{LoopRun, Phase, SetLoop, Stage};
use crate::machine::future::{DoneCallback, Future, LoopId};
use crate::machine::symbol::well_known;
use crate::machine::thread::Activation;
use crate::machine::timer::{Handle, HandleCall};
use crate::machine::trace::EventKind;
use crate::machine::value::class::Layout;
use crate::machine::value::generator::GeneratorState;
use crate::machine::value::iterator::IterState;
use crate::machine::value::native::NativeCall::{Control as ControlCall, Plain};
use crate::machine::value::{Args, Class, Control, Generator, NativeDef, Raised, Value};
use crate::python::bytecode::CodeKind;
use std::rc::Rc;

/// Classes of asyncio's own objects.
pub struct AsyncioClasses {
    /// The running loop as a program sees it.
    pub event_loop: Rc<Class>,
    /// `Handle`
    pub handle: Rc<Class>,
    /// `TimerHandle`
    pub timer_handle: Rc<Class>,
}

impl AsyncioClasses {
    /// Without methods yet.
    pub fn new(object: &Rc<Class>) -> AsyncioClasses {
        let class = |name, bases| define(name, "asyncio", bases, Layout::Native, None);
        let handle = class("Handle", vec![object.clone()]);
        AsyncioClasses {
            event_loop: class("_UnixSelectorEventLoop", vec![object.clone()]),
            timer_handle: class("TimerHandle", vec![handle.clone(), object.clone()]),
            handle,
        }
    }
}

static FUNCTIONS: &[NativeDef] = &[
    NativeDef { name: "run", call: ControlCall(run) },
    NativeDef { name: "sleep", call: Plain(sleep::sleep) },
    NativeDef { name: "create_task", call: Plain(create_task) },
    NativeDef { name: "ensure_future", call: Plain(ensure_future) },
    NativeDef { name: "gather", call: Plain(gather) },
    NativeDef { name: "shield", call: Plain(shield) },
    NativeDef { name: "current_task", call: Plain(derived::current_task) },
    NativeDef { name: "all_tasks", call: Plain(derived::all_tasks) },
    NativeDef { name: "get_running_loop", call: Plain(get_running_loop) },
    NativeDef { name: "get_event_loop", call: Plain(get_event_loop) },
    NativeDef { name: "new_event_loop", call: Plain(new_event_loop) },
    NativeDef { name: "set_event_loop", call: Plain(set_event_loop) },
    NativeDef { name: "iscoroutine", call: Plain(is_coroutine) },
    NativeDef { name: "iscoroutinefunction", call: Plain(is_coroutine_function) },
    NativeDef { name: "isfuture", call: Plain(derived::is_future) },
];

/// Gives futures, tasks and loops their methods.
pub fn install(machine: &mut Machine) {
    futures::install(machine);
    loop_object::install(machine);
}

/// What the parts written in Python use besides `asyncio` itself.
static INNER_FUNCTIONS: &[NativeDef] = &[
    NativeDef { name: "new_future", call: Plain(new_future) },
    NativeDef { name: "show_task", call: Plain(derived::show_task) },
    NativeDef { name: "_running_loop", call: Plain(running_loop) },
    NativeDef { name: "job_future", call: Plain(loop_object::job_future) },
    NativeDef { name: "executor", call: Plain(loop_object::executor) },
    NativeDef { name: "copy_context", call: Plain(context::copy_context) },
    NativeDef { name: "current_context", call: Plain(context::current_context) },
    NativeDef { name: "enter_context", call: Plain(context::enter_context) },
];

/// `asyncio` and what its parts written in Python need besides.
pub fn inner_module(machine: &mut Machine) -> Value {
    let module = module(machine, "_asyncio");
    if let Value::Module(inner) = &module {
        for function in INNER_FUNCTIONS {
            inner.namespace.borrow_mut().insert(machine.symbols.intern(function.name), Value::Native(function));
        }
    }
    module
}

/// `new_future(label)`: a future of the running loop; the label says in pictures what is waited for.
fn new_future(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = machine.require_loop()?;
    let label = args.get(0).and_then(Value::as_str).map(Rc::from);
    Ok(Value::Future(machine.new_future(owner, label)))
}

/// The module.
pub fn module(machine: &mut Machine, name: &str) -> Value {
    let classes = machine.classes.clone();
    let class = |class: &Rc<Class>| Value::Class(class.clone());
    let values = vec![
        ("CancelledError", class(&classes.cancelled_error)),
        ("InvalidStateError", class(&classes.invalid_state_error)),
        ("TimeoutError", class(&classes.timeout_error)),
        ("QueueEmpty", class(&classes.queue_empty)),
        ("QueueFull", class(&classes.queue_full)),
        ("BrokenBarrierError", class(&classes.broken_barrier_error)),
        ("Future", class(&classes.future)),
        ("Task", class(&classes.task)),
        ("AbstractEventLoop", class(&machine.asyncio.event_loop)),
        ("BaseEventLoop", class(&machine.asyncio.event_loop)),
        ("SelectorEventLoop", class(&machine.asyncio.event_loop)),
        ("EventLoop", class(&machine.asyncio.event_loop)),
        ("Handle", class(&machine.asyncio.handle)),
        ("TimerHandle", class(&machine.asyncio.timer_handle)),
        ("FIRST_COMPLETED", Value::from("FIRST_COMPLETED")),
        ("FIRST_EXCEPTION", Value::from("FIRST_EXCEPTION")),
        ("ALL_COMPLETED", Value::from("ALL_COMPLETED")),
    ];
    super::module(machine, name, FUNCTIONS, values)
}

impl Machine {
    /// The loop that runs on this thread, or `RuntimeError`.
    pub(crate) fn require_loop(&mut self) -> Result<LoopId, Raised> {
        match self.running_loop() {
            Some(owner) => Ok(owner),
            None => Err(self.runtime_error("no running event loop")),
        }
    }

    /// The running loop, the one that was set, or a new one if none was ever set and this is the main thread: what
    /// `get_event_loop()` gives.
    ///
    /// Models `BaseDefaultEventLoopPolicy.get_event_loop` in CPython 3.13's `Lib/asyncio/events.py`.
    pub(crate) fn current_loop(&mut self) -> Result<LoopId, Raised> {
        match (self.running_loop(), self.set_loop) {
            (Some(owner), _) | (None, SetLoop::Loop(owner)) => Ok(owner),
            (None, SetLoop::Never) if self.running.0 == 0 => {
                self.warn("There is no current event loop");
                let owner = self.new_loop_told();
                self.set_loop = SetLoop::Loop(owner);
                Ok(owner)
            }
            (None, _) => {
                let thread = self.threads[self.running.0 as usize].name.clone();
                Err(self.runtime_error(format!("There is no current event loop in thread '{thread}'.")))
            }
        }
    }

    /// The future of something awaitable: itself, or a new task.
    ///
    /// Models `ensure_future` in CPython's `Lib/asyncio/tasks.py`.
    pub(crate) fn future_of_awaitable(&mut self, value: &Value) -> Result<Rc<Future>, Raised> {
        self.future_on(None, value)
    }

    /// As `future_of_awaitable`; a new task belongs to this loop, or to the running one.
    pub(crate) fn future_on(&mut self, owner: Option<LoopId>, value: &Value) -> Result<Rc<Future>, Raised> {
        if let Some(future) = self.plain_future(value) {
            return Ok(future);
        }
        match value {
            Value::Generator(generator) if generator.kind == CodeKind::Coroutine => {
                let owner = owner.map_or_else(|| self.current_loop(), Ok)?;
                let task = self.task_of_factory(owner, Some(value), Args { positional: &[], keywords: &[] })?;
                let plain = self.plain_future(&task);
                Ok(plain.unwrap_or_else(|| self.create_task(owner, generator.clone(), None)))
            }
            other if self.class_of(other).lookup(well_known::AWAIT).is_some() => {
                let owner = owner.map_or_else(|| self.current_loop(), Ok)?;
                let wrapped = self.call_library("asyncio", "_wrap_awaitable", std::slice::from_ref(other))?;
                let coroutine = self.require_coroutine(Some(&wrapped))?;
                Ok(self.create_task(owner, coroutine, None))
            }
            _ => Err(self.type_error("An asyncio.Future, a coroutine or an awaitable is required")),
        }
    }

    /// The coroutine that an argument must be.
    pub(crate) fn require_coroutine(&mut self, value: Option<&Value>) -> Result<Rc<Generator>, Raised> {
        match value {
            Some(Value::Generator(generator)) if generator.kind == CodeKind::Coroutine => Ok(generator.clone()),
            Some(Value::Iter(step)) if matches!(*step.state.borrow(), IterState::AsyncStep(_)) => {
                let stepped = self.stepped_by_hand(step)?;
                stepped.map_or_else(|| self.require_coroutine(None), Ok)
            }
            Some(other) => {
                let repr = self.repr_of(other)?;
                Err(self.type_error(format!("a coroutine was expected, got {repr}")))
            }
            None => Err(self.type_error("missing 1 required positional argument: 'coro'")),
        }
    }

    /// `create_task(coro, *, name=None, context=None)`, whatever it is a method of: what the loop's task factory makes of it, if there is one.
    pub(crate) fn task_of_factory(
        &mut self,
        owner: LoopId,
        coroutine: Option<&Value>,
        args: Args<'_>,
    ) -> Result<Value, Raised> {
        let (Some(factory), Some(coroutine)) = (self.loops[owner.0 as usize].task_factory.clone(), coroutine) else {
            return self.task_of_call(owner, coroutine, args);
        };
        let event_loop = loop_value(self, owner);
        let context = args.keyword(well_known::CONTEXT_PLAIN).filter(|context| !matches!(context, Value::None));
        let context: Vec<_> = context.map(|context| (well_known::CONTEXT_PLAIN, context.clone())).into_iter().collect();
        let task = self.call(&factory, &[event_loop, coroutine.clone()], &context)?;
        // The name comes when the task is made, so a task that begins eagerly has none yet.
        let set_name = self.symbols.intern("set_name");
        let set_name = self.attribute(&task, set_name)?;
        self.call(&set_name, &[args.keyword(well_known::NAME_PLAIN).cloned().unwrap_or(Value::None)], &[])?;
        Ok(task)
    }

    /// `Task(coro, *, name=None, context=None, eager_start=False)`
    pub(crate) fn task_of_call(
        &mut self,
        owner: LoopId,
        coroutine: Option<&Value>,
        args: Args<'_>,
    ) -> Result<Value, Raised> {
        let coroutine = self.require_coroutine(coroutine)?;
        let name = self.task_name(args.keyword(well_known::NAME_PLAIN))?;
        let task = self.new_task(owner, coroutine, name);
        if let Some(part) = task.task() {
            *part.context.borrow_mut() = self.context_argument(args);
        }
        let is_eager = match args.keyword(well_known::EAGER_START) {
            Some(value) => self.truth(value)? && self.loops[owner.0 as usize].runs_on.is_some(),
            None => false,
        };
        if is_eager {
            self.start_eagerly(task.clone());
        } else {
            self.call_soon(owner, HandleCall::Step(task.clone(), None));
        }
        Ok(Value::Future(task))
    }

    /// A loop that starts running on this thread with this future as its aim.
    pub(crate) fn start_loop(&mut self, owner: LoopId, main: Rc<Future>, phase: Phase) -> Activation {
        self.loops[owner.0 as usize].runs_on = Some(self.running);
        self.record(EventKind::LoopStarted);
        if main.is_done() {
            self.loops[owner.0 as usize].is_stopping = true;
        } else {
            self.add_done_callback(&main, DoneCallback::StopLoop);
        }
        Activation::Loop(Box::new(LoopRun {
            owner,
            main,
            n_left: 0,
            has_begun: false,
            current: None,
            outer_context: None,
            watched: None,
            is_timed: false,
            phase,
            stage: Stage::default(),
        }))
    }
}

/// `asyncio.run(main)`
fn run(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    machine.only_keywords(args, "run", &["main", "debug", "loop_factory"])?;
    if machine.running_loop().is_some() {
        return Err(machine.runtime_error("asyncio.run() cannot be called from a running event loop"));
    }
    let coroutine = match args.get(0) {
        Some(value) if is_like_coroutine(value) => machine.require_coroutine(Some(value))?,
        Some(other) => {
            let repr = machine.repr_of(other)?;
            return Err(machine.value_error(format!("a coroutine was expected, got {repr}")));
        }
        None => return Err(machine.type_error("run() missing 1 required positional argument: 'main'")),
    };
    if let Some(factory) = args.keyword(well_known::LOOP_FACTORY)
        && !factory.is_none()
    {
        return call_in_module(machine, "asyncio.runners", "run", args);
    }
    let owner = machine.new_loop_told();
    if let Some(debug) = args.keyword(well_known::DEBUG)
        && machine.truth(debug)?
    {
        machine.loops[owner.0 as usize].is_debug = true;
    }
    machine.set_loop = SetLoop::Nothing;
    let main = machine.create_task(owner, coroutine, None);
    Ok(Control::Enter(Box::new(machine.start_loop(owner, main, Phase::Main))))
}

fn create_task(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    machine.only_keywords(args, "create_task", &["coro", "name", "context"])?;
    let owner = machine.require_loop()?;
    machine.task_of_factory(owner, args.get(0), args)
}

fn ensure_future(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    machine.only_keywords(args, "ensure_future", &["coro_or_future", "loop"])?;
    let value = args.get(0).cloned().unwrap_or(Value::None);
    let owner = loop_named(machine, args.keyword(well_known::LOOP)).inspect_err(|_| {
        if let Value::Generator(coroutine) = &value {
            // It is closed, so that nobody misses it.
            drop(coroutine.state.replace(GeneratorState::Finished));
        }
    })?;
    let future = future_of_loop(machine, owner, &value)?;
    Ok(machine.shown_future(future, Some(value)))
}

/// `ensure_future(value, loop=owner)`
fn future_of_loop(machine: &mut Machine, owner: Option<LoopId>, value: &Value) -> Result<Rc<Future>, Raised> {
    let future = machine.future_on(owner, value)?;
    if owner.is_some_and(|owner| owner != future.owner) {
        let text = "The future belongs to a different loop than the one specified as the loop argument";
        return Err(machine.value_error(text));
    }
    Ok(future)
}

/// The loop given as an argument, unless that is `None`.
fn loop_named(machine: &mut Machine, given: Option<&Value>) -> Result<Option<LoopId>, Raised> {
    match given {
        None | Some(Value::None) => Ok(None),
        Some(given) => {
            let positional = std::slice::from_ref(given);
            loop_object::loop_of(machine, Args { positional, keywords: &[] }).map(Some)
        }
    }
}

fn gather(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    machine.only_keywords(args, "gather", &["return_exceptions"])?;
    let returns_exceptions = match args.keyword(well_known::RETURN_EXCEPTIONS) {
        Some(value) => machine.truth(value)?,
        None => false,
    };
    let mut known: Vec<(Value, Rc<Future>)> = Vec::new();
    let mut children = Vec::with_capacity(args.len());
    for value in args.positional {
        let same = if let Value::Generator(_) = value { known.iter().find(|(seen, _)| seen.is(value)) } else { None };
        let child = match same {
            Some((_, child)) => child.clone(),
            None => {
                // It is looked up among those before.
                machine.hash_of(value)?;
                let owner = children.first().map(|first: &Rc<Future>| first.owner);
                let child = future_of_loop(machine, owner, value)?;
                if let Value::Generator(_) = value {
                    known.push((value.clone(), child.clone()));
                }
                child
            }
        };
        children.push(child);
    }
    let owner = match children.first() {
        Some(child) => child.owner,
        None => {
            let owner = machine.current_loop()?;
            let empty = machine.new_future(owner, None);
            machine.finish(&empty, crate::machine::future::FutureState::Returned(Value::list(Vec::new())));
            return Ok(Value::Future(empty));
        }
    };
    Ok(Value::Future(machine.gather(owner, children, returns_exceptions)))
}

/// `shield(awaitable)`: cancelling the outer future leaves the inner alone.
///
/// Models `shield` in CPython's `Lib/asyncio/tasks.py`.
fn shield(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    machine.only_keywords(args, "shield", &["arg"])?;
    let value = args.get(0).cloned().unwrap_or(Value::None);
    let inner = machine.future_of_awaitable(&value)?;
    if inner.is_done() {
        return Ok(Value::Future(inner));
    }
    let outer = machine.new_future(inner.owner, Some("shield".into()));
    machine.add_done_callback(&inner, DoneCallback::Copy(outer.clone()));
    Ok(Value::Future(outer))
}

fn get_running_loop(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    let owner = machine.require_loop()?;
    Ok(loop_object::value_of(machine, owner))
}

/// A handle as a program sees it whose callback runs.
pub(crate) fn running_handle(machine: &mut Machine, owner: LoopId, handle: Rc<Handle>, runs: Option<Value>) -> Value {
    loop_object::handle_value(machine, owner, handle, runs)
}

/// The loop as a program sees it.
pub(crate) fn loop_value(machine: &mut Machine, owner: LoopId) -> Value {
    loop_object::value_of(machine, owner)
}

/// As `get_running_loop`, but `None` where none runs.
fn running_loop(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    Ok(machine.running_loop().map_or(Value::None, |owner| loop_object::value_of(machine, owner)))
}

fn new_event_loop(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    let owner = machine.new_loop_told();
    Ok(loop_object::value_of(machine, owner))
}

/// `set_event_loop(loop)`: the loop that `get_event_loop` gives where none runs.
fn set_event_loop(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    machine.set_loop = match args.get(0) {
        None | Some(Value::None) => SetLoop::Nothing,
        Some(_) => SetLoop::Loop(loop_object::loop_of(machine, args)?),
    };
    Ok(Value::None)
}

fn get_event_loop(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    let owner = machine.current_loop()?;
    Ok(loop_object::value_of(machine, owner))
}

fn is_coroutine(_: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    Ok(Value::bool(args.get(0).is_some_and(is_like_coroutine)))
}

/// Is it a coroutine, or a step of an async generator, which has a coroutine's methods?
fn is_like_coroutine(value: &Value) -> bool {
    match value {
        Value::Generator(generator) => generator.kind == CodeKind::Coroutine,
        Value::Iter(step) => matches!(*step.state.borrow(), IterState::AsyncStep(_)),
        _ => false,
    }
}

/// So many `partial`s and methods around a function are looked through: one can be made to hold itself.
const MOST_WRAPPERS: usize = 1000;

/// Models `iscoroutinefunction` in CPython's `Lib/inspect.py`: what stands behind methods and `partial`s, and what is marked as one.
fn is_coroutine_function(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let mark = machine.symbols.intern("_is_coroutine_mark");
    let mut value = args.get(0).cloned().unwrap_or(Value::None);
    for _ in 0..MOST_WRAPPERS {
        value = match &value {
            Value::Function(function) => {
                let is_marked = function.attributes.borrow().get(mark).is_some();
                return Ok(Value::bool(function.code.kind == CodeKind::Coroutine || is_marked));
            }
            Value::BoundMethod(method) => method.function.clone(),
            Value::Instance(instance)
                if *instance.class.name == *"partial" && *instance.class.module == *"functools" =>
            {
                let function = machine.symbols.intern("func");
                machine.attribute(&value, function)?
            }
            Value::Instance(instance) => {
                let is_marked = instance.attributes.borrow().get(mark).is_some();
                return Ok(Value::bool(is_marked || instance.class.lookup(mark).is_some()));
            }
            _ => return Ok(Value::bool(false)),
        };
    }
    Ok(Value::bool(false))
}
