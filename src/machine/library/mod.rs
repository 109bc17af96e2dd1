//! What programs find without importing, and what they import: one file per module.

pub mod arguments;
pub mod asyncio;
mod big_bits;
pub mod builtins;
pub mod case;
pub mod class_tools;
pub mod classes;
pub mod compare;
pub mod depth;
pub mod deque;
pub mod drain;
pub mod format;
pub mod items;
pub mod iteration;
pub mod itertools;
pub mod json;
pub mod keys;
pub mod math;
pub mod modelled;
pub mod numbers;
pub mod percent;
pub mod prelude;
pub mod random;
pub mod repr;
mod rounding;
pub mod serving;
pub mod sorting;
pub mod sources;
pub mod str_format;
mod suggestions;
pub mod threads;
pub mod time;
pub mod types;
pub mod views;

use super::Machine;
use super::symbol::Symbol;
use super::value::class::Namespace;
use super::value::{Module, NativeDef, Raised, Value};
use crate::python::bytecode::Program;
use std::cell::RefCell;
use std::rc::Rc;

/// Puts the builtins into a new machine.
pub fn install(machine: &mut Machine) {
    for class in machine.classes.clone().builtin_names() {
        let name = machine.symbols.intern(&class.name);
        machine.builtins.insert(name, Value::Class(class));
    }
    types::install(machine);
    builtins::install(machine);
    asyncio::install(machine);
}

/// Makes the module of this dotted name; `None` if there is none.
pub fn make_module(machine: &mut Machine, name: &str) -> Result<Option<Value>, Raised> {
    match name {
        "asyncio" => Ok(Some(asyncio::module(machine, "asyncio"))),
        inner if asyncio::is_inner(inner) => {
            let asyncio = machine.symbols.intern("asyncio");
            machine.import(asyncio).map(Some)
        }
        "_asyncio" => Ok(Some(asyncio::inner_module(machine))),
        "time" => Ok(Some(time::module(machine))),
        "math" => Ok(Some(math::module(machine))),
        "_itertools" => Ok(Some(itertools::module(machine))),
        "_collections" => Ok(Some(deque::module(machine))),
        "_thread" => Ok(Some(threads::module(machine))),
        "_random" => Ok(Some(random::module(machine))),
        "_server" => Ok(Some(serving::module(machine))),
        "_modelled" => Ok(Some(modelled::module(machine))),
        "_json" => Ok(Some(json::module(machine))),
        "builtins" => {
            let namespace = machine.builtins.iter().map(|(name, value)| (*name, value.clone())).collect();
            Ok(Some(Value::Module(Rc::new(Module { name: name.into(), namespace: RefCell::new(namespace) }))))
        }
        "_classes" => Ok(Some(class_tools::module(machine))),
        _ => match written(machine, name)? {
            Some(program) => {
                let module = prelude::module(machine, name, program)?;
                if name == "functools" {
                    class_tools::hold_partials(machine, &module);
                }
                Ok(Some(module))
            }
            None => Ok(None),
        },
    }
}

/// A module that is written in Python; `None` if it is not one of these.
fn written(machine: &mut Machine, name: &str) -> Result<Option<&'static Program>, Raised> {
    sources::program_of(name).transpose().map_err(|why| {
        let class = machine.classes.import_error.clone();
        let text = format!("the module '{name}' could not be loaded ({why}). Check the connection, then run again");
        machine.error(&class, &text)
    })
}

/// What `operator` has in `python/_operators.py`.
const OF_OPERATOR: &str = "call inv iadd isub imul itruediv ifloordiv imod ipow iand ior ixor ilshift irshift iconcat";

/// A name that a module gets only when it is first asked for: most programs need few of asyncio's.
pub fn late_name(machine: &mut Machine, module: &Rc<Module>, name: Symbol) -> Result<Option<Value>, Raised> {
    match &*module.name {
        "asyncio" => asyncio::late_name(machine, module, name),
        "concurrent.futures" => {
            let name = machine.symbols.name(name).clone();
            match &*name {
                "ProcessPoolExecutor" => threads::function_of(machine, "concurrent.futures.process", &name).map(Some),
                _ => Ok(None),
            }
        }
        "time" => listed_name(machine, time::OF_THE_CALENDAR, "_calendar", name),
        "math" => listed_name(machine, math::SELDOM, "_math", name),
        "operator" => listed_name(machine, OF_OPERATOR, "_operators", name),
        "builtins" => Ok(machine.late_builtin(name).ok()),
        // `import urllib.request` gives `urllib` the attribute `request`.
        package => {
            let dotted = format!("{package}.{}", machine.symbols.name(name));
            let dotted = machine.symbols.intern(&dotted);
            Ok(machine.modules.get(&dotted).cloned())
        }
    }
}

/// A name of this list, from a module of Python.
fn listed_name(machine: &mut Machine, list: &str, module: &str, name: Symbol) -> Result<Option<Value>, Raised> {
    let name = machine.symbols.name(name).clone();
    if list.split_ascii_whitespace().any(|listed| listed == &*name) {
        threads::function_of(machine, module, &name).map(Some)
    } else {
        Ok(None)
    }
}

/// A module of natives and other values.
pub fn module(machine: &mut Machine, name: &str, functions: &'static [NativeDef], values: Vec<(&str, Value)>) -> Value {
    let mut namespace = Namespace::default();
    for function in functions {
        namespace.insert(machine.symbols.intern(function.name), Value::Native(function));
    }
    for (name, value) in values {
        namespace.insert(machine.symbols.intern(name), value);
    }
    Value::Module(Rc::new(Module { name: name.into(), namespace: RefCell::new(namespace) }))
}
