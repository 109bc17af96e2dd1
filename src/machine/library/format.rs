//! `format(value, spec)`: the format mini-language.

use super::repr::float_repr;
use crate::machine::Machine;
use crate::machine::symbol::well_known;
use crate::machine::value::{Raised, Value};
use num_bigint::BigInt;
use num_traits::Signed;

/// The widest field and the most digits: more is a `ValueError`, as absurd widths are in CPython.
const MOST: usize = 1_000_000;

/// A format spec taken apart: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// What fills the field.
    pub fill: char,
    /// `<`, `>`, `^`, `=`, or `None` for the type's own.
    pub align: Option<char>,
    /// `-`, `+` or a blank.
    pub sign: char,
    /// `z`: what rounds to minus zero is zero
    pub is_zero_plain: bool,
    /// `#`
    pub alternate: bool,
    /// The field's width.
    pub width: usize,
    /// `,` or `_`
    pub grouping: Option<char>,
    /// Digits after the point, or the most characters.
    pub precision: Option<usize>,
    /// `d`, `f`, …
    pub kind: Option<char>,
}

impl Spec {
    /// Reads a spec; `Err` is the text of a `ValueError`.
    pub fn parse(text: &str, type_name: &str) -> Result<Spec, String> {
        let mut spec = Spec {
            fill: ' ',
            align: None,
            sign: '-',
            is_zero_plain: false,
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            kind: None,
        };
        let characters: Vec<char> = text.chars().collect();
        let is_align = |c: Option<&char>| matches!(c, Some('<' | '>' | '=' | '^'));
        let mut at = 0;
        let mut fill_given = false;
        if is_align(characters.get(1)) {
            spec.fill = characters[0];
            spec.align = Some(characters[1]);
            fill_given = true;
            at = 2;
        } else if is_align(characters.first()) {
            spec.align = Some(characters[0]);
            at = 1;
        }
        if let Some(&sign @ ('+' | '-' | ' ')) = characters.get(at) {
            spec.sign = sign;
            at += 1;
        }
        if characters.get(at) == Some(&'z') {
            spec.is_zero_plain = true;
            at += 1;
        }
        if characters.get(at) == Some(&'#') {
            spec.alternate = true;
            at += 1;
        }
        if !fill_given && characters.get(at) == Some(&'0') {
            spec.fill = '0';
            if spec.align.is_none() && type_name != "str" {
                spec.align = Some('=');
            }
            at += 1;
        }
        if let Some(width) = number(&characters, &mut at)? {
            spec.width = width;
        }
        if let Some(&grouping @ (',' | '_')) = characters.get(at) {
            spec.grouping = Some(grouping);
            at += 1;
            match characters.get(at) {
                Some(',') if grouping == ',' => return Err("Cannot specify both ',' and '_'.".to_owned()),
                Some(',' | '_') => return Err("Cannot specify both ',' and '_'.".to_owned()),
                _ => {}
            }
        }
        if characters.get(at) == Some(&'.') {
            at += 1;
            spec.precision = match number(&characters, &mut at)? {
                Some(precision) => Some(precision),
                None => return Err("Format specifier missing precision".to_owned()),
            };
        }
        match characters.len() - at {
            0 => {}
            1 => spec.kind = Some(characters[at]),
            _ => return Err(format!("Invalid format specifier '{text}' for object of type '{type_name}'")),
        }
        Ok(spec)
    }

    /// Puts text into the field.
    pub fn pad(&self, text: &str, default: char) -> String {
        let length = text.chars().count();
        if length >= self.width {
            return text.to_owned();
        }
        let missing = self.width - length;
        let (left, right) = match self.align.unwrap_or(default) {
            '<' => (0, missing),
            '^' => (missing / 2, missing - missing / 2),
            _ => (missing, 0),
        };
        let fill = |n: usize| self.fill.to_string().repeat(n);
        format!("{}{text}{}", fill(left), fill(right))
    }

