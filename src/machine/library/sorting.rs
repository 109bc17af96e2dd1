//! `sorted` and `list.sort`: stable, and safe with comparisons that raise or contradict one another.

use crate::machine::Machine;
use crate::machine::symbol::well_known;
use crate::machine::value::{Args, Raised, Value};
use crate::python::bytecode::CompareOp;

/// Modelled time of one comparison of a sort, in nanoseconds.
const COMPARISON_NS: u64 = 40;

/// Items that are sorted by insertion before runs are merged.
const RUN: usize = 8;

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
                    let text =
                        format!("{function}() got an unexpected keyword argument '{}'", self.symbols.name(other));
                    return Err(self.type_error(text));
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
        let all = |is: fn(&Value) -> bool| entries.iter().all(|(key, _)| is(key));
        if all(|key| matches!(key, Value::Int(_))) {
            entries.sort_by_key(|(key, _)| if let Value::Int(n) = key { *n } else { 0 });
        } else if all(|key| matches!(key, Value::Float(x) if !x.is_nan())) {
            let number = |key: &Value| if let Value::Float(x) = key { *x } else { 0.0 };
            entries.sort_by(|(a, _), (b, _)| number(a).partial_cmp(&number(b)).unwrap_or(std::cmp::Ordering::Equal));
        } else if all(|key| matches!(key, Value::Str(_))) {
            entries.sort_by(|(a, _), (b, _)| a.as_str().cmp(&b.as_str()));
        } else {
            return self.merge_sort(entries);
        }
        Ok(entries)
    }

    fn less(&mut self, a: &Value, b: &Value) -> Result<bool, Raised> {
        self.work(0)?;
        self.compare_truth(CompareOp::Less, a, b)
    }

    /// Bottom-up: short runs by insertion, then merges. Asks only `later < earlier`, so equal items keep their order.
    fn merge_sort(&mut self, mut entries: Vec<(Value, Value)>) -> Result<Vec<(Value, Value)>, Raised> {
        let n = entries.len();
        for start in (0..n).step_by(RUN) {
            for at in start + 1..n.min(start + RUN) {
                let mut place = at;
                while place > start && self.less(&entries[place].0.clone(), &entries[place - 1].0.clone())? {
                    entries.swap(place, place - 1);
                    place -= 1;
                }
            }
        }
        let mut width = RUN;
        while width < n {
            let mut merged = Vec::with_capacity(n);
            for start in (0..n).step_by(2 * width) {
                let (middle, end) = (n.min(start + width), n.min(start + 2 * width));
                let (mut left, mut right) = (start, middle);
                while left < middle && right < end {
                    if self.less(&entries[right].0, &entries[left].0)? {
                        merged.push(entries[right].clone());
                        right += 1;
                    } else {
                        merged.push(entries[left].clone());
                        left += 1;
                    }
                }
                merged.extend_from_slice(&entries[left..middle]);
                merged.extend_from_slice(&entries[right..end]);
            }
            entries = merged;
            width *= 2;
        }
        Ok(entries)
    }
}
