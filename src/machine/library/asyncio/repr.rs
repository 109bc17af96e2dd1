//! `repr()` of futures and tasks.
//!
//! Models `_future_repr_info` in CPython's `Lib/asyncio/base_futures.py`, `_task_repr_info` in `base_tasks.py` and `_format_coroutine` in
//! `coroutines.py`. A program here has no path, so its file is called [`FILE`].

use crate::machine::Machine;
use crate::machine::future::{DoneCallback, Future, FutureRole, FutureState};
use crate::machine::task::TaskPart;
use crate::machine::value::generator::GeneratorState;
use crate::machine::value::{Generator, Raised, Value};
use std::rc::Rc;

/// What the learner's program is called where Python names its file.
const FILE: &str = "main.py";

impl Machine {
    /// `<Task pending name='Task-2' coro=<fetch() running at main.py:5>>`
    pub(crate) fn future_repr(&mut self, future: &Rc<Future>) -> Result<String, Raised> {
        let value = Value::Future(future.clone());
        // A task may wait for a future whose callbacks name it in turn.
        self.showing(&value, "...", |machine| {
            let mut info = vec![machine.state_word(future).to_owned()];
            if let Some(part) = future.task() {
                machine.describe_task(part, &mut info)?;
            }
            let state = future.state.borrow().clone();
            match &state {
                FutureState::Returned(value) => info.push(format!("result={}", machine.repr_of(value)?)),
                FutureState::Raised(error) => {
                    info.push(format!("exception={}", machine.repr_of(&Value::Exception(error.clone()))?));
                }
                FutureState::Pending | FutureState::Cancelled(_) => {}
            }
            let callbacks = future.callbacks.borrow().as_slice().to_vec();
            if !callbacks.is_empty() {
                info.push(machine.describe_callbacks(&callbacks)?);
            }
            let class = match future.role {
                FutureRole::Task(_) => "Task",
                FutureRole::Gather(_) => "_GatheringFuture",
                FutureRole::Plain { .. } | FutureRole::Job { .. } | FutureRole::Sleep { .. } => "Future",
            };
            Ok(format!("<{class} {}>", info.join(" ")))
        })
    }

    fn state_word(&self, future: &Future) -> &'static str {
        match &*future.state.borrow() {
            FutureState::Pending if future.task().is_some_and(|part| part.n_cancel_requests.get() > 0) => "cancelling",
            FutureState::Pending => "pending",
            FutureState::Cancelled(_) => "cancelled",
            FutureState::Returned(_) | FutureState::Raised(_) => "finished",
        }
    }

    fn describe_task(&mut self, part: &TaskPart, info: &mut Vec<String>) -> Result<(), Raised> {
        let name = Value::from(&*part.name());
        info.push(format!("name={}", self.repr_of(&name)?));
        if let Some(coroutine) = &*part.coroutine.borrow() {
            info.push(format!("coro=<{}>", describe_coroutine(coroutine)));
        }
        let waits_for = part.waits_for.borrow().clone();
        if let Some(awaited) = waits_for {
            info.push(format!("wait_for={}", self.future_repr(&awaited)?));
        }
        Ok(())
    }

    /// `cb=[first, last]`, with the number of those between.
    fn describe_callbacks(&mut self, callbacks: &[DoneCallback]) -> Result<String, Raised> {
        Ok(match callbacks {
            [] => "cb=[]".to_owned(),
            [one] => format!("cb=[{}]", self.describe_callback(one)?),
            [first, last] => format!("cb=[{}, {}]", self.describe_callback(first)?, self.describe_callback(last)?),
            [first, between @ .., last] => {
                let (first, last) = (self.describe_callback(first)?, self.describe_callback(last)?);
                format!("cb=[{first}, <{} more>, {last}]", between.len())
            }
        })
    }

    fn describe_callback(&mut self, callback: &DoneCallback) -> Result<String, Raised> {
        Ok(match callback {
            DoneCallback::Wake(_) => "Task.task_wakeup()".to_owned(),
            DoneCallback::GatherChild(..) => "gather.<locals>._done_callback()".to_owned(),
            DoneCallback::StopLoop => "_run_until_complete_cb()".to_owned(),
            DoneCallback::Copy(_) => "_chain_future.<locals>._call_set_state()".to_owned(),
            DoneCallback::Function(callback) => self.callback_repr(&callback.function),
        })
    }

    /// `work() at main.py:3`. `_format_callback_source` in `Lib/asyncio/format_helpers.py`
    pub(crate) fn callback_repr(&mut self, function: &Value) -> String {
        match function {
            Value::Function(function) => {
                let code = &function.code;
                let place = if code.is_program { format!(" at {FILE}:{}", code.first_line) } else { String::new() };
                format!("{}(){place}", code.qualified_name)
            }
            Value::Native(native) => format!("{}()", native.name),
            other => format!("{}()", self.repr_of(other).unwrap_or_default()),
        }
    }
}

/// `fetch() running at main.py:5`
fn describe_coroutine(coroutine: &Generator) -> String {
    let name = &coroutine.names.qualified_name;
    match &*coroutine.state.borrow() {
        GeneratorState::Created(frame) if coroutine.names.first_line > 0 => {
            format!("{name}() running at {FILE}:{}", frame.code.first_line)
        }
        GeneratorState::Suspended(frame) if coroutine.names.first_line > 0 => {
            format!("{name}() running at {FILE}:{}", frame.line())
        }
        GeneratorState::Finished if coroutine.names.first_line > 0 => {
            format!("{name}() done, defined at {FILE}:{}", coroutine.names.first_line)
        }
        GeneratorState::Finished => format!("{name}() done"),
        _ => format!("{name}() running"),
    }
}
