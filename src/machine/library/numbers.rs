//! Arithmetic of int, bool and float.
//!
//! Ints are exact: 64 bits while they fit, then big ones, whose size is checked before they are made.

use super::big_bits::{bitwise, power_modulo};
use crate::machine::Machine;
use crate::machine::value::{Raised, Value};
use crate::python::bytecode::{BinaryOp, UnaryOp};
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use std::cmp::Ordering;
use std::rc::Rc;

/// The largest int that is made, in bits: about 600 000 digits. Larger ones are a `MemoryError`.
const MOST_BITS: u64 = 2_000_000;

/// A number, with bools as ints.
pub enum Number {
    /// Fits 64 bits.
    Int(i64),
    /// Does not.
    Big(Rc<BigInt>),
    /// A float.
    Float(f64),
}

impl Number {
    /// The number that a value is.
    pub fn of(value: &Value) -> Option<Number> {
        match value {
            Value::Int(n) => Some(Number::Int(*n)),
            Value::Bool(b) => Some(Number::Int(i64::from(b.get()))),
            Value::BigInt(big) => Some(Number::Big(big.clone())),
            Value::Float(x) => Some(Number::Float(x.get())),
            _ => None,
        }
    }

    fn big(&self) -> Option<BigInt> {
        match self {
            Number::Int(n) => Some(BigInt::from(*n)),
            Number::Big(big) => Some((**big).clone()),
            Number::Float(_) => None,
        }
    }

    /// Exact comparison; `None` with NaN.
    pub fn compare(&self, other: &Number) -> Option<Ordering> {
        match (self, other) {
            (Number::Int(a), Number::Int(b)) => Some(a.cmp(b)),
            (Number::Float(a), Number::Float(b)) => a.partial_cmp(b),
            (Number::Int(a), Number::Float(b)) => compare_with_float(*a, *b),
            (Number::Float(a), Number::Int(b)) => compare_with_float(*b, *a).map(Ordering::reverse),
            (Number::Big(a), Number::Big(b)) => Some(a.cmp(b)),
            (Number::Big(a), Number::Int(_)) => Some(sign_order(a)),
            (Number::Int(_), Number::Big(b)) => Some(sign_order(b).reverse()),
            (Number::Big(a), Number::Float(b)) => compare_big_with_float(a, *b),
            (Number::Float(a), Number::Big(b)) => compare_big_with_float(b, *a).map(Ordering::reverse),
        }
    }
}

/// How a big int compares with every 64-bit one.
fn sign_order(big: &BigInt) -> Ordering {
    if big.sign() == Sign::Minus { Ordering::Less } else { Ordering::Greater }
}

fn compare_with_float(int: i64, float: f64) -> Option<Ordering> {
    if int.unsigned_abs() <= 1 << 53 {
        return (int as f64).partial_cmp(&float);
    }
    compare_big_with_float(&BigInt::from(int), float)
}

fn compare_big_with_float(big: &BigInt, float: f64) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    match big_of_float(float.trunc()) {
        None => Some(if float > 0.0 { Ordering::Less } else { Ordering::Greater }),
        Some(whole) => {
            Some(big.cmp(&whole).then_with(|| 0.0_f64.partial_cmp(&float.fract()).unwrap_or(Ordering::Equal)))
        }
    }
}

/// The int of a whole float; `None` for infinities and NaN.
pub fn big_of_float(whole: f64) -> Option<BigInt> {
    use num_traits::FromPrimitive;
    BigInt::from_f64(whole)
}

