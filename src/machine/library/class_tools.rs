//! `_classes`: what the modules written in Python (`dataclasses`, `enum`, `collections`) cannot say in Python.

use super::prelude;
use super::types::plain;
use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::machine::interpreter::Link;
use crate::machine::interpreter::classes::ClassHead;
use crate::machine::link;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::thread::Activation;
use crate::machine::value::{Args, Dict, NativeDef, Raised, Value, WeakValue};
use std::rc::Rc;

static FUNCTIONS: &[NativeDef] = &[
    plain("run", run),
    plain("make_class", make_class),
    plain("own_names", own_names),
    plain("bare", bare),
    plain("look_up_instead_of_making", look_up_instead_of_making),
    plain("set_raw", set_raw),
    plain("delete_raw", delete_raw),
    plain("main_variables", main_variables),
    plain("set_variable", set_variable),
    plain("set_cell", |_, args| {
        if let [Value::Cell(cell), value] = args.positional {
            *cell.borrow_mut() = value.clone();
        }
        Ok(Value::None)
    }),
    plain("import_module", |machine, args| {
        let name = machine.only_argument(args, "import_module")?;
        let name = machine.text_of(name, "name")?;
        let name = machine.symbols.intern(name);
        machine.import(name)
    }),
    plain("union", |machine, args| {
        let [left, right] = machine.take(args, "union", ["", ""], 2)?;
        machine.union_of(&left, &right)
    }),
    plain("weak", weak),
    plain("strong", strong),
];

/// The module.
pub fn module(machine: &mut Machine) -> Value {
    super::module(machine, "_classes", FUNCTIONS, Vec::new())
}

/// `run(source, owner, variables)`: the functions that a source text defines in `class Made:`, as a dict. They are named as
/// methods of `owner`, a qualified name. What `dataclasses` does with `exec`.
fn run(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [source, owner, variables] = machine.take(args, "run", ["", "", ""], 3)?;
    let source = machine.text_of(&source, "source")?;
    let owner = machine.text_of(&owner, "owner")?;
    let Ok(mut program) = crate::python::compile(source) else {
        return Err(
            machine.value_error(format!("cannot make methods of {owner}: its fields have names that cannot be used"))
        );
    };
    for code in &mut program.codes {
        if let Some(method) = code.qualified_name.strip_prefix("Made.") {
            code.qualified_name = format!("{owner}.{method}");
        }
    }
    let globals = link::link(machine, &program, "dataclasses", false);
    if let Value::Dict(variables) = &variables {
        for (place, name) in globals.names.iter().enumerate() {
            if let Some(value) = variables.get_str(machine.symbols.name(*name)) {
                globals.values.borrow_mut()[place] = value;
            }
        }
    }
    machine.own_modules.push(globals.clone());
    let code = globals.codes.borrow()[0].clone();
    machine.run_nested(Activation::Frame(Frame::new(code, globals.clone(), Link::Boundary)))?;
    let made = machine.symbols.intern("Made");
    let made = prelude::namespace_of(&globals).get(&made).cloned().unwrap_or_default();
    Ok(machine.variables_of(&made).unwrap_or(Value::None))
}

/// `make_class(name, qualified_name, module, bases, names)`: as a `class` statement, but builtin types may be bases. An
/// instance is then one for `isinstance` only.
fn make_class(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [name, qualified_name, module, bases, names] = machine.take(args, "make_class", ["", "", "", "", ""], 5)?;
    let name: Rc<str> = machine.text_of(&name, "name")?.into();
    let qualified_name: Rc<str> = machine.text_of(&qualified_name, "qualified name")?.into();
    let module: Rc<str> = machine.text_of(&module, "module")?.into();
    let mut parents = Vec::new();
    for base in machine.items_of(&bases)? {
        match base {
            Value::Class(class) if Rc::ptr_eq(&class, &machine.classes.object) => {}
            Value::Class(class) => parents.push(class),
            other => {
                let text = format!("a class cannot derive from {}", machine.short_repr(&other));
                return Err(machine.type_error(text));
            }
        }
    }
    let namespace = machine.namespace_of(&names);
    let head = ClassHead { name, qualified_name, module, bases: parents, metaclass: None };
    machine.make_class(head, namespace).map(Value::Class)
}

/// `own_names(cls)`: the names of a class's own namespace, in the order of their definition, with their values.
fn own_names(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let class = machine.only_argument(args, "own_names")?;
    Ok(machine.variables_of(class).unwrap_or(Value::None))
}

/// `bare(cls)`: an instance on which nothing was called yet.
fn bare(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    match machine.only_argument(args, "bare")? {
        Value::Class(class) => machine.bare_instance(class, &[]),
        _ => Err(machine.type_error("bare() wants a class")),
    }
}

