//! Comparing, membership and truth.
//!
//! Containers compare item by item with the identity shortcut, never holding a borrow while Python code runs.

use super::numbers::Number;
use super::views;
use crate::machine::Machine;
use crate::machine::interpreter::operators::holds;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::value::{Dict, Raised, Set, Value};
use crate::python::bytecode::CompareOp;
use std::cmp::Ordering;
use std::rc::Rc;

/// The method of a comparison, the one that answers from the other side, and its sign.
fn methods_of(operator: CompareOp) -> (Symbol, Symbol, &'static str) {
    use well_known as w;
    match operator {
        CompareOp::Less => (w::LT, w::GT, "<"),
        CompareOp::LessEqual => (w::LE, w::GE, "<="),
        CompareOp::Equal => (w::EQ, w::EQ, "=="),
        CompareOp::NotEqual => (w::NE, w::NE, "!="),
        CompareOp::Greater => (w::GT, w::LT, ">"),
        CompareOp::GreaterEqual => (w::GE, w::LE, ">="),
    }
}

/// Types that compare without Python code where they are of the same kind; used to skip the search for methods.
fn is_simple(value: &Value) -> bool {
    matches!(
        value,
        Value::None
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::BigInt(_)
            | Value::Str(_)
            | Value::Bytes(_)
    )
}

impl Machine {
    /// `left operator right`
    pub fn rich_compare(&mut self, operator: CompareOp, left: &Value, right: &Value) -> Result<Value, Raised> {
        let (name, reflected, sign) = methods_of(operator);
        if self.overridden(left, name).is_none()
            && let Some(answer) = self.compare_builtin(operator, left, right)?
        {
            return Ok(Value::bool(answer));
        }
        if !(is_simple(left) && is_simple(right)) {
            let (class, other) = (self.class_of(left), self.class_of(right));
            let right_first = !Rc::ptr_eq(&class, &other) && other.derives_from(&class);
            if right_first && let Some(value) = self.try_comparison(right, operator, reflected, left)? {
                return Ok(value);
            }
            if let Some(value) = self.try_comparison(left, operator, name, right)? {
                return Ok(value);
            }
            if !right_first && let Some(value) = self.try_comparison(right, operator, reflected, left)? {
                return Ok(value);
            }
        }
        match operator {
            CompareOp::Equal => Ok(Value::bool(left.is(right))),
            CompareOp::NotEqual => Ok(Value::bool(!left.is(right))),
            _ => {
                let (a, b) = (self.type_name(left), self.type_name(right));
                Err(self.type_error(format!("'{sign}' not supported between instances of '{a}' and '{b}'")))
            }
        }
    }

    /// A comparison method of a class; `!=` falls back on the opposite of `==`.
    fn try_comparison(
        &mut self,
        receiver: &Value,
        operator: CompareOp,
        name: Symbol,
        argument: &Value,
    ) -> Result<Option<Value>, Raised> {
        let may_have = match receiver {
            Value::Instance(_) | Value::Exception(_) | Value::Object(_) => true,
            Value::Class(class) => class.metaclass.is_some(),
            _ => false,
        };
        if !may_have && self.overridden(receiver, name).is_none() {
            return Ok(None);
        }
        if let Some(value) = self.try_method(receiver, name, argument)? {
            return Ok(Some(value));
        }
        if operator == CompareOp::NotEqual
            && let Some(value) = self.try_method(receiver, well_known::EQ, argument)?
        {
            return Ok(Some(Value::bool(!self.truth(&value)?)));
        }
        Ok(None)
    }

