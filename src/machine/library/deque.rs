//! `collections.deque`

use super::types::plain;
use crate::machine::Machine;
use crate::machine::value::class::Layout;
use crate::machine::value::iterator::{CustomIter, Iter, IterState};
use crate::machine::value::{Args, NativeDef, Object, Raised, Value, heap};
use crate::python::bytecode::CompareOp;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// The inside of a deque. The version changes with every change of its length, so that iterators notice.
struct Deque {
    items: RefCell<VecDeque<Value>>,
    most: Option<usize>,
    version: std::cell::Cell<u64>,
}

impl Drop for Deque {
    fn drop(&mut self) {
        let items = std::mem::take(self.items.get_mut());
        heap::shrank(items.len() * 16);
        heap::drop_all(items);
    }
}

/// What lies in a deque; nothing where the value is none.
pub fn items_of(value: &Value) -> Vec<Value> {
    let Value::Object(object) = value else { return Vec::new() };
    object.body::<Deque>().map_or_else(Vec::new, |deque| deque.items.borrow().iter().cloned().collect())
}

/// What lies in an object that may be a deque; there is nothing in it any more then.
pub fn take_items(object: &Object) -> VecDeque<Value> {
    let items = object.body::<Deque>().map(|deque| deque.items.take()).unwrap_or_default();
    heap::shrank(items.len() * 16);
    items
}

static METHODS: &[NativeDef] = &[
    plain("append", |machine, args| push(machine, args, "append", false)),
    plain("appendleft", |machine, args| push(machine, args, "appendleft", true)),
    plain("pop", |machine, args| pop(machine, args, "pop", false)),
    plain("popleft", |machine, args| pop(machine, args, "popleft", true)),
    plain("extend", |machine, args| extend(machine, args, "extend", false)),
    plain("extendleft", |machine, args| extend(machine, args, "extendleft", true)),
    plain("clear", clear),
    plain("copy", copy),
    plain("__copy__", copy),
    plain("count", count),
    plain("index", index),
    plain("insert", insert),
    plain("remove", remove),
    plain("reverse", reverse),
    plain("rotate", rotate),
    plain("__len__", |machine, args| with(machine, args, "__len__", |items| Value::Int(items.len() as i64))),
    plain("__iter__", iter),
    plain("__reversed__", reversed),
    plain("__getitem__", get_item),
    plain("__setitem__", set_item),
    plain("__delitem__", delete_item),
    plain("__contains__", contains),
    plain("__repr__", repr),
    plain("__eq__", equal),
    plain("__lt__", less),
    plain("__add__", add),
    plain("__iadd__", |machine, args| {
        extend(machine, args, "__iadd__", false)?;
        Ok(args.positional[0].clone())
    }),
    plain("__mul__", multiply),
];

static CONSTRUCTOR: NativeDef = plain("deque", construct);

/// The native part, `_collections`.
pub fn module(machine: &mut Machine) -> Value {
    let object = machine.classes.object.clone();
    let class = super::classes::define("deque", "collections", vec![object], Layout::Native, Some(&CONSTRUCTOR));
    machine.add_methods(&class, METHODS);
    let hash = machine.symbols.intern("__hash__");
    class.namespace.borrow_mut().insert(hash, Value::None);
    let maxlen = plain_property(machine, &MAXLEN);
    let name = machine.symbols.intern("maxlen");
    class.namespace.borrow_mut().insert(name, maxlen);
    super::module(machine, "_collections", &[], vec![("deque", Value::Class(class))])
}

static MAXLEN: NativeDef = plain("maxlen", |machine, args| {
    let most = receiver(machine, args, "maxlen")?.most;
    Ok(most.map_or(Value::None, |most| Value::Int(most as i64)))
});

/// A property whose getter is a native function.
fn plain_property(machine: &Machine, getter: &'static NativeDef) -> Value {
    use crate::machine::value::object::{Object, Property, Role};
    let [setter, deleter, doc] = [Value::Missing, Value::Missing, Value::Missing];
    let property = Property { getter: Value::Native(getter), setter, deleter, doc, name: Cell::default() };
    Value::Object(Rc::new(Object {
        class: machine.classes.property.clone(),
        attributes: RefCell::default(),
        role: Role::Property,
        body: Box::new(property),
    }))
}

