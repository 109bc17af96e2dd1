//! `float`

use super::plain;
use crate::machine::Machine;
use crate::machine::library::numbers::big_of_float;
use crate::machine::value::{Args, NativeDef, Raised, Value};
use num_bigint::BigInt;

/// Methods.
pub static METHODS: &[NativeDef] = &[
    plain("is_integer", is_integer),
    plain("as_integer_ratio", as_integer_ratio),
    plain("conjugate", |machine, args| receiver(machine, args, "conjugate").map(Value::float)),
    plain("hex", hex),
    plain("__float__", |machine, args| receiver(machine, args, "__float__").map(Value::float)),
    plain("__int__", |machine, args| receiver(machine, args, "__int__").and_then(|x| machine.int_of_float(x))),
];

/// `float(value)`
pub static CONSTRUCTOR: NativeDef = plain("float", construct);

fn receiver(machine: &mut Machine, args: Args<'_>, method: &str) -> Result<f64, Raised> {
    match args.get(0) {
        Some(Value::Float(x)) => Ok(x.get()),
        _ => Err(machine.wrong_receiver(args, "float", method)),
    }
}

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [value] = machine.take(args.skip(1), "float", [""], 0)?;
    match &value {
        Value::Missing => Ok(Value::float(0.0)),
        Value::Str(text) => match parse(text.as_str()) {
            Some(x) => Ok(Value::float(x)),
            None => {
                let repr = machine.repr_of(&value)?;
                Err(machine.value_error(format!("could not convert string to float: {repr}")))
            }
        },
        other => {
            use crate::machine::symbol::well_known;
            let is_number = matches!(other, Value::Int(_) | Value::Bool(_) | Value::BigInt(_) | Value::Float(_))
                || machine.special(other, well_known::FLOAT).is_some()
                || machine.special(other, well_known::INDEX).is_some();
            if !is_number {
                return Err(
                    machine.type_error_about("float() argument must be a string or a real number, not '{}'", other)
                );
            }
            machine.float_of(other).map(Value::float)
        }
    }
}

/// Reads a float as `float()` does.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.trim_start_matches(['+', '-']);
    if text.len() - digits.len() > 1 {
        return None;
    }
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    match digits.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => return Some(f64::INFINITY * sign),
        "nan" => return Some(f64::NAN),
        _ => {}
    }
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    if digits.contains('_') {
        let bytes = digits.as_bytes();
        let between_digits =
            |at: usize| at > 0 && bytes[at - 1].is_ascii_digit() && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !bytes.iter().enumerate().all(|(at, byte)| *byte != b'_' || between_digits(at)) {
            return None;
        }
    }
    digits.replace('_', "").parse::<f64>().ok().map(|x| x * sign)
}

fn is_integer(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let x = receiver(machine, args, "is_integer")?;
    machine.no_arguments(args, "float.is_integer")?;
    Ok(Value::bool(x.is_finite() && x.fract() == 0.0))
}

fn as_integer_ratio(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let x = receiver(machine, args, "as_integer_ratio")?;
    if x.is_nan() {
        return Err(machine.value_error("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(machine.overflow_error("cannot convert Infinity to integer ratio"));
    }
    let mut whole = x;
    let mut halvings = 0u32;
    while whole.fract() != 0.0 {
        whole *= 2.0;
        halvings += 1;
    }
    let numerator = big_of_float(whole).unwrap_or_default();
    Ok(Value::tuple(vec![Value::int(numerator), Value::int(BigInt::from(2).pow(halvings))]))
}

fn hex(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let x = receiver(machine, args, "hex")?;
    if !x.is_finite() {
        return machine.repr_of(&Value::float(x)).map(Value::from);
    }
    let bits = x.to_bits();
    let (exponent, mantissa) = ((bits >> 52 & 0x7ff) as i64, bits & 0xf_ffff_ffff_ffff);
    let sign = if x.is_sign_negative() { "-" } else { "" };
    let text = match (exponent, mantissa) {
        (0, 0) => format!("{sign}0x0.0p+0"),
        (0, mantissa) => format!("{sign}0x0.{mantissa:013x}p-1022"),
        (exponent, mantissa) => format!("{sign}0x1.{mantissa:013x}p{:+}", exponent - 1023),
    };
    Ok(Value::from(text))
}
