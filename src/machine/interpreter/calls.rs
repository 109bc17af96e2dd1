//! Calls: arguments become locals, callables become frames.

use super::access::Loaded;
use super::{Delivered, Exit, Link, makes_generator};
use crate::machine::Machine;
use crate::machine::frame::Frame;
use crate::machine::symbol::{Symbol, well_known};
use crate::machine::thread::Activation;
use crate::machine::value::class::Layout;
use crate::machine::value::generator::GeneratorState;
use crate::machine::value::native::NativeCall;
use crate::machine::value::{Args, Class, Control, Dict, Exception, Function, Generator, Raised, Value};
use crate::python::bytecode::CodeKind;
use std::rc::Rc;

/// What a call takes besides its instructions: making and leaving a frame, entering a builtin. Nanoseconds.
pub(super) const CALL_COST: u64 = 30;

/// What came of starting a call.
pub enum Started {
    /// It is over.
    Value(Value),
    /// Its frame, ready to run; the frame has the link.
    Frame(Box<Frame>),
    /// It resumed a generator of the machine that handed something up.
    Yielded(Value),
    /// Something that is not a frame is to be put on the stack.
    Enter(Box<Activation>),
    /// The thread blocks; the call returns this value afterwards.
    Block(Value),
    /// It asks for the frames around it.
    Callers,
}

/// What a tuple or list of arguments stands for.
pub(super) fn positional_arguments(arguments: &Value) -> Vec<Value> {
    match arguments {
        Value::Tuple(items) => items.to_vec(),
        Value::List(items) => items.items().to_vec(),
        _ => Vec::new(),
    }
}

impl Machine {
    /// `Call` and `CallKeywords`: callable, self-or-missing and arguments are on the operand stack.
    pub(super) fn call_op(
        &mut self,
        stack: &mut Vec<Activation>,
        mut frame: Box<Frame>,
        n: usize,
        names: Option<&Rc<[Symbol]>>,
    ) -> Delivered {
        self.charge(CALL_COST);
        let base = frame.slots.len() - n;
        let names: &[Symbol] = names.map_or(&[], |names| names);
        if let Some(function) = self.function_to_call(&mut frame, base) {
            let first = if frame.slots[base - 1].is_missing() { base } else { base - 1 };
            let values = &frame.slots[first..];
            let (positional, named) = values.split_at(values.len() - names.len());
            let keywords: Vec<(Symbol, Value)> = names.iter().copied().zip(named.iter().cloned()).collect();
            let callee = self.bind(&function.0, positional, &keywords);
            let instance = function.1.then(|| std::mem::take(&mut frame.slots[base - 1]));
            frame.slots.truncate(base - 2);
            return match callee {
                Ok(mut callee) => match instance {
                    Some(instance) => {
                        callee.link = Link::Construct(instance);
                        self.run_callee(stack, frame, callee)
                    }
                    None => self.enter_callee(stack, frame, callee),
                },
                Err(raised) => self.unwind(stack, frame, raised),
            };
        }
        let first = if frame.slots[base - 1].is_missing() { base } else { base - 1 };
        let values = frame.slots.split_off(first);
        frame.slots.truncate(base - 1);
        let callable = frame.pop();
        let n_positional = values.len() - names.len();
        let keywords: Vec<(Symbol, Value)> =
            names.iter().copied().zip(values[n_positional..].iter().cloned()).collect();
        self.call_values(stack, frame, callable, &values[..n_positional], &keywords, Link::Push)
    }

    /// The Python function that a call comes to, with its receiver put below the arguments: a function, a method, or the
    /// `__init__` of a plain class (and then the flag says that the receiver is a new instance). `None`: take the long way.
    fn function_to_call(&mut self, frame: &mut Frame, base: usize) -> Option<(Rc<Function>, bool)> {
        let has_receiver = !frame.slots[base - 1].is_missing();
        match &frame.slots[base - 2] {
            Value::Function(function) => Some((function.clone(), false)),
            Value::BoundMethod(method) if !has_receiver => {
                let Value::Function(function) = &method.function else { return None };
                let (function, receiver) = (function.clone(), method.receiver.clone());
                frame.slots[base - 1] = receiver;
                Some((function, false))
            }
            Value::Class(class) if !has_receiver && class.layout == Layout::Instance => {
                let Some(Value::Function(init)) = class.lookup(well_known::INIT) else { return None };
                let is_plain = class.constructor.get().is_none()
                    && !makes_generator(init.code.kind)
                    && class.look(well_known::NEW, |make| matches!(make, Value::Function(_) | Value::Object(_)))
                        != Some(true);
                if !is_plain || class.own_call().is_some() {
                    return None;
                }
                frame.slots[base - 1] = self.new_instance(class);
                Some((init, true))
            }
            _ => None,
        }
    }

