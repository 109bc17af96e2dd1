//! What `return`, `break` and `continue` must undo on their way out.

use super::Compiler;
use super::unit::{Label, Region};
use crate::python::bytecode::{Constant, Op, Span};
use ruff_python_ast::{Identifier, Stmt};

/// A statement being compiled that `return`, `break` or `continue` may leave.
#[derive(Clone, Copy)]
pub(super) enum Block<'a> {
    /// A loop; `for` keeps its iterator on the stack.
    Loop { on_break: Label, on_continue: Label, has_iterator: bool },
    /// The protected part of `try … except`.
    Try { outer: Option<Region> },
    /// The protected part of `try … finally`: leaving it runs the `finally` body.
    Finally { body: &'a [Stmt], outer: Option<Region> },
    /// A `finally` body that runs because of an exception; the stack holds the previously handled exception and this one.
    FinallyHandler { outer: Option<Region> },
    /// The body of a `with`; the stack holds the exit method. The span is the manager's.
    With { is_async: bool, outer: Option<Region>, span: Span },
    /// The body of an `except` clause; the stack holds the previously handled exception.
    Handler { name: Option<&'a Identifier>, outer: Option<Region> },
    /// A value lies on the stack that is not needed any more: a `return` value overtaken by the `finally` body it runs.
    Value,
}

/// How far to unwind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Return,
    Break,
    Continue,
}

impl<'a> Compiler<'a> {
    /// Compiles the way out of the blocks around: all of them, or up to the innermost loop. The stack's top is kept if
    /// `keeps_top`. Returns the loop's label to jump to; `None` for `return`.
    pub(super) fn unwind(&mut self, way: Way, keeps_top: bool) -> Option<Label> {
        let blocks = self.unit.blocks.clone();
        let region = self.unit.region();
        let depth = self.unit.depth;
        let mut jump_to = None;
        while let Some(block) = self.unit.blocks.pop() {
            if let Block::Loop { on_break, on_continue, has_iterator } = block {
                match way {
                    Way::Continue => jump_to = Some(on_continue),
                    Way::Break => jump_to = Some(on_break),
                    Way::Return => {}
                }
                if has_iterator && way != Way::Continue {
                    self.pop_below(keeps_top);
                }
                if jump_to.is_some() {
                    break;
                }
            } else {
                self.leave(block, keeps_top);
            }
        }
        if let Some(label) = jump_to {
            self.unit.jump(Op::Jump, label);
        } else if way == Way::Return {
            self.unit.emit(Op::Return);
        }
        self.unit.blocks = blocks;
        self.unit.set_region(region);
        if self.unit.is_reachable() {
            self.unit.depth = depth;
        }
        jump_to
    }

    /// Removes the value under the top, or the top itself.
    fn pop_below(&mut self, keeps_top: bool) {
        if keeps_top {
            self.unit.emit(Op::Swap(2));
        }
        self.unit.emit(Op::Pop);
    }

    /// Makes the exception handled before, which lies under the top or on it, the one being handled.
    fn pop_handled_below(&mut self, keeps_top: bool) {
        if keeps_top {
            self.unit.emit(Op::Swap(2));
        }
        self.unit.emit(Op::PopHandled);
    }

    fn leave(&mut self, block: Block<'a>, keeps_top: bool) {
        match block {
            Block::Loop { .. } => {}
            Block::Try { outer } => self.unit.set_region(outer),
            Block::Value => self.pop_below(keeps_top),
            Block::Finally { body, outer } => {
                self.unit.set_region(outer);
                let span = self.unit.span;
                if keeps_top {
                    self.unit.blocks.push(Block::Value);
                }
                self.body(body);
                if keeps_top {
                    self.unit.blocks.pop();
                }
                self.unit.span = span;
            }
            Block::FinallyHandler { outer } => {
                self.unit.set_region(outer);
                self.pop_below(keeps_top);
                self.pop_handled_below(keeps_top);
            }
            Block::Handler { name, outer } => {
                self.unit.set_region(outer);
                self.pop_handled_below(keeps_top);
                if let Some(name) = name {
                    self.unbind_exception(name);
                }
            }
            Block::With { is_async, outer, span } => {
                self.unit.set_region(outer);
                if keeps_top {
                    self.unit.emit(Op::Swap(3));
                    self.unit.emit(Op::Swap(2));
                }
                self.exit_normally(is_async, span);
            }
        }
    }

    /// exit, missing → : calls the exit method with three `None`.
    pub(super) fn exit_normally(&mut self, is_async: bool, span: Span) {
        let here = self.unit.span;
        self.unit.start_statement(span);
        for _ in 0..3 {
            self.unit.emit_constant(Constant::None);
        }
        self.unit.emit(Op::Call(3));
        if is_async {
            self.await_top();
        }
        self.unit.emit(Op::Pop);
        self.unit.span = here;
    }
}
