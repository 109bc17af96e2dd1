//! `_json`: writing JSON text. Reading it is in `read.rs`.

mod read;

use super::repr::float_repr;
use super::types::plain;

use crate::machine::Machine;
use crate::machine::value::{Args, NativeDef, Raised, Value};
use std::fmt::Write;

/// Modelled time per byte read or written, in nanoseconds.
const BYTE_NS: u64 = 8;

static FUNCTIONS: &[NativeDef] = &[plain("dumps", dumps), plain("parse", read::parse)];

/// The module.
pub fn module(machine: &mut Machine) -> Value {
    super::module(machine, "_json", FUNCTIONS, Vec::new())
}

/// The order of an object's keys.
#[derive(Clone, Copy, PartialEq, Eq)]
enum KeyOrder {
    Inserted,
    Sorted,
}

/// How JSON text is written.
struct Style {
    /// `None`: on one line.
    indent: Option<String>,
    item_separator: String,
    key_separator: String,
    key_order: KeyOrder,
    ensure_ascii: bool,
    skip_keys: bool,
    allow_nan: bool,
    /// Called for what JSON has no form for; `None` raises.
    default: Value,
}

/// `dumps(obj, indent, item_separator, key_separator, sort_keys, ensure_ascii, skipkeys, allow_nan, default)`
fn dumps(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [value, indent, item_separator, key_separator, sort_keys, ensure_ascii, skip_keys, allow_nan, default] =
        machine.take(args, "dumps", [""; 9], 9)?;
    let indent = match &indent {
        Value::None => None,
        Value::Str(text) => Some(text.as_str().to_owned()),
        other => Some(" ".repeat(machine.index_of(other)?.clamp(0, 100) as usize)),
    };
    let style = Style {
        indent,
        item_separator: machine.text_of(&item_separator, "item separator")?.to_owned(),
        key_separator: machine.text_of(&key_separator, "key separator")?.to_owned(),
        key_order: if machine.truth(&sort_keys)? { KeyOrder::Sorted } else { KeyOrder::Inserted },
        ensure_ascii: machine.truth(&ensure_ascii)?,
        skip_keys: machine.truth(&skip_keys)?,
        allow_nan: machine.truth(&allow_nan)?,
        default,
    };
    let mut text = String::new();
    machine.write_json(&mut text, &value, &style, &mut Vec::new())?;
    machine.charge(text.len() as u64 * BYTE_NS);
    Ok(Value::from(text))
}

fn write_string(text: &mut String, string: &str, ensure_ascii: bool) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            c if u32::from(c) < 0x20 || ensure_ascii && u32::from(c) >= 0x7f => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    let written = write!(text, "\\u{unit:04x}");
                    debug_assert!(written.is_ok());
                }
            }
            c => text.push(c),
        }
    }
    text.push('"');
}

impl Machine {
    fn write_json(
        &mut self,
        text: &mut String,
        value: &Value,
        style: &Style,
        outer: &mut Vec<usize>,
    ) -> Result<(), Raised> {
        self.work(0)?;
        self.check_size(text.len())?;
        match value {
            Value::None => text.push_str("null"),
            Value::Bool(b) => text.push_str(if b.get() { "true" } else { "false" }),
            Value::Str(string) => write_string(text, string.as_str(), style.ensure_ascii),
            Value::Int(_) | Value::BigInt(_) => text.push_str(&self.plain_repr(value)?),
            Value::Float(x) => {
                if !x.get().is_finite() && !style.allow_nan {
                    let repr = float_repr(x.get());
                    return Err(self.value_error(format!("Out of range float values are not JSON compliant: {repr}")));
                }
                text.push_str(&json_float(x.get()));
            }
            Value::List(_) | Value::Tuple(_) | Value::Dict(_) => {
                if outer.contains(&value.address()) {
                    return Err(self.value_error("Circular reference detected"));
                }
                outer.push(value.address());
                self.deeper(" while encoding a JSON object", |machine| {
                    machine.write_container(text, value, style, outer)
                })?;
                outer.pop();
            }
            other => {
                if let Some(plain) = self.json_form(other)? {
                    return self.deeper("", |machine| machine.write_json(text, &plain, style, outer));
                }
                if style.default.is_none() {
                    let name = &self.class_of(other).name;
                    return Err(self.type_error(format!("Object of type {name} is not JSON serializable")));
                }
                // The complement of an address is no level of indentation.
                if outer.contains(&!other.address()) {
                    return Err(self.value_error("Circular reference detected"));
                }
                outer.push(!other.address());
                let replaced = self.call(&style.default, std::slice::from_ref(other), &[])?;
                self.deeper("", |machine| machine.write_json(text, &replaced, style, outer))?;
                outer.pop();
            }
        }
        Ok(())
    }

