//! `math`

use super::numbers::Number;
use super::types::plain;
use crate::machine::Machine;
use crate::machine::value::{Args, NativeDef, Raised, Value};
use crate::python::bytecode::BinaryOp;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

static FUNCTIONS: &[NativeDef] = &[
    plain("sqrt", |machine, args| real(machine, args, "sqrt", |x| (x >= 0.0 || x.is_nan()).then(|| x.sqrt()))),
    plain("cbrt", |machine, args| real(machine, args, "cbrt", |x| Some(x.cbrt()))),
    plain("exp", |machine, args| real(machine, args, "exp", |x| Some(x.exp()))),
    plain("expm1", |machine, args| real(machine, args, "expm1", |x| Some(x.exp_m1()))),
    plain("sin", |machine, args| real(machine, args, "sin", |x| x.is_finite().then(|| x.sin()))),
    plain("cos", |machine, args| real(machine, args, "cos", |x| x.is_finite().then(|| x.cos()))),
    plain("tan", |machine, args| real(machine, args, "tan", |x| x.is_finite().then(|| x.tan()))),
    plain("asin", |machine, args| real(machine, args, "asin", |x| (x.abs() <= 1.0).then(|| x.asin()))),
    plain("acos", |machine, args| real(machine, args, "acos", |x| (x.abs() <= 1.0).then(|| x.acos()))),
    plain("atan", |machine, args| real(machine, args, "atan", |x| Some(x.atan()))),
    plain("sinh", |machine, args| real(machine, args, "sinh", |x| Some(x.sinh()))),
    plain("cosh", |machine, args| real(machine, args, "cosh", |x| Some(x.cosh()))),
    plain("tanh", |machine, args| real(machine, args, "tanh", |x| Some(x.tanh()))),
    plain("degrees", |machine, args| real(machine, args, "degrees", |x| Some(x * (180.0 / std::f64::consts::PI)))),
    plain("radians", |machine, args| real(machine, args, "radians", |x| Some(x * (std::f64::consts::PI / 180.0)))),
    plain("fabs", |machine, args| real(machine, args, "fabs", |x| Some(x.abs()))),
    plain("log1p", |machine, args| real(machine, args, "log1p", |x| (x > -1.0).then(|| x.ln_1p()))),
    plain("atan2", |machine, args| two(machine, args, "atan2", f64::atan2)),
    plain("copysign", |machine, args| two(machine, args, "copysign", f64::copysign)),
    plain("hypot", hypot),
    plain("dist", dist),
    plain("fmod", fmod),
    plain("pow", pow),
    plain("log", log),
    plain("log2", |machine, args| log_to(machine, args, "log2", f64::log2)),
    plain("log10", |machine, args| log_to(machine, args, "log10", f64::log10)),
    plain("floor", |machine, args| whole(machine, args, "floor", f64::floor, "__floor__")),
    plain("ceil", |machine, args| whole(machine, args, "ceil", f64::ceil, "__ceil__")),
    plain("trunc", |machine, args| whole(machine, args, "trunc", f64::trunc, "__trunc__")),
    plain("isnan", |machine, args| test(machine, args, "isnan", f64::is_nan)),
    plain("isinf", |machine, args| test(machine, args, "isinf", f64::is_infinite)),
    plain("isfinite", |machine, args| test(machine, args, "isfinite", f64::is_finite)),
    plain("isclose", isclose),
    plain("fsum", fsum),
    plain("prod", prod),
    plain("sumprod", sumprod),
    plain("factorial", factorial),
    plain("gcd", |machine, args| fold_ints(machine, args, BigInt::zero(), BigInt::gcd)),
    plain("lcm", |machine, args| fold_ints(machine, args, BigInt::one(), |a, b| a.lcm(b).abs())),
    plain("isqrt", isqrt),
    plain("comb", |machine, args| choose(machine, args, "comb")),
    plain("perm", |machine, args| choose(machine, args, "perm")),
    plain("modf", modf),
    plain("frexp", frexp),
    plain("ldexp", ldexp),
];

/// What the module has besides, written in Python (`python/_math.py`), since few programs ask for it.
pub const SELDOM: &str = "acosh asinh atanh erf erfc exp2 fma gamma lgamma nextafter remainder ulp";

