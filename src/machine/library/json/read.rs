//! Reading JSON text.

use crate::machine::Machine;
use crate::machine::value::{Args, Dict, Raised, Value};
use std::rc::Rc;

/// `parse(text)` → `(value, None, None)`, or `(None, message, position)` if it is no JSON.
pub fn parse(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let text = machine.only_argument(args, "parse")?;
    let text = machine.text_of(text, "the JSON object")?.to_owned();
    machine.charge(text.len() as u64 * super::BYTE_NS);
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
            _ if self.takes("true") => Ok(Value::bool(true)),
            _ if self.takes("false") => Ok(Value::bool(false)),
            _ if self.takes("NaN") => Ok(Value::float(f64::NAN)),
            _ if self.takes("Infinity") => Ok(Value::float(f64::INFINITY)),
            _ => Err(Wrong::Text("Expecting value", self.at)),
        }
    }

    fn number(&mut self, machine: &mut Machine) -> Result<Value, Wrong> {
        let start = self.at;
        if self.takes("-Infinity") {
            return Ok(Value::float(f64::NEG_INFINITY));
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
            return Ok(Value::float(text.parse().unwrap_or(f64::NAN)));
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
                            let at = self.at - 1;
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
