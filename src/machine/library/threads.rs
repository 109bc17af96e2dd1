//! `_thread`: locks, threads and processes, on which `threading`, `queue` and `concurrent.futures` are written in Python.

use super::classes::define;
use super::types::{control, plain};
use crate::machine::interpreter::Link;
use crate::machine::interpreter::calls::Started;
use crate::machine::lock::{Lock, Patience};
use crate::machine::moment::{Duration, duration_from_seconds};
use crate::machine::symbol::Symbol;
use crate::machine::thread::{Activation, ThreadState};
use crate::machine::trace::{BlockKind, EventKind, JobId, ThreadId};
use crate::machine::value::class::Layout;
use crate::machine::value::{Args, Control, NativeDef, Raised, Value};
use crate::machine::{AtLines, Machine};
use std::rc::Rc;

/// What starting a process takes the process that starts it: a `fork` of a small program.
const FORK_NS: u64 = 5_000_000;

static LOCK: NativeDef = plain("lock", |machine, args| new_lock(machine, args, false));
static RLOCK: NativeDef = plain("RLock", |machine, args| new_lock(machine, args, true));

static LOCK_METHODS: &[NativeDef] = &[
    control("acquire", acquire),
    control("__enter__", enter),
    plain("release", release),
    plain("__exit__", |machine, args| release(machine, Args { positional: &args.positional[..1], keywords: &[] })),
    plain("locked", |machine, args| Ok(Value::bool(lock_of(machine, args)?.depth.get() > 0))),
    plain("__repr__", repr),
];

static RLOCK_METHODS: &[NativeDef] = &[
    plain("_is_owned", |machine, args| {
        let lock = lock_of(machine, args)?;
        Ok(Value::bool(lock.owner.get() == Some(machine.running)))
    }),
    plain("_release_save", |machine, args| {
        let lock = lock_of(machine, args)?;
        let depth = lock.depth.replace(1);
        machine.release(&lock);
        Ok(Value::Int(i64::from(depth)))
    }),
    plain("_restore_depth", |machine, args| {
        let lock = lock_of(machine, args)?;
        if let Some(Value::Int(depth)) = args.get(1) {
            lock.depth.set(u32::try_from(*depth).unwrap_or(1));
        }
        Ok(Value::None)
    }),
];

static FUNCTIONS: &[NativeDef] = &[
    control("acquire", acquire_as),
    plain("start", start),
    plain("start_in_new_process", start_in_new_process),
    control("join", join),
    plain("is_alive", |machine, args| {
        let id = thread_of(machine, args)?;
        Ok(Value::bool(!matches!(machine.threads[id.0 as usize].state, ThreadState::Done)))
    }),
    plain("kill_process_of", |machine, args| {
        let id = thread_of(machine, args)?;
        machine.kill_threads_of(machine.process_of(id));
        Ok(Value::None)
    }),
    control("callers", |_, _| Ok(Control::Callers)),
    plain("number", |machine, _| Ok(Value::Int(i64::from(machine.running.0)))),
    plain("in_this_process", |machine, args| {
        let function = args.get(0).cloned().unwrap_or_default();
        machine.in_this_process(&function)
    }),
    plain("process", |machine, _| Ok(Value::Int(machine.process_of(machine.running) as i64))),
    plain("cores", |machine, _| Ok(Value::Int(i64::from(machine.settings.cores.max(1))))),
    plain("thread_limit", |machine, _| {
        Ok(machine.settings.thread_limit.map_or(Value::None, |limit| Value::Int(i64::from(limit.max(1)))))
    }),
    plain("is_free_threaded", |machine, _| Ok(Value::bool(machine.settings.free_threaded))),
    plain("spend", |machine, args| {
        if let Some(Value::Int(nanoseconds)) = args.get(0) {
            machine.charge(u64::try_from(*nanoseconds).unwrap_or(0));
        }
        Ok(Value::None)
    }),
    control("hold", hold),
    plain("begin_as_c", |machine, _| Ok(Value::bool(machine.begin_as_c()))),
    plain("end_as_c", |machine, args| {
        let times = if let Some(Value::Int(times)) = args.get(0) { u64::try_from(*times).unwrap_or(1) } else { 1 };
        machine.end_as_c(times);
        Ok(Value::None)
    }),
    plain("switch_interval", switch_interval),
    plain("write", |machine, args| {
        let text = machine.text_of(args.get(0).unwrap_or(&Value::None), "text")?.to_owned();
        machine.print(&text);
        Ok(Value::None)
    }),
    plain("imported", |machine, args| {
        let name = machine.text_of(args.get(0).unwrap_or(&Value::None), "name")?.to_owned();
        let name = machine.symbols.intern(&name);
        Ok(machine.modules.get(&name).cloned().unwrap_or(Value::None))
    }),
    plain("log", |machine, args| {
        let text = machine.text_of(args.get(0).unwrap_or(&Value::None), "text")?.to_owned();
        machine.log(&text);
        Ok(Value::None)
    }),
    plain("warn", |machine, args| {
        let text = machine.text_of(args.get(0).unwrap_or(&Value::None), "text")?.to_owned();
        machine.warn(&text);
        Ok(Value::None)
    }),
    plain("settle", |machine, _| {
        machine.at_lines = AtLines::Closes;
        machine.close_orphans();
        Ok(Value::None)
    }),
    plain("error_line", |machine, args| match args.get(0) {
        Some(Value::Exception(error)) => Ok(Value::from(machine.error_line(error))),
        _ => Ok(Value::from("")),
    }),
    plain("traceback_lines", |machine, args| match args.get(0) {
        Some(Value::Exception(error)) => {
            let lines = machine.failure(error).traceback;
            Ok(Value::list(lines.into_iter().map(|line| Value::from(line.as_str())).collect()))
        }
        _ => Ok(Value::list(Vec::new())),
    }),
    plain("job_queued", job_queued),
    plain("job_began", |machine, args| job(machine, args, true)),
    plain("job_ended", |machine, args| job(machine, args, false)),
];

