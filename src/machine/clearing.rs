//! The end of a machine: everything that can change what it holds lets go of it, so that no cycle of references stays behind.
//!
//! Invariant: nothing is dropped while it holds much, so that chains of any length are no danger to the stack; and nothing of the
//! program runs (`__del__` and `finally` were seen to when the program ended, if they were to run).
//!
//! What stays behind are rings that a program tied and let go of before its end, where no variable leads to them any more, nor a
//! function made inside of another one, nor one of the first instances. CPython finds these with its cyclic collector.

use super::Machine;
use super::event_loop::EventLoop;
use super::frame::Frame;
use super::future::{Callbacks, DoneCallback, Future, FutureRole, FutureState};
use super::interpreter::{Link, Signal};
use super::library::deque;
use super::link::Globals;
use super::thread::Activation;
use super::timer::{Handle, HandleCall};
use super::value::generator::{self, GeneratorState};
use super::value::iterator::{AsyncInput, IterState};
use super::value::object::Property;
use super::value::{Class, Exception, Function, Generator, Instance, Iter, Object, Tuple, Value, WeakValue};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// What may be in a cycle that nothing else leads to, kept in mind until the end.
#[derive(Default)]
pub(crate) struct Remembered {
    values: Vec<WeakValue>,
    n_alive: usize,
    n_instances: usize,
}

impl Remembered {
    /// Instances kept in mind. Doing so for each takes a tenth of the time that making one does, and few programs tie more in rings.
    const MOST_INSTANCES: usize = 1024;

    /// So many are kept in mind before those that are gone are looked for: again when there are twice as many.
    const FEW: usize = 256;

    /// Keeps a value in mind, if it can hold others.
    pub fn add(&mut self, value: &Value) {
        if self.values.len() >= Self::FEW.max(self.n_alive * 2) {
            self.values.retain(|value| !value.is_gone());
            self.n_alive = self.values.len();
        }
        self.values.extend(WeakValue::of(value));
    }
}

impl Machine {
    /// An instance of a class without anything in it.
    #[inline]
    pub(crate) fn new_instance(&mut self, class: &Rc<Class>) -> Value {
        let instance = Value::Instance(Rc::new(Instance { class: class.clone(), attributes: RefCell::default() }));
        if self.remembered.n_instances < Remembered::MOST_INSTANCES {
            self.remembered.n_instances += 1;
            self.remembered.add(&instance);
        }
        instance
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        drop(self.outside.take());
        let mut clearing = Clearing::default();
        for thread in self.threads.iter_mut() {
            for activation in std::mem::take(&mut thread.stack) {
                clearing.activation(activation);
            }
            clearing.futures(thread.current_task.take());
            clearing.add(std::mem::take(&mut thread.context));
        }
        clearing.futures(self.current_task.take());
        clearing.add(std::mem::take(&mut self.context));
        clearing.add(std::mem::take(&mut self.redirected));
        clearing.exceptions(self.fatal.take());
        self.main_result.take().into_iter().for_each(|signal| clearing.signal(signal));
        for event_loop in std::mem::take(&mut self.loops) {
            clearing.event_loop(event_loop);
        }
        clearing.futures(std::mem::take(&mut self.tasks).into_values());
        clearing.values(std::mem::take(&mut self.shown_tasks).into_values());
        for globals in self.program.take().into_iter().chain(std::mem::take(&mut self.own_modules)) {
            clearing.globals(&globals);
        }
        clearing.values(std::mem::take(&mut self.modules).into_values());
        clearing.values(std::mem::take(&mut self.builtins).into_values());
        self.classes.all().into_iter().for_each(|class| clearing.class(class));
        self.made_classes.drain(..).filter_map(|class| class.upgrade()).for_each(|class| clearing.class(&class));
        clearing.run();
        // Most of these went with the rest.
        for remembered in std::mem::take(&mut self.remembered.values) {
            clearing.values(remembered.value());
            clearing.run();
        }
        drop(clearing);
        generator::forget_orphans();
    }
}

/// Values on their way out.
#[derive(Default)]
struct Clearing {
    pending: Vec<Value>,
    /// What cannot be emptied and has several holders, by address: it is looked into once, and stays until the end.
    seen: FxHashMap<usize, Value>,
}

impl Clearing {
    fn run(&mut self) {
        while let Some(value) = self.pending.pop() {
            self.look_into(value);
        }
    }

    fn add(&mut self, value: Value) {
        use Value::*;
        let holds_others = !matches!(value, Missing | None | Bool(_) | Int(_) | Float(_) | Str(_) | Native(_));
        if holds_others {
            self.pending.push(value);
        }
    }

    fn values(&mut self, values: impl IntoIterator<Item = Value>) {
        self.each_of(&mut values.into_iter());
    }

    /// Once in the engine's code, whatever the values lie in.
    fn each_of(&mut self, values: &mut dyn Iterator<Item = Value>) {
        for value in values {
            self.add(value);
        }
    }