/// The module.
pub fn module(machine: &mut Machine) -> Value {
    let constants = vec![
        ("pi", Value::float(std::f64::consts::PI)),
        ("e", Value::float(std::f64::consts::E)),
        ("tau", Value::float(std::f64::consts::TAU)),
        ("inf", Value::float(f64::INFINITY)),
        ("nan", Value::float(f64::NAN)),
    ];
    super::module(machine, "math", FUNCTIONS, constants)
}

fn domain_error(machine: &mut Machine) -> Raised {
    machine.value_error("math domain error")
}

/// A function of one float; `None`: outside its domain.
fn real(machine: &mut Machine, args: Args<'_>, name: &str, function: fn(f64) -> Option<f64>) -> Result<Value, Raised> {
    let value = machine.only_argument(args, &format!("math.{name}"))?;
    let x = machine.float_of(value)?;
    match function(x) {
        Some(y) if y.is_infinite() && x.is_finite() => Err(machine.overflow_error("math range error")),
        Some(y) => Ok(Value::float(y)),
        None if x.is_nan() => Ok(Value::float(x)),
        None => Err(domain_error(machine)),
    }
}

fn two(machine: &mut Machine, args: Args<'_>, name: &str, function: fn(f64, f64) -> f64) -> Result<Value, Raised> {
    let [x, y] = machine.take(args, name, ["", ""], 2)?;
    let (x, y) = (machine.float_of(&x)?, machine.float_of(&y)?);
    Ok(Value::float(function(x, y)))
}

fn floats(machine: &mut Machine, values: &[Value]) -> Result<Vec<f64>, Raised> {
    values.iter().map(|value| machine.float_of(value)).collect()
}

/// The length of a vector.
fn norm(parts: &[f64]) -> f64 {
    let largest = parts.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    if largest == 0.0 || largest.is_infinite() {
        return largest;
    }
    match parts {
        [x, y] => x.hypot(*y),
        _ => largest * parts.iter().map(|x| (x / largest) * (x / largest)).sum::<f64>().sqrt(),
    }
}

fn hypot(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    machine.no_keywords(args, "math.hypot")?;
    let parts = floats(machine, args.positional)?;
    Ok(Value::float(norm(&parts)))
}

fn dist(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [p, q] = machine.take(args, "dist", ["", ""], 2)?;
    let (p, q) = (machine.items_of(&p)?, machine.items_of(&q)?);
    if p.len() != q.len() {
        return Err(machine.value_error("both points must have the same number of dimensions"));
    }
    let (p, q) = (floats(machine, &p)?, floats(machine, &q)?);
    let parts: Vec<f64> = p.iter().zip(&q).map(|(a, b)| a - b).collect();
    Ok(Value::float(norm(&parts)))
}

fn fmod(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [x, y] = machine.take(args, "fmod", ["", ""], 2)?;
    let (x, y) = (machine.float_of(&x)?, machine.float_of(&y)?);
    if y == 0.0 || x.is_infinite() {
        return Err(domain_error(machine));
    }
    Ok(Value::float(x % y))
}

fn pow(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [x, y] = machine.take(args, "pow", ["", ""], 2)?;
    let (x, y) = (machine.float_of(&x)?, machine.float_of(&y)?);
    if x == 0.0 && y < 0.0 || x < 0.0 && x.is_finite() && y.is_finite() && y.fract() != 0.0 {
        return Err(domain_error(machine));
    }
    let power = x.powf(y);
    if power.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(machine.overflow_error("math range error"));
    }
    Ok(Value::float(power))
}

/// The natural logarithm of a positive number; ints may be of any size.
fn ln(machine: &mut Machine, value: &Value) -> Result<f64, Raised> {
    if let Value::BigInt(big) = value
        && big.is_positive()
    {
        let bits = big.bits();
        let shift = bits.saturating_sub(60);
        let top = (&**big >> shift).to_f64().unwrap_or(1.0);
        return Ok(top.ln() + shift as f64 * std::f64::consts::LN_2);
    }
    let x = machine.float_of(value)?;
    if x <= 0.0 { Err(domain_error(machine)) } else { Ok(x.ln()) }
}

