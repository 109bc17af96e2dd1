//! The loop as a program sees it, and its handles.

use crate::machine::event_loop::Phase;
use crate::machine::future::LoopId;
use crate::machine::library::threads::{call_in_module, job_of};
use crate::machine::moment::{Moment, duration_from_seconds};
use crate::machine::reports::SLOW_CALLBACK;
use crate::machine::timer::{Handle, HandleCall};
use crate::machine::value::native::NativeCall::{Control as ControlCall, Plain};
use crate::machine::value::object::{Object, Role};
use crate::machine::value::{Args, Class, Control, NativeDef, Raised, Value};
use crate::machine::{AtLines, Machine};
use std::cell::RefCell;
use std::cmp::Ordering;
use std::rc::Rc;

static LOOP_METHODS: &[NativeDef] = &[
    NativeDef { name: "time", call: Plain(time) },
    NativeDef { name: "call_soon", call: Plain(call_soon) },
    NativeDef { name: "call_later", call: Plain(call_later) },
    NativeDef { name: "call_at", call: Plain(call_at) },
    NativeDef { name: "create_task", call: Plain(create_task) },
    NativeDef { name: "create_future", call: Plain(create_future) },
    NativeDef { name: "run_until_complete", call: ControlCall(run_until_complete) },
    NativeDef { name: "run_forever", call: ControlCall(run_forever) },
    NativeDef { name: "stop", call: Plain(stop) },
    NativeDef { name: "close", call: Plain(close) },
    NativeDef { name: "add_signal_handler", call: ControlCall(add_signal_handler) },
    NativeDef { name: "remove_signal_handler", call: ControlCall(remove_signal_handler) },
    NativeDef { name: "call_soon_threadsafe", call: Plain(call_soon_threadsafe) },
    NativeDef { name: "run_in_executor", call: ControlCall(run_in_executor) },
    NativeDef { name: "set_default_executor", call: ControlCall(set_default_executor) },
    NativeDef { name: "shutdown_default_executor", call: ControlCall(shutdown_default_executor) },
    NativeDef { name: "create_server", call: ControlCall(|machine, args| in_streams(machine, "create_server", args)) },
    NativeDef {
        name: "create_connection",
        call: ControlCall(|machine, args| in_streams(machine, "create_connection", args)),
    },
    NativeDef { name: "is_running", call: Plain(is_running) },
    NativeDef { name: "is_closed", call: Plain(is_closed) },
    NativeDef { name: "get_debug", call: Plain(get_debug) },
    NativeDef { name: "set_debug", call: Plain(set_debug) },
    NativeDef { name: "call_exception_handler", call: Plain(call_exception_handler) },
    NativeDef { name: "default_exception_handler", call: ControlCall(default_exception_handler) },
    NativeDef { name: "set_exception_handler", call: Plain(set_exception_handler) },
    NativeDef { name: "get_exception_handler", call: Plain(get_exception_handler) },
    NativeDef { name: "set_task_factory", call: Plain(set_task_factory) },
    NativeDef { name: "get_task_factory", call: Plain(get_task_factory) },
    NativeDef { name: "shutdown_asyncgens", call: Plain(shutdown_asyncgens) },
    NativeDef { name: "__repr__", call: Plain(loop_repr) },
];

static HANDLE_METHODS: &[NativeDef] = &[
    NativeDef { name: "cancel", call: Plain(handle_cancel) },
    NativeDef { name: "cancelled", call: Plain(handle_cancelled) },
    NativeDef { name: "when", call: Plain(handle_when) },
    NativeDef { name: "__repr__", call: Plain(handle_repr) },
];

/// Timers are in the order of their deadlines.
static TIMER_METHODS: &[NativeDef] = &[
    NativeDef { name: "__lt__", call: Plain(|machine, args| compare_timers(machine, args, Ordering::is_lt)) },
    NativeDef { name: "__le__", call: Plain(|machine, args| compare_timers(machine, args, Ordering::is_le)) },
    NativeDef { name: "__gt__", call: Plain(|machine, args| compare_timers(machine, args, Ordering::is_gt)) },
    NativeDef { name: "__ge__", call: Plain(|machine, args| compare_timers(machine, args, Ordering::is_ge)) },
];

