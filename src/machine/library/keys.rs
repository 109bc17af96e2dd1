//! Keys of dicts and members of sets: hashes, look-up, change.
//!
//! Comparing keys may run Python code (`__eq__`). So a look-up first asks the table with comparisons that cannot, and only
//! then, with nothing borrowed, compares the candidates that are left.

use super::numbers::{Number, big_of_float};
use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::machine::symbol::well_known;
use crate::machine::value::dict::Table;
use crate::machine::value::{Dict, Raised, Set, Value};
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// What the machine charges for each item that a native function goes through, in nanoseconds.
const ITEM_NS: u64 = 20;

/// A spread of the bits of an int: hash tables look at the lowest and the highest.
fn mix(n: u64) -> u64 {
    let n = n.wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n ^ n >> 32
}

/// The int that [`mix`] makes this of: what `hash()` shows, so that an object whose `__hash__` is that of a string finds it.
pub(crate) fn unmix(hash: u64) -> u64 {
    /// The inverse of the factor of `mix`, modulo 2^64.
    const INVERSE: u64 = {
        let factor: u64 = 0xbf58_476d_1ce4_e5b9;
        let mut inverse = factor;
        let mut step = 0;
        while step < 5 {
            inverse = inverse.wrapping_mul(2u64.wrapping_sub(factor.wrapping_mul(inverse)));
            step += 1;
        }
        inverse
    };
    (hash ^ hash >> 32).wrapping_mul(INVERSE).wrapping_sub(0x9e37_79b9_7f4a_7c15)
}

fn hash_any(value: &impl Hash) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The hash of a number: the same for `1`, `1.0` and `True`.
fn hash_number(number: &Number) -> u64 {
    match number {
        Number::Int(n) => mix(*n as u64),
        Number::Big(big) => hash_any(&**big),
        Number::Float(x) if x.fract() == 0.0 && x.abs() < 9e18 => mix(*x as i64 as u64),
        Number::Float(x) if x.fract() == 0.0 => {
            big_of_float(*x).map_or(mix(x.to_bits()), |big| match i64::try_from(&big) {
                Ok(n) => mix(n as u64),
                Err(_) => hash_any(&big),
            })
        }
        Number::Float(x) => mix(x.to_bits()),
    }
}

/// Are two keys equal? `None` where only Python code, or a walk through containers, can tell.
fn quick_equal(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Str(x), Value::Str(y)) => return Some(Rc::ptr_eq(x, y) || x.as_str() == y.as_str()),
        (Value::Int(x), Value::Int(y)) => return Some(x == y),
        _ if a.is(b) => return Some(true),
        _ => {}
    }
    if let (Some(x), Some(y)) = (Number::of(a), Number::of(b)) {
        return Some(x.compare(&y).is_some_and(std::cmp::Ordering::is_eq));
    }
    match (a, b) {
        (Value::Tuple(x), Value::Tuple(y)) => {
            if x.len() != y.len() {
                return Some(false);
            }
            for (x, y) in x.iter().zip(y.iter()) {
                if let (Value::Tuple(_), _) | (_, Value::Tuple(_)) = (x, y) {
                    return None;
                }
                match quick_equal(x, y) {
                    Some(true) => {}
                    other => return other,
                }
            }
            Some(true)
        }
        (Value::Instance(_) | Value::Object(_) | Value::Exception(_) | Value::Set(_), _)
        | (_, Value::Instance(_) | Value::Object(_) | Value::Exception(_) | Value::Set(_))
        | (Value::BoundMethod(_), Value::BoundMethod(_))
        | (Value::Range(_), Value::Range(_))
        | (Value::Slice(_), Value::Slice(_)) => None,
        (Value::Bytes(x), Value::Bytes(y)) => Some(x == y),
        _ => Some(false),
    }
}

/// Hash and place of a string or int in a plain dict; `None` if finding that takes more than a look.
#[inline]
fn quick_place(dict: &Dict, key: &Value) -> Option<(u64, Option<usize>)> {
    let hash = match key {
        _ if dict.own.is_some() => return None,
        Value::Str(text) => text.hash(),
        Value::Int(n) => mix(*n as u64),
        _ => return None,
    };
    let mut is_sure = true;
    let place = dict.table().find(hash, |candidate| {
        quick_equal(candidate, key).unwrap_or_else(|| {
            is_sure = false;
            false
        })
    });
    is_sure.then_some((hash, place))
}

