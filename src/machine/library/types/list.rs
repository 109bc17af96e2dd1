//! `list`

use super::plain;
use crate::machine::Machine;
use crate::machine::library::drain::draining;
use crate::machine::value::heap;
use crate::machine::value::iterator::{Iter, IterState};
use crate::machine::value::{Args, List, NativeDef, Raised, Value};
use std::rc::Rc;

/// Methods.
pub static METHODS: &[NativeDef] = &[
    plain("append", append),
    draining("extend", extend),
    plain("insert", insert),
    plain("pop", pop),
    plain("remove", remove),
    plain("clear", clear),
    plain("index", index),
    plain("count", count),
    plain("sort", sort),
    plain("reverse", reverse),
    plain("copy", copy),
    plain("__reversed__", reversed),
];

/// `list(iterable)`
pub static CONSTRUCTOR: NativeDef = draining("list", construct);

fn receiver<'a>(machine: &mut Machine, args: Args<'a>, method: &str) -> Result<&'a Rc<List>, Raised> {
    match args.positional.first() {
        Some(Value::List(list)) => Ok(list),
        _ => Err(machine.wrong_receiver(args, "list", method)),
    }
}

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [iterable] = machine.take(args.skip(1), "list", [""], 0)?;
    if iterable.is_missing() {
        return Ok(Value::list(Vec::new()));
    }
    machine.items_of(&iterable).map(Value::list)
}

fn append(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let list = receiver(machine, args, "append")?;
    let item = machine.one_argument(args, "list.append")?;
    list.push(item.clone());
    Ok(Value::None)
}

fn extend(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let list = receiver(machine, args, "extend")?;
    let iterable = machine.one_argument(args, "list.extend")?;
    let items = machine.items_of(iterable)?;
    machine.check_size((list.len() + items.len()) * 16)?;
    list.change(|all| all.extend(items));
    Ok(Value::None)
}

fn insert(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let list = receiver(machine, args, "insert")?;
    let [index, item] = machine.take(args.skip(1), "insert", ["", ""], 2)?;
    let index = machine.index_of(&index)?;
    let n = list.len() as i64;
    let place = if index < 0 { index.saturating_add(n).max(0) } else { index.min(n) };
    machine.charge((n - place) as u64 / 4);
    list.change(|all| all.insert(place as usize, item));
    Ok(Value::None)
}

fn pop(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let list = receiver(machine, args, "pop")?;
    let [index] = machine.take(args.skip(1), "pop", [""], 0)?;
    if list.is_empty() {
        return Err(machine.index_error("pop from empty list"));
    }
    if index.is_missing() {
        return Ok(list.change(Vec::pop).unwrap_or_default());
    }
    let index = Value::Int(machine.index_of(&index)?);
    let place = machine.place_of(&index, list.len(), "list", "pop index out of range")?;
    machine.charge((list.len() - place) as u64 / 4);
    Ok(list.change(|all| all.remove(place)))
}

fn place_of_item(
    machine: &mut Machine,
    list: &List,
    item: &Value,
    from: usize,
    to: usize,
) -> Result<Option<usize>, Raised> {
    let mut place = from;
    while place < to {
        let Some(candidate) = list.items().get(place).cloned() else { break };
        machine.work(place)?;
        if machine.equal(&candidate, item)? {
            return Ok(Some(place));
        }
        place += 1;
    }
    Ok(None)
}

fn remove(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let list = receiver(machine, args, "remove")?;
    let item = machine.one_argument(args, "list.remove")?;
    match place_of_item(machine, list, item, 0, usize::MAX)? {
        Some(place) => {
            let old = list.change(|all| (place < all.len()).then(|| all.remove(place)));
            drop(old);
            Ok(Value::None)
        }
        None => Err(machine.value_error("list.remove(x): x not in list")),
    }
}

fn clear(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let list = receiver(machine, args, "clear")?;
    machine.no_arguments(args, "list.clear")?;
    let old = list.change(std::mem::take);
    heap::drop_all(old.into_iter().rev());
    Ok(Value::None)
}

/// The bounds of `index(item, start, stop)`.
pub fn bounds(machine: &mut Machine, start: &Value, stop: &Value, n: usize) -> Result<(usize, usize), Raised> {
    let mut bound = |value: &Value, default: usize| -> Result<usize, Raised> {
        if value.is_missing() || value.is_none() {
            return Ok(default);
        }
        let index = machine.index_of(value)?;
        let index = if index < 0 { index.saturating_add(n as i64).max(0) } else { index };
        Ok((index as usize).min(n))
    };
    Ok((bound(start, 0)?, bound(stop, n)?))
}

fn index(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let list = receiver(machine, args, "index")?;
    let [item, start, stop] = machine.take(args.skip(1), "index", ["", "", ""], 1)?;
    let (from, to) = bounds(machine, &start, &stop, list.len())?;
    match place_of_item(machine, list, &item, from, to)? {
        Some(place) => Ok(Value::Int(place as i64)),
        None => {
            let repr = machine.repr_of(&item)?;
            Err(machine.value_error(format!("{repr} is not in list")))
        }
    }
}

fn count(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let list = receiver(machine, args, "count")?;
    let item = machine.one_argument(args, "list.count")?;
    let mut n = 0;
    let mut from = 0;
    while let Some(place) = place_of_item(machine, list, item, from, usize::MAX)? {
        n += 1;
        from = place + 1;
    }
    Ok(Value::Int(n))
}

fn sort(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let list = receiver(machine, args, "sort")?;
    if args.len() > 1 {
        return Err(machine.type_error("sort() takes no positional arguments"));
    }
    // As in CPython, the list looks empty while it is being sorted.
    let items = list.change(std::mem::take);
    let before = items.clone();
    let sorted = machine.sort(items, args, "sort");
    let touched = !list.is_empty();
    let (items, result) = match sorted {
        Ok(items) => (items, Ok(Value::None)),
        Err(raised) => (before, Err(raised)),
    };
    let old = list.change(|all| std::mem::replace(all, items));
    drop(old);
    if touched && result.is_ok() {
        return Err(machine.value_error("list modified during sort"));
    }
    result
}

fn reverse(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let list = receiver(machine, args, "reverse")?;
    machine.no_arguments(args, "list.reverse")?;
    list.items_mut().reverse();
    Ok(Value::None)
}

fn copy(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    receiver(machine, args, "copy")?;
    machine.no_arguments(args, "list.copy")?;
    machine.items_of(&args.positional[0]).map(Value::list)
}

fn reversed(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let list = receiver(machine, args, "__reversed__")?;
    Ok(Iter::value(IterState::ReversedList { list: list.clone(), next: list.len() }))
}
