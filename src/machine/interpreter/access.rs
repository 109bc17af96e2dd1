//! Names and attributes: where a value is found.

use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::machine::library;
use crate::machine::library::types::super_::Super;
use crate::machine::link::LinkedCode;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::value::object::{Property, Role};
use crate::machine::value::{BoundMethod, Dict, Raised, Value};
use crate::python::bytecode::{CodeKind, TEXT_ANNOTATIONS};
use std::rc::Rc;

/// The builtins in `library/python/_builtins.py`.
const LATE_BUILTINS: &str = "BlockingIOError BufferError BytesWarning ChildProcessError EncodingWarning FloatingPointError \
FutureWarning ImportWarning IndentationError InterruptedError IsADirectoryError NotADirectoryError PendingDeprecationWarning \
ProcessLookupError PythonFinalizationError ReferenceError ResourceWarning SyntaxError SyntaxWarning SystemError TabError \
UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError UnicodeWarning __import__ bytearray exit memoryview quit";

/// What loading an attribute came to.
pub enum Loaded {
    /// A value.
    Value(Value),
    /// A getter to call with this receiver.
    Call(Value, Value),
}

/// An attribute that an instance holds itself and no property hides; `None`: look further.
#[inline]
pub(super) fn quick_attribute(object: &Value, name: Symbol) -> Option<Value> {
    match object {
        Value::Instance(instance) if !instance.class.hooks.get().getattribute && !instance.class.has_property(name) => {
            instance.attributes.borrow().get(name).cloned()
        }
        _ => None,
    }
}

/// Sets an attribute of an instance where no property or hook is asked; `None`: nothing was done.
#[inline]
pub(super) fn set_quick_attribute(object: &Value, name: Symbol, value: &Value) -> Option<()> {
    match object {
        Value::Instance(instance) if !instance.class.hooks.get().setattr && !instance.class.has_property(name) => {
            let old = instance.attributes.borrow_mut().set(name, value.clone());
            drop(old);
            Some(())
        }
        _ => None,
    }
}

impl Machine {
    /// Class body: the namespace, then the variable of the function around, then the global, then the builtin.
    pub(super) fn load_name(
        &mut self,
        frame: &Frame,
        name: Symbol,
        global: Option<u32>,
        deref: Option<u32>,
    ) -> Result<Value, Raised> {
        if let Some(namespace) = &frame.namespace
            && let Some(value) = namespace.borrow().get(&name)
        {
            return Ok(value.clone());
        }
        let value = match (deref, global) {
            (Some(deref), _) => frame.cells[deref as usize].borrow().clone(),
            (None, Some(global)) => {
                let value = frame.globals.values.borrow()[global as usize].clone();
                if value.is_missing() { frame.globals.builtins[global as usize].clone() } else { value }
            }
            (None, None) => Value::Missing,
        };
        if value.is_missing() { self.late_builtin(name) } else { Ok(value) }
    }

    /// `locals()`: a new dict of a function, the names of a class body so far, or `globals()`.
    #[inline(never)] // seldom: not in `execute`
    pub(super) fn locals_of(&mut self, frame: &Frame) -> Result<Value, Raised> {
        if frame.code.kind == CodeKind::Module {
            let variables = library::threads::function_of(self, "_attributes", "variables")?;
            return self.call(&variables, &[], &[]);
        }
        let dict = Dict::new();
        let set = |name: Symbol, value: &Value| {
            let name = self.symbols.name(name);
            if !value.is_missing() && !name.starts_with('.') {
                dict.set_str(name, value.clone());
            }
        };
        if let Some(namespace) = &frame.namespace {
            namespace.borrow().iter().for_each(|(name, value)| set(*name, value));
        }
        let code = &frame.code;
        for (slot, name) in code.locals.iter().enumerate() {
            // A parameter that inner functions use has moved to a cell.
            match code.cells.iter().position(|cell| cell.parameter == Some(slot as u32)) {
                Some(cell) => set(*name, &frame.cells[cell].borrow()),
                None => set(*name, &frame.slots[slot]),
            }
        }
        if frame.namespace.is_none() {
            for (name, cell) in code.deref_names.iter().zip(&frame.cells) {
                set(*name, &cell.borrow());
            }
        }
        Ok(Value::Dict(Rc::new(dict)))
    }

    /// A builtin that few programs name, from a module of Python.
    ///
    /// # Errors
    /// `NameError`: there is none of this name.
    pub(crate) fn late_builtin(&mut self, name: Symbol) -> Result<Value, Raised> {
        let text = self.symbols.name(name).clone();
        if &*text == "complex" {
            library::threads::function_of(self, "_complex", "complex")
        } else if let Some(found) = self.told_by_module(&text) {
            found
        } else if LATE_BUILTINS.split(' ').any(|late| late == &*text) {
            library::threads::function_of(self, "_builtins", &text)
        } else {
            Err(self.name_error(name))
        }
    }

