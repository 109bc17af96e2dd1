//! Which function answers a request: a function of the program by name, or a FastAPI route by path.

use crate::machine::Machine;
use crate::machine::symbol::Symbol;
use crate::machine::value::{Function, Value};
use crate::python::bytecode::CodeKind;
use std::rc::Rc;

/// What is called for a request.
pub struct Endpoint {
    /// An `async def`.
    pub function: Rc<Function>,
    /// The query's parameters.
    pub arguments: Vec<(Symbol, Value)>,
}

/// The endpoint of this name (`quote`) or path and query (`/quote?ms=100`), once the program's module has run.
///
/// # Errors
/// In words: there is none, or it is none that can be put under load yet.
pub fn find(machine: &mut Machine, target: &str) -> Result<Endpoint, String> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let found = if path.starts_with('/') { route(machine, path)? } else { top_level(machine, path) };
    let function = match found {
        Some(Value::Function(function)) => function,
        _ if path.starts_with('/') => return Err(format!("The app has no route for GET {path}")),
        _ => return Err(format!("There is no function `{path}` at the top level of the program")),
    };
    if function.code.kind != CodeKind::Coroutine {
        return Err(format!(
            "`{}` is not an `async def`: threads do not run under load yet, so pick an async function",
            function.code.name
        ));
    }
    let arguments = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (machine.symbols.intern(name), parse(value)))
        .collect();
    Ok(Endpoint { function, arguments })
}

/// A query value: a number where it looks like one, as FastAPI makes of it for a `float` parameter.
fn parse(value: &str) -> Value {
    value.parse().map_or_else(|_| Value::from(value), Value::float)
}

fn top_level(machine: &mut Machine, name: &str) -> Option<Value> {
    let symbol = machine.symbols.intern(name);
    machine.program_globals()?.get(symbol)
}

/// The endpoint of a path of the program's FastAPI app.
fn route(machine: &mut Machine, path: &str) -> Result<Option<Value>, String> {
    let Some(globals) = machine.program_globals() else { return Ok(None) };
    let values: Vec<Value> = globals.values.borrow().clone();
    let app = values.into_iter().find(|value| match value {
        Value::Instance(instance) => &*instance.class.name == "FastAPI" && &*instance.class.module == "fastapi",
        _ => false,
    });
    let Some(app) = app else { return Err("There is no `app = FastAPI()` at the top level of the program".to_owned()) };
    let routes = machine.symbols.intern("routes");
    match machine.attribute(&app, routes) {
        Ok(Value::Dict(routes)) => Ok(routes.get_str(&format!("GET {path}"))),
        Ok(_) => Ok(None),
        Err(raised) => Err(machine.error_line(&raised.0)),
    }
}