    fn futures(&mut self, futures: impl IntoIterator<Item = Rc<Future>>) {
        self.values(futures.into_iter().map(Value::Future));
    }

    fn generators(&mut self, generators: impl IntoIterator<Item = Rc<Generator>>) {
        self.values(generators.into_iter().map(Value::Generator));
    }

    fn exceptions(&mut self, exceptions: impl IntoIterator<Item = Rc<Exception>>) {
        self.values(exceptions.into_iter().map(Value::Exception));
    }

    /// Is it looked into for the first time? For what cannot be emptied.
    fn is_first<T>(&mut self, held: &Rc<T>, value: &Value) -> bool {
        Rc::strong_count(held) == 1 || self.seen.insert(value.address(), value.clone()).is_none()
    }

    fn look_into(&mut self, value: Value) {
        match &value {
            Value::List(list) => self.values(list.change(std::mem::take)),
            Value::Dict(dict) => {
                self.values(dict.change(std::mem::take).into_values());
                if let Some(own) = &dict.own {
                    self.values(own.attributes.borrow_mut().take_values());
                    self.class(&own.class);
                }
            }
            Value::Set(set) => self.values(set.members.change(std::mem::take).into_values()),
            Value::Instance(instance) => {
                self.values(instance.attributes.borrow_mut().take_values());
                self.class(&instance.class);
            }
            Value::Class(class) => self.class(class),
            Value::Module(module) => self.values(module.namespace.take().into_values()),
            Value::Cell(cell) => self.add(cell.take()),
            Value::Exception(error) => {
                self.exceptions(error.context.take());
                self.exceptions(error.cause.take());
                let args = error.args.replace(Rc::new(Tuple::new(Vec::new())));
                self.add(Value::Tuple(args));
                self.values(error.attributes.borrow_mut().take_values());
                self.class(&error.class);
            }
            Value::Generator(generator) => self.generator(generator),
            Value::Iter(iter) => self.iterator(iter),
            Value::Tuple(items) if self.is_first(items, &value) => self.values(items.iter().cloned()),
            Value::Slice(slice) if self.is_first(slice, &value) => {
                self.values([&slice.start, &slice.stop, &slice.step].map(Value::clone));
            }
            Value::BoundMethod(method) if self.is_first(method, &value) => {
                self.values([&method.function, &method.receiver].map(Value::clone));
            }
            Value::Function(function) if self.is_first(function, &value) => self.function(function),
            Value::Future(future) if self.is_first(future, &value) => self.future(future),
            Value::Object(object) if self.is_first(object, &value) => self.object(object),
            _ => {}
        }
    }

    fn globals(&mut self, globals: &Globals) {
        self.values(globals.values.take());
    }

    fn class(&mut self, class: &Rc<Class>) {
        if class.namespace.borrow().is_empty() {
            return;
        }
        let names = std::mem::take(&mut *class.namespace.borrow_mut());
        self.values(names.into_values());
        self.values(class.ancestors.iter().chain(&class.metaclass).cloned().map(Value::Class));
    }

    fn function(&mut self, function: &Function) {
        self.values(function.captured.iter().cloned().map(Value::Cell));
        self.values(function.defaults.iter().cloned());
        self.values(function.keyword_defaults.iter().map(|(_, value)| value.clone()));
        self.values(function.attributes.borrow_mut().take_values());
        self.globals(&function.globals);
    }

    fn object(&mut self, object: &Object) {
        self.values(object.attributes.borrow_mut().take_values());
        self.class(&object.class);
        self.values(deque::take_items(object));
        self.values(object.body::<Value>().cloned());
        if let Some(Property { getter, setter, deleter, doc, .. }) = object.body() {
            self.values([getter, setter, deleter, doc].map(Value::clone));
        }
    }

    fn generator(&mut self, generator: &Generator) {
        match generator.state.replace(GeneratorState::Finished) {
            GeneratorState::Created(frame) | GeneratorState::Suspended(frame) => self.frame(*frame),
            GeneratorState::Native(..) | GeneratorState::Running | GeneratorState::Finished => {}
        }
    }

    fn frame(&mut self, frame: Frame) {
        self.values(frame.slots);
        self.values(frame.cells.into_iter().map(Value::Cell));
        self.values(frame.namespace.into_iter().flat_map(|names| names.take().into_values()));
        self.generators(frame.generator);
        self.exceptions(frame.thrown.into_iter().chain(frame.handled));
        self.globals(&frame.globals);
        match frame.link {
            Link::Construct(value) => self.add(value),
            Link::SendOr(value) => self.add(*value),
            _ => {}
        }
    }

    fn activation(&mut self, activation: Activation) {
        match activation {
            Activation::Frame(frame) => self.frame(*frame),
            Activation::Loop(run) => {
                self.futures([run.main]);
                run.current.iter().for_each(|handle| self.handle(handle));
                self.values(run.watched.map(|(value, _)| value).into_iter().chain(run.outer_context));
            }
            Activation::Step(step) => self.futures(std::iter::once(step.task).chain(step.previous)),
            Activation::Blocked { value } => self.add(value),
            Activation::Drain(_) => {}
        }
    }

