//! A name → the op that loads, stores or deletes it.

use super::Compiler;
use super::unit::Unit;
use crate::python::bytecode::{Constant, Op};
use crate::python::scope::{Reference, ScopeId, ScopeKind, mangle};

impl Compiler<'_> {
    /// The name as the class around spells it.
    pub(super) fn mangled(&self, name: &str) -> String {
        mangle(self.class.as_deref(), name).into_owned()
    }

    /// Index of an attribute, keyword or class-scope name.
    pub(super) fn name_index(&mut self, name: &str) -> u32 {
        let name = self.mangled(name);
        self.unit.names.intern(&name)
    }

    /// → value
    pub(super) fn load_name(&mut self, name: &str) {
        let name = self.mangled(name);
        let scope = self.unit.scope;
        let op = match self.tree.lookup(scope, &name) {
            Reference::TypeParameter => return self.unit.emit_constant(Constant::Str(name)),
            Reference::Global if self.is_class_level() && !self.is_declared_global(&name) => {
                self.load_class_name(&name)
            }
            Reference::Global => Op::LoadGlobal(self.globals.intern(&name)),
            Reference::ClassName => self.load_class_name(&name),
            Reference::Variable(variable) => match (self.unit.local(&variable), self.unit.deref(&variable)) {
                (_, Some(deref)) if self.is_class_level() => {
                    let name = self.unit.names.intern(&name);
                    Op::LoadNameOrDeref { name: self.narrow(name as usize), deref: self.narrow(deref as usize) }
                }
                (_, Some(deref)) => Op::LoadDeref(deref),
                (Some(local), None) => Op::LoadLocal(local),
                (None, None) => Op::LoadGlobal(self.globals.intern(&name)),
            },
        };
        self.unit.emit(op);
    }

    fn load_class_name(&mut self, name: &str) -> Op {
        let global = self.globals.intern(name) as usize;
        let name = self.unit.names.intern(name) as usize;
        Op::LoadName { name: self.narrow(name), global: self.narrow(global) }
    }

    /// value →
    pub(super) fn store_name(&mut self, name: &str) {
        let op = self.name_op(name, [Op::StoreLocal, Op::StoreDeref, Op::StoreGlobal, Op::StoreName]);
        self.unit.emit(op);
    }

    /// Unsets a name.
    pub(super) fn delete_name(&mut self, name: &str) {
        let op = self.name_op(name, [Op::DeleteLocal, Op::DeleteDeref, Op::DeleteGlobal, Op::DeleteName]);
        self.unit.emit(op);
    }

    /// Unsets the name of an `except … as name` clause, which the clause's body may have deleted itself.
    pub(super) fn unbind_exception(&mut self, name: &str) {
        let op = self.name_op(name, [Op::ClearLocal, Op::DeleteDeref, Op::DeleteGlobal, Op::DeleteName]);
        if !matches!(op, Op::ClearLocal(_)) {
            self.unit.emit_constant(Constant::None);
            self.store_name(name);
        }
        self.unit.emit(op);
    }

    /// The op for a name by where it lives: local, cell, global, class body.
    fn name_op(&mut self, name: &str, [local, deref, global, class]: [fn(u32) -> Op; 4]) -> Op {
        let name = self.mangled(name);
        match self.tree.lookup(self.unit.scope, &name) {
            Reference::Global | Reference::TypeParameter => global(self.globals.intern(&name)),
            Reference::ClassName => class(self.unit.names.intern(&name)),
            Reference::Variable(variable) => match (self.unit.local(&variable), self.unit.deref(&variable)) {
                (_, Some(slot)) => deref(slot),
                (Some(slot), None) => local(slot),
                (None, None) => global(self.globals.intern(&name)),
            },
        }
    }

    /// Names are looked up in a class body's namespace here.
    fn is_class_level(&self) -> bool {
        let mut scope = self.unit.scope;
        loop {
            let current = self.tree.get(scope);
            match (current.kind, current.parent) {
                (ScopeKind::Class, _) => return true,
                (ScopeKind::TypeParameters, Some(parent)) => scope = parent,
                _ => return false,
            }
        }
    }

    fn is_declared_global(&self, name: &str) -> bool {
        self.tree.get(self.unit.scope).symbols.get(name).is_some_and(|symbol| symbol.global.is_some())
    }

    /// Gives the variables of the code being made their slots: parameters, own locals and cells, those of the comprehensions
    /// it hosts, and what it captures from `outer`.
    pub(super) fn add_variables(&mut self, outer: Option<&Unit>, parameters: &[&str]) {
        let id = self.unit.scope;
        let scope = self.tree.get(id);
        for parameter in parameters {
            let name = self.mangled(parameter);
            self.unit.add_local((id, name.clone()), name);
        }
        let is_function = matches!(scope.kind, ScopeKind::Function | ScopeKind::Generator);
        for name in &scope.order {
            let symbol = &scope.symbols[name];
            let variable = (id, name.clone());
            if symbol.is_cell {
                let parameter = if symbol.is_parameter { self.unit.local(&variable) } else { None };
                self.unit.add_cell(variable, name.clone(), parameter);
            } else if is_function && symbol.is_own() && !symbol.is_parameter {
                self.unit.add_local(variable, name.clone());
            }
        }
        for hosted in self.hosted[id.0].clone() {
            self.add_hidden_variables(hosted);
        }
        if let Some(outer) = outer {
            for variable in &scope.captures {
                let from = outer.deref(variable).expect("the code around hands the variable down");
                self.unit.add_capture(variable.clone(), from);
            }
        }
    }

    /// The variables of a comprehension, hidden in the code around it.
    fn add_hidden_variables(&mut self, id: ScopeId) {
        let scope = self.tree.get(id);
        if scope.kind != ScopeKind::Comprehension {
            return;
        }
        for name in &scope.order {
            let symbol = &scope.symbols[name];
            if !symbol.is_own() {
                continue;
            }
            let (variable, shown_as) = ((id, name.clone()), format!(".{name}"));
            if symbol.is_cell {
                self.unit.add_cell(variable, shown_as, None);
            } else {
                self.unit.add_local(variable, shown_as);
            }
        }
    }
}
