//! What a new process begins with: its own copy of the program's variables, as after a `fork`.
//!
//! Copied is what a program's variables lead to through functions, lists, tuples, dicts, sets and instances of its own classes;
//! classes, modules and everything else are shared, so that what one process does to a class shows in the others (in CPython it
//! does not).

use super::Machine;
use super::link::Globals;
use super::value::{Dict, Function, Instance, List, Raised, Set, Value};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Copies values for a process, each once.
struct Fork {
    from: Rc<Globals>,
    to: Rc<Globals>,
    copied: FxHashMap<usize, Value>,
}

/// Containers in containers that are copied; what lies deeper is shared.
const DEEPEST: usize = 50;

impl Machine {
    /// A process of its own, with its own GIL and its own copy of the program's variables.
    pub(crate) fn start_process(&mut self) -> usize {
        let parent = self.process_globals.get(&self.process_of(self.running)).map(|(_, own)| own.clone());
        self.gils.push(super::gil::Gil::default());
        if let Some(program) = parent.or_else(|| self.program.clone()) {
            let copy = Rc::new(Globals {
                module: program.module.clone(),
                names: program.names.clone(),
                values: RefCell::new(vec![Value::Missing; program.names.len()]),
                builtins: program.builtins.clone(),
                codes: RefCell::new(program.codes.borrow().clone()),
                is_program: program.is_program,
            });
            self.own_modules.push(copy.clone());
            let mut fork = Fork { from: program.clone(), to: copy.clone(), copied: FxHashMap::default() };
            let values = program.values.borrow().clone();
            for (place, value) in values.iter().enumerate() {
                let value = fork.copy(value, 0);
                copy.values.borrow_mut()[place] = value;
            }
            self.process_globals.insert(self.gils.len() - 1, (program, copy));
        }
        self.gils.len() - 1
    }

    /// The running process's own version of a function of the program.
    pub(crate) fn in_this_process(&mut self, function: &Value) -> Result<Value, Raised> {
        let Some((from, to)) = self.process_globals.get(&self.process_of(self.running)).cloned() else {
            return Ok(function.clone());
        };
        Ok(Fork { from, to, copied: FxHashMap::default() }.copy(function, DEEPEST))
    }
}

impl Fork {
    fn copy(&mut self, value: &Value, depth: usize) -> Value {
        if let Value::Function(function) = value {
            return self.copy_function(value, function);
        }
        if depth >= DEEPEST {
            return value.clone();
        }
        let is_known = matches!(value, Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::Instance(_));
        if let Some(copy) = self.copied.get(&value.address()).filter(|_| is_known) {
            return copy.clone();
        }
        match value {
            Value::List(list) => {
                let copy = Rc::new(List::new(Vec::new()));
                self.copied.insert(value.address(), Value::List(copy.clone()));
                let items: Vec<Value> = list.items().clone();
                for item in &items {
                    copy.push(self.copy(item, depth + 1));
                }
                Value::List(copy)
            }
            Value::Tuple(items) => Value::tuple(items.iter().map(|item| self.copy(item, depth + 1)).collect()),
            Value::Dict(dict) if dict.own.is_none() => {
                let copy = Rc::new(Dict::new());
                self.copied.insert(value.address(), Value::Dict(copy.clone()));
                self.fill(dict, &copy, depth);
                Value::Dict(copy)
            }
            Value::Set(set) if !set.is_frozen => {
                let members = Dict::new();
                self.fill(&set.members, &members, depth);
                let copy = Value::Set(Rc::new(Set { members, is_frozen: false }));
                self.copied.insert(value.address(), copy.clone());
                copy
            }
            Value::Instance(instance) if *instance.class.module == *self.from.module => {
                let copy = Rc::new(Instance { class: instance.class.clone(), attributes: RefCell::default() });
                self.copied.insert(value.address(), Value::Instance(copy.clone()));
                let attributes: Vec<_> = instance.attributes.borrow().iter().cloned().collect();
                for (name, value) in &attributes {
                    let value = self.copy(value, depth + 1);
                    copy.attributes.borrow_mut().set(*name, value);
                }
                Value::Instance(copy)
            }
            _ => value.clone(),
        }
    }

    fn fill(&mut self, from: &Dict, to: &Dict, depth: usize) {
        let entries: Vec<_> =
            from.table().iter().map(|entry| (entry.hash, entry.key.clone(), entry.value.clone())).collect();
        for (hash, key, value) in entries {
            let value = self.copy(&value, depth + 1);
            to.change(|table| table.add(hash, key, value));
        }
    }

    fn copy_function(&mut self, value: &Value, function: &Function) -> Value {
        if !Rc::ptr_eq(&function.globals, &self.from) {
            return value.clone();
        }
        if let Some(copy) = self.copied.get(&value.address()) {
            return copy.clone();
        }
        let attributes = RefCell::default();
        for (name, value) in function.attributes.borrow().iter() {
            super::value::class::Attributes::set(&mut attributes.borrow_mut(), *name, value.clone());
        }
        let copy = Value::Function(Rc::new(Function {
            code: function.code.clone(),
            globals: self.to.clone(),
            captured: function.captured.clone(),
            defaults: function.defaults.clone(),
            keyword_defaults: function.keyword_defaults.clone(),
            attributes,
        }));
        self.copied.insert(value.address(), copy.clone());
        copy
    }
}