impl Machine {
    /// Arithmetic of two numbers; `None` if one of the values is no number or the operator not theirs.
    pub(crate) fn arithmetic(
        &mut self,
        operator: BinaryOp,
        left: &Value,
        right: &Value,
    ) -> Result<Option<Value>, Raised> {
        let (Some(a), Some(b)) = (Number::of(left), Number::of(right)) else { return Ok(None) };
        if let (Value::Bool(x), Value::Bool(y)) = (left, right) {
            match operator {
                BinaryOp::BitAnd => return Ok(Some(Value::bool(x.get() && y.get()))),
                BinaryOp::BitOr => return Ok(Some(Value::bool(x.get() || y.get()))),
                BinaryOp::BitXor => return Ok(Some(Value::bool(x != y))),
                _ => {}
            }
        }
        if let Number::Float(_) = a {
            let (x, y) = (self.float_of(left)?, self.float_of(right)?);
            return self.float_arithmetic(operator, x, y);
        }
        if let Number::Float(y) = b {
            let x = self.float_of(left)?;
            return self.float_arithmetic(operator, x, y);
        }
        if let (Number::Int(x), Number::Int(y)) = (&a, &b)
            && let Some(value) = self.small_arithmetic(operator, *x, *y)?
        {
            return Ok(Some(value));
        }
        let (Some(x), Some(y)) = (a.big(), b.big()) else { return Ok(None) };
        self.big_arithmetic(operator, &x, &y)
    }

    /// 64-bit ints; `None` where the result may not fit.
    fn small_arithmetic(&mut self, operator: BinaryOp, x: i64, y: i64) -> Result<Option<Value>, Raised> {
        let int = match operator {
            BinaryOp::Add => x.checked_add(y),
            BinaryOp::Subtract => x.checked_sub(y),
            BinaryOp::Multiply => x.checked_mul(y),
            BinaryOp::Divide => {
                /// Ints that a float holds exactly.
                const EXACT: u64 = 1 << 53;
                if y == 0 {
                    return Err(self.zero_division("division by zero"));
                }
                if x.unsigned_abs() <= EXACT && y.unsigned_abs() <= EXACT {
                    return Ok(Some(Value::float(x as f64 / y as f64)));
                }
                None
            }
            BinaryOp::FloorDivide => {
                if y == 0 {
                    return Err(self.zero_division("integer division or modulo by zero"));
                }
                x.checked_div_euclid(y).map(|_| Integer::div_floor(&x, &y))
            }
            BinaryOp::Modulo => {
                if y == 0 {
                    return Err(self.zero_division("integer modulo by zero"));
                }
                if y == -1 { Some(0) } else { Some(Integer::mod_floor(&x, &y)) }
            }
            BinaryOp::Power => match u32::try_from(y) {
                Ok(exponent) => x.checked_pow(exponent),
                Err(_) => None,
            },
            BinaryOp::ShiftLeft => match y {
                0..=62 if i64::from(x.unsigned_abs().leading_zeros()) > y + 1 => Some(x << y),
                _ => None,
            },
            BinaryOp::ShiftRight if y >= 0 => Some(x >> y.min(63)),
            BinaryOp::BitAnd => Some(x & y),
            BinaryOp::BitOr => Some(x | y),
            BinaryOp::BitXor => Some(x ^ y),
            BinaryOp::ShiftRight | BinaryOp::MatrixMultiply => None,
        };
        Ok(int.map(Value::Int))
    }

    fn big_arithmetic(&mut self, operator: BinaryOp, x: &BigInt, y: &BigInt) -> Result<Option<Value>, Raised> {
        let (words_x, words_y) = (x.bits() / 64 + 1, y.bits() / 64 + 1);
        match operator {
            BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::FloorDivide | BinaryOp::Modulo => {
                self.charge((words_x * words_y).min(100_000_000));
            }
            _ => self.charge(words_x + words_y),
        }
        let value = match operator {
            BinaryOp::Add => Value::int(x + y),
            BinaryOp::Subtract => Value::int(x - y),
            BinaryOp::Multiply => {
                if x.bits() + y.bits() > MOST_BITS {
                    return Err(self.memory_error());
                }
                Value::int(x * y)
            }
            BinaryOp::Divide => return self.true_division(x, y).map(Some),
            BinaryOp::FloorDivide | BinaryOp::Modulo if y.is_zero() => {
                let modulo = operator == BinaryOp::Modulo;
                return Err(self.zero_division(if modulo {
                    "integer modulo by zero"
                } else {
                    "integer division or modulo by zero"
                }));
            }
            BinaryOp::FloorDivide => Value::int(x.div_floor(y)),
            BinaryOp::Modulo => Value::int(x.mod_floor(y)),
            BinaryOp::Power => return self.int_power(x, y).map(Some),
            BinaryOp::ShiftLeft | BinaryOp::ShiftRight => {
                if y.is_negative() {
                    return Err(self.value_error("negative shift count"));
                }
                let bits = y.to_u64().unwrap_or(u64::MAX);
                if operator == BinaryOp::ShiftRight {
                    Value::int(x >> bits.min(MOST_BITS * 2))
                } else if x.is_zero() {
                    Value::Int(0)
                } else if bits.saturating_add(x.bits()) > MOST_BITS {
                    return Err(self.memory_error());
                } else {
                    Value::int(x << bits)
                }
            }
            BinaryOp::BitAnd => Value::int(bitwise(x, y, |a, b| a & b)),
            BinaryOp::BitOr => Value::int(bitwise(x, y, |a, b| a | b)),
            BinaryOp::BitXor => Value::int(bitwise(x, y, |a, b| a ^ b)),
            BinaryOp::MatrixMultiply => return Ok(None),
        };
        Ok(Some(value))
    }