    /// What the program says of itself: `__doc__`, `__annotations__`.
    fn told_by_module(&mut self, name: &str) -> Option<Result<Value, Raised>> {
        let code = self.program_globals()?.codes.borrow().first()?.clone();
        match name {
            "__doc__" => Some(Ok(code.docstring.clone())),
            "__annotations__" => {
                let dict = Dict::new();
                for (name, text) in code.annotations.iter().filter(|(name, _)| name != TEXT_ANNOTATIONS) {
                    dict.set_str(name, Value::from(&**text));
                }
                Some(self.call_library("functools", "_shown_of", &[Value::None, Value::Dict(Rc::new(dict))]))
            }
            _ => None,
        }
    }

    pub(super) fn name_error(&mut self, name: Symbol) -> Raised {
        let class = self.classes.name_error.clone();
        let text = format!("name '{}' is not defined", self.symbols.name(name));
        self.error(&class, &text)
    }

    pub(super) fn unbound_local(&mut self, name: Symbol) -> Raised {
        let class = self.classes.unbound_local_error.clone();
        let text = format!(
            "cannot access local variable '{}' where it is not associated with a value",
            self.symbols.name(name)
        );
        self.error(&class, &text)
    }

    pub(super) fn unbound_deref(&mut self, code: &LinkedCode, index: usize) -> Raised {
        let name = code.deref_names[index];
        if index < code.cells.len() {
            return self.unbound_local(name);
        }
        let class = self.classes.name_error.clone();
        let text = format!(
            "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
            self.symbols.name(name)
        );
        self.error(&class, &text)
    }

    /// `object.name` for an immediate call: the callable and its receiver, or `Missing`.
    pub(super) fn load_method(&mut self, object: Value, name: Symbol) -> Result<(Value, Value), Raised> {
        match &object {
            Value::Instance(instance) if !instance.class.hooks.get().getattribute => {
                if let Some(own) = instance.attributes.borrow().get(name) {
                    return Ok((own.clone(), Value::Missing));
                }
                if let Some(found @ Value::Function(_)) = instance.class.lookup(name) {
                    return Ok((found, object));
                }
            }
            Value::Instance(_) | Value::Module(_) | Value::Class(_) | Value::Exception(_) | Value::Object(_) => {}
            _ => {
                let class = self.class_of(&object);
                if let Some(found @ Value::Native(_)) = class.lookup(name) {
                    return Ok((found, object));
                }
            }
        }
        match self.load_attribute(&object, name)? {
            Loaded::Value(Value::BoundMethod(method)) => Ok((method.function.clone(), method.receiver.clone())),
            Loaded::Value(value) => Ok((value, Value::Missing)),
            Loaded::Call(getter, receiver) => Ok((self.call(&getter, &[receiver], &[])?, Value::Missing)),
        }
    }

    /// `object.name`, run to its end.
    pub fn attribute(&mut self, object: &Value, name: Symbol) -> Result<Value, Raised> {
        match self.load_attribute(object, name)? {
            Loaded::Value(value) => Ok(value),
            Loaded::Call(getter, receiver) => self.call(&getter, &[receiver], &[]),
        }
    }

    /// `object.name`
    ///
    /// Models `PyObject_GenericGetAttr`: data descriptors of the type, then the object's own, then the type's.
    pub fn load_attribute(&mut self, object: &Value, name: Symbol) -> Result<Loaded, Raised> {
        if let Some(value) = quick_attribute(object, name) {
            return Ok(Loaded::Value(value));
        }
        if let Value::Instance(instance) = object
            && instance.class.hooks.get().getattribute
            && let Some(hook) = instance.class.lookup(well_known::GETATTRIBUTE)
        {
            let name_value = Value::from(&**self.symbols.name(name));
            return match self.call(&hook, &[object.clone(), name_value.clone()], &[]) {
                Err(raised) if raised.0.class.derives_from(&self.classes.attribute_error) => {
                    match instance.class.lookup(well_known::GETATTR) {
                        Some(hook) => self.call(&hook, &[object.clone(), name_value], &[]).map(Loaded::Value),
                        None => Err(raised),
                    }
                }
                found => found.map(Loaded::Value),
            };
        }
        self.load_attribute_plainly(object, name)
    }

