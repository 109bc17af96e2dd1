//! Lists, tuples, ranges, slices.

use super::{Value, heap};
use std::cell::{Ref, RefCell, RefMut};

/// A Python list. Borrow it briefly: never across anything that can run Python code.
pub struct List {
    items: RefCell<Vec<Value>>,
}

impl List {
    /// A list of these.
    pub fn new(items: Vec<Value>) -> List {
        heap::grew(items.len() * 16 + 48);
        List { items: RefCell::new(items) }
    }

    /// To look at.
    pub fn items(&self) -> Ref<'_, Vec<Value>> {
        self.items.borrow()
    }

    /// To change in place without a change of length (swap, replace, sort). Changes of length go through [`List::change`].
    pub fn items_mut(&self) -> RefMut<'_, Vec<Value>> {
        self.items.borrow_mut()
    }

    /// Appends.
    pub fn push(&self, value: Value) {
        heap::grew(16);
        self.items.borrow_mut().push(value);
    }

    /// Any change of its items; the bytes are counted.
    pub fn change<T>(&self, change: impl FnOnce(&mut Vec<Value>) -> T) -> T {
        let mut items = self.items.borrow_mut();
        let before = items.len();
        let result = change(&mut items);
        let after = items.len();
        if after > before {
            heap::grew((after - before) * 16);
        } else {
            heap::shrank((before - after) * 16);
        }
        result
    }

    /// How many items.
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// Has it none?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Drop for List {
    fn drop(&mut self) {
        let items = std::mem::take(self.items.get_mut());
        heap::shrank(items.len() * 16 + 48);
        // From the end, as CPython does.
        heap::drop_all(items.into_iter().rev());
    }
}

/// A Python tuple.
pub struct Tuple {
    items: Vec<Value>,
}

impl Tuple {
    /// A tuple of these.
    pub fn new(items: Vec<Value>) -> Tuple {
        heap::grew(items.len() * 16 + 40);
        Tuple { items }
    }
}

impl std::ops::Deref for Tuple {
    type Target = [Value];
    fn deref(&self) -> &[Value] {
        &self.items
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        let items = std::mem::take(&mut self.items);
        heap::shrank(items.len() * 16 + 40);
        // From the end, as CPython does.
        heap::drop_all(items.into_iter().rev());
    }
}

/// `range(start, stop, step)`; `step` is not 0.
pub struct Range {
    /// First value.
    pub start: i64,
    /// Never reached.
    pub stop: i64,
    /// From one to the next.
    pub step: i64,
}

impl Range {
    /// How many values.
    pub fn len(&self) -> usize {
        let (start, stop, step) = (i128::from(self.start), i128::from(self.stop), i128::from(self.step));
        let n = if step > 0 { (stop - start + step - 1) / step } else { (start - stop - step - 1) / -step };
        usize::try_from(n.max(0)).unwrap_or(usize::MAX)
    }

    /// Has it none?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The n-th value, `n < len()`.
    pub fn get(&self, n: usize) -> i64 {
        self.start.wrapping_add((n as i64).wrapping_mul(self.step))
    }
}

/// `slice(start, stop, step)`
pub struct Slice {
    /// `None` or an index.
    pub start: Value,
    /// `None` or an index.
    pub stop: Value,
    /// `None` or a step.
    pub step: Value,
}

impl Drop for Slice {
    fn drop(&mut self) {
        heap::drop_these([&mut self.start, &mut self.stop, &mut self.step]);
    }
}
