//! What an event loop does for async generators: it closes those that nobody holds any more, and at its end all that are left.
//!
//! Models the hooks `_asyncgen_firstiter_hook` and `_asyncgen_finalizer_hook`, and `shutdown_asyncgens`, of CPython's
//! `Lib/asyncio/base_events.py`. The coroutines that close are Python, in `library/python/asyncio.tasks.py`.

use super::Machine;
use super::future::{Future, LoopId};
use super::library::threads::function_of;
use super::timer::HandleCall;
use super::value::generator::GeneratorState;
use super::value::{Generator, Value};
use crate::python::bytecode::CodeKind;
use std::rc::Rc;

impl Machine {
    /// An async generator begins: the loop that runs will look after it.
    pub(crate) fn adopt_async_generator(&mut self, generator: &Rc<Generator>) {
        if generator.kind == CodeKind::AsyncGenerator
            && let Some(owner) = self.running_loop()
        {
            let adopted = &mut self.loops[owner.0 as usize].async_generators;
            if adopted.len().is_power_of_two() {
                adopted.retain(|generator| generator.strong_count() > 0);
            }
            adopted.push(Rc::downgrade(generator));
        }
    }

    /// Nobody holds this suspended async generator any more: the loop closes it in a task of its own, soon.
    pub(crate) fn finalize_async_generator(&mut self, generator: Rc<Generator>) {
        let finalizer = function_of(self, "asyncio", "_close_later");
        match (self.running_loop(), finalizer) {
            (Some(owner), Ok(function)) => {
                self.call_soon(owner, HandleCall::function(function, vec![Value::Generator(generator)], Value::None));
            }
            _ => *generator.state.borrow_mut() = GeneratorState::Finished,
        }
    }

    /// A coroutine that closes the async generators which began on this loop. `loop.shutdown_asyncgens()`
    pub(crate) fn closing_async_generators(&mut self, owner: LoopId) -> Result<Value, super::value::Raised> {
        let adopted = std::mem::take(&mut self.loops[owner.0 as usize].async_generators);
        let left: Vec<Value> = adopted.iter().filter_map(std::rc::Weak::upgrade).map(Value::Generator).collect();
        let function = function_of(self, "asyncio", "_close_all")?;
        self.call(&function, &[Value::list(left)], &[])
    }

    /// The task that closes the async generators which are left at the end of `asyncio.run`.
    pub(crate) fn shutdown_async_generators(&mut self, owner: LoopId) -> Rc<Future> {
        let is_any_left =
            self.loops[owner.0 as usize].async_generators.iter().any(|generator| generator.strong_count() > 0);
        if is_any_left && let Ok(Value::Generator(closing)) = self.closing_async_generators(owner) {
            return self.own_task(owner, closing);
        }
        self.housekeeping_task(owner, "BaseEventLoop.shutdown_asyncgens")
    }
}
