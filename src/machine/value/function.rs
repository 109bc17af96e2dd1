//! Functions, bound methods, cells.

use super::Value;
use super::class::Attributes;
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
