//! List, set and dict comprehensions, which run in the code around them, and generator expressions, which have code of their own.

use super::Compiler;
use super::unit::Header;
use crate::python::bytecode::{CodeKind, Constant, Op, Parameters};
use crate::python::collect::Comprehension;
use crate::python::scope::{ScopeId, ScopeKind};
use ruff_python_ast::{self as ast, Expr};

impl<'a> Compiler<'a> {
    /// → list, set, dict or generator
    pub(super) fn comprehension(&mut self, expr: &'a Expr, parts: &Comprehension<'a>) {
        let Some(first) = parts.generators.first() else { return };
        let scope = self.tree.of_node(parts.kind, parts.range);
        if parts.kind == ScopeKind::Generator {
            return self.generator(expr, parts, scope);
        }
        self.iterate(first);
        self.at(expr);
        let add = match expr {
            Expr::SetComp(_) => {
                self.unit.emit(Op::BuildSet(0));
                Op::SetAdd
            }
            Expr::DictComp(_) => {
                self.unit.emit(Op::BuildDict(0));
                Op::DictInsert
            }
            _ => {
                self.unit.emit(Op::BuildList(0));
                Op::ListAppend
            }
        };
        self.unit.emit(Op::Swap(2));
        let outer = std::mem::replace(&mut self.unit.scope, scope);
        self.hidden_variables(expr, scope, |this| {
            this.clauses(parts.generators, &mut |this| {
                for element in &parts.elements {
                    this.expr(element);
                }
                this.at(expr);
                this.unit.emit(add(parts.generators.len() as u32 + 1));
            });
        });
        self.unit.scope = outer;
    }

    /// Runs a comprehension whose iterator is on the stack, and forgets its variables afterwards, come what may.
    fn hidden_variables(&mut self, expr: &'a Expr, scope: ScopeId, inside: impl FnOnce(&mut Self)) {
        let variables = self.tree.get(scope).order.iter().map(|name| (scope, name.clone()));
        let slots: Vec<_> = variables.filter_map(|variable| self.unit.local(&variable)).collect();
        let cells = self.tree.get(scope).order.iter().map(|name| (scope, name.clone()));
        let symbols = &self.tree.get(scope).symbols;
        let cells: Vec<_> = cells
            .filter(|(_, name)| symbols[name].is_bound)
            .filter_map(|variable| self.unit.deref(&variable))
            .collect();
        for cell in &cells {
            self.unit.emit(Op::NewCell(*cell));
        }
        let (on_error, end) = (self.unit.label(), self.unit.label());
        let region = self.unit.enter_region(on_error);
        inside(self);
        self.unit.leave_region(region);
        self.at(expr);
        self.forget(&slots, &cells);
        self.unit.jump(Op::Jump, end);
        self.unit.place(on_error);
        self.forget(&slots, &cells);
        self.unit.emit(Op::Reraise);
        self.unit.place(end);
    }

    fn forget(&mut self, slots: &[u32], cells: &[u32]) {
        for slot in slots {
            self.unit.emit(Op::ClearLocal(*slot));
        }
        for cell in cells {
            self.unit.emit(Op::NewCell(*cell));
        }
    }

    /// → iterator of a clause
    fn iterate(&mut self, clause: &'a ast::Comprehension) {
        self.expr(&clause.iter);
        self.at(&clause.iter);
        self.unit.emit(if clause.is_async { Op::GetAsyncIter } else { Op::GetIter });
    }

    /// iterator → : the loops of a comprehension around `element`
    fn clauses(&mut self, clauses: &'a [ast::Comprehension], element: &mut dyn FnMut(&mut Self)) {
        let Some((clause, inner)) = clauses.split_first() else { return element(self) };
        let (next, end) = (self.unit.label(), self.unit.label());
        self.unit.place(next);
        self.at(&clause.iter);
        let async_end = clause.is_async.then(|| self.async_next());
        if async_end.is_none() {
            self.unit.jump(Op::ForIter, end);
        }
        self.store(&clause.target);
        for condition in &clause.ifs {
            self.jump_if(condition, false, next);
        }
        if let Some(second) = inner.first() {
            self.iterate(second);
        }
        self.clauses(inner, element);
        self.unit.jump(Op::Jump, next);
        if let Some(on_end) = async_end {
            self.unit.place(on_end);
            self.at(&clause.iter);
            self.unit.emit(Op::EndAsyncFor);
        }
        self.unit.place(end);
    }

    /// → generator
    fn generator(&mut self, expr: &'a Expr, parts: &Comprehension<'a>, scope: ScopeId) {
        let Some(first) = parts.generators.first() else { return };
        let kind = if self.tree.get(scope).is_async { CodeKind::AsyncGenerator } else { CodeKind::Generator };
        let header = Header {
            name: "<genexpr>".into(),
            qualified_name: self.qualified("<genexpr>"),
            docstring: None,
            kind,
            parameters: Parameters { n_positional: 1, n_positional_only: 1, ..Parameters::default() },
            annotations: Vec::new(),
            first_line: self.span(expr).line,
        };
        let code = self.code(header, scope, &[".0"], |this| {
            this.start_statement(expr);
            this.unit.emit(Op::LoadLocal(0));
            this.clauses(parts.generators, &mut |this| {
                for element in &parts.elements {
                    this.expr(element);
                }
                this.at(expr);
                this.unit.emit(Op::Yield);
                this.unit.emit(Op::Pop);
            });
            this.unit.emit_constant(Constant::None);
            this.unit.emit(Op::Return);
        });
        self.at(expr);
        self.unit.emit(Op::MakeFunction { code, defaults: false, keyword_defaults: false });
        self.unit.emit(Op::PushMissing);
        self.iterate(first);
        self.at(expr);
        self.unit.emit(Op::Call(1));
    }
}
