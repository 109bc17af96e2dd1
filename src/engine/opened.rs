//! A run as a whole, for the page.

use super::picture::writes;
use crate::machine::moment::Duration;
use crate::machine::trace::lateness::NOTICEABLE;
use crate::machine::trace::timeline::BlockedStretch;
use crate::machine::trace::words::compare;
use crate::machine::trace::{EventKind, Piece, Replay, RunSummary, Style, summary};
use crate::protocol::picture::{ConsoleLine, MOST_LINES, Opened, Stretch};
use std::collections::HashMap;

/// The run as a whole. `unblocked` is the run without the injected blocks, if there are any.
pub fn opened(replay: &Replay, unblocked: Option<&RunSummary>, n_asked: usize) -> Opened {
    let summary = summary(replay);
    let trace = replay.trace();
    let stopped = trace.events.iter().rev().find_map(|event| match event.kind {
        EventKind::RunStopped { reason } => Some(trace.text(reason).to_owned()),
        _ => None,
    });
    let injected: Vec<&BlockedStretch> = replay.timeline().blocks.iter().filter(|block| block.injected).collect();
    Opened {
        n_events: replay.len() as u32,
        end: trace.end,
        n_tasks: summary.n_tasks as u32,
        failure: trace.failure.clone(),
        stopped,
        console: console(replay, &summary),
        n_console: trace.events.iter().filter(|event| writes(event)).count() as u32,
        cost: cost(&summary, unblocked, injected.len(), n_asked),
        injected: injected.iter().map(|block| Stretch { from: block.from, to: block.to }).collect(),
        start: trace.events.iter().position(|event| event.kind == EventKind::LineReached).unwrap_or(0) as u32,
    }
}

fn console(replay: &Replay, summary: &RunSummary) -> Vec<ConsoleLine> {
    let late: HashMap<usize, Duration> = summary.lines.iter().map(|line| (line.index, line.late)).collect();
    let trace = replay.trace();
    let written = trace.events.iter().enumerate().filter(|(_, event)| writes(event));
    let line = |(index, event): (usize, &crate::machine::trace::Event)| {
        let (text, is_warning) = match event.kind {
            EventKind::Warned { text } => (text, true),
            EventKind::Printed { text } => (text, false),
            _ => return None,
        };
        let late = late.get(&index).copied().filter(|late| *late >= NOTICEABLE).unwrap_or_default();
        Some(ConsoleLine {
            index: index as u32,
            at: event.at,
            text: trace.text(text).to_owned(),
            is_warning,
            late_ns: late.as_nanos() as u64,
        })
    };
    written.filter_map(line).take(MOST_LINES).collect()
}

/// What the injected blocks cost, in words; nothing without any.
fn cost(is: &RunSummary, was: Option<&RunSummary>, n_injected: usize, n_asked: usize) -> Vec<Vec<Piece>> {
    let Some(was) = was else { return Vec::new() };
    let mut sentences = compare(was, is);
    if n_injected < n_asked {
        let text = "A block after the end of the run changes nothing.".to_owned();
        sentences.push(vec![Piece { text, style: Style::Plain }]);
    }
    sentences
}
