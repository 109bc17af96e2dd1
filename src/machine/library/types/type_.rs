//! `type`, `isinstance`, `issubclass`.

use super::{plain, union_members};
use crate::machine::Machine;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::value::{Args, Dict, NativeDef, Raised, Value};
use std::rc::Rc;

/// Methods of classes.
pub static METHODS: &[NativeDef] = &[
    plain("mro", |machine, args| match args.get(0) {
        Some(class @ Value::Class(_)) => {
            let line = machine.attribute(class, well_known::MRO)?;
            machine.items_of(&line).map(Value::list)
        }
        _ => Err(machine.wrong_receiver(args, "type", "mro")),
    }),
    plain("__call__", |machine, args| match args.positional {
        [Value::Class(class), rest @ ..] => machine.construct(class, rest, args.keywords),
        _ => Err(machine.wrong_receiver(args, "type", "__call__")),
    }),
    plain("__new__", |machine, args| match args.positional {
        [Value::Class(metaclass), Value::Str(name), Value::Tuple(bases), names @ Value::Dict(_)] => {
            machine.new_class(metaclass, name.as_str(), bases, names, args.keywords)
        }
        _ => Err(machine.type_error("type.__new__() takes a name, a tuple of bases and a dict")),
    }),
    plain("__init__", |machine, args| match args.len() {
        2 | 4 => Ok(Value::None),
        _ => Err(machine.type_error("type.__init__() takes 1 or 3 arguments")),
    }),
    plain("__prepare__", |_, _| Ok(Value::Dict(Rc::new(Dict::new())))),
    plain("__subclasses__", |machine, args| match args.get(0) {
        Some(Value::Class(class)) => {
            let made = machine.made_classes.iter().filter_map(std::rc::Weak::upgrade);
            let derived = made.filter(|other| other.bases.iter().any(|base| Rc::ptr_eq(base, class)));
            Ok(Value::list(derived.map(Value::Class).collect()))
        }
        _ => Err(machine.wrong_receiver(args, "type", "__subclasses__")),
    }),
];

/// `type(value)`, `type(name, bases, namespace)`
pub static CONSTRUCTOR: NativeDef = plain("type", construct);

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    match args.skip(1).positional {
        [value] => Ok(Value::Class(machine.class_of(value))),
        [Value::Str(name), Value::Tuple(bases), names @ Value::Dict(_)] => {
            let class = machine.classes.type_.clone();
            machine.new_class(&class, name.as_str(), bases, names, args.keywords)
        }
        _ => Err(machine.type_error("type() takes 1 or 3 arguments")),
    }
}

impl Machine {
    /// Calls a method of a class's metaclass; `None` if that has none but those of `type`.
    pub(crate) fn call_metaclass(
        &mut self,
        value: &Value,
        name: Symbol,
        args: &[Value],
    ) -> Result<Option<Value>, Raised> {
        let Value::Class(class) = value else { return Ok(None) };
        match class.metaclass.as_ref().and_then(|metaclass| metaclass.lookup(name)) {
            None | Some(Value::Native(_)) => Ok(None),
            Some(method) => self.call_on_class(&method, value, args).map(Some),
        }
    }

    /// As [`Machine::call_metaclass`], but asks a class of the machine's own Python first (`enum`: `__class_iter__` for `__iter__`).
    pub(crate) fn call_class_hook(
        &mut self,
        value: &Value,
        name: &str,
        args: &[Value],
    ) -> Result<Option<Value>, Raised> {
        let Value::Class(class) = value else { return Ok(None) };
        if let Some(hook) = self.symbols.find(name).and_then(|name| class.lookup(name)) {
            return self.call_on_class(&hook, value, args).map(Some);
        }
        match class.metaclass {
            Some(_) => {
                let name = self.symbols.intern(&name.replacen("class_", "", 1));
                self.call_metaclass(value, name, args)
            }
            None => Ok(None),
        }
    }

    fn call_on_class(&mut self, method: &Value, class: &Value, args: &[Value]) -> Result<Value, Raised> {
        let mut all = vec![class.clone()];
        all.extend_from_slice(args);
        self.call(method, &all, &[])
    }

    /// `isinstance(value, types)`
    pub(crate) fn is_instance(&mut self, value: &Value, types: &Value) -> Result<bool, Raised> {
        let class = self.class_of(value);
        if let Value::Class(wanted) = types
            && wanted.metaclass.is_some()
            && !Rc::ptr_eq(&class, wanted)
        {
            let name = self.symbols.intern("__instancecheck__");
            if let Some(answer) = self.call_metaclass(types, name, std::slice::from_ref(value))? {
                return self.truth(&answer);
            }
        }
        if let Value::Instance(_) = types {
            let name = self.symbols.intern("__instancecheck__");
            if let Some(answer) = self.try_method(types, name, value)? {
                return self.truth(&answer);
            }
        }
        self.is_one_of(&Value::Class(class), types, "isinstance() arg 2 must be a type, a tuple of types, or a union")
    }

    /// `issubclass(class, types)`
    pub(crate) fn is_one_of(&mut self, class: &Value, types: &Value, message: &str) -> Result<bool, Raised> {
        let Value::Class(this) = class else { return Err(self.type_error("issubclass() arg 1 must be a class")) };
        match types {
            Value::Class(other) => {
                if other.metaclass.is_some() {
                    let name = self.symbols.intern("__subclasscheck__");
                    if let Some(answer) = self.call_metaclass(types, name, std::slice::from_ref(class))? {
                        return self.truth(&answer);
                    }
                }
                if this.derives_from(other) {
                    return Ok(true);
                }
                let hook = self.symbols.intern("__subclasshook__");
                match other.namespace.borrow().get(&hook).cloned() {
                    Some(hook) => {
                        let hook = self.unwrap_static(&hook);
                        let answer = self.call(&hook, &[types.clone(), class.clone()], &[])?;
                        if let Value::NotImplemented = answer { Ok(false) } else { self.truth(&answer) }
                    }
                    None => Ok(false),
                }
            }
            Value::None => Ok(Rc::ptr_eq(this, &self.classes.none)),
            Value::Instance(_) => {
                let name = self.symbols.intern("__subclasscheck__");
                match self.try_method(types, name, class)? {
                    Some(answer) => self.truth(&answer),
                    None => Err(self.type_error(message)),
                }
            }
            Value::Tuple(all) => {
                for one in all.iter() {
                    if let Value::None = one {
                        return Err(self.type_error(message));
                    }
                    if self.deeper("", |machine| machine.is_one_of(class, one, message))? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            other => match union_members(other) {
                Some(members) => {
                    for member in members {
                        if self.is_one_of(class, member, message)? {
                            return Ok(true);
                        }
                    }
                    Ok(false)
                }
                None => Err(self.type_error(message)),
            },
        }
    }
}
