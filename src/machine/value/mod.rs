//! Python's values. One file per type; what they do is in `library/` (methods) and `interpreter/` (operators).
//!
//! Values are reference counted like CPython's, so that what CPython does when the last reference goes
//! ("coroutine … was never awaited") happens at the same moment here.

pub mod class;
pub mod class_names;
pub mod dict;
pub mod exception;
pub mod function;
pub mod generator;
pub mod heap;
pub mod iterator;
pub mod list;
pub mod native;
pub mod object;
pub mod scalar;
pub mod set;
pub mod string;
pub mod weak;

pub use class::{Class, Instance};
pub use dict::Dict;
pub use exception::{Exception, Raised};
pub use function::{BoundMethod, CellRef, Function};
pub use generator::Generator;
pub use iterator::Iter;
pub use list::{List, Range, Slice, Tuple};
pub use native::{Args, Control, Native, NativeDef};
pub use object::{Module, Object};
pub use scalar::{Float, Truth};
pub use set::Set;
pub use string::Str;
pub use weak::WeakValue;

use crate::machine::future::Future;
use num_bigint::BigInt;
use std::rc::Rc;

/// A Python value. 16 bytes; cloning is copying or counting a reference.
///
/// Its tag has four bytes because moving a value byte by byte around a tag of one is a tenth of the engine's code. What is counted
/// comes after what is not, so that one comparison tells them apart ([`Value::is_counted`]).
#[derive(Default)]
#[repr(u32)]
pub enum Value {
    /// No value: an unset local, the empty place before a call's arguments. Never seen by a program.
    #[default]
    Missing,
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `NotImplemented`
    NotImplemented,
    /// `True`, `False`
    Bool(Truth),
    /// An int of 64 bits.
    Int(i64),
    /// A float.
    Float(Float),
    /// A function of the machine.
    Native(Native),
    /// An int that does not fit 64 bits (invariant: never one that does).
    BigInt(Rc<BigInt>),
    /// Text.
    Str(Rc<Str>),
    /// Bytes.
    Bytes(Rc<Vec<u8>>),
    /// A tuple.
    Tuple(Rc<Tuple>),
    /// A list.
    List(Rc<List>),
    /// A dict.
    Dict(Rc<Dict>),
    /// A set or frozenset.
    Set(Rc<Set>),
    /// A range.
    Range(Rc<Range>),
    /// A slice.
    Slice(Rc<Slice>),
    /// A function made by `def` or `lambda`.
    Function(Rc<Function>),
    /// A function with its `self`.
    BoundMethod(Rc<BoundMethod>),
    /// A class.
    Class(Rc<Class>),
    /// An instance of a class made by `class`.
    Instance(Rc<Instance>),
    /// An exception.
    Exception(Rc<Exception>),
    /// A generator, coroutine or async generator.
    Generator(Rc<Generator>),
    /// An asyncio future or task.
    Future(Rc<Future>),
    /// An iterator over a builtin container, and other small machines with a `__next__`.
    Iter(Rc<Iter>),
    /// A module.
    Module(Rc<Module>),
    /// A cell of a closure; only in cell slots.
    Cell(CellRef),
    /// Any other object of a modelled library.
    Object(Rc<Object>),
}

const _: () = assert!(size_of::<Value>() == 16 && size_of::<Result<Value, Raised>>() == 16);

impl Clone for Value {
    /// As if derived, which would go through a table of jumps for all kinds, where processors guess wrong.
    #[inline]
    fn clone(&self) -> Value {
        match self {
            Value::Int(int) => Value::Int(*int),
            Value::Float(float) => Value::Float(*float),
            _ if self.is_counted() => self.counted(),
            _ => self.uncounted(),
        }
    }
}

impl Value {
    /// Drops it, which is nothing to do for most.
    #[inline]
    pub fn discard(self) {
        if self.is_counted() {
            drop(self);
        } else {
            std::mem::forget(self);
        }
    }

    /// Does a clone of it count a reference?
    #[inline]
    pub fn is_counted(&self) -> bool {
        use Value::*;
        !matches!(self, Missing | None | Ellipsis | NotImplemented | Bool(_) | Int(_) | Float(_) | Native(_))
    }

    #[inline]
    fn counted(&self) -> Value {
        match self {
            Value::BigInt(int) => Value::BigInt(int.clone()),
            Value::Str(string) => Value::Str(string.clone()),
            Value::Bytes(bytes) => Value::Bytes(bytes.clone()),
            Value::Tuple(tuple) => Value::Tuple(tuple.clone()),
            Value::List(list) => Value::List(list.clone()),
            Value::Dict(dict) => Value::Dict(dict.clone()),
            Value::Set(set) => Value::Set(set.clone()),
            Value::Range(range) => Value::Range(range.clone()),
            Value::Slice(slice) => Value::Slice(slice.clone()),
            Value::Function(function) => Value::Function(function.clone()),
            Value::BoundMethod(method) => Value::BoundMethod(method.clone()),
            Value::Class(class) => Value::Class(class.clone()),
            Value::Instance(instance) => Value::Instance(instance.clone()),
            Value::Exception(exception) => Value::Exception(exception.clone()),
            Value::Generator(generator) => Value::Generator(generator.clone()),
            Value::Future(future) => Value::Future(future.clone()),
            Value::Iter(iter) => Value::Iter(iter.clone()),
            Value::Module(module) => Value::Module(module.clone()),
            Value::Cell(cell) => Value::Cell(cell.clone()),
            Value::Object(object) => Value::Object(object.clone()),
            _ => Value::Missing,
        }
    }