    /// As [`Machine::load_attribute`], past any `__getattribute__` (`object.__getattribute__`).
    pub(crate) fn load_attribute_plainly(&mut self, object: &Value, name: Symbol) -> Result<Loaded, Raised> {
        match object {
            Value::Module(module) => {
                if let Some(value) = module.namespace.borrow().get(&name) {
                    return Ok(Loaded::Value(value.clone()));
                }
                if name == well_known::NAME {
                    return Ok(Loaded::Value(Value::from(&*module.name)));
                }
                return match library::late_name(self, module, name)? {
                    Some(value) => Ok(Loaded::Value(value)),
                    None => Err(self.missing_in_module(&module.name, name)),
                };
            }
            Value::Class(class) => return self.load_class_attribute(class, name),
            Value::Object(proxy) => {
                if let Some(parent) = proxy.body::<Super>() {
                    return self.load_super_attribute(parent, name);
                }
            }
            _ => {}
        }
        let class = self.class_of(object);
        let on_class = class.lookup(name);
        if let Some(Value::Object(found)) = &on_class
            && let Some(property) = found.body::<Property>()
        {
            if property.getter.is_missing() {
                return Err(self.lacks_accessor(property, &class, "getter"));
            }
            return Ok(Loaded::Call(property.getter.clone(), object.clone()));
        }
        if name == well_known::DICT
            && let Value::Instance(instance) = object
            && !class.has_no_slot(name, &self.symbols)
        {
            let attributes = self.attributes_dict(&instance.attributes.borrow());
            let view = library::threads::function_of(self, "_attributes", "dict")?;
            return self.call(&view, &[object.clone(), attributes], &[]).map(Loaded::Value);
        }
        let is_hidden = matches!(on_class, Some(Value::Instance(_))) && class.has_property(name);
        if !is_hidden && let Some(own) = self.own_attribute(object, name) {
            return Ok(Loaded::Value(own));
        }
        if let Some(found) = on_class {
            return self.bind_to(found, object);
        }
        if name == well_known::CLASS {
            return Ok(Loaded::Value(Value::Class(class)));
        }
        if class.hooks.get().getattr
            && let Some(hook) = class.lookup(well_known::GETATTR)
        {
            let name = Value::from(&**self.symbols.name(name));
            let bound = Value::BoundMethod(Rc::new(BoundMethod { function: hook, receiver: object.clone() }));
            return Ok(Loaded::Call(bound, name));
        }
        if let Some(function) = self.operator_method(&class, name) {
            return Ok(Loaded::Value(Value::BoundMethod(Rc::new(BoundMethod { function, receiver: object.clone() }))));
        }
        let kind = self.type_name(object);
        let text = format!("'{kind}' object has no attribute '{}'", self.symbols.name(name));
        Err(self.attribute_error(text))
    }

    /// A value found on a class, as seen through an instance of it.
    pub(crate) fn bind_to(&mut self, found: Value, receiver: &Value) -> Result<Loaded, Raised> {
        Ok(match &found {
            Value::Function(_) | Value::Native(_) => {
                Loaded::Value(Value::BoundMethod(Rc::new(BoundMethod { function: found, receiver: receiver.clone() })))
            }
            Value::Object(object) => match object.role {
                Role::Plain => Loaded::Value(found),
                Role::Property => match object.body::<Property>() {
                    Some(property) => Loaded::Call(property.getter.clone(), receiver.clone()),
                    None => Loaded::Value(found),
                },
                Role::StaticMethod => Loaded::Value(object.body::<Value>().cloned().unwrap_or_default()),
                Role::ClassMethod => {
                    let function = object.body::<Value>().cloned().unwrap_or_default();
                    let receiver = Value::Class(self.class_of(receiver));
                    Loaded::Value(Value::BoundMethod(Rc::new(BoundMethod { function, receiver })))
                }
            },
            Value::Instance(descriptor) => match descriptor.class.lookup(well_known::GET) {
                Some(get) => {
                    let class = Value::Class(self.class_of(receiver));
                    Loaded::Value(self.call(&get, &[found.clone(), receiver.clone(), class], &[])?)
                }
                None => Loaded::Value(found),
            },
            _ => Loaded::Value(found),
        })
    }

    /// The function in a `staticmethod`, or the value itself.
    pub(crate) fn unwrap_static(&self, value: &Value) -> Value {
        match value {
            Value::Object(object) if object.role != Role::Property => {
                object.body::<Value>().cloned().unwrap_or_else(|| value.clone())
            }
            other => other.clone(),
        }
    }

    /// `object.name = value`
    pub fn set_attribute(&mut self, object: &Value, name: Symbol, value: Value) -> Result<(), Raised> {
        if set_quick_attribute(object, name, &value).is_some() {
            return Ok(());
        }
        let class = self.class_of(object);
        if class.hooks.get().setattr
            && let Some(hook) = class.lookup(well_known::SETATTR)
        {
            let name = Value::from(&**self.symbols.name(name));
            self.call(&hook, &[object.clone(), name, value], &[])?;
            return Ok(());
        }
        self.set_attribute_plainly(object, name, value)
    }

