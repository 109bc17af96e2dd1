//! Roughly how many bytes the values of this OS thread take, and the dropping of deeply nested ones.
//!
//! A machine runs on one OS thread (the worker's), so a thread-local count is that machine's.

use super::Value;
use std::any::Any;
use std::cell::{Cell, RefCell};

thread_local! {
    static BYTES: Cell<u64> = const { Cell::new(0) };
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static TRASH: RefCell<Vec<Value>> = const { RefCell::new(Vec::new()) };
    static HOLDERS: RefCell<Vec<Box<dyn Any>>> = const { RefCell::new(Vec::new()) };
}

/// Nested containers dropped inside one another before the rest is put aside. CPython's "trashcan" does the same.
const DEEPEST_DROP: u32 = 50;

/// Counts bytes in.
pub fn grew(bytes: usize) {
    BYTES.set(BYTES.get().wrapping_add(bytes as u64));
}

/// Counts bytes out.
pub fn shrank(bytes: usize) {
    BYTES.set(BYTES.get().saturating_sub(bytes as u64));
}

/// Bytes counted in and not out.
pub fn bytes() -> u64 {
    BYTES.get()
}

/// Drops values without deep recursion, however deep they are nested.
pub fn drop_all(values: impl IntoIterator<Item = Value>) {
    if DEPTH.get() >= DEEPEST_DROP {
        TRASH.with_borrow_mut(|trash| trash.extend(values));
    } else {
        drop_nested(|| values.into_iter().for_each(drop));
    }
}

/// As [`drop_all`], for values that lie where they were.
pub fn drop_these<const N: usize>(values: [&mut Value; N]) {
    drop_each(&mut values.into_iter().map(std::mem::take));
}

/// As [`drop_all`], once in the engine's code: for what is seldom dropped.
pub fn drop_each(values: &mut dyn Iterator<Item = Value>) {
    drop_all(values);
}

/// As [`drop_all`], for what is no value and holds some.
pub fn drop_holder(holder: impl Any) {
    if DEPTH.get() >= DEEPEST_DROP {
        HOLDERS.with_borrow_mut(|trash| trash.push(Box::new(holder)));
    } else {
        drop_nested(|| drop(holder));
    }
}

fn drop_nested(drop_them: impl FnOnce()) {
    let depth = DEPTH.get();
    DEPTH.set(depth + 1);
    drop_them();
    if depth == 0 {
        loop {
            if let Some(value) = TRASH.with_borrow_mut(Vec::pop) {
                drop(value);
            } else if let Some(holder) = HOLDERS.with_borrow_mut(Vec::pop) {
                drop(holder);
            } else {
                break;
            }
        }
    }
    DEPTH.set(depth);
}
