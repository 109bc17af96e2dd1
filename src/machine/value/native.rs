//! Functions of the machine: builtins, methods of builtin types, modelled libraries.

use super::{Raised, Value};
use crate::machine::Machine;
use crate::machine::interpreter::Link;
use crate::machine::moment::Moment;
use crate::machine::symbol::Symbol;
use crate::machine::thread::Activation;
use crate::machine::trace::BlockKind;

/// A function of the machine.
pub type Native = &'static NativeDef;

/// A function of the machine, with its name.
pub struct NativeDef {
    /// `sleep`
    pub name: &'static str,
    /// What it does.
    pub call: NativeCall,
}

/// The two kinds of native functions.
#[derive(Clone, Copy)]
pub enum NativeCall {
    /// Returns a value. May call Python through `Machine::call`.
    Plain(fn(&mut Machine, Args<'_>) -> Result<Value, Raised>),
    /// As `Plain`, and steps what it is given to its end: see `library/drain.rs`.
    Draining(fn(&mut Machine, Args<'_>) -> Result<Value, Raised>),
    /// Tells the interpreter what to do next.
    Control(fn(&mut Machine, Args<'_>) -> Result<Control, Raised>),
}

/// What the interpreter does after a control function.
pub enum Control {
    /// Goes on with the value.
    Return(Value),
    /// Calls something; its result goes where the link says.
    Call { callable: Value, positional: Vec<Value>, keywords: Vec<(Symbol, Value)>, link: Link },
    /// Resumes a generator (`next`, `send`, `throw`, `close`).
    Resume { generator: std::rc::Rc<super::Generator>, input: Result<Value, Raised>, link: Link },
    /// Holds up this thread until then; the call returns `None`, or `value` if given.
    Block { what: String, until: Moment, kind: BlockKind, value: Value },
    /// The program's frames that the call is inside of, as (line, name), the innermost first.
    Callers,
    /// Puts something on the thread's stack that runs until it is done (an event loop).
    Enter(Box<Activation>),
}

/// The arguments of a call of a native function.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    /// By position, `self` first for methods.
    pub positional: &'a [Value],
    /// By name.
    pub keywords: &'a [(Symbol, Value)],
}

impl Args<'_> {
    /// How many positional ones.
    pub fn len(&self) -> usize {
        self.positional.len()
    }

    /// Are there none by position?
    pub fn is_empty(&self) -> bool {
        self.positional.is_empty()
    }

    /// The argument at this position.
    pub fn get(&self, position: usize) -> Option<&Value> {
        self.positional.get(position)
    }

    /// The argument of this name.
    pub fn keyword(&self, name: Symbol) -> Option<&Value> {
        self.keywords.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}
