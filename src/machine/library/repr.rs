//! `str()`, `repr()`, `ascii()`.

use super::views;
use crate::machine::Machine;
use crate::machine::symbol::well_known;
use crate::machine::value::iterator::{DictPart, IterState};
use crate::machine::value::object::Role;
use crate::machine::value::{Class, Exception, Iter, Raised, Value};
use crate::python::bytecode::CodeKind;
use num_bigint::BigInt;
use rustc_hash::FxHashMap;
use std::fmt::Write;
use std::rc::{Rc, Weak};

/// Digits of the largest int that is turned into text, as in CPython.
const MOST_DIGITS: u64 = 4300;

/// The addresses that programs see: made up, so that they are the same in every run.
#[derive(Default)]
pub struct Addresses {
    /// Of each value by where it lies: its address, and what keeps that memory from being used again. The values themselves are free to go.
    known: FxHashMap<usize, (u64, Option<Box<dyn Memory>>)>,
    n_made: u64,
    /// With so many known, those of values that are gone are forgotten.
    most: usize,
}

/// Memory that is kept without the value in it.
trait Memory {
    /// Is the value gone?
    fn is_gone(&self) -> bool;
}

impl<T> Memory for Weak<T> {
    fn is_gone(&self) -> bool {
        self.strong_count() == 0
    }
}

/// So many addresses are known before it is looked whose values are gone.
const FEW_ADDRESSES: usize = 1024;

impl Addresses {
    fn of(&mut self, value: &Value) -> u64 {
        if self.known.len() >= self.most.max(FEW_ADDRESSES) {
            self.known.retain(|_, (_, memory)| memory.as_ref().is_none_or(|memory| !memory.is_gone()));
            self.most = 2 * self.known.len();
        }
        let n_made = &mut self.n_made;
        let make = || {
            *n_made += 1;
            (0x7f3a_5c0d_1e10 + (*n_made - 1) * 0x70, memory_of(value))
        };
        self.known.entry(value.address()).or_insert_with(make).0
    }
}

/// Something that keeps a value's memory without keeping the value.
fn memory_of(value: &Value) -> Option<Box<dyn Memory>> {
    fn weak<T: 'static>(rc: &Rc<T>) -> Option<Box<dyn Memory>> {
        Some(Box::new(Rc::downgrade(rc)))
    }
    match value {
        Value::BigInt(v) => weak(v),
        Value::Str(v) => weak(v),
        Value::Bytes(v) => weak(v),
        Value::Tuple(v) => weak(v),
        Value::List(v) => weak(v),
        Value::Dict(v) => weak(v),
        Value::Set(v) => weak(v),
        Value::Range(v) => weak(v),
        Value::Slice(v) => weak(v),
        Value::Function(v) => weak(v),
        Value::BoundMethod(v) => weak(v),
        Value::Class(v) => weak(v),
        Value::Instance(v) => weak(v),
        Value::Exception(v) => weak(v),
        Value::Generator(v) => weak(v),
        Value::Future(v) => weak(v),
        Value::Iter(v) => weak(v),
        Value::Module(v) => weak(v),
        Value::Cell(v) => weak(v),
        Value::Object(v) => weak(v),
        _ => None,
    }
}

/// `__main__.A`, `int`: what a class is called where its module matters.
pub fn full_name(class: &Class) -> String {
    if &*class.module == "builtins" {
        class.qualified_name.to_string()
    } else {
        format!("{}.{}", class.module, class.qualified_name)
    }
}

impl Machine {
    /// `id()`
    pub(crate) fn address_of(&mut self, value: &Value) -> u64 {
        match value {
            Value::Int(_)
            | Value::Float(_)
            | Value::None
            | Value::Bool(_)
            | Value::Ellipsis
            | Value::NotImplemented => 0x55d0_0000_0000 + (value.address() as u64 & 0xffff_ffff),
            _ => self.addresses.of(value),
        }
    }

    fn object_at(&mut self, what: &str, value: &Value) -> String {
        let address = self.address_of(value);
        format!("<{what} at 0x{address:x}>")
    }

