//! Rules that the grammar does not hold, and what lies outside the Python that runs here.
//!
//! Read [`Checker::visit_stmt`] and [`Checker::visit_expr`] first; patterns are checked in [`patterns`].

mod finders;
mod imports;
mod literals;
mod patterns;
mod suspending;
mod walk;

use super::error::CompileError;
use super::scope::{ScopeKind, ScopeTree};
use super::source::Source;
use finders::{ActionFinder, ReturnFinder};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Stmt};
use ruff_text_size::{Ranged, TextRange};
use std::collections::HashSet;

/// What is wrong with a module that parses.
pub(super) fn check(source: &Source, tree: &ScopeTree, module: &ast::ModModule) -> Vec<CompileError> {
    let place = Place { around: Around::Module, is_in_loop: false, is_in_star_handler: false, is_in_iterable: false };
    let mut checker = Checker { source, tree, place, errors: Vec::new() };
    checker.future_imports(&module.body);
    checker.visit_body(&module.body);
    checker.errors
}

/// The innermost thing with code of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    Generator,
}

/// Where the walk is.
#[derive(Clone, Copy)]
struct Place {
    around: Around,
    is_in_loop: bool,
    /// In the body of `except*`, which `return`, `break` and `continue` may not leave.
    is_in_star_handler: bool,
    /// In what a comprehension iterates over.
    is_in_iterable: bool,
}

struct Checker<'s> {
    source: &'s Source<'s>,
    tree: &'s ScopeTree,
    place: Place,
    errors: Vec<CompileError>,
}

