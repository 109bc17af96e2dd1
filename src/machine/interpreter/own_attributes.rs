//! What objects hold themselves, and what classes and their metaclasses do: the rest of attribute access.

use super::access::Loaded;
use crate::machine::Machine;
use crate::machine::future::{Future, FutureState};
use crate::machine::library;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::value::Raised;
use crate::machine::value::generator::GeneratorState;
use crate::machine::value::object::Role;
use crate::machine::value::{BoundMethod, Class, Dict, Function, Generator, Module, Value};
use crate::python::bytecode::CodeKind;
use std::rc::Rc;

impl Machine {
    /// `Class.name`
    ///
    /// Models `type_getattro` in CPython's `Objects/typeobject.c`.
    pub(super) fn load_class_attribute(&mut self, class: &Rc<Class>, name: Symbol) -> Result<Loaded, Raised> {
        if let Some(metaclass) = class.metaclass.as_ref().filter(|metaclass| metaclass.has_property(name))
            && let Some(found) = metaclass.lookup(name)
        {
            return self.bind_to(found, &Value::Class(class.clone()));
        }
        if name == well_known::ANNOTATIONS {
            let owner = Value::Class(class.clone());
            return self.call_library("functools", "_shown_annotations", &[owner]).map(Loaded::Value);
        }
        if let Some(found) = class.lookup(name) {
            return Ok(match &found {
                Value::Instance(descriptor) if descriptor.class.look(well_known::GET, |_| ()).is_some() => {
                    let get = descriptor.class.lookup(well_known::GET).unwrap_or_default();
                    Loaded::Value(self.call(&get, &[found, Value::None, Value::Class(class.clone())], &[])?)
                }
                Value::Object(object) if object.role == Role::StaticMethod => {
                    Loaded::Value(object.body::<Value>().cloned().unwrap_or_default())
                }
                Value::Object(object) if object.role == Role::ClassMethod => {
                    let function = object.body::<Value>().cloned().unwrap_or_default();
                    Loaded::Value(Value::BoundMethod(Rc::new(BoundMethod {
                        function,
                        receiver: Value::Class(class.clone()),
                    })))
                }
                _ => Loaded::Value(found),
            });
        }
        let value = match name {
            well_known::NAME => Value::from(&*class.name),
            well_known::QUALNAME => Value::from(&*class.qualified_name),
            well_known::MODULE => Value::from(&*class.module),
            well_known::DOC => Value::None,
            // Only `object` itself has none.
            well_known::BASES if class.bases.is_empty() => {
                Value::tuple(class.ancestors.iter().cloned().map(Value::Class).collect())
            }
            well_known::BASES => Value::tuple(class.bases.iter().cloned().map(Value::Class).collect()),
            well_known::MRO => {
                let line = std::iter::once(class.clone()).chain(class.ancestors.iter().cloned());
                Value::tuple(line.map(Value::Class).collect())
            }
            well_known::CLASS => Value::Class(self.class_of(&Value::Class(class.clone()))),
            well_known::DICT => {
                let dict = crate::machine::value::Dict::new();
                for (name, value) in class.namespace.borrow().iter() {
                    dict.set_str(self.symbols.name(*name), value.clone());
                }
                Value::Dict(Rc::new(dict))
            }
            _ if &**self.symbols.name(name) == "__base__" => match class.bases.first().or(class.ancestors.last()) {
                Some(base) => Value::Class(base.clone()),
                None => Value::None,
            },
            _ if &**self.symbols.name(name) == "__type_params__" => {
                let text = self.symbols.intern("_type_parameters_");
                let text = class.namespace.borrow().get(&text).cloned().unwrap_or(Value::None);
                self.type_parameters(&Value::Class(class.clone()), text)?
            }
            _ => {
                let metaclass = class.metaclass.as_ref().unwrap_or(&self.classes.type_).clone();
                let receiver = Value::Class(class.clone());
                if let Some(found) = metaclass.lookup(name) {
                    return self.bind_to(found, &receiver);
                }
                if metaclass.hooks.get().getattr
                    && let Some(function) = metaclass.lookup(well_known::GETATTR)
                {
                    let name = Value::from(&**self.symbols.name(name));
                    let bound = Value::BoundMethod(Rc::new(BoundMethod { function, receiver }));
                    return Ok(Loaded::Call(bound, name));
                }
                if let Some(function) = self.operator_method(class, name) {
                    return Ok(Loaded::Value(function));
                }
                let text = format!("type object '{}' has no attribute '{}'", class.name, self.symbols.name(name));
                return Err(self.attribute_error(text));
            }
        };
        Ok(Loaded::Value(value))
    }