/// `asyncio.EventLoop()` and its other names.
static NEW_LOOP: NativeDef = NativeDef { name: "_UnixSelectorEventLoop", call: Plain(super::new_event_loop) };

pub(super) fn install(machine: &mut Machine) {
    let (event_loop, handle) = (machine.asyncio.event_loop.clone(), machine.asyncio.handle.clone());
    machine.add_methods(&event_loop, LOOP_METHODS);
    machine.add_methods(&handle, HANDLE_METHODS);
    let timer = machine.asyncio.timer_handle.clone();
    machine.add_methods(&timer, TIMER_METHODS);
    event_loop.constructor.set(Some(&NEW_LOOP));
}

/// The loop's object.
pub(super) fn value_of(machine: &mut Machine, owner: LoopId) -> Value {
    let known = machine.loops[owner.0 as usize].object.clone();
    known.unwrap_or_else(|| {
        let class = machine.asyncio.event_loop.clone();
        let value = object(class, owner);
        if let Value::Object(object) = &value {
            let name = machine.symbols.intern("slow_callback_duration");
            object.attributes.borrow_mut().set(name, Value::float(SLOW_CALLBACK));
        }
        machine.loops[owner.0 as usize].object = Some(value.clone());
        value
    })
}

fn object<T: 'static>(class: Rc<Class>, body: T) -> Value {
    Value::Object(Rc::new(Object { class, attributes: RefCell::default(), role: Role::Plain, body: Box::new(body) }))
}

/// A handle's object; while its callback runs, with what that is.
pub(super) fn handle_value(machine: &mut Machine, owner: LoopId, handle: Rc<Handle>, runs: Option<Value>) -> Value {
    object(machine.asyncio.handle.clone(), HandleBody(owner, handle, runs))
}

/// A handle's inside: the loop it belongs to, the handle, and what it runs just now.
struct HandleBody(LoopId, Rc<Handle>, Option<Value>);

/// `<_UnixSelectorEventLoop running=True closed=False debug=False>`
fn loop_repr(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let Some(Value::Object(object)) = args.get(0) else { return Ok(Value::from("<loop>")) };
    let Some(owner) = object.body::<LoopId>().copied() else { return Ok(Value::from("<loop>")) };
    let word = |is_true| if is_true { "True" } else { "False" };
    let (is_running, event_loop) = (machine.running_loop() == Some(owner), &machine.loops[owner.0 as usize]);
    Ok(Value::from(format!(
        "<_UnixSelectorEventLoop running={} closed={} debug={}>",
        word(is_running),
        word(event_loop.is_closed),
        word(event_loop.is_debug)
    )))
}

/// `<TimerHandle when=1.5 tick() at main.py:3>`. `_repr_info` in `Lib/asyncio/events.py`
fn handle_repr(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let (_, handle) = handle_of(machine, args)?;
    let runs = match args.get(0) {
        Some(Value::Object(object)) => object.body::<HandleBody>().and_then(|body| body.2.clone()),
        _ => None,
    };
    let kind = if handle.deadline.is_some() { "TimerHandle" } else { "Handle" };
    let mut parts = vec![kind.to_owned()];
    if handle.is_cancelled.get() {
        parts.push("cancelled".to_owned());
    }
    if let Some(deadline) = handle.deadline {
        let when = Value::float(deadline.seconds());
        parts.push(format!("when={}", machine.repr_of(&when)?));
    }
    let subject = handle.callback.borrow().as_ref().and_then(HandleCall::subject).or(runs);
    match (handle.is_cancelled.get(), subject) {
        (true, _) | (_, None) => {}
        (_, Some(task @ Value::Future(_))) => parts.push(machine.repr_of(&task)?),
        (_, Some(function)) => parts.push(machine.callback_repr(&function)),
    }
    Ok(Value::from(format!("<{}>", parts.join(" "))))
}