/// The module.
pub fn module(machine: &mut Machine) -> Value {
    let object = machine.classes.object.clone();
    let lock = define("lock", "_thread", vec![object.clone()], Layout::Native, Some(&LOCK));
    let rlock = define("RLock", "_thread", vec![object], Layout::Native, Some(&RLOCK));
    machine.add_methods(&lock, LOCK_METHODS);
    machine.add_methods(&rlock, LOCK_METHODS);
    machine.add_methods(&rlock, RLOCK_METHODS);
    super::module(machine, "_thread", FUNCTIONS, vec![("lock", Value::Class(lock)), ("RLock", Value::Class(rlock))])
}

/// `hold(what, nanoseconds)`: the thread computes for so long, GIL held, as C does that never looks up.
fn hold(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let what = machine.text_of(args.get(0).unwrap_or(&Value::None), "what")?.to_owned();
    let took = if let Some(Value::Int(took)) = args.get(1) { u64::try_from(*took).unwrap_or(0) } else { u64::MAX >> 4 };
    let until = machine.now() + Duration::from_nanos(took);
    Ok(Control::Block { what, until, kind: BlockKind::HoldsGil, value: Value::None })
}

fn new_lock(machine: &mut Machine, args: Args<'_>, is_reentrant: bool) -> Result<Value, Raised> {
    let [Value::Class(class)] = args.positional else {
        return Err(machine.type_error("_thread.lock() takes no arguments"));
    };
    let lock = Rc::new(Lock::new(is_reentrant));
    Ok(machine.object_of(&class.clone(), Box::new(lock)))
}

fn lock_of(machine: &mut Machine, args: Args<'_>) -> Result<Rc<Lock>, Raised> {
    let lock = match args.get(0) {
        Some(Value::Object(object)) => object.body::<Rc<Lock>>().cloned(),
        _ => None,
    };
    lock.ok_or_else(|| machine.type_error("a lock is required"))
}

/// `lock.acquire(blocking=True, timeout=-1)`
fn acquire(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let lock = lock_of(machine, args)?;
    let [blocking, timeout] = machine.take(args.skip(1), "acquire", ["blocking", "timeout"], 0)?;
    let blocking = blocking.is_missing() || machine.truth(&blocking)?;
    let timeout = if timeout.is_missing() { -1.0 } else { machine.seconds_of(&timeout, "timeout")? };
    #[expect(clippy::float_cmp)] // -1 means none, as given
    let is_given = timeout != -1.0;
    if !blocking && is_given {
        return Err(machine.value_error("can't specify a timeout for a non-blocking call"));
    }
    if is_given && timeout < 0.0 {
        return Err(machine.value_error("timeout value must be a non-negative number"));
    }
    let patience = match (blocking, is_given) {
        (false, _) => Patience::None,
        (true, true) => Patience::For(duration_from_seconds(timeout)),
        (true, false) => Patience::Endless,
    };
    Ok(machine.acquire(&lock, patience, Some("lock.acquire()")))
}

fn enter(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let lock = lock_of(machine, args)?;
    Ok(machine.acquire(&lock, Patience::Endless, Some("lock.acquire()")))
}

/// `_thread.acquire(lock, timeout, what)`: as the method, where the waiting has another name for the trace, or none.
fn acquire_as(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let lock = lock_of(machine, args)?;
    let patience = patience_of(machine, args.get(1))?;
    let what = args.get(2).and_then(Value::as_str);
    Ok(machine.acquire(&lock, patience, what))
}

/// A time-out as `threading` gives it: `None` is for ever, less than nothing is not at all.
fn patience_of(machine: &mut Machine, timeout: Option<&Value>) -> Result<Patience, Raised> {
    match timeout {
        None | Some(Value::None) => Ok(Patience::Endless),
        Some(given) => {
            let seconds = machine.seconds_of(given, "timeout")?;
            Ok(if seconds > 0.0 { Patience::For(duration_from_seconds(seconds)) } else { Patience::None })
        }
    }
}

fn release(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let lock = lock_of(machine, args)?;
    if lock.is_reentrant && lock.owner.get() != Some(machine.running) {
        return Err(machine.runtime_error("cannot release un-acquired lock"));
    }
    if lock.depth.get() == 0 {
        return Err(machine.runtime_error("release unlocked lock"));
    }
    machine.release(&lock);
    Ok(Value::None)
}

