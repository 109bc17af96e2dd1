//! f-strings.

use super::Compiler;
use crate::python::bytecode::{Constant, Conversion, Op};
use ruff_python_ast::{self as ast, ConversionFlag, FStringPart, InterpolatedStringElement};

impl<'a> Compiler<'a> {
    /// → string
    pub(super) fn f_string(&mut self, f_string: &'a ast::ExprFString) {
        let mut pieces = Pieces::default();
        for part in &f_string.value {
            match part {
                FStringPart::Literal(literal) => pieces.text.push_str(literal.as_str()),
                FStringPart::FString(f_string) => self.elements(&f_string.elements, &mut pieces),
            }
        }
        self.at(f_string);
        self.join(pieces);
    }

    fn elements(&mut self, elements: &'a [InterpolatedStringElement], pieces: &mut Pieces) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => pieces.text.push_str(literal),
                InterpolatedStringElement::Interpolation(field) => {
                    if let Some(debug) = &field.debug_text {
                        pieces.text.push_str(debug.as_str());
                    }
                    self.flush(pieces);
                    self.field(field);
                    pieces.n += 1;
                }
            }
        }
    }

    /// → string: one `{value!r:spec}`
    fn field(&mut self, field: &'a ast::InterpolatedElement) {
        self.expr(&field.expression);
        let conversion = match field.conversion {
            ConversionFlag::None if field.debug_text.is_some() && field.format_spec.is_none() => Conversion::Repr,
            ConversionFlag::None => Conversion::None,
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Ascii => Conversion::Ascii,
            ConversionFlag::Repr => Conversion::Repr,
        };
        if let Some(spec) = &field.format_spec {
            let mut pieces = Pieces::default();
            self.elements(&spec.elements, &mut pieces);
            self.join(pieces);
            self.at(field);
            self.unit.emit(Op::FormatSpec(conversion));
        } else {
            self.at(field);
            self.unit.emit(Op::Format(conversion));
        }
    }

    /// Pushes the literal text gathered so far.
    fn flush(&mut self, pieces: &mut Pieces) {
        if !pieces.text.is_empty() {
            let text = std::mem::take(&mut pieces.text);
            self.unit.emit_constant(Constant::Str(text));
            pieces.n += 1;
        }
    }

    /// n strings → string
    fn join(&mut self, mut pieces: Pieces) {
        self.flush(&mut pieces);
        match pieces.n {
            0 => self.unit.emit_constant(Constant::Str(String::new())),
            1 => {}
            n => self.unit.emit(Op::BuildString(n)),
        }
    }
}

/// The strings of an f-string: how many are on the stack, and the text that follows them.
#[derive(Default)]
struct Pieces {
    n: u32,
    text: String,
}
