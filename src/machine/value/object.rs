//! Modules, and objects of modelled libraries.

use super::class::{Attributes, Class, Namespace};
use super::{Value, heap};
use crate::machine::symbol::Symbol;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// An imported module.
pub struct Module {
    /// `asyncio`
    pub name: Rc<str>,
    /// What it offers.
    pub namespace: RefCell<Namespace>,
}

/// An object whose inside is the machine's: a loop, a handle, a `partial`, a property.
pub struct Object {
    /// Its class.
    pub class: Rc<Class>,
    /// Attributes a program set or may read.
    pub attributes: RefCell<Attributes>,
    /// What attribute access must know of it.
    pub role: Role,
    /// Its inside; the module that made it knows the type.
    pub body: Box<dyn Any>,
}

/// How an object behaves as a class attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// As any value.
    Plain,
    /// `property`: the body is a [`Property`].
    Property,
    /// `staticmethod`: the body is the function, a `Value`.
    StaticMethod,
    /// `classmethod`: the body is the function, a `Value`.
    ClassMethod,
}

/// The functions of a `property`; `Missing` where there is none.
#[derive(Clone)]
pub struct Property {
    /// Reads it.
    pub getter: Value,
    /// Sets it.
    pub setter: Value,
    /// Deletes it.
    pub deleter: Value,
    /// Its docstring, where it is not the getter's.
    pub doc: Value,
    /// The name that it has in the class whose body made it.
    pub name: Cell<Option<Symbol>>,
}

impl Object {
    /// Its inside, if it is of this type.
    pub fn body<T: 'static>(&self) -> Option<&T> {
        self.body.downcast_ref()
    }
}

impl Drop for Object {
    /// What is wrapped again and again (`staticmethod`, `property`) is let go of link by link.
    fn drop(&mut self) {
        if let Some(wrapped) = self.body.downcast_mut::<Value>() {
            heap::drop_these([wrapped]);
        } else if let Some(Property { getter, setter, deleter, doc, .. }) = self.body.downcast_mut() {
            heap::drop_these([getter, setter, deleter, doc]);
        }
    }
}
