//! `object`: what every class has.

use super::plain;
use crate::machine::Machine;
use crate::machine::interpreter::access::Loaded;
use crate::machine::symbol::well_known;
use crate::machine::value::{Args, Dict, NativeDef, Raised, Value};
use crate::sort;
use std::rc::Rc;

/// Methods of `object`.
pub static METHODS: &[NativeDef] = &[
    plain("__init__", init),
    plain("__new__", new),
    plain("__repr__", |machine, args| {
        let object = receiver(machine, args)?;
        machine.plain_repr(object).map(Value::from)
    }),
    plain("__str__", |machine, args| {
        let object = receiver(machine, args)?;
        machine.repr_of(object).map(Value::from)
    }),
    plain("__format__", format),
    plain("__eq__", |machine, args| same(machine, args, "__eq__", true)),
    plain("__ne__", |machine, args| same(machine, args, "__ne__", false)),
    plain("__hash__", hash),
    plain("__getattribute__", getattribute),
    plain("__setattr__", setattr),
    plain("__delattr__", delattr),
    plain("__dir__", |machine, args| {
        let object = receiver(machine, args)?;
        let names = machine.names_of(object);
        Ok(Value::list(names.into_iter().map(Value::from).collect()))
    }),
];

/// `object.__init_subclass__`, which does nothing.
pub static INIT_SUBCLASS: NativeDef = plain("__init_subclass__", |machine, args| {
    if args.keywords.is_empty() {
        return Ok(Value::None);
    }
    let name = match args.get(0) {
        Some(Value::Class(class)) => class.name.clone(),
        _ => "object".into(),
    };
    Err(machine.type_error(format!("{name}.__init_subclass__() takes no keyword arguments")))
});

/// Methods of functions.
pub static FUNCTION_METHODS: &[NativeDef] = &[plain("__call__", |machine, args| {
    let function = receiver(machine, args)?;
    machine.call(function, args.skip(1).positional, args.keywords)
})];

fn receiver<'a>(machine: &mut Machine, args: Args<'a>) -> Result<&'a Value, Raised> {
    match args.positional.first() {
        Some(value) => Ok(value),
        None => Err(machine.type_error("unbound method needs an argument")),
    }
}