    /// Comparison of builtin values with each other; `None` where they do not compare.
    fn compare_builtin(&mut self, operator: CompareOp, left: &Value, right: &Value) -> Result<Option<bool>, Raised> {
        if let (Some(a), Some(b)) = (Number::of(left), Number::of(right)) {
            let order = a.compare(&b);
            return Ok(Some(order.map_or(operator == CompareOp::NotEqual, |order| holds(operator, order))));
        }
        let wants_equality = matches!(operator, CompareOp::Equal | CompareOp::NotEqual);
        if let (Value::Object(_), Value::Object(_), true) = (left, right, wants_equality)
            && let Some(are_equal) = self.unions_equal(left, right)?
        {
            return Ok(Some(are_equal == (operator == CompareOp::Equal)));
        }
        let answer = match (left, right) {
            (Value::Str(a), Value::Str(b)) => holds(operator, a.as_str().cmp(b.as_str())),
            (Value::Bytes(a), Value::Bytes(b)) => holds(operator, a.cmp(b)),
            (Value::List(a), Value::List(b)) => {
                if wants_equality && a.len() != b.len() {
                    return Ok(Some(operator == CompareOp::NotEqual));
                }
                let (a, b) = (a.clone(), b.clone());
                return self
                    .compare_sequences(operator, |n| a.items().get(n).cloned(), |n| b.items().get(n).cloned())
                    .map(Some);
            }
            (Value::Tuple(a), Value::Tuple(b)) => {
                if wants_equality && a.len() != b.len() {
                    return Ok(Some(operator == CompareOp::NotEqual));
                }
                return self.compare_sequences(operator, |n| a.get(n).cloned(), |n| b.get(n).cloned()).map(Some);
            }
            (Value::Set(a), Value::Set(b)) => self.compare_sets(operator, a, b)?,
            (Value::Dict(a), Value::Dict(b)) if wants_equality => {
                self.dicts_equal(a, b)? == (operator == CompareOp::Equal)
            }
            (Value::Range(a), Value::Range(b)) if wants_equality => {
                let same =
                    a.len() == b.len() && (a.is_empty() || a.start == b.start && (a.len() == 1 || a.step == b.step));
                same == (operator == CompareOp::Equal)
            }
            (Value::Slice(a), Value::Slice(b)) if wants_equality => {
                let same =
                    self.equal(&a.start, &b.start)? && self.equal(&a.stop, &b.stop)? && self.equal(&a.step, &b.step)?;
                same == (operator == CompareOp::Equal)
            }
            (Value::BoundMethod(a), Value::BoundMethod(b)) if wants_equality => {
                let same = a.function.is(&b.function) && a.receiver.is(&b.receiver);
                same == (operator == CompareOp::Equal)
            }
            _ => match (views::members_of_view(left), views::members_of_view(right)) {
                (Some(_) | None, Some(_)) | (Some(_), None) => {
                    return self.compare_views(operator, left, right);
                }
                _ => return Ok(None),
            },
        };
        Ok(Some(answer))
    }

    /// Set comparison of `dict.keys()` and `dict.items()` with one another or with sets.
    fn compare_views(&mut self, operator: CompareOp, left: &Value, right: &Value) -> Result<Option<bool>, Raised> {
        let mut sets = Vec::with_capacity(2);
        for side in [left, right] {
            match (side, views::members_of_view(side)) {
                (Value::Set(set), _) => sets.push(set.clone()),
                (_, Some(members)) => match self.set_of(members, true)? {
                    Value::Set(set) => sets.push(set),
                    _ => return Ok(None),
                },
                _ => return Ok(None),
            }
        }
        self.compare_sets(operator, &sets[0], &sets[1]).map(Some)
    }

    /// Lexicographic comparison. Items are asked for one by one: Python code may change the sequences meanwhile.
    fn compare_sequences(
        &mut self,
        operator: CompareOp,
        left: impl Fn(usize) -> Option<Value>,
        right: impl Fn(usize) -> Option<Value>,
    ) -> Result<bool, Raised> {
        self.deeper(" in comparison", |machine| {
            for n in 0.. {
                machine.work(n)?;
                match (left(n), right(n)) {
                    (Some(a), Some(b)) => {
                        if machine.equal(&a, &b)? {
                            continue;
                        }
                        return match operator {
                            CompareOp::Equal => Ok(false),
                            CompareOp::NotEqual => Ok(true),
                            _ => machine.compare_truth(operator, &a, &b),
                        };
                    }
                    (None, None) => return Ok(holds(operator, Ordering::Equal)),
                    (None, Some(_)) => return Ok(holds(operator, Ordering::Less)),
                    (Some(_), None) => return Ok(holds(operator, Ordering::Greater)),
                }
            }
            Ok(false)
        })
    }

