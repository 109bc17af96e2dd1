//! Literals: what an expression is worth if that is known without running it.

use super::bytecode::{BinaryOp, CompareOp, Constant};
use num_bigint::BigInt;
use ruff_python_ast::{self as ast, Expr, Number, Operator, Stmt, UnaryOp};
use std::str::FromStr;

/// The value of a literal, a negated number or a tuple of such.
pub(super) fn constant(expr: &Expr) -> Option<Constant> {
    match expr {
        Expr::NoneLiteral(_) => Some(Constant::None),
        Expr::EllipsisLiteral(_) => Some(Constant::Ellipsis),
        Expr::BooleanLiteral(literal) => Some(Constant::Bool(literal.value)),
        Expr::StringLiteral(literal) => Some(Constant::Str(literal.value.to_str().to_owned())),
        Expr::BytesLiteral(literal) => Some(Constant::Bytes(literal.value.bytes().collect())),
        Expr::NumberLiteral(literal) => number(&literal.value),
        Expr::Name(name) if &name.id == "__debug__" => Some(Constant::Bool(true)),
        Expr::UnaryOp(unary) if unary.op == UnaryOp::USub => match &*unary.operand {
            Expr::NumberLiteral(literal) => negated(number(&literal.value)?),
            _ => None,
        },
        Expr::Tuple(tuple) => tuple.elts.iter().map(constant).collect::<Option<Vec<_>>>().map(Constant::Tuple),
        _ => None,
    }
}

/// Whether a constant counts as true.
pub(super) fn truth(expr: &Expr) -> Option<bool> {
    Some(match constant(expr)? {
        Constant::None => false,
        Constant::Ellipsis | Constant::BigInt(_) => true,
        Constant::Bool(value) => value,
        Constant::Int(value) => value != 0,
        Constant::Float(value) => value != 0.0,
        Constant::Str(text) => !text.is_empty(),
        Constant::Bytes(bytes) => !bytes.is_empty(),
        Constant::Tuple(items) => !items.is_empty(),
    })
}

/// A number; complex ones are made when the program runs.
fn number(value: &Number) -> Option<Constant> {
    match value {
        Number::Int(value) => Some(match value.as_i64() {
            Some(small) => Constant::Int(small),
            None => big(&big_int(&value.to_string())?),
        }),
        Number::Float(value) => Some(Constant::Float(*value)),
        Number::Complex { .. } => None,
    }
}

/// Reads an integer token: decimal, or with `0x`, `0o`, `0b`.
pub(super) fn big_int(token: &str) -> Option<BigInt> {
    let digits = token.replace('_', "");
    let radix = match digits.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => return BigInt::from_str(&digits).ok(),
    };
    BigInt::parse_bytes(digits.get(2..)?.as_bytes(), radix)
}

fn big(value: &BigInt) -> Constant {
    i64::try_from(value).map_or_else(|_| Constant::BigInt(value.to_string()), Constant::Int)
}

fn negated(constant: Constant) -> Option<Constant> {
    match constant {
        Constant::Int(value) => Some(value.checked_neg().map_or_else(|| big(&-BigInt::from(value)), Constant::Int)),
        Constant::BigInt(digits) => Some(big(&-BigInt::from_str(&digits).ok()?)),
        Constant::Float(value) => Some(Constant::Float(-value)),
        _ => None,
    }
}

/// The docstring of a body, without its indentation, as CPython 3.13 stores it.
pub(super) fn docstring(body: &[Stmt]) -> Option<String> {
    let Some(Stmt::Expr(statement)) = body.first() else { return None };
    let Expr::StringLiteral(literal) = &*statement.value else { return None };
    Some(clean(literal.value.to_str()))
}

/// Removes the indentation that all lines but the first have in common.
fn clean(text: &str) -> String {
    let text = text.replace('\t', "        ");
    let indentation = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let margin = text.split('\n').skip(1).filter(|line| !line.trim_matches(' ').is_empty()).map(indentation).min();
    let margin = margin.unwrap_or(0);
    let mut lines = text.split('\n');
    let mut cleaned = lines.next().unwrap_or_default().trim_start_matches(' ').to_owned();
    for line in lines {
        cleaned.push('\n');
        cleaned.push_str(line.get(margin..).unwrap_or(""));
    }
    cleaned
}

/// `+` and the like.
pub(super) fn binary_op(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Subtract,
        Operator::Mult => BinaryOp::Multiply,
        Operator::MatMult => BinaryOp::MatrixMultiply,
        Operator::Div => BinaryOp::Divide,
        Operator::Mod => BinaryOp::Modulo,
        Operator::Pow => BinaryOp::Power,
        Operator::LShift => BinaryOp::ShiftLeft,
        Operator::RShift => BinaryOp::ShiftRight,
        Operator::BitOr => BinaryOp::BitOr,
        Operator::BitXor => BinaryOp::BitXor,
        Operator::BitAnd => BinaryOp::BitAnd,
        Operator::FloorDiv => BinaryOp::FloorDivide,
    }
}

/// `<` and the like; `None` for `is` and `in`.
pub(super) fn compare_op(op: ast::CmpOp) -> Option<CompareOp> {
    match op {
        ast::CmpOp::Eq => Some(CompareOp::Equal),
        ast::CmpOp::NotEq => Some(CompareOp::NotEqual),
        ast::CmpOp::Lt => Some(CompareOp::Less),
        ast::CmpOp::LtE => Some(CompareOp::LessEqual),
        ast::CmpOp::Gt => Some(CompareOp::Greater),
        ast::CmpOp::GtE => Some(CompareOp::GreaterEqual),
        ast::CmpOp::Is | ast::CmpOp::IsNot | ast::CmpOp::In | ast::CmpOp::NotIn => None,
    }
}