    /// `int.__add__` and its like, asked for by name: what `operator` has for it. Operators themselves do not go this way.
    pub(super) fn operator_method(&mut self, class: &Rc<Class>, name: Symbol) -> Option<Value> {
        const ARITHMETIC: &str = " add sub mul truediv floordiv mod pow neg pos abs lt le gt ge ";
        let kinds = match &*class.name {
            "float" => [ARITHMETIC, ""],
            "int" | "bool" => [ARITHMETIC, " and or xor lshift rshift invert index "],
            "str" | "bytes" => [" add mul mod lt le gt ge ", ""],
            "list" => [" add mul lt le gt ge iadd ", ""],
            "tuple" => [" add mul lt le gt ge ", ""],
            "dict" => [" or ior ", ""],
            "set" | "frozenset" => [" and or xor sub lt le gt ge ", ""],
            _ => return None,
        };
        let text = self.symbols.name(name).clone();
        if &*text == "fromhex" && Rc::ptr_eq(&self.classes.float, class) {
            return library::threads::function_of(self, "_builtins", "_float_of_hex").ok();
        }
        let operator = text.strip_prefix("__").and_then(|text| text.strip_suffix("__"))?;
        if &*class.module != "builtins" || !kinds.iter().any(|kind| kind.contains(&format!(" {operator} "))) {
            return None;
        }
        let function = if matches!(operator, "and" | "or") { format!("{operator}_") } else { operator.to_owned() };
        library::threads::function_of(self, "operator", &function).ok()
    }

    /// What an object holds itself.
    pub(super) fn own_attribute(&mut self, object: &Value, name: Symbol) -> Option<Value> {
        match object {
            Value::Instance(instance) => instance.attributes.borrow().get(name).cloned(),
            Value::Object(inner) => {
                let own = inner.attributes.borrow().get(name).cloned();
                own.or_else(|| self.value_part(object, name))
            }
            Value::Dict(dict) => {
                let own = dict.own.as_ref()?;
                if let Some(value) = own.attributes.borrow().get(name) {
                    return Some(value.clone());
                }
                (name == well_known::DICT).then(|| self.attributes_dict(&own.attributes.borrow()))
            }
            Value::Exception(error) => {
                if let Some(value) = error.attributes.borrow().get(name) {
                    return Some(value.clone());
                }
                match name {
                    well_known::ARGS => Some(Value::Tuple(error.args.borrow().clone())),
                    well_known::CAUSE => Some(error.cause.borrow().clone().map_or(Value::None, Value::Exception)),
                    well_known::CONTEXT => Some(error.context.borrow().clone().map_or(Value::None, Value::Exception)),
                    well_known::SUPPRESS_CONTEXT => Some(Value::bool(error.suppresses_context.get())),
                    well_known::TRACEBACK => Some(self.shown_traceback(&error.clone())),
                    well_known::DICT => Some(self.attributes_dict(&error.attributes.borrow())),
                    _ => self.exception_part(error, name),
                }
            }
            Value::Function(function) => {
                if let Some(value) = function.attributes.borrow().get(name) {
                    return Some(value.clone());
                }
                match name {
                    well_known::NAME => Some(Value::from(&*function.code.name)),
                    well_known::QUALNAME => Some(Value::from(&*function.code.qualified_name)),
                    well_known::DOC => Some(function.code.docstring.clone()),
                    well_known::MODULE => Some(Value::from(&*function.globals.module)),
                    well_known::DICT => Some(self.attributes_dict(&function.attributes.borrow())),
                    well_known::DEFAULTS => Some(match function.defaults.as_slice() {
                        [] => Value::None,
                        defaults => Value::tuple(defaults.to_vec()),
                    }),
                    well_known::ANNOTATIONS => {
                        let annotations =
                            library::threads::function_of(self, "functools", "_shown_annotations").ok()?;
                        self.call(&annotations, std::slice::from_ref(object), &[]).ok()
                    }
                    _ => self.rare_part(object, function, name),
                }
            }
            Value::BoundMethod(method) => match name {
                well_known::FUNC => Some(method.function.clone()),
                well_known::SELF => Some(method.receiver.clone()),
                _ => {
                    let function = method.function.clone();
                    self.own_attribute(&function, name)
                }
            },
            Value::Native(native) => match name {
                well_known::NAME | well_known::QUALNAME => Some(Value::from(native.name)),
                well_known::DOC => Some(Value::None),
                _ => None,
            },
            Value::Generator(generator) => match name {
                well_known::NAME => Some(Value::from(&*generator.names.name)),
                well_known::QUALNAME => Some(Value::from(&*generator.names.qualified_name)),
                _ => self.generator_part(generator, name),
            },
            Value::Future(future) => self.future_part(&future.clone(), name),
            other => self.value_part(other, name),
        }
    }

