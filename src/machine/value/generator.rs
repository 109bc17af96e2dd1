//! Generators, coroutines and async generators: a frame that waits on the heap.

use super::{Raised, Value, heap};
use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::python::bytecode::CodeKind;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A generator, coroutine or async generator.
pub struct Generator {
    /// Which of the three.
    pub kind: CodeKind,
    /// The line of the program that made it; 0 if none did.
    pub made_at: Cell<u32>,
    /// What it is called; all of one function share it.
    pub names: Rc<GeneratorNames>,
    /// Where it is.
    pub state: RefCell<GeneratorState>,
}

impl Generator {
    /// One that stands there.
    pub fn new(kind: CodeKind, names: Rc<GeneratorNames>, state: GeneratorState) -> Rc<Generator> {
        Rc::new(Generator { kind, made_at: Cell::new(0), names, state: RefCell::new(state) })
    }
}

impl Generator {
    fn never_awaited(&self) -> Orphan {
        Orphan::NeverAwaited(self.names.qualified_name.clone(), self.made_at.get())
    }
}

/// What a generator is called.
pub struct GeneratorNames {
    /// `__name__`
    pub name: Rc<str>,
    /// `__qualname__`
    pub qualified_name: Rc<str>,
    /// Line of its `def`; 0 for one of the machine.
    pub first_line: u32,
}

thread_local! {
    static OF_NATIVES: RefCell<Vec<Rc<GeneratorNames>>> = const { RefCell::new(Vec::new()) };
}

impl GeneratorNames {
    /// Those of a coroutine of the machine, `sleep` or `BaseEventLoop.shutdown_asyncgens`. There are only a few.
    pub fn of_native(qualified_name: &'static str) -> Rc<GeneratorNames> {
        OF_NATIVES.with_borrow_mut(|known| match known.iter().find(|names| *names.qualified_name == *qualified_name) {
            Some(names) => names.clone(),
            None => {
                let name = qualified_name.rsplit('.').next().unwrap_or_default();
                let names = GeneratorNames { name: name.into(), qualified_name: qualified_name.into(), first_line: 0 };
                let names = Rc::new(names);
                known.push(names.clone());
                names
            }
        })
    }
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
    /// A coroutine that never began, and the line that made it: CPython warns.
    NeverAwaited(Rc<str>, u32),
    /// A step of this async generator that never began, by the method that made it: CPython warns.
    NeverStepped(&'static str, Rc<GeneratorNames>),
    /// A suspended generator or coroutine, to be closed: `GeneratorExit` goes in at its `yield`.
    Unfinished(Rc<Generator>),
    /// An instance whose `__del__` is to be called.
    Unfinalized(Rc<super::Instance>),
    /// A future that failed, and nobody asked for the exception.
    Unseen(Rc<crate::machine::future::Future>),
}

/// What was dropped since the last call.
pub fn take_orphans() -> Vec<Orphan> {
    ORPHANS.with_borrow_mut(std::mem::take)
}

/// Is there anything to take?
pub fn has_orphans() -> bool {
    ORPHANS.with_borrow(|orphans| !orphans.is_empty())
}

/// Leaves something to be dealt with.
pub fn leave(orphan: Orphan) {
    ORPHANS.with_borrow_mut(|orphans| orphans.push(orphan));
}

/// Lets go of what was dropped, and of what that held in turn: the machine that would have closed it is gone.
pub fn forget_orphans() {
    while has_orphans() {
        for orphan in take_orphans() {
            if let Orphan::Unfinished(generator) = orphan {
                let state = generator.state.replace(GeneratorState::Finished);
                drop(state);
            }
        }
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        let state = std::mem::replace(self.state.get_mut(), GeneratorState::Finished);
        let orphan = match state {
            GeneratorState::Created(mut frame) => {
                let orphan = (self.kind == CodeKind::Coroutine).then(|| self.never_awaited());
                heap::drop_all(std::mem::take(&mut frame.slots));
                orphan
            }
            GeneratorState::Native(_, false) => Some(self.never_awaited()),
            GeneratorState::Suspended(frame) if frame.has_handlers() => Some(Orphan::Unfinished(Generator::new(
                self.kind,
                self.names.clone(),
                GeneratorState::Suspended(frame),
            ))),
            GeneratorState::Suspended(mut frame) => {
                heap::drop_all(std::mem::take(&mut frame.slots));
                None
            }
            _ => None,
        };
        if let Some(orphan) = orphan {
            leave(orphan);
        }
    }
}
