//! Methods of futures and tasks.

use crate::machine::Machine;
use crate::machine::future::{Callbacks, DoneCallback, DoneFunction, Future, FutureState, LoopId};
use crate::machine::library::threads::function_of;
use crate::machine::symbol::well_known;
use crate::machine::task::TaskPart;
use crate::machine::trace::EventKind;
use crate::machine::value::iterator::{Iter, IterState};
use crate::machine::value::native::NativeCall::Plain;
use crate::machine::value::{Args, NativeDef, Raised, Value};
use std::rc::Rc;

static FUTURE_METHODS: &[NativeDef] = &[
    NativeDef { name: "done", call: Plain(done) },
    NativeDef { name: "cancelled", call: Plain(cancelled) },
    NativeDef { name: "result", call: Plain(result) },
    NativeDef { name: "exception", call: Plain(exception) },
    NativeDef { name: "set_result", call: Plain(set_result) },
    NativeDef { name: "set_exception", call: Plain(set_exception) },
    NativeDef { name: "cancel", call: Plain(cancel) },
    NativeDef { name: "add_done_callback", call: Plain(add_done_callback) },
    NativeDef { name: "remove_done_callback", call: Plain(remove_done_callback) },
    NativeDef { name: "get_loop", call: Plain(get_loop) },
    NativeDef { name: "__await__", call: Plain(await_) },
    NativeDef { name: "__iter__", call: Plain(await_) },
];

static TASK_METHODS: &[NativeDef] = &[
    NativeDef { name: "get_name", call: Plain(get_name) },
    NativeDef { name: "set_name", call: Plain(set_name) },
    NativeDef { name: "get_coro", call: Plain(get_coro) },
    NativeDef { name: "get_context", call: Plain(get_context) },
    NativeDef { name: "get_stack", call: Plain(|machine, args| on_frames(machine, "get_stack", args)) },
    NativeDef { name: "print_stack", call: Plain(|machine, args| on_frames(machine, "print_stack", args)) },
    NativeDef { name: "cancelling", call: Plain(cancelling) },
    NativeDef { name: "uncancel", call: Plain(uncancel) },
    NativeDef {
        name: "set_result",
        call: Plain(|machine, _| Err(machine.runtime_error("Task does not support set_result operation"))),
    },
    NativeDef {
        name: "set_exception",
        call: Plain(|machine, _| Err(machine.runtime_error("Task does not support set_exception operation"))),
    },
];

static NEW_FUTURE: NativeDef = NativeDef { name: "Future", call: Plain(new_future) };
static NEW_TASK: NativeDef = NativeDef { name: "Task", call: Plain(new_task) };

pub(super) fn install(machine: &mut Machine) {
    let classes = machine.classes.clone();
    for class in [&classes.future, &classes.gathering_future, &classes.task] {
        machine.add_methods(class, FUTURE_METHODS);
    }
    machine.add_methods(&classes.task, TASK_METHODS);
    classes.future.constructor.set(Some(&NEW_FUTURE));
    classes.task.constructor.set(Some(&NEW_TASK));
}

impl Machine {
    /// The name given to a task, as text.
    pub(crate) fn task_name(&mut self, given: Option<&Value>) -> Result<Option<Rc<str>>, Raised> {
        match given {
            None | Some(Value::None) => Ok(None),
            Some(Value::Str(name)) => Ok(Some(name.as_str().into())),
            Some(other) => Ok(Some(self.str_of(other)?.into())),
        }
    }
}

fn future_of(machine: &mut Machine, args: Args<'_>) -> Result<Rc<Future>, Raised> {
    match args.get(0) {
        Some(Value::Future(future)) => Ok(future.clone()),
        _ => Err(machine.type_error("descriptor requires an 'asyncio.Future' object")),
    }
}

fn with_task<T>(machine: &mut Machine, args: Args<'_>, then: impl FnOnce(&TaskPart) -> T) -> Result<T, Raised> {
    let future = future_of(machine, args)?;
    match future.task() {
        Some(part) => Ok(then(part)),
        None => Err(machine.type_error("descriptor requires an 'asyncio.Task' object")),
    }
}

/// The loop that `loop=` names, else the current one.
fn owner_of(machine: &mut Machine, args: Args<'_>) -> Result<LoopId, Raised> {
    match super::loop_named(machine, args.keyword(well_known::LOOP))? {
        Some(owner) => Ok(owner),
        None => machine.current_loop(),
    }
}

fn new_future(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = owner_of(machine, args)?;
    Ok(Value::Future(machine.new_future(owner, None)))
}

fn new_task(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = owner_of(machine, args)?;
    machine.task_of_call(owner, args.get(1), args)
}

fn done(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    Ok(Value::bool(future_of(machine, args)?.is_done()))
}

fn cancelled(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    Ok(Value::bool(future_of(machine, args)?.is_cancelled()))
}

fn result(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let future = future_of(machine, args)?;
    machine.take_result(&future)
}

fn exception(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let future = future_of(machine, args)?;
    let state = future.state.borrow().clone();
    match state {
        FutureState::Raised(error) => {
            future.has_unseen_exception.set(false);
            Ok(Value::Exception(error))
        }
        FutureState::Returned(_) => Ok(Value::None),
        FutureState::Pending => {
            let class = machine.classes.invalid_state_error.clone();
            Err(machine.error(&class, "Exception is not set."))
        }
        FutureState::Cancelled(_) => machine.take_result(&future),
    }
}

