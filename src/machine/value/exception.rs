//! Exceptions.

use super::class::{Attributes, Class};
use super::{Tuple, Value};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// An exception on its way up. The `Err` of everything that runs Python.
#[derive(Clone)]
pub struct Raised(pub Rc<Exception>);

/// An instance of a class derived from `BaseException`.
pub struct Exception {
    /// Its class.
    pub class: Rc<Class>,
    /// What it was made with.
    pub args: RefCell<Rc<Tuple>>,
    /// `raise … from this`
    pub cause: RefCell<Option<Rc<Exception>>>,
    /// What was being handled when it was raised.
    pub context: RefCell<Option<Rc<Exception>>>,
    /// `raise … from` was used: the context is not shown.
    pub suppresses_context: Cell<bool>,
    /// Where it passed, innermost first.
    pub traceback: RefCell<Vec<TracebackEntry>>,
    /// What `__traceback__` showed of it last, or [`Value::Missing`]; a group's parts share it.
    pub shown_traceback: RefCell<Value>,
    /// Other attributes.
    pub attributes: RefCell<Attributes>,
}

/// A frame that an exception passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracebackEntry {
    /// The function's name.
    pub function: Rc<str>,
    /// The line in it; 0 in the machine's own Python.
    pub line: u32,
}

impl Exception {
    /// An exception of this class and arguments.
    pub fn new(class: Rc<Class>, args: Vec<Value>) -> Exception {
        Exception {
            class,
            args: RefCell::new(Rc::new(Tuple::new(args))),
            cause: RefCell::default(),
            context: RefCell::default(),
            suppresses_context: Cell::new(false),
            traceback: RefCell::default(),
            shown_traceback: RefCell::default(),
            attributes: RefCell::default(),
        }
    }

    /// The exceptions of an exception group; empty for others.
    pub fn group_members(&self) -> Vec<Rc<Exception>> {
        let members = match self.args.borrow().get(1) {
            Some(Value::List(list)) => list.items().clone(),
            Some(Value::Tuple(tuple)) => tuple.to_vec(),
            _ => Vec::new(),
        };
        members.into_iter().filter_map(|member| if let Value::Exception(e) = member { Some(e) } else { None }).collect()
    }
}

impl Drop for Exception {
    /// A long chain of contexts is let go link by link: inside of each other they would fill the stack.
    fn drop(&mut self) {
        if self.context.borrow().is_none() && self.cause.borrow().is_none() {
            return;
        }
        let mut links = vec![self.context.take(), self.cause.take()];
        while let Some(link) = links.pop() {
            if let Some(last) = link.and_then(Rc::into_inner) {
                links.extend([last.context.take(), last.cause.take()]);
            }
        }
    }
}
