//! How a frame ends or suspends, and where its result or yielded value goes; `unwind.rs` has the exceptions.

use super::{Exit, Link, Signal};
use crate::machine::frame::Frame;
use crate::machine::future::Future;
use crate::machine::task::Entered;
use crate::machine::thread::Activation;
use crate::machine::value::generator::{GeneratorState, has_orphans};
use crate::machine::value::iterator::{AsyncInput, AsyncStep, IterState};
use crate::machine::value::{Generator, Raised, Value};
use crate::machine::{AtLines, Machine};
use crate::python::bytecode::{CodeKind, Op};
use std::rc::Rc;

/// Where the interpreter goes on.
pub enum Delivered {
    /// In this frame.
    Frame(Box<Frame>),
    /// Not in a frame.
    Exit(Exit),
}

impl From<Exit> for Delivered {
    fn from(exit: Exit) -> Delivered {
        Delivered::Exit(exit)
    }
}

/// What an iterator under `YieldFrom` waits for, taken out of it so that it is not borrowed while that runs.
enum Awaited {
    /// A future, and whether it was handed up before.
    Future(Rc<Future>, bool),
    /// Gives way once; whether it has.
    GiveWay(bool),
    Coroutine(Rc<Generator>),
    AsyncStep(Rc<Generator>, Option<AsyncInput>),
    /// An ordinary iterator.
    Plain,
}

impl Awaited {
    fn of(state: &mut IterState) -> Awaited {
        match state {
            IterState::Await { future, asked } => Awaited::Future(future.clone(), std::mem::replace(asked, true)),
            IterState::GiveWay { given } => Awaited::GiveWay(std::mem::replace(given, true)),
            IterState::Coroutine(inner) => Awaited::Coroutine(inner.clone()),
            IterState::AsyncStep(AsyncStep { generator, input }) => {
                let first = input.take();
                if let Some(AsyncInput::Close | AsyncInput::Closing) = first {
                    *input = Some(AsyncInput::Closing);
                }
                Awaited::AsyncStep(generator.clone(), first)
            }
            _ => Awaited::Plain,
        }
    }
}

impl Machine {
    /// A frame returns a value.
    pub(super) fn return_from(
        &mut self,
        stack: &mut Vec<Activation>,
        mut frame: Box<Frame>,
        value: Value,
    ) -> Delivered {
        self.record_return(&frame);
        if let Some(generator) = frame.generator.take() {
            *generator.state.borrow_mut() = GeneratorState::Finished;
        }
        let link = std::mem::replace(&mut frame.link, Link::Push);
        let namespace = frame.namespace.take();
        let class_cell = if let Link::Class(_) = link { frame.cells.first().cloned() } else { None };
        self.spare_frames.keep(frame);
        if self.at_lines == AtLines::Closes && has_orphans() {
            // What its variables held last.
            self.close_orphans();
        }
        if let Link::Boundary = link {
            return Exit::Signal(Signal::Returned(value)).into();
        }
        let Some(Activation::Frame(_)) = stack.last() else { return Exit::Signal(Signal::Returned(value)).into() };
        let Some(Activation::Frame(parent)) = stack.pop() else { unreachable!("just seen") };
        if let Link::Class(parts) = link {
            return self.end_class(stack, parent, *parts, namespace, class_cell);
        }
        self.settle(stack, parent, link, value)
    }

    /// Gives a call's result to the frame that asked for it.
    pub(super) fn settle(
        &mut self,
        stack: &mut Vec<Activation>,
        mut parent: Box<Frame>,
        link: Link,
        value: Value,
    ) -> Delivered {
        match link {
            Link::Push | Link::Class(_) => parent.push(value),
            Link::Construct(instance) => {
                if !value.is_none() {
                    let type_name = self.type_name(&value);
                    let raised = self.type_error(format!("__init__() should return None, not '{type_name}'"));
                    return self.unwind(stack, parent, raised);
                }
                parent.push(instance);
            }
            Link::Iterate(target) => {
                drop(parent.pop());
                parent.pc = target as usize;
            }
            Link::Delegate | Link::Thrown => {
                drop(parent.pop());
                parent.push(value);
                parent.pc += 1;
            }
            Link::Send => {
                let raised = self.stop_iteration(value);
                return self.unwind(stack, parent, raised);
            }
            Link::SendOr(default) => parent.push(*default),
            // What a generator returns when it is closed, since 3.13.
            Link::Close => parent.push(value),
            Link::AsyncStep => {
                parent.pc += 1;
                let class = self.classes.stop_async_iteration.clone();
                let raised = self.error_with(&class, Vec::new());
                return self.unwind(stack, parent, raised);
            }
            Link::AsyncClose => {
                drop(parent.pop());
                parent.push(Value::None);
                parent.pc += 1;
            }
            Link::Boundary => return Exit::Signal(Signal::Returned(value)).into(),
        }
        Delivered::Frame(parent)
    }

