//! The walk over the tree: which rule is asked where.

use super::*;

impl<'a> Visitor<'a> for Checker<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => return self.function(function),
            Stmt::ClassDef(class) => return self.class(class),
            Stmt::Try(statement) => return self.try_statement(statement),
            Stmt::Return(_) | Stmt::Break(_) | Stmt::Continue(_) => self.leaving(stmt),
            Stmt::For(statement) => {
                if statement.is_async {
                    self.asynchronous(statement.range, "async for");
                }
                self.target(&statement.target);
                self.not_starred(Some(&statement.iter));
                self.visit_expr(&statement.iter);
                self.visit_expr(&statement.target);
                self.in_loop(&statement.body);
                return self.visit_body(&statement.orelse);
            }
            Stmt::While(statement) => {
                self.visit_expr(&statement.test);
                self.in_loop(&statement.body);
                return self.visit_body(&statement.orelse);
            }
            Stmt::With(statement) if statement.is_async => self.asynchronous(statement.range, "async with"),
            Stmt::Assign(statement) => {
                statement.targets.iter().for_each(|target| self.target(target));
                self.not_starred(Some(&statement.value));
            }
            Stmt::AugAssign(statement) => self.not_starred(Some(&statement.value)),
            Stmt::AnnAssign(statement) => self.not_starred(statement.value.as_deref()),
            Stmt::Expr(statement) => self.not_starred(Some(&statement.value)),
            Stmt::Match(statement) => self.match_statement(statement),
            Stmt::Import(statement) => {
                for alias in &statement.names {
                    if let Some(name) = &alias.asname {
                        self.not_debug(name, name.range);
                    }
                }
            }
            Stmt::ImportFrom(statement) => self.imports(statement),
            // Its value is an annotation.
            Stmt::TypeAlias(statement) => {
                statement.type_params.iter().for_each(|parameters| self.visit_type_params(parameters));
                return self.visit_annotation(&statement.value);
            }
            _ => {}
        }
        if let Stmt::Return(statement) = stmt {
            self.not_starred(statement.value.as_deref());
        }
        visitor::walk_stmt(self, stmt);
    }

    /// Annotations are not evaluated; still they may not do things.
    fn visit_annotation(&mut self, annotation: &'a Expr) {
        let mut finder = ActionFinder { found: Vec::new() };
        finder.visit_expr(annotation);
        for (word, range) in finder.found {
            self.error(
                range,
                format!("`{word}` in a type annotation"),
                "An annotation names a type: `items: list[int]`.",
            );
        }
    }

    fn visit_type_params(&mut self, parameters: &'a ast::TypeParams) {
        let mut finder = ActionFinder { found: Vec::new() };
        finder.visit_type_params(parameters);
        for (word, range) in finder.found {
            self.error(range, format!("`{word}` in a type parameter"), "A type parameter's bound names a type.");
        }
    }

    fn visit_interpolated_string_element(&mut self, element: &'a ast::InterpolatedStringElement) {
        if let ast::InterpolatedStringElement::Interpolation(field) = element {
            self.not_starred(Some(&field.expression));
        }
        visitor::walk_interpolated_string_element(self, element);
    }

    fn visit_with_item(&mut self, item: &'a ast::WithItem) {
        if let Some(target) = &item.optional_vars {
            self.target(target);
        }
        visitor::walk_with_item(self, item);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) if matches!(name.ctx, ExprContext::Store | ExprContext::Del) => {
                self.not_debug(&name.id, name.range);
            }
            Expr::Attribute(attribute) if matches!(attribute.ctx, ExprContext::Store | ExprContext::Del) => {
                self.not_debug(&attribute.attr, attribute.attr.range);
            }
            Expr::Await(awaited) => self.asynchronous(awaited.range, "await"),
            Expr::Yield(_) | Expr::YieldFrom(_) => self.yielding(expr),
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.visit_defaults(parameters);
                }
                return self.within(Around::Lambda, |this| this.visit_expr(&lambda.body));
            }
            Expr::Named(named) if self.place.is_in_iterable => {
                let help = "Assign the value on a line of its own, before the comprehension.";
                self.error(named.range, "`:=` cannot be used in what a comprehension iterates over", help);
            }
            Expr::Call(call) => self.arguments(&call.arguments),
            Expr::NumberLiteral(number) => self.number(number),
            Expr::StringLiteral(string) => self.string_escapes(string.range),
            Expr::FString(string) => self.string_escapes(string.range),
            Expr::TString(string) => {
                self.unsupported(string.range, "a t-string (Python 3.14)", "Use an f-string.");
            }
            _ => {}
        }
        match crate::python::collect::Comprehension::of(expr) {
            Some(parts) => self.comprehension(expr, parts.generators, &parts.elements),
            None => visitor::walk_expr(self, expr),
        }
    }
}
