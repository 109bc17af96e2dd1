//! What can be awaited, and async iteration.

use super::Machine;
use super::library::threads::function_of;
use super::symbol::well_known;
use super::task::Entered;
use super::value::generator::GeneratorState;
use super::value::iterator::{AsyncInput, AsyncStep, Iter, IterState};
use super::value::{Generator, Raised, Value};
use crate::python::bytecode::{CodeKind, Op};
use std::rc::Rc;

impl Generator {
    /// What messages call it.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            CodeKind::Coroutine => "coroutine",
            CodeKind::AsyncGenerator => "async generator",
            _ => "generator",
        }
    }
}

impl Machine {
    /// The iterator that `await value` runs.
    ///
    /// Models `_PyCoro_GetAwaitableIter` in CPython's `Objects/genobject.c`.
    pub(crate) fn awaitable(&mut self, value: Value) -> Result<Value, Raised> {
        match &value {
            Value::Generator(generator) if generator.kind == CodeKind::Coroutine => {
                if let GeneratorState::Suspended(_) = &*generator.state.borrow() {
                    return Err(self.runtime_error("coroutine is being awaited already"));
                }
                Ok(value)
            }
            Value::Future(future) => Ok(Iter::value(IterState::Await { future: future.clone(), asked: false })),
            Value::Iter(iter) if matches!(*iter.state.borrow(), IterState::AsyncStep(_)) => Ok(value.clone()),
            _ => {
                let class = self.class_of(&value);
                match class.lookup(well_known::AWAIT) {
                    Some(method) => {
                        let iterator = self.call(&method, &[value], &[])?;
                        match &iterator {
                            Value::Generator(inner) if inner.kind == CodeKind::Coroutine => {
                                Err(self.type_error("__await__() returned a coroutine"))
                            }
                            Value::Generator(_) | Value::Iter(_) | Value::Instance(_) => Ok(iterator),
                            other => {
                                let text =
                                    format!("__await__() returned non-iterator of type '{}'", self.type_name(other));
                                Err(self.type_error(text))
                            }
                        }
                    }
                    None => Err(self.type_error(format!("object {} can't be used in 'await' expression", class.name))),
                }
            }
        }
    }

    /// As [`Machine::awaitable`], for what the op before this one left: `__aenter__` and `__aexit__` are named where they give something else.
    pub(crate) fn awaitable_after(&mut self, before: Option<&Op>, value: Value) -> Result<Value, Raised> {
        let method = match before {
            Some(Op::EnterAsyncWith) => "__aenter__",
            Some(Op::CallExit) => "__aexit__",
            _ => return self.awaitable(value),
        };
        let class = self.class_of(&value);
        let can_await = matches!(value, Value::Generator(_) | Value::Future(_) | Value::Iter(_))
            || class.lookup(well_known::AWAIT).is_some();
        if can_await {
            return self.awaitable(value);
        }
        let text =
            format!("'async with' received an object from {method} that does not implement __await__: {}", class.name);
        Err(self.type_error(text))
    }

    /// The coroutine by which a program itself steps what is there to be awaited (`coroutine.__await__()`, `agen.asend(value)`, an iterator over a
    /// future); `None` for other iterators.
    pub(crate) fn stepped_by_hand(&mut self, iter: &Rc<Iter>) -> Result<Option<Rc<Generator>>, Raised> {
        match &*iter.state.borrow() {
            IterState::Coroutine(coroutine) => return Ok(Some(coroutine.clone())),
            IterState::Await { .. } | IterState::AsyncStep(_) => {}
            _ => return Ok(None),
        }
        let inner = Iter::value(iter.state.replace(IterState::Done));
        let drive = function_of(self, "_anext", "drive")?;
        let Value::Generator(driver) = self.call(&drive, &[inner], &[])? else { return Ok(None) };
        *iter.state.borrow_mut() = IterState::Coroutine(driver.clone());
        Ok(Some(driver))
    }

