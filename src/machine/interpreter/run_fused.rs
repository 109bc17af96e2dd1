//! Runs fused steps, one after the other as long as there are any.

use super::access::{quick_attribute, set_quick_attribute};
use super::fuse::{Action, Fused, Operand, Then};
use super::operators::{holds, quick_binary, quick_compare, quick_int};
use crate::machine::frame::Frame;
use crate::machine::library::keys::{quick_find, quick_set};
use crate::machine::link::LinkedCode;
use crate::machine::value::Value;
use crate::machine::value::iterator::{Iter, IterState};
use crate::machine::{AtLines, Machine};
use crate::python::bytecode::Op;
use std::rc::Rc;

impl Machine {
    /// Runs the fused step that begins at this op, and what follows of fused steps and jumps: says at which op to go on, which is
    /// not begun yet. `None` if nothing could be done. The first of the ops is paid for.
    #[inline(never)] // in `execute` it would have to share the registers with everything else
    pub(super) fn run_fused(&mut self, frame: &mut Frame, code: &LinkedCode, mut pc: usize) -> Option<usize> {
        // As if it were not: then all ops are alike.
        let all = self.fuel + 1;
        let mut fuel = all;
        loop {
            let (next, cost) = match code.fused_at[pc] {
                0 => match code.ops[pc] {
                    Op::Jump(target) if fuel > 0 => (target as usize, 1),
                    Op::Nop if fuel > 0 => (pc + 1, 1),
                    _ => break,
                },
                place => {
                    let step = &code.fused[place as usize - 1];
                    let cost = i64::from(step.n_ops);
                    if fuel < cost {
                        break;
                    }
                    if let Action::NextOfIdle(n_ops) = step.action
                        && self.at_lines < AtLines::Watches
                    {
                        fuel -= go_round(step, frame, fuel / i64::from(n_ops)) * i64::from(n_ops);
                        if fuel < cost {
                            break;
                        }
                    }
                    let Some(next) = take_step(step, frame, code, pc) else { break };
                    (next, cost)
                }
            };
            fuel -= cost;
            pc = next;
            // A line has to be told of before its first op.
            if self.at_lines >= AtLines::Watches && code.statement_starts[pc] {
                break;
            }
        }
        if fuel == all {
            return None;
        }
        self.fuel = fuel;
        Some(pc)
    }
}

/// Takes one step: the op after it, or `None` if it is none of the simple cases and nothing was done.
#[inline]
fn take_step(step: &Fused, frame: &mut Frame, code: &LinkedCode, pc: usize) -> Option<usize> {
    let slots = &mut frame.slots;
    let after = pc + step.n_ops as usize;
    let n_both = usize::from(step.n_on_stack);
    let n_popped = usize::from(step.right == Operand::Stack);
    let right = || operand(step.right, slots, code, 1);
    // Where it lies on the stack; below the right one, if that does too.
    let left = || operand(step.left, slots, code, n_both);
    let (value, n_popped) = match step.action {
        Action::Move => (set(right()?.clone())?, n_popped),
        Action::Next | Action::NextOfIdle(_) => match slots.last()? {
            Value::Iter(iter) => (quick_next(iter)?, 0),
            _ => return None,
        },
        Action::Attribute(name) => (quick_attribute(right()?, code.names[name as usize])?, n_popped),
        Action::Binary(operator) => {
            let (left, right) = (left()?, right()?);
            (quick_int(operator, left, right).or_else(|| quick_binary(operator, left, right))?, n_both)
        }
        Action::Compare(operator) => {
            let truth = match (left()?, right()?) {
                (Value::Int(left), Value::Int(right)) => holds(operator, left.cmp(right)),
                (left, right) => quick_compare(operator, left, right)?,
            };
            if let Then::JumpIf(wanted, target) = step.then {
                pop(slots, n_both);
                return Some(if truth == wanted { target as usize } else { after });
            }
            (Value::bool(truth), n_both)
        }
        Action::Item => (quick_item(left()?, right()?)?, n_both),
        Action::Global(index) => {
            let value = frame.globals.values.borrow()[index as usize].clone();
            (set(value).or_else(|| set(frame.globals.builtins[index as usize].clone()))?, 0)
        }
        Action::Deref(index) => (set(frame.cells[index as usize].borrow().clone())?, 0),
        Action::SetItem => {
            set_quick_item(left()?, right()?, operand(Operand::Stack, slots, code, 1 + n_both)?)?;
            slots.truncate(slots.len() - 1 - n_both);
            return Some(after);
        }
        Action::SetAttribute(name) => {
            let value = operand(Operand::Stack, slots, code, 1 + n_popped)?;
            set_quick_attribute(right()?, code.names[name as usize], value)?;
            slots.truncate(slots.len() - 1 - n_popped);
            return Some(after);
        }
    };
    let then = match step.then {
        Then::JumpIf(wanted, target) => {
            let truth = match value {
                Value::Bool(truth) => truth.get(),
                Value::Int(n) => n != 0,
                Value::None => false,
                _ => return None,
            };
            pop(slots, n_popped);
            return Some(if truth == wanted { target as usize } else { after });
        }
        Then::Push | Then::PushWithMissing => None,
        Then::Store(slot) => Some(slot),
    };
    pop(slots, n_popped);
    match then {
        None => {
            slots.push(value);
            if step.then == Then::PushWithMissing {
                slots.push(Value::Missing);
            }
        }
        Some(slot) => std::mem::replace(&mut slots[slot as usize], value).discard(),
    }
    Some(after)
}