    fn compare_sets(&mut self, operator: CompareOp, a: &Rc<Set>, b: &Rc<Set>) -> Result<bool, Raised> {
        let (n, m) = (a.members.len(), b.members.len());
        match operator {
            CompareOp::Equal => Ok(n == m && self.is_subset(a, b)?),
            CompareOp::NotEqual => Ok(n != m || !self.is_subset(a, b)?),
            CompareOp::Less => Ok(n < m && self.is_subset(a, b)?),
            CompareOp::LessEqual => Ok(n <= m && self.is_subset(a, b)?),
            CompareOp::Greater => Ok(n > m && self.is_subset(b, a)?),
            CompareOp::GreaterEqual => Ok(n >= m && self.is_subset(b, a)?),
        }
    }

    /// Is every member of `a` in `b`?
    pub(crate) fn is_subset(&mut self, a: &Set, b: &Set) -> Result<bool, Raised> {
        let members: Vec<(u64, Value)> =
            a.members.table().iter().map(|entry| (entry.hash, entry.key.clone())).collect();
        for (n, (hash, key)) in members.iter().enumerate() {
            self.work(n)?;
            if self.find_key(&b.members, *hash, key)?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn dicts_equal(&mut self, a: &Rc<Dict>, b: &Rc<Dict>) -> Result<bool, Raised> {
        if Rc::ptr_eq(a, b) {
            return Ok(true);
        }
        if a.len() != b.len() {
            return Ok(false);
        }
        self.deeper(" in comparison", |machine| {
            let entries: Vec<_> = a.table().iter().cloned().collect();
            for (n, entry) in entries.iter().enumerate() {
                machine.work(n)?;
                let Some(place) = machine.find_key(b, entry.hash, &entry.key)? else { return Ok(false) };
                let other = b.table().entry(place).value.clone();
                if !machine.equal(&entry.value, &other)? {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }

    /// `left is right or left == right`, as containers compare their items.
    pub fn equal(&mut self, left: &Value, right: &Value) -> Result<bool, Raised> {
        match (left, right) {
            (Value::Int(a), Value::Int(b)) => return Ok(a == b),
            (Value::Str(a), Value::Str(b)) => return Ok(Rc::ptr_eq(a, b) || a.as_str() == b.as_str()),
            _ if left.is(right) => return Ok(true),
            _ => {}
        }
        let answer = self.rich_compare(CompareOp::Equal, left, right)?;
        self.truth(&answer)
    }

    /// `bool(value)`
    pub fn truth(&mut self, value: &Value) -> Result<bool, Raised> {
        Ok(match value {
            Value::Dict(dict) if dict.own.is_some() => return self.truth_of_object(value),
            Value::Missing | Value::None => false,
            Value::Bool(truth) => truth.get(),
            Value::Int(n) => *n != 0,
            Value::Float(x) => x.get() != 0.0,
            Value::Str(text) => text.n_chars() > 0,
            Value::Bytes(bytes) => !bytes.is_empty(),
            Value::Tuple(items) => !items.is_empty(),
            Value::List(list) => !list.is_empty(),
            Value::Dict(dict) => !dict.is_empty(),
            Value::Set(set) => !set.members.is_empty(),
            Value::Range(range) => !range.is_empty(),
            Value::Instance(_) | Value::Object(_) | Value::Exception(_) => return self.truth_of_object(value),
            _ => true,
        })
    }

    fn truth_of_object(&mut self, value: &Value) -> Result<bool, Raised> {
        if let Some(method) = self.special(value, well_known::BOOL) {
            return match self.call(&method, std::slice::from_ref(value), &[])? {
                Value::Bool(truth) => Ok(truth.get()),
                other => Err(self.type_error_about("__bool__ should return bool, returned {}", &other)),
            };
        }
        if self.special(value, well_known::LEN).is_some() || views::members_of_view(value).is_some() {
            return Ok(self.length_of(value)? > 0);
        }
        Ok(true)
    }

    /// `item in container`
    pub fn contains(&mut self, container: &Value, item: &Value) -> Result<bool, Raised> {
        if let Some(method) = self.overridden(container, well_known::CONTAINS) {
            let answer = self.call(&method, &[container.clone(), item.clone()], &[])?;
            return self.truth(&answer);
        }
        match container {
            Value::Dict(dict) => Ok(self.dict_get(dict, item)?.is_some()),
            Value::Set(set) => {
                let hash = match item {
                    // A set is looked for as the frozenset of its members.
                    Value::Set(_) => self.hash_of_members(item)?,
                    _ => self.hash_of(item)?,
                };
                Ok(self.find_key(&set.members, hash, item)?.is_some())
            }
            Value::Str(text) => match item {
                Value::Str(part) => Ok(text.as_str().contains(part.as_str())),
                other => Err(self.type_error_about("'in <string>' requires string as left operand, not {}", other)),
            },
            Value::Bytes(bytes) => match item {
                Value::Bytes(part) => {
                    Ok(part.is_empty() || bytes.windows(part.len()).any(|window| window == part.as_slice()))
                }
                Value::Int(n) => match u8::try_from(*n) {
                    Ok(byte) => Ok(bytes.contains(&byte)),
                    Err(_) => Err(self.value_error("byte must be in range(0, 256)")),
                },
                other => Err(self.type_error_about("a bytes-like object is required, not '{}'", other)),
            },
            Value::Range(range) => match item {
                Value::Int(n) => {
                    let offset = i128::from(*n) - i128::from(range.start);
                    let step = i128::from(range.step);
                    Ok(offset % step == 0 && offset / step >= 0 && ((offset / step) as usize) < range.len())
                }
                _ => self.contains_by_iteration(container, item),
            },
            Value::List(list) => self.sequence_contains(|n| list.items().get(n).cloned(), item),
            Value::Tuple(items) => self.sequence_contains(|n| items.get(n).cloned(), item),
            _ => {
                if let Some(answer) =
                    self.call_class_hook(container, "__class_contains__", std::slice::from_ref(item))?
                {
                    return self.truth(&answer);
                }
                if let Some(method) = self.special(container, well_known::CONTAINS) {
                    let answer = self.call(&method, &[container.clone(), item.clone()], &[])?;
                    return self.truth(&answer);
                }
                self.contains_by_iteration(container, item)
            }
        }
    }

    fn sequence_contains(&mut self, item_at: impl Fn(usize) -> Option<Value>, wanted: &Value) -> Result<bool, Raised> {
        let mut n = 0;
        while let Some(item) = item_at(n) {
            self.work(n)?;
            if self.equal(&item, wanted)? {
                return Ok(true);
            }
            n += 1;
        }
        Ok(false)
    }

    fn contains_by_iteration(&mut self, container: &Value, item: &Value) -> Result<bool, Raised> {
        let iterator = match self.iter_of(container) {
            Ok(iterator) => iterator,
            Err(raised) if self.special(container, well_known::ITER).is_some() => return Err(raised),
            Err(_) => {
                return Err(self.type_error_about("argument of type '{}' is not iterable", container));
            }
        };
        let mut n = 0;
        while let Some(candidate) = self.next_of(&iterator)? {
            self.work(n)?;
            n += 1;
            if self.equal(&candidate, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
