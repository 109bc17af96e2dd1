//! The special methods of containers, for programs that call them by name or ask whether they are there.

use super::plain;
use crate::machine::Machine;
use crate::machine::value::{Args, NativeDef, Raised, Value};

/// Of what has a length, members, and an iterator.
pub static COLLECTION: &[NativeDef] =
    &[plain("__len__", len), plain("__iter__", iter), plain("__contains__", contains)];

/// Of what has items, too.
pub static SEQUENCE: &[NativeDef] =
    &[plain("__len__", len), plain("__iter__", iter), plain("__contains__", contains), plain("__getitem__", get_item)];

/// Of what can be changed, too.
pub static MUTABLE: &[NativeDef] = &[
    plain("__len__", len),
    plain("__iter__", iter),
    plain("__contains__", contains),
    plain("__getitem__", get_item),
    plain("__setitem__", set_item),
    plain("__delitem__", delete_item),
];

/// The receiver: a builtin container, which none of the functions asked here looks up methods of.
fn receiver<'a>(machine: &mut Machine, args: Args<'a>) -> Result<&'a Value, Raised> {
    match args.positional.first() {
        Some(
            value @ (Value::Str(_)
            | Value::Bytes(_)
            | Value::Tuple(_)
            | Value::List(_)
            | Value::Dict(_)
            | Value::Set(_)
            | Value::Range(_)),
        ) => Ok(value),
        Some(other) => Err(machine.type_error_about("descriptor of a container doesn't apply to a '{}' object", other)),
        None => Err(machine.type_error("unbound method needs an argument")),
    }
}

fn len(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let container = receiver(machine, args)?;
    Ok(Value::Int(machine.length_of(container)? as i64))
}

fn iter(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let container = receiver(machine, args)?;
    machine.iter_of(container)
}

fn contains(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let container = receiver(machine, args)?;
    let item = machine.one_argument(args, "__contains__")?;
    machine.contains(container, item).map(Value::bool)
}

fn get_item(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let container = receiver(machine, args)?;
    let key = machine.one_argument(args, "__getitem__")?;
    machine.get_item(container, key)
}

fn set_item(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let container = receiver(machine, args)?;
    let [key, value] = machine.take(args.skip(1), "__setitem__", ["", ""], 2)?;
    machine.set_item(container, &key, value)?;
    Ok(Value::None)
}

fn delete_item(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let container = receiver(machine, args)?;
    let key = machine.one_argument(args, "__delitem__")?;
    machine.delete_item(container, key)?;
    Ok(Value::None)
}