    /// `CallSpread`: callable, self-or-missing, tuple, dict are on the operand stack.
    #[inline(never)] // seldom: not in `execute`
    pub(super) fn call_spread(&mut self, stack: &mut Vec<Activation>, mut frame: Box<Frame>) -> Delivered {
        self.charge(CALL_COST);
        let keywords = frame.pop();
        let arguments = frame.pop();
        let receiver = frame.pop();
        let callable = frame.pop();
        let mut positional = Vec::new();
        if !receiver.is_missing() {
            positional.push(receiver);
        }
        positional.extend(positional_arguments(&arguments));
        let named = self.named_arguments(&keywords);
        self.call_values(stack, frame, callable, &positional, &named, Link::Push)
    }

    /// What a dict of keywords stands for.
    pub(super) fn named_arguments(&mut self, keywords: &Value) -> Vec<(Symbol, Value)> {
        let Value::Dict(dict) = keywords else { return Vec::new() };
        let table = dict.table();
        let named = table.iter().filter_map(|entry| Some((entry.key.as_str()?, entry.value.clone())));
        named.map(|(name, value)| (self.symbols.intern(name), value)).collect()
    }

    /// Calls anything from this frame; the result goes where the link says.
    pub(super) fn call_values(
        &mut self,
        stack: &mut Vec<Activation>,
        mut frame: Box<Frame>,
        callable: Value,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        link: Link,
    ) -> Delivered {
        match self.start_call(&callable, positional, keywords, link) {
            Ok((Started::Value(value), link)) => {
                note_maker(&value, &frame);
                self.settle(stack, frame, link, value)
            }
            Ok((Started::Frame(callee), _)) => self.run_callee(stack, frame, callee),
            Ok((Started::Yielded(value), _)) => {
                frame.push(value);
                Delivered::Frame(frame)
            }
            Ok((Started::Enter(activation), _)) => {
                stack.push(Activation::Frame(frame));
                stack.push(*activation);
                Exit::Entered.into()
            }
            Ok((Started::Callers, link)) => {
                let callers = super::functions::callers_of(&frame, stack);
                self.settle(stack, frame, link, callers)
            }
            Ok((Started::Block(value), link)) => match self.settle(stack, frame, link, value) {
                Delivered::Frame(frame) => {
                    stack.push(Activation::Frame(frame));
                    Exit::Paused.into()
                }
                exit @ Delivered::Exit(_) => exit,
            },
            Err(raised) => self.unwind(stack, frame, raised),
        }
    }

    /// Runs a callee's frame on top of its caller's, or wraps it as a generator.
    fn enter_callee(&mut self, stack: &mut Vec<Activation>, mut caller: Box<Frame>, callee: Box<Frame>) -> Delivered {
        if makes_generator(callee.code.kind) && callee.generator.is_none() {
            let generator = wrap_generator(callee);
            note_maker(&generator, &caller);
            caller.push(generator);
            return Delivered::Frame(caller);
        }
        self.run_callee(stack, caller, callee)
    }

    /// Runs a frame on top of its caller's.
    fn run_callee(&mut self, stack: &mut Vec<Activation>, caller: Box<Frame>, callee: Box<Frame>) -> Delivered {
        if stack.len() + self.nested_depth >= self.settings.budget.call_depth as usize {
            let class = self.classes.recursion_error.clone();
            let raised = self.error(&class, "maximum recursion depth exceeded");
            return self.unwind(stack, caller, raised);
        }
        if callee.generator.is_none() {
            self.record_call(&callee);
        }
        stack.push(Activation::Frame(caller));
        Delivered::Frame(callee)
    }

    /// Starts a call: what it came to so far, and the link if it was not handed to a frame.
    pub fn start_call(
        &mut self,
        callable: &Value,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        link: Link,
    ) -> Result<(Started, Link), Raised> {
        match callable {
            Value::Function(function) => {
                let mut frame = self.bind(function, positional, keywords)?;
                if makes_generator(function.code.kind) {
                    return Ok((Started::Value(wrap_generator(frame)), link));
                }
                frame.link = link;
                Ok((Started::Frame(frame), Link::Push))
            }
            Value::BoundMethod(method) => {
                self.start_call_with(&method.function, &method.receiver, positional, keywords, link)
            }
            Value::Native(native) => match native.call {
                NativeCall::Plain(call) => Ok((Started::Value(call(self, Args { positional, keywords })?), link)),
                NativeCall::Draining(call) => match self.drain(native, call, positional, keywords) {
                    Some(activation) => Ok((Started::Enter(Box::new(activation)), link)),
                    None => Ok((Started::Value(call(self, Args { positional, keywords })?), link)),
                },
                NativeCall::Control(call) => {
                    let control = call(self, Args { positional, keywords })?;
                    self.start_control(control, link)
                }
            },
            Value::Class(class) => match class.own_call() {
                Some(call) => self.start_call_with(&call, callable, positional, keywords, link),
                None => self.start_construction(class, positional, keywords, link),
            },
            _ => {
                let class = self.class_of(callable);
                match class.lookup(well_known::CALL) {
                    Some(call) => self.start_call_with(&call, callable, positional, keywords, link),
                    None => Err(self.type_error(format!("'{}' object is not callable", class.name_in_messages()))),
                }
            }
        }
    }

