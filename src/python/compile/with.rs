//! `with` and `async with`.

use super::Compiler;
use super::block::Block;
use crate::python::bytecode::Op;
use ruff_python_ast::{Stmt, StmtWith, WithItem};

impl<'a> Compiler<'a> {
    pub(super) fn with_statement(&mut self, statement: &'a StmtWith) {
        self.with_items(&statement.items, &statement.body, statement.is_async);
    }

    /// `with a, b: body` is `with a:` around `with b: body`.
    fn with_items(&mut self, items: &'a [WithItem], body: &'a [Stmt], is_async: bool) {
        let Some((item, inner)) = items.split_first() else { return self.body(body) };
        let span = self.span(&item.context_expr);
        let outer = self.unit.region();
        self.expr(&item.context_expr);
        self.unit.span = span;
        let base = self.unit.depth.wrapping_sub(1);
        if is_async {
            self.unit.emit(Op::EnterAsyncWith);
            self.await_top();
        } else {
            self.unit.emit(Op::EnterWith);
        }
        // exit, missing, result: an exception finds the first two.
        let (on_error, end) = (self.unit.label(), self.unit.label());
        let region = self.unit.enter_region_at(on_error, base.wrapping_add(2));
        self.unit.blocks.push(Block::With { is_async, outer, span });
        match &item.optional_vars {
            Some(target) => self.store(target),
            None => self.unit.emit(Op::Pop),
        }
        self.with_items(inner, body, is_async);
        self.unit.blocks.pop();
        self.unit.leave_region(region);
        self.exit_normally(is_async, span);
        self.unit.jump(Op::Jump, end);
        self.unit.place(on_error);
        self.exit_with_exception(is_async, span);
        self.unit.place(end);
    }

    /// exit, missing, exception → : calls the exit method with the exception and raises it again, unless the method says no.
    fn exit_with_exception(&mut self, is_async: bool, span: crate::python::bytecode::Span) {
        let (cleanup, suppressed) = (self.unit.label(), self.unit.label());
        self.unit.start_statement(span);
        self.unit.emit(Op::PushHandled);
        let region = self.unit.enter_region_at(cleanup, self.unit.depth.wrapping_sub(1));
        self.unit.emit(Op::CallExit);
        if is_async {
            self.await_top();
        }
        self.unit.jump(Op::JumpIfTrue, suppressed);
        self.unit.emit(Op::Reraise);
        self.unit.leave_region(region);
        self.unit.place(cleanup);
        self.reraise_after_handling();
        self.unit.place(suppressed);
        self.unit.emit(Op::Pop);
        self.unit.emit(Op::PopHandled);
        self.unit.emit(Op::Pop);
        self.unit.emit(Op::Pop);
    }

    /// previous, exception → : what a handler's own exception does on its way out
    pub(super) fn reraise_after_handling(&mut self) {
        self.unit.emit(Op::Swap(2));
        self.unit.emit(Op::PopHandled);
        self.unit.emit(Op::Reraise);
    }
}
