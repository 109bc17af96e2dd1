//! Classes derived from `Future` and `Task`: an instance holds a plain future, which the loop knows, and stands for it where a program sees it.
//!
//! The classes are Python, in `library/python/_futures.py`.

use super::loop_named;
use crate::machine::Machine;
use crate::machine::future::Future;
use crate::machine::symbol::well_known;
use crate::machine::value::{Args, Raised, Value};
use std::rc::Rc;

impl Machine {
    /// The future that this is, or that it stands for.
    pub(crate) fn plain_future(&mut self, value: &Value) -> Option<Rc<Future>> {
        match value {
            Value::Future(future) => Some(future.clone()),
            Value::Instance(instance) if instance.class.derives_from(&self.classes.future) => {
                let name = self.symbols.intern("_value_");
                match instance.attributes.borrow().get(name) {
                    Some(Value::Future(future)) => Some(future.clone()),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A future as the program sees it: what was given for it, or the instance that stands for it.
    pub(super) fn shown_future(&mut self, future: Rc<Future>, given: Option<Value>) -> Value {
        match given {
            Some(given @ Value::Instance(_)) if self.plain_future(&given).is_some() => given,
            _ => {
                let instance = future.task_id().and_then(|id| self.shown_tasks.get(&id).cloned());
                instance.unwrap_or(Value::Future(future))
            }
        }
    }
}

/// `show_task(task, instance)`: what the program sees of this task until it is done.
pub(super) fn show_task(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    if let (Some(Value::Future(task)), Some(instance)) = (args.get(0), args.get(1))
        && let Some(id) = task.task_id().filter(|_| !task.is_done())
    {
        machine.shown_tasks.insert(id, instance.clone());
    }
    Ok(Value::None)
}

pub(super) fn current_task(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let given = loop_named(machine, args.get(0).or_else(|| args.keyword(well_known::LOOP)))?;
    if given.is_some() && given != machine.running_loop() {
        return Ok(Value::None);
    }
    if given.is_none() {
        machine.require_loop()?;
    }
    let current = machine.current_task.clone();
    Ok(current.map_or(Value::None, |task| machine.shown_future(task, None)))
}

pub(super) fn all_tasks(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let owner = match loop_named(machine, args.get(0).or_else(|| args.keyword(well_known::LOOP)))? {
        None => machine.require_loop()?,
        Some(owner) => owner,
    };
    let tasks = machine.tasks_of(owner).into_iter().map(|task| machine.shown_future(task, None)).collect();
    machine.set_of(tasks, false)
}

/// `isfuture(obj)`
pub(super) fn is_future(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let is_future = args.get(0).is_some_and(|value| machine.plain_future(value).is_some());
    Ok(Value::bool(is_future))
}
