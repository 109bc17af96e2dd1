//! Builtins that step a generator (`list`, `sum`, `any` …), where other threads run too.
//!
//! A native function that steps a generator itself keeps the machine's own stack until it returns, so no other thread of the
//! machine could go on meanwhile. So the generator is stepped from the thread's stack, and the function gets its values as a list.

use super::types::plain;
use crate::machine::Machine;
use crate::machine::interpreter::calls::Started;
use crate::machine::interpreter::{Link, Signal};
use crate::machine::symbol::Symbol;
use crate::machine::thread::Activation;
use crate::machine::value::iterator::IterState;
use crate::machine::value::native::NativeCall;
use crate::machine::value::{Args, Generator, NativeDef, Raised, Value};
use crate::python::bytecode::CodeKind;
use std::rc::Rc;

/// A native function that uses up what it iterates over.
pub const fn draining(name: &'static str, call: fn(&mut Machine, Args<'_>) -> Result<Value, Raised>) -> NativeDef {
    NativeDef { call: NativeCall::Draining(call), ..plain(name, call) }
}

/// A call that waits for the values of one of its arguments.
pub struct Drain {
    native: &'static NativeDef,
    call: fn(&mut Machine, Args<'_>) -> Result<Value, Raised>,
    positional: Vec<Value>,
    keywords: Vec<(Symbol, Value)>,
    place: usize,
    source: Source,
    items: Vec<Value>,
}

/// What is stepped.
enum Source {
    Generator(Rc<Generator>),
    /// `map(function, …)`
    Map(Value, Vec<Value>),
}

impl Source {
    fn of(value: &Value) -> Option<Source> {
        match value {
            Value::Generator(generator) if generator.kind == CodeKind::Generator => {
                Some(Source::Generator(generator.clone()))
            }
            Value::Iter(iter) => match &*iter.state.borrow() {
                IterState::Map { function: function @ (Value::Function(_) | Value::BoundMethod(_)), inner } => {
                    Some(Source::Map(function.clone(), inner.clone()))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

impl Machine {
    /// The call as an activation, if one of its arguments is a generator and there are other threads.
    pub(crate) fn drain(
        &self,
        native: &'static NativeDef,
        call: fn(&mut Machine, Args<'_>) -> Result<Value, Raised>,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
    ) -> Option<Activation> {
        if self.live.len() == 1 {
            return None;
        }
        let (place, source) =
            positional.iter().enumerate().find_map(|(place, value)| Some((place, Source::of(value)?)))?;
        Some(Activation::Drain(Box::new(Drain {
            native,
            call,
            positional: positional.to_vec(),
            keywords: keywords.to_vec(),
            place,
            source,
            items: Vec::new(),
        })))
    }
}

impl Drain {
    /// Goes on with what the source's last step came to; what the whole call came to, once it is over.
    pub(crate) fn proceed(
        mut self: Box<Self>,
        machine: &mut Machine,
        stack: &mut Vec<Activation>,
        mut signal: Option<Signal>,
    ) -> Option<Signal> {
        loop {
            let is_map = matches!(self.source, Source::Map(..));
            match signal.take() {
                Some(Signal::Raised(raised)) => return Some(Signal::Raised(raised)),
                Some(Signal::Returned(_)) if !is_map => return Some(self.finish(machine)),
                Some(Signal::Returned(value) | Signal::Yielded(value)) => {
                    if let Err(raised) = self.keep(machine, &value) {
                        return Some(Signal::Raised(raised));
                    }
                    if self.is_decided(machine, &value) {
                        return Some(self.finish(machine));
                    }
                }
                None => {}
            }
            match self.step(machine) {
                Ok(Some(Started::Frame(frame))) => {
                    stack.push(Activation::Drain(self));
                    stack.push(Activation::Frame(frame));
                    return None;
                }
                Ok(Some(Started::Enter(activation))) => {
                    stack.push(Activation::Drain(self));
                    stack.push(*activation);
                    return None;
                }
                Ok(Some(Started::Block(value))) => {
                    stack.push(Activation::Drain(self));
                    stack.push(Activation::Blocked { value });
                    return None;
                }
                Ok(Some(Started::Yielded(value))) => signal = Some(Signal::Yielded(value)),
                Ok(Some(Started::Callers)) => signal = Some(Signal::Returned(Value::None)),
                Ok(Some(Started::Value(value))) => signal = Some(Signal::Returned(value)),
                Ok(None) => return Some(self.finish(machine)),
                Err(raised) => return Some(Signal::Raised(raised)),
            }
        }
    }

    /// Asks the source for its next value; `None` if it has no more.
    fn step(&self, machine: &mut Machine) -> Result<Option<Started>, Raised> {
        match &self.source {
            Source::Generator(generator) => {
                machine.start_resume(generator, Ok(Value::None), Link::Push).map(|(started, _)| Some(started))
            }
            Source::Map(function, inner) => {
                let mut args = Vec::with_capacity(inner.len());
                for iterator in inner {
                    match machine.next_of(iterator)? {
                        Some(value) => args.push(value),
                        None => return Ok(None),
                    }
                }
                machine.start_call(function, &args, &[], Link::Push).map(|(started, _)| Some(started))
            }
        }
    }

    fn keep(&mut self, machine: &mut Machine, value: &Value) -> Result<(), Raised> {
        /// So many whole numbers are added up at once, so that a long sum needs no long list.
        const MOST_SUMMANDS: usize = 4096;
        self.items.push(value.clone());
        machine.work(self.items.len())?;
        if self.items.len().is_multiple_of(MOST_SUMMANDS) {
            machine.check_size(self.items.len() * 16)?;
            if self.native.name == "sum" && self.items.iter().all(|item| matches!(item, Value::Int(_))) {
                let items = Value::list(std::mem::take(&mut self.items));
                self.items.push((self.call)(machine, Args { positional: &[items], keywords: &[] })?);
            }
        }
        Ok(())
    }

    /// `any` and `all` look at no more than they must.
    fn is_decided(&self, machine: &mut Machine, value: &Value) -> bool {
        match self.native.name {
            "any" => machine.truth(value).unwrap_or(true),
            "all" => !machine.truth(value).unwrap_or(false),
            _ => false,
        }
    }

    fn finish(mut self, machine: &mut Machine) -> Signal {
        self.positional[self.place] = Value::list(std::mem::take(&mut self.items));
        match (self.call)(machine, Args { positional: &self.positional, keywords: &self.keywords }) {
            Ok(value) => Signal::Returned(value),
            Err(raised) => Signal::Raised(raised),
        }
    }
}