pub(super) fn loop_of(machine: &mut Machine, args: Args<'_>) -> Result<LoopId, Raised> {
    let owner = match args.get(0) {
        Some(Value::Object(object)) => object.body::<LoopId>().copied(),
        _ => None,
    };
    match owner {
        Some(owner) if machine.loops[owner.0 as usize].is_closed => Err(machine.runtime_error("Event loop is closed")),
        Some(owner) => Ok(owner),
        None => Err(machine.type_error("an event loop is required")),
    }
}

fn handle_of(machine: &mut Machine, args: Args<'_>) -> Result<(LoopId, Rc<Handle>), Raised> {
    match args.get(0) {
        Some(Value::Object(object)) if object.body::<HandleBody>().is_some() => {
            let body = object.body::<HandleBody>().expect("just seen");
            Ok((body.0, body.1.clone()))
        }
        _ => Err(machine.type_error("a handle is required")),
    }
}

fn time(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    Ok(Value::float(machine.now().seconds()))
}

fn function_and_args(machine: &mut Machine, args: Args<'_>, method: &str, at: usize) -> Result<HandleCall, Raised> {
    machine.only_keywords(args, method, &["callback", "context"])?;
    let Some(function) = args.get(at) else {
        let text = format!("{method}() missing 1 required positional argument: 'callback'");
        return Err(machine.type_error(text));
    };
    let owner = loop_of(machine, args)?;
    if machine.loops[owner.0 as usize].is_debug {
        check_callback(machine, function, if at == 1 { "call_soon" } else { "call_at" })?;
    }
    let context = machine.context_argument(args);
    Ok(HandleCall::function(function.clone(), args.positional[at + 1..].to_vec(), context))
}

/// Debug mode: what is no function is found where it is handed over, else only when its turn comes.
///
/// Models `_check_callback` in CPython's `Lib/asyncio/base_events.py`.
fn check_callback(machine: &mut Machine, function: &Value, method: &str) -> Result<(), Raised> {
    let is_coroutine_function =
        super::is_coroutine_function(machine, Args { positional: std::slice::from_ref(function), keywords: &[] })?;
    if matches!(function, Value::Generator(_)) || machine.truth(&is_coroutine_function)? {
        return Err(machine.type_error(format!("coroutines cannot be used with {method}()")));
    }
    if !machine.is_callable(function) {
        let given = machine.repr_of(function)?;
        return Err(machine.type_error(format!("a callable object was expected by {method}(), got {given}")));
    }
    Ok(())
}

impl Machine {
    /// Debug mode: who calls this loop from another thread has taken the wrong door.
    ///
    /// Models `_check_thread` in CPython's `Lib/asyncio/base_events.py`.
    pub(super) fn check_thread(&mut self, owner: LoopId) -> Result<(), Raised> {
        let event_loop = &self.loops[owner.0 as usize];
        if event_loop.is_debug && event_loop.runs_on.is_some_and(|thread| thread != self.running) {
            let text = "Non-thread-safe operation invoked on an event loop other than the current one";
            return Err(self.runtime_error(text));
        }
        Ok(())
    }
}

fn call_soon(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    machine.check_thread(owner)?;
    queue(machine, args, "BaseEventLoop.call_soon", owner)
}

fn queue(machine: &mut Machine, args: Args<'_>, method: &str, owner: LoopId) -> Result<Value, Raised> {
    let call = function_and_args(machine, args, method, 1)?;
    let handle = machine.call_soon(owner, call);
    Ok(handle_value(machine, owner, handle, None))
}

/// From another thread: wakes the loop if it sleeps.
fn call_soon_threadsafe(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    let handle = queue(machine, args, "BaseEventLoop.call_soon_threadsafe", owner)?;
    machine.wake_loop(owner);
    Ok(handle)
}

