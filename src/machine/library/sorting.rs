//! `sorted` and `list.sort`: stable, and safe with comparisons that raise or contradict one another.

use crate::machine::Machine;
use crate::machine::symbol::well_known;
use crate::machine::value::{Args, Raised, Value};
use crate::python::bytecode::CompareOp;
use crate::sort;

/// Modelled time of one comparison of a sort, in nanoseconds.
const COMPARISON_NS: u64 = 40;

impl Machine {
    /// Sorts values by the `key` and `reverse` of a call of `function`.
    pub(crate) fn sort(&mut self, items: Vec<Value>, args: Args<'_>, function: &str) -> Result<Vec<Value>, Raised> {
        let mut key = Value::None;
        let mut reverse = false;
        for (name, value) in args.keywords {
            match *name {
                well_known::KEY => key = value.clone(),
                well_known::REVERSE => reverse = self.truth(value)?,
                other => {
                    let given = self.symbols.name(other).clone();
                    return Err(self.unexpected_keyword(function, &given, &["key", "reverse"]));
                }
            }
        }
        self.sort_by(items, &key, reverse)
    }

    /// Sorts values by a key function (or `None`).
    pub(crate) fn sort_by(&mut self, items: Vec<Value>, key: &Value, reverse: bool) -> Result<Vec<Value>, Raised> {
        let n = items.len();
        let mut entries = Vec::with_capacity(n);
        for (place, item) in items.into_iter().enumerate() {
            self.work(place)?;
            let by = if key.is_none() { item.clone() } else { self.call(key, std::slice::from_ref(&item), &[])? };
            entries.push((by, item));
        }
        if reverse {
            entries.reverse();
        }
        self.charge(COMPARISON_NS * n as u64 * u64::from(usize::BITS - n.leading_zeros()));
        let mut entries = self.sort_entries(entries)?;
        if reverse {
            entries.reverse();
        }
        Ok(entries.into_iter().map(|(_, item)| item).collect())
    }

    fn sort_entries(&mut self, mut entries: Vec<(Value, Value)>) -> Result<Vec<(Value, Value)>, Raised> {
        if are_in_order(&entries) {
            return Ok(entries);
        }
        let all = |is: fn(&Value) -> bool| entries.iter().all(|(key, _)| is(key));
        let mut raised = None;
        let before: &mut dyn FnMut(&Value, &Value) -> Option<bool> = if all(|key| matches!(key, Value::Int(_))) {
            let number = |key: &Value| if let Value::Int(n) = key { *n } else { 0 };
            &mut move |a, b| Some(number(a) < number(b))
        } else if all(|key| matches!(key, Value::Float(x) if !x.get().is_nan())) {
            let number = |key: &Value| if let Value::Float(x) = key { x.get() } else { 0.0 };
            &mut move |a, b| Some(number(a) < number(b))
        } else if all(|key| matches!(key, Value::Str(_))) {
            &mut |a, b| Some(a.as_str() < b.as_str())
        } else {
            &mut |a, b| self.less(a, b).map_err(|error| raised = Some(error)).ok()
        };
        let order = sort::order(entries.len(), &mut |a, b| before(&entries[a].0, &entries[b].0));
        if let Some(order) = order {
            sort::rearrange(order, &mut |a, b| entries.swap(a, b));
        }
        raised.map_or(Ok(entries), Err)
    }

    fn less(&mut self, a: &Value, b: &Value) -> Result<bool, Raised> {
        self.work(0)?;
        self.compare_truth(CompareOp::Less, a, b)
    }
}

/// Are these keys of one builtin kind, and in order already?
fn are_in_order(entries: &[(Value, Value)]) -> bool {
    entries.windows(2).all(|pair| match (&pair[0].0, &pair[1].0) {
        (Value::Int(a), Value::Int(b)) => a <= b,
        (Value::Float(a), Value::Float(b)) => a.get() <= b.get(),
        (Value::Str(a), Value::Str(b)) => a.as_str() <= b.as_str(),
        _ => false,
    })
}
