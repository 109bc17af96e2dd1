//! `def`, `async def` and `lambda`.

use super::Compiler;
use super::unit::Header;
use crate::python::bytecode::{CodeId, CodeKind, Constant, Op, Parameters};
use crate::python::literal;
use crate::python::scope::{ScopeId, ScopeKind};
use ruff_python_ast::{self as ast, Decorator, ParameterWithDefault};
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    pub(super) fn function_statement(&mut self, function: &'a ast::StmtFunctionDef) {
        self.decorators(&function.decorator_list);
        let (defaults, keyword_defaults) = self.defaults(&function.parameters);
        let scope = self.tree.of_node(ScopeKind::Function, function.range);
        let has_yield = self.tree.get(scope).has_yield;
        let kind = match (function.is_async, has_yield) {
            (false, false) => CodeKind::Function,
            (false, true) => CodeKind::Generator,
            (true, false) => CodeKind::Coroutine,
            (true, true) => CodeKind::AsyncGenerator,
        };
        let name = self.mangled(&function.name);
        let header = Header {
            qualified_name: self.qualified_unless_global(&name),
            docstring: literal::docstring(&function.body),
            kind,
            parameters: shape(&function.parameters),
            annotations: self.annotations(function),
            first_line: self.span(&function.name).line,
            name,
        };
        self.at(&function.name);
        let code = self.function_code(header, scope, Some(&function.parameters), |this| {
            let body = &function.body;
            // CPython does not run the docstring.
            let body = if literal::docstring(body).is_some() { &body[1..] } else { body };
            this.body(body);
            this.return_none();
        });
        self.at(&function.name);
        self.unit.emit(Op::MakeFunction { code, defaults, keyword_defaults });
        self.apply_decorators(&function.decorator_list);
        self.at(&function.name);
        self.store_name(&function.name);
    }

    pub(super) fn lambda(&mut self, lambda: &'a ast::ExprLambda) {
        let parameters = lambda.parameters.as_deref();
        let (defaults, keyword_defaults) = parameters.map_or((false, false), |parameters| self.defaults(parameters));
        let scope = self.tree.of_node(ScopeKind::Function, lambda.range);
        let header = Header {
            name: "<lambda>".into(),
            qualified_name: self.qualified("<lambda>"),
            docstring: None,
            kind: if self.tree.get(scope).has_yield { CodeKind::Generator } else { CodeKind::Function },
            parameters: parameters.map(shape).unwrap_or_default(),
            annotations: Vec::new(),
            first_line: self.span(lambda).line,
        };
        let code = self.function_code(header, scope, parameters, |this| {
            this.start_statement(&*lambda.body);
            this.expr(&lambda.body);
            this.unit.emit(Op::Return);
        });
        self.at(lambda);
        self.unit.emit(Op::MakeFunction { code, defaults, keyword_defaults });
    }

    fn function_code(
        &mut self,
        header: Header,
        scope: ScopeId,
        parameters: Option<&'a ast::Parameters>,
        inside: impl FnOnce(&mut Self),
    ) -> CodeId {
        let mut names = Vec::new();
        if let Some(parameters) = parameters {
            names.extend(parameters.iter_non_variadic_params().map(|parameter| parameter.name().as_str()));
            names.extend(parameters.vararg.iter().chain(&parameters.kwarg).map(|parameter| parameter.name.as_str()));
        }
        self.code(header, scope, &names, inside)
    }

    /// → (defaults tuple)? (keyword-only defaults dict)?; tells which are there
    fn defaults(&mut self, parameters: &'a ast::Parameters) -> (bool, bool) {
        let positional: Vec<_> = parameters
            .posonlyargs
            .iter()
            .chain(&parameters.args)
            .filter_map(|parameter| parameter.default.as_deref())
            .collect();
        if let Some(constants) = positional.iter().map(|default| literal::constant(default)).collect::<Option<Vec<_>>>()
        {
            if !constants.is_empty() {
                self.unit.emit_constant(Constant::Tuple(constants));
            }
        } else {
            for default in &positional {
                self.expr(default);
            }
            self.unit.emit(Op::BuildTuple(positional.len() as u32));
        }
        let mut n_keyword = 0;
        for ParameterWithDefault { parameter, default, .. } in &parameters.kwonlyargs {
            if let Some(default) = default {
                self.at(parameter);
                let name = self.mangled(&parameter.name);
                self.unit.emit_constant(Constant::Str(name));
                self.expr(default);
                n_keyword += 1;
            }
        }
        if n_keyword > 0 {
            self.unit.emit(Op::BuildDict(n_keyword));
        }
        (!positional.is_empty(), n_keyword > 0)
    }

    /// The type hints as they stand in the source; under `[]` the type parameters.
    fn annotations(&self, function: &ast::StmtFunctionDef) -> Vec<(String, String)> {
        let text = |annotation: &ast::Expr| self.source.slice(annotation.range()).to_owned();
        let parameters = function.parameters.iter_source_order();
        let mut annotations: Vec<_> = parameters
            .filter_map(|parameter| Some((parameter.name().to_string(), text(parameter.annotation()?))))
            .collect();
        let parameters = function.type_params.as_deref();
        annotations.extend(parameters.map(|it| ("[]".to_owned(), self.source.slice(it.range()).to_owned())));
        annotations.extend(function.returns.as_ref().map(|returns| ("return".to_owned(), text(returns))));
        annotations
    }

    /// → decorator, missing, …
    pub(super) fn decorators(&mut self, decorators: &'a [Decorator]) {
        for (i, decorator) in decorators.iter().enumerate() {
            if i > 0 {
                self.start_statement(&decorator.expression);
            }
            self.expr(&decorator.expression);
            self.unit.emit(Op::PushMissing);
        }
        if !decorators.is_empty() {
            self.unit.emit_nop_if_statement_started();
        }
    }

    /// decorator, missing, …, object → decorated object
    pub(super) fn apply_decorators(&mut self, decorators: &'a [Decorator]) {
        for decorator in decorators.iter().rev() {
            self.at(&decorator.expression);
            self.unit.emit(Op::Call(1));
        }
    }

    /// A name that `global` declares is qualified by itself.
    pub(super) fn qualified_unless_global(&self, name: &str) -> String {
        let scope = self.tree.get(self.unit.scope);
        match scope.symbols.get(name) {
            Some(symbol) if symbol.global.is_some() => name.to_owned(),
            _ => self.qualified(name),
        }
    }
}

/// How a function is called.
fn shape(parameters: &ast::Parameters) -> Parameters {
    Parameters {
        n_positional: (parameters.posonlyargs.len() + parameters.args.len()) as u32,
        n_positional_only: parameters.posonlyargs.len() as u32,
        n_keyword_only: parameters.kwonlyargs.len() as u32,
        has_varargs: parameters.vararg.is_some(),
        has_keywords: parameters.kwarg.is_some(),
    }
}
