//! `bool`, `NoneType`.

use super::plain;
use crate::machine::Machine;
use crate::machine::value::{Args, NativeDef, Raised, Value};

/// `bool(value)`
pub static CONSTRUCTOR: NativeDef = plain("bool", construct);

/// `type(None)()`
pub static NONE_CONSTRUCTOR: NativeDef = plain("NoneType", |machine, args| {
    machine.take(args.skip(1), "NoneType", [], 0)?;
    Ok(Value::None)
});

fn construct(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [value] = machine.take(args.skip(1), "bool", [""], 0)?;
    machine.truth(&value).map(Value::bool)
}
