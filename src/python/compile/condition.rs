//! Tests of `if`, `while`, `assert` and the like: jumps instead of values.

use super::Compiler;
use super::unit::Label;
use crate::python::bytecode::Op;
use crate::python::literal;
use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, UnaryOp};

impl<'a> Compiler<'a> {
    /// Jumps to the label if the truth of `test` is `wanted`; goes on if not.
    pub(super) fn jump_if(&mut self, test: &'a Expr, wanted: bool, label: Label) {
        if let Some(truth) = literal::truth(test) {
            if truth == wanted {
                self.unit.jump(Op::Jump, label);
            }
            return;
        }
        match test {
            Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => self.jump_if(&unary.operand, !wanted, label),
            Expr::BoolOp(bool_op) => self.jump_if_all(bool_op, wanted, label),
            Expr::Compare(compare) if is_none_test(compare) => {
                self.expr(&compare.left);
                self.at(test);
                let jumps_on_none = (compare.ops[0] == CmpOp::Is) == wanted;
                self.unit.jump(if jumps_on_none { Op::JumpIfNone } else { Op::JumpIfNotNone }, label);
            }
            _ => {
                self.expr(test);
                self.at(test);
                self.unit.jump(if wanted { Op::JumpIfTrue } else { Op::JumpIfFalse }, label);
            }
        }
    }

    fn jump_if_all(&mut self, bool_op: &'a ast::ExprBoolOp, wanted: bool, label: Label) {
        // One true operand decides an `or`, one false operand an `and`.
        let decides = bool_op.op == BoolOp::Or;
        let Some((last, others)) = bool_op.values.split_last() else { return };
        let otherwise = self.unit.label();
        for value in others {
            self.jump_if(value, decides, if decides == wanted { label } else { otherwise });
        }
        self.jump_if(last, wanted, label);
        self.unit.place(otherwise);
    }
}

/// `x is None`, `x is not None`
fn is_none_test(compare: &ast::ExprCompare) -> bool {
    matches!(&*compare.ops, [CmpOp::Is | CmpOp::IsNot]) && matches!(&*compare.comparators, [Expr::NoneLiteral(_)])
}
