//! A run as a whole, for the page.

use super::picture::writes;
use crate::machine::moment::{Duration, Moment};
use crate::machine::settings::{InjectAt, Injection};
use crate::machine::trace::lateness::NOTICEABLE;
use crate::machine::trace::words::compare;
use crate::machine::trace::{Event, EventKind, Piece, Replay, RunSummary, Style, summary};
use crate::protocol::picture::{ConsoleLine, Injected, MOST_LINES, MOST_SHOWN, Opened, Stretch};
use crate::server::request::Seen;
use std::collections::HashMap;

/// The run as a whole. `unblocked` is the run without the injected blocks, if there are any.
pub fn opened(replay: &Replay, unblocked: Option<&RunSummary>, asked: &[Injection], seen: Seen) -> Opened {
    let summary = summary(replay);
    let trace = replay.trace();
    let stopped = trace.events.iter().rev().find_map(|event| match event.kind {
        EventKind::RunStopped { reason } => Some(trace.text(reason).to_owned()),
        _ => None,
    });
    let injected = injected(replay, asked);
    let n_used = (0..asked.len()).filter(|i| injected.iter().any(|block| block.injection as usize == *i)).count();
    let is_start = |event: &Event| match (seen.task, event.kind) {
        (Some(follow), EventKind::TaskCreated { task, .. }) => task == follow,
        (Some(_), _) => false,
        (None, kind) => kind == EventKind::LineReached,
    };
    Opened {
        n_events: replay.len() as u32,
        end: trace.end,
        n_tasks: summary.n_tasks as u32,
        failure: trace.failure.clone(),
        stopped,
        console: console(replay, &summary),
        n_console: trace.events.iter().filter(|event| writes(event)).count() as u32,
        cost: cost(&summary, unblocked, n_used, asked.len()),
        injected,
        seen,
        start: trace.events.iter().position(is_start).unwrap_or(0) as u32,
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

/// Which injection each of the run's injected blocks came from.
fn injected(replay: &Replay, asked: &[Injection]) -> Vec<Injected> {
    let mut is_used = vec![false; asked.len()];
    let mut found = Vec::new();
    for (index, event) in replay.trace().events.iter().enumerate() {
        let EventKind::BlockBegan { until, injected: true, .. } = event.kind else { continue };
        let fits = |i: &usize| {
            let injection = asked[*i];
            let is_there = match injection.at {
                InjectAt::Line { line, .. } => line == event.line,
                InjectAt::Time(at) => at <= event.at,
                InjectAt::Event(before) => (before as usize) < index,
            };
            !is_used[*i] && is_there && until.since(event.at) == injection.duration
        };
        // What is due the latest is the nearest: of two of the same length it is the one meant.
        let due = |i: &usize| match asked[*i].at {
            InjectAt::Line { .. } => (1, Moment::START),
            InjectAt::Time(at) => (0, at),
            InjectAt::Event(before) => (0, replay.event(before as usize).map_or(Moment::START, |event| event.at)),
        };
        let Some(i) = (0..asked.len()).rev().filter(fits).max_by_key(due) else { continue };
        is_used[i] = !matches!(asked[i].at, InjectAt::Line { nth: 0, .. });
        if found.len() < MOST_SHOWN {
            let blocks = &replay.timeline().blocks;
            let to = blocks.iter().find(|block| block.first_event == index).map_or(until, |block| block.to);
            let stretch = Stretch { from: event.at, to };
            found.push(Injected { stretch, injection: i as u32, index: index as u32 });
        }
    }
    found
}

/// What the injected blocks cost, in words; nothing without any.
fn cost(is: &RunSummary, was: Option<&RunSummary>, n_injected: usize, n_asked: usize) -> Vec<Vec<Piece>> {
    let Some(was) = was else { return Vec::new() };
    let mut sentences = compare(was, is);
    if n_injected < n_asked {
        let text = "A block that the run never comes to changes nothing.".to_owned();
        sentences.push(vec![Piece { text, style: Style::Plain }]);
    }
    sentences
}
