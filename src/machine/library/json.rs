//! `_json`: reading and writing JSON text.

use super::repr::float_repr;
use super::types::plain;
use crate::machine::Machine;
use crate::machine::value::{Args, Dict, NativeDef, Raised, Value};
use std::fmt::Write;
use std::rc::Rc;

/// Modelled time per byte read or written, in nanoseconds.
const BYTE_NS: u64 = 8;

static FUNCTIONS: &[NativeDef] = &[plain("dumps", dumps), plain("parse", parse)];

/// The module.
pub fn module(machine: &mut Machine) -> Value {
    super::module(machine, "_json", FUNCTIONS, Vec::new())
}

/// How JSON text is written.
#[expect(clippy::struct_excessive_bools, reason = "they are options of `json.dumps`, each its own")]
struct Style {
    /// `None`: on one line.
    indent: Option<String>,
    item_separator: String,
    key_separator: String,
    sort_keys: bool,
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
        sort_keys: machine.truth(&sort_keys)?,
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
            c if u32::from(c) < 0x20 || ensure_ascii && !c.is_ascii() => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    _ = write!(text, "\\u{unit:04x}");
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
            Value::Bool(b) => text.push_str(if *b { "true" } else { "false" }),
            Value::Str(string) => write_string(text, string.as_str(), style.ensure_ascii),
            Value::Int(_) | Value::BigInt(_) => text.push_str(&self.plain_repr(value)?),
            Value::Float(x) => {
                if !x.is_finite() && !style.allow_nan {
                    let repr = float_repr(*x);
                    return Err(self.value_error(format!("Out of range float values are not JSON compliant: {repr}")));
                }
                text.push_str(&json_float(*x));
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
                    let name = self.type_name(other);
                    return Err(self.type_error(format!("Object of type {name} is not JSON serializable")));
                }
                if outer.contains(&other.address()) {
                    return Err(self.value_error("Circular reference detected"));
                }
                outer.push(other.address());
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
            let name = self.symbols.intern("value");
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
        let depth = outer.len();
        let line = |text: &mut String, depth: usize| {
            if let Some(indent) = &style.indent {
                text.push('\n');
                text.push_str(&indent.repeat(depth));
            }
        };
        if let Some(entries) = if let Value::Dict(_) = value { self.entries_of(value)? } else { None } {
            let mut entries: Vec<(Value, Value)> = entries;
            if style.sort_keys {
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
            Value::Bool(b) => if *b { "true" } else { "false" }.to_owned(),
            Value::Int(_) | Value::BigInt(_) => self.plain_repr(&key)?,
            Value::Float(x) => json_float(*x),
            _ if style.skip_keys => return Ok(None),
            other => {
                let name = self.type_name(other);
                return Err(self.type_error(format!("keys must be str, int, float, bool or None, not {name}")));
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

/// `parse(text)` → `(value, None, None)`, or `(None, message, position)` if it is no JSON.
fn parse(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = machine.only_argument(args, "parse")?;
    let text = machine.text_of(text, "the JSON object")?.to_owned();
    machine.charge(text.len() as u64 * BYTE_NS);
    let characters: Vec<char> = text.chars().collect();
    let mut reader = Reader { text: &characters, at: 0, depth: 0 };
    reader.skip_space();
    let parsed = reader.value(machine).and_then(|value| {
        reader.skip_space();
        if reader.at < characters.len() { Err(Wrong::Text("Extra data", reader.at)) } else { Ok(value) }
    });
    match parsed {
        Ok(value) => Ok(Value::tuple(vec![value, Value::None, Value::None])),
        Err(Wrong::Text(message, at)) => {
            Ok(Value::tuple(vec![Value::None, Value::from(message), Value::Int(at as i64)]))
        }
        Err(Wrong::Raised(raised)) => Err(raised),
    }
}

/// Why text is no JSON, and where.
enum Wrong {
    Text(&'static str, usize),
    Raised(Raised),
}

struct Reader<'a> {
    text: &'a [char],
    at: usize,
    depth: u32,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(' ' | '\t' | '\n' | '\r') = self.peek() {
            self.at += 1;
        }
    }

    fn takes(&mut self, word: &str) -> bool {
        let matches = word.chars().enumerate().all(|(n, c)| self.text.get(self.at + n) == Some(&c));
        if matches {
            self.at += word.len();
        }
        matches
    }

    fn value(&mut self, machine: &mut Machine) -> Result<Value, Wrong> {
        /// Containers in containers.
        const DEEPEST: u32 = 100;
        machine.work(0).map_err(Wrong::Raised)?;
        match self.peek() {
            Some('"') => {
                self.at += 1;
                self.string().map(Value::from)
            }
            Some('{' | '[') if self.depth >= DEEPEST => {
                let class = machine.classes.recursion_error.clone();
                let text = "maximum recursion depth exceeded while decoding a JSON object";
                Err(Wrong::Raised(machine.error(&class, text)))
            }
            Some('{') => {
                self.depth += 1;
                let object = self.object(machine);
                self.depth -= 1;
                object
            }
            Some('[') => {
                self.depth += 1;
                let array = self.array(machine);
                self.depth -= 1;
                array
            }
            Some(c) if c == '-' || c.is_ascii_digit() => self.number(machine),
            _ if self.takes("null") => Ok(Value::None),
            _ if self.takes("true") => Ok(Value::Bool(true)),
            _ if self.takes("false") => Ok(Value::Bool(false)),
            _ if self.takes("NaN") => Ok(Value::Float(f64::NAN)),
            _ if self.takes("Infinity") => Ok(Value::Float(f64::INFINITY)),
            _ => Err(Wrong::Text("Expecting value", self.at)),
        }
    }

    fn number(&mut self, machine: &mut Machine) -> Result<Value, Wrong> {
        let start = self.at;
        if self.takes("-Infinity") {
            return Ok(Value::Float(f64::NEG_INFINITY));
        }
        let digits = |reader: &mut Self| {
            let from = reader.at;
            while reader.peek().is_some_and(|c| c.is_ascii_digit()) {
                reader.at += 1;
            }
            reader.at > from
        };
        if self.peek() == Some('-') {
            self.at += 1;
        }
        if self.peek() == Some('0') {
            self.at += 1;
        } else if !digits(self) {
            return Err(Wrong::Text("Expecting value", start));
        }
        let mut is_float = false;
        for part in ["fraction", "exponent"] {
            let before = self.at;
            let begins = matches!((part, self.peek()), ("fraction", Some('.')) | ("exponent", Some('e' | 'E')));
            if begins {
                self.at += 1;
                if part == "exponent" && matches!(self.peek(), Some('+' | '-')) {
                    self.at += 1;
                }
                if digits(self) { is_float = true } else { self.at = before }
            }
        }
        let text: String = self.text[start..self.at].iter().collect();
        if is_float {
            return Ok(Value::Float(text.parse().unwrap_or(f64::NAN)));
        }
        machine.parse_int(&text, 10).map_err(Wrong::Raised)
    }

    fn hex(&mut self) -> Option<u32> {
        let digits: String = self.text.get(self.at..self.at + 4)?.iter().collect();
        let code = u32::from_str_radix(&digits, 16).ok()?;
        self.at += 4;
        Some(code)
    }

    /// Behind the opening quote.
    fn string(&mut self) -> Result<String, Wrong> {
        let begin = self.at - 1;
        let mut string = String::new();
        loop {
            let Some(character) = self.peek() else {
                return Err(Wrong::Text("Unterminated string starting at", begin));
            };
            self.at += 1;
            match character {
                '"' => return Ok(string),
                '\\' => {
                    let Some(escaped) = self.peek() else {
                        return Err(Wrong::Text("Unterminated string starting at", begin));
                    };
                    self.at += 1;
                    match escaped {
                        '"' | '\\' | '/' => string.push(escaped),
                        'b' => string.push('\u{8}'),
                        'f' => string.push('\u{c}'),
                        'n' => string.push('\n'),
                        'r' => string.push('\r'),
                        't' => string.push('\t'),
                        'u' => {
                            let at = self.at;
                            let Some(mut code) = self.hex() else {
                                return Err(Wrong::Text("Invalid \\uXXXX escape", at));
                            };
                            if (0xd800..0xdc00).contains(&code) && self.takes("\\u") {
                                let low = self.hex().unwrap_or(0xdc00);
                                code = 0x10000 + ((code - 0xd800) << 10) + (low.wrapping_sub(0xdc00) & 0x3ff);
                            }
                            string.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                        }
                        _ => return Err(Wrong::Text("Invalid \\escape", self.at - 2)),
                    }
                }
                c if u32::from(c) < 0x20 => return Err(Wrong::Text("Invalid control character at", self.at - 1)),
                c => string.push(c),
            }
        }
    }

    fn object(&mut self, machine: &mut Machine) -> Result<Value, Wrong> {
        self.at += 1;
        let dict = Rc::new(Dict::new());
        self.skip_space();
        if self.peek() == Some('}') {
            self.at += 1;
            return Ok(Value::Dict(dict));
        }
        loop {
            if self.peek() != Some('"') {
                return Err(Wrong::Text("Expecting property name enclosed in double quotes", self.at));
            }
            self.at += 1;
            let key = self.string()?;
            self.skip_space();
            if self.peek() != Some(':') {
                return Err(Wrong::Text("Expecting ':' delimiter", self.at));
            }
            self.at += 1;
            self.skip_space();
            let value = self.value(machine)?;
            machine.dict_set(&dict, Value::from(key), value).map_err(Wrong::Raised)?;
            self.skip_space();
            match self.peek() {
                Some(',') => {
                    let comma = self.at;
                    self.at += 1;
                    self.skip_space();
                    if self.peek() == Some('}') {
                        return Err(Wrong::Text("Illegal trailing comma before end of object", comma));
                    }
                }
                Some('}') => {
                    self.at += 1;
                    return Ok(Value::Dict(dict));
                }
                _ => return Err(Wrong::Text("Expecting ',' delimiter", self.at)),
            }
        }
    }

    fn array(&mut self, machine: &mut Machine) -> Result<Value, Wrong> {
        self.at += 1;
        let mut items = Vec::new();
        self.skip_space();
        if self.peek() == Some(']') {
            self.at += 1;
            return Ok(Value::list(items));
        }
        loop {
            items.push(self.value(machine)?);
            self.skip_space();
            match self.peek() {
                Some(',') => {
                    let comma = self.at;
                    self.at += 1;
                    self.skip_space();
                    if self.peek() == Some(']') {
                        return Err(Wrong::Text("Illegal trailing comma before end of array", comma));
                    }
                }
                Some(']') => {
                    self.at += 1;
                    return Ok(Value::list(items));
                }
                _ => return Err(Wrong::Text("Expecting ',' delimiter", self.at)),
            }
        }
    }
}