impl Checker<'_> {
    fn error(&mut self, range: TextRange, message: impl Into<String>, help: impl Into<String>) {
        self.errors.push(CompileError::syntax(self.source.span(range), message, help));
    }

    fn unsupported(&mut self, range: TextRange, construct: &str, instead: &str) {
        self.errors.push(CompileError::unsupported(self.source.span(range), construct, instead));
    }

    /// Walks something with code of its own.
    fn within(&mut self, around: Around, inside: impl FnOnce(&mut Self)) {
        let is_in_iterable = around == Around::Lambda && self.place.is_in_iterable;
        let place = Place { around, is_in_loop: false, is_in_star_handler: false, is_in_iterable };
        let outer = std::mem::replace(&mut self.place, place);
        inside(self);
        self.place = outer;
    }

    /// Walks the body of a loop.
    fn in_loop(&mut self, body: &[Stmt]) {
        let outer = self.place;
        self.place.is_in_loop = true;
        self.visit_body(body);
        self.place = outer;
    }

    fn visit_defaults(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters {
            self.not_debug(parameter.name().as_str(), parameter.name().range);
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
        }
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.visit_defaults(&function.parameters);
        let annotations = function.parameters.iter().filter_map(ast::AnyParameterRef::annotation);
        annotations.chain(function.returns.as_deref()).for_each(|annotation| self.visit_annotation(annotation));
        function.type_params.iter().for_each(|parameters| self.visit_type_params(parameters));
        self.not_debug(&function.name, function.name.range);
        let around = if function.is_async { Around::AsyncFunction } else { Around::Function };
        self.within(around, |this| this.visit_body(&function.body));
        let has_yield = self.tree.get(self.tree.of_node(ScopeKind::Function, function.range)).has_yield;
        if function.is_async && has_yield {
            let mut finder = ReturnFinder { found: Vec::new() };
            finder.visit_body(&function.body);
            for range in finder.found {
                let help = "An `async def` with `yield` can only `return` without a value.";
                self.error(range, "`return` with a value in an async generator", help);
            }
        }
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.not_debug(&class.name, class.name.range);
        class.type_params.iter().for_each(|parameters| self.visit_type_params(parameters));
        if let Some(arguments) = &class.arguments {
            for base in &arguments.args {
                self.visit_expr(base);
            }
            for keyword in &arguments.keywords {
                if keyword.arg.is_none() {
                    self.unsupported(keyword.range, "`**` in a class statement", "Write out the keywords.");
                }
                self.visit_expr(&keyword.value);
            }
        }
        self.within(Around::Class, |this| this.visit_body(&class.body));
    }

    fn try_statement(&mut self, statement: &ast::StmtTry) {
        self.visit_body(&statement.body);
        for (i, ast::ExceptHandler::ExceptHandler(clause)) in statement.handlers.iter().enumerate() {
            if clause.type_.is_none() && i + 1 < statement.handlers.len() {
                let start = clause.range.start();
                let word = TextRange::at(start, ruff_text_size::TextSize::of("except"));
                self.error(
                    word,
                    "a bare `except:` must come last",
                    "It catches everything: move it behind the other clauses.",
                );
            }
            if let Some(kind) = &clause.type_ {
                self.visit_expr(kind);
            }
            if let Some(name) = &clause.name {
                self.not_debug(name, name.range);
            }
            let outer = self.place;
            if statement.is_star {
                self.place.is_in_star_handler = true;
                self.place.is_in_loop = false;
            }
            self.visit_body(&clause.body);
            self.place = outer;
        }
        self.visit_body(&statement.orelse);
        self.visit_body(&statement.finalbody);
    }

    fn leaving(&mut self, stmt: &Stmt) {
        let (word, is_return) = match stmt {
            Stmt::Return(_) => ("return", true),
            Stmt::Break(_) => ("break", false),
            _ => ("continue", false),
        };
        if is_return && !matches!(self.place.around, Around::Function | Around::AsyncFunction) {
            let help = "A `return` belongs into a `def`. Is the line indented as you meant?";
            self.error(stmt.range(), "`return` outside a function", help);
        } else if self.place.is_in_star_handler && (is_return || !self.place.is_in_loop) {
            let help = "Set a variable in the `except*` block and act on it afterwards.";
            self.error(stmt.range(), format!("`{word}` cannot leave an `except*` block"), help);
        } else if !is_return && !self.place.is_in_loop {
            let help = "It belongs into a `for` or `while`. Is the line indented as you meant?";
            self.error(stmt.range(), format!("`{word}` outside a loop"), help);
        }
    }

    /// `__debug__` is a constant.
    fn not_debug(&mut self, name: &str, range: TextRange) {
        if name == "__debug__" {
            self.error(range, "cannot assign to `__debug__`", "Choose another name.");
        }
    }

    fn target(&mut self, target: &Expr) {
        match target {
            Expr::Starred(starred) => {
                self.error(
                    starred.range,
                    "a starred target needs others beside it",
                    "Write `*items, = values` or `items = list(values)`.",
                );
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                let stars: Vec<_> = elts.iter().filter(|element| element.is_starred_expr()).collect();
                if let [_, second, ..] = stars[..] {
                    self.error(
                        second.range(),
                        "two starred targets in one assignment",
                        "Only one `*` can take what is left over.",
                    );
                }
                for element in elts {
                    if !element.is_starred_expr() {
                        self.target(element);
                    }
                }
            }
            _ => {}
        }
    }

    /// A value that is a bare `*items`.
    fn not_starred(&mut self, value: Option<&Expr>) {
        if let Some(Expr::Starred(starred)) = value {
            self.error(
                starred.range,
                "`*` cannot unpack here",
                "Unpack into a list, a tuple or a call: `[*items]`, `f(*items)`.",
            );
        }
    }

    fn arguments(&mut self, arguments: &ast::Arguments) {
        let mut seen = HashSet::new();
        for keyword in &arguments.keywords {
            if let Some(name) = &keyword.arg {
                self.not_debug(name, name.range);
                if !seen.insert(name.as_str()) {
                    self.error(
                        keyword.range,
                        format!("the argument `{name}` is given twice"),
                        "Remove one of the two.",
                    );
                }
            }
        }
    }
}
