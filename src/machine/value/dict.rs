//! Dicts: insertion order, any hashable key.
//!
//! Invariant: `index` holds the places of the live entries and no others; a dead entry's key is `Missing`.
//! Comparing keys may need Python code (`__eq__`), so lookups that meet such a key report it instead of answering:
//! see `library/keys.rs`, which finishes them.

use super::class::{Attributes, Class};
use super::{Value, heap};
use hashbrown::HashTable;
use std::cell::RefCell;
use std::rc::Rc;

/// One key with its value.
#[derive(Clone)]
pub struct Entry {
    /// Of the key.
    pub hash: u64,
    /// `Missing` when the entry was removed.
    pub key: Value,
    /// What it maps to.
    pub value: Value,
}

/// The table of a dict (and, without values, of a set).
#[derive(Default, Clone)]
pub struct Table {
    index: HashTable<u32>,
    entries: Vec<Entry>,
    n_dead: usize,
}

impl Table {
    /// How many keys.
    pub fn len(&self) -> usize {
        self.entries.len() - self.n_dead
    }

    /// Has it none?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place of the key of this hash for which `is_key` holds.
    pub fn find(&self, hash: u64, mut is_key: impl FnMut(&Value) -> bool) -> Option<usize> {
        self.index
            .find(hash, |&place| {
                let entry = &self.entries[place as usize];
                entry.hash == hash && is_key(&entry.key)
            })
            .map(|&place| place as usize)
    }

    /// The entry at a place that `find` or `next_place` gave.
    pub fn entry(&self, place: usize) -> &Entry {
        &self.entries[place]
    }

    /// Replaces the value at a place.
    pub fn set(&mut self, place: usize, value: Value) -> Value {
        std::mem::replace(&mut self.entries[place].value, value)
    }

    /// Adds a key that is not there yet.
    pub fn add(&mut self, hash: u64, key: Value, value: Value) {
        let place = self.entries.len() as u32;
        self.entries.push(Entry { hash, key, value });
        let entries = &self.entries;
        self.index.insert_unique(hash, place, |&place| entries[place as usize].hash);
    }

    /// Removes the entry at a place.
    pub fn remove(&mut self, place: usize) -> Entry {
        let hash = self.entries[place].hash;
        if let Ok(found) = self.index.find_entry(hash, |&at| at as usize == place) {
            found.remove();
        }
        let entry =
            std::mem::replace(&mut self.entries[place], Entry { hash, key: Value::Missing, value: Value::Missing });
        self.n_dead += 1;
        while self.entries.last().is_some_and(|entry| entry.key.is_missing()) {
            self.entries.pop();
            self.n_dead -= 1;
        }
        if self.n_dead > 32 && self.n_dead * 2 > self.entries.len() {
            self.compact();
        }
        entry
    }

    fn compact(&mut self) {
        self.entries.retain(|entry| !entry.key.is_missing());
        self.n_dead = 0;
        self.index.clear();
        let entries = &self.entries;
        for (place, entry) in entries.iter().enumerate() {
            self.index.insert_unique(entry.hash, place as u32, |&place| entries[place as usize].hash);
        }
    }

    /// The first live place at or after this one.
    pub fn next_place(&self, from: usize) -> Option<usize> {
        (from..self.entries.len()).find(|&place| !self.entries[place].key.is_missing())
    }

    /// The last live place.
    pub fn last_place(&self) -> Option<usize> {
        self.entries.len().checked_sub(1)
    }

    /// All keys and values.
    pub fn into_values(self) -> impl Iterator<Item = Value> {
        self.entries.into_iter().flat_map(|entry| [entry.key, entry.value])
    }

    /// The live entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.key.is_missing())
    }
}

/// A Python dict. Borrow it briefly: never across anything that can run Python code.
#[derive(Default)]
pub struct Dict {
    table: RefCell<Table>,
    /// Of an instance of a class derived from `dict`.
    pub own: Option<Box<Own>>,
}

/// What an instance of a class derived from `dict` has besides its items.
pub struct Own {
    /// Its class.
    pub class: Rc<Class>,
    /// Its attributes.
    pub attributes: RefCell<Attributes>,
}

/// Bytes counted for an entry: the entry, its place, some slack.
const ENTRY_BYTES: usize = 48;

impl Dict {
    /// An empty dict.
    pub fn new() -> Dict {
        heap::grew(64);
        Dict::default()
    }

    /// A dict with this table.
    pub fn from_table(table: Table) -> Dict {
        heap::grew(64 + table.entries.len() * ENTRY_BYTES);
        Dict { table: RefCell::new(table), own: None }
    }

    /// An empty instance of a class derived from `dict`.
    pub fn of_class(class: Rc<Class>) -> Dict {
        heap::grew(64);
        Dict { table: RefCell::default(), own: Some(Box::new(Own { class, attributes: RefCell::default() })) }
    }

    /// To look at.
    pub fn table(&self) -> std::cell::Ref<'_, Table> {
        self.table.borrow()
    }

    /// To change; the bytes are counted.
    pub fn change<T>(&self, change: impl FnOnce(&mut Table) -> T) -> T {
        let mut table = self.table.borrow_mut();
        let before = table.entries.len();
        let result = change(&mut table);
        let after = table.entries.len();
        if after > before {
            heap::grew((after - before) * ENTRY_BYTES);
        } else {
            heap::shrank((before - after) * ENTRY_BYTES);
        }
        result
    }

    /// How many keys.
    pub fn len(&self) -> usize {
        self.table.borrow().len()
    }

    /// Has it none?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a string key.
    pub fn get_str(&self, key: &str) -> Option<Value> {
        let table = self.table.borrow();
        let place = table.find(super::Str::new(key).hash(), |found| found.as_str() == Some(key))?;
        Some(table.entry(place).value.clone())
    }

    /// Sets the value of a string key.
    pub fn set_str(&self, key: &str, value: Value) {
        let hash = super::Str::new(key).hash();
        let old = self.change(|table| match table.find(hash, |found| found.as_str() == Some(key)) {
            Some(place) => table.set(place, value),
            None => {
                table.add(hash, Value::str(key), value);
                Value::Missing
            }
        });
        drop(old);
    }
}

impl Drop for Dict {
    fn drop(&mut self) {
        let table = std::mem::take(self.table.get_mut());
        heap::shrank(64 + table.entries.len() * ENTRY_BYTES);
        heap::drop_all(table.entries.into_iter().flat_map(|entry| [entry.key, entry.value]));
    }
}
