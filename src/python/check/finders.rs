//! Walks that look for one thing.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

/// Finds `return value` of one function.
pub(super) struct ReturnFinder {
    pub(super) found: Vec<TextRange>,
}

impl<'a> Visitor<'a> for ReturnFinder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Return(ast::StmtReturn { value: Some(_), range, .. }) => self.found.push(*range),
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, _: &'a Expr) {}
}

/// Finds `yield` outside inner functions.
pub(super) struct YieldFinder {
    pub(super) found: Vec<TextRange>,
}

impl<'a> Visitor<'a> for YieldFinder {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Yield(_) | Expr::YieldFrom(_) => self.found.push(expr.range()),
            Expr::Lambda(_) | Expr::Generator(_) | Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => {}
            _ => visitor::walk_expr(self, expr),
        }
    }
}

/// Finds what an annotation must not hold.
pub(super) struct ActionFinder {
    pub(super) found: Vec<(&'static str, TextRange)>,
}

impl<'a> Visitor<'a> for ActionFinder {
    fn visit_expr(&mut self, expr: &'a Expr) {
        let word = match expr {
            Expr::Yield(_) | Expr::YieldFrom(_) => Some("yield"),
            Expr::Await(_) => Some("await"),
            Expr::Named(_) => Some(":="),
            _ => None,
        };
        self.found.extend(word.map(|word| (word, expr.range())));
        visitor::walk_expr(self, expr);
    }
}