    /// `__traceback__`: the same object as long as the exception passes no further frame.
    pub(super) fn shown_traceback(&mut self, error: &crate::machine::value::Exception) -> Value {
        let shown = error.shown_traceback.borrow().clone();
        if !matches!(shown, Value::Missing) {
            return shown;
        }
        let entries = error.traceback.borrow().clone();
        let passed = entries.iter().rev().filter(|entry| entry.line > 0);
        let passed = passed
            .map(|entry| Value::tuple(vec![Value::Int(i64::from(entry.line)), Value::from(&*entry.function)]))
            .collect::<Vec<_>>();
        if passed.is_empty() {
            return Value::None;
        }
        let shown = self.shown_by_frames("traceback", &[Value::list(passed)]).unwrap_or(Value::None);
        let old = error.shown_traceback.replace(shown.clone());
        drop(old);
        shown
    }

    /// What hardly a program asks a function for.
    fn rare_part(&mut self, object: &Value, function: &Function, name: Symbol) -> Option<Value> {
        let code = &function.code;
        match &*self.symbols.name(name).clone() {
            "__code__" => {
                let names = code.locals.iter().map(|name| Value::from(&**self.symbols.name(*name)));
                let (names, first_line) = (names.collect(), i64::from(code.first_line));
                self.shown_by_frames("code_of", &[object.clone(), Value::Int(first_line), Value::tuple(names)])
            }
            "__closure__" => Some(match function.captured.as_slice() {
                [] => Value::None,
                cells => Value::tuple(cells.iter().cloned().map(Value::Cell).collect()),
            }),
            "__kwdefaults__" => Some(match function.keyword_defaults.as_slice() {
                [] => Value::None,
                given => {
                    let dict = Dict::new();
                    for (name, value) in given {
                        dict.set_str(self.symbols.name(*name), value.clone());
                    }
                    Value::Dict(Rc::new(dict))
                }
            }),
            "__globals__" => {
                let globals = self.program_globals()?;
                if !Rc::ptr_eq(&globals, &function.globals) {
                    return None;
                }
                let variables = library::threads::function_of(self, "_attributes", "variables").ok()?;
                self.call(&variables, &[], &[]).ok()
            }
            "__type_params__" => {
                let text = code.annotations.iter().find(|(known, _)| known == "[]").map(|(_, text)| &**text);
                self.type_parameters(object, text.map_or(Value::None, Value::from)).ok()
            }
            _ => None,
        }
    }

