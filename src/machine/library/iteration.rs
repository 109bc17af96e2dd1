//! Iteration: `iter`, `next`, unpacking.

use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::machine::interpreter::Link;
use crate::machine::interpreter::calls::Started;
use crate::machine::symbol::well_known;
use crate::machine::value::iterator::{DictPart, Iter, IterState};
use crate::machine::value::{Raised, Value};
use crate::python::bytecode::CodeKind;
use std::rc::Rc;

impl Machine {
    /// `iter(value)`
    pub fn iter_of(&mut self, value: &Value) -> Result<Value, Raised> {
        let state = match value {
            Value::Iter(iter) => {
                let stepped = self.stepped_by_hand(iter)?;
                return Ok(stepped.map_or_else(|| value.clone(), Value::Generator));
            }
            Value::Generator(generator) if generator.kind == CodeKind::Generator => return Ok(value.clone()),
            Value::List(list) => IterState::List { list: list.clone(), next: 0 },
            Value::Tuple(tuple) => IterState::Tuple { tuple: tuple.clone(), next: 0 },
            Value::Range(range) => IterState::Range { next: range.start, stop: range.stop, step: range.step },
            Value::Str(string) => IterState::Str { string: string.clone(), byte: 0 },
            Value::Bytes(bytes) => IterState::Bytes { bytes: bytes.clone(), next: 0 },
            Value::Dict(dict) if self.overridden(value, well_known::ITER).is_none() => {
                IterState::Dict { dict: dict.clone(), place: 0, n: dict.len(), what: DictPart::Keys }
            }
            Value::Set(set) => {
                let members = super::views::members_in_order(set);
                IterState::Set { set: set.clone(), n: members.len(), members: members.into_iter() }
            }
            _ => {
                if let Some(items) = self.call_class_hook(value, "__class_iter__", &[])? {
                    return self.iter_of(&items);
                }
                let class = self.class_of(value);
                if let Some(method) = class.lookup(well_known::ITER) {
                    let iterator = self.call(&method, std::slice::from_ref(value), &[])?;
                    let is_iterator = matches!(iterator, Value::Iter(_) | Value::Generator(_))
                        || self.class_of(&iterator).lookup(well_known::NEXT).is_some();
                    if !is_iterator {
                        let text = format!("iter() returned non-iterator of type '{}'", self.type_name(&iterator));
                        return Err(self.type_error(text));
                    }
                    return Ok(iterator);
                }
                if class.lookup(well_known::GETITEM).is_some() && !matches!(value, Value::Class(_)) {
                    IterState::Items { object: value.clone(), next: 0 }
                } else {
                    return Err(self.type_error(format!("'{}' object is not iterable", class.name_in_messages())));
                }
            }
        };
        Ok(Iter::value(state))
    }

    /// What `*value` stands for, in a call or between brackets; `called` is the function whose only argument it is.
    #[inline(never)] // seldom: not in `execute`
    pub fn items_after_star(&mut self, value: &Value, called: Option<Value>) -> Result<Vec<Value>, Raised> {
        self.items_of(value).map_err(|raised| {
            let kind = self.type_name(value);
            if *self.error_message(&raised.0) == *format!("'{kind}' object is not iterable") {
                let place = match called {
                    Some(function) => format!("{} argument", self.function_text(&function)),
                    None => "Value".to_owned(),
                };
                self.type_error(format!("{place} after * must be an iterable, not {kind}"))
            } else {
                raised
            }
        })
    }

    /// The next value of an iterator; `None` at its end.
    pub fn next_of(&mut self, iterator: &Value) -> Result<Option<Value>, Raised> {
        match iterator {
            Value::Iter(iter) => self.next_of_iter(iter),
            _ => self.next_or_stop(iterator).map(Result::ok),
        }
    }

    /// The next value of an iterator, or as `Err` what its `StopIteration` carries.
    pub fn next_or_stop(&mut self, iterator: &Value) -> Result<Result<Value, Value>, Raised> {
        match iterator {
            Value::Iter(iter) => Ok(self.next_of_iter(iter)?.ok_or(Value::None)),
            Value::Generator(generator) => match self.start_resume(generator, Ok(Value::None), Link::Boundary)? {
                (Started::Frame(frame), _) => self.run_generator(frame),
                (Started::Yielded(value), _) => Ok(Ok(value)),
                (Started::Value(value), _) => Ok(Err(value)),
                _ => Ok(Err(Value::None)),
            },
            other => {
                let class = self.class_of(other);
                let Some(method) = class.lookup(well_known::NEXT) else {
                    return Err(self.type_error(format!("'{}' object is not an iterator", class.name_in_messages())));
                };
                match self.call(&method, std::slice::from_ref(other), &[]) {
                    Ok(value) => Ok(Ok(value)),
                    Err(Raised(error)) if error.class.derives_from(&self.classes.stop_iteration) => {
                        Ok(Err(error.args.borrow().first().cloned().unwrap_or(Value::None)))
                    }
                    Err(raised) => Err(raised),
                }
            }
        }
    }

