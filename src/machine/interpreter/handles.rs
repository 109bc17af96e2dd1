//! Runs what an event loop calls: steps of tasks, ends of sleeps, functions of the program.

use super::calls::Started;
use super::{Link, Signal};
use crate::machine::Machine;
use crate::machine::thread::Activation;
use crate::machine::timer::HandleCall;
use crate::machine::value::Value;

impl Machine {
    /// Runs a handle's callback; a signal if it is over at once.
    pub fn run_call(&mut self, stack: &mut Vec<Activation>, call: HandleCall) -> Option<Signal> {
        match call {
            HandleCall::Step(task, error) => {
                if task.is_done() {
                    return Some(Signal::Returned(Value::None));
                }
                self.begin_step(stack, task, error)
            }
            HandleCall::WakeUp { task, awaited } => {
                if task.is_done() {
                    return Some(Signal::Returned(Value::None));
                }
                drop(awaited);
                self.begin_step(stack, task, None)
            }
            HandleCall::SleepOver { future, value } => {
                self.finish_in_time(&future, value);
                Some(Signal::Returned(Value::None))
            }
            HandleCall::IoOver { future, .. } => {
                self.finish_in_time(&future, Value::None);
                Some(Signal::Returned(Value::None))
            }
            HandleCall::Done { callback, future } => self.run_done_callback(stack, callback, future),
            HandleCall::Function(call) => self.run_function(stack, &call.function, &call.args),
            HandleCall::Arrival(arrival) => {
                let owner = self.running_loop()?;
                self.read_arrival(owner, arrival);
                Some(Signal::Returned(Value::None))
            }
            HandleCall::LagProbe { due, every, is_task } => {
                self.probe_lag(due, every, is_task);
                Some(Signal::Returned(Value::None))
            }
        }
    }

    /// Calls a function from the loop.
    pub fn run_function(&mut self, stack: &mut Vec<Activation>, function: &Value, args: &[Value]) -> Option<Signal> {
        match self.start_call(function, args, &[], Link::Push) {
            Ok((Started::Value(value) | Started::Yielded(value), _)) => Some(Signal::Returned(value)),
            Ok((Started::Frame(frame), _)) => {
                self.record_call(&frame);
                stack.push(Activation::Frame(frame));
                None
            }
            Ok((Started::Callers, _)) => Some(Signal::Returned(Value::None)),
            Ok((Started::Enter(activation), _)) => {
                stack.push(*activation);
                None
            }
            Ok((Started::Block(value), _)) => {
                stack.push(Activation::Blocked { value });
                None
            }
            Err(raised) => Some(Signal::Raised(raised)),
        }
    }
}