    /// The builtin value that an instance of a class derived from `int`, `str` or `tuple` stands for.
    fn json_form(&mut self, value: &Value) -> Result<Option<Value>, Raised> {
        let Value::Instance(instance) = value else { return Ok(None) };
        let class = instance.class.clone();
        if class.derives_from(&self.classes.tuple) {
            return self.items_of(value).map(|items| Some(Value::tuple(items)));
        }
        if class.derives_from(&self.classes.int) || class.derives_from(&self.classes.str) {
            let name = self.symbols.intern("_value_");
            return self.attribute_or_none(value, name);
        }
        Ok(None)
    }

    fn write_container(
        &mut self,
        text: &mut String,
        value: &Value,
        style: &Style,
        outer: &mut Vec<usize>,
    ) -> Result<(), Raised> {
        let depth = outer.iter().filter(|address| address.cast_signed() >= 0).count();
        let line = |text: &mut String, depth: usize| {
            if let Some(indent) = &style.indent {
                text.push('\n');
                text.push_str(&indent.repeat(depth));
            }
        };
        if let Some(entries) = if let Value::Dict(_) = value { self.entries_of(value)? } else { None } {
            let mut entries: Vec<(Value, Value)> = entries;
            if style.key_order == KeyOrder::Sorted {
                let pairs: Vec<Value> =
                    entries.into_iter().map(|(key, value)| Value::tuple(vec![key, value])).collect();
                let first = Value::Native(&FIRST);
                let sorted = self.sort_by(pairs, &first, false)?;
                entries = sorted
                    .iter()
                    .filter_map(|pair| {
                        if let Value::Tuple(pair) = pair { Some((pair[0].clone(), pair[1].clone())) } else { None }
                    })
                    .collect();
            }
            if entries.is_empty() {
                text.push_str("{}");
                return Ok(());
            }
            text.push('{');
            let mut n = 0;
            for (key, value) in &entries {
                let Some(key) = self.json_key(key, style)? else { continue };
                if n > 0 {
                    text.push_str(&style.item_separator);
                }
                n += 1;
                line(text, depth);
                write_string(text, &key, style.ensure_ascii);
                text.push_str(&style.key_separator);
                self.write_json(text, value, style, outer)?;
            }
            line(text, depth - 1);
            text.push('}');
            return Ok(());
        }
        let items = self.items_of(value)?;
        if items.is_empty() {
            text.push_str("[]");
            return Ok(());
        }
        text.push('[');
        for (n, item) in items.iter().enumerate() {
            if n > 0 {
                text.push_str(&style.item_separator);
            }
            line(text, depth);
            self.write_json(text, item, style, outer)?;
        }
        line(text, depth - 1);
        text.push(']');
        Ok(())
    }

    /// A key as text; `None`: to be left out.
    fn json_key(&mut self, key: &Value, style: &Style) -> Result<Option<String>, Raised> {
        let key = self.json_form(key)?.unwrap_or_else(|| key.clone());
        Ok(Some(match &key {
            Value::Str(text) => text.as_str().to_owned(),
            Value::None => "null".to_owned(),
            Value::Bool(b) => if b.get() { "true" } else { "false" }.to_owned(),
            Value::Int(_) | Value::BigInt(_) => self.plain_repr(&key)?,
            Value::Float(x) => json_float(x.get()),
            _ if style.skip_keys => return Ok(None),
            other => {
                return Err(self.type_error_about("keys must be str, int, float, bool or None, not {}", other));
            }
        }))
    }
}

static FIRST: NativeDef = plain("first", |machine, args| match args.get(0) {
    Some(Value::Tuple(pair)) if !pair.is_empty() => Ok(pair[0].clone()),
    _ => Err(machine.type_error("a pair is needed")),
});

fn json_float(x: f64) -> String {
    if x.is_nan() {
        "NaN".to_owned()
    } else if x.is_infinite() {
        if x > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else {
        float_repr(x)
    }
}