    /// The next value of a builtin iterator; `None` at its end.
    pub fn next_of_iter(&mut self, iter: &Rc<Iter>) -> Result<Option<Value>, Raised> {
        // Those that call other iterators or Python code work on a copy of what they need, with nothing borrowed.
        let outer = match &mut *iter.state.borrow_mut() {
            IterState::Enumerate { inner, next } => {
                *next += 1;
                Outer::Enumerate(inner.clone(), *next - 1)
            }
            IterState::Zip { inner, strict } => Outer::Zip(inner.clone(), *strict),
            IterState::Map { function, inner } => Outer::Map(function.clone(), inner.clone()),
            IterState::Filter { function, inner } => Outer::Filter(function.clone(), inner.clone()),
            IterState::Calls { function, sentinel } => Outer::Calls(function.clone(), sentinel.clone()),
            IterState::Items { object, next } => {
                *next += 1;
                Outer::Items(object.clone(), *next - 1)
            }
            IterState::Custom(_) => Outer::Custom,
            state => return step(state).map_err(|text| self.runtime_error(text)),
        };
        let next = self.next_of_outer(iter, outer);
        if let Ok(None) = next {
            let old = std::mem::replace(&mut *iter.state.borrow_mut(), IterState::Done);
            drop(old);
        }
        next
    }

    fn next_of_outer(&mut self, iter: &Rc<Iter>, outer: Outer) -> Result<Option<Value>, Raised> {
        match outer {
            Outer::Enumerate(inner, n) => {
                Ok(self.next_of(&inner)?.map(|value| Value::tuple(vec![Value::Int(n), value])))
            }
            Outer::Zip(inner, strict) => self.next_of_zip(&inner, strict),
            Outer::Map(function, inner) => {
                let mut args = Vec::with_capacity(inner.len());
                for iterator in &inner {
                    match self.next_of(iterator)? {
                        Some(value) => args.push(value),
                        None => return Ok(None),
                    }
                }
                self.call(&function, &args, &[]).map(Some)
            }
            Outer::Filter(function, inner) => loop {
                let Some(value) = self.next_of(&inner)? else { return Ok(None) };
                let verdict = if function.is_none() {
                    value.clone()
                } else {
                    self.call(&function, std::slice::from_ref(&value), &[])?
                };
                if self.truth(&verdict)? {
                    return Ok(Some(value));
                }
            },
            Outer::Calls(function, sentinel) => {
                let value = self.call(&function, &[], &[])?;
                Ok(if self.equal(&value, &sentinel)? { None } else { Some(value) })
            }
            Outer::Items(object, n) => match self.get_item(&object, &Value::Int(n)) {
                Ok(value) => Ok(Some(value)),
                Err(Raised(error)) if error.class.derives_from(&self.classes.index_error) => Ok(None),
                Err(raised) => Err(raised),
            },
            Outer::Custom => {
                let taken = std::mem::replace(&mut *iter.state.borrow_mut(), IterState::Done);
                let IterState::Custom(mut custom) = taken else { return Ok(None) };
                let next = custom.next(self);
                if !matches!(next, Ok(None)) {
                    *iter.state.borrow_mut() = IterState::Custom(custom);
                }
                next
            }
        }
    }

    fn next_of_zip(&mut self, inner: &[Value], strict: bool) -> Result<Option<Value>, Raised> {
        let mut items = Vec::with_capacity(inner.len());
        for (place, iterator) in inner.iter().enumerate() {
            match self.next_of(iterator)? {
                Some(value) => items.push(value),
                None if strict && place > 0 => {
                    let before = if place == 1 { "argument 1".to_owned() } else { format!("arguments 1-{place}") };
                    return Err(self.value_error(format!("zip() argument {} is shorter than {before}", place + 1)));
                }
                None => {
                    if strict {
                        for (other, iterator) in inner.iter().enumerate().skip(1) {
                            if self.next_of(iterator)?.is_some() {
                                let before =
                                    if other == 1 { "argument 1".to_owned() } else { format!("arguments 1-{other}") };
                                return Err(
                                    self.value_error(format!("zip() argument {} is longer than {before}", other + 1))
                                );
                            }
                        }
                    }
                    return Ok(None);
                }
            }
        }
        Ok(if inner.is_empty() { None } else { Some(Value::tuple(items)) })
    }

    /// All values of an iterable. What never ends is stopped by the budget.
    pub fn items_of(&mut self, iterable: &Value) -> Result<Vec<Value>, Raised> {
        match iterable {
            Value::List(list) => {
                self.check_size(list.len() * 16)?;
                return Ok(list.items().clone());
            }
            Value::Tuple(tuple) => {
                self.check_size(tuple.len() * 16)?;
                return Ok(tuple.to_vec());
            }
            // Its length is known before a single item is made.
            Value::Range(range) => self.check_size(range.len().saturating_mul(16))?,
            _ => {}
        }
        let iterator = self.iter_of(iterable)?;
        let mut items = Vec::new();
        while let Some(value) = self.next_of(&iterator)? {
            items.push(value);
            self.work(items.len())?;
            if items.len() % 4096 == 0 {
                self.check_size(items.len() * 16)?;
            }
        }
        Ok(items)
    }

