//! `round`.

use crate::machine::Machine;
use crate::machine::symbol::well_known;
use crate::machine::value::{Args, Raised, Value};
use crate::python::bytecode::{BinaryOp, CompareOp};

pub(super) fn round(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [number, digits] = machine.take(args, "round", ["number", "ndigits"], 1)?;
    let digits = if digits.is_none() { Value::Missing } else { digits };
    match &number {
        Value::Float(x) if digits.is_missing() => machine.int_of_float(x.get().round_ties_even()),
        Value::Float(x) => {
            let digits = machine.index_of(&digits)?;
            Ok(Value::float(round_to(x.get(), digits)))
        }
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => {
            let digits = if digits.is_missing() { 0 } else { machine.index_of(&digits)? };
            round_int(machine, &number, digits)
        }
        other => match machine.special(other, well_known::ROUND) {
            Some(method) if digits.is_missing() => machine.call(&method, &[number], &[]),
            Some(method) => machine.call(&method, &[number, digits], &[]),
            None => Err(machine.type_error_about("type {} doesn't define __round__ method", other)),
        },
    }
}

/// A float rounded half to even at a decimal place: through its exact decimal digits, as CPython does.
fn round_to(x: f64, digits: i64) -> f64 {
    /// More digits than a float has after its point; and the place before all its digits.
    const MOST: i64 = 330;
    if !x.is_finite() || digits > MOST {
        return x;
    }
    if digits < -MOST {
        return 0.0 * x;
    }
    if digits >= 0 {
        let places = digits as usize;
        return format!("{x:.places$}").parse().unwrap_or(x);
    }
    let scale = 10f64.powi(-digits as i32);
    (x / scale).round_ties_even() * scale
}

fn round_int(machine: &mut Machine, number: &Value, digits: i64) -> Result<Value, Raised> {
    /// No int is that long.
    const MOST: i64 = 5000;
    if digits >= 0 {
        return machine.binary(BinaryOp::Add, number, &Value::Int(0), false);
    }
    if digits < -MOST {
        return Ok(Value::Int(0));
    }
    let unit = machine.binary(BinaryOp::Power, &Value::Int(10), &Value::Int(-digits), false)?;
    let rest = machine.binary(BinaryOp::Modulo, number, &unit, false)?;
    let floor = machine.binary(BinaryOp::Subtract, number, &rest, false)?;
    let twice = machine.binary(BinaryOp::Multiply, &rest, &Value::Int(2), false)?;
    let up = if machine.equal(&twice, &unit)? {
        let quotient = machine.binary(BinaryOp::FloorDivide, number, &unit, false)?;
        let odd = machine.binary(BinaryOp::Modulo, &quotient, &Value::Int(2), false)?;
        machine.truth(&odd)?
    } else {
        machine.compare_truth(CompareOp::Greater, &twice, &unit)?
    };
    if up { machine.binary(BinaryOp::Add, &floor, &unit, false) } else { Ok(floor) }
}