    /// As [`Machine::set_attribute`], past any `__setattr__` (`object.__setattr__`).
    pub fn set_attribute_plainly(&mut self, object: &Value, name: Symbol, value: Value) -> Result<(), Raised> {
        let class = self.class_of(object);
        if let Some(Value::Object(found)) = class.lookup(name)
            && let Some(property) = found.body::<Property>()
        {
            if property.setter.is_missing() {
                return Err(self.lacks_accessor(property, &class, "setter"));
            }
            self.call(&property.setter.clone(), &[object.clone(), value], &[])?;
            return Ok(());
        }
        if let Some(Value::Instance(descriptor)) = class.lookup(name)
            && let Some(set) = descriptor.class.lookup(well_known::SET)
        {
            self.call(&set, &[Value::Instance(descriptor), object.clone(), value], &[])?;
            return Ok(());
        }
        if let Value::Instance(instance) = object
            && class.hooks.get().setattr
            && instance.attributes.borrow().get(name).is_none()
            && class.has_no_slot(name, &self.symbols)
        {
            let name = self.symbols.name(name);
            let why = "and no __dict__ for setting new attributes";
            return Err(self.attribute_error(format!("'{}' object has no attribute '{name}' {why}", class.name)));
        }
        let old = match object {
            Value::Instance(instance) => instance.attributes.borrow_mut().set(name, value),
            Value::Function(function) => function.attributes.borrow_mut().set(name, value),
            Value::Exception(error) => self.set_exception_part(error, name, value)?,
            Value::Object(object) => object.attributes.borrow_mut().set(name, value),
            Value::Dict(dict) if dict.own.is_some() => {
                dict.own.as_ref().and_then(|own| own.attributes.borrow_mut().set(name, value))
            }
            Value::Class(class) => {
                class.note_hook(name);
                class.namespace.set(name, value)
            }
            Value::Module(module) => {
                if name == well_known::STDOUT && &*module.name == "sys" {
                    self.redirect_output(module, &value);
                }
                module.namespace.borrow_mut().insert(name, value)
            }
            _ => {
                let name = self.symbols.name(name);
                let kind = class.name_in_messages();
                let text =
                    format!("'{kind}' object has no attribute '{name}' and no __dict__ for setting new attributes");
                return Err(self.attribute_error(text));
            }
        };
        drop(old);
        Ok(())
    }

    /// `del object.name`
    pub fn delete_attribute(&mut self, object: &Value, name: Symbol) -> Result<(), Raised> {
        let class = self.class_of(object);
        if class.hooks.get().delattr
            && let Some(hook) = class.lookup(well_known::DELATTR)
        {
            let name = Value::from(&**self.symbols.name(name));
            self.call(&hook, &[object.clone(), name], &[])?;
            return Ok(());
        }
        self.delete_attribute_plainly(object, name)
    }

    /// As [`Machine::delete_attribute`], past any `__delattr__` (`object.__delattr__`).
    pub fn delete_attribute_plainly(&mut self, object: &Value, name: Symbol) -> Result<(), Raised> {
        if let Some(Value::Object(found)) = self.class_of(object).lookup(name)
            && let Some(property) = found.body::<Property>()
        {
            if property.deleter.is_missing() {
                let class = self.class_of(object);
                return Err(self.lacks_accessor(property, &class, "deleter"));
            }
            self.call(&property.deleter.clone(), std::slice::from_ref(object), &[])?;
            return Ok(());
        }
        if let Some(Value::Instance(descriptor)) = self.class_of(object).lookup(name) {
            let delete = self.symbols.intern("__delete__");
            if let Some(delete) = descriptor.class.lookup(delete) {
                self.call(&delete, &[Value::Instance(descriptor), object.clone()], &[])?;
                return Ok(());
            }
            if descriptor.class.look(well_known::SET, |_| ()).is_some() {
                return Err(self.attribute_error("__delete__"));
            }
        }
        let removed = match object {
            Value::Instance(instance) => instance.attributes.borrow_mut().remove(name),
            Value::Function(function) => function.attributes.borrow_mut().remove(name),
            Value::Exception(error) => error.attributes.borrow_mut().remove(name),
            Value::Object(object) => object.attributes.borrow_mut().remove(name),
            Value::Dict(dict) => dict.own.as_ref().and_then(|own| own.attributes.borrow_mut().remove(name)),
            Value::Class(class) => class.namespace.borrow_mut().shift_remove(&name),
            _ => None,
        };
        if removed.is_some() {
            return Ok(());
        }
        let class = self.class_of(object);
        let has_dict = matches!(
            object,
            Value::Instance(_) | Value::Class(_) | Value::Module(_) | Value::Function(_) | Value::Exception(_)
        );
        let why = if has_dict { "" } else { " and no __dict__ for setting new attributes" };
        let text = format!("'{}' object has no attribute '{}'{why}", class.name, self.symbols.name(name));
        Err(self.attribute_error(text))
    }
}
