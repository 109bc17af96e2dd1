//! `range`, `slice`

use super::plain;
use crate::machine::Machine;
use crate::machine::value::iterator::{Iter, IterState};
use crate::machine::value::{Args, NativeDef, Raised, Range, Slice, Value};
use std::rc::Rc;

/// Methods of `range`.
pub static METHODS: &[NativeDef] = &[plain("index", index), plain("count", count), plain("__reversed__", reversed)];

/// `range(stop)`, `range(start, stop, step)`
pub static CONSTRUCTOR: NativeDef = plain("range", construct);

/// Methods of `slice`.
pub static SLICE_METHODS: &[NativeDef] = &[plain("indices", indices)];

/// `slice(stop)`, `slice(start, stop, step)`
pub static SLICE_CONSTRUCTOR: NativeDef = plain("slice", construct_slice);

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [first, second, step] = machine.take(args.skip(1), "range", ["", "", ""], 1)?;
    let (start, stop) = if second.is_missing() {
        (0, machine.index_of(&first)?)
    } else {
        (machine.index_of(&first)?, machine.index_of(&second)?)
    };
    let step = if step.is_missing() { 1 } else { machine.index_of(&step)? };
    if step == 0 {
        return Err(machine.value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Range(Rc::new(Range { start, stop, step })))
}

fn receiver(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<Rc<Range>, Raised> {
    match args.get(0) {
        Some(Value::Range(range)) => Ok(range.clone()),
        _ => Err(machine.wrong_receiver(args, "range", method)),
    }
}

fn index(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let range = receiver(machine, args, "index")?;
    let item = machine.one_argument(args, "range.index")?;
    if let Value::Int(n) = item
        && machine.contains(&Value::Range(range.clone()), item)?
    {
        return Ok(Value::Int(((i128::from(*n) - i128::from(range.start)) / i128::from(range.step)) as i64));
    }
    let repr = machine.repr_of(item)?;
    Err(machine.value_error(format!("{repr} is not in range")))
}

fn count(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let range = receiver(machine, args, "count")?;
    let item = machine.one_argument(args, "range.count")?;
    let found = machine.contains(&Value::Range(range), item)?;
    Ok(Value::Int(i64::from(found)))
}

fn reversed(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let range = receiver(machine, args, "__reversed__")?;
    if range.is_empty() {
        return Ok(Iter::value(IterState::Done));
    }
    let last = range.get(range.len() - 1);
    let stop = range.start.saturating_sub(range.step);
    Ok(Iter::value(IterState::Range { next: last, stop, step: range.step.saturating_neg() }))
}

fn construct_slice(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [first, second, step] = machine.take(args.skip(1), "slice", ["", "", ""], 1)?;
    let (start, stop) = if second.is_missing() { (Value::None, first) } else { (first, second) };
    let step = if step.is_missing() { Value::None } else { step };
    Ok(Value::Slice(Rc::new(Slice { start, stop, step })))
}

fn indices(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let Some(Value::Slice(slice)) = args.get(0) else { return Err(machine.wrong_receiver(args, "slice", "indices")) };
    let length = machine.one_argument(args, "slice.indices")?;
    let Ok(length) = usize::try_from(machine.index_of(length)?) else {
        return Err(machine.value_error("length should not be negative"));
    };
    let picked = machine.picked(slice, length)?;
    let stop = match &slice.stop {
        Value::None if picked.step < 0 => -1,
        Value::None => length as i64,
        stop => {
            let stop = machine.index_of(stop)?;
            let stop = if stop < 0 { stop.saturating_add(length as i64) } else { stop };
            if picked.step < 0 { stop.clamp(-1, length as i64 - 1) } else { stop.clamp(0, length as i64) }
        }
    };
    Ok(Value::tuple(vec![Value::Int(picked.start), Value::Int(stop), Value::Int(picked.step)]))
}