/// The value of a string or int in a plain dict; `None` too if that takes more than a look.
pub(crate) fn quick_find(dict: &Dict, key: &Value) -> Option<Value> {
    let (_, place) = quick_place(dict, key)?;
    Some(dict.table().entry(place?).value.clone())
}

/// Sets the value of a string or int in a plain dict, and gives back the old one; `None`: nothing was done.
pub(crate) fn quick_set(dict: &Dict, key: &Value, value: &Value) -> Option<Value> {
    let (hash, place) = quick_place(dict, key)?;
    Some(dict.change(|table| match place {
        Some(place) => table.set(place, value.clone()),
        None => {
            table.add(hash, key.clone(), value.clone());
            Value::Missing
        }
    }))
}

impl Machine {
    /// The hash of a key.
    pub fn hash_of(&mut self, value: &Value) -> Result<u64, Raised> {
        match value {
            Value::Str(text) => Ok(text.hash()),
            Value::Int(n) => Ok(mix(*n as u64)),
            Value::Bool(_) | Value::Float(_) | Value::BigInt(_) => {
                Ok(Number::of(value).map_or(0, |number| hash_number(&number)))
            }
            Value::Bytes(bytes) => Ok(hash_any(&**bytes)),
            Value::Tuple(items) => self.deeper("", |machine| {
                let mut hash = 0x3456_7890_u64;
                for item in items.iter() {
                    hash = mix(hash ^ machine.hash_of(item)?);
                }
                Ok(hash)
            }),
            Value::Set(set) if set.is_frozen => self.hash_of_members(value),
            Value::Range(range) => {
                let last = if range.is_empty() {
                    (0, 0)
                } else {
                    (range.start, if range.len() == 1 { 0 } else { range.step })
                };
                Ok(hash_any(&(range.len(), last)))
            }
            Value::List(_) | Value::Dict(_) | Value::Set(_) => Err(self.unhashable(value)),
            Value::Slice(slice) => {
                let parts = Value::tuple(vec![slice.start.clone(), slice.stop.clone(), slice.step.clone()]);
                self.hash_of(&parts)
            }
            Value::BoundMethod(method) => Ok(mix(method.function.address() as u64 ^ method.receiver.address() as u64)),
            Value::Instance(_) | Value::Object(_) | Value::Exception(_) => self.hash_of_object(value),
            _ => Ok(mix(value.address() as u64)),
        }
    }

    /// `__hash__`, or the identity. A class with `__eq__` and no `__hash__` of its own is unhashable.
    fn hash_of_object(&mut self, value: &Value) -> Result<u64, Raised> {
        let class = self.class_of(value);
        let mut found = None;
        for owner in std::iter::once(&class).chain(class.ancestors.iter()) {
            if Rc::ptr_eq(owner, &self.classes.object) {
                break;
            }
            let namespace = owner.namespace.borrow();
            if let Some(method) = namespace.get(&well_known::HASH) {
                found = Some(method.clone());
                break;
            }
            if namespace.contains_key(&well_known::EQ) {
                found = Some(Value::None);
                break;
            }
        }
        if let Some(members) = super::types::union_members(value) {
            let mut hash = 0;
            for member in members {
                hash ^= self.hash_of(member)?;
            }
            return Ok(mix(hash));
        }
        match found {
            None => Ok(mix(value.address() as u64)),
            Some(Value::None) => Err(self.unhashable(value)),
            Some(method) => match self.call(&method, std::slice::from_ref(value), &[])? {
                number @ (Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) => self.hash_of(&number),
                _ => Err(self.type_error("__hash__ method should return an integer")),
            },
        }
    }

    /// The hash of a set's members, in whatever order.
    pub(crate) fn hash_of_members(&mut self, set: &Value) -> Result<u64, Raised> {
        let Value::Set(set) = set else { return Err(self.unhashable(set)) };
        Ok(mix(set
            .members
            .table()
            .iter()
            .fold(set.members.len() as u64, |all, entry| all.wrapping_add(mix(entry.hash)))))
    }

    fn unhashable(&mut self, value: &Value) -> Raised {
        self.type_error_about("unhashable type: '{}'", value)
    }

    /// The place of a key in a table.
    pub(crate) fn find_key(&mut self, dict: &Dict, hash: u64, key: &Value) -> Result<Option<usize>, Raised> {
        let mut unsure = Vec::new();
        let found = dict.table().find(hash, |candidate| match quick_equal(candidate, key) {
            Some(answer) => answer,
            None => {
                unsure.push(candidate.clone());
                false
            }
        });
        if found.is_some() {
            return Ok(found);
        }
        for candidate in unsure {
            if self.equal(&candidate, key)? {
                return Ok(dict.table().find(hash, |other| other.is(&candidate)));
            }
        }
        Ok(None)
    }

