//! Where exceptions go, and what they remember: the context, and the frames they passed.

use super::{Delivered, Exit, Link, Signal};
use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::machine::thread::Activation;
use crate::machine::value::exception::TracebackEntry;
use crate::machine::value::{Exception, Generator, Raised, Value};
use crate::python::bytecode::{CodeKind, Op};
use std::rc::Rc;

impl Machine {
    /// Raises an exception where a suspended frame stands, or further in where it delegates.
    #[inline(never)] // seldom: not in `execute`
    pub(super) fn throw_into(&mut self, stack: &mut Vec<Activation>, frame: Box<Frame>, raised: Raised) -> Delivered {
        if let Some(Op::YieldFrom) = frame.code.ops.get(frame.pc) {
            return self.delegate(stack, frame, Err(raised));
        }
        self.unwind_thrown(stack, frame, raised)
    }

    /// An exception raised by the op before `frame.pc`: goes to the nearest handler.
    pub(super) fn unwind(&mut self, stack: &mut Vec<Activation>, frame: Box<Frame>, raised: Raised) -> Delivered {
        if raised.0.context.borrow().is_none() {
            self.set_context(stack, &frame, &raised.0);
        }
        self.unwind_from(stack, frame, raised)
    }

    /// As [`Machine::unwind`], for what was thrown into this frame: its context is what the frame itself is handling, whatever it was before.
    ///
    /// Models `gen_send_ex2` in CPython's `Objects/genobject.c`, which calls `_PyErr_ChainStackItem`.
    pub(super) fn unwind_thrown(
        &mut self,
        stack: &mut Vec<Activation>,
        frame: Box<Frame>,
        raised: Raised,
    ) -> Delivered {
        chain(frame.handled.clone(), &raised.0);
        self.unwind_from(stack, frame, raised)
    }

    fn unwind_from(&mut self, stack: &mut Vec<Activation>, frame: Box<Frame>, raised: Raised) -> Delivered {
        if frame.code.is_program {
            self.record_raise(&frame, &raised.0);
        }
        add_traceback(&raised.0, &frame);
        self.unwind_again(stack, frame, raised)
    }

    /// As [`Machine::unwind`], for an exception that was on its way in this frame before.
    pub(super) fn unwind_again(
        &mut self,
        stack: &mut Vec<Activation>,
        mut frame: Box<Frame>,
        raised: Raised,
    ) -> Delivered {
        let mut raised = raised;
        loop {
            if self.stopped.is_some() {
                stack.push(Activation::Frame(frame));
                return Exit::Paused.into();
            }
            let at = frame.pc.saturating_sub(1) as u32;
            if let Some(handler) =
                frame.code.handlers.iter().find(|handler| handler.start <= at && at < handler.end).copied()
            {
                let depth = frame.code.locals.len() + handler.depth as usize;
                let rest = frame.slots.split_off(depth.min(frame.slots.len()));
                drop(rest);
                frame.push(Value::Exception(raised.0));
                frame.pc = handler.target as usize;
                return Delivered::Frame(frame);
            }
            self.record_return(&frame);
            let link = std::mem::replace(&mut frame.link, Link::Push);
            if let Some(generator) = frame.generator.take() {
                *generator.state.borrow_mut() = crate::machine::value::generator::GeneratorState::Finished;
                raised = self.leave_generator(&generator, raised);
            }
            self.spare_frames.keep(frame);
            if let Link::Boundary = link {
                return Exit::Signal(Signal::Raised(raised)).into();
            }
            let Some(Activation::Frame(_)) = stack.last() else { return Exit::Signal(Signal::Raised(raised)).into() };
            let Some(Activation::Frame(mut parent)) = stack.pop() else { unreachable!("just seen") };
            match link {
                Link::Delegate | Link::AsyncStep => parent.pc += 1,
                Link::Thrown => {
                    parent.pc += 1;
                    chain(parent.handled.clone(), &raised.0);
                }
                Link::Close if self.is_closing(&raised.0) => {
                    parent.push(Value::None);
                    return Delivered::Frame(parent);
                }
                Link::AsyncClose => {
                    parent.pc += 1;
                    if self.is_closing(&raised.0) {
                        drop(parent.pop());
                        parent.push(Value::None);
                        return Delivered::Frame(parent);
                    }
                }
                _ => {}
            }
            frame = parent;
            add_traceback(&raised.0, &frame);
        }
    }

