//! How deep the machine is in nested values: comparing, hashing and showing them recurses in Rust, whose stack is small.

use crate::machine::Machine;
use crate::machine::value::{Raised, Value};

/// Nested containers walked into at once; a browser's worker has 1 MiB of stack.
const DEEPEST: u32 = 100;

/// Where the machine is in values that hold others.
#[derive(Default)]
pub struct Depth {
    level: u32,
    /// Addresses of the containers being shown, so that one inside itself prints as `[...]`.
    shown: Vec<usize>,
}

impl Machine {
    /// Runs something one level deeper; `RecursionError` when it is too deep. `doing`: " in comparison", "…".
    pub(crate) fn deeper<T>(
        &mut self,
        doing: &str,
        run: impl FnOnce(&mut Machine) -> Result<T, Raised>,
    ) -> Result<T, Raised> {
        if self.depth.level >= DEEPEST {
            let class = self.classes.recursion_error.clone();
            return Err(self.error(&class, &format!("maximum recursion depth exceeded{doing}")));
        }
        self.depth.level += 1;
        let result = run(self);
        self.depth.level -= 1;
        result
    }

    /// As [`Machine::deeper`], for showing a container: `inside` if it is being shown already.
    pub(crate) fn showing(
        &mut self,
        value: &Value,
        inside: &str,
        show: impl FnOnce(&mut Machine) -> Result<String, Raised>,
    ) -> Result<String, Raised> {
        let address = value.address();
        if self.depth.shown.contains(&address) {
            return Ok(inside.to_owned());
        }
        self.depth.shown.push(address);
        let text = self.deeper(" while getting the repr of an object", show);
        self.depth.shown.pop();
        text
    }
}
