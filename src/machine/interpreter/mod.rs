//! Runs frames: from op to op until the frame returns, raises, suspends, or the thread must pause.
//!
//! Invariant: the frame that runs is on no stack; every other frame of the thread is. Calls between Python functions
//! do not recurse in Rust. Read `execute.rs` first, then `deliver.rs` and `unwind.rs`; `operators.rs`, `calls.rs`
//! (with the short ways in `plain_calls.rs`), `access.rs` and `imports.rs` do what single ops ask for.

pub mod access;
mod bind;
pub mod calls;
pub(crate) mod classes;
mod deliver;
mod execute;
mod exits;
mod functions;
pub(crate) mod fuse;
mod handles;
mod imports;
mod matching;
pub mod operators;
mod own_attributes;
mod plain_calls;
pub(crate) mod run;
mod run_fused;
mod unwind;

pub use deliver::Delivered;

use super::value::{Raised, Value};
use crate::python::bytecode::CodeKind;

/// Where the result of a frame goes.
pub enum Link {
    /// Onto the operand stack of the frame below; or to the loop or task step below.
    Push,
    /// It is an `__init__`: this instance goes onto the operand stack.
    Construct(Value),
    /// It is a class body: the class goes onto the operand stack.
    Class(Box<classes::ClassParts>),
    /// A generator in a `for`: what it yields goes onto the operand stack; at its end the loop is left for this op.
    Iterate(u32),
    /// A generator under `YieldFrom`: the frame below suspends with it.
    Delegate,
    /// As `Delegate`, for one that an exception was thrown into by way of the frame below.
    Thrown,
    /// `next(g)`, `g.send(v)`, `g.throw(e)`: its end is a `StopIteration`.
    Send,
    /// `next(g, default)`
    SendOr(Box<Value>),
    /// `g.close()`
    Close,
    /// An async generator stepped by the `YieldFrom` below: what it yields is the result there.
    AsyncStep,
    /// As `AsyncStep`, for `aclose()`.
    AsyncClose,
    /// The run ends here: a call from Rust.
    Boundary,
}

/// What travels to an activation that is not a frame, or out of a nested run.
pub enum Signal {
    /// The frame returned.
    Returned(Value),
    /// It raised.
    Raised(Raised),
    /// The generator handed a value up.
    Yielded(Value),
}

/// Why `execute` came back.
pub enum Exit {
    /// Something for the activation that is now on top of the stack (or for who asked for a nested run).
    Signal(Signal),
    /// Something was put on the stack that is to go on.
    Entered,
    /// The thread must pause: fuel is out, or it blocks. Its frame is on the stack.
    Paused,
}

/// Does calling code of this kind make a generator?
pub(crate) fn makes_generator(kind: CodeKind) -> bool {
    matches!(kind, CodeKind::Generator | CodeKind::Coroutine | CodeKind::AsyncGenerator)
}
