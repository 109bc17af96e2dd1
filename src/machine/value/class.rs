//! Classes and their instances.

use super::class_names::{ClassNames, Place};
use super::generator::{Orphan, leave};
use super::object::Role;
use super::{Value, heap};
use crate::machine::symbol::{Symbol, Symbols, well_known};
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Names with values, in order of insertion.
pub type Namespace = IndexMap<Symbol, Value, FxBuildHasher>;

/// What instances of a class are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// [`Instance`]: attributes and nothing else.
    Instance,
    /// [`super::Exception`]
    Exception,
    /// [`super::Dict`] with a class of its own.
    Dict,
    /// A class: these are metaclasses.
    Type,
    /// A value of the machine, made by the class's own constructor; programs cannot derive from it.
    Native,
}

/// A class: builtin, of a modelled library, or made by `class`.
pub struct Class {
    /// `__name__`
    pub name: Rc<str>,
    /// `__qualname__`
    pub qualified_name: Rc<str>,
    /// `__module__`
    pub module: Rc<str>,
    /// Direct bases, `object` left out.
    pub bases: Vec<Rc<Class>>,
    /// The classes after this one in its method resolution order (C3).
    pub ancestors: Vec<Rc<Class>>,
    /// Its own names.
    pub namespace: ClassNames,
    /// Its own class, where that is not `type` (`__class__`).
    pub metaclass: Option<Rc<Class>>,
    /// What its instances are.
    pub layout: Layout,
    /// Calling a class of native layout calls this.
    pub constructor: Cell<Option<super::Native>>,
    /// Has (or inherits) `__getattr__`, `__setattr__` …: seldom, so attribute access asks once.
    pub hooks: Cell<Hooks>,
}

/// Which unusual attribute hooks a class has, itself or inherited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for on its own, at every access")]
pub struct Hooks {
    /// `__getattr__`
    pub getattr: bool,
    /// `__getattribute__`
    pub getattribute: bool,
    /// `__setattr__`
    pub setattr: bool,
    /// `__delattr__`
    pub delattr: bool,
    /// `__del__`
    pub del: bool,
}

/// Classes that are written in C in CPython and not builtins, by module: messages call them by their full name.
const WRITTEN_IN_C: [(&str, &[&str]); 10] = [
    ("_asyncio", &["Future", "Task"]),
    ("_contextvars", &["Context", "ContextVar", "Token"]),
    ("_thread", &["lock", "RLock"]),
    ("collections", &["deque", "defaultdict", "OrderedDict"]),
    ("datetime", &["date", "datetime", "time", "timedelta", "timezone"]),
    ("decimal", &["Decimal", "Context"]),
    ("functools", &["partial"]),
    ("itertools", &["chain", "cycle", "groupby"]),
    ("operator", &["attrgetter", "itemgetter", "methodcaller"]),
    ("re", &["Match", "Pattern"]),
];

impl Class {
    /// What messages call it: `tp_name`, which is with its module where the class is written in C.
    pub fn name_in_messages(&self) -> Rc<str> {
        let is_this = |(module, names): &(&str, &[&str])| **module == *self.module && names.contains(&&*self.name);
        if WRITTEN_IN_C.iter().any(is_this) {
            format!("{}.{}", self.module, self.name).into()
        } else {
            self.name.clone()
        }
    }

    /// The value of a name in the class or the first ancestor that has it.
    pub fn lookup(&self, name: Symbol) -> Option<Value> {
        self.look(name, Value::clone)
    }

    /// As [`Class::lookup`], but only looks at the value.
    #[inline]
    pub fn look<T>(&self, name: Symbol, look: impl FnOnce(&Value) -> T) -> Option<T> {
        let (class, at) = match self.namespace.place(name, || self.find(name)) {
            Place::Nowhere => return None,
            Place::Own(at) => (self, at),
            Place::Inherited(ancestor, at) => (&*self.ancestors[ancestor as usize], at),
        };
        class.namespace.borrow().get_index(at as usize).map(|(_, value)| look(value))
    }

    #[cold]
    fn find(&self, name: Symbol) -> Place {
        if let Some(at) = self.namespace.borrow().get_index_of(&name) {
            return Place::Own(at as u32);
        }
        let of_ancestor = |(number, class): (usize, &Rc<Class>)| {
            class.namespace.borrow().get_index_of(&name).map(|at| Place::Inherited(number as u16, at as u32))
        };
        self.ancestors.iter().enumerate().find_map(of_ancestor).unwrap_or(Place::Nowhere)
    }

    /// Remembers that it has an attribute hook.
    pub fn note_hook(&self, name: Symbol) {
        let mut hooks = self.hooks.get();
        match name {
            well_known::GETATTR => hooks.getattr = true,
            well_known::GETATTRIBUTE => hooks.getattribute = true,
            // With slots not every name is allowed, so setting one has to ask.
            well_known::SETATTR | well_known::SLOTS => hooks.setattr = true,
            well_known::DELATTR => hooks.delattr = true,
            well_known::DEL => hooks.del = true,
            _ => return,
        }
        self.hooks.set(hooks);
    }

    /// Has it a property of this name, or another data descriptor: something with a `__set__`?
    #[inline]
    pub fn has_property(&self, name: Symbol) -> bool {
        !self.namespace.is_without_descriptors(|| self.finds_no_descriptor())
            && self.look(name, is_data_descriptor).unwrap_or(false)
    }

    #[cold]
    fn finds_no_descriptor(&self) -> bool {
        let has_none = |class: &Class| !class.namespace.borrow().values().any(is_data_descriptor);
        has_none(self) && self.ancestors.iter().all(|class| has_none(class))
    }