    /// `__type_params__` of a function or class, from what its head says.
    fn type_parameters(&mut self, owner: &Value, text: Value) -> Result<Value, Raised> {
        if text.is_none() {
            return Ok(Value::tuple(Vec::new()));
        }
        self.call_library("typing", "_type_parameters", &[owner.clone(), text])
    }

    /// `sys.stdout = file`: where `print` writes from now on.
    pub(super) fn redirect_output(&mut self, sys: &Module, file: &Value) {
        let console = self.symbols.intern("__stdout__");
        let is_console = sys.namespace.borrow().get(&console).is_some_and(|console| console.is(file));
        self.redirected = if is_console { Value::None } else { file.clone() };
    }

    /// What the C code of `asyncio` shows of a future's inside.
    fn future_part(&mut self, future: &Rc<Future>, name: Symbol) -> Option<Value> {
        let state = |state: &FutureState| match state {
            FutureState::Pending => "PENDING",
            FutureState::Cancelled(_) => "CANCELLED",
            FutureState::Returned(_) | FutureState::Raised(_) => "FINISHED",
        };
        match (&**self.symbols.name(name), future.task()) {
            ("_state", _) => Some(Value::from(state(&future.state.borrow()))),
            ("_loop", _) => Some(library::asyncio::loop_value(self, future.owner)),
            ("_asyncio_future_blocking", _) => Some(Value::bool(false)),
            ("_must_cancel", Some(part)) => Some(Value::bool(part.must_cancel.borrow().is_some())),
            ("_fut_waiter", Some(part)) => Some(part.waits_for.borrow().clone().map_or(Value::None, Value::Future)),
            _ => None,
        }
    }

    /// `gi_frame`, `cr_running`, `ag_code` …
    fn generator_part(&mut self, generator: &Generator, name: Symbol) -> Option<Value> {
        let prefix = match generator.kind {
            CodeKind::Coroutine => "cr_",
            CodeKind::AsyncGenerator => "ag_",
            _ => "gi_",
        };
        let name = self.symbols.name(name).clone();
        // Library code has no lines, and is suspended all the same.
        let (line, is_running, is_suspended) = match &*generator.state.borrow() {
            GeneratorState::Suspended(frame) => (Some(frame.line()), false, true),
            GeneratorState::Native(_, has_begun) => (Some(0), false, *has_begun),
            GeneratorState::Created(_) => (Some(0), false, false),
            GeneratorState::Running => (Some(0), true, false),
            GeneratorState::Finished => (None, false, false),
        };
        match (name.strip_prefix(prefix)?, line) {
            ("running", _) => Some(Value::bool(is_running)),
            ("suspended", _) => Some(Value::bool(is_suspended)),
            ("frame", None) | ("await" | "yieldfrom" | "origin", _) => Some(Value::None),
            ("frame" | "code", line) => {
                let first_line = Value::Int(i64::from(generator.names.first_line));
                let line = Value::Int(i64::from(line.unwrap_or(0)));
                let frame =
                    self.shown_by_frames("of_generator", &[Value::from(&*generator.names.name), first_line, line])?;
                let code = self.symbols.intern("f_code");
                if name.ends_with("code") { self.attribute(&frame, code).ok() } else { Some(frame) }
            }
            _ => None,
        }
    }

    fn shown_by_frames(&mut self, function: &str, args: &[Value]) -> Option<Value> {
        let function = library::threads::function_of(self, "_frames", function).ok()?;
        self.call(&function, args, &[]).ok()
    }

    pub(super) fn attributes_dict(&self, attributes: &crate::machine::value::class::Attributes) -> Value {
        let dict = crate::machine::value::Dict::new();
        for (name, value) in attributes.iter().filter(|(name, _)| *name != well_known::WEAKREF) {
            dict.set_str(self.symbols.name(*name), value.clone());
        }
        Value::Dict(Rc::new(dict))
    }
}