    /// A sign, a prefix and digits, grouped and put into the field. `digits` may have a fraction and an exponent.
    fn number(&self, negative: bool, prefix: &str, digits: &str, group: usize) -> String {
        let sign = match (negative, self.sign) {
            (true, _) => "-",
            (false, '+') => "+",
            (false, ' ') => " ",
            _ => "",
        };
        let end =
            digits.find(|c: char| !c.is_ascii_hexdigit() || group == 3 && !c.is_ascii_digit()).unwrap_or(digits.len());
        let (whole, rest) = digits.split_at(end);
        let is_number = !whole.is_empty();
        let before = sign.len() + prefix.len();
        if self.align == Some('=') {
            let room = self.width.saturating_sub(before + rest.chars().count());
            if self.fill == '0' && is_number {
                let whole = match self.grouping {
                    Some(separator) => grouped(whole, separator, group, room),
                    None => format!("{}{whole}", "0".repeat(room.saturating_sub(whole.len()))),
                };
                return format!("{sign}{prefix}{whole}{rest}");
            }
            let whole = self.grouping.map_or_else(|| whole.to_owned(), |separator| grouped(whole, separator, group, 0));
            let fill = self.fill.to_string().repeat(room.saturating_sub(whole.len()));
            return format!("{sign}{prefix}{fill}{whole}{rest}");
        }
        let whole = match self.grouping {
            Some(separator) if is_number => grouped(whole, separator, group, 0),
            _ => whole.to_owned(),
        };
        self.pad(&format!("{sign}{prefix}{whole}{rest}"), '>')
    }
}

/// Reads decimal digits.
fn number(characters: &[char], at: &mut usize) -> Result<Option<usize>, String> {
    let start = *at;
    let mut value = 0usize;
    while let Some(digit) = characters.get(*at).and_then(|c| c.to_digit(10)) {
        value = value * 10 + digit as usize;
        if value > MOST {
            return Err("Too many decimal digits in format string".to_owned());
        }
        *at += 1;
    }
    Ok((*at > start).then_some(value))
}

/// Digits in groups; zeros before them fill at least `room`.
fn grouped(digits: &str, separator: char, group: usize, room: usize) -> String {
    let mut text: Vec<char> = Vec::new();
    let mut in_group = 0;
    let mut digits = digits.chars().rev().peekable();
    while digits.peek().is_some() || text.len() < room {
        if in_group == group {
            text.push(separator);
            in_group = 0;
            continue;
        }
        text.push(digits.next().unwrap_or('0'));
        in_group += 1;
    }
    if text.last() == Some(&separator) {
        text.push('0');
    }
    text.into_iter().rev().collect()
}

/// The digits of a finite, not negative float in a presentation type.
fn float_digits(x: f64, kind: char, precision: usize, alternate: bool) -> String {
    let point = |text: String| if alternate && !text.contains('.') { format!("{text}.") } else { text };
    match kind {
        'f' | 'F' => point(format!("{x:.precision$}")),
        'e' | 'E' => {
            let text = format!("{x:.precision$e}");
            let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
            let digits = point(digits.to_owned());
            exponential(&digits, exponent.parse().unwrap_or(0))
        }
        _ => {
            let precision = precision.max(1);
            let text = format!("{x:.*e}", precision - 1);
            let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
            let exponent: i32 = exponent.parse().unwrap_or(0);
            let trim = |text: &str| {
                if alternate {
                    point(text.to_owned())
                } else if text.contains('.') {
                    text.trim_end_matches('0').trim_end_matches('.').to_owned()
                } else {
                    text.to_owned()
                }
            };
            if exponent < -4 || exponent >= precision as i32 {
                exponential(&trim(digits), exponent)
            } else {
                let places = (precision as i32 - 1 - exponent).max(0) as usize;
                trim(&format!("{x:.places$}"))
            }
        }
    }
}

