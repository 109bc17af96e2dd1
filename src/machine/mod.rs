//! [`crate::python::bytecode::Program`] + [`settings::Settings`] → [`trace::Trace`], in virtual time.
//!
//! Models CPython 3.13: the interpreter, its threads and GIL, and asyncio. Start at [`run`]; `interpreter/` runs frames,
//! `event_loop.rs`, `task.rs`, `future.rs` and `timer.rs` are asyncio, `library/` is what programs import.

mod context;
pub mod event_loop;
pub mod frame;
pub mod future;
pub mod gather;
pub mod gil;
pub mod inside;
pub mod interpreter;
pub mod library;
pub mod link;
pub mod lock;
pub mod moment;
pub mod outside;
pub mod scheduler;
pub mod selector;
pub mod serving;
pub mod settings;
pub mod symbol;
pub mod task;
pub mod thread;
pub mod timer;
pub mod trace;
pub mod value;

mod async_generators;
mod clearing;
mod coroutines;
mod errors;
mod fork;
mod futures;
mod midway;
mod record;
mod reports;

use crate::python::bytecode::Program;
use event_loop::EventLoop;
use frame::Frame;
use future::Future;
use interpreter::Link;
use interpreter::Signal;
use library::classes::Classes;
use link::Globals;
use moment::{Duration, Moment};
use rustc_hash::{FxHashMap, FxHashSet};
use settings::{Injection, Settings};
use std::rc::{Rc, Weak};
use symbol::{Symbol, Symbols};
use thread::{Activation, Threads};
use trace::recorder::Recorder;
use trace::{ThreadId, Trace};
use value::{Class, Exception, Value};

/// Runs a program once.
pub fn run(program: &Program, settings: &Settings) -> Trace {
    let mut machine = Machine::new(settings.clone());
    machine.load(program, "__main__");
    machine.run_program()
}

/// Why a run was cut short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopReason {
    /// So many instructions.
    Instructions(u64),
    /// So many bytes.
    Memory(u64),
    /// So many events.
    Events(u32),
    /// So many tasks.
    Tasks(u32),
    /// So many bytes printed.
    Output(u64),
    /// The loop waits for something that will never come.
    Stuck,
    /// Every thread waits for another one.
    Deadlock,
    /// A thread could go on and stands below another one on the machine's own stack, which waits for it.
    Entangled,
    /// The program is over, and nothing else is wrong.
    Over,
}

impl std::fmt::Display for StopReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            StopReason::Instructions(n) => write!(
                f,
                "Stopped after {n} instructions: the program computes for too long, or has a loop that never ends. Make the loop shorter, or give it an end"
            ),
            StopReason::Memory(n) => {
                write!(f, "Stopped: the program's values take more than {} MB. Keep fewer of them", n >> 20)
            }
            StopReason::Events(n) => write!(
                f,
                "Stopped after {n} events: more than can be shown. Make the program shorter, or let it wait for something"
            ),
            StopReason::Tasks(n) => {
                write!(f, "Stopped: more than {n} tasks alive at once. Start fewer, or await some first")
            }
            StopReason::Output(n) => write!(f, "Stopped: the program printed more than {} kB. Print less", n >> 10),
            StopReason::Deadlock => write!(
                f,
                "Stopped: every thread waits for ever. Look for a lock that is never released, a queue that nobody fills, or two threads that wait for each other"
            ),
            StopReason::Entangled => write!(
                f,
                "Stopped: two threads are inside methods that a builtin calls (`__repr__`, `__eq__`, a sort key), and one waits there for the other, which the simulation cannot do. Let threads wait outside of such methods"
            ),
            StopReason::Over => write!(f, "The program is over"),
            StopReason::Stuck => write!(
                f,
                "Stopped: the loop waits for ever. Nothing is ready, no timer is armed, and nothing outside will wake it. Look for an await on a future that nobody sets"
            ),
        }
    }
}

/// Does the end of the program's own code begin the interpreter's shutdown?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shutdown {
    Wanted,
    /// No, or it has begun.
    NotWanted,
}

/// What the machine does where a line of the program begins. Each does what those before it do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum AtLines {
    /// Nothing.
    PassesOn,
    /// It is told of, or may be blocked.
    Watches,
    /// What nobody holds any more may run code of its own (`finally`, `__del__`), whatever the trace tells: it does so first; also where a function returns.
    Closes,
}

