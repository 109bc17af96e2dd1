//! What each op takes from the operand stack and puts there.

use super::bytecode::Op;

/// An op's effect on the depth of the operand stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Effect {
    /// How many values it needs on the stack.
    pub(super) needs: u32,
    /// Change of depth when control goes on to the next op; `None` if it never does.
    pub(super) next: Option<i32>,
    /// Change of depth when it jumps; `None` if it never does.
    pub(super) jump: Option<i32>,
}

impl Effect {
    /// Takes `pops` values and puts `pushes`.
    const fn plain(pops: u32, pushes: u32) -> Self {
        Self { needs: pops, next: Some(pushes as i32 - pops as i32), jump: None }
    }

    /// Takes `pops` values; control ends here.
    const fn end(pops: u32) -> Self {
        Self { needs: pops, next: None, jump: None }
    }

    const fn branch(needs: u32, next: i32, jump: i32) -> Self {
        Self { needs, next: Some(next), jump: Some(jump) }
    }
}

/// The effect of `op`, as its documentation in `bytecode.rs` states it.
#[expect(clippy::match_same_arms, reason = "ops of one kind stand together, as in bytecode.rs")]
pub(super) fn effect(op: Op) -> Effect {
    let plain = Effect::plain;
    match op {
        Op::Const(_)
        | Op::LoadLocal(_)
        | Op::LoadGlobal(_)
        | Op::LoadName { .. }
        | Op::LoadNameOrDeref { .. }
        | Op::LoadDeref(_)
        | Op::PushMissing
        | Op::LoadAssertionError
        | Op::LoadLocals
        | Op::Import(_) => plain(0, 1),

        Op::DeleteLocal(_)
        | Op::ClearLocal(_)
        | Op::DeleteGlobal(_)
        | Op::DeleteName(_)
        | Op::DeleteDeref(_)
        | Op::NewCell(_)
        | Op::Nop => plain(0, 0),

        Op::StoreLocal(_) | Op::StoreGlobal(_) | Op::StoreName(_) | Op::StoreDeref(_) => plain(1, 0),
        Op::Pop | Op::DeleteAttr(_) | Op::PopHandled | Op::ImportStar => plain(1, 0),

        Op::Copy(n) => plain(n, n + 1),
        Op::Swap(n) => plain(n, n),

        Op::LoadAttr(_) | Op::Unary(_) | Op::Not | Op::Format(_) | Op::ListToTuple => plain(1, 1),
        Op::GetIter | Op::GetYieldFromIter | Op::GetAwaitable | Op::GetAsyncIter | Op::Yield => plain(1, 1),
        Op::LoadMethod(_) | Op::PushHandled | Op::AsyncNext | Op::ImportFrom(_) => plain(1, 2),
        Op::MatchSequence | Op::MatchMapping | Op::GetLength => plain(1, 2),
        Op::EnterWith | Op::EnterAsyncWith => plain(1, 3),

        Op::StoreAttr(_) | Op::DeleteItem | Op::EndAsyncFor => plain(2, 0),
        Op::LoadItem | Op::Binary(_) | Op::InPlace(_) | Op::Compare(_) | Op::Is { .. } | Op::Contains { .. } => {
            plain(2, 1)
        }
        Op::FormatSpec(_) | Op::ListExtend | Op::SetUpdate | Op::DictUpdate | Op::DictMerge => plain(2, 1),
        Op::YieldFrom | Op::PrepareReraiseStar => plain(2, 1),
        Op::MatchException | Op::MatchExceptionGroup => plain(2, 2),
        Op::MatchKeys => plain(2, 3),
        Op::StoreItem => plain(3, 0),
        Op::MatchClass(_) => plain(3, 1),
        Op::CallExit => plain(4, 5),

        Op::BuildSlice(n) | Op::BuildList(n) | Op::BuildTuple(n) | Op::BuildSet(n) | Op::BuildString(n) => plain(n, 1),
        Op::BuildDict(n) => plain(2 * n, 1),
        Op::ListAppend(n) | Op::SetAdd(n) => Effect { needs: n + 1, next: Some(-1), jump: None },
        Op::DictInsert(n) => Effect { needs: n + 2, next: Some(-2), jump: None },
        Op::Unpack(n) => plain(1, n),
        Op::UnpackStar { before, after } => plain(1, u32::from(before) + 1 + u32::from(after)),

        Op::Jump(_) => Effect { needs: 0, next: None, jump: Some(0) },
        Op::JumpIfFalse(_) | Op::JumpIfTrue(_) | Op::JumpIfNone(_) | Op::JumpIfNotNone(_) => Effect::branch(1, -1, -1),
        Op::JumpIfFalseOrPop(_) | Op::JumpIfTrueOrPop(_) => Effect::branch(1, -1, 0),
        Op::ForIter(_) => Effect::branch(1, 1, -1),

        Op::Call(n) => plain(n + 2, 1),
        Op::CallKeywords { n, .. } => plain(u32::from(n) + 2, 1),
        Op::CallSpread => plain(4, 1),
        Op::MakeFunction { defaults, keyword_defaults, .. } => {
            plain(u32::from(defaults) + u32::from(keyword_defaults), 1)
        }
        Op::BuildClass { n_bases, .. } => plain(u32::from(n_bases), 1),
        Op::BuildClassSpread(_) => plain(2, 1),

        Op::Return | Op::Reraise => Effect::end(1),
        Op::Raise(n) => Effect::end(n),
    }
}

/// The op that `op` may jump to.
pub(super) fn target(op: Op) -> Option<u32> {
    match op {
        Op::Jump(target)
        | Op::JumpIfFalse(target)
        | Op::JumpIfTrue(target)
        | Op::JumpIfFalseOrPop(target)
        | Op::JumpIfTrueOrPop(target)
        | Op::JumpIfNone(target)
        | Op::JumpIfNotNone(target)
        | Op::ForIter(target) => Some(target),
        _ => None,
    }
}

/// The same op, jumping elsewhere.
pub(super) fn with_target(op: Op, target: u32) -> Op {
    match op {
        Op::Jump(_) => Op::Jump(target),
        Op::JumpIfFalse(_) => Op::JumpIfFalse(target),
        Op::JumpIfTrue(_) => Op::JumpIfTrue(target),
        Op::JumpIfFalseOrPop(_) => Op::JumpIfFalseOrPop(target),
        Op::JumpIfTrueOrPop(_) => Op::JumpIfTrueOrPop(target),
        Op::JumpIfNone(_) => Op::JumpIfNone(target),
        Op::JumpIfNotNone(_) => Op::JumpIfNotNone(target),
        Op::ForIter(_) => Op::ForIter(target),
        other => other,
    }
}