/// Models `object_init` in CPython's `Objects/typeobject.c`: arguments that nobody takes are an error.
fn init(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let object = receiver(machine, args)?;
    if args.len() == 1 && args.keywords.is_empty() {
        return Ok(Value::None);
    }
    let class = machine.class_of(object);
    if !matches!(class.lookup(well_known::INIT), Some(Value::Native(_)) | None) {
        return Err(machine.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
    }
    if matches!(class.lookup(well_known::NEW), Some(Value::Native(_)) | None) {
        return Err(machine.type_error(format!("{}() takes no arguments", class.name)));
    }
    Ok(Value::None)
}

fn new(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    match args.positional.first() {
        Some(Value::Class(class)) => {
            // `str.__new__(cls, value)`
            let of_kind = machine.symbols.find("_new_of_kind_").and_then(|name| class.lookup(name));
            match of_kind {
                Some(make) => {
                    let make = machine.unwrap_static(&make);
                    machine.call(&make, args.positional, args.keywords)
                }
                None => machine.bare_instance(class, args.skip(1).positional),
            }
        }
        Some(other) => Err(machine.type_error_about("object.__new__(X): X is not a type object ({})", other)),
        None => Err(machine.type_error("object.__new__(): not enough arguments")),
    }
}

fn format(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let object = receiver(machine, args)?;
    let spec = machine.one_argument(args, "__format__")?;
    if spec.as_str() == Some("") {
        return machine.str_of(object).map(Value::from);
    }
    Err(machine.type_error_about("unsupported format string passed to {}.__format__", object))
}

fn same(machine: &mut Machine, args: Args<'_>, name: &str, equal: bool) -> Result<Value, Raised> {
    let other = machine.one_argument(args, name)?;
    Ok(if args.positional[0].is(other) { Value::bool(equal) } else { Value::NotImplemented })
}

fn hash(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    if let Some(value @ (Value::Int(_) | Value::Bool(_) | Value::Float(_) | Value::Str(_) | Value::Tuple(_))) =
        args.get(0)
    {
        let name = machine.symbols.intern("hash");
        let hash = machine.builtin(name);
        return machine.call(&hash, std::slice::from_ref(value), &[]);
    }
    let object = receiver(machine, args)?;
    Ok(Value::Int((machine.address_of(object) >> 4) as i64))
}

fn name_of(machine: &mut Machine, value: &Value) -> Result<crate::machine::symbol::Symbol, Raised> {
    match value {
        Value::Str(name) => Ok(machine.symbols.intern(name.as_str())),
        other => Err(machine.type_error_about("attribute name must be string, not '{}'", other)),
    }
}

fn getattribute(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [object, name] = machine.take(args, "__getattribute__", ["", ""], 2)?;
    let name = name_of(machine, &name)?;
    match machine.load_attribute_plainly(&object, name)? {
        Loaded::Value(value) => Ok(value),
        Loaded::Call(getter, receiver) => machine.call(&getter, &[receiver], &[]),
    }
}

fn setattr(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [object, name, value] = machine.take(args, "__setattr__", ["", "", ""], 3)?;
    let name = name_of(machine, &name)?;
    machine.set_attribute_plainly(&object, name, value)?;
    Ok(Value::None)
}

fn delattr(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [object, name] = machine.take(args, "__delattr__", ["", ""], 2)?;
    let name = name_of(machine, &name)?;
    machine.delete_attribute_plainly(&object, name)?;
    Ok(Value::None)
}

impl Machine {
    /// `dir(value)`, sorted.
    pub(crate) fn names_of(&mut self, value: &Value) -> Vec<String> {
        let mut symbols = Vec::new();
        let class = match value {
            Value::Class(class) => class.clone(),
            other => self.class_of(other),
        };
        for owner in std::iter::once(&class).chain(class.ancestors.iter()) {
            symbols.extend(owner.namespace.borrow().keys().copied());
        }
        match value {
            Value::Instance(instance) => symbols.extend(instance.attributes.borrow().iter().map(|(name, _)| *name)),
            Value::Object(object) => symbols.extend(object.attributes.borrow().iter().map(|(name, _)| *name)),
            Value::Exception(error) => {
                symbols.push(well_known::ARGS);
                symbols.extend(error.attributes.borrow().iter().map(|(name, _)| *name));
            }
            Value::Module(module) => symbols = module.namespace.borrow().keys().copied().collect(),
            _ => {}
        }
        let mut names: Vec<String> = symbols.into_iter().map(|name| self.symbols.name(name).to_string()).collect();
        sort::sort(&mut names);
        names.dedup();
        names
    }

    /// `vars(value)`: its attributes; `None` for what has none.
    pub(crate) fn variables_of(&mut self, value: &Value) -> Option<Value> {
        let dict = Dict::new();
        let names: Vec<_> = match value {
            Value::Module(module) => {
                module.namespace.borrow().iter().map(|(name, value)| (*name, value.clone())).collect()
            }
            Value::Class(class) => {
                class.namespace.borrow().iter().map(|(name, value)| (*name, value.clone())).collect()
            }
            Value::Instance(instance) => instance.attributes.borrow().iter().cloned().collect(),
            Value::Exception(error) => error.attributes.borrow().iter().cloned().collect(),
            Value::Function(function) => function.attributes.borrow().iter().cloned().collect(),
            _ => return None,
        };
        for (name, value) in names.into_iter().filter(|(name, _)| *name != well_known::WEAKREF) {
            dict.set_str(self.symbols.name(name), value);
        }
        Some(Value::Dict(Rc::new(dict)))
    }
}
