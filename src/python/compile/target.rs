//! What stands left of an assignment: storing, deleting, and `+=`.

use super::Compiler;
use crate::python::bytecode::Op;
use crate::python::literal::binary_op;
use ruff_python_ast::{self as ast, Expr};

impl<'a> Compiler<'a> {
    /// value →, into the target
    pub(super) fn store(&mut self, target: &'a Expr) {
        match target {
            Expr::Name(name) => {
                self.at(name);
                self.store_name(&name.id);
            }
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value);
                self.at(attribute);
                let name = self.name_index(&attribute.attr);
                self.unit.emit(Op::StoreAttr(name));
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value);
                self.expr(&subscript.slice);
                self.at(subscript);
                self.unit.emit(Op::StoreItem);
            }
            Expr::Tuple(tuple) => self.unpack(target, &tuple.elts),
            Expr::List(list) => self.unpack(target, &list.elts),
            Expr::Starred(starred) => self.store(&starred.value),
            _ => self.unit.emit(Op::Pop),
        }
    }

    fn unpack(&mut self, target: &'a Expr, elements: &'a [Expr]) {
        self.at(target);
        match elements.iter().position(Expr::is_starred_expr) {
            Some(star) => {
                let before = self.narrow(star);
                let after = self.narrow(elements.len() - star - 1);
                self.unit.emit(Op::UnpackStar { before, after });
            }
            None => self.unit.emit(Op::Unpack(elements.len() as u32)),
        }
        for element in elements {
            self.store(element);
        }
    }

    pub(super) fn delete(&mut self, target: &'a Expr) {
        match target {
            Expr::Name(name) => {
                self.at(name);
                self.delete_name(&name.id);
            }
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value);
                self.at(attribute);
                let name = self.name_index(&attribute.attr);
                self.unit.emit(Op::DeleteAttr(name));
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value);
                self.expr(&subscript.slice);
                self.at(subscript);
                self.unit.emit(Op::DeleteItem);
            }
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|element| self.delete(element)),
            Expr::List(list) => list.elts.iter().for_each(|element| self.delete(element)),
            _ => {}
        }
    }

    pub(super) fn augmented_assign(&mut self, statement: &'a ast::StmtAugAssign) {
        let op = Op::InPlace(binary_op(statement.op));
        match &*statement.target {
            Expr::Name(name) => {
                self.at(name);
                self.load_name(&name.id);
                self.operate(statement, op);
                self.at(name);
                self.store_name(&name.id);
            }
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value);
                self.at(attribute);
                let name = self.name_index(&attribute.attr);
                self.unit.emit(Op::Copy(1));
                self.unit.emit(Op::LoadAttr(name));
                self.operate(statement, op);
                self.at(attribute);
                self.unit.emit(Op::Swap(2));
                self.unit.emit(Op::StoreAttr(name));
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value);
                self.expr(&subscript.slice);
                self.at(subscript);
                self.unit.emit(Op::Copy(2));
                self.unit.emit(Op::Copy(2));
                self.unit.emit(Op::LoadItem);
                self.operate(statement, op);
                self.at(subscript);
                self.unit.emit(Op::Swap(3));
                self.unit.emit(Op::Swap(2));
                self.unit.emit(Op::StoreItem);
            }
            _ => {}
        }
    }

    fn operate(&mut self, statement: &'a ast::StmtAugAssign, op: Op) {
        self.expr(&statement.value);
        self.at(statement);
        self.unit.emit(op);
    }
}