fn make(like: &Value, machine: &Machine, items: VecDeque<Value>, most: Option<usize>) -> Value {
    let class = match like {
        Value::Class(class) => class.clone(),
        other => machine.class_of(other),
    };
    heap::grew(items.len() * 16 + 64);
    let body = Deque { items: RefCell::new(items), most, version: std::cell::Cell::new(0) };
    machine.object_of(&class, Box::new(body))
}

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [iterable, most] = machine.take(args.skip(1), "deque", ["iterable", "maxlen"], 0)?;
    let most = match &most {
        Value::None | Value::Missing => None,
        Value::Int(n) => match usize::try_from(*n) {
            Ok(most) => Some(most),
            Err(_) => return Err(machine.value_error("maxlen must be non-negative")),
        },
        _ => return Err(machine.type_error("an integer is required")),
    };
    let deque = make(&args.positional[0], machine, VecDeque::new(), most);
    if !iterable.is_missing() {
        let pair = [deque.clone(), iterable];
        extend(machine, Args { positional: &pair, keywords: &[] }, "extend", false)?;
    }
    Ok(deque)
}

fn receiver<'a>(machine: &mut Machine, args: Args<'a>, method: &str) -> Result<&'a Deque, Raised> {
    match args.positional.first() {
        Some(Value::Object(object)) if object.body::<Deque>().is_some() => {
            object.body::<Deque>().ok_or_else(|| machine.wrong_receiver(args, "deque", method))
        }
        _ => Err(machine.wrong_receiver(args, "deque", method)),
    }
}

fn with(
    machine: &mut Machine,
    args: Args<'_>,
    method: &str,
    read: impl FnOnce(&VecDeque<Value>) -> Value,
) -> Result<Value, Raised> {
    let deque = receiver(machine, args, method)?;
    Ok(read(&deque.items.borrow()))
}

impl Deque {
    fn changed(&self) {
        self.version.set(self.version.get() + 1);
    }

    /// Adds at an end; what falls out at the other is given back, to be dropped when nothing is borrowed.
    fn push(&self, item: Value, left: bool) -> Option<Value> {
        self.changed();
        let mut items = self.items.borrow_mut();
        if self.most == Some(0) {
            return Some(item);
        }
        let fallen =
            if self.most == Some(items.len()) { if left { items.pop_back() } else { items.pop_front() } } else { None };
        if fallen.is_none() {
            heap::grew(16);
        }
        if left {
            items.push_front(item);
        } else {
            items.push_back(item);
        }
        fallen
    }

    fn take(&self, place: usize) -> Option<Value> {
        self.changed();
        heap::shrank(16);
        self.items.borrow_mut().remove(place)
    }
}

fn push(machine: &mut Machine, args: Args<'_>, method: &str, left: bool) -> Result<Value, Raised> {
    let deque = receiver(machine, args, method)?;
    let item = machine.one_argument(args, &format!("deque.{method}"))?;
    let fallen = deque.push(item.clone(), left);
    drop(fallen);
    Ok(Value::None)
}

fn pop(machine: &mut Machine, args: Args<'_>, method: &str, left: bool) -> Result<Value, Raised> {
    let deque = receiver(machine, args, method)?;
    machine.no_arguments(args, &format!("deque.{method}"))?;
    let n = deque.items.borrow().len();
    if n == 0 {
        return Err(machine.index_error("pop from an empty deque"));
    }
    Ok(deque.take(if left { 0 } else { n - 1 }).unwrap_or_default())
}

fn extend(machine: &mut Machine, args: Args<'_>, method: &str, left: bool) -> Result<Value, Raised> {
    let deque = receiver(machine, args, method)?;
    let iterable = machine.one_argument(args, &format!("deque.{method}"))?;
    let items = if iterable.is(&args.positional[0]) {
        deque.items.borrow().iter().cloned().collect()
    } else {
        machine.items_of(iterable)?
    };
    for item in items {
        let fallen = deque.push(item, left);
        drop(fallen);
    }
    Ok(Value::None)
}

