//! `super(class, object)`: attributes from behind a class in the resolution order of the object's class.

use super::plain;
use crate::machine::Machine;
use crate::machine::interpreter::access::Loaded;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::value::object::Role;
use crate::machine::value::{Args, BoundMethod, Class, NativeDef, Raised, Value};
use std::rc::Rc;

/// `super(class, object)`; the compiler fills in the arguments of `super()`.
pub static CONSTRUCTOR: NativeDef = plain("super", construct);

/// The inside of a `super` object.
pub struct Super {
    /// Attributes are looked for behind this class.
    after: Rc<Class>,
    /// The object, or the class in a class method.
    receiver: Value,
}

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [class, receiver] = machine.take(args.skip(1), "super", ["", ""], 0)?;
    let Value::Class(after) = &class else {
        return Err(match class {
            Value::Missing => machine.runtime_error("super(): no arguments"),
            other => machine.type_error_about("super() argument 1 must be a type, not {}", &other),
        });
    };
    let fits = match &receiver {
        Value::Class(class) => class.derives_from(after) || machine.class_of(&receiver).derives_from(after),
        object => machine.class_of(object).derives_from(after),
    };
    if !fits {
        return Err(machine.type_error("super(type, obj): obj must be an instance or subtype of type"));
    }
    let class = machine.classes.super_.clone();
    Ok(machine.object_of(&class, Box::new(Super { after: after.clone(), receiver })))
}

impl Machine {
    /// `super().name`
    pub(crate) fn load_super_attribute(&mut self, parent: &Super, name: Symbol) -> Result<Loaded, Raised> {
        let (class, is_class) = match &parent.receiver {
            Value::Class(class) if class.derives_from(&parent.after) => (class.clone(), true),
            // In a metaclass's method.
            object => (self.class_of(object), false),
        };
        let Some(found) = class.lookup_after(&parent.after, name) else {
            let text = format!("'super' object has no attribute '{}'", self.symbols.name(name));
            return Err(self.attribute_error(text));
        };
        if name == well_known::NEW {
            return Ok(Loaded::Value(self.unwrap_static(&found)));
        }
        if !is_class {
            return self.bind_to(found, &parent.receiver);
        }
        let is_class_method = match &found {
            Value::Object(object) => object.role == Role::ClassMethod,
            _ => matches!(name, well_known::INIT_SUBCLASS | well_known::CLASS_GETITEM),
        };
        let function = self.unwrap_static(&found);
        if is_class_method {
            let receiver = parent.receiver.clone();
            return Ok(Loaded::Value(Value::BoundMethod(Rc::new(BoundMethod { function, receiver }))));
        }
        Ok(Loaded::Value(function))
    }
}