    /// `aiter(value)`, or what `async for` asks for.
    pub(crate) fn async_iter_of(&mut self, value: Value, is_loop: bool) -> Result<Value, Raised> {
        if let Value::Generator(generator) = &value
            && generator.kind == CodeKind::AsyncGenerator
        {
            return Ok(value);
        }
        let class = self.class_of(&value);
        match class.lookup(well_known::AITER) {
            Some(method) => {
                let iterator = self.call(&method, &[value], &[])?;
                let class = self.class_of(&iterator);
                if class.lookup(well_known::ANEXT).is_none() {
                    return Err(self.type_error(format!(
                        "'async for' received an object from __aiter__ that does not implement __anext__: {}",
                        class.name
                    )));
                }
                Ok(iterator)
            }
            None if is_loop => {
                let text = format!("'async for' requires an object with __aiter__ method, got {}", class.name);
                Err(self.type_error(text))
            }
            None => Err(self.type_error(format!("'{}' object is not an async iterable", class.name))),
        }
    }

    /// What `async for` awaits for the next item, and `anext(iterator)` gives.
    pub(crate) fn async_next_of(&mut self, iterator: &Value, is_loop: bool) -> Result<Value, Raised> {
        if let Value::Generator(generator) = iterator
            && generator.kind == CodeKind::AsyncGenerator
        {
            let input = Some(AsyncInput::Send(Value::None));
            return Ok(Iter::value(IterState::AsyncStep(AsyncStep { generator: generator.clone(), input })));
        }
        let class = self.class_of(iterator);
        match class.lookup(well_known::ANEXT) {
            Some(method) => {
                let awaitable = self.call(&method, std::slice::from_ref(iterator), &[])?;
                let kind = self.class_of(&awaitable).name.clone();
                self.awaitable(awaitable).map_err(|raised| {
                    let text = format!("'async for' received an invalid object from __anext__: {kind}");
                    let error = self.type_error(text);
                    *error.0.cause.borrow_mut() = Some(raised.0);
                    error
                })
            }
            None if is_loop => {
                let text = format!("'async for' requires an iterator with __anext__ method, got {}", class.name);
                Err(self.type_error(text))
            }
            None => Err(self.type_error(format!("'{}' object is not an async iterator", class.name))),
        }
    }

    /// Steps an ordinary iterator under `YieldFrom`; what is sent or thrown in reaches it if it has methods for that.
    ///
    /// Models `SEND` and `CLEANUP_THROW` in CPython's `Python/bytecodes.c`, and `_gen_throw` in `Objects/genobject.c`.
    pub(crate) fn step_plain(&mut self, iterator: &Value, input: Result<Value, Raised>) -> Result<Entered, Raised> {
        let method = match (&input, iterator) {
            (Ok(sent), Value::Instance(_)) if !sent.is_none() => Some(well_known::SEND),
            (Err(Raised(error)), Value::Instance(_)) if !error.class.derives_from(&self.classes.generator_exit) => {
                self.class_of(iterator).lookup(well_known::THROW).map(|_| well_known::THROW)
            }
            (Err(_), Value::Instance(_)) => {
                let close = self.symbols.intern("close");
                if let Ok(close) = self.attribute(iterator, close) {
                    self.call(&close, &[], &[])?;
                }
                None
            }
            _ => None,
        };
        let Some(method) = method else {
            input?;
            return Ok(match self.next_or_stop(iterator)? {
                Ok(value) => Entered::Yielded(value),
                Err(result) => Entered::Returned(result),
            });
        };
        let method = self.attribute(iterator, method)?;
        let given = input.unwrap_or_else(|Raised(error)| Value::Exception(error));
        match self.call(&method, &[given], &[]) {
            Err(Raised(stop)) if stop.class.derives_from(&self.classes.stop_iteration) => {
                Ok(Entered::Returned(stop.args.borrow().first().cloned().unwrap_or(Value::None)))
            }
            result => result.map(Entered::Yielded),
        }
    }
}