fn exponential(digits: &str, exponent: i32) -> String {
    format!("{digits}e{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs())
}

/// A float in a spec.
pub fn format_float(x: f64, spec: &Spec) -> String {
    let negative = x.is_sign_negative() && !x.is_nan();
    let size = x.abs();
    if !x.is_finite() {
        let mut text = if x.is_nan() { "nan" } else { "inf" }.to_owned();
        if spec.kind.is_some_and(char::is_uppercase) {
            text.make_ascii_uppercase();
        }
        if spec.kind == Some('%') {
            text.push('%');
        }
        let spec = Spec { grouping: None, ..spec.clone() };
        return spec.number(negative, "", &text, 3);
    }
    let digits = match (spec.kind, spec.precision) {
        (None, None) => float_repr(size),
        (None, Some(precision)) => general_with_point(size, precision.max(1)),
        (Some('%'), precision) => {
            let text = float_digits(size * 100.0, 'f', precision.unwrap_or(6), spec.alternate);
            format!("{text}%")
        }
        (Some(kind), precision) => {
            let kind = if kind == 'n' { 'g' } else { kind };
            let text = float_digits(size, kind.to_ascii_lowercase(), precision.unwrap_or(6), spec.alternate);
            if kind.is_uppercase() { text.to_ascii_uppercase() } else { text }
        }
    };
    let is_zero = || digits.bytes().all(|digit| !(b'1'..=b'9').contains(&digit));
    spec.number(negative && !(spec.is_zero_plain && is_zero()), "", &digits, 3)
}

/// A float without type and with precision: as `g`, but it always has a digit behind its point, so an exponent comes earlier.
fn general_with_point(size: f64, precision: usize) -> String {
    let text = format!("{size:.*e}", precision - 1);
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let trim = |text: &str| {
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text.to_owned() }
    };
    if exponent < -4 || exponent >= precision as i32 - 1 {
        return exponential(&trim(digits), exponent);
    }
    let places = (precision as i32 - 1 - exponent).max(0) as usize;
    let text = trim(&format!("{size:.places$}"));
    if text.contains('.') { text } else { format!("{text}.0") }
}

impl Machine {
    /// `format(value, spec)`
    pub fn format_of(&mut self, value: &Value, spec: &str) -> Result<String, Raised> {
        match value {
            Value::Int(_) | Value::Float(_) | Value::Str(_) | Value::BigInt(_) if spec.is_empty() => self.str_of(value),
            Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => self.format_int(value, spec),
            Value::Float(x) => {
                let spec = self.spec(spec, "float")?;
                match spec.kind {
                    None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') => Ok(format_float(x.get(), &spec)),
                    Some(kind) => Err(self.unknown_code(kind, "float")),
                }
            }
            Value::Str(text) => {
                let spec = self.spec(spec, "str")?;
                self.format_text(text.as_str(), &spec)
            }
            _ => {
                if let Value::Instance(_) | Value::Exception(_) | Value::Object(_) = value
                    && let Some(method) = self.special(value, well_known::FORMAT)
                {
                    let text = self.call(&method, &[value.clone(), Value::from(spec)], &[])?;
                    return match text {
                        Value::Str(text) => Ok(text.as_str().to_owned()),
                        other => Err(self.type_error_about("__format__ must return a str, not {}", &other)),
                    };
                }
                if spec.is_empty() {
                    return self.str_of(value);
                }
                Err(self.type_error_about("unsupported format string passed to {}.__format__", value))
            }
        }
    }

    fn spec(&mut self, text: &str, type_name: &str) -> Result<Spec, Raised> {
        let spec = match Spec::parse(text, type_name) {
            Ok(spec) => spec,
            Err(message) => return Err(self.value_error(message)),
        };
        if let (Some(separator), Some(kind)) = (spec.grouping, spec.kind) {
            let fits = match separator {
                ',' => "defgEG%F".contains(kind),
                _ => "defgEG%FbxoX".contains(kind),
            };
            if !fits {
                return Err(self.value_error(format!("Cannot specify '{separator}' with '{kind}'.")));
            }
        }
        Ok(spec)
    }

    fn unknown_code(&mut self, kind: char, type_name: &str) -> Raised {
        self.value_error(format!("Unknown format code '{kind}' for object of type '{type_name}'"))
    }

