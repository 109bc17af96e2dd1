//! shim
use crate::machine::Machine;
use crate::machine::value::{Raised, Value};
use crate::python::bytecode::{BinaryOp, CompareOp, UnaryOp};
use std::cmp::Ordering;

pub fn quick_binary(op: BinaryOp, l: &Value, r: &Value) -> Option<Value> {
    match (l, r) {
        (Value::Int(a), Value::Int(b)) => match op {
            BinaryOp::Add => a.checked_add(*b).map(Value::Int),
            BinaryOp::Subtract => a.checked_sub(*b).map(Value::Int),
            BinaryOp::Multiply => a.checked_mul(*b).map(Value::Int),
            BinaryOp::Modulo if *b > 0 => Some(Value::Int(a.rem_euclid(*b))),
            BinaryOp::FloorDivide if *b > 0 => Some(Value::Int(a.div_euclid(*b))),
            BinaryOp::Divide if *b != 0 => Some(Value::Float(*a as f64 / *b as f64)),
            _ => None,
        },
        _ => {
            let f = |v: &Value| match v { Value::Int(a) => Some(*a as f64), Value::Float(a) => Some(*a), _ => None };
            let (a, b) = (f(l)?, f(r)?);
            match op {
                BinaryOp::Add => Some(Value::Float(a + b)),
                BinaryOp::Subtract => Some(Value::Float(a - b)),
                BinaryOp::Multiply => Some(Value::Float(a * b)),
                BinaryOp::Divide if b != 0.0 => Some(Value::Float(a / b)),
                _ => None,
            }
        }
    }
}
pub fn holds(op: CompareOp, o: Ordering) -> bool {
    match op {
        CompareOp::Less => o.is_lt(), CompareOp::LessEqual => o.is_le(), CompareOp::Equal => o.is_eq(),
        CompareOp::NotEqual => o.is_ne(), CompareOp::Greater => o.is_gt(), CompareOp::GreaterEqual => o.is_ge(),
    }
}
impl Machine {
    pub fn binary(&mut self, op: BinaryOp, l: &Value, r: &Value, _in_place: bool) -> Result<Value, Raised> {
        match (op, l, r) {
            (BinaryOp::Add, Value::Str(a), Value::Str(b)) => Ok(Value::from(format!("{}{}", a.as_str(), b.as_str()))),
            (BinaryOp::Add, Value::List(a), Value::List(b)) => { let mut x = a.items().clone(); x.extend(b.items().iter().cloned()); Ok(Value::list(x)) }
            (BinaryOp::Multiply, Value::Str(a), Value::Int(n)) => Ok(Value::from(a.as_str().repeat((*n).clamp(0, 10000) as usize))),
            _ => Err(self.type_error("unsupported operand type(s)")),
        }
    }
    pub fn unary(&mut self, op: UnaryOp, v: &Value) -> Result<Value, Raised> {
        match (op, v) { (UnaryOp::Negate, Value::Int(a)) => Ok(Value::Int(-a)), (UnaryOp::Negate, Value::Float(a)) => Ok(Value::Float(-a)), _ => Err(self.type_error("bad operand type for unary")) }
    }
    pub fn rich_compare(&mut self, op: CompareOp, l: &Value, r: &Value) -> Result<Value, Raised> {
        let f = |v: &Value| match v { Value::Int(a) => Some(*a as f64), Value::Float(a) => Some(*a), Value::Bool(b) => Some(f64::from(u8::from(*b))), _ => None };
        if let (Some(a), Some(b)) = (f(l), f(r)) { return Ok(Value::Bool(a.partial_cmp(&b).is_some_and(|o| holds(op, o)))); }
        if let (Value::Str(a), Value::Str(b)) = (l, r) { return Ok(Value::Bool(holds(op, a.as_str().cmp(b.as_str())))); }
        match op { CompareOp::Equal => Ok(Value::Bool(l.is(r))), CompareOp::NotEqual => Ok(Value::Bool(!l.is(r))), _ => Err(self.type_error("not supported between instances")) }
    }
    pub fn equal(&mut self, l: &Value, r: &Value) -> Result<bool, Raised> { let v = self.rich_compare(CompareOp::Equal, l, r)?; self.truth(&v) }
    pub fn truth(&mut self, v: &Value) -> Result<bool, Raised> {
        Ok(match v { Value::None => false, Value::Bool(b) => *b, Value::Int(i) => *i != 0, Value::Float(f) => *f != 0.0, Value::Str(s) => !s.as_str().is_empty(), Value::List(l) => !l.is_empty(), Value::Tuple(t) => !t.is_empty(), Value::Dict(d) => !d.is_empty(), _ => true })
    }
    pub fn contains(&mut self, c: &Value, item: &Value) -> Result<bool, Raised> { for x in self.items_of(c)? { if self.equal(&x, item)? { return Ok(true); } } Ok(false) }
}