fn log(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [x, base] = machine.take(args, "log", ["", ""], 1)?;
    let x = ln(machine, &x)?;
    if base.is_missing() {
        return Ok(Value::float(x));
    }
    let base = ln(machine, &base)?;
    if base == 0.0 {
        return Err(machine.zero_division("float division by zero"));
    }
    Ok(Value::float(x / base))
}

fn log_to(machine: &mut Machine, args: Args<'_>, name: &str, function: fn(f64) -> f64) -> Result<Value, Raised> {
    let value = machine.only_argument(args, &format!("math.{name}"))?;
    if let Value::BigInt(_) = value {
        let base = if name == "log2" { std::f64::consts::LN_2 } else { std::f64::consts::LN_10 };
        return Ok(Value::float(ln(machine, value)? / base));
    }
    let x = machine.float_of(value)?;
    if x <= 0.0 { Err(domain_error(machine)) } else { Ok(Value::float(function(x))) }
}

fn whole(
    machine: &mut Machine,
    args: Args<'_>,
    name: &str,
    round: fn(f64) -> f64,
    method: &str,
) -> Result<Value, Raised> {
    let value = machine.only_argument(args, &format!("math.{name}"))?;
    match value {
        Value::Int(_) | Value::BigInt(_) => Ok(value.clone()),
        Value::Bool(b) => Ok(Value::Int(i64::from(b.get()))),
        Value::Float(x) => machine.int_of_float(round(x.get())),
        other => {
            let method = machine.symbols.intern(method);
            match machine.special(other, method) {
                Some(method) => machine.call(&method, std::slice::from_ref(other), &[]),
                None => {
                    let x = machine.float_of(other)?;
                    machine.int_of_float(round(x))
                }
            }
        }
    }
}

fn test(machine: &mut Machine, args: Args<'_>, name: &str, is: fn(f64) -> bool) -> Result<Value, Raised> {
    let value = machine.only_argument(args, &format!("math.{name}"))?;
    Ok(Value::bool(is(machine.float_of(value)?)))
}

