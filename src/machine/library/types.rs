//! shim
use crate::machine::Machine;
use crate::machine::value::*;
use crate::machine::value::native::NativeCall::Plain;
static LIST: &[NativeDef] = &[NativeDef { name: "append", call: Plain(|m, a| { if let Some(Value::List(l)) = a.get(0) { l.push(a.positional[1].clone()); } let _ = m; Ok(Value::None) }) }];
static STR: &[NativeDef] = &[NativeDef { name: "upper", call: Plain(|m, a| { Ok(Value::from(m.str_of(&a.positional[0])?.to_uppercase())) }) }];
static RANGE: NativeDef = NativeDef { name: "range", call: Plain(|m, a| { let i = |n: usize| match a.get(n) { Some(Value::Int(i)) => *i, _ => 0 }; let _ = m; Ok(Value::Range(std::rc::Rc::new(match a.len() { 2 => Range { start: 0, stop: i(1), step: 1 }, 3 => Range { start: i(1), stop: i(2), step: 1 }, _ => Range { start: i(1), stop: i(2), step: i(3) } }))) }) };
pub fn install(m: &mut Machine) { let c = m.classes.clone(); m.add_methods(&c.list, LIST); m.add_methods(&c.str, STR); c.range.constructor.set(Some(&RANGE)); }
