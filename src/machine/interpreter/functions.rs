//! Functions as they are made, and the frames that one is called from.

use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::machine::thread::Activation;
use crate::machine::value::{Function, Value};
use crate::python::bytecode::CodeId;
use std::cell::RefCell;
use std::rc::Rc;

impl Machine {
    /// Makes a function: its defaults are on the operand stack.
    pub(super) fn make_function(&mut self, frame: &mut Frame, id: CodeId, defaults: bool, keyword_defaults: bool) {
        let keyword_defaults = if keyword_defaults { frame.pop() } else { Value::None };
        let defaults = if defaults { frame.pop() } else { Value::None };
        let code = frame.globals.code(id);
        let captured = code.captures.iter().map(|&from| frame.cells[from as usize].clone()).collect();
        let named = match &keyword_defaults {
            Value::Dict(dict) => dict
                .table()
                .iter()
                .filter_map(|entry| Some((self.symbols.intern(entry.key.as_str()?), entry.value.clone())))
                .collect(),
            _ => Vec::new(),
        };
        let is_closure = !code.captures.is_empty();
        let function = Function {
            code,
            globals: frame.globals.clone(),
            captured,
            defaults: if let Value::Tuple(items) = &defaults { items.to_vec() } else { Vec::new() },
            keyword_defaults: named,
            attributes: RefCell::default(),
        };
        let function = Value::Function(Rc::new(function));
        // It may be in a variable that it captured.
        if is_closure {
            self.remembered.add(&function);
        }
        frame.push(function);
    }
}

/// The program's frames from this one down, as (line, name).
pub(super) fn callers_of(frame: &Frame, stack: &[Activation]) -> Value {
    let below = stack.iter().rev().filter_map(|activation| match activation {
        Activation::Frame(frame) => Some(&**frame),
        _ => None,
    });
    let of_program = std::iter::once(frame).chain(below).filter(|frame| frame.code.is_program);
    let rows =
        of_program.map(|frame| Value::tuple(vec![Value::Int(i64::from(frame.line())), Value::from(&*frame.code.name)]));
    Value::list(rows.collect())
}
