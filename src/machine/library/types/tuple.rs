//! `tuple`

use super::list::bounds;
use super::plain;
use crate::machine::Machine;
use crate::machine::library::drain::draining;
use crate::machine::value::{Args, NativeDef, Raised, Tuple, Value};
use std::rc::Rc;

/// Methods.
pub static METHODS: &[NativeDef] = &[plain("index", index), plain("count", count)];

/// `tuple(iterable)`
pub static CONSTRUCTOR: NativeDef = draining("tuple", construct);

fn receiver(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Rc<Tuple>, Raised> {
    match args.get(0) {
        Some(Value::Tuple(items)) => Ok(items.clone()),
        _ => Err(machine.wrong_receiver(args, "tuple", method)),
    }
}

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [iterable] = machine.take(args.skip(1), "tuple", [""], 0)?;
    match iterable {
        Value::Missing => Ok(Value::tuple(Vec::new())),
        Value::Tuple(_) => Ok(iterable),
        iterable => machine.items_of(&iterable).map(Value::tuple),
    }
}

fn index(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let items = receiver(machine, args, "index")?;
    let [item, start, stop] = machine.take(args.skip(1), "index", ["", "", ""], 1)?;
    let (from, to) = bounds(machine, &start, &stop, items.len())?;
    for place in from..to {
        machine.work(place)?;
        if machine.equal(&items[place], &item)? {
            return Ok(Value::Int(place as i64));
        }
    }
    Err(machine.value_error("tuple.index(x): x not in tuple"))
}

fn count(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let items = receiver(machine, args, "count")?;
    let item = machine.one_argument(args, "tuple.count")?;
    let mut n = 0;
    for (place, candidate) in items.iter().enumerate() {
        machine.work(place)?;
        n += i64::from(machine.equal(candidate, item)?);
    }
    Ok(Value::Int(n))
}