    fn signal(&mut self, signal: Signal) {
        match signal {
            Signal::Returned(value) | Signal::Yielded(value) => self.add(value),
            Signal::Raised(raised) => self.exceptions([raised.0]),
        }
    }

    fn event_loop(&mut self, event_loop: EventLoop) {
        let timers = event_loop.timers.into_iter().map(|timer| timer.handle);
        event_loop.ready.into_iter().chain(timers).for_each(|handle| self.handle(&handle));
        self.generators(event_loop.async_generators.iter().filter_map(Weak::upgrade));
        let held = [event_loop.object, event_loop.executor, event_loop.exception_handler, event_loop.task_factory];
        self.values(held.into_iter().flatten());
    }

    fn handle(&mut self, handle: &Handle) {
        match handle.callback.take() {
            Some(HandleCall::Step(task, error)) => {
                self.futures([task]);
                self.exceptions(error);
            }
            Some(HandleCall::WakeUp { task, awaited }) => self.futures([task, awaited]),
            Some(HandleCall::SleepOver { future, value }) => {
                self.futures([future]);
                self.add(value);
            }
            Some(HandleCall::IoOver { future, .. }) => self.futures([future]),
            Some(HandleCall::Done { callback, future }) => {
                self.callback(callback);
                self.futures([future]);
            }
            Some(HandleCall::Function(call)) => {
                self.values(call.args);
                self.values([call.function, call.context]);
            }
            Some(HandleCall::Arrival(_) | HandleCall::LagProbe { .. }) | None => {}
        }
    }

    fn future(&mut self, future: &Future) {
        future.has_unseen_exception.set(false);
        match future.state.replace(FutureState::Pending) {
            FutureState::Returned(value) | FutureState::Cancelled(value) => self.add(value),
            FutureState::Raised(error) => self.exceptions([error]),
            FutureState::Pending => {}
        }
        match future.callbacks.take() {
            Callbacks::None => {}
            Callbacks::One(callback) => self.callback(callback),
            Callbacks::Many(callbacks) => callbacks.into_iter().for_each(|callback| self.callback(callback)),
        }
        match &future.role {
            FutureRole::Task(task) => {
                self.generators(task.coroutine.take());
                self.futures(task.waits_for.take());
                self.values(task.must_cancel.take());
                self.exceptions(task.cancelled_by.take());
                self.add(task.context.take());
            }
            FutureRole::Gather(gather) => self.futures(gather.children.iter().cloned()),
            FutureRole::Sleep { timer, .. } => timer.take().iter().for_each(|timer| self.handle(timer)),
            FutureRole::Plain { .. } | FutureRole::Job { .. } => {}
        }
    }

    fn callback(&mut self, callback: DoneCallback) {
        match callback {
            DoneCallback::Wake(future) | DoneCallback::Copy(future) => self.futures([future]),
            DoneCallback::Function(call) => self.values([call.function, call.context]),
            DoneCallback::GatherChild(gather, _) => self.futures(gather.outer.borrow().upgrade()),
            DoneCallback::StopLoop => {}
        }
    }

    fn iterator(&mut self, iter: &Iter) {
        match iter.state.replace(IterState::Done) {
            IterState::List { list, .. } | IterState::ReversedList { list, .. } => self.add(Value::List(list)),
            IterState::Tuple { tuple, .. } => self.add(Value::Tuple(tuple)),
            IterState::Dict { dict, .. } => self.add(Value::Dict(dict)),
            IterState::Set { set, members, .. } => {
                self.add(Value::Set(set));
                self.values(members);
            }
            IterState::Ready(items) => self.values(items),
            IterState::Enumerate { inner, .. } => self.add(inner),
            IterState::Zip { inner, .. } => self.values(inner),
            IterState::Map { function, inner } => {
                self.add(function);
                self.values(inner);
            }
            IterState::Filter { function, inner } => self.values([function, inner]),
            IterState::Calls { function, sentinel } => self.values([function, sentinel]),
            IterState::Items { object, .. } => self.add(object),
            IterState::Await { future, .. } => self.futures([future]),
            IterState::AsyncStep(mut step) => {
                self.generators([step.generator.clone()]);
                match step.input.take() {
                    Some(AsyncInput::Send(value)) => self.add(value),
                    Some(AsyncInput::Throw(error)) => self.exceptions([error]),
                    Some(AsyncInput::Close | AsyncInput::Closing) | None => {}
                }
            }
            IterState::Coroutine(coroutine) => self.generators([coroutine]),
            IterState::Method(method) => self.add(Value::BoundMethod(method)),
            IterState::Custom(_)
            | IterState::Range { .. }
            | IterState::Str { .. }
            | IterState::Bytes { .. }
            | IterState::GiveWay { .. }
            | IterState::Done => {}
        }
    }
}
