//! The module `time`: every clock is virtual.

use crate::machine::Machine;
use crate::machine::moment::duration_from_seconds;
use crate::machine::trace::BlockKind;
use crate::machine::value::native::NativeCall::{Control as ControlCall, Plain};
use crate::machine::value::{Args, Control, NativeDef, Raised, Value};

/// `time.time()` when a run begins: 2026-01-01 00:00:00 UTC, so that every run is the same.
pub const EPOCH_SECONDS: f64 = 1_767_225_600.0;

static FUNCTIONS: &[NativeDef] = &[
    NativeDef { name: "sleep", call: ControlCall(sleep) },
    NativeDef { name: "perf_counter", call: Plain(seconds) },
    NativeDef { name: "monotonic", call: Plain(seconds) },
    NativeDef { name: "time", call: Plain(time) },
    NativeDef { name: "perf_counter_ns", call: Plain(nanoseconds) },
    NativeDef { name: "monotonic_ns", call: Plain(nanoseconds) },
    NativeDef { name: "time_ns", call: Plain(time_ns) },
    NativeDef { name: "thread_time", call: Plain(thread_time) },
    NativeDef { name: "process_time", call: Plain(process_time) },
];

/// What the module has of the calendar: written in Python (`python/_calendar.py`), since few programs ask for it.
pub const OF_THE_CALENDAR: &str = "asctime ctime gmtime localtime mktime strftime strptime struct_time timezone altzone daylight tzname \
    clock_gettime clock_gettime_ns clock_getres get_clock_info process_time_ns thread_time_ns CLOCK_REALTIME CLOCK_MONOTONIC \
    CLOCK_PROCESS_CPUTIME_ID CLOCK_THREAD_CPUTIME_ID CLOCK_MONOTONIC_RAW CLOCK_BOOTTIME";

/// The module.
pub fn module(machine: &mut Machine) -> Value {
    super::module(machine, "time", FUNCTIONS, Vec::new())
}

/// `time.sleep(seconds)`: the thread waits; on a loop's thread, so does everything else.
fn sleep(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let Some(given) = args.get(0) else {
        return Err(machine.type_error("time.sleep() takes exactly one argument (0 given)"));
    };
    let seconds = machine.seconds_of(given, "seconds")?;
    if seconds < 0.0 {
        return Err(machine.value_error("sleep length must be non-negative"));
    }
    let text = machine.repr_of(given)?;
    let until = machine.now() + duration_from_seconds(seconds);
    Ok(Control::Block { what: format!("time.sleep({text})"), until, kind: BlockKind::Waits, value: Value::None })
}

fn seconds(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    Ok(Value::float(machine.now().seconds()))
}

fn time(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    Ok(Value::float(EPOCH_SECONDS + machine.now().seconds()))
}

fn nanoseconds(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    Ok(Value::Int(machine.now().0 as i64))
}

fn time_ns(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    Ok(Value::Int((EPOCH_SECONDS as i64) * 1_000_000_000 + machine.now().0 as i64))
}

/// CPU time of the running thread: every instruction counts, waiting does not.
fn thread_time(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    Ok(Value::float(machine.thread_time().as_secs_f64()))
}

/// CPU time of all threads of the process.
fn process_time(machine: &mut Machine, _: Args<'_>) -> Result<Value, Raised> {
    Ok(Value::float(machine.process_time().as_secs_f64()))
}
