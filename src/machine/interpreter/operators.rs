//! Operators: builtin types first, then the methods of classes.
//!
//! Comparisons are in `library/compare.rs`, arithmetic of numbers in `library/numbers.rs`.

use crate::machine::Machine;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::value::{Raised, Value, heap};
use crate::python::bytecode::{BinaryOp, CompareOp, Conversion, UnaryOp};
use std::cmp::Ordering;
use std::rc::Rc;

/// Ints up to this one are floats without loss.
const EXACT: u64 = 1 << 53;

/// Sums and differences of small ints, the commonest of all.
#[inline]
pub fn quick_int(operator: BinaryOp, left: &Value, right: &Value) -> Option<Value> {
    let (Value::Int(a), Value::Int(b)) = (left, right) else { return None };
    match operator {
        BinaryOp::Add => a.checked_add(*b).map(Value::Int),
        BinaryOp::Subtract => a.checked_sub(*b).map(Value::Int),
        _ => None,
    }
}

/// The commonest arithmetic, without leaving the interpreter; `None`: take the slow path.
#[inline]
pub fn quick_binary(operator: BinaryOp, left: &Value, right: &Value) -> Option<Value> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => match operator {
            BinaryOp::Add => a.checked_add(*b).map(Value::Int),
            BinaryOp::Subtract => a.checked_sub(*b).map(Value::Int),
            BinaryOp::Multiply => a.checked_mul(*b).map(Value::Int),
            BinaryOp::BitAnd => Some(Value::Int(a & b)),
            BinaryOp::BitOr => Some(Value::Int(a | b)),
            BinaryOp::BitXor => Some(Value::Int(a ^ b)),
            BinaryOp::Modulo if *b > 0 => Some(Value::Int(a.rem_euclid(*b))),
            BinaryOp::FloorDivide if *b > 0 => Some(Value::Int(a.div_euclid(*b))),
            BinaryOp::Divide if *b != 0 && a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT => {
                Some(Value::float(*a as f64 / *b as f64))
            }
            _ => None,
        },
        (Value::Float(a), Value::Float(b)) => {
            let (a, b) = (a.get(), b.get());
            match operator {
                BinaryOp::Add => Some(Value::float(a + b)),
                BinaryOp::Subtract => Some(Value::float(a - b)),
                BinaryOp::Multiply => Some(Value::float(a * b)),
                BinaryOp::Divide if b != 0.0 => Some(Value::float(a / b)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `text += more` where the result goes to the variable that alone has the text: appends in place, as CPython does, and
/// takes the text out of the variable. False if nothing was done.
#[inline]
pub fn append(operator: BinaryOp, left: &mut Value, right: &Value, variable: &mut Value) -> bool {
    let (BinaryOp::Add, Value::Str(text), Value::Str(more), Value::Str(old)) = (operator, left, right, &*variable)
    else {
        return false;
    };
    // One reference is the variable's, the other the operand's. What gets large at once is looked at by the budget first.
    let (length, more_length) = (text.as_str().len(), more.as_str().len());
    if !Rc::ptr_eq(text, old) || Rc::strong_count(text) != 2 || more_length >= SMALL || length >= MOST_BYTES - SMALL {
        return false;
    }
    drop(std::mem::take(variable));
    Rc::get_mut(text).map(|text| text.push_str(more)).is_some()
}

/// The commonest comparisons, without leaving the interpreter; `None`: take the slow path.
#[inline]
pub fn quick_compare(operator: CompareOp, left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => Some(holds(operator, a.cmp(b))),
        (Value::Float(a), Value::Float(b)) => {
            let order = a.get().partial_cmp(&b.get());
            Some(order.map_or(operator == CompareOp::NotEqual, |order| holds(operator, order)))
        }
        (Value::Str(a), Value::Str(b)) => match operator {
            CompareOp::Equal => Some(a.as_str() == b.as_str()),
            CompareOp::NotEqual => Some(a.as_str() != b.as_str()),
            _ => None,
        },
        _ => None,
    }
}

/// Does the comparison hold between values in this order?
#[inline]
pub fn holds(operator: CompareOp, order: Ordering) -> bool {
    match operator {
        CompareOp::Less => order.is_lt(),
        CompareOp::LessEqual => order.is_le(),
        CompareOp::Equal => order.is_eq(),
        CompareOp::NotEqual => order.is_ne(),
        CompareOp::Greater => order.is_gt(),
        CompareOp::GreaterEqual => order.is_ge(),
    }
}

/// The methods of an operator: plain, reflected, in place; and its sign.
fn methods_of(operator: BinaryOp) -> (Symbol, Symbol, Symbol, &'static str) {
    use well_known as w;
    match operator {
        BinaryOp::Add => (w::ADD, w::RADD, w::IADD, "+"),
        BinaryOp::Subtract => (w::SUB, w::RSUB, w::ISUB, "-"),
        BinaryOp::Multiply => (w::MUL, w::RMUL, w::IMUL, "*"),
        BinaryOp::Divide => (w::TRUEDIV, w::RTRUEDIV, w::ITRUEDIV, "/"),
        BinaryOp::FloorDivide => (w::FLOORDIV, w::RFLOORDIV, w::IFLOORDIV, "//"),
        BinaryOp::Modulo => (w::MOD, w::RMOD, w::IMOD, "%"),
        BinaryOp::Power => (w::POW, w::RPOW, w::IPOW, "**"),
        BinaryOp::MatrixMultiply => (w::MATMUL, w::RMATMUL, w::IMATMUL, "@"),
        BinaryOp::ShiftLeft => (w::LSHIFT, w::RLSHIFT, w::ILSHIFT, "<<"),
        BinaryOp::ShiftRight => (w::RSHIFT, w::RRSHIFT, w::IRSHIFT, ">>"),
        BinaryOp::BitAnd => (w::AND, w::RAND, w::IAND, "&"),
        BinaryOp::BitOr => (w::OR, w::ROR, w::IOR, "|"),
        BinaryOp::BitXor => (w::XOR, w::RXOR, w::IXOR, "^"),
    }
}

/// What is smaller is left to the look at the budget between instructions.
const SMALL: usize = 64 << 10;

/// Bytes of the largest string, list, … that an operator makes.
const MOST_BYTES: usize = 256 << 20;

impl Machine {
    /// `left operator right`, or `left operator= right`.
    pub fn binary(&mut self, operator: BinaryOp, left: &Value, right: &Value, in_place: bool) -> Result<Value, Raised> {
        if let Some(value) = self.arithmetic(operator, left, right)? {
            return Ok(value);
        }
        let (plain, reflected, own, sign) = methods_of(operator);
        if self.overridden(left, plain).is_none()
            && let Some(value) = self.container_operator(operator, left, right, in_place)?
        {
            return Ok(value);
        }
        if in_place && let Some(value) = self.try_method(left, own, right)? {
            return Ok(value);
        }
        if let Some(value) = self.try_operator(left, plain, right, reflected)? {
            return Ok(value);
        }
        Err(self.unsupported(operator, sign, left, right, in_place))
    }

    /// `left.plain(right)` and `right.reflected(left)`, the latter first if right's class derives from left's.
    fn try_operator(
        &mut self,
        left: &Value,
        plain: Symbol,
        right: &Value,
        reflected: Symbol,
    ) -> Result<Option<Value>, Raised> {
        let (class, other) = (self.class_of(left), self.class_of(right));
        let same = Rc::ptr_eq(&class, &other);
        let right_first = !same && other.derives_from(&class);
        if right_first && let Some(value) = self.try_method(right, reflected, left)? {
            return Ok(Some(value));
        }
        if let Some(value) = self.try_method(left, plain, right)? {
            return Ok(Some(value));
        }
        if same || right_first { Ok(None) } else { self.try_method(right, reflected, left) }
    }

    /// Calls a method of an operator; `None` if there is none or it gives `NotImplemented`.
    pub(crate) fn try_method(
        &mut self,
        receiver: &Value,
        name: Symbol,
        argument: &Value,
    ) -> Result<Option<Value>, Raised> {
        let Some(method) = self.special(receiver, name) else { return Ok(None) };
        let value = self.call(&method, &[receiver.clone(), argument.clone()], &[])?;
        Ok(if let Value::NotImplemented = value { None } else { Some(value) })
    }

    /// The special method that a class has, `object`'s own left out.
    pub(crate) fn special(&self, value: &Value, name: Symbol) -> Option<Value> {
        let class = self.class_of(value);
        if let Some(found) = class.namespace.borrow().get(&name) {
            return Some(found.clone());
        }
        class
            .ancestors
            .iter()
            .take_while(|ancestor| !Rc::ptr_eq(ancestor, &self.classes.object))
            .find_map(|ancestor| ancestor.namespace.borrow().get(&name).cloned())
    }

    /// The method by which a class derived from `dict` does something in its own way.
    pub(crate) fn overridden(&self, value: &Value, name: Symbol) -> Option<Value> {
        match value {
            Value::Dict(dict) if dict.own.is_some() => {
                self.special(value, name).filter(|method| !matches!(method, Value::Native(_)))
            }
            _ => None,
        }
    }

    fn unsupported(&mut self, operator: BinaryOp, sign: &str, left: &Value, right: &Value, in_place: bool) -> Raised {
        let (a, b) = (self.type_name(left), self.type_name(right));
        let text = match (operator, left, right) {
            (BinaryOp::Add, Value::Str(_) | Value::List(_) | Value::Tuple(_), _) => {
                format!("can only concatenate {a} (not \"{b}\") to {a}")
            }
            (BinaryOp::Add, Value::Object(_), _) if &*a == "collections.deque" => {
                format!("can only concatenate deque (not \"{b}\") to deque")
            }
            (BinaryOp::Add, Value::Bytes(_), _) => format!("can't concat {b} to {a}"),
            (BinaryOp::Multiply, Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_), _) => {
                format!("can't multiply sequence by non-int of type '{b}'")
            }
            (BinaryOp::Multiply, _, Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_)) => {
                format!("can't multiply sequence by non-int of type '{a}'")
            }
            _ => {
                let sign = match (operator, in_place) {
                    (BinaryOp::Power, false) => "** or pow()".to_owned(),
                    (_, true) => format!("{sign}="),
                    (_, false) => sign.to_owned(),
                };
                format!("unsupported operand type(s) for {sign}: '{a}' and '{b}'")
            }
        };
        self.type_error(text)
    }

    /// Operators of strings, sequences, sets and dicts; `None` if they have none for these.
    fn container_operator(
        &mut self,
        operator: BinaryOp,
        left: &Value,
        right: &Value,
        in_place: bool,
    ) -> Result<Option<Value>, Raised> {
        match operator {
            BinaryOp::Add => self.concatenate(left, right, in_place),
            BinaryOp::Multiply => match (left, right) {
                (
                    Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_),
                    Value::Int(_) | Value::Bool(_) | Value::BigInt(_),
                ) => {
                    let n = self.index_of(right)?;
                    self.repeat(left, n, in_place).map(Some)
                }
                (
                    Value::Int(_) | Value::Bool(_) | Value::BigInt(_),
                    Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_),
                ) => {
                    let n = self.index_of(left)?;
                    self.repeat(right, n, false).map(Some)
                }
                _ => Ok(None),
            },
            BinaryOp::Modulo => match left {
                Value::Str(text) => {
                    let text = text.clone();
                    let value = self.percent_format(text.as_str(), right, false)?;
                    Ok(Some(Value::from(value)))
                }
                Value::Bytes(bytes) => self.percent_format_bytes(&bytes.clone(), right).map(Some),
                _ => Ok(None),
            },
            BinaryOp::BitOr => match (left, right) {
                (Value::Dict(dict), Value::Dict(_)) => {
                    let result = if in_place { left.clone() } else { Value::Dict(Rc::new(self.copy_of_dict(dict)?)) };
                    self.merge_mapping(&result, right)?;
                    Ok(Some(result))
                }
                (Value::Dict(_), _) if in_place => {
                    self.update_dict(left, right)?;
                    Ok(Some(left.clone()))
                }
                (Value::Class(_), Value::Class(_) | Value::None) | (Value::None, Value::Class(_)) => {
                    match self.call_metaclass(left, well_known::OR, std::slice::from_ref(right))? {
                        Some(value) => Ok(Some(value)),
                        None => self.union_of(left, right).map(Some),
                    }
                }
                (Value::Object(object), Value::Class(_) | Value::None | Value::Object(_))
                | (Value::Class(_) | Value::None, Value::Object(object))
                    if Rc::ptr_eq(&object.class, &self.classes.union) =>
                {
                    self.union_of(left, right).map(Some)
                }
                _ => self.set_operator(operator, left, right, in_place),
            },
            BinaryOp::BitAnd | BinaryOp::BitXor | BinaryOp::Subtract => {
                self.set_operator(operator, left, right, in_place)
            }
            _ => Ok(None),
        }
    }

    fn concatenate(&mut self, left: &Value, right: &Value, in_place: bool) -> Result<Option<Value>, Raised> {
        let value = match (left, right) {
            (Value::Str(a), Value::Str(b)) => {
                self.check_size(a.as_str().len() + b.as_str().len())?;
                let mut text = String::with_capacity(a.as_str().len() + b.as_str().len());
                text.push_str(a.as_str());
                text.push_str(b.as_str());
                Value::from(text)
            }
            (Value::List(list), _) if in_place => {
                let items = self.items_of(right)?;
                self.check_size((list.len() + items.len()) * 16)?;
                list.change(|all| all.extend(items));
                left.clone()
            }
            (Value::List(a), Value::List(b)) => {
                self.check_size((a.len() + b.len()) * 16)?;
                let mut items = a.items().clone();
                items.extend(b.items().iter().cloned());
                Value::list(items)
            }
            (Value::Tuple(a), Value::Tuple(b)) => {
                self.check_size((a.len() + b.len()) * 16)?;
                Value::tuple(a.iter().chain(b.iter()).cloned().collect())
            }
            (Value::Bytes(a), Value::Bytes(b)) => {
                self.check_size(a.len() + b.len())?;
                Value::Bytes(Rc::new([a.as_slice(), b.as_slice()].concat()))
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    fn repeat(&mut self, sequence: &Value, n: i64, in_place: bool) -> Result<Value, Raised> {
        let n = usize::try_from(n).unwrap_or(0);
        let bytes = match sequence {
            Value::Str(text) => text.as_str().len(),
            Value::Bytes(bytes) => bytes.len(),
            Value::List(list) => list.len() * 16,
            Value::Tuple(items) => items.len() * 16,
            _ => 0,
        };
        self.check_size(bytes.saturating_mul(n))?;
        self.charge((bytes * n / 16) as u64);
        let n = if bytes == 0 { n.min(1) } else { n };
        Ok(match sequence {
            Value::Str(text) => Value::from(text.as_str().repeat(n)),
            Value::Bytes(bytes) => Value::Bytes(Rc::new(bytes.repeat(n))),
            Value::List(list) => {
                let items: Vec<Value> = list.items().iter().cloned().collect();
                let repeated: Vec<Value> = items.iter().cycle().take(items.len() * n).cloned().collect();
                if in_place {
                    let old = list.change(|all| std::mem::replace(all, repeated));
                    drop(old);
                    sequence.clone()
                } else {
                    Value::list(repeated)
                }
            }
            Value::Tuple(items) => Value::tuple(items.iter().cycle().take(items.len() * n).cloned().collect()),
            other => other.clone(),
        })
    }

    /// `MemoryError` for something of this size that would be larger than what a program needs, or would not fit the budget.
    pub(crate) fn check_size(&mut self, bytes: usize) -> Result<(), Raised> {
        if bytes < SMALL {
            return Ok(());
        }
        let used = heap::bytes().saturating_sub(self.heap_before).saturating_add(bytes as u64);
        if bytes > MOST_BYTES || used > self.settings.budget.memory { Err(self.memory_error()) } else { Ok(()) }
    }

    /// `-x`, `+x`, `~x`
    #[inline(never)] // seldom: not in `execute`
    pub fn unary(&mut self, operator: UnaryOp, value: &Value) -> Result<Value, Raised> {
        if let Some(result) = self.unary_number(operator, value) {
            return Ok(result);
        }
        let (name, sign) = match operator {
            UnaryOp::Negate => (well_known::NEG, "-"),
            UnaryOp::Plus => (well_known::POS, "+"),
            UnaryOp::Invert => (well_known::INVERT, "~"),
        };
        match self.special(value, name) {
            Some(method) => self.call(&method, std::slice::from_ref(value), &[]),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("bad operand type for unary {sign}: '{name}'")))
            }
        }
    }

    /// A part of an f-string.
    pub(super) fn format_part(
        &mut self,
        value: &Value,
        conversion: Conversion,
        spec: Option<&Value>,
    ) -> Result<Value, Raised> {
        let converted = match conversion {
            Conversion::None => value.clone(),
            Conversion::Str => Value::from(self.str_of(value)?),
            Conversion::Repr => Value::from(self.repr_of(value)?),
            Conversion::Ascii => Value::from(self.ascii_of(value)?),
        };
        match (spec.and_then(Value::as_str).unwrap_or(""), &converted) {
            ("", Value::Str(_)) => Ok(converted),
            (spec, _) => Ok(Value::from(self.format_of(&converted, spec)?)),
        }
    }

    /// Does `left operator right` hold, where only the truth of the answer matters?
    pub fn compare_truth(&mut self, operator: CompareOp, left: &Value, right: &Value) -> Result<bool, Raised> {
        let answer = self.rich_compare(operator, left, right)?;
        self.truth(&answer)
    }
}
