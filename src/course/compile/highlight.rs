//! Code → pieces to colour.

use super::super::prose::{Language, Piece, PieceClass};

/// The lines of a code block.
pub fn lines(_language: Language, code: &str) -> Vec<Vec<Piece>> {
    code.lines().map(|line| vec![Piece { class: PieceClass::Plain, text: line.to_owned() }]).collect()
}
