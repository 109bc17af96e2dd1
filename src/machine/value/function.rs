//! Functions, bound methods, cells.

use super::class::Attributes;
use super::{Value, heap};
use crate::machine::link::{Globals, LinkedCode};
use crate::machine::symbol::Symbol;
use std::cell::RefCell;
use std::rc::Rc;

/// A variable that functions share.
pub type CellRef = Rc<RefCell<Value>>;

/// A function made by `def` or `lambda`.
pub struct Function {
    /// What it runs.
    pub code: Rc<LinkedCode>,
    /// Its module's variables.
    pub globals: Rc<Globals>,
    /// The variables it took from the functions around it.
    pub captured: Vec<CellRef>,
    /// Defaults of the last positional parameters.
    pub defaults: Vec<Value>,
    /// Defaults of keyword-only parameters.
    pub keyword_defaults: Vec<(Symbol, Value)>,
    /// `__name__` (`functools.wraps` sets it), `__wrapped__` and others.
    pub attributes: RefCell<Attributes>,
}

/// A function with the `self` it is called with.
pub struct BoundMethod {
    /// A function or native.
    pub function: Value,
    /// Its first argument.
    pub receiver: Value,
}

impl Drop for Function {
    /// A chain of functions that hold each other is let go of link by link.
    fn drop(&mut self) {
        if !self.defaults.is_empty() {
            heap::drop_each(&mut self.defaults.drain(..));
        }
        if !self.captured.is_empty() {
            let variables = self.captured.drain(..).filter_map(Rc::into_inner);
            heap::drop_each(&mut variables.map(RefCell::into_inner));
        }
        if !self.keyword_defaults.is_empty() {
            heap::drop_each(&mut self.keyword_defaults.drain(..).map(|(_, value)| value));
        }
    }
}

impl Drop for BoundMethod {
    fn drop(&mut self) {
        // A function of the program or the machine holds no further method.
        if !matches!(self.function, Value::Function(_) | Value::Native(_)) {
            heap::drop_these([&mut self.function]);
        }
    }
}
