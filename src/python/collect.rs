//! Walks the AST and fills the [`ScopeTree`]: which scopes there are, and what each does with every name.

use super::error::CompileError;
use super::scope::{CLASS_CELL, Reference, ScopeId, ScopeKind, ScopeTree, Symbol, mangle};
use super::source::Source;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};

/// The scopes of a module, resolved, and what is wrong with its names.
pub(super) fn collect(source: &Source, module: &ast::ModModule) -> (ScopeTree, Vec<CompileError>) {
    let mut collector =
        Collector { source, tree: ScopeTree::new(), scope: ScopeTree::MODULE, class: None, errors: Vec::new() };
    collector.visit_body(&module.body);
    let Collector { mut tree, mut errors, .. } = collector;
    check_nonlocals(source, &tree, &mut errors);
    tree.resolve_all();
    (tree, errors)
}

struct Collector<'s> {
    source: &'s Source<'s>,
    tree: ScopeTree,
    scope: ScopeId,
    /// The class whose name private names get.
    class: Option<String>,
    errors: Vec<CompileError>,
}

impl Collector<'_> {
    fn mangled(&self, name: &str) -> String {
        mangle(self.class.as_deref(), name).into_owned()
    }

    fn error(&mut self, range: TextRange, message: impl Into<String>, help: impl Into<String>) {
        self.errors.push(CompileError::syntax(self.source.span(range), message, help));
    }

    fn symbol(&mut self, name: &str, range: TextRange) -> &mut Symbol {
        let name = self.mangled(name);
        let symbol = self.tree.symbol(self.scope, &name);
        symbol.first_use.get_or_insert(range);
        symbol
    }

    fn bind(&mut self, name: &str, range: TextRange) {
        self.symbol(name, range).is_bound = true;
    }

    fn use_name(&mut self, name: &str, range: TextRange) {
        self.symbol(name, range);
        // `super()` needs the class around the method, and `self`.
        if name == "super" && self.tree.get(self.scope).kind != ScopeKind::Module {
            self.symbol(CLASS_CELL, range);
        }
    }

    /// Runs `inside` in a new scope.
    fn within(&mut self, kind: ScopeKind, range: TextRange, inside: impl FnOnce(&mut Self)) {
        let outer = self.scope;
        self.scope = self.tree.open(kind, range, outer);
        inside(self);
        self.scope = outer;
    }

    fn bind_parameters(&mut self, parameters: &ast::Parameters) {
        let plain = parameters.iter_non_variadic_params().map(|parameter| &parameter.parameter);
        let positional = parameters.posonlyargs.len() + parameters.args.len();
        let mut ordered: Vec<&ast::Parameter> = plain.collect();
        debug_assert!(positional <= ordered.len());
        ordered.extend(parameters.vararg.as_deref());
        ordered.extend(parameters.kwarg.as_deref());
        for parameter in ordered {
            let name = parameter.name.as_str();
            let range = parameter.name.range;
            let symbol = self.symbol(name, range);
            if symbol.is_parameter {
                let message = format!("two parameters are named `{name}`");
                self.error(range, message, "Give each parameter a name of its own.");
            } else {
                symbol.is_parameter = true;
                symbol.is_bound = true;
            }
        }
    }

    fn visit_defaults(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                self.visit_expr(default);
            }
        }
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.visit_defaults(&function.parameters);
        self.bind(&function.name, function.name.range);
        self.with_type_parameters(function.type_params.as_deref(), |this| {
            this.within(ScopeKind::Function, function.range, |this| {
                this.bind_parameters(&function.parameters);
                this.visit_body(&function.body);
            });
        });
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.bind(&class.name, class.name.range);
        self.with_type_parameters(class.type_params.as_deref(), |this| {
            if let Some(arguments) = &class.arguments {
                this.visit_arguments(arguments);
            }
            let outer_class = this.class.replace(class.name.to_string());
            this.within(ScopeKind::Class, class.range, |this| this.visit_body(&class.body));
            this.class = outer_class;
        });
    }

    fn with_type_parameters(&mut self, parameters: Option<&ast::TypeParams>, inside: impl FnOnce(&mut Self)) {
        let Some(parameters) = parameters else { return inside(self) };
        self.within(ScopeKind::TypeParameters, parameters.range, |this| {
            for parameter in &parameters.type_params {
                let name = type_parameter_name(parameter);
                if this.symbol(name, name.range).is_bound {
                    let message = format!("two type parameters are named `{name}`");
                    this.error(name.range, message, "Give each type parameter a name of its own.");
                }
                this.bind(name, name.range);
            }
            inside(this);
        });
    }

    fn lambda(&mut self, lambda: &ast::ExprLambda) {
        if let Some(parameters) = &lambda.parameters {
            self.visit_defaults(parameters);
        }
        self.within(ScopeKind::Function, lambda.range, |this| {
            if let Some(parameters) = &lambda.parameters {
                this.bind_parameters(parameters);
            }
            this.visit_expr(&lambda.body);
        });
    }

    fn comprehension(&mut self, parts: &Comprehension<'_>) {
        let Some((first, others)) = parts.generators.split_first() else { return };
        // The first iterable is evaluated outside.
        self.visit_expr(&first.iter);
        self.within(parts.kind, parts.range, |this| {
            if parts.kind == ScopeKind::Generator {
                this.tree.symbol(this.scope, ".0").is_parameter = true;
                this.tree.symbol(this.scope, ".0").is_bound = true;
            }
            this.clause(first);
            for clause in others {
                this.visit_expr(&clause.iter);
                this.clause(clause);
            }
            for element in &parts.elements {
                this.visit_expr(element);
            }
        });
        if parts.kind == ScopeKind::Comprehension && parts.generators.iter().any(|clause| clause.is_async) {
            self.mark_async();
        }
    }

    /// One `for … in … if …`, but for its iterable.
    fn clause(&mut self, clause: &ast::Comprehension) {
        self.visit_expr(&clause.target);
        for name in names_bound_by(&clause.target) {
            let symbol = self.symbol(&name.id, name.range);
            symbol.is_iteration_variable = true;
            if symbol.global.is_some() || symbol.nonlocal.is_some() {
                let message = format!("the comprehension's `for` cannot rebind `{}`, which `:=` assigns", name.id);
                self.error(name.range, message, "Choose another name for one of the two.");
            }
        }
        for condition in &clause.ifs {
            self.visit_expr(condition);
        }
        if clause.is_async {
            self.mark_async();
        }
    }

    /// Notes that the code being collected awaits.
    fn mark_async(&mut self) {
        let host = self.tree.get(self.scope).host;
        self.tree.scopes[host.0].is_async = true;
    }

    /// `name := value` binds in the function around the comprehensions it stands in.
    fn bind_named(&mut self, name: &str, range: TextRange) {
        let inner = self.scope;
        let mut scope = inner;
        while matches!(self.tree.get(scope).kind, ScopeKind::Comprehension | ScopeKind::Generator) {
            let mangled = self.mangled(name);
            if self.tree.get(scope).symbols.get(&mangled).is_some_and(|symbol| symbol.is_iteration_variable) {
                let message = format!("`:=` cannot rebind `{name}`, which the comprehension's `for` assigns");
                self.error(range, message, "Choose another name for one of the two.");
                return;
            }
            scope = self.tree.get(scope).parent.expect("a comprehension stands in something");
        }
        if scope != inner && self.tree.get(scope).kind == ScopeKind::Class {
            let message = "`:=` within a comprehension cannot be used in a class body";
            self.error(range, message, "Write a `for` loop instead.");
            return;
        }
        self.scope = scope;
        self.bind(name, range);
        let mangled = self.mangled(name);
        let owner = &self.tree.get(scope).symbols[&mangled];
        let (is_global, is_nonlocal) = (owner.global.is_some(), owner.nonlocal.is_some());
        self.scope = inner;
        if scope != inner {
            // The comprehension itself refers to the outer variable.
            let is_module = self.tree.get(scope).kind == ScopeKind::Module;
            let symbol = self.symbol(name, range);
            if is_global || is_module {
                symbol.global = Some(range);
            } else if !is_nonlocal {
                symbol.nonlocal = Some(range);
            }
        }
    }

    fn declare(&mut self, names: &[ast::Identifier], is_global: bool) {
        let word = if is_global { "global" } else { "nonlocal" };
        let is_module = self.tree.get(self.scope).kind == ScopeKind::Module;
        for name in names {
            if is_module {
                if !is_global {
                    self.error(
                        name.range,
                        "`nonlocal` outside a function",
                        "Names at the top of the file are global: remove the statement.",
                    );
                }
                continue;
            }
            let mangled = self.mangled(name);
            let symbol = self.tree.symbol(self.scope, &mangled);
            let problem = if symbol.is_parameter {
                Some(format!("`{name}` is a parameter and declared {word}"))
            } else if (is_global && symbol.nonlocal.is_some()) || (!is_global && symbol.global.is_some()) {
                Some(format!("`{name}` is declared both nonlocal and global"))
            } else if symbol.first_use.is_some() && symbol.global.is_none() && symbol.nonlocal.is_none() {
                let done = if symbol.is_bound { "assigned to" } else { "used" };
                Some(format!("`{name}` is {done} before its {word} declaration"))
            } else {
                None
            };
            let place = if is_global { &mut symbol.global } else { &mut symbol.nonlocal };
            place.get_or_insert(name.range);
            if let Some(message) = problem {
                self.error(
                    name.range,
                    message,
                    format!("Put `{word} {name}` at the start of the function, and use the name for one thing only."),
                );
            }
            if is_global {
                // The module has the variable even if it never assigns it itself.
                self.tree.symbol(ScopeTree::MODULE, &mangled);
            }
        }
    }

    fn imports(&mut self, names: &[ast::Alias], is_from: bool) {
        for alias in names {
            match &alias.asname {
                Some(name) => self.bind(name, name.range),
                None if &alias.name == "*" => {}
                None if is_from => self.bind(&alias.name, alias.name.range),
                None => {
                    let top = alias.name.split('.').next().unwrap_or_default();
                    self.bind(top, alias.name.range);
                }
            }
        }
    }
}