    /// `str(value)`
    pub fn str_of(&mut self, value: &Value) -> Result<String, Raised> {
        if let Value::Str(text) = value {
            return Ok(text.as_str().to_owned());
        }
        if let Value::Instance(_) | Value::Exception(_) | Value::Object(_) | Value::Future(_) | Value::Dict(_) = value
            && let Some(method) = self.special(value, well_known::STR)
        {
            let text = self.call(&method, std::slice::from_ref(value), &[])?;
            return match text {
                Value::Str(text) => Ok(text.as_str().to_owned()),
                other => Err(self.type_error_about("__str__ returned non-string (type {})", &other)),
            };
        }
        self.repr_of(value)
    }

    /// `repr(value)`
    pub fn repr_of(&mut self, value: &Value) -> Result<String, Raised> {
        match value {
            Value::Instance(_) | Value::Exception(_) | Value::Object(_) | Value::Future(_) | Value::Dict(_) => {
                if let Some(method) = self.special(value, well_known::REPR) {
                    return match self.call(&method, std::slice::from_ref(value), &[])? {
                        Value::Str(text) => Ok(text.as_str().to_owned()),
                        other => Err(self.type_error_about("__repr__ returned non-string (type {})", &other)),
                    };
                }
                self.plain_repr(value)
            }
            _ => self.plain_repr(value),
        }
    }

    /// `repr(value)` past any `__repr__` of a class.
    pub(crate) fn plain_repr(&mut self, value: &Value) -> Result<String, Raised> {
        Ok(match value {
            Value::Missing => "<NULL>".to_owned(),
            Value::None => "None".to_owned(),
            Value::Bool(truth) => if truth.get() { "True" } else { "False" }.to_owned(),
            Value::Ellipsis => "Ellipsis".to_owned(),
            Value::NotImplemented => "NotImplemented".to_owned(),
            Value::Int(n) => n.to_string(),
            Value::BigInt(big) => self.digits_of(big)?,
            Value::Float(x) => float_repr(x.get()),
            Value::Str(text) => str_repr(text.as_str()),
            Value::Bytes(bytes) => bytes_repr(bytes),
            Value::Tuple(items) => {
                let items = items.clone();
                self.showing(value, "(...)", |machine| {
                    let text = machine.list_of_reprs(&items)?;
                    Ok(if items.len() == 1 { format!("({text},)") } else { format!("({text})") })
                })?
            }
            Value::List(list) => {
                let items = list.items().clone();
                self.showing(value, "[...]", |machine| Ok(format!("[{}]", machine.list_of_reprs(&items)?)))?
            }
            Value::Set(set) => {
                let members = views::members_in_order(set);
                let frozen = set.is_frozen;
                self.showing(value, "set(...)", |machine| {
                    let text = machine.list_of_reprs(&members)?;
                    Ok(match (frozen, members.is_empty()) {
                        (false, true) => "set()".to_owned(),
                        (false, false) => format!("{{{text}}}"),
                        (true, true) => "frozenset()".to_owned(),
                        (true, false) => format!("frozenset({{{text}}})"),
                    })
                })?
            }
            Value::Dict(dict) => {
                let entries: Vec<(Value, Value)> =
                    dict.table().iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect();
                self.showing(value, "{...}", |machine| {
                    let mut text = String::from("{");
                    for (n, (key, value)) in entries.iter().enumerate() {
                        machine.work(n)?;
                        if n > 0 {
                            text.push_str(", ");
                        }
                        text.push_str(&machine.repr_of(key)?);
                        text.push_str(": ");
                        text.push_str(&machine.repr_of(value)?);
                        machine.check_size(text.len())?;
                    }
                    text.push('}');
                    Ok(text)
                })?
            }
            Value::Range(range) if range.step == 1 => format!("range({}, {})", range.start, range.stop),
            Value::Range(range) => format!("range({}, {}, {})", range.start, range.stop, range.step),
            Value::Slice(slice) => {
                let parts = [slice.start.clone(), slice.stop.clone(), slice.step.clone()];
                format!("slice({})", self.list_of_reprs(&parts)?)
            }
            Value::Function(function) => {
                let name =
                    function.attributes.borrow().get(well_known::QUALNAME).and_then(Value::as_str).map(str::to_owned);
                let name = name.unwrap_or_else(|| function.code.qualified_name.to_string());
                self.object_at(&format!("function {name}"), value)
            }
            Value::BoundMethod(method) => match &method.function {
                Value::Native(native) => {
                    let name = self.type_name(&method.receiver);
                    let receiver = method.receiver.clone();
                    self.object_at(&format!("built-in method {} of {name} object", native.name), &receiver)
                }
                function => {
                    let (function, receiver) = (function.clone(), method.receiver.clone());
                    let name = match &function {
                        Value::Function(function) => function.code.qualified_name.to_string(),
                        other => self.callable_name(other),
                    };
                    format!("<bound method {name} of {}>", self.repr_of(&receiver)?)
                }
            },
            Value::Native(native) => format!("<built-in function {}>", native.name),
            Value::Class(class) => match self.call_class_hook(value, "__class_repr__", &[])? {
                Some(Value::Str(text)) => text.as_str().to_owned(),
                _ => format!("<class '{}'>", full_name(class)),
            },
            Value::Exception(error) => self.exception_repr(error)?,
            Value::Generator(generator) => {
                let kind = match generator.kind {
                    CodeKind::Coroutine => "coroutine",
                    CodeKind::AsyncGenerator => "async_generator",
                    _ => "generator",
                };
                self.object_at(&format!("{kind} object {}", generator.names.qualified_name), value)
            }
            Value::Iter(iter) => match self.iterator_repr(iter)? {
                Some(text) => text,
                None => self.object_at(&format!("{} object", iterator_name(iter)), value),
            },
            Value::Module(module) => format!("<module '{}'>", module.name),
            Value::Cell(_) => self.object_at("cell", value),
            Value::Future(future) => self.future_repr(future)?,
            Value::Object(_) | Value::Instance(_) => {
                if let Some(view) = views::view_of(value) {
                    let items = view.items();
                    let name = self.type_name(value);
                    return self
                        .showing(value, "...", |machine| Ok(format!("{name}([{}])", machine.list_of_reprs(&items)?)));
                }
                if let Some(text) = self.union_repr(value)? {
                    return Ok(text);
                }
                if let Value::Object(object) = value
                    && let (Role::StaticMethod | Role::ClassMethod, Some(function)) =
                        (object.role, object.body::<Value>())
                {
                    let (name, function) = (self.type_name(value), function.clone());
                    return Ok(format!("<{name}({})>", self.repr_of(&function)?));
                }
                let class = self.class_of(value);
                self.object_at(&format!("{} object", full_name(&class)), value)
            }
        })
    }

