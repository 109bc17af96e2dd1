//! References that do not keep what they refer to.

use super::{
    BoundMethod, Class, Dict, Exception, Function, Generator, Instance, Iter, List, Object, Set, Tuple, Value,
};
use crate::machine::future::Future;
use std::rc::{Rc, Weak};

macro_rules! weak_values {
    ($($kind:ident),*) => {
        /// A value, as long as somebody else holds it.
        #[expect(missing_docs, reason = "named as the values are")]
        pub enum WeakValue {
            $($kind(Weak<$kind>)),*
        }

        impl WeakValue {
            /// To a value that can hold others; `None` for those that cannot.
            pub fn of(value: &Value) -> Option<WeakValue> {
                match value {
                    $(Value::$kind(value) => Some(WeakValue::$kind(Rc::downgrade(value))),)*
                    _ => None,
                }
            }

            /// The value, if it is still there.
            pub fn value(&self) -> Option<Value> {
                match self {
                    $(WeakValue::$kind(value) => value.upgrade().map(Value::$kind)),*
                }
            }

            /// Is it gone?
            pub fn is_gone(&self) -> bool {
                match self {
                    $(WeakValue::$kind(value) => value.strong_count() == 0),*
                }
            }
        }
    };
}

weak_values!(
    BoundMethod,
    Class,
    Dict,
    Exception,
    Function,
    Future,
    Generator,
    Instance,
    Iter,
    List,
    Object,
    Set,
    Tuple
);
