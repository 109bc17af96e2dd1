//! Python text → [`bytecode::Program`]: syntax, spans, errors a learner understands. Knows no time and no browser.
//!
//! The way of the data: `parse.rs` → `collect.rs` (scopes) and `check.rs` (rules) → `compile/` → `verify.rs`.

pub mod bytecode;
pub mod error;
pub mod highlight;
pub mod verify;

mod check;
mod collect;
mod compile;
mod disassemble;
mod effect;
mod literal;
mod nesting;
mod normal_form;
mod parse;
mod scope;
mod source;

use bytecode::Program;
use error::CompileError;
use source::Source;

/// Compiles a source file.
///
/// # Errors
/// Everything that is wrong with it, in the order of the text.
pub fn compile(source: &str) -> Result<Program, Vec<CompileError>> {
    let source = Source::new(source.strip_prefix('\u{feff}').unwrap_or(source));
    let module = parse::parse(&source)?;
    let (tree, mut errors) = collect::collect(&source, &module);
    errors.extend(check::check(&source, &tree, &module));
    if !errors.is_empty() {
        crate::sort::sort_by_key(&mut errors, |error| (error.span.line, error.span.column));
        errors.dedup();
        return Err(errors);
    }
    compile::compile_module(&source, &tree, &module)
}
