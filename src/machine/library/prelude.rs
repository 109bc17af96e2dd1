//! Modules of the machine that are written in Python: `library/python/*.py`, compiled by our own compiler when imported.

use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::machine::interpreter::Link;
use crate::machine::link::{self, Globals};
use crate::machine::symbol::well_known;
use crate::machine::thread::Activation;
use crate::machine::value::class::Namespace;
use crate::machine::value::{Module, Raised, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// Runs a module's source text and gives its variables. Names that begin with an underscore are the module's own business.
pub fn load(machine: &mut Machine, name: &str, source: &str) -> Result<Rc<Globals>, Raised> {
    let program = match crate::python::compile(source) {
        Ok(program) => program,
        Err(errors) => {
            let class = machine.classes.import_error.clone();
            let reasons: Vec<String> =
                errors.iter().map(|error| format!("line {}: {}", error.span.line, error.message)).collect();
            return Err(machine.error(&class, &format!("module '{name}' does not compile: {}", reasons.join("; "))));
        }
    };
    let globals = link::link(machine, &program, name, false);
    if let Some(place) = globals.names.iter().position(|known| *known == well_known::NAME) {
        globals.values.borrow_mut()[place] = Value::from(name);
    }
    machine.own_modules.push(globals.clone());
    let code = globals.codes.borrow()[0].clone();
    let frame = Frame::new(code, globals.clone(), Link::Boundary);
    machine.run_nested(Activation::Frame(frame))?;
    Ok(globals)
}

/// What a module's variables are now, as a namespace.
pub fn namespace_of(globals: &Globals) -> Namespace {
    let values = globals.values.borrow();
    let set = globals.names.iter().zip(values.iter()).filter(|(_, value)| !value.is_missing());
    set.map(|(name, value)| (*name, value.clone())).collect()
}

/// The module of this source text.
pub fn module(machine: &mut Machine, name: &str, source: &str) -> Result<Value, Raised> {
    let globals = load(machine, name, source)?;
    let namespace = namespace_of(&globals);
    Ok(Value::Module(Rc::new(Module { name: name.into(), namespace: RefCell::new(namespace) })))
}
