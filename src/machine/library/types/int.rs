//! `int`

use super::plain;
use crate::machine::Machine;
use crate::machine::library::numbers::Number;
use crate::machine::symbol::well_known;
use crate::machine::value::{Args, NativeDef, Raised, Value};
use num_bigint::{BigInt, Sign};
use num_traits::Signed;
use std::rc::Rc;

/// Methods.
pub static METHODS: &[NativeDef] = &[
    plain("bit_length", bit_length),
    plain("bit_count", bit_count),
    plain("to_bytes", to_bytes),
    plain("as_integer_ratio", as_integer_ratio),
    plain("is_integer", |machine, args| receiver(machine, args, "is_integer").map(|_| Value::bool(true))),
    plain("conjugate", |machine, args| receiver(machine, args, "conjugate").map(Value::int)),
    plain("__int__", |machine, args| receiver(machine, args, "__int__").map(Value::int)),
    plain("__index__", |machine, args| receiver(machine, args, "__index__").map(Value::int)),
    plain("__float__", |machine, args| {
        receiver(machine, args, "__float__").and_then(|n| machine.float_of(&Value::int(n)).map(Value::float))
    }),
];

/// `int(value)`, `int(text, base)`
pub static CONSTRUCTOR: NativeDef = plain("int", construct);

/// `int.from_bytes(bytes, byteorder)`
pub static FROM_BYTES: NativeDef = plain("from_bytes", from_bytes);

fn receiver(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<BigInt, Raised> {
    match args.get(0).and_then(Number::of) {
        Some(Number::Int(n)) => Ok(BigInt::from(n)),
        Some(Number::Big(big)) => Ok((*big).clone()),
        _ => Err(machine.wrong_receiver(args, "int", method)),
    }
}

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [value, base] = machine.take(args.skip(1), "int", ["", "base"], 0)?;
    if !base.is_missing() {
        let base = machine.index_of(&base)?;
        let Value::Str(text) = &value else {
            return Err(machine.type_error("int() can't convert non-string with explicit base"));
        };
        if base != 0 && !(2..=36).contains(&base) {
            return Err(machine.value_error("int() base must be >= 2 and <= 36, or 0"));
        }
        return machine.parse_int(text.as_str(), base as u32);
    }
    match &value {
        Value::Missing => Ok(Value::Int(0)),
        Value::Int(_) | Value::BigInt(_) => Ok(value),
        Value::Bool(b) => Ok(Value::Int(i64::from(b.get()))),
        Value::Float(x) => machine.int_of_float(x.get()),
        Value::Str(text) => machine.parse_int(text.as_str(), 10),
        Value::Bytes(bytes) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            machine.parse_int(&text, 10)
        }
        other => {
            for name in [well_known::INT, well_known::INDEX] {
                if let Some(method) = machine.special(other, name) {
                    let result = machine.call(&method, std::slice::from_ref(other), &[])?;
                    return match result {
                        Value::Int(_) | Value::BigInt(_) => Ok(result),
                        Value::Bool(b) => Ok(Value::Int(i64::from(b.get()))),
                        other => Err(machine.type_error_about("__int__ returned non-int (type {})", &other)),
                    };
                }
            }
            let name = machine.type_name(other);
            let text = format!("int() argument must be a string, a bytes-like object or a real number, not '{name}'");
            Err(machine.type_error(text))
        }
    }
}

impl Machine {
    /// `int(text, base)`
    pub(crate) fn parse_int(&mut self, text: &str, base: u32) -> Result<Value, Raised> {
        /// As CPython's limit on digits.
        const MOST_DIGITS: usize = 4300;
        if base == 10
            && let Some(small) = small_int(text)
        {
            return Ok(Value::Int(small));
        }
        if let Some(digits) = digits_of(text, base) {
            let (negative, digits, base) = digits;
            if digits.len() > MOST_DIGITS && !base.is_power_of_two() {
                let text = format!(
                    "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion: value has {} digits; use sys.set_int_max_str_digits() to increase the limit",
                    digits.len()
                );
                return Err(self.value_error(text));
            }
            if let Some(big) = BigInt::parse_bytes(digits.as_bytes(), base) {
                return Ok(Value::int(if negative { -big } else { big }));
            }
        }
        let repr = self.repr_of(&Value::from(text))?;
        Err(self.value_error(format!("invalid literal for int() with base {base}: {repr}")))
    }
}

