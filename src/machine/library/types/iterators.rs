//! Iterators, and the classes that make them: `enumerate`, `zip`, `map`, `filter`, `reversed`.

use super::{control, plain};
use crate::machine::Machine;
use crate::machine::interpreter::Link;
use crate::machine::symbol::well_known;
use crate::machine::value::iterator::{AsyncInput, AsyncStep, Iter, IterState};
use crate::machine::value::{Args, Control, NativeDef, Raised, Value};

/// Methods of iterators.
pub static METHODS: &[NativeDef] =
    &[plain("__iter__", |machine, args| receiver(machine, args, "__iter__").cloned()), control("__next__", next)];

/// What those have besides that carry out an `await` or a step of an async generator.
pub static STEP_METHODS: &[NativeDef] = &[
    control("send", |machine, args| {
        let value = machine.one_argument(args, "send")?;
        by_hand(machine, args, "send", Ok(value.clone()), Link::Send)
    }),
    control("throw", throw),
    control("close", |machine, args| {
        if let Value::Iter(iter) = receiver(machine, args, "close")?
            && let IterState::AsyncStep(step) = &mut *iter.state.borrow_mut()
        {
            step.input = None;
        }
        let exit = machine.error_with(&machine.classes.generator_exit.clone(), Vec::new());
        by_hand(machine, args, "close", Err(exit), Link::Close)
    }),
    plain("__await__", |machine, args| receiver(machine, args, "__await__").cloned()),
];

/// `enumerate(iterable, start=0)`
pub static ENUMERATE: NativeDef = plain("enumerate", enumerate);
/// `zip(*iterables, strict=False)`
pub static ZIP: NativeDef = plain("zip", zip);
/// `map(function, *iterables)`
pub static MAP: NativeDef = plain("map", map);
/// `filter(function, iterable)`
pub static FILTER: NativeDef = plain("filter", filter);
/// `reversed(sequence)`
pub static REVERSED: NativeDef = plain("reversed", reversed);

fn receiver<'a>(machine: &mut Machine, args: Args<'a>, method: &str) -> Result<&'a Value, Raised> {
    match args.positional.first() {
        Some(value @ Value::Iter(_)) => Ok(value),
        _ => Err(machine.wrong_receiver(args, "iterator", method)),
    }
}

fn next(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let iterator = receiver(machine, args, "__next__")?;
    if let Value::Iter(iter) = iterator
        && let Some(generator) = machine.stepped_by_hand(iter)?
    {
        return Ok(Control::Resume { generator, input: Ok(Value::None), link: Link::Send });
    }
    match machine.next_of(iterator)? {
        Some(value) => Ok(Control::Return(value)),
        None => Err(machine.stop_iteration(Value::None)),
    }
}

/// Steps what is there to be awaited, as a loop does when it runs a task.
fn by_hand(
    machine: &mut Machine,
    args: Args<'_>,
    method: &str,
    input: Result<Value, Raised>,
    link: Link,
) -> Result<Control, Raised> {
    let stepped = match receiver(machine, args, method)? {
        Value::Iter(iter) => machine.stepped_by_hand(iter)?,
        _ => None,
    };
    match stepped {
        Some(generator) => Ok(Control::Resume { generator, input, link }),
        None => {
            let kind = machine.type_name(&args.positional[0]);
            Err(machine.attribute_error(format!("'{kind}' object has no attribute '{method}'")))
        }
    }
}

fn throw(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let error = super::generators::thrown(machine, args, "throw")?;
    let mut input = Err(Raised(error.clone()));
    if let Value::Iter(iter) = receiver(machine, args, "throw")?
        && let IterState::AsyncStep(AsyncStep { input: first @ Some(_), .. }) = &mut *iter.state.borrow_mut()
    {
        // Not begun: it is thrown into the generator itself.
        (*first, input) = (Some(AsyncInput::Throw(error)), Ok(Value::None));
    }
    by_hand(machine, args, "throw", input, Link::Send)
}

fn enumerate(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [iterable, start] = machine.take(args.skip(1), "enumerate", ["iterable", "start"], 1)?;
    let next = if start.is_missing() { 0 } else { machine.index_of(&start)? };
    let inner = machine.iter_of(&iterable)?;
    Ok(Iter::value(IterState::Enumerate { inner, next }))
}

fn zip(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let mut strict = false;
    for (name, value) in args.keywords {
        if *name != well_known::STRICT {
            let given = machine.symbols.name(*name).clone();
            return Err(machine.unexpected_keyword("zip", &given, &["strict"]));
        }
        strict = machine.truth(value)?;
    }
    let mut inner = Vec::new();
    for iterable in args.skip(1).positional {
        inner.push(machine.iter_of(iterable)?);
    }
    Ok(Iter::value(IterState::Zip { inner, strict }))
}

fn map(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    machine.no_keywords(args, "map")?;
    let [function, iterables @ ..] = args.skip(1).positional else {
        return Err(machine.type_error("map() must have at least two arguments."));
    };
    if iterables.is_empty() {
        return Err(machine.type_error("map() must have at least two arguments."));
    }
    let inner = iterables.iter().map(|iterable| machine.iter_of(iterable)).collect::<Result<Vec<_>, _>>()?;
    Ok(Iter::value(IterState::Map { function: function.clone(), inner }))
}

fn filter(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [function, iterable] = machine.take(args.skip(1), "filter", ["", ""], 2)?;
    let inner = machine.iter_of(&iterable)?;
    Ok(Iter::value(IterState::Filter { function, inner }))
}

fn reversed(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [sequence] = machine.take(args.skip(1), "reversed", [""], 1)?;
    match &sequence {
        Value::Tuple(items) => {
            let mut items = items.to_vec();
            items.reverse();
            Ok(Iter::value(IterState::Ready(items.into_iter())))
        }
        Value::Str(text) => {
            let items: Vec<Value> = text.as_str().chars().rev().map(|c| Value::from(c.to_string())).collect();
            Ok(Iter::value(IterState::Ready(items.into_iter())))
        }
        Value::Bytes(bytes) => {
            let items: Vec<Value> = bytes.iter().rev().map(|byte| Value::Int(i64::from(*byte))).collect();
            Ok(Iter::value(IterState::Ready(items.into_iter())))
        }
        _ => {
            if let Some(method) = machine.special(&sequence, well_known::REVERSED) {
                return machine.call(&method, &[sequence], &[]);
            }
            if machine.special(&sequence, well_known::LEN).is_some()
                && machine.special(&sequence, well_known::GETITEM).is_some()
            {
                let n = machine.length_of(&sequence)?;
                let mut items = Vec::new();
                for place in (0..n).rev() {
                    items.push(machine.get_item(&sequence, &Value::Int(place as i64))?);
                    machine.work(place)?;
                }
                return Ok(Iter::value(IterState::Ready(items.into_iter())));
            }
            Err(machine.type_error_about("'{}' object is not reversible", &sequence))
        }
    }
}
