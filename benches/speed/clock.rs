//! CPU time of this process, and the median of what was measured.

#![allow(clippy::disallowed_types, reason = "a benchmark measures real time")]

use std::fs;
use std::time::Instant;

/// Seconds of CPU time that the work takes, and what it gives. Where the system does not tell (it does on Linux), seconds of real time.
pub fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let (before, began) = (cpu_seconds(), Instant::now());
    let result = work();
    let seconds = match (before, cpu_seconds()) {
        (Some(before), Some(after)) => after - before,
        _ => began.elapsed().as_secs_f64(),
    };
    (seconds, result)
}

fn cpu_seconds() -> Option<f64> {
    let text = fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: u64 = text.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds as f64 / 1e9)
}

/// The middle one; of an even number, the lower of the two in the middle.
pub fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len().saturating_sub(1) / 2).copied().unwrap_or(f64::NAN)
}