/// One simulated computer running one program.
pub struct Machine {
    /// What the run depends on.
    pub settings: Settings,
    /// Names.
    pub symbols: Symbols,
    /// The builtin classes.
    pub classes: Rc<Classes>,
    /// asyncio's own classes.
    pub asyncio: library::asyncio::AsyncioClasses,
    /// The builtin names.
    pub builtins: FxHashMap<Symbol, Value>,
    /// Modules imported so far.
    pub modules: FxHashMap<Symbol, Value>,
    /// Event loops made so far.
    pub loops: Vec<EventLoop>,
    /// Threads; the first is the main thread.
    pub threads: Threads,
    /// The task being stepped on the running thread.
    pub current_task: Option<Rc<Future>>,
    /// The current context of the running thread; see `context.rs`.
    pub(crate) context: Value,
    /// A `KeyboardInterrupt` or `SystemExit` on its way through the loop.
    pub fatal: Option<Rc<Exception>>,
    /// `asyncio.set_event_loop`
    pub set_loop: event_loop::SetLoop,
    /// The trace being written.
    pub recorder: Recorder,
    /// How deep the machine is in nested values.
    pub(crate) depth: library::depth::Depth,
    /// The addresses that programs have seen.
    pub(crate) addresses: library::repr::Addresses,
    /// Seeded randomness.
    pub random: library::random::Mersenne,

    /// What reaches loops from outside the process.
    pub outside: Option<Box<dyn outside::Outside>>,
    /// `run_until` returns at this moment.
    horizon: Moment,
    program: Option<Rc<Globals>>,
    /// The program's variables in each process but the first: in its parent, and its own.
    process_globals: std::collections::BTreeMap<usize, (Rc<Globals>, Rc<Globals>)>,
    /// Globals of modules of the machine that are written in Python.
    own_modules: Vec<Rc<Globals>>,
    /// Where `print` writes instead of to the console: `contextlib.redirect_stdout`.
    redirected: Value,
    made_classes: Vec<Weak<Class>>,
    /// What is kept in mind for the end: see `clearing.rs`.
    remembered: clearing::Remembered,
    /// The tasks that are not done.
    tasks: indexmap::IndexMap<trace::TaskId, Rc<Future>, rustc_hash::FxBuildHasher>,
    /// The instances that stand for tasks that are not done, of classes derived from `Task`.
    shown_tasks: std::collections::BTreeMap<trace::TaskId, Value>,
    n_tasks: u32,
    n_unnamed_tasks: u32,
    n_handles: u32,
    n_futures: u32,
    n_timers: u64,

    spare_frames: frame::SpareFrames,
    slice_start: Moment,
    slice_fuel: i64,
    fuel: i64,
    instructions_before: u64,
    /// Library code in Python that stands for C is running: how many instructions had been run before this slice, and the fuel that was left.
    as_c: Option<(u64, i64)>,
    /// Instructions of such code that took no virtual time.
    instructions_as_c: u64,
    heap_before: u64,
    nested_depth: usize,
    at_lines: AtLines,
    /// The line of the statement that drops something now.
    dropped_at: Option<u32>,
    /// What was warned of, and at which line: CPython does so once.
    warned: FxHashSet<(Symbol, u32)>,
    injections: Vec<Injection>,
    /// The thread that those at a moment are meant for.
    injects_into: ThreadId,
    /// The run pauses when the event of this index has happened: see [`inside`].
    look_at: usize,
    stopped: Option<StopReason>,

    /// The thread that runs, or ran last; and since when.
    running: ThreadId,
    resumed_at: Moment,
    /// It does not go on: its state says why.
    is_held: bool,
    /// Threads that have not ended, in the order they started; the main thread stays.
    live: Vec<ThreadId>,
    /// One per process.
    gils: Vec<gil::Gil>,
    /// Who gets a GIL that several want.
    gil_dice: u64,
    /// `sys.getswitchinterval()`
    switch_interval: Duration,
    /// The only process that the trace tells of, where it does not tell of all.
    traced_process: Option<usize>,
    /// The trace tells of the GIL: there was more than one thread.
    tells_gil: bool,
    /// How many threads share the time that passes while one of them runs; at least 1.
    n_side_by_side: u64,
    /// How many threads ran, when it was last looked at.
    n_active: usize,
    /// The thread that had its turn last.
    last_turn: ThreadId,
    /// Threads that wait inside Python called from Rust, outermost first.
    nested_waits: Vec<ThreadId>,
    /// What the main thread ended with.
    main_result: Option<Signal>,
    /// When the program's own code is over, its threads are waited for.
    shutdown: Shutdown,
    n_jobs: u32,
    n_ios: u32,
}

