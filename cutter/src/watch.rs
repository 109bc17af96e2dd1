//! A module that tells its host which functions run.

use crate::own_functions;
use walrus::ir::Value;
use walrus::{Module, ValType};

/// Makes every function begin with a call of the host's `watch.ran`, with its number.
pub fn watch(module: &mut Module) {
    let functions = own_functions(module);
    let takes_a_number = module.types.add(&[ValType::I32], &[]);
    let (ran, _) = module.add_import_func("watch", "ran", takes_a_number);
    for (number, id) in (0..).zip(functions) {
        let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
        function.builder_mut().func_body().const_at(0, Value::I32(number)).call_at(1, ran);
    }
}