fn run_in_executor(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    loop_of(machine, args)?;
    call_in_module(machine, "asyncio.threads", "run_in_executor", args)
}

fn add_signal_handler(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    call_in_module(machine, "signal", "_add_handler", args)
}

fn remove_signal_handler(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    call_in_module(machine, "signal", "_remove_handler", args)
}

fn set_default_executor(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    call_in_module(machine, "asyncio.threads", "set_default_executor", args)
}

fn shutdown_default_executor(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    call_in_module(machine, "asyncio.threads", "shutdown_default_executor", args)
}

/// `executor(loop)`: the pool of `run_in_executor(None, …)`, or `None`; with a second argument, sets it.
pub(super) fn executor(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    if let Some(executor) = args.get(1) {
        machine.loops[owner.0 as usize].executor = Some(executor.clone());
    }
    Ok(machine.loops[owner.0 as usize].executor.clone().unwrap_or(Value::None))
}

/// `job_future(loop, job)`: a future of this loop, for a job of a pool.
pub(super) fn job_future(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    Ok(Value::Future(machine.job_future(owner, job_of(args.get(1)))))
}

fn in_streams(machine: &mut Machine, name: &str, args: Args<'_>) -> Result<Control, Raised> {
    loop_of(machine, args)?;
    call_in_module(machine, "asyncio.streams", name, args)
}

/// The loop runs on this thread until `stop()`.
fn run_forever(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let owner = loop_of(machine, args)?;
    refuse_second_loop(machine, owner)?;
    let never = machine.new_future(owner, None);
    machine.finish(&never, crate::machine::future::FutureState::Returned(Value::None));
    let is_stopping = machine.loops[owner.0 as usize].is_stopping;
    let run = machine.start_loop(owner, never, Phase::Once);
    machine.loops[owner.0 as usize].is_stopping = is_stopping;
    Ok(Control::Enter(Box::new(run)))
}

fn stop(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    machine.loops[owner.0 as usize].is_stopping = true;
    Ok(Value::None)
}

fn close(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let Ok(owner) = loop_of(machine, args) else { return Ok(Value::None) };
    if machine.loops[owner.0 as usize].runs_on.is_some() {
        return Err(machine.runtime_error("Cannot close a running event loop"));
    }
    machine.close_loop(owner);
    Ok(Value::None)
}

/// A loop runs on one thread, and a thread runs one loop.
fn refuse_second_loop(machine: &mut Machine, owner: LoopId) -> Result<(), Raised> {
    if machine.loops[owner.0 as usize].runs_on.is_some() {
        return Err(machine.runtime_error("This event loop is already running"));
    }
    if machine.running_loop().is_some() {
        return Err(machine.runtime_error("Cannot run the event loop while another loop is running"));
    }
    Ok(())
}

fn arm(machine: &mut Machine, args: Args<'_>, method: &str, owner: LoopId, deadline: Moment) -> Result<Value, Raised> {
    machine.check_thread(owner)?;
    let call = function_and_args(machine, args, method, 2)?;
    let handle = machine.call_at(owner, deadline, call);
    let class = machine.asyncio.timer_handle.clone();
    Ok(object(class, HandleBody(owner, handle, None)))
}

fn call_later(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    if let Some(Value::None) = args.get(1) {
        return Err(machine.type_error("delay must not be None"));
    }
    let delay = machine.seconds_of(args.get(1).unwrap_or(&Value::None), "delay")?;
    let deadline = machine.now() + duration_from_seconds(delay);
    arm(machine, args, "BaseEventLoop.call_later", owner, deadline)
}

fn call_at(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    if let Some(Value::None) = args.get(1) {
        return Err(machine.type_error("when cannot be None"));
    }
    let when = machine.seconds_of(args.get(1).unwrap_or(&Value::None), "when")?;
    arm(machine, args, "BaseEventLoop.call_at", owner, Moment::from_seconds(when))
}

