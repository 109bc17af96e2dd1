//! `asyncio.sleep`, and coroutines around things that can be awaited.

use crate::machine::Machine;
use crate::machine::future::{Callbacks, Future, FutureState};
use crate::machine::moment::duration_from_seconds;
use crate::machine::symbol::well_known;
use crate::machine::value::generator::{CoroutineStep, GeneratorNames, GeneratorState, NativeCoroutine};
use crate::machine::value::{Args, Generator, Raised, Value};
use crate::python::bytecode::CodeKind;
use std::rc::Rc;

/// A coroutine of the machine.
pub(super) fn native_coroutine(name: &'static str, body: Box<dyn NativeCoroutine>) -> Rc<Generator> {
    Generator::new(CodeKind::Coroutine, GeneratorNames::of_native(name), GeneratorState::Native(body, false))
}

/// `asyncio.sleep(delay, result=None)`: a coroutine; the clock starts when it is awaited.
pub(super) fn sleep(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    machine.only_keywords(args, "sleep", &["delay", "result"])?;
    let delay = args.get(0).or_else(|| args.keyword(well_known::DELAY));
    let result = args.get(1).or_else(|| args.keyword(well_known::RESULT)).cloned().unwrap_or(Value::None);
    let Some(delay) = delay else {
        return Err(machine.type_error("sleep() missing 1 required positional argument: 'delay'"));
    };
    if let Value::Str(_) | Value::None | Value::List(_) = delay {
        let given = machine.type_name(delay);
        return Err(machine.type_error(format!("'<=' not supported between instances of '{given}' and 'int'")));
    }
    let seconds = machine.seconds_of(delay, "delay")?;
    if seconds.is_nan() {
        return Err(machine.value_error("Invalid delay: NaN (not a number)"));
    }
    let body = Sleep { seconds, result, waits: Waits::NotYet, io: None };
    Ok(Value::Generator(native_coroutine("sleep", Box::new(body))))
}

/// A coroutine that waits for the answer of an I/O operation.
pub(in crate::machine::library) fn io_coroutine(what: String, seconds: f64, result: Value) -> Value {
    let body = Sleep { seconds, result, waits: Waits::NotYet, io: Some(what.into()) };
    Value::Generator(native_coroutine("waiting", Box::new(body)))
}

struct Sleep {
    seconds: f64,
    result: Value,
    waits: Waits,
    /// What is waited for, if it is not only time.
    io: Option<Rc<str>>,
}

enum Waits {
    NotYet,
    GaveWay,
    For(Rc<Future>),
}

impl NativeCoroutine for Sleep {
    fn resume(&mut self, machine: &mut Machine, input: Result<Value, Raised>) -> Result<CoroutineStep, Raised> {
        match &self.waits {
            Waits::NotYet => {
                input?;
                if self.seconds <= 0.0 {
                    self.waits = Waits::GaveWay;
                    return Ok(CoroutineStep::Suspended(Value::None));
                }
                let owner = machine.require_loop()?;
                let deadline = machine.now() + duration_from_seconds(self.seconds);
                let future = match &self.io {
                    None => machine.sleep_future(owner, deadline, self.result.clone()),
                    Some(what) => machine.io_future(owner, what.clone(), deadline),
                };
                self.waits = Waits::For(future.clone());
                Ok(CoroutineStep::Suspended(Value::Future(future)))
            }
            Waits::GaveWay => input.map(|_| CoroutineStep::Returned(self.result.clone())),
            Waits::For(future) => {
                let future = future.clone();
                match input {
                    Ok(_) if self.io.is_some() => {
                        machine.take_result(&future).map(|_| CoroutineStep::Returned(self.result.clone()))
                    }
                    Ok(_) => machine.take_result(&future).map(CoroutineStep::Returned),
                    Err(raised) => {
                        // Left early: the timer goes too, as in the `finally` of CPython's `sleep`.
                        machine.cancel_future(&future, &Value::None);
                        Err(raised)
                    }
                }
            }
        }
    }
}

impl Machine {
    /// A number of seconds.
    pub(crate) fn seconds_of(&mut self, value: &Value, what: &str) -> Result<f64, Raised> {
        match value {
            Value::Int(seconds) => Ok(*seconds as f64),
            Value::Float(seconds) => Ok(seconds.get()),
            Value::Bool(seconds) => Ok(f64::from(u8::from(seconds.get()))),
            other => {
                let text =
                    format!("'{}' object cannot be interpreted as a number of seconds ({what})", self.type_name(other));
                Err(self.type_error(text))
            }
        }
    }

    /// Sets a future from a program.
    pub(crate) fn set_future(&mut self, future: &Rc<Future>, state: FutureState) -> Result<(), Raised> {
        if future.is_done() {
            let class = self.classes.invalid_state_error.clone();
            return Err(self.error(&class, "invalid state"));
        }
        let is_heard_of = !future.callbacks.borrow().as_slice().is_empty();
        let door = if is_heard_of { self.check_thread(future.owner) } else { Ok(()) };
        if door.is_err() {
            // It is set, and whoever waits for it never hears of it.
            *future.callbacks.borrow_mut() = Callbacks::None;
        }
        self.finish(future, state);
        door
    }
}
