//! What `with` tells a manager of an exception.

use crate::machine::Machine;
use crate::machine::link::LinkedCode;
use crate::machine::symbol::well_known;
use crate::machine::value::{Raised, Value};
use crate::python::bytecode::Op;

impl Machine {
    /// What `__exit__` is called with: class, exception and traceback, which is made only where the program's own code looks at it.
    #[inline(never)] // seldom: not in `execute`
    pub(super) fn exit_arguments(&mut self, exit: &Value, receiver: Value, error: Value) -> Result<Vec<Value>, Raised> {
        let class = self.class_of(&error);
        let mut args = vec![Value::Class(class), error.clone(), Value::None];
        if !receiver.is_missing() {
            args.insert(0, receiver);
        }
        let function = match exit {
            Value::Function(function) => Some((function, args.len())),
            Value::BoundMethod(method) => match &method.function {
                Value::Function(function) => Some((function, args.len() + 1)),
                _ => None,
            },
            _ => None,
        };
        if let Some((function, n_args)) = function
            && function.code.is_program
            && looks_at_argument(&function.code, n_args - 1)
            && let Some(last) = args.last_mut()
        {
            *last = self.attribute(&error, well_known::TRACEBACK)?;
        }
        Ok(args)
    }
}

/// Does the code of a function use its positional argument of this place?
fn looks_at_argument(code: &LinkedCode, place: usize) -> bool {
    let place = place as u32;
    place >= code.parameters.n_positional
        || code.ops.iter().any(|op| matches!(op, Op::LoadLocal(slot) if *slot == place))
        || code.cells.iter().any(|cell| cell.parameter == Some(place))
}
