//! Generators, coroutines, async generators: `send`, `throw`, `close` and their relatives.

use super::{control, plain};
use crate::machine::Machine;
use crate::machine::interpreter::Link;
use crate::machine::value::generator::GeneratorState;
use crate::machine::value::iterator::{AsyncInput, AsyncStep, Iter, IterState};
use crate::machine::value::{Args, Control, Exception, Generator, NativeDef, Raised, Value};
use crate::python::bytecode::CodeKind;
use std::rc::Rc;

/// Of generators.
pub static GENERATOR_METHODS: &[NativeDef] = &[
    plain("__iter__", |machine, args| receiver(machine, args, "__iter__").map(Value::Generator)),
    control("__next__", next),
    SEND,
    THROW,
    CLOSE,
];

/// Of coroutines.
pub static COROUTINE_METHODS: &[NativeDef] = &[
    SEND,
    THROW,
    CLOSE,
    plain("__await__", |machine, args| {
        let coroutine = receiver(machine, args, "__await__")?;
        Ok(Iter::value(IterState::Coroutine(coroutine)))
    }),
];

/// Of async generators.
pub static ASYNC_METHODS: &[NativeDef] = &[
    plain("__aiter__", |machine, args| receiver(machine, args, "__aiter__").map(Value::Generator)),
    plain("__anext__", |machine, args| step(machine, args, "__anext__", AsyncInput::Send(Value::None))),
    plain("asend", |machine, args| {
        let value = machine.one_argument(args, "async_generator.asend")?;
        step(machine, args, "asend", AsyncInput::Send(value.clone()))
    }),
    plain("athrow", |machine, args| {
        let error = thrown(machine, args, "athrow")?;
        step(machine, args, "athrow", AsyncInput::Throw(error))
    }),
    plain("aclose", |machine, args| step(machine, args, "aclose", AsyncInput::Close)),
];

const SEND: NativeDef = control("send", send);
const THROW: NativeDef = control("throw", throw);
const CLOSE: NativeDef = control("close", close);

fn receiver(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Rc<Generator>, Raised> {
    match args.get(0) {
        Some(Value::Generator(generator)) => Ok(generator.clone()),
        _ => Err(machine.wrong_receiver(args, "generator", method)),
    }
}

fn next(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let generator = receiver(machine, args, "__next__")?;
    machine.no_arguments(args, "generator.__next__")?;
    Ok(Control::Resume { generator, input: Ok(Value::None), link: Link::Send })
}

fn send(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let generator = receiver(machine, args, "send")?;
    let value = match args.positional {
        [_, value] if args.keywords.is_empty() => value.clone(),
        _ => machine.one_argument(args, &format!("{}.send", generator.kind_name()))?.clone(),
    };
    Ok(Control::Resume { generator, input: Ok(value), link: Link::Send })
}

/// The exception given to `throw`: an instance, or a class with the old second argument.
pub(super) fn thrown(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Rc<Exception>, Raised> {
    let [error, value, _] = machine.take(args.skip(1), method, ["", "", ""], 1)?;
    match (&error, &value) {
        (Value::Class(_), Value::Exception(error)) => Ok(error.clone()),
        (Value::Class(_), Value::Missing | Value::None) | (Value::Exception(_), _) => machine.instantiate(&error),
        (Value::Class(_), value) => match machine.call(&error, std::slice::from_ref(value), &[])? {
            Value::Exception(error) => Ok(error),
            _ => Err(machine.type_error("exceptions must derive from BaseException")),
        },
        _ => Err(machine
            .type_error_about("exceptions must be classes or instances deriving from BaseException, not {}", &error)),
    }
}

fn throw(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let generator = receiver(machine, args, "throw")?;
    let error = thrown(machine, args, "throw")?;
    Ok(Control::Resume { generator, input: Err(Raised(error)), link: Link::Send })
}

fn close(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let generator = receiver(machine, args, "close")?;
    machine.no_arguments(args, &format!("{}.close", generator.kind_name()))?;
    // A coroutine that ended stays silent when it is closed.
    if matches!(*generator.state.borrow(), GeneratorState::Finished) {
        return Ok(Control::Return(Value::None));
    }
    let class = machine.classes.generator_exit.clone();
    let exit = machine.error_with(&class, Vec::new());
    if matches!(*generator.state.borrow(), GeneratorState::Native(..)) {
        let state = std::mem::replace(&mut *generator.state.borrow_mut(), GeneratorState::Finished);
        if let GeneratorState::Native(mut coroutine, true) = state {
            // It tidies up (a sleep disarms its timer); what comes back is the exit itself.
            let _ = coroutine.resume(machine, Err(exit));
        }
        return Ok(Control::Return(Value::None));
    }
    Ok(Control::Resume { generator, input: Err(exit), link: Link::Close })
}

fn step(machine: &mut Machine, args: Args<'_>, method: &str, input: AsyncInput) -> Result<Value, Raised> {
    let generator = receiver(machine, args, method)?;
    if generator.kind != CodeKind::AsyncGenerator {
        return Err(machine.wrong_receiver(args, "async_generator", method));
    }
    Ok(Iter::value(IterState::AsyncStep(AsyncStep { generator, input: Some(input) })))
}