fn set_result(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let future = future_of(machine, args)?;
    let value = args.get(1).cloned().unwrap_or(Value::None);
    machine.set_future(&future, FutureState::Returned(value))?;
    Ok(Value::None)
}

fn set_exception(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let future = future_of(machine, args)?;
    if future.is_done() {
        machine.set_future(&future, FutureState::Pending)?;
    }
    let Ok(error) = machine.instantiate(&args.get(1).cloned().unwrap_or(Value::None)) else {
        return Err(machine.type_error("invalid exception object"));
    };
    if error.class.derives_from(&machine.classes.stop_iteration) && !future.is_done() {
        let text = "StopIteration interacts badly with generators and cannot be raised into a Future";
        let Raised(instead) = machine.runtime_error(text);
        *instead.cause.borrow_mut() = Some(error.clone());
        *instead.context.borrow_mut() = Some(error);
        machine.set_future(&future, FutureState::Raised(instead))?;
        return Ok(Value::None);
    }
    machine.set_future(&future, FutureState::Raised(error))?;
    Ok(Value::None)
}

fn cancel(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let future = future_of(machine, args)?;
    let message = args.get(1).or_else(|| args.keyword(well_known::MSG)).cloned().unwrap_or(Value::None);
    Ok(Value::bool(machine.cancel_future(&future, &message)))
}

fn add_done_callback(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let future = future_of(machine, args)?;
    let function = args.get(1).cloned().unwrap_or(Value::None);
    let context = machine.context_argument(args);
    machine.add_done_callback(&future, DoneCallback::Function(Box::new(DoneFunction { function, context })));
    Ok(Value::None)
}

fn remove_done_callback(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let future = future_of(machine, args)?;
    let function = args.get(1).cloned().unwrap_or(Value::None);
    let callbacks = future.callbacks.borrow().as_slice().to_vec();
    let n_before = callbacks.len();
    let mut kept = Vec::with_capacity(n_before);
    for callback in callbacks {
        let is_it = match &callback {
            DoneCallback::Function(known) => machine.equal(&known.function, &function)?,
            _ => false,
        };
        if !is_it {
            kept.push(callback);
        }
    }
    let n_removed = n_before - kept.len();
    *future.callbacks.borrow_mut() = Callbacks::Many(Box::new(kept));
    Ok(Value::Int(n_removed as i64))
}

fn get_loop(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = future_of(machine, args)?.owner;
    Ok(super::loop_object::value_of(machine, owner))
}

fn await_(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let future = future_of(machine, args)?;
    Ok(Iter::value(IterState::Await { future, asked: false }))
}

/// `_must_cancel` and `_fut_waiter`: private, and yet what AnyIO looks at before it cancels.
pub(in crate::machine::library) fn part_of_task(future: &Rc<Future>, name: &str) -> Option<Value> {
    let part = future.task()?;
    match name {
        "_must_cancel" => Some(Value::bool(part.must_cancel.borrow().is_some())),
        "_fut_waiter" => Some(part.waits_for.borrow().clone().map_or(Value::None, Value::Future)),
        _ => None,
    }
}

fn get_name(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    with_task(machine, args, |part| Value::from(&*part.name()))
}

fn set_name(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let name = machine.task_name(args.get(1))?.unwrap_or_else(|| "None".into());
    let id = with_task(machine, args, |part| {
        *part.name.borrow_mut() = Some(name.clone());
        part.id
    })?;
    machine.record_with(|recorder| EventKind::TaskRenamed { task: id, name: recorder.text(&name) });
    Ok(Value::None)
}

fn get_coro(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    with_task(machine, args, |part| part.coroutine.borrow().clone().map_or(Value::None, Value::Generator))
}

fn get_context(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let running = machine.current_task.as_ref().and_then(|task| task.task_id());
    let now = machine.context.clone();
    let (is_now, known) = with_task(machine, args, |part| {
        if running == Some(part.id) { (true, now) } else { (false, part.context.borrow().clone()) }
    })?;
    if let Value::Instance(_) = known {
        return Ok(known);
    }
    // Nobody has looked at its variables yet.
    let made = machine.call_library("contextvars", "Context", &[known])?;
    if is_now {
        machine.context = made.clone();
    } else {
        with_task(machine, args, |part| *part.context.borrow_mut() = made.clone())?;
    }
    Ok(made)
}

/// Calls a function of `library/python/_frames.py`.
fn on_frames(machine: &mut Machine, name: &str, args: Args<'_>) -> Result<Value, Raised> {
    let function = function_of(machine, "_frames", name)?;
    machine.call(&function, args.positional, args.keywords)
}

fn cancelling(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    with_task(machine, args, |part| Value::Int(i64::from(part.n_cancel_requests.get())))
}

/// Takes one cancellation request back; with none left, a cancellation that was not delivered yet is not.
fn uncancel(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    with_task(machine, args, |part| {
        let left = part.n_cancel_requests.get().saturating_sub(1);
        part.n_cancel_requests.set(left);
        if left == 0 {
            part.must_cancel.borrow_mut().take();
        }
        Value::Int(i64::from(left))
    })
}
