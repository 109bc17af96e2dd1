//! Modules of the machine that are written in Python: `library/python/*.py`, compiled by our own compiler when imported.

use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::machine::interpreter::Link;
use crate::machine::link::{self, Globals};
use crate::machine::symbol::well_known;
use crate::machine::thread::Activation;
use crate::machine::value::class::Namespace;
use crate::machine::value::{Module, Raised, Value};
use crate::python::bytecode::Program;
use std::cell::RefCell;
use std::rc::Rc;

/// Runs a module and gives its variables. Names that begin with an underscore are the module's own business.
pub fn load(machine: &mut Machine, name: &str, program: &Program) -> Result<Rc<Globals>, Raised> {
    let globals = link::link(machine, program, name, false);
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

/// The module that this program makes.
pub fn module(machine: &mut Machine, name: &str, program: &Program) -> Result<Value, Raised> {
    let globals = load(machine, name, program)?;
    let namespace = namespace_of(&globals);
    Ok(Value::Module(Rc::new(Module { name: name.into(), namespace: RefCell::new(namespace) })))
}
