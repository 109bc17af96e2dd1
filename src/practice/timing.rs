//! When things happen in a run, and whether it is clear what comes before what.

use crate::machine::moment::Moment;
use crate::machine::trace::{Callback, EventKind, HandleId, TaskId, Timeline, Trace};
use std::collections::BTreeMap;

/// What happens closer together than this is no question for a reader. Milliseconds.
const TOO_CLOSE_MS: u64 = 40;

/// Whether no two things that compete happen at almost the same moment: timers' deadlines, jobs' ends, the ends of blocks.
pub fn is_clear(trace: &Trace) -> bool {
    let mut moments: Vec<Moment> = trace
        .events
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::TimerFired { deadline, .. } => Some(deadline),
            EventKind::JobEnded { .. } => Some(event.at),
            _ => None,
        })
        .collect();
    moments.extend(blocks(trace).iter().map(|block| block.to));
    moments.sort_unstable();
    moments.windows(2).all(|pair| pair[1].0 - pair[0].0 >= TOO_CLOSE_MS * 1_000_000)
}

/// A stretch in which the loop could not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub line: u32,
    pub from: Moment,
    pub to: Moment,
}

/// What blocked the loop, without what is too short to see.
pub fn blocks(trace: &Trace) -> Vec<Block> {
    let block = |stretch: &crate::machine::trace::timeline::BlockedStretch| Block {
        line: stretch.line,
        from: stretch.from,
        to: stretch.to,
    };
    let timeline = Timeline::of(trace);
    timeline.blocks.iter().map(block).filter(|block| block.to.0 - block.from.0 > 20_000_000).collect()
}

/// The end of a sleep: whose, when it was due, when the loop noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sleeper {
    /// The function that the task runs.
    pub name: String,
    pub due_ms: u64,
    pub late_ms: u64,
}

/// Every sleep that ended, in order.
pub fn sleepers(trace: &Trace) -> Vec<Sleeper> {
    let mut names: BTreeMap<TaskId, String> = BTreeMap::new();
    let mut armed: BTreeMap<HandleId, TaskId> = BTreeMap::new();
    let mut all = Vec::new();
    for event in &trace.events {
        match event.kind {
            EventKind::TaskCreated { task, coroutine, .. } => {
                let name = trace.text(coroutine);
                names.insert(task, name.split('(').next().unwrap_or(name).to_owned());
            }
            EventKind::TimerArmed { handle, callback: Callback::SleepOver(task), .. } => {
                armed.insert(handle, task);
            }
            EventKind::TimerFired { handle, deadline } => {
                if let Some(name) = armed.get(&handle).and_then(|task| names.get(task)) {
                    let late = event.at.since(deadline).as_millis() as u64;
                    all.push(Sleeper { name: name.clone(), due_ms: ms(deadline), late_ms: late });
                }
            }
            _ => {}
        }
    }
    all
}

/// The printed lines with their moments.
pub fn printed(trace: &Trace) -> Vec<(Moment, &str)> {
    let line = |event: &crate::machine::trace::Event| match event.kind {
        EventKind::Printed { text } => Some((event.at, trace.text(text))),
        _ => None,
    };
    trace.events.iter().filter_map(line).collect()
}

/// A moment in ms, to the nearest.
pub fn ms(moment: Moment) -> u64 {
    (moment.0 + 500_000) / 1_000_000
}

/// A length that is meant to be a multiple of 50 ms, without the microseconds that Python takes; nothing where it is none.
pub fn round(ms: u64) -> Option<u64> {
    let rounded = (ms + 25) / 50 * 50;
    (rounded.abs_diff(ms) <= 8).then_some(rounded)
}