/// Nothing but a sign and so few decimal digits that they fit: what programs mostly read.
fn small_int(text: &str) -> Option<i64> {
    /// 9.2e18 is the largest.
    const MOST: usize = 18;
    let is_plain = text.len() <= MOST && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_plain { text.parse().ok() } else { None }
}

/// The sign, digits and base of an int in text.
fn digits_of(text: &str, base: u32) -> Option<(bool, String, u32)> {
    let text = text.trim();
    let (negative, text) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let prefixed = |prefix: &str| text.get(..2).filter(|start| start.eq_ignore_ascii_case(prefix)).map(|_| &text[2..]);
    let (digits, base) = match base {
        0 => match (prefixed("0x"), prefixed("0o"), prefixed("0b")) {
            (Some(rest), _, _) => (rest, 16),
            (_, Some(rest), _) => (rest, 8),
            (_, _, Some(rest)) => (rest, 2),
            _ => (text, 10),
        },
        16 => (prefixed("0x").unwrap_or(text), 16),
        8 => (prefixed("0o").unwrap_or(text), 8),
        2 => (prefixed("0b").unwrap_or(text), 2),
        base => (text, base),
    };
    let digits = if digits.len() < text.len() { digits.strip_prefix('_').unwrap_or(digits) } else { digits };
    if digits.is_empty() || digits.starts_with('_') || digits.ends_with('_') || digits.contains("__") {
        return None;
    }
    let digits: String = digits
        .chars()
        .filter(|c| *c != '_')
        .map(|c| if c.is_ascii() { Some(c) } else { decimal_value(c).and_then(|n| char::from_digit(n, 10)) })
        .collect::<Option<String>>()?;
    digits.chars().all(|c| c.is_digit(base)).then_some((negative, digits, base))
}

/// The value of a decimal digit of any script, for the commonest scripts.
pub fn decimal_value(character: char) -> Option<u32> {
    /// Where the ten digits of a script begin.
    const ZEROS: &[u32] = &[
        0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
        0x1040, 0x17e0, 0x1810, 0xff10,
    ];
    let code = u32::from(character);
    ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code)).map(|zero| code - zero)
}

fn bit_length(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let n = receiver(machine, args, "bit_length")?;
    machine.no_arguments(args, "int.bit_length")?;
    Ok(Value::Int(n.bits() as i64))
}

fn bit_count(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let n = receiver(machine, args, "bit_count")?;
    machine.no_arguments(args, "int.bit_count")?;
    Ok(Value::Int(n.magnitude().count_ones() as i64))
}

fn as_integer_ratio(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let n = receiver(machine, args, "as_integer_ratio")?;
    machine.no_arguments(args, "int.as_integer_ratio")?;
    Ok(Value::tuple(vec![Value::int(n), Value::Int(1)]))
}

fn is_little(machine: &mut Machine, order: &Value) -> Result<bool, Raised> {
    match order.as_str() {
        None if order.is_missing() => Ok(false),
        Some("big") => Ok(false),
        Some("little") => Ok(true),
        _ => Err(machine.value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn to_bytes(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let n = receiver(machine, args, "to_bytes")?;
    let [length, order, signed] = machine.take(args.skip(1), "to_bytes", ["length", "byteorder", "signed"], 0)?;
    let length = if length.is_missing() { 1 } else { machine.index_of(&length)? };
    let Ok(length) = usize::try_from(length) else {
        return Err(machine.value_error("length argument must be non-negative"));
    };
    machine.check_size(length)?;
    let little = is_little(machine, &order)?;
    let signed = machine.truth(&signed)?;
    if n.is_negative() && !signed {
        return Err(machine.overflow_error("can't convert negative int to unsigned"));
    }
    let mut bytes = if signed { n.to_signed_bytes_le() } else { n.to_bytes_le().1 };
    if n.sign() == Sign::NoSign {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(machine.overflow_error("int too big to convert"));
    }
    bytes.resize(length, if n.is_negative() { 0xff } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(Value::Bytes(Rc::new(bytes)))
}

fn from_bytes(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [bytes, order, signed] = machine.take(args.skip(1), "from_bytes", ["bytes", "byteorder", "signed"], 1)?;
    let mut bytes = match &bytes {
        Value::Bytes(bytes) => bytes.to_vec(),
        other => machine.bytes_of(other)?,
    };
    if is_little(machine, &order)? {
        bytes.reverse();
    }
    let big = if machine.truth(&signed)? {
        BigInt::from_signed_bytes_be(&bytes)
    } else {
        BigInt::from_bytes_be(Sign::Plus, &bytes)
    };
    Ok(Value::int(big))
}