fn isclose(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [a, b, relative, absolute] = machine.take(args, "isclose", ["a", "b", "rel_tol", "abs_tol"], 2)?;
    let (a, b) = (machine.float_of(&a)?, machine.float_of(&b)?);
    let relative = if relative.is_missing() { 1e-9 } else { machine.float_of(&relative)? };
    let absolute = if absolute.is_missing() { 0.0 } else { machine.float_of(&absolute)? };
    if relative < 0.0 || absolute < 0.0 {
        return Err(machine.value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(Value::bool(true));
    }
    let gap = (a - b).abs();
    let close = a.is_finite() && b.is_finite() && (gap <= relative * a.abs().max(b.abs()) || gap <= absolute);
    Ok(Value::bool(close))
}

/// Exact sum, rounded once (Shewchuk's partial sums).
fn fsum(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let values = machine.only_argument(args, "math.fsum")?;
    let values = machine.items_of(values)?;
    let mut partials: Vec<f64> = Vec::new();
    for x in floats(machine, &values)? {
        let mut x = x;
        let mut kept = 0;
        for at in 0..partials.len() {
            let mut y = partials[at];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        partials.push(x);
    }
    let mut high = partials.pop().unwrap_or(0.0);
    while let Some(y) = partials.pop() {
        let x = high;
        high = x + y;
        let low = y - (high - x);
        if low != 0.0 {
            // Half-way cases: the sign of what is left decides.
            if partials.last().is_some_and(|next| (low < 0.0) == (*next < 0.0)) {
                let twice = low * 2.0;
                let rounded = high + twice;
                if twice == rounded - high {
                    high = rounded;
                }
            }
            break;
        }
    }
    Ok(Value::float(high))
}

fn prod(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [values, start] = machine.take(args, "prod", ["", "start"], 1)?;
    let mut product = if start.is_missing() { Value::Int(1) } else { start };
    for value in machine.items_of(&values)? {
        product = machine.binary(BinaryOp::Multiply, &product, &value, false)?;
    }
    Ok(product)
}

fn sumprod(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [p, q] = machine.take(args, "sumprod", ["", ""], 2)?;
    let (p, q) = (machine.items_of(&p)?, machine.items_of(&q)?);
    if p.len() != q.len() {
        return Err(machine.value_error("Inputs are not the same length"));
    }
    let mut total = Value::Int(0);
    for (a, b) in p.iter().zip(&q) {
        let product = machine.binary(BinaryOp::Multiply, a, b, false)?;
        total = machine.binary(BinaryOp::Add, &total, &product, false)?;
    }
    Ok(total)
}

fn int_argument(machine: &mut Machine, value: &Value) -> Result<BigInt, Raised> {
    match Number::of(value) {
        Some(Number::Int(n)) => Ok(BigInt::from(n)),
        Some(Number::Big(big)) => Ok((*big).clone()),
        _ => machine.index_of(value).map(BigInt::from),
    }
}

fn factorial(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    /// Larger factorials have more digits than any program here needs.
    const MOST: i64 = 20_000;
    let value = machine.only_argument(args, "math.factorial")?;
    let n = machine.index_of(value)?;
    if n < 0 {
        return Err(machine.value_error("factorial() not defined for negative values"));
    }
    if n > MOST {
        return Err(machine.memory_error());
    }
    machine.charge((n * n / 20) as u64);
    Ok(Value::int((2..=n).fold(BigInt::one(), |product, k| product * k)))
}

fn fold_ints(
    machine: &mut Machine,
    args: Args<'_>,
    start: BigInt,
    step: fn(&BigInt, &BigInt) -> BigInt,
) -> Result<Value, Raised> {
    let mut result = start;
    for value in args.positional {
        let n = int_argument(machine, value)?;
        result = step(&result, &n);
        machine.check_size((result.bits() / 8) as usize)?;
    }
    Ok(Value::int(result.abs()))
}

fn isqrt(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let value = machine.only_argument(args, "math.isqrt")?;
    let n = int_argument(machine, value)?;
    if n.is_negative() {
        return Err(machine.value_error("isqrt() argument must be nonnegative"));
    }
    Ok(Value::int(n.sqrt()))
}

fn choose(machine: &mut Machine, args: Args<'_>, name: &str) -> Result<Value, Raised> {
    /// More factors than this are refused: the result would be huge.
    const MOST: i64 = 20_000;
    let least = if name == "comb" { 2 } else { 1 };
    let [n, k] = machine.take(args, name, ["", ""], least)?;
    let n = machine.index_of(&n)?;
    let k = if k.is_missing() || k.is_none() { n } else { machine.index_of(&k)? };
    for (what, value) in [("n", n), ("k", k)] {
        if value < 0 {
            return Err(machine.value_error(format!("{what} must be a non-negative integer")));
        }
    }
    if k > n {
        return Ok(Value::Int(0));
    }
    let k = if name == "comb" { k.min(n - k) } else { k };
    if k > MOST {
        return Err(machine.memory_error());
    }
    machine.charge((k * k / 20) as u64);
    let mut result = BigInt::one();
    for step in 0..k {
        result *= n - step;
        if name == "comb" {
            result /= step + 1;
        }
    }
    Ok(Value::int(result))
}

fn modf(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let value = machine.only_argument(args, "math.modf")?;
    let x = machine.float_of(value)?;
    let fraction = if x.is_infinite() { 0.0_f64.copysign(x) } else { x.fract() };
    Ok(Value::tuple(vec![Value::float(fraction), Value::float(x.trunc())]))
}

fn frexp(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let value = machine.only_argument(args, "math.frexp")?;
    let x = machine.float_of(value)?;
    if x == 0.0 || !x.is_finite() {
        return Ok(Value::tuple(vec![Value::float(x), Value::Int(0)]));
    }
    let mut mantissa = x;
    let mut exponent = 0;
    while mantissa.abs() >= 1.0 {
        mantissa /= 2.0;
        exponent += 1;
    }
    while mantissa.abs() < 0.5 {
        mantissa *= 2.0;
        exponent -= 1;
    }
    Ok(Value::tuple(vec![Value::float(mantissa), Value::Int(exponent)]))
}

fn ldexp(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [x, exponent] = machine.take(args, "ldexp", ["", ""], 2)?;
    let x = machine.float_of(&x)?;
    let exponent = machine.index_of(&exponent)?.clamp(-3000, 3000) as i32;
    let half = exponent / 2;
    let result = x * 2f64.powi(half) * 2f64.powi(exponent - half);
    if result.is_infinite() && x.is_finite() {
        return Err(machine.overflow_error("math range error"));
    }
    Ok(Value::float(result))
}
