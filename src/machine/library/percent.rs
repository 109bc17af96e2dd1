//! `"%s" % value`

use super::format::{Spec, format_float};
use crate::machine::Machine;
use crate::machine::value::{Raised, Value};

/// A conversion: `%(key)-05.2f`.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are printf's flags, each its own")]
struct Conversion {
    key: Option<String>,
    left: bool,
    plus: bool,
    blank: bool,
    zero: bool,
    alternate: bool,
    width: usize,
    precision: Option<usize>,
    kind: char,
}

/// The arguments still to be taken.
struct Given<'a> {
    all: &'a Value,
    items: Vec<Value>,
    next: usize,
}

/// A character for each byte.
pub fn latin_text(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

impl Machine {
    /// `template % arguments` of bytes: a character for each byte.
    pub(crate) fn percent_format_bytes(&mut self, template: &[u8], arguments: &Value) -> Result<Value, Raised> {
        let text = self.percent_format(&latin_text(template), arguments, true)?;
        self.encode(&text, "latin-1", "strict")
    }

    /// `template % arguments`
    pub(crate) fn percent_format(
        &mut self,
        template: &str,
        arguments: &Value,
        of_bytes: bool,
    ) -> Result<String, Raised> {
        let items = match arguments {
            Value::Tuple(items) => items.to_vec(),
            other => vec![other.clone()],
        };
        let mut given = Given { all: arguments, items, next: 0 };
        let mut text = String::new();
        let mut used_keys = false;
        let characters: Vec<char> = template.chars().collect();
        let mut at = 0;
        while at < characters.len() {
            if characters[at] != '%' {
                text.push(characters[at]);
                at += 1;
                continue;
            }
            at += 1;
            let conversion = self.read_conversion(&characters, &mut at, &mut given)?;
            if conversion.kind == '%' {
                text.push('%');
                continue;
            }
            let value = match &conversion.key {
                Some(key) => {
                    used_keys = true;
                    if !matches!(arguments, Value::Dict(_) | Value::Instance(_) | Value::Object(_)) {
                        return Err(self.type_error("format requires a mapping"));
                    }
                    let key = if of_bytes { self.encode(key, "latin-1", "strict")? } else { Value::from(key.as_str()) };
                    self.get_item(arguments, &key)?
                }
                None => self.next_given(&mut given)?,
            };
            let piece = match conversion.kind {
                'c' if of_bytes && matches!(value, Value::Int(n) if !(0..256).contains(&n)) => {
                    return Err(self.overflow_error("%c arg not in range(256)"));
                }
                's' | 'b' if of_bytes => self.bytes_piece(&conversion, &value)?,
                _ => self.convert(&conversion, &value, at)?,
            };
            text.push_str(&piece);
            self.check_size(text.len())?;
        }
        let all_used =
            given.next >= given.items.len() || used_keys || matches!(given.all, Value::Dict(_) | Value::List(_));
        if !all_used {
            return Err(self.type_error("not all arguments converted during string formatting"));
        }
        Ok(text)
    }

    /// `%s` or `%b` of bytes.
    fn bytes_piece(&mut self, conversion: &Conversion, value: &Value) -> Result<String, Raised> {
        let bytes = match value {
            Value::Bytes(bytes) => bytes.clone(),
            other => {
                let name = self.symbols.intern("__bytes__");
                let made = match self.special(other, name) {
                    Some(method) => self.call(&method, std::slice::from_ref(other), &[])?,
                    None => Value::None,
                };
                let Value::Bytes(bytes) = made else {
                    let text = "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'";
                    return Err(self.type_error_about(text, other));
                };
                bytes
            }
        };
        let mut text = latin_text(&bytes);
        if let Some(most) = conversion.precision {
            text = text.chars().take(most).collect();
        }
        let missing = " ".repeat(conversion.width.saturating_sub(bytes.len()));
        Ok(if conversion.left { text + &missing } else { missing + &text })
    }

    fn next_given(&mut self, given: &mut Given<'_>) -> Result<Value, Raised> {
        match given.items.get(given.next) {
            Some(value) => {
                given.next += 1;
                Ok(value.clone())
            }
            None => Err(self.type_error("not enough arguments for format string")),
        }
    }

    fn read_conversion(
        &mut self,
        characters: &[char],
        at: &mut usize,
        given: &mut Given<'_>,
    ) -> Result<Conversion, Raised> {
        let mut conversion = Conversion::default();
        if characters.get(*at) == Some(&'(') {
            let Some(length) = characters[*at + 1..].iter().position(|c| *c == ')') else {
                return Err(self.value_error("incomplete format key"));
            };
            conversion.key = Some(characters[*at + 1..*at + 1 + length].iter().collect());
            *at += length + 2;
        }
        while let Some(flag) = characters.get(*at) {
            match flag {
                '-' => conversion.left = true,
                '+' => conversion.plus = true,
                ' ' => conversion.blank = true,
                '0' => conversion.zero = true,
                '#' => conversion.alternate = true,
                _ => break,
            }
            *at += 1;
        }
        if let Some(width) = self.read_size(characters, at, given)? {
            conversion.left |= width < 0;
            conversion.width = width.unsigned_abs() as usize;
        }
        if characters.get(*at) == Some(&'.') {
            *at += 1;
            let precision = self.read_size(characters, at, given)?.unwrap_or(0);
            conversion.precision = Some(precision.max(0) as usize);
        }
        while let Some('l' | 'h' | 'L') = characters.get(*at) {
            *at += 1;
        }
        let Some(kind) = characters.get(*at) else { return Err(self.value_error("incomplete format")) };
        conversion.kind = *kind;
        *at += 1;
        Ok(conversion)
    }

    fn read_size(&mut self, characters: &[char], at: &mut usize, given: &mut Given<'_>) -> Result<Option<i64>, Raised> {
        const MOST: i64 = 1_000_000;
        let size = if characters.get(*at) == Some(&'*') {
            *at += 1;
            match self.next_given(given)? {
                Value::Int(size) => Some(size),
                _ => return Err(self.type_error("* wants int")),
            }
        } else {
            let start = *at;
            let mut size = 0i64;
            while let Some(digit) = characters.get(*at).and_then(|c| c.to_digit(10)) {
                size = (size * 10 + i64::from(digit)).min(MOST + 1);
                *at += 1;
            }
            (*at > start).then_some(size)
        };
        if size.is_some_and(|size| size.abs() > MOST) {
            return Err(self.value_error("width too big"));
        }
        Ok(size)
    }

    fn convert(&mut self, conversion: &Conversion, value: &Value, at: usize) -> Result<String, Raised> {
        let mut spec = Spec {
            fill: ' ',
            align: Some(if conversion.left { '<' } else { '>' }),
            is_zero_plain: false,
            sign: match (conversion.plus, conversion.blank) {
                (true, _) => '+',
                (false, true) => ' ',
                (false, false) => '-',
            },
            alternate: conversion.alternate,
            width: conversion.width,
            grouping: None,
            precision: conversion.precision,
            kind: Some(conversion.kind),
        };
        if conversion.zero && !conversion.left && !"srac".contains(conversion.kind) {
            spec.fill = '0';
            spec.align = Some('=');
        }
        match conversion.kind {
            's' | 'r' | 'a' => {
                let text = match conversion.kind {
                    's' => self.str_of(value)?,
                    'r' => self.repr_of(value)?,
                    _ => self.ascii_of(value)?,
                };
                let text: String = match conversion.precision {
                    Some(most) => text.chars().take(most).collect(),
                    None => text,
                };
                Ok(spec.pad(&text, '>'))
            }
            'c' => match value {
                Value::Str(text) if text.n_chars() == 1 => Ok(spec.pad(text.as_str(), '>')),
                Value::Int(_) => {
                    let code = self.index_of(value)?;
                    match u32::try_from(code).ok().and_then(char::from_u32) {
                        Some(character) => Ok(spec.pad(&character.to_string(), '>')),
                        None => Err(self.overflow_error("%c arg not in range(0x110000)")),
                    }
                }
                _ => Err(self.type_error("%c requires int or char")),
            },
            'd' | 'i' | 'u' | 'x' | 'X' | 'o' => self.convert_int(conversion, spec, value),
            'f' | 'F' | 'e' | 'E' | 'g' | 'G' => match self.float_of(value) {
                Ok(x) => Ok(format_float(x, &spec)),
                Err(_) => Err(self.type_error_about("must be real number, not {}", value)),
            },
            other => {
                let text =
                    format!("unsupported format character '{other}' (0x{:x}) at index {}", u32::from(other), at - 1);
                Err(self.value_error(text))
            }
        }
    }

    fn convert_int(&mut self, conversion: &Conversion, mut spec: Spec, value: &Value) -> Result<String, Raised> {
        let is_decimal = matches!(conversion.kind, 'd' | 'i' | 'u');
        let number = match value {
            Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => value.clone(),
            Value::Float(x) if is_decimal => self.int_of_float(x.get())?,
            other => {
                let name = self.symbols.intern(if is_decimal { "__int__" } else { "__index__" });
                if let Some(method) = self.special(other, name)
                    && let made @ (Value::Int(_) | Value::BigInt(_)) =
                        self.call(&method, std::slice::from_ref(other), &[])?
                {
                    return self.convert_int(conversion, spec, &made);
                }
                let name = self.type_name(other);
                let wanted = if is_decimal { "a real number" } else { "an integer" };
                return Err(self.type_error(format!("%{} format: {wanted} is required, not {name}", conversion.kind)));
            }
        };
        let number = if let Value::Bool(b) = number { Value::Int(i64::from(b.get())) } else { number };
        let kind = if is_decimal { 'd' } else { conversion.kind };
        let least_digits = spec.precision.take().unwrap_or(0);
        let negative = self.compare_truth(crate::python::bytecode::CompareOp::Less, &number, &Value::Int(0))?;
        let size = self.absolute(&number).unwrap_or(number);
        let digits = self.format_of(&size, &kind.to_string())?;
        let digits = format!("{}{digits}", "0".repeat(least_digits.saturating_sub(digits.len())));
        let prefix = match (conversion.alternate, kind) {
            (true, 'x') => "0x",
            (true, 'X') => "0X",
            (true, 'o') => "0o",
            _ => "",
        };
        let sign = match (negative, spec.sign) {
            (true, _) => "-",
            (false, '+') => "+",
            (false, ' ') => " ",
            _ => "",
        };
        let zeros =
            if spec.fill == '0' { spec.width.saturating_sub(sign.len() + prefix.len() + digits.len()) } else { 0 };
        spec.fill = ' ';
        Ok(spec.pad(&format!("{sign}{prefix}{}{digits}", "0".repeat(zeros)), '>'))
    }
}
