//! shim
use crate::machine::Machine;
use crate::machine::value::*;
use crate::machine::symbol::well_known;
use crate::machine::value::native::NativeCall::Plain;
static F: &[NativeDef] = &[
    NativeDef { name: "print", call: Plain(|m, a| { let end = match a.keyword(well_known::END) { Some(v) => m.str_of(v)?, None => "\n".into() }; let mut p = vec![]; for x in a.positional { p.push(m.str_of(x)?); } let t = p.join(" ") + &end; m.print(&t); Ok(Value::None) }) },
    NativeDef { name: "len", call: Plain(|m, a| m.length_of(&a.positional[0]).map(|n| Value::Int(n as i64))) },
    NativeDef { name: "sum", call: Plain(|m, a| { let mut t = Value::Int(0); for x in m.items_of(&a.positional[0])? { t = crate::machine::interpreter::operators::quick_binary(crate::python::bytecode::BinaryOp::Add, &t, &x).unwrap_or(Value::None); } Ok(t) }) },
];
pub fn install(m: &mut Machine) { for f in F { let s = m.symbols.intern(f.name); m.builtins.insert(s, Value::Native(f)); } }
