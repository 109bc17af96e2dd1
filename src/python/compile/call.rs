//! Calls: methods, keywords, `*args`, `**kwargs`, and `super()`.

use super::Compiler;
use crate::python::bytecode::{Constant, Op};
use crate::python::scope::{CLASS_CELL, Reference, ScopeKind, ScopeTree, Symbol};
use ruff_python_ast::{self as ast, Expr, Keyword};

impl<'a> Compiler<'a> {
    pub(super) fn call(&mut self, call: &'a ast::ExprCall) {
        let arguments = &call.arguments;
        match &*call.func {
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value);
                self.at(&*call.func);
                let name = self.name_index(&attribute.attr);
                self.unit.emit(Op::LoadMethod(name));
            }
            Expr::Name(name) if &name.id == "super" && arguments.is_empty() && self.super_call(call) => return,
            Expr::Name(name) if arguments.is_empty() && self.locals_call(call, &name.id) => return,
            function => {
                self.expr(function);
                self.unit.emit(Op::PushMissing);
            }
        }
        self.arguments(call, arguments);
    }

    /// Compiles `locals()`, and `vars()` and `dir()` without arguments: they look at the code that calls them.
    /// False where the name means something else.
    fn locals_call(&mut self, call: &'a ast::ExprCall, name: &str) -> bool {
        let is_builtin = |name: &str| {
            let in_module = self.tree.get(ScopeTree::MODULE).symbols.get(name);
            self.tree.lookup(self.unit.scope, name) == Reference::Global && !in_module.is_some_and(Symbol::is_own)
        };
        if !matches!(name, "locals" | "vars" | "dir") || !is_builtin(name) {
            return false;
        }
        self.at(call);
        if name == "dir" {
            self.load_name("sorted");
            self.unit.emit(Op::PushMissing);
        }
        self.unit.emit(Op::LoadLocals);
        if name == "dir" {
            self.unit.emit(Op::Call(1));
        }
        true
    }

    /// callable, self-or-missing → result
    fn arguments(&mut self, call: &'a ast::ExprCall, arguments: &'a ast::Arguments) {
        let has_spread = arguments.args.iter().any(Expr::is_starred_expr)
            || arguments.keywords.iter().any(|keyword| keyword.arg.is_none());
        if has_spread {
            self.spread_positional(&arguments.args);
            self.spread_keywords(&arguments.keywords);
            self.at(call);
            return self.unit.emit(Op::CallSpread);
        }
        for argument in &arguments.args {
            self.expr(argument);
        }
        let mut names = Vec::new();
        for keyword in &arguments.keywords {
            self.expr(&keyword.value);
            names.extend(keyword.arg.as_ref().map(|name| Constant::Str(name.to_string())));
        }
        self.at(call);
        let n = arguments.args.len() + names.len();
        if names.is_empty() {
            self.unit.emit(Op::Call(n as u32));
        } else {
            let names = self.unit.constant(Constant::Tuple(names)) as usize;
            let op = Op::CallKeywords { n: self.narrow(n), names: self.narrow(names) };
            self.unit.emit(op);
        }
    }

    /// → tuple
    pub(super) fn spread_positional(&mut self, arguments: &'a [Expr]) {
        let star = arguments.iter().position(Expr::is_starred_expr).unwrap_or(arguments.len());
        let (plain, rest) = arguments.split_at(star);
        for argument in plain {
            self.expr(argument);
        }
        if rest.is_empty() {
            return self.unit.emit(Op::BuildTuple(plain.len() as u32));
        }
        self.unit.emit(Op::BuildList(plain.len() as u32));
        for argument in rest {
            self.expr(argument);
            self.at(argument);
            self.unit.emit(if argument.is_starred_expr() { Op::ListExtend } else { Op::ListAppend(1) });
        }
        self.unit.emit(Op::ListToTuple);
    }

    /// → dict. Below it lie callable, self-or-missing and the tuple, as `DictMerge` wants it.
    pub(super) fn spread_keywords(&mut self, keywords: &'a [Keyword]) {
        let spread = keywords.iter().position(|keyword| keyword.arg.is_none()).unwrap_or(keywords.len());
        let (plain, rest) = keywords.split_at(spread);
        self.named_values(plain);
        for group in rest.chunk_by(|a, b| a.arg.is_some() && b.arg.is_some()) {
            match group {
                [Keyword { arg: None, value, .. }] => {
                    self.expr(value);
                    self.at(value);
                }
                named => self.named_values(named),
            }
            self.unit.emit(Op::DictMerge);
        }
    }

    /// → dict
    fn named_values(&mut self, keywords: &'a [Keyword]) {
        for keyword in keywords {
            if let Some(name) = &keyword.arg {
                self.at(keyword);
                self.unit.emit_constant(Constant::Str(name.to_string()));
                self.expr(&keyword.value);
            }
        }
        self.unit.emit(Op::BuildDict(keywords.len() as u32));
    }

    /// Compiles `super()` as `super(__class__, self)`. False where there is no class or no `self`: the call will say so when it runs.
    fn super_call(&mut self, call: &'a ast::ExprCall) -> bool {
        if self.tree.lookup(self.unit.scope, "super") != Reference::Global {
            return false;
        }
        let Reference::Variable(class) = self.tree.lookup(self.unit.scope, CLASS_CELL) else { return false };
        let host = self.tree.get(self.unit.scope).host;
        let scope = self.tree.get(host);
        let first = scope.order.iter().find(|name| scope.symbols[*name].is_parameter);
        let (Some(first), Some(class), true) = (first, self.unit.deref(&class), scope.kind != ScopeKind::Class) else {
            return false;
        };
        let first = (host, first.clone());
        let load_first = match (self.unit.deref(&first), self.unit.local(&first)) {
            (Some(slot), _) => Op::LoadDeref(slot),
            (None, Some(slot)) => Op::LoadLocal(slot),
            (None, None) => return false,
        };
        self.at(call);
        self.load_name("super");
        self.unit.emit(Op::PushMissing);
        self.unit.emit(Op::LoadDeref(class));
        self.unit.emit(load_first);
        self.unit.emit(Op::Call(2));
        true
    }
}
