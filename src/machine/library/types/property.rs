//! `property`, `staticmethod`, `classmethod`.

use super::plain;
use crate::machine::Machine;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::value::object::{Property, Role};
use crate::machine::value::{Args, Class, NativeDef, Object, Raised, Value};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Methods of properties: each makes a copy with one function replaced.
pub static METHODS: &[NativeDef] = &[
    plain("getter", |machine, args| replace(machine, args, "getter", |property, function| property.getter = function)),
    plain("setter", |machine, args| replace(machine, args, "setter", |property, function| property.setter = function)),
    plain("deleter", |machine, args| {
        replace(machine, args, "deleter", |property, function| property.deleter = function)
    }),
];

/// `property(getter, setter, deleter, doc)`
pub static CONSTRUCTOR: NativeDef = plain("property", construct);
/// `staticmethod(function)`
pub static STATIC_CONSTRUCTOR: NativeDef = plain("staticmethod", |machine, args| {
    let [function] = machine.take(args.skip(1), "staticmethod", [""], 1)?;
    let class = machine.classes.staticmethod.clone();
    Ok(machine.wrapped(&class, Role::StaticMethod, function))
});
/// `classmethod(function)`
pub static CLASS_CONSTRUCTOR: NativeDef = plain("classmethod", |machine, args| {
    let [function] = machine.take(args.skip(1), "classmethod", [""], 1)?;
    let class = machine.classes.classmethod.clone();
    Ok(machine.wrapped(&class, Role::ClassMethod, function))
});

/// Attributes of properties, static and class methods: the functions in them.
pub fn part(object: &Object, symbol: Symbol, name: &str) -> Option<Value> {
    let given = |function: &Value| Some(if function.is_missing() { Value::None } else { function.clone() });
    match (object.role, object.body::<Property>()) {
        (Role::Property, Some(property)) => match name {
            "fget" => given(&property.getter),
            "fset" => given(&property.setter),
            "fdel" => given(&property.deleter),
            "__doc__" => Some(match (&property.doc, &property.getter) {
                (Value::Missing, Value::Function(function)) => function.code.docstring.clone(),
                (doc, _) if doc.is_missing() => Value::None,
                (doc, _) => doc.clone(),
            }),
            _ => None,
        },
        (Role::StaticMethod | Role::ClassMethod, _) if matches!(symbol, well_known::FUNC | well_known::WRAPPED) => {
            object.body::<Value>().cloned()
        }
        _ => None,
    }
}

impl Machine {
    /// `property 'x' of 'C' object has no setter`: it is called as in the class that made it, else as its getter.
    pub(crate) fn lacks_accessor(&mut self, property: &Property, class: &Class, accessor: &str) -> Raised {
        let name = match (property.name.get(), &property.getter) {
            (Some(name), _) => Some(self.symbols.name(name).to_string()),
            (None, Value::Function(getter)) => Some(getter.code.name.to_string()),
            _ => None,
        };
        let shown = name.map(|name| format!(" '{name}'")).unwrap_or_default();
        self.attribute_error(format!("property{shown} of '{}' object has no {accessor}", class.name))
    }
}

fn make(machine: &Machine, property: Property) -> Value {
    Value::Object(Rc::new(Object {
        class: machine.classes.property.clone(),
        attributes: RefCell::default(),
        role: Role::Property,
        body: Box::new(property),
    }))
}

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [getter, setter, deleter, doc] = machine.take(args.skip(1), "property", ["fget", "fset", "fdel", "doc"], 0)?;
    let given = |function: Value| if function.is_none() { Value::Missing } else { function };
    let [getter, setter, deleter, doc] = [getter, setter, deleter, doc].map(given);
    Ok(make(machine, Property { getter, setter, deleter, doc, name: Cell::default() }))
}

fn replace(
    machine: &mut Machine,
    args: Args<'_>,
    method: &str,
    set: fn(&mut Property, Value),
) -> Result<Value, Raised> {
    let property = match args.get(0) {
        Some(Value::Object(object)) => object.body::<Property>().cloned(),
        _ => None,
    };
    let Some(mut property) = property else { return Err(machine.wrong_receiver(args, "property", method)) };
    let function = machine.one_argument(args, &format!("property.{method}"))?;
    set(&mut property, function.clone());
    Ok(make(machine, property))
}