impl<'a> Visitor<'a> for Collector<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Global(global) => self.declare(&global.names, true),
            Stmt::Nonlocal(nonlocal) => self.declare(&nonlocal.names, false),
            Stmt::Import(import) => self.imports(&import.names, false),
            Stmt::ImportFrom(import) => self.imports(&import.names, true),
            Stmt::TypeAlias(alias) => self.visit_expr(&alias.name),
            Stmt::AnnAssign(assign) => {
                if let Expr::Name(name) = &*assign.target
                    && assign.simple
                {
                    let mangled = self.mangled(&name.id);
                    let symbol = self.tree.symbol(self.scope, &mangled);
                    if symbol.global.is_some() || symbol.nonlocal.is_some() {
                        let word = if symbol.global.is_some() { "global" } else { "nonlocal" };
                        let message = format!("`{}` is declared {word} and cannot be annotated", name.id);
                        self.error(name.range, message, "Put the annotation where the variable belongs.");
                    }
                }
                visitor::walk_stmt(self, stmt);
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    /// Annotations are not evaluated.
    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => match name.ctx {
                ExprContext::Store | ExprContext::Del => self.bind(&name.id, name.range),
                ExprContext::Load | ExprContext::Invalid => self.use_name(&name.id, name.range),
            },
            Expr::Named(named) => {
                self.visit_expr(&named.value);
                if let Expr::Name(name) = &*named.target {
                    self.bind_named(&name.id, name.range);
                }
            }
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                let host = self.tree.get(self.scope).host;
                self.tree.scopes[host.0].has_yield = true;
                visitor::walk_expr(self, expr);
            }
            Expr::Await(_) => {
                self.mark_async();
                visitor::walk_expr(self, expr);
            }
            _ => match Comprehension::of(expr) {
                Some(parts) => self.comprehension(&parts),
                None => visitor::walk_expr(self, expr),
            },
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(clause) = handler;
        if let Some(name) = &clause.name {
            self.bind(name, name.range);
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchStar(star) => star.name.as_ref(),
            Pattern::MatchAs(capture) => capture.name.as_ref(),
            Pattern::MatchMapping(mapping) => mapping.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.bind(name, name.range);
        }
        visitor::walk_pattern(self, pattern);
    }
}

