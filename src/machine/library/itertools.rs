//! `itertools`: the iterators that hold state. `product`, `permutations` and their like are in `python/itertools.py`.

use super::types::plain;
use crate::machine::Machine;
use crate::machine::value::iterator::{CustomIter, Iter, IterState};
use crate::machine::value::{Args, NativeDef, Raised, Value};
use crate::python::bytecode::BinaryOp;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

static FUNCTIONS: &[NativeDef] =
    &[plain("count", count), plain("repeat", repeat), plain("islice", islice), plain("tee", tee)];

/// The native part, `_itertools`.
pub fn module(machine: &mut Machine) -> Value {
    super::module(machine, "_itertools", FUNCTIONS, Vec::new())
}

fn custom(iter: impl CustomIter + 'static) -> Value {
    Iter::value(IterState::Custom(Box::new(iter)))
}

struct Count {
    next: Value,
    step: Value,
}

impl CustomIter for Count {
    fn next(&mut self, machine: &mut Machine) -> Result<Option<Value>, Raised> {
        let next = machine.binary(BinaryOp::Add, &self.next, &self.step, false)?;
        Ok(Some(std::mem::replace(&mut self.next, next)))
    }

    fn shown(&self, machine: &mut Machine) -> Result<Option<String>, Raised> {
        let next = machine.repr_of(&self.next)?;
        Ok(Some(match &self.step {
            Value::Int(1) => format!("count({next})"),
            step => format!("count({next}, {})", machine.repr_of(step)?),
        }))
    }
}

fn count(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [start, step] = machine.take(args, "count", ["start", "step"], 0)?;
    let next = if start.is_missing() { Value::Int(0) } else { start };
    let step = if step.is_missing() { Value::Int(1) } else { step };
    for number in [&next, &step] {
        if !matches!(number, Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::BigInt(_)) {
            return Err(machine.type_error("a number is required"));
        }
    }
    Ok(custom(Count { next, step }))
}

struct Repeat {
    value: Value,
    left: Option<u64>,
}

impl CustomIter for Repeat {
    fn next(&mut self, _: &mut Machine) -> Result<Option<Value>, Raised> {
        match &mut self.left {
            Some(0) => Ok(None),
            Some(left) => {
                *left -= 1;
                Ok(Some(self.value.clone()))
            }
            None => Ok(Some(self.value.clone())),
        }
    }

    fn shown(&self, machine: &mut Machine) -> Result<Option<String>, Raised> {
        let value = machine.repr_of(&self.value)?;
        Ok(Some(match self.left {
            Some(left) => format!("repeat({value}, {left})"),
            None => format!("repeat({value})"),
        }))
    }
}

fn repeat(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [value, times] = machine.take(args, "repeat", ["object", "times"], 1)?;
    let left = if times.is_missing() { None } else { Some(machine.index_of(&times)?.max(0) as u64) };
    Ok(custom(Repeat { value, left }))
}

struct Slice {
    inner: Value,
    /// Items to pass over before the next one.
    skip: u64,
    step: u64,
    /// Items after which nothing more is asked of the inner iterator.
    left: Option<u64>,
}

impl CustomIter for Slice {
    fn next(&mut self, machine: &mut Machine) -> Result<Option<Value>, Raised> {
        for n in 0.. {
            if self.left == Some(0) {
                return Ok(None);
            }
            self.left = self.left.map(|left| left - 1);
            let Some(value) = machine.next_of(&self.inner)? else { return Ok(None) };
            if self.skip == 0 {
                self.skip = self.step - 1;
                return Ok(Some(value));
            }
            self.skip -= 1;
            machine.work(n)?;
        }
        Ok(None)
    }
}

fn islice(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [iterable, first, second, step] = machine.take(args, "islice", ["", "", "", ""], 2)?;
    let is_only = second.is_missing();
    let mut bound = |value: &Value, default: Option<u64>| -> Result<Option<u64>, Raised> {
        match value {
            Value::None | Value::Missing => Ok(default),
            Value::Int(n) if *n >= 0 => Ok(Some(*n as u64)),
            _ => {
                let what = if is_only { "Stop argument" } else { "Indices" };
                let text = format!("{what} for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
                Err(machine.value_error(text))
            }
        }
    };
    let (start, stop) = if second.is_missing() {
        (Some(0), bound(&first, None)?)
    } else {
        (bound(&first, Some(0))?, bound(&second, None)?)
    };
    let step = bound(&step, Some(1))?.unwrap_or(1);
    if step == 0 {
        return Err(machine.value_error("Step for islice() must be a positive integer or None."));
    }
    let inner = machine.iter_of(&iterable)?;
    Ok(custom(Slice { inner, skip: start.unwrap_or(0), step, left: stop }))
}

/// What the iterators of one `tee` share: those ahead leave values for those behind.
struct Shared {
    inner: Value,
    waiting: Vec<VecDeque<Value>>,
}

struct Tee {
    shared: Rc<RefCell<Shared>>,
    place: usize,
}

impl CustomIter for Tee {
    fn next(&mut self, machine: &mut Machine) -> Result<Option<Value>, Raised> {
        let waiting = self.shared.borrow_mut().waiting[self.place].pop_front();
        if waiting.is_some() {
            return Ok(waiting);
        }
        let inner = self.shared.borrow().inner.clone();
        let next = machine.next_of(&inner)?;
        if let Some(value) = &next {
            for (place, queue) in self.shared.borrow_mut().waiting.iter_mut().enumerate() {
                if place != self.place {
                    queue.push_back(value.clone());
                }
            }
        }
        Ok(next)
    }
}

fn tee(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [iterable, n] = machine.take(args, "tee", ["", ""], 1)?;
    let n = if n.is_missing() { 2 } else { machine.index_of(&n)? };
    let Ok(n) = usize::try_from(n) else { return Err(machine.value_error("n must be >= 0")) };
    machine.check_size(n.saturating_mul(100))?;
    let inner = machine.iter_of(&iterable)?;
    let shared = Rc::new(RefCell::new(Shared { inner, waiting: vec![VecDeque::new(); n] }));
    Ok(Value::tuple((0..n).map(|place| custom(Tee { shared: shared.clone(), place })).collect()))
}
