//! `dict`

use super::plain;
use crate::machine::Machine;
use crate::machine::library::drain::draining;
use crate::machine::symbol::well_known;
use crate::machine::value::dict::Table;
use crate::machine::value::iterator::{DictPart, Iter, IterState};
use crate::machine::value::{Args, Dict, NativeDef, Raised, Value};
use std::rc::Rc;

/// Methods.
pub static METHODS: &[NativeDef] = &[
    plain("__init__", |machine, args| {
        let dict = Value::Dict(receiver(machine, args, "__init__")?.clone());
        fill(machine, &dict, args.skip(1), "dict")?;
        Ok(Value::None)
    }),
    plain("__len__", |machine, args| Ok(Value::Int(receiver(machine, args, "__len__")?.len() as i64))),
    plain("__iter__", |machine, args| {
        let dict = receiver(machine, args, "__iter__")?.clone();
        let n = dict.len();
        Ok(Iter::value(IterState::Dict { dict, place: 0, n, what: DictPart::Keys }))
    }),
    plain("__contains__", |machine, args| {
        let dict = receiver(machine, args, "__contains__")?;
        let key = machine.one_argument(args, "dict.__contains__")?;
        Ok(Value::bool(machine.dict_get(dict, key)?.is_some()))
    }),
    plain("__getitem__", get_item),
    plain("__setitem__", |machine, args| {
        let dict = receiver(machine, args, "__setitem__")?;
        let [key, value] = machine.take(args.skip(1), "__setitem__", ["", ""], 2)?;
        machine.dict_set(dict, key, value)?;
        Ok(Value::None)
    }),
    plain("__delitem__", |machine, args| {
        let dict = receiver(machine, args, "__delitem__")?;
        let key = machine.one_argument(args, "dict.__delitem__")?;
        match machine.dict_remove(dict, key)? {
            Some(_) => Ok(Value::None),
            None => Err(machine.key_error(key)),
        }
    }),
    plain("get", get),
    plain("keys", |machine, args| view(machine, args, "keys", DictPart::Keys)),
    plain("values", |machine, args| view(machine, args, "values", DictPart::Values)),
    plain("items", |machine, args| view(machine, args, "items", DictPart::Items)),
    plain("pop", pop),
    plain("popitem", popitem),
    plain("setdefault", setdefault),
    plain("update", update),
    plain("clear", clear),
    plain("copy", copy),
    plain("__reversed__", reversed),
];

/// `dict(…)`
pub static CONSTRUCTOR: NativeDef = draining("dict", construct);

/// `dict.fromkeys(iterable, value)`
pub static FROM_KEYS: NativeDef = plain("fromkeys", from_keys);

fn receiver<'a>(machine: &mut Machine, args: Args<'a>, method: &str) -> Result<&'a Rc<Dict>, Raised> {
    match args.positional.first() {
        Some(Value::Dict(dict)) => Ok(dict),
        _ => Err(machine.wrong_receiver(args, "dict", method)),
    }
}

/// Puts what `dict(…)` and `update(…)` are given into a dict.
fn fill(machine: &mut Machine, dict: &Value, args: Args<'_>, function: &str) -> Result<(), Raised> {
    match args.positional {
        [] => {}
        [other] => machine.update_dict(dict, other)?,
        all => {
            let text = format!("{function} expected at most 1 argument, got {}", all.len());
            return Err(machine.type_error(text));
        }
    }
    if let Value::Dict(target) = dict {
        for (name, value) in args.keywords {
            target.set_str(machine.symbols.name(*name), value.clone());
        }
    }
    Ok(())
}

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let dict = Value::Dict(Rc::new(Dict::new()));
    fill(machine, &dict, args.skip(1), "dict")?;
    Ok(dict)
}

fn from_keys(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [keys, value] = machine.take(args.skip(1), "fromkeys", ["", ""], 1)?;
    let value = if value.is_missing() { Value::None } else { value };
    let dict = Rc::new(Dict::new());
    for key in machine.items_of(&keys)? {
        machine.dict_set(&dict, key, value.clone())?;
    }
    Ok(Value::Dict(dict))
}

/// `dict[key]`, past any `__getitem__` of a derived class, but with its `__missing__`.
fn get_item(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let dict = receiver(machine, args, "__getitem__")?;
    let key = machine.one_argument(args, "dict.__getitem__")?;
    if let Some(value) = machine.dict_get(dict, key)? {
        return Ok(value);
    }
    let container = &args.positional[0];
    match machine.overridden(container, well_known::MISSING) {
        Some(method) => machine.call(&method, &[container.clone(), key.clone()], &[]),
        None => Err(machine.key_error(key)),
    }
}

fn get(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let dict = receiver(machine, args, "get")?;
    let [key, default] = machine.take(args.skip(1), "get", ["", ""], 1)?;
    let found = machine.dict_get(dict, &key)?;
    Ok(found.unwrap_or(if default.is_missing() { Value::None } else { default }))
}

fn view(machine: &mut Machine, args: Args<'_>, method: &str, part: DictPart) -> Result<Value, Raised> {
    let dict = receiver(machine, args, method)?;
    machine.no_arguments(args, &format!("dict.{method}"))?;
    Ok(machine.view(dict, part))
}

fn pop(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let dict = receiver(machine, args, "pop")?;
    let [key, default] = machine.take(args.skip(1), "pop", ["", ""], 1)?;
    match machine.dict_remove(dict, &key)? {
        Some(value) => Ok(value),
        None if default.is_missing() => Err(machine.key_error(&key)),
        None => Ok(default),
    }
}

fn popitem(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let dict = receiver(machine, args, "popitem")?;
    machine.no_arguments(args, "dict.popitem")?;
    let last = dict.table().last_place();
    match last {
        Some(place) => {
            let entry = dict.change(|table| table.remove(place));
            Ok(Value::tuple(vec![entry.key, entry.value]))
        }
        None => Err(machine.key_error(&Value::from("popitem(): dictionary is empty"))),
    }
}

fn setdefault(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let dict = receiver(machine, args, "setdefault")?;
    let [key, default] = machine.take(args.skip(1), "setdefault", ["", ""], 1)?;
    if let Some(value) = machine.dict_get(dict, &key)? {
        return Ok(value);
    }
    let default = if default.is_missing() { Value::None } else { default };
    machine.dict_set(dict, key, default.clone())?;
    Ok(default)
}

fn update(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let dict = Value::Dict(receiver(machine, args, "update")?.clone());
    fill(machine, &dict, args.skip(1), "update")?;
    Ok(Value::None)
}

fn clear(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let dict = receiver(machine, args, "clear")?;
    machine.no_arguments(args, "dict.clear")?;
    let old: Table = dict.change(std::mem::take);
    drop(old);
    Ok(Value::None)
}

fn copy(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let dict = receiver(machine, args, "copy")?;
    machine.no_arguments(args, "dict.copy")?;
    Ok(Value::Dict(Rc::new(machine.copy_of_dict(dict)?)))
}

fn reversed(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let dict = receiver(machine, args, "__reversed__")?;
    let keys: Vec<Value> = dict.table().iter().rev().map(|entry| entry.key.clone()).collect();
    Ok(Iter::value(IterState::Ready(keys.into_iter())))
}
