//! `_server`: what `modelled/_serving.py` cannot say in Python. Outside of a load run there is nobody to answer, and nothing costs.

use super::prelude;
use super::types::plain;
use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::machine::interpreter::Link;
use crate::machine::link;
use crate::machine::thread::Activation;
use crate::machine::value::{Args, Function, NativeDef, Raised, Value};
use crate::python::bytecode::{CodeKind, TEXT_ANNOTATIONS};
use std::rc::Rc;

static FUNCTIONS: &[NativeDef] = &[
    plain("respond", respond),
    plain("spend", spend),
    plain("waits", waits),
    plain("kind", kind),
    plain("parameters", parameters),
    plain("signature", signature),
    plain("evaluate", evaluate),
    plain("annotations_are_text", |machine, _| {
        let code = machine.program_globals().and_then(|globals| globals.codes.borrow().first().cloned());
        Ok(Value::bool(code.is_some_and(|code| code.annotations.iter().any(|(name, _)| name == TEXT_ANNOTATIONS))))
    }),
];

/// The module.
pub fn module(machine: &mut Machine) -> Value {
    super::module(machine, "_server", FUNCTIONS, Vec::new())
}

/// `respond(status, error=None)`: the running task answers its request; what it does from now on nobody waits for.
fn respond(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let status = if let Some(Value::Int(status)) = args.get(0) { u16::try_from(*status).unwrap_or(500) } else { 200 };
    let problem = if let Some(Value::Exception(error)) = args.get(1) { Some(machine.error_line(error)) } else { None };
    let task = machine.current_task.clone();
    if let Some(arrival) = task.as_ref().and_then(|task| task.task()).and_then(|part| part.answers.take()) {
        machine.with_outside(|machine, outside| outside.respond(machine, arrival, status, problem));
    }
    Ok(Value::None)
}

/// `spend(piece, times=1)`: the running thread does a piece of the framework's work, as the outside reckons it.
fn spend(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    if let Some(Value::Str(piece)) = args.get(0).cloned() {
        let times = if let Some(Value::Int(times)) = args.get(1) { u64::try_from(*times).unwrap_or(0) } else { 1 };
        machine.with_outside(|machine, outside| outside.spend(machine, piece.as_str(), times));
    }
    Ok(Value::None)
}

/// `waits(what)`: the running task begins to wait for this (`thread`, `pool`, …) or, with none, goes on.
fn waits(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let what = args.get(0).and_then(Value::as_str).map(str::to_owned);
    let (now, task) = (machine.now(), machine.current_task.clone());
    if let Some(arrival) = task.as_ref().and_then(|task| task.task()).and_then(|part| part.answers.get()) {
        machine.with_outside(|_, outside| outside.waits(arrival, now, what.as_deref()));
    }
    Ok(Value::None)
}

fn function_of(machine: &mut Machine, args: Args<'_>) -> Result<Rc<Function>, Raised> {
    match args.get(0) {
        Some(Value::Function(function)) => Ok(function.clone()),
        Some(Value::BoundMethod(method)) if matches!(method.function, Value::Function(_)) => {
            let Value::Function(function) = &method.function else { unreachable!("just seen") };
            Ok(function.clone())
        }
        _ => Err(machine.type_error("a function is required")),
    }
}

/// `kind(function)`: what calling it makes: "coroutine", "generator", "async generator", or "" for a value.
fn kind(_: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let kind = if let Some(Value::Function(function)) = args.get(0) { function.code.kind } else { CodeKind::Function };
    Ok(Value::from(match kind {
        CodeKind::Coroutine => "coroutine",
        CodeKind::Generator => "generator",
        CodeKind::AsyncGenerator => "async generator",
        _ => "",
    }))
}

/// `parameters(function)`: of each parameter its name, its hint's source text (or `None`), and its default in a tuple (or an empty one).
fn parameters(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    rows_of_parameters(machine, args, false)
}

/// `signature(function)`: as `parameters`, and also those that collect the rest; of each its `inspect.Parameter.kind` too. At the
/// end the hint of what it returns.
fn signature(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    rows_of_parameters(machine, args, true)
}

