//! Making exceptions.

use super::Machine;
use super::symbol::well_known;
use super::value::exception::TracebackEntry;
use super::value::{Class, Exception, Raised, Tuple, Value};
use std::rc::Rc;

impl Machine {
    /// An exception of this class with this message.
    pub fn exception(&mut self, class: &Rc<Class>, message: &str) -> Rc<Exception> {
        Rc::new(Exception::new(class.clone(), vec![Value::from(message)]))
    }

    /// As [`Machine::exception`], to be raised.
    pub fn error(&mut self, class: &Rc<Class>, message: &str) -> Raised {
        Raised(self.exception(class, message))
    }

    /// An exception of this class with these arguments, to be raised.
    pub fn error_with(&mut self, class: &Rc<Class>, args: Vec<Value>) -> Raised {
        Raised(Rc::new(Exception::new(class.clone(), args)))
    }

    /// `TypeError`
    pub fn type_error(&mut self, message: impl AsRef<str>) -> Raised {
        let class = self.classes.type_error.clone();
        self.error(&class, message.as_ref())
    }

    /// `TypeError` about a value: the type's name takes the place of `{}`.
    pub fn type_error_about(&mut self, template: &str, value: &Value) -> Raised {
        let name = self.type_name(value);
        self.type_error(template.replacen("{}", &name, 1))
    }

    /// `ValueError`
    pub fn value_error(&mut self, message: impl AsRef<str>) -> Raised {
        let class = self.classes.value_error.clone();
        self.error(&class, message.as_ref())
    }

    /// `AttributeError`
    pub fn attribute_error(&mut self, message: impl AsRef<str>) -> Raised {
        let class = self.classes.attribute_error.clone();
        self.error(&class, message.as_ref())
    }

    /// `RuntimeError`
    pub fn runtime_error(&mut self, message: impl AsRef<str>) -> Raised {
        let class = self.classes.runtime_error.clone();
        self.error(&class, message.as_ref())
    }

    /// `IndexError`
    pub fn index_error(&mut self, message: impl AsRef<str>) -> Raised {
        let class = self.classes.index_error.clone();
        self.error(&class, message.as_ref())
    }

    /// `KeyError` of this key.
    pub fn key_error(&mut self, key: &Value) -> Raised {
        let class = self.classes.key_error.clone();
        self.error_with(&class, vec![key.clone()])
    }

    /// `ZeroDivisionError`
    pub fn zero_division(&mut self, message: &str) -> Raised {
        let class = self.classes.zero_division_error.clone();
        self.error(&class, message)
    }

    /// `OverflowError`
    pub fn overflow_error(&mut self, message: &str) -> Raised {
        let class = self.classes.overflow_error.clone();
        self.error(&class, message)
    }

    /// `MemoryError`: for what would not fit, before it is tried.
    pub fn memory_error(&mut self) -> Raised {
        let class = self.classes.memory_error.clone();
        self.error_with(&class, Vec::new())
    }

    /// `StopIteration(value)`, without an argument for `None`.
    pub fn stop_iteration(&mut self, value: Value) -> Raised {
        let class = self.classes.stop_iteration.clone();
        let args = if value.is_none() { Vec::new() } else { vec![value] };
        self.error_with(&class, args)
    }

    /// `CancelledError` with the message given to `cancel()`, if one was.
    pub fn cancelled_instance(&self, message: &Value) -> Rc<Exception> {
        let args = if message.is_none() || message.is_missing() { Vec::new() } else { vec![message.clone()] };
        Rc::new(Exception::new(self.classes.cancelled_error.clone(), args))
    }

    /// As [`Machine::cancelled_instance`].
    pub fn cancelled_error(&mut self, message: &Value) -> Rc<Exception> {
        self.cancelled_instance(message)
    }

    /// Attributes that an exception's class defines: `StopIteration.value`, `ExceptionGroup.exceptions` …
    pub fn exception_part(&mut self, error: &Rc<Exception>, name: super::symbol::Symbol) -> Option<Value> {
        let args = error.args.borrow().clone();
        let is = |class: &Rc<Class>| error.class.derives_from(class);
        match name {
            well_known::VALUE if is(&self.classes.stop_iteration) => Some(args.first().cloned().unwrap_or(Value::None)),
            well_known::MESSAGE if self.is_group(error) => args.first().cloned(),
            well_known::EXCEPTIONS if self.is_group(error) => {
                Some(Value::tuple(error.group_members().into_iter().map(Value::Exception).collect()))
            }
            _ => match &**self.symbols.name(name) {
                "code" if is(&self.classes.system_exit) => Some(args.first().cloned().unwrap_or(Value::None)),
                "errno" if is(&self.classes.os_error) => {
                    Some(if args.len() > 1 { args[0].clone() } else { Value::None })
                }
                "filename" if is(&self.classes.os_error) => Some(args.get(2).cloned().unwrap_or(Value::None)),
                "strerror" if is(&self.classes.os_error) => Some(args.get(1).cloned().unwrap_or(Value::None)),
                "name" if is(&self.classes.name_error) || is(&self.classes.attribute_error) => {
                    Some(args.first().and_then(Value::as_str).and_then(missed_name).map_or(Value::None, Value::from))
                }
                "obj" if is(&self.classes.attribute_error) => Some(Value::None),
                _ => None,
            },
        }
    }

