//! Walks every path through a code object: how deep the operand stack gets, and that all paths agree.

use super::bytecode::Code;
use super::effect::{effect, target};

/// The deepest the operand stack gets.
///
/// # Errors
/// What is wrong, where two paths disagree on the depth at an op, the stack runs empty, an index points nowhere, or control
/// runs off the end. That is a bug of the compiler, not of the learner's program.
pub fn stack_size(code: &Code) -> Result<u32, String> {
    let n_ops = code.ops.len();
    if code.spans.len() != n_ops || code.statement_starts.len() != n_ops {
        return Err(format!("{}: spans or statement starts do not match the ops", code.qualified_name));
    }
    let mut walk = Walk { code, depths: vec![None; n_ops], to_do: Vec::new() };
    walk.arrive(0, 0)?;
    let mut deepest = 0;
    while let Some(at) = walk.to_do.pop() {
        deepest = deepest.max(walk.step(at)?);
    }
    Ok(deepest as u32)
}

struct Walk<'a> {
    code: &'a Code,
    /// Depth before each op reached so far.
    depths: Vec<Option<i32>>,
    to_do: Vec<usize>,
}

impl Walk<'_> {
    fn arrive(&mut self, at: usize, depth: i32) -> Result<(), String> {
        let name = &self.code.qualified_name;
        match self.depths.get(at) {
            None => Err(format!("{name}: control reaches op {at} of {}", self.depths.len())),
            Some(None) => {
                self.depths[at] = Some(depth);
                self.to_do.push(at);
                Ok(())
            }
            Some(Some(known)) if *known == depth => Ok(()),
            Some(Some(known)) => Err(format!("{name}: op {at} is reached at depth {known} and at depth {depth}")),
        }
    }

    /// Goes on from one op; tells the depth it needed.
    fn step(&mut self, at: usize) -> Result<i32, String> {
        let op = self.code.ops[at];
        let depth = self.depths[at].expect("only ops that were reached are stepped");
        let effect = effect(op);
        let name = &self.code.qualified_name;
        if depth < effect.needs as i32 {
            return Err(format!("{name}: op {at} needs {} values and finds {depth}", effect.needs));
        }
        let mut deepest = depth;
        if let Some(change) = effect.next {
            deepest = deepest.max(depth + change);
            self.arrive(at + 1, depth + change)?;
        }
        if let (Some(change), Some(target)) = (effect.jump, target(op)) {
            deepest = deepest.max(depth + change);
            self.arrive(target as usize, depth + change)?;
        }
        let covers = |handler: &&super::bytecode::Handler| (handler.start..handler.end).contains(&(at as u32));
        if let Some(handler) = self.code.handlers.iter().find(covers) {
            let cut = handler.depth as i32;
            if depth < cut {
                return Err(format!("{name}: the handler of op {at} cuts to depth {cut}, above the op's {depth}"));
            }
            let handler_target = handler.target as usize;
            deepest = deepest.max(cut + 1);
            self.arrive(handler_target, cut + 1)?;
        }
        Ok(deepest)
    }
}