fn rows_of_parameters(machine: &mut Machine, args: Args<'_>, is_whole: bool) -> Result<Value, Raised> {
    let function = function_of(machine, args)?;
    let code = &function.code;
    let takes = &code.parameters;
    let n_positional = takes.n_positional as usize;
    let first_default = n_positional - function.defaults.len().min(n_positional);
    let n_named = n_positional + takes.n_keyword_only as usize;
    let n_collecting = usize::from(takes.has_varargs) + usize::from(takes.has_keywords);
    let n_shown = if is_whole { n_named + n_collecting } else { n_named };
    let kind_of = |place: usize| match place {
        _ if place < takes.n_positional_only as usize => 0,
        _ if place < n_positional => 1,
        _ if place < n_named => 3,
        _ if place == n_named && takes.has_varargs => 2,
        _ => 4,
    };
    let rows = code.locals[..n_shown].iter().enumerate().map(|(place, name)| {
        let of_keyword = || function.keyword_defaults.iter().find(|(known, _)| known == name).map(|(_, value)| value);
        let by_place = place.checked_sub(first_default).filter(|_| place < n_positional);
        let default = by_place.map_or_else(of_keyword, |place| function.defaults.get(place)).cloned();
        let text = machine.symbols.name(*name).clone();
        let hint = code.annotations.iter().find(|(known, _)| **known == *text);
        let hint = hint.map_or(Value::None, |(_, hint)| Value::from(hint.as_str()));
        let mut row = vec![Value::from(&*text), hint, Value::tuple(default.into_iter().collect())];
        if is_whole {
            row.push(Value::Int(kind_of(place)));
        }
        Value::tuple(row)
    });
    let skipped = usize::from(matches!(args.get(0), Some(Value::BoundMethod(_))));
    let mut rows: Vec<Value> = rows.skip(skipped).collect();
    if is_whole {
        let hint = code.annotations.iter().find(|(known, _)| known == "return");
        rows.push(hint.map_or(Value::None, |(_, hint)| Value::from(hint.as_str())));
    }
    Ok(Value::tuple(rows))
}

/// `evaluate(owner, text)`: the value of an expression where a function stands, or a class, or anything else of the program.
fn evaluate(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let around = match args.get(0) {
        Some(Value::Function(_) | Value::BoundMethod(_)) => Some(function_of(machine, args)?.globals.clone()),
        Some(Value::Class(class)) if &*class.module != "__main__" => {
            machine.own_modules.iter().find(|globals| globals.module == class.module).cloned()
        }
        _ => machine.program_globals(),
    };
    let text = machine.text_of(args.get(1).unwrap_or(&Value::None), "text")?.to_owned();
    let Ok(program) = crate::python::compile(&format!("value = {text}")) else {
        return Err(machine.value_error(format!("{text} is no expression")));
    };
    let globals = link::link(machine, &program, "hint", false);
    for (place, name) in globals.names.iter().enumerate() {
        if let Some(value) = around.as_ref().and_then(|around| around.get(*name)) {
            globals.values.borrow_mut()[place] = value;
        }
    }
    let code = globals.codes.borrow()[0].clone();
    let run = machine.run_nested(Activation::Frame(Frame::new(code, globals.clone(), Link::Boundary)));
    let value = machine.symbols.intern("value");
    let found = prelude::namespace_of(&globals).get(&value).cloned().unwrap_or_default();
    globals.clear();
    run.map(|_| found)
}

impl Machine {
    /// `status_code` of an answer or error that has one.
    pub fn status_of(&mut self, value: &Value) -> Option<u16> {
        let name = self.symbols.intern("status_code");
        match self.attribute(value, name) {
            Ok(Value::Int(status)) => u16::try_from(status).ok(),
            _ => None,
        }
    }

    /// A variable of a worker's program, or of one of its modules.
    pub fn variable(&mut self, globals: &link::Globals, name: &str) -> Option<Value> {
        let name = self.symbols.intern(name);
        globals.get(name)
    }

    /// Calls a function of a module of the machine.
    pub fn call_library(&mut self, module: &str, name: &str, args: &[Value]) -> Result<Value, Raised> {
        let function = super::threads::function_of(self, module, name)?;
        self.call(&function, args, &[])
    }

    /// The module that a value's class comes from, if it is an instance.
    pub fn class_module<'a>(&self, value: &'a Value) -> Option<&'a str> {
        if let Value::Instance(instance) = value { Some(&instance.class.module) } else { None }
    }
}
