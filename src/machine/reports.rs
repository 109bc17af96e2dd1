//! What an event loop tells its exception handler: errors that nobody asked for, callbacks that raise, tasks left behind, steps that take too long.
//!
//! Models `call_exception_handler` and `default_exception_handler` in CPython's `Lib/asyncio/base_events.py`.

use super::Machine;
use super::future::{Future, FutureState, LoopId};
use super::library::threads::function_of;
use super::moment::Moment;
use super::value::{Exception, Raised, Value};
use std::rc::Rc;

/// `slow_callback_duration`, unless a program sets another: in debug mode a step that takes so many seconds is reported.
pub const SLOW_CALLBACK: f64 = 0.1;

impl Machine {
    /// Makes a loop for the program, which says so where `logging` is set up to tell of it.
    ///
    /// Models `BaseSelectorEventLoop.__init__` in CPython's `Lib/asyncio/selector_events.py`.
    pub(crate) fn new_loop_told(&mut self) -> LoopId {
        let owner = self.new_loop();
        let logging = self.symbols.intern("logging");
        if self.modules.contains_key(&logging) {
            // What a handler raises is its own affair.
            let _ = self.call_library("asyncio.reports", "loop_made", &[]);
        }
        owner
    }

    /// Reports something about a value (`task`, `future`, `handle`), with the exception that came of it.
    pub(crate) fn report(&mut self, owner: LoopId, message: &str, about: (&str, Value), error: Option<Rc<Exception>>) {
        let mut items = vec![Value::from("message"), Value::from(message)];
        if let Some(error) = error {
            items.extend([Value::from("exception"), Value::Exception(error)]);
        }
        items.extend([Value::from(about.0), about.1]);
        let told = self.dict_of(items).and_then(|context| self.call_exception_handler(owner, &context));
        if told.is_err() {
            // The handler failed: what it should have told is told nevertheless.
            self.log(&format!("Unhandled error in exception handler\nmessage: {message}"));
        }
    }

    /// `loop.call_exception_handler(context)`: the handler that the program set, or the default one.
    pub(crate) fn call_exception_handler(&mut self, owner: LoopId, context: &Value) -> Result<(), Raised> {
        let event_loop = super::library::asyncio::loop_value(self, owner);
        let default = function_of(self, "asyncio.reports", "default_exception_handler")?;
        let Some(handler) = self.loops[owner.0 as usize].exception_handler.clone() else {
            return self.call(&default, &[event_loop, context.clone()], &[]).map(drop);
        };
        match self.call(&handler, &[event_loop.clone(), context.clone()], &[]) {
            Err(Raised(error)) if !self.is_fatal(&error) => {
                let message = ["message", "Unhandled error in exception handler"].map(Value::from);
                let rest = [Value::from("exception"), Value::Exception(error), Value::from("context"), context.clone()];
                let context = self.dict_of([&message[..], &rest].concat())?;
                self.call(&default, &[event_loop, context], &[]).map(drop)
            }
            told => told.map(drop),
        }
    }

    /// The last reference to a failed future is gone, and nobody asked for its exception. `Future.__del__`
    pub(crate) fn report_unseen(&mut self, future: Rc<Future>) {
        let FutureState::Raised(error) = future.state.borrow().clone() else { return };
        let kind = if future.task().is_some() { "Task" } else { "Future" };
        let owner = future.owner;
        self.report(
            owner,
            &format!("{kind} exception was never retrieved"),
            ("future", Value::Future(future)),
            Some(error),
        );
    }

    /// The program is over, and these tasks are not. `Task.__del__`
    pub(crate) fn report_destroyed(&mut self) {
        let mut left: Vec<Rc<Future>> = self.tasks.drain(..).map(|(_, task)| task).collect();
        left.retain(|task| !task.is_done());
        crate::sort::sort_by_key(&mut left, |task| task.task_id());
        for task in left {
            let owner = task.owner;
            self.report(owner, "Task was destroyed but it is pending!", ("task", Value::Future(task)), None);
        }
    }

    /// Debug mode: tells of the handle that just ended, if it held the loop up. `_run_once`
    pub(crate) fn report_slow(&mut self, owner: LoopId, subject: &Value, began: Moment) {
        let took = self.now().since(began);
        let name = self.symbols.intern("slow_callback_duration");
        let limit = match &self.loops[owner.0 as usize].object {
            Some(Value::Object(object)) => object.attributes.borrow().get(name).cloned(),
            _ => None,
        };
        let limit = limit.map_or(Ok(SLOW_CALLBACK), |limit| self.seconds_of(&limit, "slow_callback_duration"));
        if limit.is_ok_and(|limit| took.as_secs_f64() < limit) {
            return;
        }
        let what = match self.repr_of(subject) {
            Ok(repr) if matches!(subject, Value::Future(_)) => repr,
            _ => format!("<Handle {}>", self.callback_repr(subject)),
        };
        let text = format!("Executing {what} took {:.3} seconds", took.as_secs_f64());
        if self.call_library("asyncio.reports", "warning", &[Value::from(text.as_str())]).is_err() {
            self.log(&text);
        }
    }
}
