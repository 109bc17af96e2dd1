//! `try` with `except`, `except*`, `else` and `finally`.
//!
//! As in CPython the `finally` body is compiled once for each way into it: at the normal end, for an exception, and for every
//! `return`, `break` or `continue` that leaves the `try`.

use super::Compiler;
use super::block::Block;
use super::unit::Label;
use crate::python::bytecode::Op;
use ruff_python_ast::{self as ast, ExceptHandler, Stmt};

impl<'a> Compiler<'a> {
    pub(super) fn try_statement(&mut self, statement: &'a ast::StmtTry) {
        self.unit.emit(Op::Nop);
        if statement.finalbody.is_empty() {
            self.try_except(statement);
        } else {
            self.try_finally(statement);
        }
    }

    fn try_finally(&mut self, statement: &'a ast::StmtTry) {
        let body: &'a [Stmt] = &statement.finalbody;
        let (on_error, end, cleanup) = (self.unit.label(), self.unit.label(), self.unit.label());
        let outer = self.unit.region();
        let region = self.unit.enter_region(on_error);
        self.unit.blocks.push(Block::Finally { body, outer });
        if statement.handlers.is_empty() {
            self.body(&statement.body);
        } else {
            self.try_except(statement);
        }
        self.unit.blocks.pop();
        self.unit.leave_region(region);
        self.body(body);
        self.unit.jump(Op::Jump, end);

        self.unit.place(on_error);
        self.unit.emit(Op::PushHandled);
        let region = self.unit.enter_region_at(cleanup, self.unit.depth.wrapping_sub(1));
        self.unit.blocks.push(Block::FinallyHandler { outer });
        self.body(body);
        self.unit.blocks.pop();
        self.unit.emit(Op::Reraise);
        self.unit.leave_region(region);
        self.unit.place(cleanup);
        self.reraise_after_handling();
        self.unit.place(end);
    }

    fn try_except(&mut self, statement: &'a ast::StmtTry) {
        let (on_error, cleanup, end) = (self.unit.label(), self.unit.label(), self.unit.label());
        let outer = self.unit.region();
        let region = self.unit.enter_region(on_error);
        self.unit.blocks.push(Block::Try { outer });
        self.body(&statement.body);
        self.unit.blocks.pop();
        self.unit.leave_region(region);
        self.body(&statement.orelse);
        self.unit.jump(Op::Jump, end);

        self.unit.place(on_error);
        self.unit.emit(Op::PushHandled);
        let region = self.unit.enter_region_at(cleanup, self.unit.depth.wrapping_sub(1));
        if statement.is_star {
            self.star_handlers(statement);
            self.unit.leave_region(region);
            self.finish_star(end);
        } else {
            for handler in &statement.handlers {
                self.handler(handler, outer, end);
            }
            self.unit.emit(Op::Reraise);
            self.unit.leave_region(region);
        }
        self.unit.place(cleanup);
        self.reraise_after_handling();
        self.unit.place(end);
    }

    /// previous, exception → previous, exception where the clause does not match; else control goes on at `end`
    fn handler(&mut self, handler: &'a ExceptHandler, outer: Option<super::unit::Region>, end: Label) {
        let ExceptHandler::ExceptHandler(clause) = handler;
        let next = self.unit.label();
        self.start_statement(clause);
        if let Some(kind) = &clause.type_ {
            self.expr(kind);
            self.at(&**kind);
            self.unit.emit(Op::MatchException);
            self.unit.jump(Op::JumpIfFalse, next);
        }
        match &clause.name {
            Some(name) => {
                self.at(name);
                self.store_name(name);
            }
            None => self.unit.emit(Op::Pop),
        }
        let name = clause.name.as_ref();
        let unbind = self.unit.label();
        let region = name.map(|_| self.unit.enter_region(unbind));
        self.unit.blocks.push(Block::Handler { name, outer });
        self.body(&clause.body);
        self.unit.blocks.pop();
        if let Some(region) = region {
            self.unit.leave_region(region);
        }
        // From here on the clause is left: an exception is no business of the `try` any more.
        let inner = self.unit.region();
        self.unit.set_region(outer);
        self.unit.emit(Op::PopHandled);
        if let Some(name) = name {
            self.unbind_exception(name);
        }
        self.unit.jump(Op::Jump, end);
        self.unit.set_region(inner);
        if let Some(name) = name {
            self.unit.place(unbind);
            self.unbind_exception(name);
            self.unit.emit(Op::Reraise);
        }
        self.unit.place(next);
    }

    /// previous, original → previous, list, original: the clauses of `except*`.
    ///
    /// Between clauses the stack holds previous, original, the list of what the clauses raised, and the rest not yet matched.
    fn star_handlers(&mut self, statement: &'a ast::StmtTry) {
        self.unit.emit(Op::BuildList(0));
        self.unit.emit(Op::Copy(2));
        for ExceptHandler::ExceptHandler(clause) in &statement.handlers {
            let (no_match, raised, next) = (self.unit.label(), self.unit.label(), self.unit.label());
            self.start_statement(clause);
            if let Some(kind) = &clause.type_ {
                self.expr(kind);
                self.at(&**kind);
            }
            self.unit.emit(Op::MatchExceptionGroup);
            self.unit.emit(Op::Copy(1));
            self.unit.jump(Op::JumpIfNone, no_match);
            match &clause.name {
                Some(name) => self.store_name(name),
                None => self.unit.emit(Op::Pop),
            }
            let region = self.unit.enter_region(raised);
            self.body(&clause.body);
            self.unit.leave_region(region);
            if let Some(name) = &clause.name {
                self.unbind_exception(name);
            }
            self.unit.jump(Op::Jump, next);

            self.unit.place(raised);
            if let Some(name) = &clause.name {
                self.unbind_exception(name);
            }
            self.unit.emit(Op::ListAppend(2));
            self.unit.jump(Op::Jump, next);

            self.unit.place(no_match);
            self.unit.emit(Op::Pop);
            self.unit.place(next);
        }
        // What no clause matched counts as raised.
        self.unit.emit(Op::ListAppend(1));
        self.unit.emit(Op::Swap(2));
        self.unit.emit(Op::PrepareReraiseStar);
    }

    /// previous, exception or None →
    fn finish_star(&mut self, end: Label) {
        let done = self.unit.label();
        self.unit.emit(Op::Copy(1));
        self.unit.jump(Op::JumpIfNone, done);
        self.reraise_after_handling();
        self.unit.place(done);
        self.unit.emit(Op::Pop);
        self.unit.emit(Op::PopHandled);
        self.unit.jump(Op::Jump, end);
    }
}
