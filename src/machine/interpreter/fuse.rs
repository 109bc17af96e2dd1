//! The ops of straight code as steps that are quick to take, several ops in a row as one: `i < n` and its jump, `total += i`, `point.x`.
//!
//! Made where a program is linked. Invariant: a step does what its ops do one after the other, costs as many instructions, and never raises. Where it
//! cannot (other types, an unset variable, too little fuel for all of them), it does nothing, and the ops run one by one.
//! `run_fused.rs` runs them.

use crate::python::bytecode::{BinaryOp, CompareOp, Op};

/// Where a fused step takes an operand from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operand {
    /// A local slot.
    Local(u16),
    /// A literal.
    Const(u16),
    /// The operand stack.
    Stack,
}

/// What a fused step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The right operand as it is.
    Move,
    /// Both operands.
    Binary(BinaryOp),
    /// Both operands.
    Compare(CompareOp),
    /// Both operands: container and key.
    Item,
    /// An attribute, by the index of its name, of the right operand.
    Attribute(u16),
    /// The next value of the iterator on top of the stack, which stays.
    Next,
    /// The same at the head of a loop that does nothing else, as `for _ in range(1000): pass`: so many ops are one round.
    NextOfIdle(u8),
    /// A global variable or builtin.
    Global(u16),
    /// A variable of a cell.
    Deref(u16),
    /// Both operands, container and key; the value is below them on the stack. No result.
    SetItem,
    /// The right operand, an object; the value is below it on the stack. No result.
    SetAttribute(u16),
}

/// Where the result of a fused step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Onto the operand stack.
    Push,
    /// Onto the operand stack, the empty place before a call's arguments on top.
    PushWithMissing,
    /// Into a local slot.
    Store(u16),
    /// Nowhere: it decides whether to go on at this op.
    JumpIf(bool, u32),
}

/// An op, or some in a row, as one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fused {
    /// What it does.
    pub action: Action,
    /// Of both operands, the one that is evaluated first.
    pub left: Operand,
    /// The other.
    pub right: Operand,
    /// How many of both lie on the operand stack.
    pub n_on_stack: u8,
    /// Where the result goes.
    pub then: Then,
    /// How many ops it stands for.
    pub n_ops: u8,
}

/// A step at each op where one begins, by its place in the list; the number is one more than that, 0 where there is none.
pub fn fuse(ops: &[Op], statement_starts: &[bool]) -> (Vec<Fused>, Vec<u16>) {
    let mut steps = Vec::new();
    let places = (0..ops.len())
        .map(|at| {
            // Where a statement begins, its line is told of, so a step does not go past that.
            let end = (at + 1..ops.len()).find(|&next| statement_starts[next]).unwrap_or(ops.len());
            let Some(step) = fused(&ops[at..end]).filter(|_| steps.len() < usize::from(u16::MAX)) else { return 0 };
            steps.push(Fused { action: of_idle(&step, ops, at).unwrap_or(step.action), ..step });
            steps.len() as u16
        })
        .collect();
    (steps, places)
}

/// The step that these ops begin with.
fn fused(ops: &[Op]) -> Option<Fused> {
    let operand = |at: usize| match ops.get(at)? {
        Op::LoadLocal(slot) => small(*slot).map(Operand::Local),
        Op::Const(index) => small(*index).map(Operand::Const),
        _ => None,
    };
    let (first, second) = (operand(0), operand(0).and_then(|_| operand(1)));
    let n_operands = usize::from(first.is_some()) + usize::from(second.is_some());
    let (left, right) = match (first, second) {
        (Some(first), Some(second)) => (first, second),
        (Some(first), None) => (Operand::Stack, first),
        _ => (Operand::Stack, Operand::Stack),
    };
    let action = match *ops.get(n_operands)? {
        Op::Binary(operator) | Op::InPlace(operator) => Some(Action::Binary(operator)),
        Op::Compare(operator) => Some(Action::Compare(operator)),
        Op::LoadItem => Some(Action::Item),
        Op::StoreItem => Some(Action::SetItem),
        Op::LoadAttr(name) if n_operands <= 1 => small(name).map(Action::Attribute),
        Op::StoreAttr(name) if n_operands <= 1 => small(name).map(Action::SetAttribute),
        Op::ForIter(_) if n_operands == 0 => Some(Action::Next),
        Op::LoadGlobal(index) if n_operands == 0 => small(index).map(Action::Global),
        Op::LoadDeref(index) if n_operands == 0 => small(index).map(Action::Deref),
        _ => None,
    };
    let step = match action {
        Some(action) => step(action, left, right, n_operands + 1, ops),
        None => step(Action::Move, Operand::Stack, first?, 1, ops),
    };
    // One op alone is as quick without, but for those whose long way is long.
    let is_worth_it =
        matches!(step.action, Action::Item | Action::SetItem | Action::Attribute(_) | Action::SetAttribute(_));
    (step.n_ops > 1 || is_worth_it).then_some(step)
}

/// The step of this action, with what follows it.
fn step(action: Action, left: Operand, right: Operand, n_ops: usize, ops: &[Op]) -> Fused {
    let is_open = !matches!(action, Action::SetItem | Action::SetAttribute(_));
    let then = match ops.get(n_ops).filter(|_| is_open) {
        Some(Op::StoreLocal(slot)) => small(*slot).map_or(Then::Push, Then::Store),
        Some(Op::PushMissing) if matches!(action, Action::Global(_)) => Then::PushWithMissing,
        Some(Op::JumpIfTrue(target)) if action != Action::Next => Then::JumpIf(true, *target),
        Some(Op::JumpIfFalse(target)) if action != Action::Next => Then::JumpIf(false, *target),
        _ => Then::Push,
    };
    let n_ops = n_ops + usize::from(then != Then::Push);
    let n_on_stack = u8::from(left == Operand::Stack) + u8::from(right == Operand::Stack);
    Fused { action, left, right, n_on_stack, then, n_ops: n_ops as u8 }
}

/// What the step at this op does, if nothing follows it but the way back to it.
fn of_idle(step: &Fused, ops: &[Op], at: usize) -> Option<Action> {
    if (step.action, matches!(step.then, Then::Store(_))) != (Action::Next, true) {
        return None;
    }
    let after = at + usize::from(step.n_ops);
    let n_idle = ops[after..].iter().take_while(|op| matches!(op, Op::Nop)).count();
    let is_back = matches!(ops.get(after + n_idle), Some(Op::Jump(target)) if *target as usize == at);
    u8::try_from(after + n_idle + 1 - at).ok().filter(|_| is_back).map(Action::NextOfIdle)
}

fn small(index: u32) -> Option<u16> {
    u16::try_from(index).ok()
}