    /// `error.name = value`; what was there before.
    ///
    /// Models the setters in CPython's `Objects/exceptions.c`.
    pub fn set_exception_part(
        &mut self,
        error: &Rc<Exception>,
        name: super::symbol::Symbol,
        value: Value,
    ) -> Result<Option<Value>, Raised> {
        let link = |machine: &mut Machine, value: Value| match value {
            Value::None => Ok(None),
            Value::Exception(other) => Ok(Some(other)),
            _ => {
                let what = if name == well_known::CAUSE { "cause" } else { "context" };
                Err(machine.type_error(format!("exception {what} must be None or derive from BaseException")))
            }
        };
        match name {
            well_known::CAUSE => {
                let cause = link(self, value)?;
                error.suppresses_context.set(true);
                Ok(error.cause.replace(cause).map(Value::Exception))
            }
            well_known::CONTEXT => {
                let context = link(self, value)?;
                Ok(error.context.replace(context).map(Value::Exception))
            }
            well_known::SUPPRESS_CONTEXT => {
                let Value::Bool(is_suppressed) = value else {
                    return Err(self.type_error("attribute value type must be bool"));
                };
                error.suppresses_context.set(is_suppressed.get());
                Ok(None)
            }
            well_known::TRACEBACK => self.set_traceback(error, value).map(|()| None),
            well_known::ARGS => {
                let args = self.items_of(&value)?;
                Ok(Some(Value::Tuple(error.args.replace(Rc::new(Tuple::new(args))))))
            }
            well_known::MESSAGE | well_known::EXCEPTIONS if self.is_group(error) => {
                Err(self.attribute_error("readonly attribute"))
            }
            _ => Ok(error.attributes.borrow_mut().set(name, value)),
        }
    }

    /// `error.__traceback__ = traceback`
    pub fn set_traceback(&mut self, error: &Exception, traceback: Value) -> Result<(), Raised> {
        let entries = if traceback.is_none() {
            Vec::new()
        } else {
            let rows = self.call_library("_frames", "entries_of", std::slice::from_ref(&traceback))?;
            self.items_of(&rows)?
        };
        let entries = entries.iter().filter_map(|row| match row {
            Value::Tuple(row) => match &row.to_vec()[..] {
                [Value::Int(line), name] => {
                    Some(TracebackEntry { function: name.as_str()?.into(), line: u32::try_from(*line).ok()? })
                }
                _ => None,
            },
            _ => None,
        });
        error.traceback.replace(entries.collect());
        let old = error.shown_traceback.replace(traceback);
        drop(old);
        Ok(())
    }

    /// What a `raise` statement raises; the exception's own mistakes (not an exception, no active one) are raised instead.
    #[inline(never)] // seldom: not in `execute`
    pub(super) fn make_raised(
        &mut self,
        stack: &[super::thread::Activation],
        frame: &super::frame::Frame,
        value: Option<Value>,
        cause: Option<Value>,
    ) -> Raised {
        let Some(value) = value else {
            return match self.handled(stack, frame) {
                Some(error) => Raised(error),
                None => self.runtime_error("No active exception to reraise"),
            };
        };
        let error = match self.instantiate(&value) {
            Ok(error) => error,
            Err(raised) => return raised,
        };
        self.set_context(stack, frame, &error);
        match cause {
            None => {}
            Some(Value::None) => {
                *error.cause.borrow_mut() = None;
                error.suppresses_context.set(true);
            }
            Some(cause) => match self.instantiate(&cause) {
                Ok(cause) => {
                    *error.cause.borrow_mut() = Some(cause);
                    error.suppresses_context.set(true);
                }
                Err(_) => return self.type_error("exception causes must derive from BaseException"),
            },
        }
        Raised(error)
    }

    /// An exception, or an instance of an exception class.
    pub fn instantiate(&mut self, value: &Value) -> Result<Rc<Exception>, Raised> {
        match value {
            Value::Exception(error) => Ok(error.clone()),
            Value::Class(class) if class.derives_from(&self.classes.base_exception) => {
                match self.call(&Value::Class(class.clone()), &[], &[])? {
                    Value::Exception(error) => Ok(error),
                    _ => Err(self.type_error("exceptions must derive from BaseException")),
                }
            }
            _ => Err(self.type_error("exceptions must derive from BaseException")),
        }
    }

    /// `ValueError: message`, or just `ValueError`.
    pub fn error_line(&mut self, error: &Rc<Exception>) -> String {
        let message = self.error_message(error);
        if message.is_empty() { error.class.name.to_string() } else { format!("{}: {message}", error.class.name) }
    }

    /// `str()` of an exception; empty if that itself fails.
    pub fn error_message(&mut self, error: &Rc<Exception>) -> String {
        self.str_of(&Value::Exception(error.clone())).unwrap_or_default()
    }
}

/// The name in the messages of `NameError` and `AttributeError`: `name 'x' is not defined`, `… has no attribute 'x'`.
fn missed_name(message: &str) -> Option<&str> {
    let (_, rest) =
        message.strip_prefix("name '").map(|rest| ("", rest)).or_else(|| message.rsplit_once("attribute '"))?;
    rest.split_once('\'').map(|(name, _)| name)
}
