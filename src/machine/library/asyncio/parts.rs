//! What of `asyncio` is written in Python, and which of its names come with which file.

use crate::machine::Machine;
use crate::machine::library::{prelude, threads, written};
use crate::machine::symbol::Symbol;
use crate::machine::value::{Module, Raised, Value};
use std::rc::Rc;

/// The parts written in Python, `python/asyncio.*.py`, with the names that each gives to `asyncio`.
static PARTS: &[(&str, &[&str])] = &[
    ("asyncio.locks", &["Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier", "_place_at"]),
    ("asyncio.queues", &["Queue", "PriorityQueue", "LifoQueue", "QueueShutDown"]),
    ("asyncio.taskgroups", &["TaskGroup"]),
    ("asyncio.timeouts", &["Timeout", "timeout", "timeout_at", "wait_for"]),
    ("asyncio.tasks", TASK_NAMES),
    ("asyncio.protocols", PROTOCOL_NAMES),
    ("asyncio.transports", TRANSPORT_NAMES),
];

/// The names that `asyncio.protocols` gives to `asyncio`.
const PROTOCOL_NAMES: &[&str] =
    &["BaseProtocol", "Protocol", "BufferedProtocol", "DatagramProtocol", "SubprocessProtocol"];

/// The names that `asyncio.transports` gives to `asyncio`.
const TRANSPORT_NAMES: &[&str] =
    &["BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport", "SubprocessTransport"];

/// The names that `asyncio.tasks` gives to `asyncio`.
const TASK_NAMES: &[&str] = &[
    "wait",
    "as_completed",
    "_close_later",
    "_close_all",
    "_wrap_awaitable",
    "eager_task_factory",
    "create_eager_task_factory",
];

/// The names that `asyncio.threads` gives to `asyncio`; loops use that module too.
static THREAD_NAMES: &[&str] = &["to_thread", "run_coroutine_threadsafe", "wrap_future"];

/// The names that `asyncio.runners` gives to `asyncio`.
static RUNNER_NAMES: &[&str] =
    &["Runner", "AbstractEventLoopPolicy", "DefaultEventLoopPolicy", "get_event_loop_policy", "set_event_loop_policy"];

/// The names that `asyncio.subprocess` gives to `asyncio`.
static PROCESS_NAMES: &[&str] = &["create_subprocess_exec", "create_subprocess_shell"];

/// The names that `asyncio.streams` gives to `asyncio`.
static STREAM_NAMES: &[&str] = &[
    "open_connection",
    "start_server",
    "IncompleteReadError",
    "LimitOverrunError",
    "Server",
    "StreamReader",
    "StreamReaderProtocol",
    "StreamWriter",
];

/// The modules that CPython's `asyncio` is made of. Here each is `asyncio` itself, which has all of their public names.
static MODULES: &[&str] = &[
    "base_events",
    "coroutines",
    "events",
    "exceptions",
    "futures",
    "locks",
    "log",
    "protocols",
    "queues",
    "taskgroups",
    "tasks",
    "timeouts",
    "transports",
];

/// Is this the dotted name of one of the modules that `asyncio` is made of?
pub fn is_inner(name: &str) -> bool {
    name.strip_prefix("asyncio.").is_some_and(|inner| MODULES.contains(&inner))
}

/// A name that comes with one of the parts written in Python: loads that part.
pub fn late_name(machine: &mut Machine, module: &Rc<Module>, name: Symbol) -> Result<Option<Value>, Raised> {
    let text = machine.symbols.name(name).clone();
    if MODULES.contains(&&*text) {
        return Ok(Some(Value::Module(module.clone())));
    }
    if THREAD_NAMES.contains(&&*text) {
        return threads::function_of(machine, "asyncio.threads", &text).map(Some);
    }
    if RUNNER_NAMES.contains(&&*text) {
        return threads::function_of(machine, "asyncio.runners", &text).map(Some);
    }
    if PROCESS_NAMES.contains(&&*text) {
        return threads::function_of(machine, "asyncio.subprocess", &text).map(Some);
    }
    if STREAM_NAMES.contains(&&*text) {
        return threads::function_of(machine, "asyncio.streams", &text).map(Some);
    }
    if &*text == "logger" {
        return machine.call_library("logging", "getLogger", &[Value::from("asyncio")]).map(Some);
    }
    if &*text == "subprocess" {
        let inner = machine.symbols.intern("asyncio.subprocess");
        return machine.import(inner).map(Some);
    }
    let Some((part, names)) = PARTS.iter().find(|(_, names)| names.contains(&&*text)) else {
        return Ok(None);
    };
    let Some(program) = written(machine, part)? else { return Ok(None) };
    let globals = prelude::load(machine, part, program)?;
    for offered in *names {
        let symbol = machine.symbols.intern(offered);
        if let Some(value) = globals.get(symbol) {
            module.namespace.borrow_mut().insert(symbol, value);
        }
    }
    Ok(globals.get(name))
}