/// From now on calling the class calls its `__look_up__` (`Color(1)`).
static LOOK_UP: NativeDef = plain("look_up", |machine, args| {
    let name = machine.symbols.intern("__look_up__");
    match args.positional.first() {
        Some(Value::Class(class)) => match class.lookup(name).or_else(|| class.metaclass.as_ref()?.lookup(name)) {
            Some(method) => machine.call(&method, args.positional, args.keywords),
            None => Err(machine.type_error(format!("{}() cannot be called", class.name))),
        },
        _ => Err(machine.type_error("a class is needed")),
    }
});

fn look_up_instead_of_making(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    match machine.only_argument(args, "look_up_instead_of_making")? {
        Value::Class(class) => {
            class.constructor.set(Some(&LOOK_UP));
            Ok(Value::None)
        }
        _ => Err(machine.type_error("a class is needed")),
    }
}

/// `set_raw(instance, name, value)`: sets an attribute, whatever its class has to say.
fn set_raw(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [Value::Instance(instance), name, value] = args.positional else { return Ok(Value::None) };
    let name = machine.text_of(name, "name")?.to_owned();
    let old = instance.attributes.borrow_mut().set(machine.symbols.intern(&name), value.clone());
    drop(old);
    Ok(Value::None)
}

/// `delete_raw(instance, name)`: removes an attribute, whatever its class has to say.
fn delete_raw(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [Value::Instance(instance), name] = args.positional else { return Ok(Value::None) };
    let name = machine.text_of(name, "name")?.to_owned();
    let old = instance.attributes.borrow_mut().remove(machine.symbols.intern(&name));
    drop(old);
    Ok(Value::None)
}

/// `main_variables()`: the program's own variables as they are now, as a dict.
fn main_variables(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    let dict = Dict::new();
    if let Some(globals) = &machine.program {
        for (name, value) in globals.names.iter().zip(globals.values.borrow().iter()) {
            if !value.is_missing() {
                dict.set_str(machine.symbols.name(*name), value.clone());
            }
        }
    }
    Ok(Value::Dict(Rc::new(dict)))
}

/// `set_variable(name, value)`: sets one of the program's own variables, if the program names it anywhere; without a value
/// it is deleted.
fn set_variable(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [name, value] = machine.take(args, "set_variable", ["", ""], 1)?;
    let name = machine.text_of(&name, "name")?;
    if let (Some(globals), Some(symbol)) = (machine.program.clone(), machine.symbols.find(name))
        && let Some(place) = globals.names.iter().position(|known| *known == symbol)
    {
        let old = std::mem::replace(&mut globals.values.borrow_mut()[place], value);
        drop(old);
    }
    Ok(Value::None)
}

/// `weak(object)`: refers to it without keeping it; `None` for what has no weak references.
fn weak(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let has_references = |value: &&Value| {
        use Value::*;
        matches!(value, Instance(_) | Function(_) | Class(_) | Future(_) | Generator(_))
    };
    let Some(referent) = args.get(0).filter(has_references).and_then(WeakValue::of) else { return Ok(Value::None) };
    let class = machine.classes.object.clone();
    Ok(machine.object_of(&class, Box::new(referent)))
}

/// `strong(weak)`: the object, or `None` when it is gone.
fn strong(_: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let Some(Value::Object(object)) = args.get(0) else { return Ok(Value::None) };
    Ok(object.body::<WeakValue>().and_then(WeakValue::value).unwrap_or(Value::None))
}

/// What a `partial` calls and with what is set once, when it is made.
static OF_PARTIAL: &[NativeDef] = &[
    plain("__setattr__", |machine, args| {
        let [partial, name, value] = machine.take(args, "__setattr__", ["", "", ""], 3)?;
        let name = machine.changeable_in_partial(&partial, &name)?;
        machine.set_attribute_plainly(&partial, name, value).map(|()| Value::None)
    }),
    plain("__delattr__", |machine, args| {
        let [partial, name] = machine.take(args, "__delattr__", ["", ""], 2)?;
        let name = machine.changeable_in_partial(&partial, &name)?;
        machine.delete_attribute_plainly(&partial, name).map(|()| Value::None)
    }),
];

impl Machine {
    fn changeable_in_partial(&mut self, partial: &Value, name: &Value) -> Result<Symbol, Raised> {
        let text = self.text_of(name, "name")?.to_owned();
        let name = self.symbols.intern(&text);
        let is_set = matches!(partial, Value::Instance(partial) if partial.attributes.borrow().get(name).is_some());
        if is_set && matches!(&*text, "func" | "args" | "keywords") {
            return Err(self.attribute_error("readonly attribute"));
        }
        Ok(name)
    }
}

/// Gives `functools.partial` what keeps its attributes as they are. Not in its Python: there it would take time.
pub fn hold_partials(machine: &mut Machine, functools: &Value) {
    let name = machine.symbols.intern("partial");
    let Value::Module(functools) = functools else { return };
    if let Some(Value::Class(class)) = functools.namespace.borrow().get(&name) {
        machine.add_methods(class, OF_PARTIAL);
        class.note_hook(well_known::SETATTR);
        class.note_hook(well_known::DELATTR);
    }
}