    /// The decimal digits of an int, unless they are too many.
    pub(crate) fn digits_of(&mut self, big: &BigInt) -> Result<String, Raised> {
        if big.bits() > MOST_DIGITS * 4 || big.bits() > 14_280 && big.magnitude().to_string().len() as u64 > MOST_DIGITS
        {
            return Err(self.value_error(format!(
                "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
            )));
        }
        Ok(big.to_string())
    }

    fn list_of_reprs(&mut self, items: &[Value]) -> Result<String, Raised> {
        let mut text = String::new();
        for (n, item) in items.iter().enumerate() {
            self.work(n)?;
            if n > 0 {
                text.push_str(", ");
            }
            text.push_str(&self.repr_of(item)?);
            self.check_size(text.len())?;
        }
        Ok(text)
    }

    /// `ascii(value)`
    pub fn ascii_of(&mut self, value: &Value) -> Result<String, Raised> {
        let mut text = String::new();
        for character in self.repr_of(value)?.chars() {
            if character.is_ascii() { text.push(character) } else { escape(&mut text, character) }
        }
        Ok(text)
    }

    /// `BaseException.__str__`
    pub(crate) fn exception_text(&mut self, error: &Rc<Exception>) -> Result<String, Raised> {
        let args = error.args.borrow().clone();
        let is = |class: &Rc<Class>| error.class.derives_from(class);
        if self.is_group(error) {
            let message = match args.first() {
                Some(message) => self.str_of(message)?,
                None => String::new(),
            };
            let n = error.group_members().len();
            return Ok(format!("{message} ({n} sub-exception{})", if n == 1 { "" } else { "s" }));
        }
        if is(&self.classes.os_error) && args.len() == 2 {
            let text = format!("[Errno {}] {}", self.str_of(&args[0])?, self.str_of(&args[1])?);
            let filename = self.symbols.intern("filename");
            let file = error.attributes.borrow().get(filename).filter(|file| !file.is_none()).cloned();
            return match file {
                Some(file) => Ok(format!("{text}: {}", self.repr_of(&file)?)),
                None => Ok(text),
            };
        }
        match &args[..] {
            [] => Ok(String::new()),
            [one] if is(&self.classes.key_error) => self.repr_of(one),
            [one] => self.str_of(one),
            _ => self.repr_of(&Value::Tuple(args)),
        }
    }

