//! The builtin types: one file each, with the methods and the constructor of its class.

pub mod bools;
pub mod bytes;
pub mod dict;
pub mod exceptions;
pub mod float;
pub mod generators;
pub mod int;
pub mod iterators;
pub mod list;
pub mod object;
pub mod property;
pub mod protocol;
pub mod range;
pub mod set;
pub mod str;
mod str_case;
mod str_split;
pub mod super_;
pub mod tuple;
pub mod type_;

use crate::machine::Machine;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::value::native::NativeCall;
use crate::machine::value::object::Role;
use crate::machine::value::{Args, Class, Control, NativeDef, Object, Raised, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// A native function that returns a value.
pub const fn plain(name: &'static str, call: fn(&mut Machine, Args<'_>) -> Result<Value, Raised>) -> NativeDef {
    NativeDef { name, call: NativeCall::Plain(call) }
}

/// A native function that tells the interpreter what to do next.
pub const fn control(name: &'static str, call: fn(&mut Machine, Args<'_>) -> Result<Control, Raised>) -> NativeDef {
    NativeDef { name, call: NativeCall::Control(call) }
}

/// Gives the builtin classes their methods and constructors.
pub fn install(machine: &mut Machine) {
    let classes = machine.classes.clone();
    let methods: [(&Rc<Class>, &'static [NativeDef]); 30] = [
        (&classes.object, object::METHODS),
        (&classes.type_, type_::METHODS),
        (&classes.int, int::METHODS),
        (&classes.float, float::METHODS),
        (&classes.str, str::METHODS),
        (&classes.bytes, bytes::METHODS),
        (&classes.list, list::METHODS),
        (&classes.tuple, tuple::METHODS),
        (&classes.dict, dict::METHODS),
        (&classes.set, set::METHODS),
        (&classes.frozenset, set::FROZEN_METHODS),
        (&classes.range, range::METHODS),
        (&classes.slice, range::SLICE_METHODS),
        (&classes.dict_keys, super::views::METHODS),
        (&classes.dict_values, super::views::METHODS),
        (&classes.dict_items, super::views::METHODS),
        (&classes.property, property::METHODS),
        (&classes.base_exception, exceptions::METHODS),
        (&classes.base_exception_group, exceptions::GROUP_METHODS),
        (&classes.generator, generators::GENERATOR_METHODS),
        (&classes.coroutine, generators::COROUTINE_METHODS),
        (&classes.async_generator, generators::ASYNC_METHODS),
        (&classes.iterator, iterators::METHODS),
        (&classes.step, iterators::STEP_METHODS),
        (&classes.function, object::FUNCTION_METHODS),
        (&classes.str, protocol::SEQUENCE),
        (&classes.bytes, protocol::SEQUENCE),
        (&classes.tuple, protocol::SEQUENCE),
        (&classes.range, protocol::SEQUENCE),
        (&classes.set, protocol::COLLECTION),
    ];
    for (class, methods) in methods {
        machine.add_methods(class, methods);
    }
    machine.add_methods(&classes.frozenset, protocol::COLLECTION);
    machine.add_methods(&classes.list, protocol::MUTABLE);
    let constructors: [(&Rc<Class>, &'static NativeDef); 22] = [
        (&classes.type_, &type_::CONSTRUCTOR),
        (&classes.none, &bools::NONE_CONSTRUCTOR),
        (&classes.bool_, &bools::CONSTRUCTOR),
        (&classes.int, &int::CONSTRUCTOR),
        (&classes.float, &float::CONSTRUCTOR),
        (&classes.str, &str::CONSTRUCTOR),
        (&classes.bytes, &bytes::CONSTRUCTOR),
        (&classes.list, &list::CONSTRUCTOR),
        (&classes.tuple, &tuple::CONSTRUCTOR),
        (&classes.dict, &dict::CONSTRUCTOR),
        (&classes.set, &set::CONSTRUCTOR),
        (&classes.frozenset, &set::CONSTRUCTOR),
        (&classes.range, &range::CONSTRUCTOR),
        (&classes.slice, &range::SLICE_CONSTRUCTOR),
        (&classes.property, &property::CONSTRUCTOR),
        (&classes.staticmethod, &property::STATIC_CONSTRUCTOR),
        (&classes.classmethod, &property::CLASS_CONSTRUCTOR),
        (&classes.super_, &super_::CONSTRUCTOR),
        (&classes.enumerate, &iterators::ENUMERATE),
        (&classes.zip, &iterators::ZIP),
        (&classes.map, &iterators::MAP),
        (&classes.filter, &iterators::FILTER),
    ];
    for (class, constructor) in constructors {
        class.constructor.set(Some(constructor));
    }
    classes.reversed.constructor.set(Some(&iterators::REVERSED));
    classes.os_error.constructor.set(Some(&exceptions::OS_ERROR));
    let class_methods = [
        (&classes.dict, &dict::FROM_KEYS),
        (&classes.int, &int::FROM_BYTES),
        (&classes.bytes, &bytes::FROM_HEX),
        (&classes.object, &object::INIT_SUBCLASS),
    ];
    for (class, method) in class_methods {
        machine.add_class_method(class, method);
    }
    for class in [&classes.list, &classes.dict, &classes.set] {
        class.namespace.borrow_mut().insert(well_known::HASH, Value::None);
    }
    let maketrans = machine.symbols.intern(str::MAKETRANS.name);
    let maketrans_method = machine.wrapped(&classes.staticmethod, Role::StaticMethod, Value::Native(&str::MAKETRANS));
    classes.str.namespace.borrow_mut().insert(maketrans, maketrans_method);
}

/// `int | None`
struct Union(Vec<Value>);

/// The alternatives of a union of types.
pub fn union_members(value: &Value) -> Option<&[Value]> {
    if let Value::Object(object) = value { object.body::<Union>().map(|union| union.0.as_slice()) } else { None }
}

impl Machine {
    /// `repr()` of a union of types.
    pub(crate) fn union_repr(&mut self, value: &Value) -> Result<Option<String>, Raised> {
        let Some(members) = union_members(value) else { return Ok(None) };
        let mut names = Vec::new();
        for member in members {
            names.push(match member {
                Value::Class(class) => super::repr::full_name(class),
                other => self.repr_of(other)?,
            });
        }
        Ok(Some(names.join(" | ")))
    }

    /// `left | right` of types.
    pub(crate) fn union_of(&mut self, left: &Value, right: &Value) -> Result<Value, Raised> {
        let mut members: Vec<Value> = Vec::new();
        for side in [left, right] {
            let parts = union_members(side).unwrap_or(std::slice::from_ref(side));
            for part in parts {
                let mut is_known = false;
                for member in &members {
                    is_known |= self.equal(member, part)?;
                }
                if !is_known {
                    members.push(part.clone());
                }
            }
        }
        if let [only] = members.as_slice() {
            return Ok(only.clone());
        }
        Ok(self.object_of(&self.classes.union, Box::new(Union(members))))
    }

    /// Are two unions of the same types, in whatever order? `None` where they are not both unions.
    pub(crate) fn unions_equal(&mut self, left: &Value, right: &Value) -> Result<Option<bool>, Raised> {
        let (Some(left), Some(right)) = (union_members(left), union_members(right)) else { return Ok(None) };
        if left.len() != right.len() {
            return Ok(Some(false));
        }
        for member in left {
            let mut is_there = false;
            for other in right {
                is_there |= self.equal(member, other)?;
            }
            if !is_there {
                return Ok(Some(false));
            }
        }
        Ok(Some(true))
    }

    /// An object of a class of the machine.
    pub(crate) fn object_of(&self, class: &Rc<Class>, body: Box<dyn std::any::Any>) -> Value {
        Value::Object(Rc::new(Object { class: class.clone(), attributes: RefCell::default(), role: Role::Plain, body }))
    }

    /// A function wrapped as a static or class method.
    pub(crate) fn wrapped(&self, class: &Rc<Class>, role: Role, function: Value) -> Value {
        Value::Object(Rc::new(Object {
            class: class.clone(),
            attributes: RefCell::default(),
            role,
            body: Box::new(function),
        }))
    }

    /// Adds a native class method to a class: it gets the class first.
    pub(crate) fn add_class_method(&mut self, class: &Rc<Class>, method: &'static NativeDef) {
        let name = self.symbols.intern(method.name);
        let wrapped = self.wrapped(&self.classes.classmethod, Role::ClassMethod, Value::Native(method));
        class.namespace.borrow_mut().insert(name, wrapped);
    }

    /// Attributes of builtin values that are no methods: `range.start`, `int.real` …
    pub(crate) fn value_part(&self, value: &Value, name: Symbol) -> Option<Value> {
        if let (Some(members), "__args__") = (union_members(value), &**self.symbols.name(name)) {
            let none = Value::Class(self.classes.none.clone());
            let members = members.iter().map(|member| if member.is_none() { none.clone() } else { member.clone() });
            return Some(Value::tuple(members.collect()));
        }
        if let Value::Object(object) = value {
            return property::part(object, name, self.symbols.name(name));
        }
        if name == well_known::DOC {
            return Some(Value::None);
        }
        let name = &**self.symbols.name(name);
        match (value, name) {
            (Value::Future(future), _) => super::asyncio::part_of_task(future, name),
            (Value::Cell(cell), "cell_contents") => Some(cell.borrow().clone()),
            (Value::Range(range), "start") => Some(Value::Int(range.start)),
            (Value::Range(range), "stop") => Some(Value::Int(range.stop)),
            (Value::Range(range), "step") => Some(Value::Int(range.step)),
            (Value::Slice(slice), "start") => Some(slice.start.clone()),
            (Value::Slice(slice), "stop") => Some(slice.stop.clone()),
            (Value::Slice(slice), "step") => Some(slice.step.clone()),
            (Value::Int(_) | Value::BigInt(_), "real" | "numerator") | (Value::Float(_), "real") => Some(value.clone()),
            (Value::Bool(b), "real" | "numerator") => Some(Value::Int(i64::from(b.get()))),
            (Value::Int(_) | Value::BigInt(_) | Value::Bool(_), "imag") => Some(Value::Int(0)),
            (Value::Int(_) | Value::BigInt(_) | Value::Bool(_), "denominator") => Some(Value::Int(1)),
            (Value::Float(_), "imag") => Some(Value::float(0.0)),
            _ => None,
        }
    }
}
