//! `class` statements.

use super::Compiler;
use super::unit::Header;
use crate::python::bytecode::{CodeKind, Constant, Op, Parameters};
use crate::python::literal;
use crate::python::scope::ScopeKind;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Keyword, Stmt};
use ruff_text_size::Ranged;

/// Where a class body keeps its type parameters, as they stand in the source.
const TYPE_PARAMETERS: &str = "_type_parameters_";

/// Where a class body keeps the annotations of its names.
const ANNOTATIONS: &str = "__annotations__";

impl<'a> Compiler<'a> {
    pub(super) fn class_statement(&mut self, class: &'a ast::StmtClassDef) {
        self.decorators(&class.decorator_list);
        let (bases, keywords): (&'a [Expr], &'a [Keyword]) =
            class.arguments.as_ref().map_or((&[], &[]), |arguments| (&arguments.args, &arguments.keywords));
        let is_plain = keywords.is_empty() && !bases.iter().any(Expr::is_starred_expr);
        let outer_scope = self.unit.scope;
        if let Some(parameters) = &class.type_params {
            self.unit.scope = self.tree.of_node(ScopeKind::TypeParameters, parameters.range);
        }
        if is_plain {
            for base in bases {
                self.expr(base);
            }
        } else {
            self.spread_positional(bases);
            self.spread_keywords(keywords);
        }
        self.unit.scope = outer_scope;
        let scope = self.tree.of_node(ScopeKind::Class, class.range);
        let header = Header {
            name: class.name.to_string(),
            qualified_name: self.qualified_unless_global(&class.name),
            docstring: literal::docstring(&class.body),
            kind: CodeKind::Class,
            parameters: Parameters::default(),
            annotations: Vec::new(),
            first_line: self.span(&class.name).line,
        };
        let outer_class = self.class.replace(class.name.to_string());
        self.at(&class.name);
        let code = self.code(header, scope, &[], |this| {
            if has_annotations(&class.body) {
                this.at(&class.name);
                this.unit.emit(Op::BuildDict(0));
                let name = this.unit.names.intern(ANNOTATIONS);
                this.unit.emit(Op::StoreName(name));
            }
            if let Some(parameters) = &class.type_params {
                let text = this.source.slice(parameters.range()).to_owned();
                this.at(&class.name);
                this.unit.emit_constant(Constant::Str(text));
                let name = this.unit.names.intern(TYPE_PARAMETERS);
                this.unit.emit(Op::StoreName(name));
            }
            let body = &class.body;
            let body = if literal::docstring(body).is_some() { &body[1..] } else { body };
            this.body(body);
            this.return_none();
        });
        self.class = outer_class;
        self.at(&class.name);
        let n_bases = self.narrow(bases.len());
        self.unit.emit(if is_plain { Op::BuildClass { code, n_bases } } else { Op::BuildClassSpread(code) });
        self.apply_decorators(&class.decorator_list);
        self.at(&class.name);
        self.store_name(&class.name);
    }

    /// In a class body: `__annotations__[name] = "source text"`. A module's are kept beside its code.
    pub(super) fn record_annotation(&mut self, name: &'a ast::ExprName, annotation: &'a Expr) {
        let text = self.source.slice(annotation.range()).to_owned();
        match self.unit.header.kind {
            CodeKind::Class => {}
            CodeKind::Module => return self.unit.header.annotations.push((name.id.to_string(), text)),
            _ => return,
        }
        self.at(annotation);
        self.unit.emit_constant(Constant::Str(text));
        self.load_name(ANNOTATIONS);
        let name = self.mangled(&name.id);
        self.unit.emit_constant(Constant::Str(name));
        self.unit.emit(Op::StoreItem);
    }
}

/// Does the body annotate a name of its own?
fn has_annotations(body: &[Stmt]) -> bool {
    let mut finder = AnnotationFinder(false);
    finder.visit_body(body);
    finder.0
}

struct AnnotationFinder(bool);

impl<'a> Visitor<'a> for AnnotationFinder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::AnnAssign(assign) => self.0 |= assign.simple && assign.target.is_name_expr(),
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, _: &'a Expr) {}
}
