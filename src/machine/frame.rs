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

    /// Drops what it holds, so that it can be the frame of another call.
    fn clear(&mut self) {
        self.slots.clear();
        self.cells.clear();
        (self.namespace, self.link) = (None, Link::Push);
        (self.generator, self.thrown, self.handled) = (None, None, None);
    }

    /// Is it a function's, with nothing to look after when it returns?
    #[inline]
    pub fn is_plain(&self) -> bool {
        matches!(self.link, Link::Push)
            && self.generator.is_none()
            && self.namespace.is_none()
            && self.handled.is_none()
            && self.thrown.is_none()
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

/// Frames that are over, kept for the calls to come: making one takes two allocations.
#[derive(Default)]
pub struct SpareFrames {
    #[expect(clippy::vec_box, reason = "the boxes are what is kept")]
    frames: Vec<Box<Frame>>,
}

impl SpareFrames {
    /// How many are kept.
    const MOST: usize = 64;

    /// A frame whose local slots the caller fills.
    #[inline]
    pub fn bare(&mut self, code: &Rc<LinkedCode>, globals: &Rc<Globals>) -> Box<Frame> {
        let Some(mut frame) = self.frames.pop() else { return Frame::bare(code.clone(), globals.clone(), Link::Push) };
        if !Rc::ptr_eq(&frame.code, code) {
            frame.code = code.clone();
            frame.slots.reserve(code.frame_size);
        }
        if !Rc::ptr_eq(&frame.globals, globals) {
            frame.globals = globals.clone();
        }
        frame.pc = 0;
        frame
    }

    /// Takes a frame that is over and that [`Frame::is_plain`].
    #[inline]
    pub fn keep_plain(&mut self, mut frame: Box<Frame>) {
        frame.slots.clear();
        if !frame.cells.is_empty() {
            frame.cells.clear();
        }
        if self.frames.len() < Self::MOST {
            self.frames.push(frame);
        }
    }

    /// Takes a frame that is over.
    #[inline]
    pub fn keep(&mut self, mut frame: Box<Frame>) {
        frame.clear();
        if self.frames.len() < Self::MOST {
            self.frames.push(frame);
        }
    }
}