/// The next value of the iterators that loops use most, without leaving the interpreter; `None` for others and at the end.
#[inline]
pub(super) fn quick_next(iter: &Rc<Iter>) -> Option<Value> {
    match &mut *iter.state.borrow_mut() {
        IterState::Range { next, stop, step } => {
            let value = *next;
            let is_inside = if *step > 0 { value < *stop } else { value > *stop };
            is_inside.then(|| {
                *next = value.saturating_add(*step);
                Value::Int(value)
            })
        }
        IterState::List { list, next } => {
            let value = list.items().get(*next).cloned()?;
            *next += 1;
            Some(value)
        }
        IterState::Tuple { tuple, next } => {
            let value = tuple.get(*next).cloned()?;
            *next += 1;
            Some(value)
        }
        _ => None,
    }
}

/// Goes round a loop that does nothing over a range, up to `most` times, and at once: says how often.
fn go_round(step: &Fused, frame: &mut Frame, most: i64) -> i64 {
    let (Then::Store(slot), Some(Value::Iter(iter))) = (step.then, frame.slots.last()) else { return 0 };
    let Some((n_rounds, last)) = iter.skip_in_range(most) else { return 0 };
    drop(std::mem::replace(&mut frame.slots[slot as usize], Value::Int(last)));
    n_rounds
}

/// The value of a variable, if it is set.
#[inline]
fn set(value: Value) -> Option<Value> {
    if value.is_missing() { None } else { Some(value) }
}

/// The value of an operand; on the stack, the one at this depth.
#[inline]
fn operand<'a>(operand: Operand, slots: &'a [Value], code: &'a LinkedCode, depth: usize) -> Option<&'a Value> {
    match operand {
        Operand::Local(slot) => slots.get(slot as usize),
        Operand::Const(index) => code.constants.get(index as usize),
        Operand::Stack => slots.get(slots.len().wrapping_sub(depth)),
    }
}

#[inline]
fn pop(slots: &mut Vec<Value>, n: usize) {
    for _ in 0..n {
        slots.pop().unwrap_or_default().discard();
    }
}

/// Replaces an item of a list by an index that is in it, or sets one of a dict by a string or int.
#[inline]
fn set_quick_item(container: &Value, key: &Value, value: &Value) -> Option<()> {
    let old = match (container, key) {
        (Value::List(list), Value::Int(index)) => {
            let place = usize::try_from(*index).ok()?;
            list.items_mut().get_mut(place).map(|item| std::mem::replace(item, value.clone()))?
        }
        (Value::Dict(dict), _) => quick_set(dict, key, value)?,
        _ => return None,
    };
    drop(old);
    Some(())
}

/// An item of a list or tuple by an index that is in it, or of a dict by a string or int that is in it.
#[inline]
fn quick_item(container: &Value, key: &Value) -> Option<Value> {
    let place = |length: usize| match key {
        Value::Int(index) => usize::try_from(if *index < 0 { *index + length as i64 } else { *index }).ok(),
        _ => None,
    };
    match container {
        Value::List(list) => {
            let items = list.items();
            items.get(place(items.len())?).cloned()
        }
        Value::Tuple(items) => items.get(place(items.len())?).cloned(),
        Value::Dict(dict) => quick_find(dict, key),
        _ => None,
    }
}
