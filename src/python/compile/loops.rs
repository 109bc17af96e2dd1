//! `while`, `for` and `async for`.

use super::Compiler;
use super::block::Block;
use super::unit::Label;
use crate::python::bytecode::{Constant, Op};
use crate::python::literal;
use ruff_python_ast as ast;

impl<'a> Compiler<'a> {
    pub(super) fn while_statement(&mut self, statement: &'a ast::StmtWhile) {
        let (test, otherwise, end) = (self.unit.label(), self.unit.label(), self.unit.label());
        let is_endless = literal::truth(&statement.test) == Some(true);
        if is_endless {
            self.at(&*statement.test);
            self.unit.emit(Op::Nop);
        }
        self.unit.place(test);
        if !is_endless {
            self.start_statement(&*statement.test);
            self.jump_if(&statement.test, false, otherwise);
            self.unit.emit_nop_if_statement_started();
        }
        self.unit.blocks.push(Block::Loop { on_break: end, on_continue: test, has_iterator: false });
        self.body(&statement.body);
        self.unit.jump(Op::Jump, test);
        self.unit.blocks.pop();
        self.unit.place(otherwise);
        self.body(&statement.orelse);
        self.unit.place(end);
    }

    pub(super) fn for_statement(&mut self, statement: &'a ast::StmtFor) {
        let (next, again, otherwise, end) =
            (self.unit.label(), self.unit.label(), self.unit.label(), self.unit.label());
        self.expr(&statement.iter);
        self.at(&*statement.iter);
        self.unit.emit(if statement.is_async { Op::GetAsyncIter } else { Op::GetIter });
        self.unit.place(next);
        let async_end = statement.is_async.then(|| self.async_next());
        if async_end.is_none() {
            self.unit.jump(Op::ForIter, otherwise);
        }
        self.store(&statement.target);
        self.unit.blocks.push(Block::Loop { on_break: end, on_continue: again, has_iterator: true });
        self.body(&statement.body);
        self.unit.place(again);
        // Going round reaches the loop's header again.
        self.start_statement(&*statement.iter);
        self.unit.jump(Op::Jump, next);
        self.unit.blocks.pop();
        if let Some(on_end) = async_end {
            self.unit.place(on_end);
            self.at(&*statement.iter);
            self.unit.emit(Op::EndAsyncFor);
        }
        self.unit.place(otherwise);
        self.body(&statement.orelse);
        self.unit.place(end);
    }

    /// async iterator → async iterator, next item. The label is where `EndAsyncFor` takes the exception.
    pub(super) fn async_next(&mut self) -> Label {
        let on_end = self.unit.label();
        let region = self.unit.enter_region(on_end);
        self.unit.emit(Op::AsyncNext);
        self.unit.emit_constant(Constant::None);
        self.unit.emit(Op::YieldFrom);
        self.unit.leave_region(region);
        on_end
    }
}
