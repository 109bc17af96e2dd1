//! Generators, coroutines and async generators: a frame that waits on the heap.

use super::{Raised, Value};
use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::python::bytecode::CodeKind;
use std::cell::RefCell;
use std::rc::Rc;

/// A generator, coroutine or async generator.
pub struct Generator {
    /// Which of the three.
    pub kind: CodeKind,
    /// `__name__`
    pub name: Rc<str>,
    /// `__qualname__`
    pub qualified_name: Rc<str>,
    /// Line of its `def`; 0 for one of the machine.
    pub first_line: u32,
    /// Where it is.
    pub state: RefCell<GeneratorState>,
}

/// Where a generator is.
pub enum GeneratorState {
    /// Nothing of it ran yet.
    Created(Box<Frame>),
    /// It stands at a `yield` or `await`.
    Suspended(Box<Frame>),
    /// It runs now (or waits for one it resumed).
    Running,
    /// It returned, raised or was closed.
    Finished,
    /// A coroutine of the machine; the flag says whether it has begun.
    Native(Box<dyn NativeCoroutine>, bool),
}

/// A coroutine written in Rust, such as `asyncio.sleep`.
pub trait NativeCoroutine {
    /// Runs it to its next suspension with the value or exception it is given (`None` at first).
    fn resume(&mut self, machine: &mut Machine, input: Result<Value, Raised>) -> Result<CoroutineStep, Raised>;
}

/// Where a step of a native coroutine ended.
pub enum CoroutineStep {
    /// It waits for what it hands up: a future, or `None` to give way once.
    Suspended(Value),
    /// It is done.
    Returned(Value),
}

thread_local! {
    static ORPHANS: RefCell<Vec<Orphan>> = const { RefCell::new(Vec::new()) };
}

/// What the last reference to a generator left behind.
pub enum Orphan {
    /// A coroutine that never began: CPython warns.
    NeverAwaited(Rc<str>),
    /// A suspended generator or coroutine, to be closed: `GeneratorExit` goes in at its `yield`.
    Unfinished(Rc<Generator>),
}

/// What was dropped since the last call.
pub fn take_orphans() -> Vec<Orphan> {
    ORPHANS.with_borrow_mut(std::mem::take)
}

/// Lets go of what was dropped, and of what that drops in turn: nobody closes it any more.
pub fn discard_orphans() {
    while has_orphans() {
        for orphan in take_orphans() {
            if let Orphan::Unfinished(generator) = orphan {
                let state = std::mem::replace(&mut *generator.state.borrow_mut(), GeneratorState::Finished);
                drop(state);
            }
        }
    }
}

/// Is there anything to take?
pub fn has_orphans() -> bool {
    ORPHANS.with_borrow(|orphans| !orphans.is_empty())
}

impl Drop for Generator {
    fn drop(&mut self) {
        let state = std::mem::replace(self.state.get_mut(), GeneratorState::Finished);
        let orphan = match state {
            GeneratorState::Created(frame) => {
                let orphan =
                    (self.kind == CodeKind::Coroutine).then(|| Orphan::NeverAwaited(self.qualified_name.clone()));
                drop(frame);
                orphan
            }
            GeneratorState::Native(_, false) => Some(Orphan::NeverAwaited(self.qualified_name.clone())),
            GeneratorState::Suspended(frame) if frame.has_handlers() => Some(Orphan::Unfinished(Rc::new(Generator {
                kind: self.kind,
                name: self.name.clone(),
                qualified_name: self.qualified_name.clone(),
                first_line: self.first_line,
                state: RefCell::new(GeneratorState::Suspended(frame)),
            }))),
            _ => None,
        };
        if let Some(orphan) = orphan {
            ORPHANS.with_borrow_mut(|orphans| orphans.push(orphan));
        }
    }
}
