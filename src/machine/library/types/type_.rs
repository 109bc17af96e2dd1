//! `type`, `isinstance`, `issubclass`.

use super::{plain, union_members};
use crate::machine::Machine;
use crate::machine::symbol::well_known;
use crate::machine::value::class::Namespace;
use crate::machine::value::{Args, NativeDef, Raised, Value};
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
        [class @ Value::Class(_), rest @ ..] => machine.call(class, rest, args.keywords),
        _ => Err(machine.wrong_receiver(args, "type", "__call__")),
    }),
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
        [Value::Str(name), Value::Tuple(bases), Value::Dict(names)] => {
            let mut parents = Vec::new();
            for base in bases.iter() {
                match base {
                    Value::Class(class) if Rc::ptr_eq(class, &machine.classes.object) => {}
                    Value::Class(class) if class.layout != crate::machine::value::class::Layout::Native => {
                        parents.push(class.clone());
                    }
                    other => {
                        let text = format!("type {} is not an acceptable base type", machine.short_repr(other));
                        return Err(machine.type_error(text));
                    }
                }
            }
            let mut namespace = Namespace::default();
            let entries: Vec<_> = names.table().iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect();
            for (key, value) in entries {
                if let Some(key) = key.as_str() {
                    namespace.insert(machine.symbols.intern(key), value);
                }
            }
            let name: Rc<str> = name.as_str().into();
            machine.make_class(name.clone(), name, "__main__".into(), parents, namespace).map(Value::Class)
        }
        _ => Err(machine.type_error("type() takes 1 or 3 arguments")),
    }
}

impl Machine {
    /// Calls what a class of the machine's own Python has in the place of a metaclass's method (`enum`); `None` if it has none.
    pub(crate) fn call_class_hook(
        &mut self,
        value: &Value,
        name: &str,
        args: &[Value],
    ) -> Result<Option<Value>, Raised> {
        let Value::Class(class) = value else { return Ok(None) };
        let Some(hook) = self.symbols.find(name).and_then(|name| class.lookup(name)) else { return Ok(None) };
        let mut all = vec![value.clone()];
        all.extend_from_slice(args);
        self.call(&hook, &all, &[]).map(Some)
    }

    /// `isinstance(value, types)`
    pub(crate) fn is_instance(&mut self, value: &Value, types: &Value) -> Result<bool, Raised> {
        let class = self.class_of(value);
        self.is_one_of(&Value::Class(class), types, "isinstance() arg 2 must be a type, a tuple of types, or a union")
    }

    /// `issubclass(class, types)`
    pub(crate) fn is_one_of(&mut self, class: &Value, types: &Value, message: &str) -> Result<bool, Raised> {
        let Value::Class(this) = class else { return Err(self.type_error("issubclass() arg 1 must be a class")) };
        match types {
            Value::Class(other) => {
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
