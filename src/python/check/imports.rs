//! Rules of `import`.

use super::{Around, Checker};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::TextRange;

impl Checker<'_> {
    pub(super) fn imports(&mut self, statement: &ast::StmtImportFrom) {
        if statement.level > 0 {
            self.unsupported(
                statement.range,
                "a relative import",
                "There is one file only: import from a module by its full name.",
            );
        }
        for alias in &statement.names {
            if &alias.name == "*" {
                if self.place.around != Around::Module {
                    let help = "Move the line to the top of the file, or name what you use: `from module import name`.";
                    self.error(alias.range, "`import *` is only allowed at module level", help);
                }
            } else {
                let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                self.not_debug(bound, bound.range);
            }
        }
    }

    /// `from __future__ import …` stands at the top, and names features there are.
    pub(super) fn future_imports(&mut self, body: &[Stmt]) {
        let mut finder = FutureFinder { late: Vec::new(), names: Vec::new(), is_late: false };
        for (i, stmt) in body.iter().enumerate() {
            let is_docstring =
                i == 0 && matches!(stmt, Stmt::Expr(statement) if statement.value.is_string_literal_expr());
            finder.is_late |= !is_docstring && !is_future(stmt);
            finder.visit_stmt(stmt);
        }
        for range in finder.late {
            self.error(range, "`from __future__` must come first", "Move the line to the top of the file.");
        }
        for (name, range) in finder.names {
            if !FUTURE_FEATURES.contains(&name.as_str()) {
                self.error(range, format!("there is no future feature `{name}`"), "Remove the line.");
            }
        }
    }
}

/// Finds the imports from `__future__`.
struct FutureFinder {
    is_late: bool,
    late: Vec<TextRange>,
    names: Vec<(String, TextRange)>,
}

impl<'a> Visitor<'a> for FutureFinder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::ImportFrom(import) = stmt
            && is_future(stmt)
        {
            if self.is_late {
                self.late.push(import.range);
            }
            self.names.extend(import.names.iter().map(|alias| (alias.name.to_string(), alias.name.range)));
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, _: &'a Expr) {}
}

fn is_future(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::ImportFrom(import) if import.level == 0 && import.module.as_deref() == Some("__future__"))
}

/// What `from __future__ import` can name; all of it is how Python works anyway, or concerns annotations.
const FUTURE_FEATURES: [&str; 9] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "generator_stop",
    "annotations",
];