fn repr(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let lock = lock_of(machine, args)?;
    let state = if lock.depth.get() > 0 { "locked" } else { "unlocked" };
    let class = machine.type_name(&args.positional[0]);
    let address = machine.address_of(&args.positional[0]);
    Ok(Value::from(format!("<{state} {class} object at {address:#x}>")))
}

/// `start(function, name)`: a thread that calls the function; its number.
fn start(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let process = machine.process_of(machine.running);
    start_thread(machine, args, process)
}

/// As `start`, in a process of its own.
fn start_in_new_process(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    machine.charge(FORK_NS);
    let process = machine.start_process();
    start_thread(machine, args, process)
}

fn start_thread(machine: &mut Machine, args: Args<'_>, process: usize) -> Result<Value, Raised> {
    let [function, name] = machine.take(args, "start", ["", ""], 2)?;
    let name = machine.str_of(&name)?;
    let bottom = match machine.start_call(&function, &[], &[], Link::Push)?.0 {
        Started::Frame(frame) => Activation::Frame(frame),
        Started::Enter(activation) => *activation,
        Started::Value(value) | Started::Yielded(value) | Started::Block(value) => Activation::Blocked { value },
        Started::Callers => Activation::Blocked { value: Value::None },
    };
    match machine.start_thread(&name, process, bottom) {
        Some(id) => Ok(Value::Int(i64::from(id.0))),
        None => Err(machine.runtime_error("can't start new thread")),
    }
}

fn thread_of(machine: &mut Machine, args: Args<'_>) -> Result<ThreadId, Raised> {
    match args.get(0) {
        Some(Value::Int(id)) if usize::try_from(*id).is_ok_and(|id| id < machine.threads.count()) => {
            Ok(ThreadId(*id as u32))
        }
        _ => Err(machine.type_error("a thread's number is required")),
    }
}

/// `join(number, timeout, what)`: waits for a thread's end; false if that took too long.
fn join(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let thread = thread_of(machine, args)?;
    let patience = patience_of(machine, args.get(1))?;
    if let ThreadState::Done = machine.threads[thread.0 as usize].state {
        return Ok(Control::Return(Value::bool(true)));
    }
    if patience == Patience::None {
        return Ok(Control::Return(Value::bool(false)));
    }
    let until = patience.until(machine.now());
    Ok(machine.wait_as(ThreadState::Joining { thread, until }, until, args.get(2).and_then(Value::as_str)))
}

/// `switch_interval([seconds])`: what it was, and sets it.
fn switch_interval(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let before = machine.switch_interval.as_secs_f64();
    if let Some(given) = args.get(0) {
        let seconds = machine.seconds_of(given, "interval")?;
        if seconds <= 0.0 {
            return Err(machine.value_error("switch interval must be strictly positive"));
        }
        machine.switch_interval = duration_from_seconds(seconds).max(Duration::from_micros(1));
        machine.end_slice();
    }
    Ok(Value::float(before))
}

/// `job_queued(pool, function)`: a call was handed to a pool; its number.
fn job_queued(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let [pool, function] = machine.take(args, "job_queued", ["", ""], 2)?;
    let (pool, function) = (machine.str_of(&pool)?, machine.callable_name(&function));
    machine.n_jobs += 1;
    let job = JobId(machine.n_jobs);
    machine.record_with(|recorder| {
        let (pool, function) = (recorder.text(&pool), recorder.text(&function));
        EventKind::JobQueued { job, pool, function }
    });
    Ok(Value::Int(i64::from(job.0)))
}

fn job(machine: &mut Machine, args: Args<'_>, begins: bool) -> Result<Value, Raised> {
    if let Some(job) = job_of(args.get(0)) {
        machine.threads[machine.running.0 as usize].job = Some((job, begins));
        machine.record(if begins { EventKind::JobBegan { job } } else { EventKind::JobEnded { job } });
    }
    Ok(Value::None)
}

/// The number of a job.
pub(crate) fn job_of(value: Option<&Value>) -> Option<JobId> {
    if let Some(Value::Int(job)) = value { u32::try_from(*job).ok().map(JobId) } else { None }
}

/// A function of `asyncio` or a loop that is written in Python, called with these arguments.
pub(crate) fn call_in_module(
    machine: &mut Machine,
    module: &str,
    name: &str,
    args: Args<'_>,
) -> Result<Control, Raised> {
    let function = function_of(machine, module, name)?;
    let (positional, keywords): (Vec<Value>, Vec<(Symbol, Value)>) = (args.positional.to_vec(), args.keywords.to_vec());
    Ok(Control::Call { callable: function, positional, keywords, link: Link::Push })
}

/// A function of one of the machine's modules.
pub(crate) fn function_of(machine: &mut Machine, module: &str, name: &str) -> Result<Value, Raised> {
    let module = machine.symbols.intern(module);
    let module = machine.import(module)?;
    let name = machine.symbols.intern(name);
    machine.attribute(&module, name)
}
