//! The calls that programs make most, without what the others need: of a builtin that makes no frame, and of a Python function whose
//! arguments are copied as they are, and the return from it.
//!
//! Invariant: each does what `calls.rs` and `deliver.rs` do, costs as much, and is recorded alike; where it cannot, it does nothing.

use super::calls::CALL_COST;
use crate::machine::frame::Frame;
use crate::machine::thread::Activation;
use crate::machine::value::native::NativeCall;
use crate::machine::value::{Args, Raised, Value};
use crate::machine::{AtLines, Machine};

impl Machine {
    /// `Call` of a Python function that is only given its positional arguments: the frame to go on in, with the caller's on the stack;
    /// or else the caller's as it was.
    #[inline]
    pub(super) fn enter_plainly(
        &mut self,
        stack: &mut Vec<Activation>,
        mut frame: Box<Frame>,
        n: usize,
    ) -> Result<Box<Frame>, Box<Frame>> {
        let base = frame.slots.len() - n;
        let first = if frame.slots[base - 1].is_missing() { base } else { base - 1 };
        let Value::Function(function) = &frame.slots[base - 2] else { return Err(frame) };
        let code = &function.code;
        let fits = code.is_plain && frame.slots.len() - first == code.parameters.n_positional as usize;
        if !fits || stack.len() + self.nested_depth >= self.settings.budget.call_depth as usize {
            return Err(frame);
        }
        self.charge(CALL_COST);
        let mut callee = self.spare_frames.bare(code, &function.globals);
        if !function.captured.is_empty() {
            callee.cells.extend_from_slice(&function.captured);
        }
        callee.slots.extend(frame.slots[first..].iter_mut().map(std::mem::take));
        let n_locals = callee.code.locals.len();
        if callee.slots.len() < n_locals {
            callee.slots.resize(n_locals, Value::Missing);
        }
        frame.slots.truncate(base - 2);
        self.record_call(&callee);
        stack.push(Activation::Frame(frame));
        Ok(callee)
    }

    /// `Return` to the frame that called, which goes on with the value; or else nothing is done.
    #[inline]
    pub(super) fn return_plainly(
        &mut self,
        stack: &mut Vec<Activation>,
        mut frame: Box<Frame>,
    ) -> Result<Box<Frame>, Box<Frame>> {
        if !frame.is_plain() || self.at_lines == AtLines::Closes {
            return Err(frame);
        }
        let Some(Activation::Frame(mut caller)) = stack.pop_if(|below| matches!(below, Activation::Frame(_))) else {
            return Err(frame);
        };
        self.record_return(&frame);
        caller.push(frame.pop());
        self.spare_frames.keep_plain(frame);
        Ok(caller)
    }

    /// `Call` of a builtin that makes no frame: its result, with the operands gone. `None`, and nothing done: it is something else.
    pub(super) fn call_plain(&mut self, frame: &mut Frame, n: usize) -> Option<Result<Value, Raised>> {
        let base = frame.slots.len() - n;
        let native = match &frame.slots[base - 2..base] {
            [Value::Native(native), _] => native,
            [Value::Class(class), Value::Missing] if class.metaclass.is_none() => class.constructor.get()?,
            _ => return None,
        };
        let NativeCall::Plain(call) = native.call else { return None };
        self.charge(CALL_COST);
        // A constructor is told of which class.
        if let class @ Value::Class(_) = &frame.slots[base - 2] {
            frame.slots[base - 1] = class.clone();
        }
        let first = if frame.slots[base - 1].is_missing() { base } else { base - 1 };
        let result = call(self, Args { positional: &frame.slots[first..], keywords: &[] });
        frame.slots.truncate(base - 2);
        Some(result)
    }
}