    /// Do its own `__slots__` and those of all its ancestors leave out this name?
    pub fn has_no_slot(&self, name: Symbol, symbols: &Symbols) -> bool {
        let mut slots = Vec::new();
        // `object`, the only class without ancestors, has none.
        let ancestors = self.ancestors.iter().map(|class| &**class).filter(|class| !class.ancestors.is_empty());
        for class in std::iter::once(self).chain(ancestors) {
            match class.namespace.borrow().get(&well_known::SLOTS) {
                Some(names) => slots.push(names.clone()),
                None => return false,
            }
        }
        let wanted =
            |slot: &Value| slot.as_str().is_some_and(|slot| slot == &**symbols.name(name) || slot == "__dict__");
        !slots.is_empty()
            && !slots.iter().any(|names| match names {
                Value::Tuple(names) => names.iter().any(wanted),
                Value::List(names) => names.items().iter().any(wanted),
                Value::Dict(names) => names.table().iter().any(|entry| wanted(&entry.key)),
                one => wanted(one),
            })
    }

    /// What its metaclass has instead of `type.__call__`.
    #[inline]
    pub fn own_call(&self) -> Option<Value> {
        let call = self.metaclass.as_ref()?.lookup(well_known::CALL)?;
        if let Value::Native(_) = call { None } else { Some(call) }
    }

    /// As [`Class::lookup`], but only behind `after` in the resolution order of `self` (`super()`).
    pub fn lookup_after(&self, after: &Class, name: Symbol) -> Option<Value> {
        let mut rest = self.ancestors.iter();
        if !std::ptr::eq(self, after) {
            rest.find(|class| std::ptr::eq(class.as_ref(), after))?;
        }
        rest.find_map(|class| class.namespace.borrow().get(&name).cloned())
    }

    /// Is it this class or derived from it?
    pub fn derives_from(&self, other: &Class) -> bool {
        std::ptr::eq(self, other) || self.ancestors.iter().any(|class| std::ptr::eq(class.as_ref(), other))
    }
}

/// Does an attribute of this value in a class come before the instance's own?
fn is_data_descriptor(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.role == Role::Property,
        Value::Instance(instance) => instance.class.look(well_known::SET, |_| ()).is_some(),
        _ => false,
    }
}

/// The C3 linearisation of the ancestors of a class with these bases; `None` if there is no consistent order.
///
/// Models `mro_implementation` in CPython's `Objects/typeobject.c`.
pub fn ancestors_of(bases: &[Rc<Class>]) -> Option<Vec<Rc<Class>>> {
    let mut lists: Vec<Vec<Rc<Class>>> = bases
        .iter()
        .map(|base| {
            let mut line = base.ancestors.clone();
            line.insert(0, base.clone());
            line.reverse();
            line
        })
        .collect();
    let mut own = bases.to_vec();
    own.reverse();
    lists.push(own);
    let mut order = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Some(order);
        }
        let is_first_everywhere = |candidate: &Rc<Class>| {
            !lists.iter().any(|list| list[..list.len() - 1].iter().any(|class| Rc::ptr_eq(class, candidate)))
        };
        let next = lists.iter().map(|list| &list[list.len() - 1]).find(|class| is_first_everywhere(class))?.clone();
        for list in &mut lists {
            if Rc::ptr_eq(&list[list.len() - 1], &next) {
                list.pop();
            }
        }
        order.push(next);
    }
}

/// Attributes of an object: few, so found by looking at each.
#[derive(Default)]
pub struct Attributes {
    entries: Vec<(Symbol, Value)>,
}

impl Attributes {
    /// Its value.
    pub fn get(&self, name: Symbol) -> Option<&Value> {
        self.entries.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// Sets it; gives back the old value, so that it is dropped when nothing is borrowed.
    pub fn set(&mut self, name: Symbol, value: Value) -> Option<Value> {
        if let Some((_, old)) = self.entries.iter_mut().find(|(key, _)| *key == name) {
            return Some(std::mem::replace(old, value));
        }
        if self.entries.capacity() == 0 {
            self.entries.reserve_exact(4);
        }
        heap::grew(24);
        self.entries.push((name, value));
        None
    }

    /// Removes it.
    pub fn remove(&mut self, name: Symbol) -> Option<Value> {
        let place = self.entries.iter().position(|(key, _)| *key == name)?;
        heap::shrank(24);
        Some(self.entries.remove(place).1)
    }

    /// All their values; there are none any more then.
    pub fn take_values(&mut self) -> impl Iterator<Item = Value> {
        let entries = std::mem::take(&mut self.entries);
        heap::shrank(entries.len() * 24);
        entries.into_iter().map(|(_, value)| value)
    }

    /// All, in order of first setting.
    pub fn iter(&self) -> impl Iterator<Item = &(Symbol, Value)> {
        self.entries.iter()
    }
}

impl Drop for Attributes {
    fn drop(&mut self) {
        heap::drop_all(self.take_values());
    }
}

/// An instance of a class made by `class`.
pub struct Instance {
    /// Its class.
    pub class: Rc<Class>,
    /// Its attributes.
    pub attributes: RefCell<Attributes>,
}

impl Drop for Instance {
    /// An instance with a `__del__` that was not called yet lives on until it was.
    fn drop(&mut self) {
        if self.class.hooks.get().del && self.attributes.get_mut().get(well_known::FINALIZED).is_none() {
            let mut attributes = std::mem::take(self.attributes.get_mut());
            attributes.set(well_known::FINALIZED, Value::None);
            let again = Instance { class: self.class.clone(), attributes: RefCell::new(attributes) };
            leave(Orphan::Unfinalized(Rc::new(again)));
        }
    }
}