    fn format_text(&mut self, text: &str, spec: &Spec) -> Result<String, Raised> {
        if let Some(kind) = spec.kind
            && kind != 's'
        {
            return Err(self.unknown_code(kind, "str"));
        }
        let given = match spec.sign {
            ' ' => Some("Space"),
            '+' => Some("Sign"),
            _ if spec.is_zero_plain => Some("Negative zero coercion (z)"),
            _ => None,
        };
        if let Some(given) = given {
            return Err(self.value_error(format!("{given} not allowed in string format specifier")));
        }
        if spec.alternate {
            return Err(self.value_error("Alternate form (#) not allowed in string format specifier"));
        }
        if spec.align == Some('=') {
            return Err(self.value_error("'=' alignment not allowed in string format specifier"));
        }
        if let Some(separator) = spec.grouping {
            return Err(self.value_error(format!("Cannot specify '{separator}' with 's'.")));
        }
        match spec.precision {
            Some(most) => {
                let cut: String = text.chars().take(most).collect();
                Ok(spec.pad(&cut, '<'))
            }
            None => Ok(spec.pad(text, '<')),
        }
    }

    fn format_int(&mut self, value: &Value, text: &str) -> Result<String, Raised> {
        if let Value::Bool(_) = value
            && text.is_empty()
        {
            return self.str_of(value);
        }
        let type_name = self.type_name(value);
        let spec = self.spec(text, &type_name)?;
        let is_float = matches!(spec.kind, Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%'));
        if spec.is_zero_plain && !is_float {
            return Err(self.value_error("Negative zero coercion (z) not allowed in integer format specifier"));
        }
        match spec.kind {
            None | Some('d' | 'n' | 'b' | 'o' | 'x' | 'X') => {
                if spec.precision.is_some() {
                    return Err(self.value_error("Precision not allowed in integer format specifier"));
                }
                let (negative, prefix, digits, group) = match value {
                    Value::Int(n) => int_digits_small(*n, &spec),
                    Value::Bool(b) => int_digits_small(i64::from(b.get()), &spec),
                    Value::BigInt(big) => {
                        if matches!(spec.kind, None | Some('d' | 'n')) {
                            self.digits_of(big)?;
                        }
                        int_digits(big, &spec)
                    }
                    _ => (false, "", String::new(), 3),
                };
                Ok(spec.number(negative, prefix, &digits, group))
            }
            Some('c') if spec.sign != '-' => {
                Err(self.value_error("Sign not allowed with integer format specifier 'c'"))
            }
            Some('c') => {
                let code = self.index_of(value)?;
                match u32::try_from(code).ok().and_then(char::from_u32) {
                    Some(character) => Ok(spec.pad(&character.to_string(), '<')),
                    None => Err(self.overflow_error("%c arg not in range(0x110000)")),
                }
            }
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
                let x = self.float_of(value)?;
                Ok(format_float(x, &spec))
            }
            Some(kind) => Err(self.unknown_code(kind, &type_name)),
        }
    }
}

fn int_digits_small(n: i64, spec: &Spec) -> (bool, &'static str, String, usize) {
    let size = n.unsigned_abs();
    let (prefix, digits, group) = match spec.kind {
        Some('b') => ("0b", format!("{size:b}"), 4),
        Some('o') => ("0o", format!("{size:o}"), 4),
        Some('x') => ("0x", format!("{size:x}"), 4),
        Some('X') => ("0X", format!("{size:X}"), 4),
        _ => ("", size.to_string(), 3),
    };
    (n < 0, if spec.alternate { prefix } else { "" }, digits, group)
}

fn int_digits(n: &BigInt, spec: &Spec) -> (bool, &'static str, String, usize) {
    let size = n.magnitude();
    let (prefix, digits, group) = match spec.kind {
        Some('b') => ("0b", size.to_str_radix(2), 4),
        Some('o') => ("0o", size.to_str_radix(8), 4),
        Some('x') => ("0x", size.to_str_radix(16), 4),
        Some('X') => ("0X", size.to_str_radix(16).to_ascii_uppercase(), 4),
        _ => ("", size.to_str_radix(10), 3),
    };
    (n.is_negative(), if spec.alternate { prefix } else { "" }, digits, group)
}