impl Machine {
    /// A machine with nothing loaded.
    pub fn new(settings: Settings) -> Machine {
        // What the last fields of an earlier machine left is nobody's any more.
        value::generator::forget_orphans();
        let symbols = Symbols::new();
        let classes = Rc::new(Classes::new());
        let mut machine = Machine {
            random: library::random::Mersenne::new(settings.seed),
            dropped_at: None,
            warned: FxHashSet::default(),
            at_lines: if settings.detail == settings::Detail::Lines { AtLines::Watches } else { AtLines::PassesOn },
            recorder: Recorder::new(settings.detail),
            depth: library::depth::Depth::default(),
            addresses: library::repr::Addresses::default(),
            injections: settings.injections.clone(),
            injects_into: ThreadId(0),
            look_at: usize::MAX,
            settings,
            symbols,
            asyncio: library::asyncio::AsyncioClasses::new(&classes.object),
            classes,
            builtins: FxHashMap::default(),
            modules: FxHashMap::default(),
            loops: Vec::new(),
            threads: Threads::default(),
            current_task: None,
            context: Value::None,
            fatal: None,
            set_loop: event_loop::SetLoop::Never,
            outside: None,
            horizon: Moment(u64::MAX),
            program: None,
            process_globals: std::collections::BTreeMap::new(),
            own_modules: Vec::new(),
            redirected: Value::None,
            made_classes: Vec::new(),
            remembered: clearing::Remembered::default(),
            tasks: indexmap::IndexMap::default(),
            shown_tasks: std::collections::BTreeMap::new(),
            n_tasks: 0,
            n_unnamed_tasks: 0,
            n_handles: 0,
            n_futures: 0,
            n_timers: 0,
            spare_frames: frame::SpareFrames::default(),
            slice_start: Moment::START,
            slice_fuel: 0,
            fuel: 0,
            instructions_before: 0,
            as_c: None,
            instructions_as_c: 0,
            heap_before: value::heap::bytes(),
            nested_depth: 0,
            stopped: None,
            running: ThreadId(0),
            resumed_at: Moment::START,
            is_held: false,
            live: vec![ThreadId(0)],
            gils: vec![gil::Gil::held_by(ThreadId(0))],
            gil_dice: 1,
            switch_interval: gil::SWITCH_INTERVAL,
            traced_process: None,
            tells_gil: false,
            n_side_by_side: 1,
            n_active: 1,
            last_turn: ThreadId(0),
            nested_waits: Vec::new(),
            main_result: None,
            shutdown: Shutdown::NotWanted,
            n_jobs: 0,
            n_ios: 0,
        };
        library::install(&mut machine);
        machine
    }

    /// The builtin of this name, or `Missing`.
    pub fn builtin(&self, name: Symbol) -> Value {
        self.builtins.get(&name).cloned().unwrap_or_default()
    }

    /// Puts a program's module on the main thread's stack, under this `__name__`.
    pub fn load(&mut self, program: &Program, name: &str) {
        let (globals, module) = self.module_of(program, name);
        self.threads[0].stack.push(module);
        self.program = Some(globals);
        self.begin_record();
    }

    /// A program's module under this `__name__`: its variables, and what runs it.
    fn module_of(&mut self, program: &Program, name: &str) -> (Rc<Globals>, Activation) {
        let globals = link::link(self, program, name, true);
        if let Some(place) = globals.names.iter().position(|known| *known == symbol::well_known::NAME) {
            globals.values.borrow_mut()[place] = Value::from(name);
        }
        if let Some(place) = globals.names.iter().position(|known| *known == symbol::well_known::ASYNC_FILE) {
            globals.values.borrow_mut()[place] = Value::from("main.py");
        }
        let code = globals.codes.borrow()[0].clone();
        let mut frame = Frame::new(code.clone(), globals.clone(), Link::Push);
        frame.cells = self.cells_of(&code, std::iter::empty(), &mut frame);
        (globals, Activation::Frame(frame))
    }

    /// Plans one more block.
    pub fn inject(&mut self, injection: Injection) {
        self.injections.push(injection);
        self.end_slice();
    }

    /// Why the run was cut short, if it was.
    pub fn stop_reason(&self) -> Option<String> {
        self.stopped.map(|reason| reason.to_string())
    }

    /// The variables of the loaded program.
    pub fn program_globals(&self) -> Option<Rc<Globals>> {
        self.program.clone()
    }

    /// Runs the loaded program to its end.
    pub fn run_program(mut self) -> Trace {
        self.shutdown = Shutdown::Wanted;
        let signal = self.run_until(Moment::NEVER);
        self.end_record(signal)
    }

    /// What the interpreter runs when the program's own code is over: waits for the threads that are not daemons.
    fn shutdown_activation(&mut self) -> Option<Activation> {
        let is_wanted = std::mem::replace(&mut self.shutdown, Shutdown::NotWanted) == Shutdown::Wanted;
        let threading = self.symbols.intern("threading");
        let Some(Value::Module(threading)) = self.modules.get(&threading).filter(|_| is_wanted).cloned() else {
            return None;
        };
        let name = self.symbols.intern("_shutdown");
        let function = threading.namespace.borrow().get(&name).cloned()?;
        match self.start_call(&function, &[], &[], Link::Push) {
            Ok((interpreter::calls::Started::Frame(frame), _)) => Some(Activation::Frame(frame)),
            _ => None,
        }
    }
}
