//! What is inside of a run at an event: frames with their variables, and the locks and queues that tasks and threads wait at.
//!
//! A trace does not tell of variables. But the same program with the same settings goes the same way every time, so
//! [`inside`] runs it again up to the event, and looks.

use super::future::Future;
use super::lock::Lock;
use super::settings::Settings;
use super::symbol::Symbol;
use super::thread::{Activation, ThreadState};
use super::trace::{TaskId, ThreadId};
use super::value::generator::GeneratorState;
use super::value::{Class, Generator, Instance, Value};
use super::{Machine, frame::Frame};
use crate::python::bytecode::{CodeKind, Program};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// More frames, variables, or locks and queues than this are not shown.
pub const MOST: usize = 60;
/// So many items of a list or dict are looked through for locks.
const MOST_ITEMS: usize = 20;
/// So many containers or objects lie between a variable and a lock that is found.
const DEEPEST: u32 = 2;
/// The classes of `asyncio`, `threading` and `queue` that tasks and threads wait at.
const PRIMITIVES: &[&str] = &[
    "Lock",
    "RLock",
    "Event",
    "Condition",
    "Semaphore",
    "BoundedSemaphore",
    "Barrier",
    "Queue",
    "LifoQueue",
    "PriorityQueue",
    "SimpleQueue",
];

/// What is inside of a run at one of its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inside {
    /// The calls that each thread and each task is inside of: threads first.
    pub stacks: Vec<Stack>,
    /// Locks, semaphores, events, conditions and queues that the program's variables lead to.
    pub primitives: Vec<Primitive>,
}

/// Whose calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    /// A thread's, outside of any task's step.
    Thread(ThreadId),
    /// A task's.
    Task(TaskId),
}

/// Calls inside of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stack {
    /// Whose.
    pub of: Who,
    /// The program's own calls, outermost first.
    pub frames: Vec<Call>,
}

/// A call of one of the program's functions.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Call {
    /// The function; `<module>` for the file's top level.
    pub function: String,
    /// Where it stands.
    pub line: u32,
    /// Its variables: names, and a short `repr()` each.
    pub variables: Vec<(String, String)>,
}

/// Something that tasks or threads wait at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Primitive {
    /// The variable that leads to it: `lock`, `self.queue`.
    pub name: String,
    /// Its class: `Lock`
    pub kind: String,
    /// `locked`, `2 free`, `3 of 5 items`
    pub state: String,
    /// Who has it, where it is known.
    pub holder: Option<Who>,
    /// Who waits, in the order of their turns.
    pub waiters: Vec<Who>,
}

/// What is inside of a run of this program when the event of this index has happened.
///
/// What the program's own code does inside of a builtin (`__repr__`, a sort key) is run to its end first.
pub fn inside(program: &Program, settings: &Settings, index: u32) -> Inside {
    let mut machine = Machine::new(settings.clone());
    machine.look_at = index as usize;
    machine.load(program, "__main__");
    // The program may be shorter than the event's index says: then this is its end.
    drop(machine.run_until(super::moment::Moment::NEVER));
    machine.look()
}

impl Machine {
    /// What is inside now.
    pub fn look(&mut self) -> Inside {
        let threads: Vec<(ThreadId, Vec<Activation>)> =
            self.threads.iter_mut().map(|thread| (thread.id, std::mem::take(&mut thread.stack))).collect();
        let tasks: Vec<Rc<Future>> = self.tasks.values().cloned().collect();
        let mut finds = Vec::new();
        if let Some(globals) = self.program.clone() {
            for (name, value) in globals.names.iter().zip(globals.values.borrow().iter()) {
                self.find(&self.symbols.name(*name).clone(), value, DEEPEST, &mut finds);
            }
        }
        let mut stacks = Vec::new();
        for (id, stack) in &threads {
            let mut of = Who::Thread(*id);
            for activation in stack {
                match activation {
                    Activation::Step(step) => of = step.task.task_id().map_or(of, Who::Task),
                    Activation::Frame(frame) => self.note(&mut stacks, of, frame, &mut finds),
                    _ => {}
                }
            }
        }
        for task in &tasks {
            let Some(part) = task.task() else { continue };
            let coroutine = part.coroutine.borrow().clone();
            self.note_suspended(&mut stacks, Who::Task(part.id), coroutine, &mut finds);
        }
        let primitives = finds.iter().map(|(name, value)| self.primitive(name, value, &tasks)).collect();
        // Back to where they were: dropping a machine takes them apart in its own order.
        for (thread, (_, stack)) in self.threads.iter_mut().zip(threads) {
            thread.stack = stack;
        }
        Inside { stacks, primitives }
    }

