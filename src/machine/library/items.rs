//! `container[key]`: indexing, slicing, `len`.

use crate::machine::Machine;
use crate::machine::symbol::well_known;
use crate::machine::value::{Class, List, Raised, Range, Slice, Value};
use crate::sort;
use std::rc::Rc;

/// Which items a slice picks.
#[derive(Debug, Clone, Copy)]
pub struct Picked {
    /// First index.
    pub start: i64,
    /// From one to the next.
    pub step: i64,
    /// How many.
    pub len: usize,
}

impl Picked {
    /// The indices in order.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        (0..self.len).map(move |n| (self.start + n as i64 * self.step) as usize)
    }
}

impl Machine {
    /// The indices that a slice picks of a sequence of this length. Models `PySlice_AdjustIndices`.
    pub(crate) fn picked(&mut self, slice: &Slice, length: usize) -> Result<Picked, Raised> {
        let length = length as i64;
        let step = match &slice.step {
            Value::None => 1,
            step => self.slice_index(step)?,
        };
        if step == 0 {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let step = step.max(-i64::MAX);
        let mut bound = |value: &Value, default: i64| -> Result<i64, Raised> {
            if value.is_none() {
                return Ok(default);
            }
            let index = self.slice_index(value)?;
            let index = if index < 0 { index.saturating_add(length) } else { index };
            Ok(if step < 0 { index.clamp(-1, length - 1) } else { index.clamp(0, length) })
        };
        let start = bound(&slice.start, if step < 0 { length - 1 } else { 0 })?;
        let stop = bound(&slice.stop, if step < 0 { -1 } else { length })?;
        let len = if step > 0 && start < stop {
            (stop - start - 1) / step + 1
        } else if step < 0 && stop < start {
            (start - stop - 1) / -step + 1
        } else {
            0
        };
        Ok(Picked { start, step, len: len as usize })
    }

    fn slice_index(&mut self, value: &Value) -> Result<i64, Raised> {
        match value {
            Value::Int(n) => Ok(*n),
            Value::Bool(_) | Value::BigInt(_) => self.index_of(value),
            other if self.special(other, well_known::INDEX).is_some() => self.index_of(other),
            _ => Err(self.type_error("slice indices must be integers or None or have an __index__ method")),
        }
    }

    /// An index into a sequence, counted from its end if negative; `IndexError` with this text if it is outside.
    pub(crate) fn place_of(&mut self, key: &Value, length: usize, kind: &str, outside: &str) -> Result<usize, Raised> {
        let index = match key {
            Value::Int(n) => *n,
            Value::Bool(_) | Value::BigInt(_) => self.index_of(key)?,
            other if self.special(other, well_known::INDEX).is_some() => self.index_of(other)?,
            other => {
                let name = self.type_name(other);
                let text = match kind {
                    "string" => format!("string indices must be integers, not '{name}'"),
                    "byte" => format!("byte indices must be integers or slices, not {name}"),
                    kind => format!("{kind} indices must be integers or slices, not {name}"),
                };
                return Err(self.type_error(text));
            }
        };
        let place = if index < 0 { index.saturating_add(length as i64) } else { index };
        if place < 0 || place >= length as i64 {
            return Err(self.index_error(outside));
        }
        Ok(place as usize)
    }

    /// `container[key]`
    pub fn get_item(&mut self, container: &Value, key: &Value) -> Result<Value, Raised> {
        match container {
            Value::List(list) => {
                if let Value::Int(index) = key
                    && let Ok(index) = usize::try_from(*index)
                    && let Some(item) = list.items().get(index)
                {
                    return Ok(item.clone());
                }
                if let Value::Slice(slice) = key {
                    let picked = self.picked(slice, list.len())?;
                    self.check_size(picked.len * 16)?;
                    self.charge(picked.len as u64);
                    let items = list.items();
                    return Ok(Value::list(picked.indices().filter_map(|n| items.get(n).cloned()).collect()));
                }
                let place = self.place_of(key, list.len(), "list", "list index out of range")?;
                Ok(list.items()[place].clone())
            }
            Value::Tuple(items) => {
                if let Value::Slice(slice) = key {
                    let picked = self.picked(slice, items.len())?;
                    self.check_size(picked.len * 16)?;
                    self.charge(picked.len as u64);
                    return Ok(Value::tuple(picked.indices().filter_map(|n| items.get(n).cloned()).collect()));
                }
                let place = self.place_of(key, items.len(), "tuple", "tuple index out of range")?;
                Ok(items[place].clone())
            }
            Value::Dict(dict) => {
                if let Some(method) = self.overridden(container, well_known::GETITEM) {
                    return self.call(&method, &[container.clone(), key.clone()], &[]);
                }
                if let Some(value) = self.dict_get(dict, key)? {
                    return Ok(value);
                }
                match self.overridden(container, well_known::MISSING) {
                    Some(method) => self.call(&method, &[container.clone(), key.clone()], &[]),
                    None => Err(self.key_error(key)),
                }
            }
            Value::Str(text) => {
                if let Value::Slice(slice) = key {
                    let picked = self.picked(slice, text.n_chars())?;
                    self.check_size(picked.len)?;
                    if picked.step == 1 {
                        return Ok(Value::from(text.slice(picked.start as usize, picked.start as usize + picked.len)));
                    }
                    let characters: Vec<char> = text.as_str().chars().collect();
                    return Ok(Value::from(picked.indices().map(|n| characters[n]).collect::<String>()));
                }
                let place = self.place_of(key, text.n_chars(), "string", "string index out of range")?;
                Ok(Value::from(text.slice(place, place + 1)))
            }
            Value::Bytes(bytes) => {
                if let Value::Slice(slice) = key {
                    let picked = self.picked(slice, bytes.len())?;
                    return Ok(Value::Bytes(Rc::new(picked.indices().map(|n| bytes[n]).collect())));
                }
                let place = self.place_of(key, bytes.len(), "byte", "index out of range")?;
                Ok(Value::Int(i64::from(bytes[place])))
            }
            Value::Range(range) => {
                if let Value::Slice(slice) = key {
                    let picked = self.picked(slice, range.len())?;
                    let start = range.start.wrapping_add(picked.start.wrapping_mul(range.step));
                    let step = range.step.saturating_mul(picked.step);
                    let stop = start.saturating_add(step.saturating_mul(picked.len as i64));
                    return Ok(Value::Range(Rc::new(Range { start, stop, step })));
                }
                let place = self.place_of(key, range.len(), "range", "range object index out of range")?;
                Ok(Value::Int(range.get(place)))
            }
            Value::Class(class) => {
                if let Some(item) = self.call_metaclass(container, well_known::GETITEM, std::slice::from_ref(key))? {
                    return Ok(item);
                }
                if let Some(method) = class.lookup(well_known::CLASS_GETITEM) {
                    let method = match method {
                        Value::Object(object) => object.body::<Value>().cloned().unwrap_or_default(),
                        other => other,
                    };
                    return self.call(&method, &[container.clone(), key.clone()], &[]);
                }
                self.generic_alias(class, key)
            }
            _ => match self.special(container, well_known::GETITEM) {
                Some(method) => self.call(&method, &[container.clone(), key.clone()], &[]),
                None => Err(self.type_error_about("'{}' object is not subscriptable", container)),
            },
        }
    }

    /// `list[int]`; what a program defines itself has type parameters only where its head says so (`class Box[T]`).
    fn generic_alias(&mut self, class: &Rc<Class>, key: &Value) -> Result<Value, Raised> {
        const PLAIN: [&str; 12] = [
            "int",
            "float",
            "bool",
            "str",
            "bytes",
            "object",
            "NoneType",
            "range",
            "complex",
            "bytearray",
            "slice",
            "property",
        ];
        let is_plain = match &*class.module {
            "builtins" if class.derives_from(&self.classes.base_exception_group) => false,
            "builtins" => PLAIN.contains(&&*class.name) || class.derives_from(&self.classes.base_exception),
            "__main__" => {
                let name = self.symbols.intern("_type_parameters_");
                class.lookup(name).is_none()
            }
            _ => false,
        };
        if is_plain {
            return Err(self.type_error(format!("type '{}' is not subscriptable", class.name)));
        }
        self.call_library("_generics", "GenericAlias", &[Value::Class(class.clone()), key.clone()])
    }

    /// `container[key] = value`
    pub fn set_item(&mut self, container: &Value, key: &Value, value: Value) -> Result<(), Raised> {
        match container {
            Value::List(list) => {
                if let Value::Slice(slice) = key {
                    let items = match self.items_of(&value) {
                        Ok(items) => items,
                        Err(raised) if self.special(&value, well_known::ITER).is_some() => return Err(raised),
                        Err(_) => return Err(self.type_error("must assign iterable to extended slice")),
                    };
                    return self.set_slice(list, slice, items);
                }
                let place = self.place_of(key, list.len(), "list", "list assignment index out of range")?;
                let old = std::mem::replace(&mut list.items_mut()[place], value);
                drop(old);
                Ok(())
            }
            Value::Dict(dict) => match self.overridden(container, well_known::SETITEM) {
                Some(method) => self.call(&method, &[container.clone(), key.clone(), value], &[]).map(|_| ()),
                None => self.dict_set(dict, key.clone(), value),
            },
            _ => match self.special(container, well_known::SETITEM) {
                Some(method) => self.call(&method, &[container.clone(), key.clone(), value], &[]).map(|_| ()),
                None => Err(self.type_error_about("'{}' object does not support item assignment", container)),
            },
        }
    }

    fn set_slice(&mut self, list: &Rc<List>, slice: &Slice, items: Vec<Value>) -> Result<(), Raised> {
        let picked = self.picked(slice, list.len())?;
        if picked.step == 1 {
            let start = picked.start as usize;
            let old: Vec<Value> = list.change(|all| all.splice(start..start + picked.len, items).collect());
            drop(old);
            return Ok(());
        }
        if items.len() != picked.len {
            let text =
                format!("attempt to assign sequence of size {} to extended slice of size {}", items.len(), picked.len);
            return Err(self.value_error(text));
        }
        let old: Vec<Value> = {
            let mut all = list.items_mut();
            picked.indices().zip(items).map(|(place, item)| std::mem::replace(&mut all[place], item)).collect()
        };
        drop(old);
        Ok(())
    }

    /// `del container[key]`
    pub fn delete_item(&mut self, container: &Value, key: &Value) -> Result<(), Raised> {
        match container {
            Value::List(list) => {
                let old = if let Value::Slice(slice) = key {
                    let picked = self.picked(slice, list.len())?;
                    let mut places: Vec<usize> = picked.indices().collect();
                    sort::sort(&mut places);
                    list.change(|all| remove_places(all, &places))
                } else {
                    let place = self.place_of(key, list.len(), "list", "list assignment index out of range")?;
                    vec![list.change(|all| all.remove(place))]
                };
                drop(old);
                Ok(())
            }
            Value::Dict(dict) => {
                if let Some(method) = self.overridden(container, well_known::DELITEM) {
                    return self.call(&method, &[container.clone(), key.clone()], &[]).map(|_| ());
                }
                match self.dict_remove(dict, key)? {
                    Some(_) => Ok(()),
                    None => Err(self.key_error(key)),
                }
            }
            _ => match self.special(container, well_known::DELITEM) {
                Some(method) => self.call(&method, &[container.clone(), key.clone()], &[]).map(|_| ()),
                None => {
                    let name = self.type_name(container);
                    let verb = if let Value::Tuple(_) | Value::Str(_) | Value::Range(_) | Value::Bytes(_) = container {
                        "doesn't"
                    } else {
                        "does not"
                    };
                    Err(self.type_error(format!("'{name}' object {verb} support item deletion")))
                }
            },
        }
    }

    /// `len(value)`
    pub fn length_of(&mut self, value: &Value) -> Result<usize, Raised> {
        Ok(match value {
            Value::Str(text) => text.n_chars(),
            Value::List(list) => list.len(),
            Value::Tuple(items) => items.len(),
            Value::Dict(dict) if self.overridden(value, well_known::LEN).is_none() => dict.len(),
            Value::Set(set) => set.members.len(),
            Value::Bytes(bytes) => bytes.len(),
            Value::Range(range) => range.len(),
            _ => {
                if let Some(length) = self.call_class_hook(value, "__class_len__", &[])? {
                    return Ok(usize::try_from(self.index_of(&length)?).unwrap_or(0));
                }
                let Some(method) = self.special(value, well_known::LEN) else {
                    return Err(self.type_error_about("object of type '{}' has no len()", value));
                };
                let length = self.call(&method, std::slice::from_ref(value), &[])?;
                match usize::try_from(self.index_of(&length)?) {
                    Ok(length) => length,
                    Err(_) => return Err(self.value_error("__len__() should return >= 0")),
                }
            }
        })
    }
}

/// Takes the items at these places (ascending) out of a vector.
fn remove_places(all: &mut Vec<Value>, places: &[usize]) -> Vec<Value> {
    let mut removed = Vec::with_capacity(places.len());
    let mut places = places.iter().peekable();
    let mut kept = Vec::with_capacity(all.len());
    for (place, item) in std::mem::take(all).into_iter().enumerate() {
        if places.next_if_eq(&&place).is_some() {
            removed.push(item);
        } else {
            kept.push(item);
        }
    }
    *all = kept;
    removed
}