    /// `yield`: the generator's frame goes back to its generator, the value to who resumed it.
    pub(super) fn suspend(&mut self, stack: &mut Vec<Activation>, frame: Box<Frame>, value: Value) -> Delivered {
        if frame.code.kind != CodeKind::AsyncGenerator {
            return self.hand_up(stack, frame, value);
        }
        let link = self.put_away(frame);
        let Some(Activation::Frame(mut parent)) = stack.pop() else {
            return Exit::Signal(Signal::Yielded(value)).into();
        };
        if let Link::AsyncClose = link {
            parent.pc += 1;
            let class = self.classes.runtime_error.clone();
            let raised = self.error(&class, "async generator ignored GeneratorExit");
            return self.unwind(stack, parent, raised);
        }
        drop(parent.pop());
        parent.push(value);
        parent.pc += 1;
        Delivered::Frame(parent)
    }

    /// Puts a suspended frame back into its generator; says where what it yields was to go.
    fn put_away(&mut self, mut frame: Box<Frame>) -> Link {
        let link = std::mem::replace(&mut frame.link, Link::Push);
        if let Some(generator) = frame.generator.take() {
            *generator.state.borrow_mut() = GeneratorState::Suspended(frame);
        }
        link
    }

    /// Suspends a frame, and those that delegate to it, with a value for whoever resumed the outermost.
    fn hand_up(&mut self, stack: &mut Vec<Activation>, mut frame: Box<Frame>, value: Value) -> Delivered {
        loop {
            let kind = frame.generator.as_ref().map_or("generator", |generator| generator.kind_name());
            let link = self.put_away(frame);
            match link {
                Link::Boundary => return Exit::Signal(Signal::Yielded(value)).into(),
                Link::Delegate | Link::Thrown | Link::AsyncStep | Link::AsyncClose => match stack.pop() {
                    Some(Activation::Frame(parent)) => frame = parent,
                    Some(other) => {
                        stack.push(other);
                        return Exit::Signal(Signal::Yielded(value)).into();
                    }
                    None => return Exit::Signal(Signal::Yielded(value)).into(),
                },
                _ => {
                    let Some(Activation::Frame(_)) = stack.last() else {
                        return Exit::Signal(Signal::Yielded(value)).into();
                    };
                    let Some(Activation::Frame(mut parent)) = stack.pop() else { unreachable!("just seen") };
                    if let Link::Close = link {
                        let raised = self.runtime_error(format!("{kind} ignored GeneratorExit"));
                        return self.unwind(stack, parent, raised);
                    }
                    parent.push(value);
                    return Delivered::Frame(parent);
                }
            }
        }
    }

    /// `YieldFrom`: sends a value, or throws, into the iterator on top of this frame's operand stack. `frame.pc` is at the op.
    pub(super) fn delegate(
        &mut self,
        stack: &mut Vec<Activation>,
        mut frame: Box<Frame>,
        input: Result<Value, Raised>,
    ) -> Delivered {
        let is_thrown = input.is_err();
        let link = if is_thrown { Link::Thrown } else { Link::Delegate };
        let stepped = match frame.top().clone() {
            _ if stack.len() + self.nested_depth >= self.settings.budget.call_depth as usize => {
                let class = self.classes.recursion_error.clone();
                Err(self.error(&class, "maximum recursion depth exceeded"))
            }
            Value::Generator(inner) => self.enter_generator(&inner, input, link),
            Value::Iter(iter) => {
                let awaited = Awaited::of(&mut iter.state.borrow_mut());
                match awaited {
                    Awaited::Future(future, asked) => match input {
                        Err(raised) => Err(raised),
                        Ok(_) if future.is_done() => self.take_result(&future).map(Entered::Returned),
                        Ok(_) if asked => Err(self.runtime_error("await wasn't used with future")),
                        Ok(_) => Ok(Entered::Yielded(Value::Future(future))),
                    },
                    Awaited::GiveWay(given) => match input {
                        Err(raised) => Err(raised),
                        Ok(_) if given => Ok(Entered::Returned(Value::None)),
                        Ok(_) => Ok(Entered::Yielded(Value::None)),
                    },
                    Awaited::Coroutine(inner) => self.enter_generator(&inner, input, link),
                    Awaited::AsyncStep(generator, first) => self.enter_async(&generator, first, input),
                    Awaited::Plain => self.step_plain(&Value::Iter(iter.clone()), input),
                }
            }
            other => self.step_plain(&other, input),
        };
        match stepped {
            Ok(Entered::Frame(inner)) => {
                stack.push(Activation::Frame(frame));
                Delivered::Frame(inner)
            }
            Ok(Entered::Yielded(value)) => self.hand_up(stack, frame, value),
            Ok(Entered::Returned(value)) => {
                drop(frame.pop());
                frame.push(value);
                frame.pc += 1;
                Delivered::Frame(frame)
            }
            Err(raised) => {
                frame.pc += 1;
                if is_thrown { self.unwind_thrown(stack, frame, raised) } else { self.unwind(stack, frame, raised) }
            }
        }
    }