fn clear(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "clear")?;
    deque.changed();
    let old = std::mem::take(&mut *deque.items.borrow_mut());
    heap::shrank(old.len() * 16);
    drop(old);
    Ok(Value::None)
}

fn copy(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "copy")?;
    let (items, most) = (deque.items.borrow().clone(), deque.most);
    Ok(make(&args.positional[0], machine, items, most))
}

/// The place of an item from `from` on.
fn place_of_item(machine: &mut Machine, deque: &Deque, item: &Value, from: usize) -> Result<Option<usize>, Raised> {
    let version = deque.version.get();
    let mut place = from;
    loop {
        let Some(candidate) = deque.items.borrow().get(place).cloned() else { return Ok(None) };
        machine.work(place)?;
        let found = machine.equal(&candidate, item)?;
        if deque.version.get() != version {
            return Err(machine.runtime_error("deque mutated during iteration"));
        }
        if found {
            return Ok(Some(place));
        }
        place += 1;
    }
}

fn count(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "count")?;
    let item = machine.one_argument(args, "deque.count")?;
    let (mut n, mut from) = (0, 0);
    while let Some(place) = place_of_item(machine, deque, item, from)? {
        n += 1;
        from = place + 1;
    }
    Ok(Value::Int(n))
}

fn index(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "index")?;
    let item = machine.one_argument(args, "deque.index")?;
    match place_of_item(machine, deque, item, 0)? {
        Some(place) => Ok(Value::Int(place as i64)),
        None => {
            let repr = machine.repr_of(item)?;
            Err(machine.value_error(format!("{repr} is not in deque")))
        }
    }
}

fn insert(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "insert")?;
    let [index, item] = machine.take(args.skip(1), "insert", ["", ""], 2)?;
    let n = deque.items.borrow().len();
    if deque.most.is_some_and(|most| n >= most) {
        return Err(machine.index_error("deque already at its maximum size"));
    }
    let index = machine.index_of(&index)?;
    let place = if index < 0 { index.saturating_add(n as i64).max(0) } else { index.min(n as i64) };
    deque.changed();
    heap::grew(16);
    deque.items.borrow_mut().insert(place as usize, item);
    Ok(Value::None)
}

fn remove(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "remove")?;
    let item = machine.one_argument(args, "deque.remove")?;
    match place_of_item(machine, deque, item, 0)? {
        Some(place) => {
            let old = deque.take(place);
            drop(old);
            Ok(Value::None)
        }
        None => {
            let repr = machine.repr_of(item)?;
            Err(machine.value_error(format!("{repr} is not in deque")))
        }
    }
}

fn reverse(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "reverse")?;
    deque.items.borrow_mut().make_contiguous().reverse();
    Ok(Value::None)
}

fn rotate(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "rotate")?;
    let [steps] = machine.take(args.skip(1), "rotate", [""], 0)?;
    let steps = if steps.is_missing() { 1 } else { machine.index_of(&steps)? };
    let mut items = deque.items.borrow_mut();
    if !items.is_empty() {
        let steps = steps.rem_euclid(items.len() as i64) as usize;
        items.rotate_right(steps);
    }
    Ok(Value::None)
}

struct DequeIter {
    deque: Value,
    next: usize,
    version: u64,
}

impl CustomIter for DequeIter {
    fn next(&mut self, machine: &mut Machine) -> Result<Option<Value>, Raised> {
        let Value::Object(object) = &self.deque else { return Ok(None) };
        let Some(deque) = object.body::<Deque>() else { return Ok(None) };
        if deque.version.get() != self.version {
            return Err(machine.runtime_error("deque mutated during iteration"));
        }
        let item = deque.items.borrow().get(self.next).cloned();
        self.next += 1;
        Ok(item)
    }
}