    /// The frames that wait inside of each other from this coroutine on.
    fn note_suspended(
        &mut self,
        stacks: &mut Vec<Stack>,
        of: Who,
        coroutine: Option<Rc<Generator>>,
        finds: &mut Vec<(String, Value)>,
    ) {
        let mut next = coroutine;
        for _ in 0..MOST {
            let Some(generator) = next.take() else { return };
            let state = generator.state.borrow();
            let (GeneratorState::Suspended(frame) | GeneratorState::Created(frame)) = &*state else { return };
            self.note(stacks, of, frame, finds);
            // What it awaits stands on top of its operands.
            if let Some(Value::Generator(inner)) = frame.slots.last() {
                next = Some(inner.clone());
            }
        }
    }

    fn note(&mut self, stacks: &mut Vec<Stack>, of: Who, frame: &Frame, finds: &mut Vec<(String, Value)>) {
        if !frame.code.is_program {
            return;
        }
        let mut variables = Vec::new();
        for (name, value) in self.frame_variables(frame) {
            self.find(&name, &value, DEEPEST, finds);
            let is_own = !matches!(value, Value::Module(_) | Value::Class(_) | Value::Function(_));
            if is_own && variables.len() < MOST {
                variables.push((name.to_string(), self.shown(&value)));
            }
        }
        let call = Call { function: frame.code.qualified_name.to_string(), line: frame.line(), variables };
        match stacks.iter().position(|stack| stack.of == of) {
            Some(known) if stacks[known].frames.len() < MOST => stacks[known].frames.push(call),
            None if stacks.len() < MOST => stacks.push(Stack { of, frames: vec![call] }),
            _ => {}
        }
    }

    /// The names that a frame has a value for, in the order of the source; the module's are the program's globals.
    fn frame_variables(&self, frame: &Frame) -> Vec<(Rc<str>, Value)> {
        let mut named = Vec::new();
        let mut add = |name: Symbol, value: &Value| {
            let name = self.symbols.name(name);
            // Names that no program can write belong to the compiler; those with two underscores to Python.
            if !value.is_missing() && !name.starts_with(['.', '<', '$']) && !name.starts_with("__") {
                named.push((name.clone(), value.clone()));
            }
        };
        if frame.code.kind == CodeKind::Module {
            let values = frame.globals.values.borrow();
            frame.globals.names.iter().zip(values.iter()).for_each(|(name, value)| add(*name, value));
        } else {
            frame.code.locals.iter().zip(&frame.slots).for_each(|(name, value)| add(*name, value));
            frame.code.deref_names.iter().zip(&frame.cells).for_each(|(name, cell)| add(*name, &cell.borrow()));
        }
        named
    }

    fn shown(&mut self, value: &Value) -> String {
        match value {
            Value::Future(future) => match future.task() {
                Some(part) => format!("<Task {}>", part.name()),
                None => self.short_repr(value),
            },
            Value::Generator(generator) => format!("<{} {}>", self.type_name(value), generator.names.name),
            value => self.short_repr(value),
        }
    }

    /// Follows a variable to locks and queues; the first name that leads to one is its name.
    fn find(&self, name: &str, value: &Value, depth: u32, finds: &mut Vec<(String, Value)>) {
        if finds.len() >= MOST || finds.iter().any(|(_, known)| known.is(value)) {
            return;
        }
        if is_primitive(value) {
            return finds.push((name.to_owned(), value.clone()));
        }
        if depth == 0 {
            return;
        }
        match value {
            Value::Instance(instance) => {
                for (attribute, value) in instance.attributes.borrow().iter() {
                    self.find(&format!("{name}.{}", self.symbols.name(*attribute)), value, depth - 1, finds);
                }
            }
            Value::List(list) => {
                for (i, value) in list.items().iter().take(MOST_ITEMS).enumerate() {
                    self.find(&format!("{name}[{i}]"), value, depth - 1, finds);
                }
            }
            Value::Dict(dict) => {
                for entry in dict.table().iter().take(MOST_ITEMS) {
                    let key = entry.key.as_str().map_or("…".to_owned(), |key| format!("{key:?}"));
                    self.find(&format!("{name}[{key}]"), &entry.value, depth - 1, finds);
                }
            }
            _ => {}
        }
    }

