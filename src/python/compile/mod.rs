//! Checked AST → [`Program`].
//!
//! [`Compiler`] walks the AST once; `unit.rs` holds the code object being made. Start with `stmt.rs` and `expr.rs`;
//! `names.rs` turns a name into the op that reaches it.

mod block;
mod call;
mod class;
mod comprehension;
mod condition;
mod exceptions;
mod expr;
mod function;
mod loops;
mod names;
mod pattern;
mod stmt;
mod strings;
mod target;
mod unit;
mod with;

use super::bytecode::{Code, CodeId, CodeKind, Parameters, Program, Span};
use super::error::CompileError;
use super::literal;
use super::scope::{ScopeId, ScopeTree};
use super::source::Source;
use ruff_python_ast as ast;
use ruff_text_size::Ranged;
use unit::{Header, Interner, Unit};

/// Compiles a module whose AST and scopes have passed the checks.
pub(super) fn compile_module(
    source: &Source,
    tree: &ScopeTree,
    module: &ast::ModModule,
) -> Result<Program, Vec<CompileError>> {
    let mut hosted = vec![Vec::new(); tree.scopes.len()];
    for (index, scope) in tree.scopes.iter().enumerate() {
        if scope.host.0 != index {
            hosted[scope.host.0].push(ScopeId(index));
        }
    }
    let header = Header {
        name: "<module>".into(),
        qualified_name: "<module>".into(),
        docstring: literal::docstring(&module.body),
        kind: CodeKind::Module,
        parameters: Parameters::default(),
        annotations: Vec::new(),
        first_line: 1,
    };
    let unit = Unit::new(header, ScopeTree::MODULE);
    let mut compiler = Compiler {
        source,
        tree,
        hosted,
        globals: Interner::default(),
        codes: vec![None],
        unit,
        class: None,
        errors: Vec::new(),
    };
    compiler.add_variables(None, &[]);
    compiler.body(&module.body);
    compiler.return_none();
    let Compiler { unit, mut codes, globals, mut errors, .. } = compiler;
    store(&mut codes, 0, unit, &mut errors);
    if errors.is_empty() {
        Ok(Program { codes: codes.into_iter().flatten().collect(), globals: globals.into_items() })
    } else {
        Err(errors)
    }
}

struct Compiler<'a> {
    source: &'a Source<'a>,
    tree: &'a ScopeTree,
    /// For each scope, the comprehensions whose variables its code holds.
    hosted: Vec<Vec<ScopeId>>,
    globals: Interner,
    /// Finished code objects; `None` for those still being made.
    codes: Vec<Option<Code>>,
    unit: Unit<'a>,
    /// The class whose name private names get.
    class: Option<String>,
    errors: Vec<CompileError>,
}

impl Compiler<'_> {
    fn span(&self, node: &impl Ranged) -> Span {
        self.source.span(node.range())
    }

    /// From now on ops come from `node`.
    fn at(&mut self, node: &impl Ranged) {
        self.unit.span = self.span(node);
    }

    /// The next op is where a statement is reached.
    fn start_statement(&mut self, node: &impl Ranged) {
        let span = self.span(node);
        self.unit.start_statement(span);
    }

    /// Makes a code object: `inside` compiles what belongs to it.
    fn code(&mut self, header: Header, scope: ScopeId, parameters: &[&str], inside: impl FnOnce(&mut Self)) -> CodeId {
        let id = self.codes.len();
        self.codes.push(None);
        let mut unit = Unit::new(header, scope);
        unit.span = self.unit.span;
        let outer = std::mem::replace(&mut self.unit, unit);
        self.add_variables(Some(&outer), parameters);
        inside(self);
        let unit = std::mem::replace(&mut self.unit, outer);
        store(&mut self.codes, id, unit, &mut self.errors);
        CodeId(id as u32)
    }

    /// The qualified name of something defined where the compiler stands.
    fn qualified(&self, name: &str) -> String {
        let around = &self.unit.header;
        match around.kind {
            CodeKind::Module => name.to_owned(),
            CodeKind::Class => format!("{}.{name}", around.qualified_name),
            _ => format!("{}.<locals>.{name}", around.qualified_name),
        }
    }

    /// An index for an op that has room for 16 bits.
    fn narrow(&mut self, index: usize) -> u16 {
        u16::try_from(index).unwrap_or_else(|_| {
            let span = self.unit.span;
            let message = "a program with more than 65,535 names or arguments in one place";
            self.errors.push(CompileError::unsupported(span, message, "Split it into smaller pieces."));
            0
        })
    }
}

/// Finishes a code object.
fn store(codes: &mut [Option<Code>], id: usize, unit: Unit, errors: &mut Vec<CompileError>) {
    let span = unit.span;
    match unit.finish() {
        Ok(code) => codes[id] = Some(code),
        Err(problem) => {
            debug_assert!(false, "the compiler made bad code: {problem}");
            errors.push(CompileError::unsupported(
                span,
                "this combination of statements",
                "Try writing it in smaller steps.",
            ));
        }
    }
}