    #[inline(never)] // inlined, all kinds would be one table again
    fn uncounted(&self) -> Value {
        match self {
            Value::None => Value::None,
            Value::Ellipsis => Value::Ellipsis,
            Value::NotImplemented => Value::NotImplemented,
            Value::Bool(truth) => Value::Bool(*truth),
            Value::Native(native) => Value::Native(native),
            _ => Value::Missing,
        }
    }

    /// A string.
    pub fn str(text: impl Into<Box<str>>) -> Value {
        Value::Str(Rc::new(Str::new(text)))
    }

    /// `True` or `False`.
    #[inline]
    pub fn bool(value: bool) -> Value {
        Value::Bool(value.into())
    }

    /// A float.
    #[inline]
    pub fn float(value: f64) -> Value {
        Value::Float(value.into())
    }

    /// A list.
    pub fn list(items: Vec<Value>) -> Value {
        Value::List(Rc::new(List::new(items)))
    }

    /// A tuple.
    pub fn tuple(items: Vec<Value>) -> Value {
        Value::Tuple(Rc::new(Tuple::new(items)))
    }

    /// An int of any size.
    pub fn int(big: BigInt) -> Value {
        i64::try_from(&big).map_or_else(|_| Value::BigInt(Rc::new(big)), Value::Int)
    }

    /// Is it `None`?
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// Is there no value at all?
    pub fn is_missing(&self) -> bool {
        matches!(self, Value::Missing)
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Value::Str(string) = self { Some(string.as_str()) } else { None }
    }

    /// Python's `is`: the same object. Small values are the same when they are equal, as CPython's cached ones are.
    pub fn is(&self, other: &Value) -> bool {
        use Value::*;
        match (self, other) {
            (None, None) | (Ellipsis, Ellipsis) | (NotImplemented, NotImplemented) | (Missing, Missing) => true,
            (Bool(a), Bool(b)) => a == b,
            (Int(a), Int(b)) => a == b,
            (Float(a), Float(b)) => a.get().to_bits() == b.get().to_bits(),
            (BigInt(a), BigInt(b)) => Rc::ptr_eq(a, b),
            (Str(a), Str(b)) => Rc::ptr_eq(a, b) || a.as_str() == b.as_str() && a.as_str().len() <= 20,
            (Bytes(a), Bytes(b)) => Rc::ptr_eq(a, b),
            (Tuple(a), Tuple(b)) => Rc::ptr_eq(a, b) || a.is_empty() && b.is_empty(),
            (List(a), List(b)) => Rc::ptr_eq(a, b),
            (Dict(a), Dict(b)) => Rc::ptr_eq(a, b),
            (Set(a), Set(b)) => Rc::ptr_eq(a, b),
            (Range(a), Range(b)) => Rc::ptr_eq(a, b),
            (Slice(a), Slice(b)) => Rc::ptr_eq(a, b),
            (Function(a), Function(b)) => Rc::ptr_eq(a, b),
            (BoundMethod(a), BoundMethod(b)) => Rc::ptr_eq(a, b),
            (Native(a), Native(b)) => std::ptr::eq(*a, *b),
            (Class(a), Class(b)) => Rc::ptr_eq(a, b),
            (Instance(a), Instance(b)) => Rc::ptr_eq(a, b),
            (Exception(a), Exception(b)) => Rc::ptr_eq(a, b),
            (Generator(a), Generator(b)) => Rc::ptr_eq(a, b),
            (Future(a), Future(b)) => Rc::ptr_eq(a, b),
            (Iter(a), Iter(b)) => Rc::ptr_eq(a, b),
            (Module(a), Module(b)) => Rc::ptr_eq(a, b),
            (Cell(a), Cell(b)) => Rc::ptr_eq(a, b),
            (Object(a), Object(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// A number that tells objects apart: `id()`, and the hash of what has no other.
    pub fn address(&self) -> usize {
        use Value::*;
        fn of<T>(rc: &Rc<T>) -> usize {
            Rc::as_ptr(rc).cast::<()>() as usize
        }
        match self {
            Missing | None => 0x10,
            Ellipsis => 0x20,
            NotImplemented => 0x30,
            Bool(b) => 0x40 + usize::from(b.get()) * 0x20,
            Int(i) => (*i as usize).wrapping_mul(32).wrapping_add(0x1000),
            Float(f) => f.get().to_bits() as usize,
            Native(native) => std::ptr::from_ref(*native) as usize,
            BigInt(v) => of(v),
            Str(v) => of(v),
            Bytes(v) => of(v),
            Tuple(v) => of(v),
            List(v) => of(v),
            Dict(v) => of(v),
            Set(v) => of(v),
            Range(v) => of(v),
            Slice(v) => of(v),
            Function(v) => of(v),
            BoundMethod(v) => of(v),
            Class(v) => of(v),
            Instance(v) => of(v),
            Exception(v) => of(v),
            Generator(v) => of(v),
            Future(v) => of(v),
            Iter(v) => of(v),
            Module(v) => of(v),
            Cell(v) => of(v),
            Object(v) => of(v),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Int(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::float(value)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::str(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::str(text)
    }
}
