//! Iterators over builtin values, and other small things with a `__next__`.

use super::generator::{Generator, Orphan, leave};
use super::{BoundMethod, Dict, List, Set, Str, Tuple, Value, heap};
use crate::machine::future::Future;
use std::cell::RefCell;
use std::rc::Rc;

/// An iterator. Stepped by `Machine::next_of`.
pub struct Iter {
    /// Where it is.
    pub state: RefCell<IterState>,
}

/// What it iterates over, and where it is.
pub enum IterState {
    /// Nothing more.
    Done,
    /// A list; it may grow meanwhile.
    List { list: Rc<List>, next: usize },
    /// A list, backwards: `next` items are left.
    ReversedList { list: Rc<List>, next: usize },
    /// A tuple.
    Tuple { tuple: Rc<Tuple>, next: usize },
    /// A range.
    Range { next: i64, stop: i64, step: i64 },
    /// A string; `byte` is where the next character begins.
    Str { string: Rc<Str>, byte: usize },
    /// Bytes.
    Bytes { bytes: Rc<Vec<u8>>, next: usize },
    /// A dict's keys, values or items; `n` is its length when the iteration began.
    Dict { dict: Rc<Dict>, place: usize, n: usize, what: DictPart },
    /// A set's members in their order; `n` is how many there were when the iteration began.
    Set { set: Rc<Set>, n: usize, members: std::vec::IntoIter<Value> },
    /// Items taken before (copies).
    Ready(std::vec::IntoIter<Value>),
    /// `enumerate`
    Enumerate { inner: Value, next: i64 },
    /// `zip`; `strict` as given.
    Zip { inner: Vec<Value>, strict: bool },
    /// `map`
    Map { function: Value, inner: Vec<Value> },
    /// `filter`
    Filter { function: Value, inner: Value },
    /// `iter(callable, sentinel)`
    Calls { function: Value, sentinel: Value },
    /// An object with `__getitem__` only.
    Items { object: Value, next: i64 },
    /// `await future`: `asked` once it has been handed up.
    Await { future: Rc<Future>, asked: bool },
    /// `await agen.__anext__()` and its relatives.
    AsyncStep(AsyncStep),
    /// `await` of a native coroutine or a coroutine's `__await__()`.
    Coroutine(Rc<Generator>),
    /// One value to hand up, then `None` (a bare `yield` to the loop).
    GiveWay { given: bool },
    /// A state machine of a library module.
    Custom(Box<dyn CustomIter>),
    /// A bound `__next__` of an instance.
    Method(Rc<BoundMethod>),
}

/// Which part of a dict's entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DictPart {
    /// Keys.
    Keys,
    /// Values.
    Values,
    /// (key, value) pairs.
    Items,
}

/// A step of an async generator.
pub struct AsyncStep {
    /// Which one.
    pub generator: Rc<Generator>,
    /// What goes into it first, until that has gone in.
    pub input: Option<AsyncInput>,
}

/// Nobody awaits it any more. `_PyErr_WarnUnawaitedAgenMethod` in CPython's `Python/_warnings.c`
impl Drop for AsyncStep {
    fn drop(&mut self) {
        let method = match &self.input {
            Some(AsyncInput::Send(_)) => "asend",
            Some(AsyncInput::Throw(_)) => "athrow",
            Some(AsyncInput::Close) => "aclose",
            Some(AsyncInput::Closing) | None => return,
        };
        leave(Orphan::NeverStepped(method, self.generator.names.clone()));
    }
}

/// What goes into an async generator when it is stepped.
pub enum AsyncInput {
    /// `asend(value)`; `__anext__` sends `None`.
    Send(Value),
    /// `athrow(exception)`
    Throw(Rc<super::Exception>),
    /// `aclose()`
    Close,
    /// `aclose()` went in and something is awaited since.
    Closing,
}

/// An iterator of a library module (`itertools`).
pub trait CustomIter {
    /// The next value, or `None` at the end.
    fn next(&mut self, machine: &mut crate::machine::Machine) -> Result<Option<Value>, super::Raised>;

    /// `repr()`, where it tells more than its class.
    fn shown(&self, _: &mut crate::machine::Machine) -> Result<Option<String>, super::Raised> {
        Ok(None)
    }
}

impl Drop for Iter {
    /// Iterators over iterators are let go of link by link.
    fn drop(&mut self) {
        match self.state.get_mut() {
            IterState::Enumerate { inner, .. } => heap::drop_these([inner]),
            IterState::Zip { inner, .. } => heap::drop_each(&mut std::mem::take(inner).into_iter()),
            IterState::Map { function, inner } => {
                heap::drop_each(&mut std::mem::take(inner).into_iter());
                heap::drop_these([function]);
            }
            IterState::Filter { function, inner } => heap::drop_these([function, inner]),
            IterState::Calls { function, sentinel } => heap::drop_these([function, sentinel]),
            state @ IterState::Custom(_) => heap::drop_holder(std::mem::replace(state, IterState::Done)),
            _ => {}
        }
    }
}

impl Iter {
    /// An iterator in this state.
    pub fn value(state: IterState) -> Value {
        Value::Iter(Rc::new(Iter { state: RefCell::new(state) }))
    }

    /// Takes up to `most` values of a range at once, but the last, whose taking is somebody else's: says how many, and the last of them.
    pub fn skip_in_range(&self, most: i64) -> Option<(i64, i64)> {
        let IterState::Range { next, stop, step } = &mut *self.state.borrow_mut() else { return None };
        let way = i128::from(*stop) - i128::from(*next);
        let n_left = (way + i128::from(*step - step.signum())) / i128::from(*step);
        let n_taken = (n_left - 1).clamp(0, i128::from(most)) as i64;
        let last = *next + (n_taken.checked_sub(1).filter(|&n| n >= 0)?) * *step;
        *next = last + *step;
        Some((n_taken, last))
    }
}