    /// As [`Machine::start_call`], with one more argument before the others. What is called may be a method of a method of …
    fn start_call_with(
        &mut self,
        callable: &Value,
        first: &Value,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        link: Link,
    ) -> Result<(Started, Link), Raised> {
        let all: Vec<Value> = std::iter::once(first).chain(positional).cloned().collect();
        match callable {
            Value::Function(_) | Value::Native(_) => self.start_call(callable, &all, keywords, link),
            _ => self
                .deeper(" while calling a Python object", |machine| machine.start_call(callable, &all, keywords, link)),
        }
    }

    fn start_control(&mut self, control: Control, link: Link) -> Result<(Started, Link), Raised> {
        match control {
            Control::Return(value) => Ok((Started::Value(value), link)),
            // The link of the control function itself is always `Push` where it matters: its own link says how its result is made.
            Control::Call { callable, positional, keywords, link: own } => {
                let link = if let Link::Push = own { link } else { own };
                self.start_call(&callable, &positional, &keywords, link)
            }
            Control::Resume { generator, input, link: own } => self.start_resume(&generator, input, own),
            Control::Block { what, until, kind, value } => {
                self.begin_block(&what, until, kind, false);
                Ok((Started::Block(value), link))
            }
            Control::Callers => Ok((Started::Callers, link)),
            Control::Enter(activation) => Ok((Started::Enter(activation), link)),
        }
    }

    /// `next`, `send`, `throw`, `close` on a generator.
    pub(crate) fn start_resume(
        &mut self,
        generator: &Rc<Generator>,
        input: Result<Value, Raised>,
        link: Link,
    ) -> Result<(Started, Link), Raised> {
        use crate::machine::task::Entered;
        use crate::python::bytecode::CodeKind;
        let (unborn, finished) = match &*generator.state.borrow() {
            GeneratorState::Created(_) => (true, false),
            GeneratorState::Finished => (false, true),
            _ => (false, false),
        };
        if let Link::Close = link
            && (unborn || finished)
        {
            let old = std::mem::replace(&mut *generator.state.borrow_mut(), GeneratorState::Finished);
            drop(old);
            return Ok((Started::Value(Value::None), Link::Push));
        }
        if finished && generator.kind == CodeKind::Generator {
            input?;
            return Ok((Started::Value(Value::None), link));
        }
        match self.enter_generator(generator, input, link)? {
            Entered::Frame(frame) => Ok((Started::Frame(frame), Link::Push)),
            Entered::Yielded(value) => Ok((Started::Yielded(value), Link::Push)),
            Entered::Returned(value) => Ok((Started::Value(value), Link::Send)),
        }
    }

    /// Calling a class.
    fn start_construction(
        &mut self,
        class: &Rc<Class>,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
        link: Link,
    ) -> Result<(Started, Link), Raised> {
        if let Some(constructor) = class.constructor.get() {
            let mut all = vec![Value::Class(class.clone())];
            all.extend_from_slice(positional);
            return self.start_call(&Value::Native(constructor), &all, keywords, link);
        }
        let instance = match class.lookup(well_known::NEW) {
            Some(Value::Native(make)) if class.layout == Layout::Type => {
                let mut all = vec![Value::Class(class.clone())];
                all.extend_from_slice(positional);
                self.call(&Value::Native(make), &all, keywords)?
            }
            Some(make @ (Value::Function(_) | Value::Object(_))) => {
                let make = self.unwrap_static(&make);
                if let (Value::Function(function), Link::Push) = (&make, &link)
                    && function.code.is_program
                {
                    // In a frame of its own, so that it may wait for other threads.
                    let construct = crate::machine::library::threads::function_of(self, "_construct", "construct")?;
                    let mut all = vec![Value::Class(class.clone())];
                    all.extend_from_slice(positional);
                    return self.start_call(&construct, &all, keywords, link);
                }
                let mut all = vec![Value::Class(class.clone())];
                all.extend_from_slice(positional);
                let made = self.call(&make, &all, keywords)?;
                if !self.class_of(&made).derives_from(class) {
                    return Ok((Started::Value(made), link));
                }
                made
            }
            _ => self.bare_instance(class, positional)?,
        };
        let init = class.lookup(well_known::INIT);
        match init {
            Some(init) => {
                let mut all = Vec::with_capacity(positional.len() + 1);
                all.push(instance.clone());
                all.extend_from_slice(positional);
                // Only `Push` and `Boundary` can stand here; a nested run checks the result itself.
                if let Link::Push = link {
                    return self.start_call(&init, &all, keywords, Link::Construct(instance));
                }
                self.call(&init, &all, keywords)?;
                Ok((Started::Value(instance), link))
            }
            None if positional.is_empty() && keywords.is_empty() => Ok((Started::Value(instance), link)),
            None => Err(self.type_error(format!("{}() takes no arguments", class.name))),
        }
    }