    fn primitive(&self, name: &str, value: &Value, tasks: &[Rc<Future>]) -> Primitive {
        let mut parts = Parts::default();
        self.take_apart(value, &mut parts);
        let mut waiters = Vec::new();
        for future in &parts.futures {
            let is_awaited = |task: &&Rc<Future>| {
                let waits_for = task.task().map(|part| part.waits_for.borrow().clone());
                waits_for.flatten().is_some_and(|awaited| Rc::ptr_eq(&awaited, future))
            };
            waiters.extend(tasks.iter().find(is_awaited).and_then(|task| task.task_id()).map(Who::Task));
        }
        for thread in self.threads.iter() {
            if let ThreadState::Acquiring { lock, .. } = &thread.state
                && parts.locks.iter().any(|part| Rc::ptr_eq(part, lock))
            {
                waiters.push(Who::Thread(thread.id));
            }
        }
        let holder = match value {
            Value::Object(_) => parts.locks.first().and_then(|lock| lock.owner.get()).map(Who::Thread),
            Value::Instance(instance) => self.task_in(instance, "_holder"),
            _ => None,
        };
        Primitive { name: name.to_owned(), kind: class_name(value), state: self.state_words(value), holder, waiters }
    }

    /// The task that this attribute holds; of a condition, its lock's.
    fn task_in(&self, instance: &Instance, name: &str) -> Option<Who> {
        let get = |name: &str| {
            let attributes = instance.attributes.borrow();
            self.symbols.find(name).and_then(|symbol| attributes.get(symbol)).cloned()
        };
        match (get(name), get("_lock")) {
            (Some(Value::Future(task)), _) => task.task_id().map(Who::Task),
            (None, Some(Value::Instance(lock))) => self.task_in(&lock, name),
            _ => None,
        }
    }

    /// The futures and locks that a primitive is made of.
    fn take_apart(&self, value: &Value, parts: &mut Parts) {
        parts.depth += 1;
        match value {
            _ if parts.depth > 5 => {}
            Value::Future(future) => parts.futures.push(future.clone()),
            Value::Object(object) => {
                if let Some(lock) = object.body::<Rc<Lock>>() {
                    parts.locks.push(lock.clone());
                } else {
                    let items = super::library::deque::items_of(value);
                    for item in &items {
                        self.take_apart(item, parts);
                    }
                }
            }
            Value::List(list) => list.items().iter().for_each(|item| self.take_apart(item, parts)),
            Value::Instance(instance) if &*instance.class.module != "__main__" => {
                for (name, value) in instance.attributes.borrow().iter() {
                    // What lies in a queue is the program's.
                    if !matches!(&**self.symbols.name(*name), "_items" | "_queue" | "queue") {
                        self.take_apart(value, parts);
                    }
                }
            }
            _ => {}
        }
        parts.depth -= 1;
    }

    fn state_words(&self, value: &Value) -> String {
        if let Value::Object(object) = value {
            let is_taken = object.body::<Rc<Lock>>().is_some_and(|lock| lock.depth.get() > 0);
            return if is_taken { "locked" } else { "free" }.to_owned();
        }
        let Value::Instance(instance) = value else { return String::new() };
        let attributes = instance.attributes.borrow();
        let get = |name: &str| self.symbols.find(name).and_then(|symbol| attributes.get(symbol));
        for (name, yes, no) in
            [("_is_locked", "locked", "free"), ("_is_set", "set", "not set"), ("_flag", "set", "not set")]
        {
            if let Some(Value::Bool(is_so)) = get(name) {
                return if is_so.get() { yes } else { no }.to_owned();
            }
        }
        if let Some(Value::Int(n)) = get("_value") {
            return format!("{n} free");
        }
        let items = match get("_items").or_else(|| get("_queue")).or_else(|| get("queue")) {
            Some(Value::List(list)) => Some(list.len()),
            Some(other) => Some(super::library::deque::items_of(other).len()),
            None => None,
        };
        if let Some(n) = items {
            let word = if n == 1 { "item" } else { "items" };
            return match get("_maxsize").or_else(|| get("maxsize")) {
                Some(Value::Int(most)) if *most > 0 => format!("{n} of {most} {word}"),
                _ => format!("{n} {word}"),
            };
        }
        get("_lock").map_or_else(String::new, |lock| self.state_words(lock))
    }
}

#[derive(Default)]
struct Parts {
    futures: Vec<Rc<Future>>,
    locks: Vec<Rc<Lock>>,
    depth: u32,
}

fn class_of(value: &Value) -> Option<&Rc<Class>> {
    match value {
        Value::Instance(instance) => Some(&instance.class),
        Value::Object(object) => Some(&object.class),
        _ => None,
    }
}

fn class_name(value: &Value) -> String {
    class_of(value).map_or_else(String::new, |class| {
        if &*class.name == "lock" { "Lock".to_owned() } else { class.name.to_string() }
    })
}

fn is_primitive(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.body::<Rc<Lock>>().is_some(),
        _ => class_of(value).is_some_and(|class| &*class.module != "__main__" && PRIMITIVES.contains(&&*class.name)),
    }
}
