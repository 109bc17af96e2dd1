//! Which function answers a request: a function of the program by name, or a FastAPI route by path.

use crate::machine::Machine;
use crate::machine::serving::Worker;
use crate::machine::symbol::Symbol;
use crate::machine::value::{Raised, Value};
use crate::python::bytecode::CodeKind;

/// What is called for a request: it gives a coroutine.
pub struct Endpoint {
    /// The function.
    pub function: Value,
    /// Its arguments by position …
    pub positional: Vec<Value>,
    /// … and by name.
    pub arguments: Vec<(Symbol, Value)>,
}

/// The module of the machine that knows what FastAPI does with a route.
const SERVING: &str = "_serving";

/// The endpoint of this name (`quote`) or method, path and query (`/quote?ms=100`, `POST /orders`), once the program's module has run
/// in this worker.
///
/// # Errors
/// In words: there is none.
pub fn find(machine: &mut Machine, worker: &Worker, target: &str) -> Result<Endpoint, String> {
    let (method, path) = target.split_once(' ').unwrap_or(("GET", target));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    if !path.starts_with('/') {
        return function(machine, worker, path, query);
    }
    let Some(app) = app_of(machine, worker) else {
        return Err("There is no `app = FastAPI()` at the top level of the program".to_owned());
    };
    let arguments = [app, Value::from(method), Value::from(path), Value::from(query)];
    let found = machine.call_library(SERVING, "find", &arguments);
    endpoint_of(machine, found, &format!("{method} {path}"))
}

fn function(machine: &mut Machine, worker: &Worker, name: &str, query: &str) -> Result<Endpoint, String> {
    let Some(Value::Function(function)) = machine.variable(&worker.globals, name) else {
        return Err(format!("There is no function `{name}` at the top level of the program"));
    };
    let arguments = query.split('&').filter_map(|pair| pair.split_once('='));
    let arguments: Vec<_> = arguments.map(|(name, value)| (machine.symbols.intern(name), parse(value))).collect();
    if function.code.kind == CodeKind::Coroutine {
        return Ok(Endpoint { function: Value::Function(function), positional: Vec::new(), arguments });
    }
    let found = machine.call_library(SERVING, "find_function", &[Value::Function(function)]);
    endpoint_of(machine, found, name)
}

/// A query value: a number where it looks like one, as FastAPI makes of it for a `float` parameter.
fn parse(value: &str) -> Value {
    value.parse().map_or_else(|_| Value::from(value), Value::float)
}

/// What `_serving.find` says: the endpoint with its arguments, or a route that `_serving` serves.
fn endpoint_of(machine: &mut Machine, found: Result<Value, Raised>, name: &str) -> Result<Endpoint, String> {
    let found = match found {
        Ok(found) => found,
        Err(raised) => return Err(machine.error_line(&raised.0)),
    };
    match &found {
        Value::Tuple(parts) => {
            let [function, Value::Dict(given)] = &parts[..] else { return Err(format!("no endpoint for {name}")) };
            let given: Vec<(Value, Value)> =
                given.table().iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect();
            let named = given.iter().filter_map(|(key, value)| Some((key.as_str()?, value)));
            let arguments = named.map(|(key, value)| (machine.symbols.intern(key), value.clone())).collect();
            Ok(Endpoint { function: function.clone(), positional: Vec::new(), arguments })
        }
        route => {
            let serve = machine.symbols.intern("serve");
            match machine.attribute(route, serve) {
                Ok(function) => Ok(Endpoint { function, positional: vec![route.clone()], arguments: Vec::new() }),
                Err(raised) => Err(machine.error_line(&raised.0)),
            }
        }
    }
}

/// The FastAPI app of a worker's program.
pub fn app_of(machine: &mut Machine, worker: &Worker) -> Option<Value> {
    let values: Vec<Value> = worker.globals.values.borrow().clone();
    let app = machine.symbols.intern("app");
    let is_app = |value: &Value| match value {
        Value::Instance(instance) => &*instance.class.name == "FastAPI" && &*instance.class.module == "fastapi",
        _ => false,
    };
    let named = worker.globals.get(app).filter(is_app);
    named.or_else(|| values.into_iter().find(is_app))
}
