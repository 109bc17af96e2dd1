//! How long it takes to know the state at any event of a trace, and what the index costs that makes it quick.

#![allow(clippy::disallowed_types, reason = "a benchmark measures real time")]

use crate::Wanted;
use crate::machine::programs;
use crate::table::Table;
use loop_lab::machine::settings::Settings;
use loop_lab::machine::trace::{Replay, Trace, describe};
use std::fs;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

/// Events of each trace.
const N_EVENTS: u32 = 100_000;
/// Events looked at.
const N_LOOKS: u64 = 2_000;
/// Each is looked at so often, and its quickest time counts: the others had to wait for what else the computer does.
const N_TRIES: u32 = 3;
/// Indices of the same trace are made until they take so many bytes, or are so many, to see what one takes.
const ENOUGH_BYTES: u64 = 200 << 20;
const ENOUGH_INDICES: usize = 200;

/// Prints the table.
pub fn measure(wanted: &Wanted) {
    let columns = [
        "program",
        "events",
        "state, mean",
        "p95",
        "worst",
        "in words, mean",
        "p95",
        "worst",
        "index, ms",
        "bytes/event",
    ];
    let mut table = Table::new("The state at any event", &columns);
    for (name, file) in programs("loop").into_iter().filter(|(name, _)| wanted.wants(name)) {
        let trace = Arc::new(trace_of(&fs::read_to_string(&file).expect("the program can be read")));
        let (index_s, replay) = seconds(|| Replay::new(trace.clone()));
        let states = looks(&replay, |index| {
            black_box(replay.state_at(index));
        });
        let words = looks(&replay, |index| {
            black_box(describe(&replay, &replay.state_at(index)));
        });
        let bytes = index_bytes(&trace).map(|bytes| format!("{:.0}", bytes / trace.events.len() as f64));
        let mut cells = vec![name, trace.events.len().to_string()];
        cells.extend(states.iter().chain(&words).map(|seconds| format!("{:.1} µs", seconds * 1e6)));
        cells.extend([format!("{:.1}", index_s * 1e3), bytes.unwrap_or_default()]);
        table.row(&cells);
    }
    table.print();
}

/// The trace of a run that is ended after so many events, with the detail of the Step lab.
fn trace_of(source: &str) -> Trace {
    let program = loop_lab::python::compile(source).expect("the program compiles");
    let mut settings = Settings::default();
    settings.budget.events = N_EVENTS;
    loop_lab::machine::run(&program, &settings)
}

/// Seconds of real time, which is short here, and what the work gives.
fn seconds<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let began = Instant::now();
    let result = work();
    (began.elapsed().as_secs_f64(), result)
}

/// Mean, 95th percentile and worst of looks at events from all over the trace, in seconds.
fn looks(replay: &Replay, look: impl Fn(usize)) -> [f64; 3] {
    let mut times: Vec<f64> = scattered(replay.len() as u64)
        .map(|index| (0..N_TRIES).map(|_| seconds(|| look(index)).0).fold(f64::INFINITY, f64::min))
        .collect();
    times.sort_by(f64::total_cmp);
    let mean = times.iter().sum::<f64>() / times.len() as f64;
    [mean, times[times.len() * 95 / 100], times[times.len() - 1]]
}

/// Indices in no order, the same in every run.
fn scattered(n_events: u64) -> impl Iterator<Item = usize> {
    let mut state = 1_u64;
    (0..N_LOOKS).map(move |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % n_events) as usize
    })
}

/// Bytes that one index takes, where the system tells what this process has.
fn index_bytes(trace: &Arc<Trace>) -> Option<f64> {
    let before = resident_bytes()?;
    let mut kept = Vec::new();
    let mut more = 0;
    while more < ENOUGH_BYTES && kept.len() < ENOUGH_INDICES {
        kept.push(Replay::new(trace.clone()));
        more = resident_bytes()?.saturating_sub(before);
    }
    Some(more as f64 / black_box(kept).len() as f64)
}

/// `VmRSS:     1234 kB`
fn resident_bytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
}
