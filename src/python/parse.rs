//! Source text → AST. The only file that names the parser.

use super::error::CompileError;
use super::source::Source;
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged;

/// The AST of a module.
pub(super) fn parse(source: &Source) -> Result<ModModule, Vec<CompileError>> {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
    let Some(parsed) = parse_unchecked(source.text, options).try_into_module() else { return Err(Vec::new()) };
    let errors: Vec<CompileError> = parsed
        .errors()
        .iter()
        .map(|error| CompileError::syntax(source.span(error.range()), error.error.to_string(), ""))
        .collect();
    if errors.is_empty() { Ok(parsed.into_syntax()) } else { Err(errors) }
}