    /// `dict.get(key)`
    pub fn dict_get(&mut self, dict: &Rc<Dict>, key: &Value) -> Result<Option<Value>, Raised> {
        let hash = self.hash_of(key)?;
        let place = self.find_key(dict, hash, key)?;
        Ok(place.map(|place| dict.table().entry(place).value.clone()))
    }

    /// `dict[key] = value`
    pub fn dict_set(&mut self, dict: &Rc<Dict>, key: Value, value: Value) -> Result<(), Raised> {
        let hash = self.hash_of(&key)?;
        self.put(dict, hash, key, value)
    }

    /// As [`Machine::dict_set`], with the hash known.
    fn put(&mut self, dict: &Dict, hash: u64, key: Value, value: Value) -> Result<(), Raised> {
        let old = match self.find_key(dict, hash, &key)? {
            Some(place) => dict.change(|table| table.set(place, value)),
            None => {
                dict.change(|table| table.add(hash, key, value));
                Value::Missing
            }
        };
        drop(old);
        Ok(())
    }

    /// Removes a key and gives back its value.
    pub fn dict_remove(&mut self, dict: &Rc<Dict>, key: &Value) -> Result<Option<Value>, Raised> {
        let hash = self.hash_of(key)?;
        self.take_key(dict, hash, key)
    }

    fn take_key(&mut self, dict: &Dict, hash: u64, key: &Value) -> Result<Option<Value>, Raised> {
        let Some(place) = self.find_key(dict, hash, key)? else { return Ok(None) };
        let entry = dict.change(|table| table.remove(place));
        Ok(Some(entry.value))
    }

    /// A set of these.
    pub fn set_of(&mut self, items: Vec<Value>, frozen: bool) -> Result<Value, Raised> {
        let set = Rc::new(Set { members: Dict::new(), is_frozen: frozen });
        for (n, item) in items.into_iter().enumerate() {
            self.work(n)?;
            self.add_member(&set, item)?;
        }
        Ok(Value::Set(set))
    }