fn create_task(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    machine.only_keywords(args, "BaseEventLoop.create_task", &["coro", "name", "context"])?;
    machine.check_thread(owner)?;
    machine.task_of_factory(owner, args.get(1), args)
}

fn create_future(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    Ok(Value::Future(machine.new_future(owner, None)))
}

fn run_until_complete(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let owner = loop_of(machine, args)?;
    refuse_second_loop(machine, owner)?;
    let main = machine.future_on(Some(owner), args.get(1).unwrap_or(&Value::None))?;
    Ok(Control::Enter(Box::new(machine.start_loop(owner, main, Phase::Once))))
}

fn is_running(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let is_open = loop_of(machine, args);
    Ok(Value::bool(is_open.is_ok_and(|owner| machine.loops[owner.0 as usize].runs_on.is_some())))
}

fn is_closed(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    Ok(Value::bool(loop_of(machine, args).is_err()))
}

fn get_debug(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    Ok(Value::bool(machine.loops[owner.0 as usize].is_debug))
}

fn set_debug(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    let is_on = machine.truth(args.get(1).unwrap_or(&Value::None))?;
    machine.loops[owner.0 as usize].is_debug = is_on;
    Ok(Value::None)
}

fn call_exception_handler(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    machine.call_exception_handler(owner, args.get(1).unwrap_or(&Value::None))?;
    Ok(Value::None)
}

fn default_exception_handler(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    call_in_module(machine, "asyncio.reports", "default_exception_handler", args)
}

fn callable_or_none(
    machine: &mut Machine,
    args: Args<'_>,
    mistake: fn(&str) -> String,
) -> Result<Option<Value>, Raised> {
    match args.get(1) {
        None | Some(Value::None) => Ok(None),
        Some(given) if machine.is_callable(given) => Ok(Some(given.clone())),
        Some(given) => {
            let given = machine.repr_of(given)?;
            Err(machine.type_error(mistake(&given)))
        }
    }
}

fn set_exception_handler(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    let handler =
        callable_or_none(machine, args, |given| format!("A callable object or None is expected, got {given}"))?;
    machine.loops[owner.0 as usize].exception_handler = handler;
    // It hears of a future that nobody asked as soon as that is gone.
    machine.at_lines = AtLines::Closes;
    Ok(Value::None)
}

fn get_exception_handler(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    Ok(machine.loops[owner.0 as usize].exception_handler.clone().unwrap_or(Value::None))
}

fn set_task_factory(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    let factory = callable_or_none(machine, args, |_| "task factory must be a callable or None".to_owned())?;
    machine.loops[owner.0 as usize].task_factory = factory;
    Ok(Value::None)
}

fn get_task_factory(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    Ok(machine.loops[owner.0 as usize].task_factory.clone().unwrap_or(Value::None))
}

/// A coroutine that closes the async generators which began on this loop.
fn shutdown_asyncgens(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = loop_of(machine, args)?;
    machine.closing_async_generators(owner)
}

fn handle_cancel(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let (owner, handle) = handle_of(machine, args)?;
    machine.cancel_handle(owner, &handle);
    Ok(Value::None)
}

fn compare_timers(machine: &mut Machine, args: Args<'_>, holds: fn(Ordering) -> bool) -> Result<Value, Raised> {
    let (_, timer) = handle_of(machine, args)?;
    match handle_of(machine, args.skip(1)) {
        Ok((_, other)) if other.deadline.is_some() => Ok(Value::bool(holds(timer.deadline.cmp(&other.deadline)))),
        _ => Ok(Value::NotImplemented),
    }
}

fn handle_cancelled(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    Ok(Value::bool(handle_of(machine, args)?.1.is_cancelled.get()))
}

fn handle_when(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    Ok(handle_of(machine, args)?.1.deadline.map_or(Value::None, |deadline| Value::float(deadline.seconds())))
}