    /// Steps an async generator: with what it is first given, later with what the loop sends.
    fn enter_async(
        &mut self,
        generator: &Rc<Generator>,
        first: Option<AsyncInput>,
        sent: Result<Value, Raised>,
    ) -> Result<Entered, Raised> {
        let (finished, awaits) = match &*generator.state.borrow() {
            GeneratorState::Finished => (true, false),
            GeneratorState::Suspended(frame) => (false, matches!(frame.code.ops.get(frame.pc), Some(Op::YieldFrom))),
            state => (false, matches!(state, GeneratorState::Running)),
        };
        match first {
            Some(step @ (AsyncInput::Send(_) | AsyncInput::Throw(_) | AsyncInput::Close)) if awaits => {
                // Another step of it is under way.
                let method = match step {
                    AsyncInput::Throw(_) => "athrow",
                    AsyncInput::Close => "aclose",
                    _ => "anext",
                };
                Err(self.runtime_error(format!("{method}(): asynchronous generator is already running")))
            }
            None if !awaits => Err(self.runtime_error("cannot reuse already awaited __anext__()/asend()")),
            None => self.enter_generator(generator, sent, Link::AsyncStep),
            Some(AsyncInput::Closing) if !finished => self.enter_generator(generator, sent, Link::AsyncClose),
            // Also for `athrow`: `async_gen_athrow_send` in CPython looks whether the frame is over first.
            Some(AsyncInput::Close | AsyncInput::Closing | AsyncInput::Throw(_)) if finished => {
                Ok(Entered::Returned(Value::None))
            }
            Some(AsyncInput::Close | AsyncInput::Closing) => {
                if let GeneratorState::Created(_) = &*generator.state.borrow() {
                    // Never begun: nothing of it runs.
                } else {
                    let class = self.classes.generator_exit.clone();
                    let raised = self.error_with(&class, Vec::new());
                    return self.enter_generator(generator, Err(raised), Link::AsyncClose);
                }
                *generator.state.borrow_mut() = GeneratorState::Finished;
                Ok(Entered::Returned(Value::None))
            }
            Some(_) if finished => {
                let class = self.classes.stop_async_iteration.clone();
                Err(self.error_with(&class, Vec::new()))
            }
            Some(AsyncInput::Send(value)) => self.enter_generator(generator, Ok(value), Link::AsyncStep),
            Some(AsyncInput::Throw(error)) => self.enter_generator(generator, Err(Raised(error)), Link::AsyncStep),
        }
    }

    /// Resumes a generator from this frame.
    pub(super) fn resume_in(
        &mut self,
        stack: &mut Vec<Activation>,
        frame: Box<Frame>,
        generator: &Rc<Generator>,
        input: Result<Value, Raised>,
        link: Link,
    ) -> Delivered {
        let finished = matches!(*generator.state.borrow(), GeneratorState::Finished);
        let unborn = matches!(*generator.state.borrow(), GeneratorState::Created(_));
        if let Link::Close = link
            && (finished || unborn)
        {
            let old = std::mem::replace(&mut *generator.state.borrow_mut(), GeneratorState::Finished);
            drop(old);
            return self.settle(stack, frame, link, Value::None);
        }
        if finished && generator.kind == CodeKind::Generator {
            return match input {
                Ok(_) => self.settle(stack, frame, link, Value::None),
                Err(raised) => self.unwind(stack, frame, raised),
            };
        }
        match self.enter_generator(generator, input, link) {
            Ok(Entered::Frame(inner)) => {
                stack.push(Activation::Frame(frame));
                Delivered::Frame(inner)
            }
            Ok(Entered::Yielded(value)) => {
                let mut frame = frame;
                frame.push(value);
                Delivered::Frame(frame)
            }
            // A native coroutine, sent to by hand, that ended.
            Ok(Entered::Returned(value)) => self.settle(stack, frame, Link::Send, value),
            Err(raised) => self.unwind(stack, frame, raised),
        }
    }
}
