//! Contexts of context variables: which one is current, and what a task or callback gets of it.
//!
//! Invariant: a context's mapping is never changed in place, so that a copy costs nothing. Models `PyContext_Copy` in CPython's `Python/context.c`;
//! the variables themselves are Python, `library/python/contextvars.py`.

use super::Machine;
use super::symbol::well_known;
use super::value::{Args, Raised, Value};

impl Machine {
    /// A copy of the current context: its mapping, or `None` while it is empty. It becomes a `Context` when a program looks at it.
    pub(crate) fn copy_context(&self) -> Value {
        match &self.context {
            Value::Instance(context) => {
                context.attributes.borrow().get(well_known::CONTEXT_VARS).cloned().unwrap_or(Value::None)
            }
            mapping => mapping.clone(),
        }
    }

    /// The argument `context` of a call that makes a task or callback; without it, a copy of the current one.
    pub(crate) fn context_argument(&self, args: Args<'_>) -> Value {
        match args.keyword(well_known::CONTEXT_PLAIN) {
            None | Some(Value::None) => self.copy_context(),
            Some(context) => context.clone(),
        }
    }
}

/// `copy_context()`: as [`Machine::copy_context`].
pub(super) fn copy_context(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    Ok(machine.copy_context())
}

/// `current_context()`: a `Context`, or a mapping or `None` that nobody has looked at yet.
pub(super) fn current_context(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    Ok(machine.context.clone())
}

/// `enter_context(context)`: makes it the current one; gives back the one before.
pub(super) fn enter_context(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    Ok(std::mem::replace(&mut machine.context, args.get(0).cloned().unwrap_or(Value::None)))
}