    fn is_closing(&self, error: &Exception) -> bool {
        [&self.classes.generator_exit, &self.classes.stop_iteration, &self.classes.stop_async_iteration]
            .iter()
            .any(|class| error.class.derives_from(class))
    }

    /// A `StopIteration` that leaves a generator's frame would look like its end, so it becomes a `RuntimeError` (PEP 479).
    fn leave_generator(&mut self, generator: &Generator, raised: Raised) -> Raised {
        let is_stop = raised.0.class.derives_from(&self.classes.stop_iteration);
        let is_async_stop = generator.kind == CodeKind::AsyncGenerator
            && raised.0.class.derives_from(&self.classes.stop_async_iteration);
        if !is_stop && !is_async_stop {
            return raised;
        }
        let what = if is_stop { "StopIteration" } else { "StopAsyncIteration" };
        let replaced = self.runtime_error(format!("{} raised {what}", generator.kind_name()));
        *replaced.0.cause.borrow_mut() = Some(raised.0.clone());
        *replaced.0.context.borrow_mut() = Some(raised.0);
        replaced
    }

    /// Makes what is being handled the context of an exception.
    pub(crate) fn set_context(&self, stack: &[Activation], frame: &Frame, error: &Rc<Exception>) {
        chain(self.handled(stack, frame), error);
    }

    /// The exception being handled in this frame or the nearest caller that handles one.
    ///
    /// Generators through which an exception was thrown further in are no callers until it comes back: `_gen_throw` in CPython's
    /// `Objects/genobject.c` does not enter them.
    pub(crate) fn handled(&self, stack: &[Activation], frame: &Frame) -> Option<Rc<Exception>> {
        if frame.handled.is_some() {
            return frame.handled.clone();
        }
        let mut is_thrown = matches!(frame.link, Link::Thrown);
        let frames = stack.iter().rev();
        let mut frames = frames.map_while(|at| if let Activation::Frame(frame) = at { Some(frame) } else { None });
        frames.find_map(|frame| {
            let is_passed = std::mem::replace(&mut is_thrown, matches!(frame.link, Link::Thrown));
            if is_passed { None } else { frame.handled.clone() }
        })
    }
}

/// Makes `handled` the context of an exception, in place of any other; a ring that this would close is opened.
///
/// Models `_PyErr_SetObject` in CPython's `Python/errors.c`.
fn chain(handled: Option<Rc<Exception>>, error: &Rc<Exception>) {
    let Some(handled) = handled.filter(|handled| !Rc::ptr_eq(handled, error)) else { return };
    let mut at = handled.clone();
    for _ in 0..1000 {
        let Some(next) = at.context.borrow().clone() else { break };
        if Rc::ptr_eq(&next, error) {
            *at.context.borrow_mut() = None;
            break;
        }
        at = next;
    }
    *error.context.borrow_mut() = Some(handled);
}

fn add_traceback(error: &Exception, frame: &Frame) {
    /// Enough for any picture; a recursion of a thousand calls shows its innermost ones.
    const MOST_ENTRIES: usize = 100;
    let line = frame.line();
    let mut traceback = error.traceback.borrow_mut();
    if line > 0 && traceback.len() < MOST_ENTRIES {
        traceback.push(TracebackEntry { function: frame.code.name.clone(), line });
        let shown = error.shown_traceback.take();
        drop((traceback, shown));
    }
}
