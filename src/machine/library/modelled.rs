//! `_modelled`: how the calls of `modelled/*.py` take their time, by the table of `crate::libraries`.

use super::asyncio::io_coroutine;
use super::types::{control, plain};
use crate::libraries::{self, Kind};
use crate::machine::Machine;
use crate::machine::moment::{Duration, duration_from_seconds};
use crate::machine::trace::BlockKind;
use crate::machine::value::{Args, Control, NativeDef, Raised, Value};

static FUNCTIONS: &[NativeDef] = &[control("call", call), plain("waiting", waiting)];

/// Longer arguments are cut in what the trace says.
const SHOWN_LENGTH: usize = 48;

/// The module.
pub fn module(machine: &mut Machine) -> Value {
    super::module(machine, "_modelled", FUNCTIONS, Vec::new())
}

/// `call(name, *shown)`: waits or computes for as long as that call takes. The trace shows the name with these arguments.
fn call(machine: &mut Machine, args: Args<'_>) -> Result<Control, Raised> {
    let Looked { what, kind, latency, status } = look_up(machine, args)?;
    let kind = match kind {
        Kind::AsyncIo => return Err(machine.runtime_error(format!("{what} has to be awaited"))),
        Kind::BlockingIo => BlockKind::Waits,
        Kind::ReleasesGil => BlockKind::ReleasesGil,
        Kind::SharesGil => BlockKind::SharesGil,
        Kind::HoldsGil => BlockKind::HoldsGil,
    };
    if latency.is_zero() {
        return Ok(Control::Return(status));
    }
    Ok(Control::Block { what, until: machine.now() + latency, kind, value: status })
}

/// `waiting(name, *shown)`: a coroutine that waits for as long as that call takes.
fn waiting(machine: &mut Machine, args: Args<'_>) -> Result<Value, Raised> {
    let Looked { what, latency, status, .. } = look_up(machine, args)?;
    Ok(io_coroutine(what, latency.as_secs_f64(), status))
}

/// Modules whose calls go over HTTP: in a load run, to the upstream.
const NETWORK_MODULES: &[&str] = &["requests", "httpx", "httpx2", "urllib.request", "urllib3", "aiohttp"];

/// What an upstream that fails answers.
const UNAVAILABLE: i64 = 503;

/// A call that was looked up.
struct Looked {
    /// What the trace calls it.
    what: String,
    /// How it takes its time.
    kind: Kind,
    /// How long this time.
    latency: Duration,
    /// What it returns: `None`, or the status of an upstream that failed.
    status: Value,
}

fn look_up(machine: &mut Machine, args: Args<'_>) -> Result<Looked, Raised> {
    let name = machine.text_of(args.get(0).unwrap_or(&Value::None), "name")?;
    let Some(row) = libraries::find(name) else {
        return Err(machine.runtime_error(format!("{name} is not in the table of libraries")));
    };
    let latency = machine.settings.latencies.get(name).unwrap_or(&row.latency);
    let seconds = latency.draw(|| machine.random.random());
    let mut shown = Vec::new();
    for value in &args.positional[1..] {
        let mut text = machine.repr_of(value)?;
        if let Some((cut, _)) = text.char_indices().nth(SHOWN_LENGTH) {
            text.truncate(cut);
            text.push('…');
        }
        shown.push(text);
    }
    let called = name.strip_prefix("builtins.").unwrap_or(name);
    let what = format!("{called}({})", shown.join(", "));
    let (mut latency, mut status) = (duration_from_seconds(seconds), Value::None);
    if NETWORK_MODULES.contains(&&*row.module) {
        let now = machine.now();
        if let Some(called) = machine.with_outside(|_, outside| outside.call_upstream(now, latency)) {
            latency = called.latency;
            status = if called.fails { Value::Int(UNAVAILABLE) } else { Value::None };
        }
    }
    Ok(Looked { what, kind: row.kind, latency, status })
}