    /// `a, b = sequence`
    pub(crate) fn unpack(&mut self, frame: &mut Frame, sequence: &Value, n: usize) -> Result<(), Raised> {
        let items = match sequence {
            Value::Tuple(items) if items.len() == n => {
                frame.slots.extend(items.iter().rev().cloned());
                return Ok(());
            }
            Value::Tuple(_) | Value::List(_) => self.items_of(sequence)?,
            _ => self.some_items(sequence, n + 1)?,
        };
        if items.len() < n {
            return Err(self.value_error(format!("not enough values to unpack (expected {n}, got {})", items.len())));
        }
        if items.len() > n {
            return Err(self.value_error(format!("too many values to unpack (expected {n})")));
        }
        frame.slots.extend(items.into_iter().rev());
        Ok(())
    }

    /// `a, *b, c = sequence`
    #[inline(never)] // seldom: not in `execute`
    pub(crate) fn unpack_star(
        &mut self,
        frame: &mut Frame,
        sequence: &Value,
        before: usize,
        after: usize,
    ) -> Result<(), Raised> {
        let items = match self.iter_of(sequence) {
            Ok(_) => self.items_of(sequence)?,
            Err(_) => {
                let text = format!("cannot unpack non-iterable {} object", self.type_name(sequence));
                return Err(self.type_error(text));
            }
        };
        if items.len() < before + after {
            let text =
                format!("not enough values to unpack (expected at least {}, got {})", before + after, items.len());
            return Err(self.value_error(text));
        }
        let n = items.len();
        frame.slots.extend(items[n - after..].iter().rev().cloned());
        frame.push(Value::list(items[before..n - after].to_vec()));
        frame.slots.extend(items[..before].iter().rev().cloned());
        Ok(())
    }

    /// At most so many values of an iterable, for unpacking.
    fn some_items(&mut self, iterable: &Value, most: usize) -> Result<Vec<Value>, Raised> {
        let iterator = match self.iter_of(iterable) {
            Ok(iterator) => iterator,
            Err(raised) if self.class_of(iterable).lookup(well_known::ITER).is_some() => return Err(raised),
            Err(_) => {
                let text = format!("cannot unpack non-iterable {} object", self.type_name(iterable));
                return Err(self.type_error(text));
            }
        };
        let mut items = Vec::new();
        while items.len() < most {
            match self.next_of(&iterator)? {
                Some(value) => items.push(value),
                None => break,
            }
        }
        Ok(items)
    }
}

/// An iterator that steps others.
enum Outer {
    Enumerate(Value, i64),
    Zip(Vec<Value>, bool),
    Map(Value, Vec<Value>),
    Filter(Value, Value),
    Calls(Value, Value),
    Items(Value, i64),
    Custom,
}

/// Steps an iterator that needs nothing but itself; `Err` is the text of a `RuntimeError`.
fn step(state: &mut IterState) -> Result<Option<Value>, &'static str> {
    let next = match state {
        IterState::List { list, next } => {
            *next += 1;
            list.items().get(*next - 1).cloned()
        }
        IterState::ReversedList { list, next } => {
            let left = *next;
            *next = left.saturating_sub(1);
            if left == 0 { None } else { list.items().get(left - 1).cloned() }
        }
        IterState::Tuple { tuple, next } => {
            *next += 1;
            tuple.get(*next - 1).cloned()
        }
        IterState::Range { next, stop, step } => {
            let value = *next;
            if if *step > 0 { value < *stop } else { value > *stop } {
                *next = value.saturating_add(*step);
                Some(Value::Int(value))
            } else {
                None
            }
        }
        IterState::Str { string, byte } => {
            let next = string.as_str()[*byte..].chars().next();
            *byte += next.map_or(0, char::len_utf8);
            next.map(|character| Value::from(character.to_string()))
        }
        IterState::Bytes { bytes, next } => {
            *next += 1;
            bytes.get(*next - 1).map(|&byte| Value::Int(i64::from(byte)))
        }
        IterState::Dict { dict, place, n, what } => {
            let table = dict.table();
            if table.len() != *n {
                return Err("dictionary changed size during iteration");
            }
            table.next_place(*place).map(|found| {
                *place = found + 1;
                let entry = table.entry(found);
                match what {
                    DictPart::Keys => entry.key.clone(),
                    DictPart::Values => entry.value.clone(),
                    DictPart::Items => Value::tuple(vec![entry.key.clone(), entry.value.clone()]),
                }
            })
        }
        IterState::Set { set, n, .. } if set.members.len() != *n => return Err("Set changed size during iteration"),
        IterState::Set { members: items, .. } | IterState::Ready(items) => items.next(),
        _ => None,
    };
    if next.is_none() {
        *state = IterState::Done;
    }
    Ok(next)
}
