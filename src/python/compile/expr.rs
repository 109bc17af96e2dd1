//! Expressions: each leaves its value on the operand stack.

use super::Compiler;
use crate::python::bytecode::{Constant, Op, UnaryOp};
use crate::python::collect::Comprehension;
use crate::python::literal::{self, binary_op, compare_op};
use ruff_python_ast::{self as ast, CmpOp, Expr};

impl<'a> Compiler<'a> {
    /// → value
    pub(super) fn expr(&mut self, expr: &'a Expr) {
        self.at(expr);
        if let Some(constant) = literal::constant(expr) {
            return self.unit.emit_constant(constant);
        }
        match expr {
            Expr::Name(name) => self.load_name(&name.id),
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value);
                self.at(expr);
                let name = self.name_index(&attribute.attr);
                self.unit.emit(Op::LoadAttr(name));
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value);
                self.expr(&subscript.slice);
                self.at(expr);
                self.unit.emit(Op::LoadItem);
            }
            Expr::Slice(slice) => self.slice(slice),
            Expr::Call(call) => self.call(call),
            Expr::BinOp(binary) => {
                self.expr(&binary.left);
                self.expr(&binary.right);
                self.at(expr);
                self.unit.emit(Op::Binary(binary_op(binary.op)));
            }
            Expr::UnaryOp(unary) => self.unary(unary),
            Expr::BoolOp(bool_op) => self.bool_op(bool_op),
            Expr::Compare(compare) => self.compare(compare),
            Expr::If(conditional) => self.conditional(conditional),
            Expr::Named(named) => {
                self.expr(&named.value);
                self.at(expr);
                self.unit.emit(Op::Copy(1));
                self.store(&named.target);
            }
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::Tuple(tuple) => self.sequence(expr, &tuple.elts, Display::Tuple),
            Expr::List(list) => self.sequence(expr, &list.elts, Display::List),
            Expr::Set(set) => self.sequence(expr, &set.elts, Display::Set),
            Expr::Dict(dict) => self.dict(dict),
            Expr::FString(f_string) => self.f_string(f_string),
            Expr::Await(awaited) => {
                self.expr(&awaited.value);
                self.at(expr);
                self.await_top();
            }
            Expr::Yield(yielded) => {
                match &yielded.value {
                    Some(value) => self.expr(value),
                    None => self.unit.emit_constant(Constant::None),
                }
                self.at(expr);
                self.unit.emit(Op::Yield);
            }
            Expr::YieldFrom(yielded) => {
                self.expr(&yielded.value);
                self.at(expr);
                self.unit.emit(Op::GetYieldFromIter);
                self.unit.emit_constant(Constant::None);
                self.unit.emit(Op::YieldFrom);
            }
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                if let Some(parts) = Comprehension::of(expr) {
                    self.comprehension(expr, &parts);
                }
            }
            // The value under a star is what its surroundings ask for.
            Expr::Starred(starred) => self.expr(&starred.value),
            Expr::NumberLiteral(number) => self.complex(&number.value),
            // Literals are constants; the checks refuse t-strings and shell escapes.
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::TString(_)
            | Expr::IpyEscapeCommand(_) => self.unit.emit_constant(Constant::None),
        }
    }

    /// `4j`: a call of the class, which is Python and imported when a program has such a number.
    fn complex(&mut self, number: &ast::Number) {
        let ast::Number::Complex { real, imag } = number else { return };
        let [module, class] = ["_complex", "complex"].map(|name| self.unit.names.intern(name));
        self.unit.emit(Op::Import(module));
        self.unit.emit(Op::ImportFrom(class));
        self.unit.emit(Op::PushMissing);
        self.unit.emit_constant(Constant::Float(*real));
        self.unit.emit_constant(Constant::Float(*imag));
        self.unit.emit(Op::Call(2));
        self.unit.emit(Op::Swap(2));
        self.unit.emit(Op::Pop);
    }

    /// awaitable → result
    pub(super) fn await_top(&mut self) {
        self.unit.emit(Op::GetAwaitable);
        self.unit.emit_constant(Constant::None);
        self.unit.emit(Op::YieldFrom);
    }

    fn slice(&mut self, slice: &'a ast::ExprSlice) {
        for part in [&slice.lower, &slice.upper] {
            match part {
                Some(part) => self.expr(part),
                None => self.unit.emit_constant(Constant::None),
            }
        }
        let mut n = 2;
        if let Some(step) = &slice.step {
            self.expr(step);
            n = 3;
        }
        self.at(slice);
        self.unit.emit(Op::BuildSlice(n));
    }

    fn unary(&mut self, unary: &'a ast::ExprUnaryOp) {
        self.expr(&unary.operand);
        self.at(unary);
        self.unit.emit(match unary.op {
            ast::UnaryOp::Not => Op::Not,
            ast::UnaryOp::USub => Op::Unary(UnaryOp::Negate),
            ast::UnaryOp::UAdd => Op::Unary(UnaryOp::Plus),
            ast::UnaryOp::Invert => Op::Unary(UnaryOp::Invert),
        });
    }

    fn bool_op(&mut self, bool_op: &'a ast::ExprBoolOp) {
        let end = self.unit.label();
        let jump: fn(u32) -> Op = match bool_op.op {
            ast::BoolOp::And => Op::JumpIfFalseOrPop,
            ast::BoolOp::Or => Op::JumpIfTrueOrPop,
        };
        if let Some((last, others)) = bool_op.values.split_last() {
            for value in others {
                self.expr(value);
                self.at(bool_op);
                self.unit.jump(jump, end);
            }
            self.expr(last);
        }
        self.unit.place(end);
    }

    fn compare(&mut self, compare: &'a ast::ExprCompare) {
        self.expr(&compare.left);
        let parts = compare.ops.iter().zip(&compare.comparators);
        if parts.len() == 1 {
            for (op, right) in parts {
                self.last_comparator(*op, right);
                self.at(compare);
                self.unit.emit(comparison(*op));
            }
            return;
        }
        let last = compare.ops.len() - 1;
        let (cleanup, end) = (self.unit.label(), self.unit.label());
        for (i, (op, right)) in parts.enumerate() {
            if i < last {
                self.expr(right);
                self.at(compare);
                // Keep the right operand: it is the next comparison's left one.
                self.unit.emit(Op::Swap(2));
                self.unit.emit(Op::Copy(2));
                self.unit.emit(comparison(*op));
                self.unit.jump(Op::JumpIfFalseOrPop, cleanup);
            } else {
                self.last_comparator(*op, right);
                self.at(compare);
                self.unit.emit(comparison(*op));
            }
        }
        self.unit.jump(Op::Jump, end);
        self.unit.place(cleanup);
        self.unit.emit(Op::Swap(2));
        self.unit.emit(Op::Pop);
        self.unit.place(end);
    }

    /// The right side of a comparison that nothing else sees: `x in [1, 2]` looks into a constant tuple.
    fn last_comparator(&mut self, op: CmpOp, right: &'a Expr) {
        if let (CmpOp::In | CmpOp::NotIn, Expr::List(list)) = (op, right)
            && let Some(items) = list.elts.iter().map(literal::constant).collect::<Option<Vec<_>>>()
        {
            self.at(right);
            return self.unit.emit_constant(Constant::Tuple(items));
        }
        self.expr(right);
    }

    fn conditional(&mut self, conditional: &'a ast::ExprIf) {
        let (otherwise, end) = (self.unit.label(), self.unit.label());
        self.jump_if(&conditional.test, false, otherwise);
        self.expr(&conditional.body);
        self.unit.jump(Op::Jump, end);
        self.unit.place(otherwise);
        self.expr(&conditional.orelse);
        self.unit.place(end);
    }

    /// A tuple, list or set display, perhaps with `*items`.
    fn sequence(&mut self, expr: &'a Expr, elements: &'a [Expr], display: Display) {
        let star = elements.iter().position(Expr::is_starred_expr).unwrap_or(elements.len());
        let (plain, rest) = elements.split_at(star);
        for element in plain {
            self.expr(element);
        }
        self.at(expr);
        let n = plain.len() as u32;
        if rest.is_empty() {
            return self.unit.emit(match display {
                Display::Tuple => Op::BuildTuple(n),
                Display::List => Op::BuildList(n),
                Display::Set => Op::BuildSet(n),
            });
        }
        let is_set = matches!(display, Display::Set);
        self.unit.emit(if is_set { Op::BuildSet(n) } else { Op::BuildList(n) });
        for element in rest {
            self.expr(element);
            self.at(element);
            self.unit.emit(match (element.is_starred_expr(), is_set) {
                (true, true) => Op::SetUpdate,
                (true, false) => Op::ListExtend,
                (false, true) => Op::SetAdd(1),
                (false, false) => Op::ListAppend(1),
            });
        }
        if matches!(display, Display::Tuple) {
            self.at(expr);
            self.unit.emit(Op::ListToTuple);
        }
    }

    fn dict(&mut self, dict: &'a ast::ExprDict) {
        let spread = dict.items.iter().position(|item| item.key.is_none()).unwrap_or(dict.items.len());
        let (plain, rest) = dict.items.split_at(spread);
        for item in plain {
            if let Some(key) = &item.key {
                self.expr(key);
                self.expr(&item.value);
            }
        }
        self.at(dict);
        self.unit.emit(Op::BuildDict(plain.len() as u32));
        for item in rest {
            if let Some(key) = &item.key {
                self.expr(key);
                self.expr(&item.value);
                self.at(dict);
                self.unit.emit(Op::DictInsert(1));
            } else {
                self.expr(&item.value);
                self.at(dict);
                self.unit.emit(Op::DictUpdate);
            }
        }
    }
}

enum Display {
    Tuple,
    List,
    Set,
}

/// left, right → bool or result
fn comparison(op: CmpOp) -> Op {
    match op {
        CmpOp::Is => Op::Is { negated: false },
        CmpOp::IsNot => Op::Is { negated: true },
        CmpOp::NotIn => Op::Contains { negated: true },
        _ => compare_op(op).map_or(Op::Contains { negated: false }, Op::Compare),
    }
}
