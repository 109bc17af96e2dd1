//! Code → pieces to colour.

use super::super::highlight::python;
use super::super::prose::{Language, Piece, PieceClass};

/// The lines of a code block.
pub fn lines(language: Language, code: &str) -> Vec<Vec<Piece>> {
    match language {
        Language::Python => python(code),
        Language::Shell | Language::Text => code.lines().map(plain).collect(),
    }
}

fn plain(line: &str) -> Vec<Piece> {
    vec![Piece { class: PieceClass::Plain, text: line.to_owned() }]
}
