//! A heap frame: a code object being run, its variables and operand stack, and where it stopped.

use super::interpreter::Link;
use super::link::{Globals, LinkedCode};
use super::value::class::Namespace;
use super::value::{CellRef, Exception, Generator, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// A frame. Suspended, it lies in its generator; running, on its thread's stack.
pub struct Frame {
    /// What it runs.
    pub code: Rc<LinkedCode>,
    /// The module's variables.
    pub globals: Rc<Globals>,
    /// The next op.
    pub pc: usize,
    /// Local slots, then the operand stack.
    pub slots: Vec<Value>,
    /// Cells it made, then cells it took.
    pub cells: Vec<CellRef>,
    /// A class body's names.
    pub namespace: Option<Rc<RefCell<Namespace>>>,
    /// Where its result goes.
    pub link: Link,
    /// The generator it is the frame of.
    pub generator: Option<Rc<Generator>>,
    /// To be raised where it stands, when it next runs.
    pub thrown: Option<Rc<Exception>>,
    /// The exception that an `except` or `finally` clause of it is handling.
    pub handled: Option<Rc<Exception>>,
}

impl Frame {
    /// A frame at the first op, every local unset.
    pub fn new(code: Rc<LinkedCode>, globals: Rc<Globals>, link: Link) -> Box<Frame> {
        let mut frame = Frame::bare(code, globals, link);
        frame.slots.resize(frame.code.locals.len(), Value::Missing);
        frame
    }

    /// A frame whose local slots the caller fills.
    pub fn bare(code: Rc<LinkedCode>, globals: Rc<Globals>, link: Link) -> Box<Frame> {
        let slots = Vec::with_capacity(code.frame_size);
        Box::new(Frame {
            code,
            globals,
            pc: 0,
            slots,
            cells: Vec::new(),
            namespace: None,
            link,
            generator: None,
            thrown: None,
            handled: None,
        })
    }

    /// Pushes onto the operand stack.
    #[inline]
    pub fn push(&mut self, value: Value) {
        self.slots.push(value);
    }

    /// Pops the operand stack.
    #[inline]
    pub fn pop(&mut self) -> Value {
        self.slots.pop().unwrap_or_default()
    }

    /// The top of the operand stack.
    #[inline]
    pub fn top(&mut self) -> &mut Value {
        let last = self.slots.len() - 1;
        &mut self.slots[last]
    }

    /// The n-th from the top; 1 is the top.
    #[inline]
    pub fn peek(&self, n: usize) -> &Value {
        &self.slots[self.slots.len() - n]
    }

    /// The line of the op that runs now; 0 in the machine's own Python.
    pub fn line(&self) -> u32 {
        self.code.line_of(self.pc.saturating_sub(1))
    }

    /// Would closing it run any of its code (an `except`, `finally` or `with` around where it stands)?
    pub fn has_handlers(&self) -> bool {
        let at = self.pc as u32;
        self.code.handlers.iter().any(|handler| handler.start <= at && at <= handler.end)
    }
}