    /// An instance before its `__init__`.
    pub(crate) fn bare_instance(&mut self, class: &Rc<Class>, positional: &[Value]) -> Result<Value, Raised> {
        match class.layout {
            Layout::Instance => Ok(self.new_instance(class)),
            Layout::Exception => {
                let error = Exception::new(class.clone(), positional.to_vec());
                Ok(Value::Exception(Rc::new(self.narrow_group(error))))
            }
            Layout::Dict => Ok(Value::Dict(Rc::new(Dict::of_class(class.clone())))),
            Layout::Native | Layout::Type => Err(self.type_error(format!("cannot create '{}' instances", class.name))),
        }
    }

    /// `BaseExceptionGroup(…)` of nothing but `Exception`s makes an `ExceptionGroup`, as its `__new__` does in CPython.
    fn narrow_group(&self, mut error: Exception) -> Exception {
        let is_plain = Rc::ptr_eq(&error.class, &self.classes.base_exception_group)
            && error.group_members().iter().all(|member| member.class.derives_from(&self.classes.exception));
        if is_plain {
            error.class = self.classes.exception_group.clone();
        }
        error
    }

    /// Calls anything from Rust and waits for its result, running it to its end.
    pub fn call(
        &mut self,
        callable: &Value,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
    ) -> Result<Value, Raised> {
        let started = self.start_call(callable, positional, keywords, Link::Boundary)?;
        self.finish_call(started)
    }

    /// Makes an instance of a class, whatever its metaclass does with calls (`type.__call__`).
    pub(crate) fn construct(
        &mut self,
        class: &Rc<Class>,
        positional: &[Value],
        keywords: &[(Symbol, Value)],
    ) -> Result<Value, Raised> {
        let started = self.start_construction(class, positional, keywords, Link::Boundary)?;
        self.finish_call(started)
    }

    fn finish_call(&mut self, started: (Started, Link)) -> Result<Value, Raised> {
        match started {
            (Started::Value(value), Link::Send) => Err(self.stop_iteration(value)),
            (Started::Value(value) | Started::Yielded(value), _) => Ok(value),
            (Started::Frame(frame), _) => self.run_nested(Activation::Frame(frame)),
            (Started::Enter(activation), _) => self.run_nested(*activation),
            // Rust has no frame that could be told of.
            (Started::Callers, _) => Ok(Value::list(Vec::new())),
            (Started::Block(value), _) => {
                self.wait_nested();
                Ok(value)
            }
        }
    }

    /// The `__enter__` to call and its arguments; pushes the bound `__exit__` first.
    pub(super) fn prepare_with(
        &mut self,
        frame: &mut Frame,
        manager: &Value,
        is_async: bool,
    ) -> Result<(Value, Vec<Value>), Raised> {
        let (enter, exit, kind) = if is_async {
            (well_known::AENTER, well_known::AEXIT, "asynchronous context manager")
        } else {
            (well_known::ENTER, well_known::EXIT, "context manager")
        };
        let class = self.class_of(manager);
        let missed = match (class.lookup(enter).is_some(), is_async) {
            (false, _) => "",
            (true, false) => " (missed __exit__ method)",
            (true, true) => " (missed __aexit__ method)",
        };
        let (Some(enter), Some(exit)) = (class.lookup(enter), class.lookup(exit)) else {
            return Err(
                self.type_error(format!("'{}' object does not support the {kind} protocol{missed}", class.name))
            );
        };
        let exit = match self.bind_to(exit, manager)? {
            Loaded::Value(value) => value,
            Loaded::Call(getter, receiver) => self.call(&getter, &[receiver], &[])?,
        };
        frame.push(exit);
        frame.push(Value::Missing);
        Ok((enter, vec![manager.clone()]))
    }
}

/// What a call of such a function makes.
fn wrap_generator(frame: Box<Frame>) -> Value {
    let (kind, names) = (frame.code.kind, frame.code.generator_names.clone());
    Value::Generator(Generator::new(kind, names, GeneratorState::Created(frame)))
}

/// Notes where a coroutine was made, should nobody ever await it.
#[inline]
fn note_maker(made: &Value, caller: &Frame) {
    if let Value::Generator(generator) = made
        && generator.kind == CodeKind::Coroutine
        && generator.made_at.get() == 0
    {
        generator.made_at.set(caller.line());
    }
}