    fn int_power(&mut self, x: &BigInt, y: &BigInt) -> Result<Value, Raised> {
        if y.is_negative() {
            let (x, y) = (self.float_of(&Value::int(x.clone()))?, self.float_of(&Value::int(y.clone()))?);
            return Ok(self.float_arithmetic(BinaryOp::Power, x, y)?.unwrap_or_default());
        }
        if x.bits() <= 1 {
            // 0, 1 and -1, to any power.
            let even = y.is_even();
            return Ok(match x.sign() {
                Sign::NoSign => Value::Int(i64::from(y.is_zero())),
                Sign::Minus if !even => Value::Int(-1),
                _ => Value::Int(1),
            });
        }
        match y.to_u32() {
            Some(exponent) if x.bits().saturating_mul(u64::from(exponent)) <= MOST_BITS => {
                let words = x.bits() * u64::from(exponent) / 64 + 1;
                self.charge((words * words / 4).min(100_000_000));
                Ok(Value::int(x.pow(exponent)))
            }
            _ => Err(self.memory_error()),
        }
    }

    /// `int / int`, correctly rounded.
    fn true_division(&mut self, x: &BigInt, y: &BigInt) -> Result<Value, Raised> {
        if y.is_zero() {
            return Err(self.zero_division("division by zero"));
        }
        if x.is_zero() {
            return Ok(Value::float(0.0));
        }
        // A quotient of 66 bits or more and a sticky last bit: rounding it is rounding the true quotient.
        let shift = 66 - (x.bits() as i64 - y.bits() as i64);
        let (mut numerator, mut denominator) = (x.abs(), y.abs());
        if shift > 0 {
            numerator <<= shift as u64;
        } else {
            denominator <<= (-shift) as u64;
        }
        let (quotient, rest) = numerator.div_rem(&denominator);
        let sticky = if rest.is_zero() || quotient.is_odd() { quotient } else { quotient + 1 };
        let scaled = sticky.to_f64().unwrap_or(f64::INFINITY);
        let half = (-shift / 2) as i32;
        let result = scaled * 2.0_f64.powi(half) * 2.0_f64.powi(-shift as i32 - half);
        if !result.is_finite() {
            return Err(self.overflow_error("integer division result too large for a float"));
        }
        Ok(Value::float(if x.is_negative() == y.is_negative() { result } else { -result }))
    }

    fn float_arithmetic(&mut self, operator: BinaryOp, x: f64, y: f64) -> Result<Option<Value>, Raised> {
        let result = match operator {
            BinaryOp::Add => x + y,
            BinaryOp::Subtract => x - y,
            BinaryOp::Multiply => x * y,
            BinaryOp::Divide if y == 0.0 => return Err(self.zero_division("float division by zero")),
            BinaryOp::Divide => x / y,
            BinaryOp::FloorDivide if y == 0.0 => return Err(self.zero_division("float floor division by zero")),
            BinaryOp::FloorDivide => float_divmod(x, y).0,
            BinaryOp::Modulo if y == 0.0 => return Err(self.zero_division("float modulo by zero")),
            BinaryOp::Modulo => float_divmod(x, y).1,
            BinaryOp::Power => return self.float_power(x, y).map(Some),
            _ => return Ok(None),
        };
        Ok(Some(Value::float(result)))
    }