/// What the four kinds of comprehension have in common.
pub(super) struct Comprehension<'a> {
    pub(super) kind: ScopeKind,
    pub(super) range: TextRange,
    pub(super) generators: &'a [ast::Comprehension],
    /// What each round makes: one expression, or a key and a value.
    pub(super) elements: Vec<&'a Expr>,
}

impl<'a> Comprehension<'a> {
    /// The parts of a comprehension or generator expression; `None` for any other expression.
    pub(super) fn of(expr: &'a Expr) -> Option<Self> {
        let (kind, generators, elements): (_, &[ast::Comprehension], _) = match expr {
            Expr::ListComp(list) => (ScopeKind::Comprehension, &list.generators, vec![&*list.elt]),
            Expr::SetComp(set) => (ScopeKind::Comprehension, &set.generators, vec![&*set.elt]),
            Expr::DictComp(dict) => {
                let elements = dict.key.iter().chain([&dict.value]).map(|expr| &**expr).collect();
                (ScopeKind::Comprehension, &dict.generators, elements)
            }
            Expr::Generator(generator) => (ScopeKind::Generator, &generator.generators, vec![&*generator.elt]),
            _ => return None,
        };
        Some(Self { kind, range: expr.range(), generators, elements })
    }
}

/// The names that assigning to `target` binds.
fn names_bound_by(target: &Expr) -> Vec<&ast::ExprName> {
    match target {
        Expr::Name(name) => vec![name],
        Expr::Starred(starred) => names_bound_by(&starred.value),
        Expr::Tuple(tuple) => tuple.elts.iter().flat_map(names_bound_by).collect(),
        Expr::List(list) => list.elts.iter().flat_map(names_bound_by).collect(),
        _ => Vec::new(),
    }
}

fn type_parameter_name(parameter: &ast::TypeParam) -> &ast::Identifier {
    match parameter {
        ast::TypeParam::TypeVar(parameter) => &parameter.name,
        ast::TypeParam::ParamSpec(parameter) => &parameter.name,
        ast::TypeParam::TypeVarTuple(parameter) => &parameter.name,
    }
}

/// `nonlocal x` needs an `x` in a function around it.
fn check_nonlocals(source: &Source, tree: &ScopeTree, errors: &mut Vec<CompileError>) {
    for scope in &tree.scopes {
        for name in &scope.order {
            let symbol = &scope.symbols[name];
            let Some(range) = symbol.nonlocal else { continue };
            let found = tree.lookup_outside(scope.parent, name);
            if !matches!(found, Some(Reference::Variable(_))) {
                errors.push(CompileError::syntax(
                    source.span(range),
                    format!("no variable `{name}` in a function around this one"),
                    format!(
                        "Assign `{name}` in the enclosing function, or use `global {name}` for a variable of the file."
                    ),
                ));
            }
        }
    }
}
