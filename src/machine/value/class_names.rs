//! The names of a class, and a memory of where names were found.
//!
//! Invariant: what the memory says of a name holds as long as no class has changed. Models the method cache and the
//! version tags of CPython's `Objects/typeobject.c`.

use super::Value;
use super::class::Namespace;
use crate::machine::symbol::{Symbol, well_known};
use std::cell::{Cell, Ref, RefCell, RefMut};

/// How many finds are remembered; a power of two.
const N_REMEMBERED: usize = 512;

thread_local! {
    static N_CLASSES: Cell<u32> = const { Cell::new(0) };
    /// How often any class has changed.
    static N_CHANGES: Cell<u64> = const { Cell::new(0) };
    /// How often one may have got or lost a data descriptor (a property, say) after it was made. Begins at 1.
    static N_DESCRIPTOR_CHANGES: Cell<u64> = const { Cell::new(1) };
    static REMEMBERED: [Cell<Found>; N_REMEMBERED] = const { [const { Cell::new(Found::NOWHERE) }; N_REMEMBERED] };
}

/// The names of a class.
pub struct ClassNames {
    /// Tells classes apart, also those that are gone.
    id: u32,
    names: RefCell<Namespace>,
    /// The number of descriptor changes at which neither it nor an ancestor had a data descriptor.
    without_descriptors: Cell<u64>,
    /// The number at which one of them had.
    with_descriptors: Cell<u64>,
}

/// Where a class has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It has not.
    Nowhere,
    /// In the class itself, at this index.
    Own(u32),
    /// In the ancestor of the first number, at the index of the second.
    Inherited(u16, u32),
}

/// What was found when it was last looked for.
#[derive(Debug, Clone, Copy)]
struct Found {
    class: u32,
    name: Symbol,
    n_changes: u64,
    place: Place,
}

impl Found {
    /// Of no class: their numbers begin at 1.
    const NOWHERE: Found = Found { class: 0, name: Symbol(0), n_changes: 0, place: Place::Nowhere };
}

impl ClassNames {
    /// The names of a new class.
    pub fn new(names: Namespace) -> ClassNames {
        N_CLASSES.set(N_CLASSES.get() + 1);
        let (without_descriptors, with_descriptors) = (Cell::new(0), Cell::new(0));
        ClassNames { id: N_CLASSES.get(), names: RefCell::new(names), without_descriptors, with_descriptors }
    }

    /// To look at.
    #[inline]
    pub fn borrow(&self) -> Ref<'_, Namespace> {
        self.names.borrow()
    }

    /// To change.
    pub fn borrow_mut(&self) -> RefMut<'_, Namespace> {
        N_CHANGES.set(N_CHANGES.get() + 1);
        N_DESCRIPTOR_CHANGES.set(N_DESCRIPTOR_CHANGES.get() + 1);
        self.names.borrow_mut()
    }

    /// Sets a name; gives back the old value, so that it is dropped when nothing is borrowed.
    pub fn set(&self, name: Symbol, value: Value) -> Option<Value> {
        N_CHANGES.set(N_CHANGES.get() + 1);
        // An instance has a `__set__`, perhaps; a class that gets one makes descriptors of its instances.
        if matches!(value, Value::Object(_) | Value::Instance(_)) || name == well_known::SET {
            N_DESCRIPTOR_CHANGES.set(N_DESCRIPTOR_CHANGES.get() + 1);
        }
        self.names.borrow_mut().insert(name, value)
    }

    /// Has neither the class nor an ancestor a data descriptor? Remembered, or as `find` says.
    #[inline]
    pub fn is_without_descriptors(&self, find: impl FnOnce() -> bool) -> bool {
        let n_changes = N_DESCRIPTOR_CHANGES.get();
        if self.without_descriptors.get() == n_changes {
            return true;
        }
        if self.with_descriptors.get() == n_changes {
            return false;
        }
        let is_without = find();
        let found = if is_without { &self.without_descriptors } else { &self.with_descriptors };
        found.set(n_changes);
        is_without
    }

    /// Where a name is: remembered, or as `find` says.
    #[inline]
    pub fn place(&self, name: Symbol, find: impl FnOnce() -> Place) -> Place {
        let n_changes = N_CHANGES.get();
        let at = (self.id.wrapping_mul(0x9E37_79B1) ^ name.0.wrapping_mul(0x85EB_CA6B)) as usize >> 9;
        REMEMBERED.with(|remembered| {
            let cell = &remembered[at % N_REMEMBERED];
            let found = cell.get();
            if found.class == self.id && found.name == name && found.n_changes == n_changes {
                return found.place;
            }
            let place = find();
            cell.set(Found { class: self.id, name, n_changes, place });
            place
        })
    }
}