    fn float_power(&mut self, x: f64, y: f64) -> Result<Value, Raised> {
        if x == 0.0 && y < 0.0 {
            return Err(self.zero_division("0.0 cannot be raised to a negative power"));
        }
        if x < 0.0 && x.is_finite() && y.is_finite() && y.fract() != 0.0 {
            return self.call_library("_complex", "power", &[Value::float(x), Value::float(y)]);
        }
        let result = x.powf(y);
        if result.is_infinite() && x.is_finite() && y.is_finite() {
            let class = self.classes.overflow_error.clone();
            return Err(self.error_with(&class, vec![Value::Int(34), Value::from("Numerical result out of range")]));
        }
        Ok(Value::float(result))
    }

    /// `-x`, `+x`, `~x` of numbers; `None` for others.
    pub(crate) fn unary_number(&mut self, operator: UnaryOp, value: &Value) -> Option<Value> {
        let number = Number::of(value)?;
        Some(match (operator, number) {
            (UnaryOp::Negate, Number::Int(n)) => {
                n.checked_neg().map_or_else(|| Value::int(-BigInt::from(n)), Value::Int)
            }
            (UnaryOp::Negate, Number::Big(n)) => Value::int(-(*n).clone()),
            (UnaryOp::Negate, Number::Float(x)) => Value::float(-x),
            (UnaryOp::Plus, Number::Int(n)) => Value::Int(n),
            (UnaryOp::Plus, _) => value.clone(),
            (UnaryOp::Invert, Number::Int(n)) => Value::Int(!n),
            (UnaryOp::Invert, Number::Big(n)) => Value::int(!(*n).clone()),
            (UnaryOp::Invert, Number::Float(_)) => return None,
        })
    }

    /// `abs` of a number; `None` for others.
    pub(crate) fn absolute(&mut self, value: &Value) -> Option<Value> {
        Some(match Number::of(value)? {
            Number::Int(n) => n.checked_abs().map_or_else(|| Value::int(BigInt::from(n).abs()), Value::Int),
            Number::Big(n) => Value::int(n.abs()),
            Number::Float(x) => Value::float(x.abs()),
        })
    }

    /// `int(float)`
    pub(crate) fn int_of_float(&mut self, x: f64) -> Result<Value, Raised> {
        if x.abs() < 9e18 {
            return Ok(Value::Int(x as i64));
        }
        match big_of_float(x.trunc()) {
            Some(big) => Ok(Value::int(big)),
            None if x.is_nan() => Err(self.value_error("cannot convert float NaN to integer")),
            None => Err(self.overflow_error("cannot convert float infinity to integer")),
        }
    }

    /// `pow(base, exponent, modulus)` of ints.
    pub(crate) fn power_modulo(&mut self, base: &Value, exponent: &Value, modulus: &Value) -> Result<Value, Raised> {
        let parts = [base, exponent, modulus].map(|value| Number::of(value).and_then(|number| number.big()));
        let [Some(base), Some(exponent), Some(modulus)] = parts else {
            return Err(self.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
        };
        if modulus.is_zero() {
            return Err(self.value_error("pow() 3rd argument cannot be 0"));
        }
        let words = modulus.bits() / 64 + 1;
        self.charge((words * words * (exponent.bits() + 1)).min(100_000_000));
        if exponent.is_negative() {
            return match base.modinv(&modulus) {
                Some(inverse) => Ok(Value::int(power_modulo(&inverse, &-exponent, &modulus))),
                None => Err(self.value_error("base is not invertible for the given modulus")),
            };
        }
        Ok(Value::int(power_modulo(&base, &exponent, &modulus)))
    }
}

/// `divmod` of floats, `y != 0`. Models `float_divmod` in CPython's `Objects/floatobject.c`.
fn float_divmod(x: f64, y: f64) -> (f64, f64) {
    let mut rest = x % y;
    let mut quotient = (x - rest) / y;
    if rest == 0.0 {
        rest = 0.0_f64.copysign(y);
    } else if (y < 0.0) != (rest < 0.0) {
        rest += y;
        quotient -= 1.0;
    }
    let floor = if quotient == 0.0 {
        0.0_f64.copysign(x / y)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    (floor, rest)
}
