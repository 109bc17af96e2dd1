//! `set`, `frozenset`

use super::plain;
use crate::machine::Machine;
use crate::machine::library::drain::draining;
use crate::machine::library::views::members_in_order;
use crate::machine::value::{Args, NativeDef, Raised, Set, Value};
use crate::python::bytecode::BinaryOp;
use std::rc::Rc;

/// Methods of `set`.
pub static METHODS: &[NativeDef] = &[
    plain("add", add),
    plain("remove", remove),
    plain("discard", discard),
    plain("pop", pop),
    plain("clear", clear),
    plain("update", |machine, args| update(machine, args, "update", BinaryOp::BitOr)),
    plain("intersection_update", |machine, args| update(machine, args, "intersection_update", BinaryOp::BitAnd)),
    plain("difference_update", |machine, args| update(machine, args, "difference_update", BinaryOp::Subtract)),
    plain("symmetric_difference_update", |machine, args| {
        update(machine, args, "symmetric_difference_update", BinaryOp::BitXor)
    }),
    COPY,
    UNION,
    INTERSECTION,
    DIFFERENCE,
    SYMMETRIC_DIFFERENCE,
    ISSUBSET,
    ISSUPERSET,
    ISDISJOINT,
];

/// Methods of `frozenset`.
pub static FROZEN_METHODS: &[NativeDef] =
    &[COPY, UNION, INTERSECTION, DIFFERENCE, SYMMETRIC_DIFFERENCE, ISSUBSET, ISSUPERSET, ISDISJOINT];

const COPY: NativeDef = plain("copy", copy);
const UNION: NativeDef = plain("union", |machine, args| combine(machine, args, "union", BinaryOp::BitOr));
const INTERSECTION: NativeDef =
    plain("intersection", |machine, args| combine(machine, args, "intersection", BinaryOp::BitAnd));
const DIFFERENCE: NativeDef =
    plain("difference", |machine, args| combine(machine, args, "difference", BinaryOp::Subtract));
const SYMMETRIC_DIFFERENCE: NativeDef =
    plain("symmetric_difference", |machine, args| combine(machine, args, "symmetric_difference", BinaryOp::BitXor));
const ISSUBSET: NativeDef = plain("issubset", |machine, args| {
    let (set, other) = two(machine, args, "issubset")?;
    machine.is_subset(&set, &other).map(Value::bool)
});
const ISSUPERSET: NativeDef = plain("issuperset", |machine, args| {
    let (set, other) = two(machine, args, "issuperset")?;
    machine.is_subset(&other, &set).map(Value::bool)
});
const ISDISJOINT: NativeDef = plain("isdisjoint", |machine, args| {
    let (set, other) = two(machine, args, "isdisjoint")?;
    let common = machine.combine_sets(BinaryOp::BitAnd, &set, &other, true)?;
    Ok(Value::bool(machine.length_of(&common)? == 0))
});

/// `set(iterable)`, `frozenset(iterable)`
pub static CONSTRUCTOR: NativeDef = draining("set", construct);

fn receiver(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Rc<Set>, Raised> {
    match args.get(0) {
        Some(Value::Set(set)) => Ok(set.clone()),
        _ => Err(machine.wrong_receiver(args, "set", method)),
    }
}

fn two(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<(Rc<Set>, Rc<Set>), Raised> {
    let set = receiver(machine, args, method)?;
    let other = machine.one_argument(args, &format!("set.{method}"))?;
    Ok((set, machine.members(other)?))
}

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let frozen = matches!(args.get(0), Some(Value::Class(class)) if Rc::ptr_eq(class, &machine.classes.frozenset));
    let name = if frozen { "frozenset" } else { "set" };
    let [iterable] = machine.take(args.skip(1), name, [""], 0)?;
    match &iterable {
        Value::Missing => machine.set_of(Vec::new(), frozen),
        Value::Set(set) if frozen && set.is_frozen => Ok(iterable),
        Value::Set(set) => {
            let members = machine.copy_of_dict(&set.members)?;
            Ok(Value::Set(Rc::new(Set { members, is_frozen: frozen })))
        }
        iterable => {
            let items = machine.items_of(iterable)?;
            machine.set_of(items, frozen)
        }
    }
}

fn add(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let set = receiver(machine, args, "add")?;
    let item = machine.one_argument(args, "set.add")?;
    machine.set_add(&Value::Set(set), item.clone())?;
    Ok(Value::None)
}

fn remove(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let set = receiver(machine, args, "remove")?;
    let item = machine.one_argument(args, "set.remove")?;
    if machine.set_remove(&set, item)? { Ok(Value::None) } else { Err(machine.key_error(item)) }
}

fn discard(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let set = receiver(machine, args, "discard")?;
    let item = machine.one_argument(args, "set.discard")?;
    machine.set_remove(&set, item)?;
    Ok(Value::None)
}

fn pop(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let set = receiver(machine, args, "pop")?;
    machine.no_arguments(args, "set.pop")?;
    match members_in_order(&set).into_iter().next() {
        Some(first) => {
            machine.set_remove(&set, &first)?;
            Ok(first)
        }
        None => Err(machine.key_error(&Value::from("pop from an empty set"))),
    }
}

fn clear(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let set = receiver(machine, args, "clear")?;
    machine.no_arguments(args, "set.clear")?;
    let old = set.members.change(std::mem::take);
    drop(old);
    Ok(Value::None)
}

fn copy(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let set = receiver(machine, args, "copy")?;
    machine.no_arguments(args, "set.copy")?;
    let members = machine.copy_of_dict(&set.members)?;
    Ok(Value::Set(Rc::new(Set { members, is_frozen: set.is_frozen })))
}

fn combine(machine: &mut Machine, args: Args<'_>, method: &str, operator: BinaryOp) -> Result<Value, Raised> {
    let first = receiver(machine, args, method)?;
    machine.no_keywords(args, &format!("set.{method}"))?;
    let members = machine.copy_of_dict(&first.members)?;
    let mut result = Value::Set(Rc::new(Set { members, is_frozen: first.is_frozen }));
    for other in &args.positional[1..] {
        let other = machine.members(other)?;
        if let Value::Set(set) = &result {
            let set = set.clone();
            result = machine.combine_sets(operator, &set, &other, first.is_frozen)?;
        }
    }
    Ok(result)
}

fn update(machine: &mut Machine, args: Args<'_>, method: &str, operator: BinaryOp) -> Result<Value, Raised> {
    let target = receiver(machine, args, method)?;
    if let Value::Set(result) = combine(machine, args, method, operator)? {
        let table = result.members.change(std::mem::take);
        let old = target.members.change(|all| std::mem::replace(all, table));
        drop(old);
    }
    Ok(Value::None)
}
