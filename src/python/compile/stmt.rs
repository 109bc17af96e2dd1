//! Statements, but for the compound ones with files of their own.

use super::Compiler;
use super::block::Way;
use crate::python::bytecode::{Constant, Op, TEXT_ANNOTATIONS};
use crate::python::literal;
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    pub(super) fn body(&mut self, body: &'a [Stmt]) {
        for stmt in body {
            // What follows a `return` or `raise` never runs.
            if self.unit.is_reachable() {
                self.stmt(stmt);
            }
        }
    }

    /// `return None` at the end of a body.
    pub(super) fn return_none(&mut self) {
        self.unit.emit_constant(Constant::None);
        self.unit.emit(Op::Return);
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::IpyEscapeCommand(_) => return,
            _ => self.start_statement(stmt),
        }
        match stmt {
            Stmt::FunctionDef(function) => self.function_statement(function),
            Stmt::ClassDef(class) => self.class_statement(class),
            Stmt::Return(statement) => self.return_statement(statement),
            Stmt::Delete(statement) => statement.targets.iter().for_each(|target| self.delete(target)),
            Stmt::Assign(statement) => self.assign(statement),
            Stmt::AugAssign(statement) => self.augmented_assign(statement),
            Stmt::AnnAssign(statement) => self.annotated_assign(statement),
            Stmt::For(statement) => self.for_statement(statement),
            Stmt::While(statement) => self.while_statement(statement),
            Stmt::If(statement) => self.if_statement(statement),
            Stmt::With(statement) => self.with_statement(statement),
            Stmt::Match(statement) => self.match_statement(statement),
            Stmt::Raise(statement) => self.raise(statement),
            Stmt::Try(statement) => self.try_statement(statement),
            Stmt::Assert(statement) => self.assert(statement),
            Stmt::Import(statement) => self.import(statement),
            Stmt::ImportFrom(statement) => self.import_from(statement),
            Stmt::Expr(statement) => self.expression_statement(statement),
            Stmt::Pass(_) => self.unit.emit(Op::Nop),
            Stmt::Break(_) => {
                self.unit.emit_nop_if_statement_started();
                self.unwind(Way::Break, false);
            }
            Stmt::Continue(_) => {
                self.unit.emit_nop_if_statement_started();
                self.unwind(Way::Continue, false);
            }
            Stmt::TypeAlias(statement) => self.type_alias(statement),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::IpyEscapeCommand(_) => {}
        }
    }

    fn expression_statement(&mut self, statement: &'a ast::StmtExpr) {
        if literal::constant(&statement.value).is_some() {
            // A docstring, or another constant that does nothing.
            self.unit.emit(Op::Nop);
        } else {
            self.expr(&statement.value);
            self.unit.emit(Op::Pop);
        }
    }

    fn return_statement(&mut self, statement: &'a ast::StmtReturn) {
        match &statement.value {
            Some(value) => self.expr(value),
            None => self.unit.emit_constant(Constant::None),
        }
        self.at(statement);
        self.unwind(Way::Return, true);
    }

    fn assign(&mut self, statement: &'a ast::StmtAssign) {
        self.expr(&statement.value);
        if let Some((last, others)) = statement.targets.split_last() {
            for target in others {
                self.unit.emit(Op::Copy(1));
                self.store(target);
            }
            self.store(last);
        }
    }

    fn annotated_assign(&mut self, statement: &'a ast::StmtAnnAssign) {
        if let Some(value) = &statement.value {
            self.expr(value);
            self.store(&statement.target);
        } else {
            self.unit.emit(Op::Nop);
        }
        if let Expr::Name(name) = &*statement.target
            && statement.simple
        {
            self.record_annotation(name, &statement.annotation);
        }
    }

    /// `type Name = …` makes a `typing.TypeAliasType`. Its value is an annotation, so it stays text.
    fn type_alias(&mut self, statement: &'a ast::StmtTypeAlias) {
        let Expr::Name(name) = &*statement.name else { return };
        let [module, class] = ["typing", "TypeAliasType"].map(|name| self.unit.names.intern(name));
        self.unit.emit(Op::Import(module));
        self.unit.emit(Op::ImportFrom(class));
        self.unit.emit(Op::PushMissing);
        self.unit.emit_constant(Constant::Str(name.id.to_string()));
        self.unit.emit_constant(Constant::Str(self.source.slice(statement.value.range()).to_owned()));
        let parameters = statement.type_params.as_ref().map(|it| self.source.slice(it.range()).to_owned());
        let n = 2 + parameters.iter().len() as u32;
        if let Some(text) = parameters {
            self.unit.emit_constant(Constant::Str(text));
        }
        self.unit.emit(Op::Call(n));
        self.store_name(&name.id);
        self.unit.emit(Op::Pop);
    }

    fn if_statement(&mut self, statement: &'a ast::StmtIf) {
        let end = self.unit.label();
        self.branch(&statement.test, &statement.body, end, !statement.elif_else_clauses.is_empty());
        for (i, clause) in statement.elif_else_clauses.iter().enumerate() {
            let is_last = i + 1 == statement.elif_else_clauses.len();
            match &clause.test {
                Some(test) => {
                    self.start_statement(test);
                    self.branch(test, &clause.body, end, !is_last);
                }
                None => self.body(&clause.body),
            }
        }
        self.unit.place(end);
    }

    /// Runs the body if the test holds, then goes to `end`.
    fn branch(&mut self, test: &'a Expr, body: &'a [Stmt], end: super::unit::Label, has_more: bool) {
        let next = self.unit.label();
        self.jump_if(test, false, next);
        self.unit.emit_nop_if_statement_started();
        self.body(body);
        if has_more {
            self.unit.jump(Op::Jump, end);
        }
        self.unit.place(next);
    }

    fn raise(&mut self, statement: &'a ast::StmtRaise) {
        let mut n = 0;
        for part in statement.exc.iter().chain(&statement.cause) {
            self.expr(part);
            n += 1;
        }
        self.at(statement);
        self.unit.emit(Op::Raise(n));
    }

    fn assert(&mut self, statement: &'a ast::StmtAssert) {
        let end = self.unit.label();
        self.jump_if(&statement.test, true, end);
        self.at(statement);
        self.unit.emit(Op::LoadAssertionError);
        if let Some(message) = &statement.msg {
            self.unit.emit(Op::PushMissing);
            self.expr(message);
            self.at(statement);
            self.unit.emit(Op::Call(1));
        }
        self.unit.emit(Op::Raise(1));
        self.unit.place(end);
    }

    fn import(&mut self, statement: &'a ast::StmtImport) {
        for alias in &statement.names {
            self.at(alias);
            let module = self.unit.names.intern(&alias.name);
            self.unit.emit(Op::Import(module));
            match (&alias.asname, alias.name.split_once('.')) {
                (Some(name), _) => self.store_name(name),
                (None, None) => self.store_name(&alias.name),
                (None, Some((top, _))) => {
                    self.unit.emit(Op::Pop);
                    let module = self.unit.names.intern(top);
                    self.unit.emit(Op::Import(module));
                    self.store_name(top);
                }
            }
        }
    }

    fn import_from(&mut self, statement: &'a ast::StmtImportFrom) {
        let Some(module) = &statement.module else { return };
        if module == "__future__" {
            // What these switched on is how Python works today, but for annotations.
            if statement.names.iter().any(|alias| &alias.name == "annotations") {
                self.unit.header.annotations.push((TEXT_ANNOTATIONS.to_owned(), String::new()));
            }
            return self.unit.emit(Op::Nop);
        }
        let module = self.unit.names.intern(module);
        self.unit.emit(Op::Import(module));
        for alias in &statement.names {
            self.at(alias);
            if &alias.name == "*" {
                return self.unit.emit(Op::ImportStar);
            }
            let name = self.unit.names.intern(&alias.name);
            self.unit.emit(Op::ImportFrom(name));
            self.store_name(alias.asname.as_ref().unwrap_or(&alias.name));
        }
        self.unit.emit(Op::Pop);
    }
}