    /// `BaseException.__repr__`
    pub(crate) fn exception_repr(&mut self, error: &Rc<Exception>) -> Result<String, Raised> {
        let args = error.args.borrow().to_vec();
        let value = Value::Exception(error.clone());
        self.showing(&value, "...", |machine| Ok(format!("{}({})", error.class.name, machine.list_of_reprs(&args)?)))
    }
}

/// What CPython calls the class of an iterator.
pub fn iterator_name(iter: &Iter) -> &'static str {
    let Ok(state) = iter.state.try_borrow() else { return "iterator" };
    match &*state {
        IterState::List { .. } => "list_iterator",
        IterState::ReversedList { .. } => "list_reverseiterator",
        IterState::Tuple { .. } => "tuple_iterator",
        IterState::Range { .. } => "range_iterator",
        IterState::Str { .. } => "str_ascii_iterator",
        IterState::Bytes { .. } => "bytes_iterator",
        IterState::Set { .. } => "set_iterator",
        IterState::Dict { what: DictPart::Keys, .. } => "dict_keyiterator",
        IterState::Dict { what: DictPart::Values, .. } => "dict_valueiterator",
        IterState::Dict { what: DictPart::Items, .. } => "dict_itemiterator",
        IterState::Enumerate { .. } => "enumerate",
        IterState::Zip { .. } => "zip",
        IterState::Map { .. } => "map",
        IterState::Filter { .. } => "filter",
        IterState::Calls { .. } => "callable_iterator",
        IterState::Await { .. } => "FutureIter",
        IterState::AsyncStep(_) => "async_generator_asend",
        IterState::Coroutine(_) => "coroutine_wrapper",
        _ => "iterator",
    }
}

impl Machine {
    /// What an iterator of `itertools` shows of itself.
    fn iterator_repr(&mut self, iter: &Iter) -> Result<Option<String>, Raised> {
        match iter.state.try_borrow().as_deref() {
            Ok(IterState::Custom(custom)) => custom.shown(self),
            _ => Ok(None),
        }
    }
}

/// `0.1`, `1e+16`, `inf`: the shortest digits that read back as the same float.
pub fn float_repr(x: f64) -> String {
    if x.is_nan() {
        return "nan".to_owned();
    }
    if x.is_infinite() {
        return if x > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let scientific = format!("{x:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        let text = format!("{x}");
        return if text.contains('.') { text } else { format!("{text}.0") };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

/// A character that prints as itself.
pub fn is_printable(character: char) -> bool {
    if character.is_ascii() {
        return (' '..='~').contains(&character);
    }
    // Behind another character, since one that combines with it is printable.
    let pair: String = ['a', character].into_iter().collect();
    pair.escape_debug().nth(1) == Some(character)
}

fn escape(text: &mut String, character: char) {
    let code = u32::from(character);
    let written = match code {
        0..=0xff => write!(text, "\\x{code:02x}"),
        0x100..=0xffff => write!(text, "\\u{code:04x}"),
        _ => write!(text, "\\U{code:08x}"),
    };
    debug_assert!(written.is_ok());
}

/// `'text'`, with the quotes and escapes that CPython chooses.
pub fn str_repr(string: &str) -> String {
    let quote = if string.contains('\'') && !string.contains('"') { '"' } else { '\'' };
    let mut text = String::with_capacity(string.len() + 2);
    text.push(quote);
    for character in string.chars() {
        match character {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            character if character == quote => {
                text.push('\\');
                text.push(character);
            }
            character if is_printable(character) => text.push(character),
            character => escape(&mut text, character),
        }
    }
    text.push(quote);
    text
}

/// `b'bytes'`
pub fn bytes_repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' };
    let mut text = String::from("b");
    text.push(char::from(quote));
    for &byte in bytes {
        match byte {
            b'\\' => text.push_str("\\\\"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b'\t' => text.push_str("\\t"),
            byte if byte == quote => {
                text.push('\\');
                text.push(char::from(byte));
            }
            b' '..=b'~' => text.push(char::from(byte)),
            byte => escape(&mut text, char::from(byte)),
        }
    }
    text.push(char::from(quote));
    text
}