    /// A dict of alternating keys and values.
    pub fn dict_of(&mut self, items: Vec<Value>) -> Result<Value, Raised> {
        let dict = Rc::new(Dict::new());
        let mut items = items.into_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            self.dict_set(&dict, key, value)?;
        }
        Ok(Value::Dict(dict))
    }

    /// `set.add(item)`
    pub fn set_add(&mut self, set: &Value, item: Value) -> Result<(), Raised> {
        match set {
            Value::Set(set) => {
                let set = set.clone();
                self.add_member(&set, item)
            }
            _ => Ok(()),
        }
    }

    fn add_member(&mut self, set: &Set, item: Value) -> Result<(), Raised> {
        let hash = self.hash_of(&item)?;
        if self.find_key(&set.members, hash, &item)?.is_none() {
            set.members.change(|table| table.add(hash, item, Value::None));
        }
        Ok(())
    }

    /// Removes a member; was it there?
    pub(crate) fn set_remove(&mut self, set: &Set, item: &Value) -> Result<bool, Raised> {
        let hash = match item {
            Value::Set(_) => self.hash_of_members(item)?,
            _ => self.hash_of(item)?,
        };
        Ok(self.take_key(&set.members, hash, item)?.is_some())
    }

    /// Puts all of a mapping into a dict: `{**a}`
    pub fn merge_mapping(&mut self, dict: &Value, mapping: &Value) -> Result<(), Raised> {
        let Value::Dict(target) = dict else { return Ok(()) };
        let Some(entries) = self.entries_of(mapping)? else {
            let name = self.type_name(mapping);
            return Err(self.type_error(format!("'{name}' object is not a mapping")));
        };
        for (n, (key, value)) in entries.into_iter().enumerate() {
            self.work(n)?;
            self.dict_set(target, key, value)?;
        }
        Ok(())
    }

    /// `f(**a)`: as [`Self::merge_mapping`] into the dict on top of the stack, but keys must be new strings. Below lie the tuple of
    /// arguments, self-or-missing and the function.
    #[inline(never)] // seldom: not in `execute`
    pub(crate) fn merge_keywords(&mut self, frame: &Frame, mapping: &Value) -> Result<(), Raised> {
        let [.., function, _, _, Value::Dict(target)] = frame.slots.as_slice() else { return Ok(()) };
        let Some(entries) = self.entries_of(mapping)? else {
            let (function, name) = (self.function_text(function), self.type_name(mapping));
            return Err(self.type_error(format!("{function} argument after ** must be a mapping, not {name}")));
        };
        for (n, (key, value)) in entries.into_iter().enumerate() {
            self.work(n)?;
            let Value::Str(name) = &key else { return Err(self.type_error("keywords must be strings")) };
            if self.dict_get(target, &key)?.is_some() {
                let text = format!(
                    "{} got multiple values for keyword argument '{}'",
                    self.function_text(function),
                    name.as_str()
                );
                return Err(self.type_error(text));
            }
            self.dict_set(target, key, value)?;
        }
        Ok(())
    }

    /// What CPython's `_PyObject_FunctionStr` calls a function: with the module's name, but for a builtin.
    pub(crate) fn function_text(&self, function: &Value) -> String {
        match function {
            Value::Function(function) if function.code.is_program => {
                format!("__main__.{}()", function.code.qualified_name)
            }
            Value::BoundMethod(method) => self.function_text(&method.function),
            Value::Class(class) if &*class.module == "__main__" => format!("__main__.{}()", class.qualified_name),
            other => format!("{}()", self.callable_name(other)),
        }
    }

    /// The entries of a dict, or of an object with `keys()` and `[]`; `None` for what is no mapping.
    pub(crate) fn entries_of(&mut self, mapping: &Value) -> Result<Option<Vec<(Value, Value)>>, Raised> {
        if let Value::Dict(dict) = mapping {
            return Ok(Some(dict.table().iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect()));
        }
        let name = self.symbols.intern("keys");
        let Some(keys) = self.attribute_or_none(mapping, name)? else { return Ok(None) };
        let keys = self.call(&keys, &[], &[])?;
        let keys = self.items_of(&keys)?;
        let mut entries = Vec::with_capacity(keys.len());
        for key in keys {
            let value = self.get_item(mapping, &key)?;
            entries.push((key, value));
        }
        Ok(Some(entries))
    }

    /// `dict.update(other)`: a mapping, or pairs.
    pub(crate) fn update_dict(&mut self, dict: &Value, other: &Value) -> Result<(), Raised> {
        let Value::Dict(target) = dict else { return Ok(()) };
        let entries = match self.entries_of(other)? {
            Some(entries) => entries,
            None => self.pairs_of(other)?,
        };
        for (n, (key, value)) in entries.into_iter().enumerate() {
            self.work(n)?;
            self.dict_set(target, key, value)?;
        }
        Ok(())
    }

    fn pairs_of(&mut self, iterable: &Value) -> Result<Vec<(Value, Value)>, Raised> {
        let items = self.items_of(iterable)?;
        let mut pairs = Vec::with_capacity(items.len());
        for (n, item) in items.iter().enumerate() {
            let Ok(pair) = self.items_of(item) else {
                let text = format!("cannot convert dictionary update sequence element #{n} to a sequence");
                return Err(self.type_error(text));
            };
            match <[Value; 2]>::try_from(pair) {
                Ok([key, value]) => pairs.push((key, value)),
                Err(pair) => {
                    let text =
                        format!("dictionary update sequence element #{n} has length {}; 2 is required", pair.len());
                    return Err(self.value_error(text));
                }
            }
        }
        Ok(pairs)
    }

    /// A copy of a dict.
    pub(crate) fn copy_of_dict(&mut self, dict: &Dict) -> Result<Dict, Raised> {
        /// About what an entry takes.
        const ENTRY_BYTES: usize = 48;
        self.check_size(dict.len() * ENTRY_BYTES)?;
        self.charge(dict.len() as u64 * 5);
        let mut table = Table::default();
        for entry in dict.table().iter() {
            table.add(entry.hash, entry.key.clone(), entry.value.clone());
        }
        Ok(Dict::from_table(table))
    }

    /// Charges for one more item that a native function goes through, and lets it go on only within the budget.
    pub fn work(&mut self, _n_items_so_far: usize) -> Result<(), Raised> {
        self.charge(ITEM_NS);
        if self.fuel < 0 {
            self.check_budget();
            if self.stopped.is_some() {
                return Err(self.runtime_error("the run was stopped"));
            }
        }
        Ok(())
    }
}