fn iter(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let version = receiver(machine, args, "__iter__")?.version.get();
    let iter = DequeIter { deque: args.positional[0].clone(), next: 0, version };
    Ok(Iter::value(IterState::Custom(Box::new(iter))))
}

fn reversed(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "__reversed__")?;
    let items: Vec<Value> = deque.items.borrow().iter().rev().cloned().collect();
    Ok(Iter::value(IterState::Ready(items.into_iter())))
}

fn place(machine: &mut Machine, deque: &Deque, key: &Value) -> Result<usize, Raised> {
    let n = deque.items.borrow().len();
    match key {
        Value::Slice(_) => Err(machine.type_error("sequence index must be integer, not 'slice'")),
        key => machine.place_of(key, n, "sequence", "deque index out of range"),
    }
}

fn get_item(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "__getitem__")?;
    let key = machine.one_argument(args, "__getitem__")?;
    let place = place(machine, deque, key)?;
    Ok(deque.items.borrow()[place].clone())
}

fn set_item(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "__setitem__")?;
    let [key, value] = machine.take(args.skip(1), "__setitem__", ["", ""], 2)?;
    let place = place(machine, deque, &key)?;
    let old = std::mem::replace(&mut deque.items.borrow_mut()[place], value);
    drop(old);
    Ok(Value::None)
}

fn delete_item(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "__delitem__")?;
    let key = machine.one_argument(args, "__delitem__")?;
    let place = place(machine, deque, key)?;
    let old = deque.take(place);
    drop(old);
    Ok(Value::None)
}

fn contains(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "__contains__")?;
    let item = machine.one_argument(args, "__contains__")?;
    place_of_item(machine, deque, item, 0).map(|place| Value::bool(place.is_some()))
}

/// A list of its items.
fn list_of(deque: &Deque) -> Value {
    Value::list(deque.items.borrow().iter().cloned().collect())
}

fn repr(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "__repr__")?;
    let list = list_of(deque);
    let most = deque.most;
    let text = machine.showing(&args.positional[0], "[...]", |machine| {
        let items = machine.repr_of(&list)?;
        Ok(match most {
            Some(most) => format!("deque({items}, maxlen={most})"),
            None => format!("deque({items})"),
        })
    })?;
    Ok(Value::from(text))
}

fn other_deque(args: Args<'_>) -> Option<&Deque> {
    match args.positional.get(1) {
        Some(Value::Object(object)) => object.body::<Deque>(),
        _ => None,
    }
}

fn equal(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "__eq__")?;
    match other_deque(args) {
        Some(other) => machine.equal(&list_of(deque), &list_of(other)).map(Value::bool),
        None => Ok(Value::NotImplemented),
    }
}

fn less(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "__lt__")?;
    match other_deque(args) {
        Some(other) => machine.rich_compare(CompareOp::Less, &list_of(deque), &list_of(other)),
        None => Ok(Value::NotImplemented),
    }
}

fn add(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "__add__")?;
    let Some(other) = other_deque(args) else { return Ok(Value::NotImplemented) };
    let mut items: VecDeque<Value> = deque.items.borrow().iter().chain(other.items.borrow().iter()).cloned().collect();
    keep_last(&mut items, deque.most);
    Ok(make(&args.positional[0], machine, items, deque.most))
}

/// A deque of so many items has no room for those before them.
fn keep_last(items: &mut VecDeque<Value>, most: Option<usize>) {
    items.drain(..items.len().saturating_sub(most.unwrap_or(usize::MAX)));
}

fn multiply(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let deque = receiver(machine, args, "__mul__")?;
    let times = machine.one_argument(args, "__mul__")?;
    let times = usize::try_from(machine.index_of(times)?).unwrap_or(0);
    let items: Vec<Value> = deque.items.borrow().iter().cloned().collect();
    machine.check_size(items.len().saturating_mul(times).saturating_mul(16))?;
    let n = items.len() * times;
    let mut all: VecDeque<Value> = items.into_iter().cycle().take(n).collect();
    keep_last(&mut all, deque.most);
    Ok(make(&args.positional[0], machine, all, deque.most))
}
