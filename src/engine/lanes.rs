//! The timeline in a window, thinned out to what the page has pixels for.

use crate::machine::moment::Moment;
use crate::machine::trace::timeline::{BlockedStretch, Lane, LaneOwner, Span, SpanState};
use crate::machine::trace::words::duration;
use crate::machine::trace::{Outcome, Replay, TaskId};
use crate::protocol::picture::{self, Blocked, LaneSpan, Lanes, MOST_SHOWN, Stretch, Window};
use crate::sort;

/// More pixels than any screen has.
const WIDEST: u32 = 20_000;

/// A sentence about a block names so many of those whom it delayed.
const MOST_NAMED: usize = 4;

/// The lanes that the window asks for; that of a task to follow comes before all others.
pub fn lanes(replay: &Replay, window: Window, follow: Option<TaskId>) -> Lanes {
    let timeline = replay.timeline();
    let (loops, mut others): (Vec<&Lane>, Vec<&Lane>) =
        timeline.lanes.iter().partition(|lane| matches!(lane.owner, LaneOwner::Loop(_)));
    let followed = follow.and_then(|task| others.iter().position(|lane| lane.owner == LaneOwner::Task(task)));
    others[..followed.map_or(0, |place| place + 1)].rotate_right(usize::from(followed.is_some()));
    let n_lanes = others.len() as u32;
    let asked = others.into_iter().skip(window.first_lane as usize).take(window.n_lanes as usize);
    let lanes = loops.into_iter().chain(asked).map(|lane| shown(lane, &timeline.blocks, window)).collect();
    let in_window = timeline.blocks.iter().filter(|block| block.to >= window.from && block.from <= window.to);
    let mut blocks: Vec<&BlockedStretch> = in_window.collect();
    sort::sort_by_key(&mut blocks, |block| std::cmp::Reverse(block.duration()));
    blocks.truncate(MOST_SHOWN);
    sort::sort_by_key(&mut blocks, |block| block.from);
    Lanes { window, lanes, n_lanes, blocks: blocks.into_iter().map(|block| blocked(replay, block)).collect() }
}

fn shown(lane: &Lane, blocks: &[BlockedStretch], window: Window) -> picture::Lane {
    let spans = with_delays(lane, blocks);
    let mut totals = [0; 4];
    for span in &spans {
        if let Some(total) = total_of(span.state) {
            totals[total] += span.to.since(span.from).as_nanos() as u64;
        }
    }
    let ended = lane.outcome.map(|outcome| {
        let word = match outcome {
            Outcome::Returned(_) => "done",
            Outcome::Raised(_) => "failed",
            Outcome::Cancelled => "cancelled",
        };
        (lane.to, word.to_owned())
    });
    picture::Lane { owner: lane.owner, name: lane.label.clone(), spans: thin_out(&spans, window), ended, totals }
}

/// The lane's spans, where a task that was due while the loop was blocked counts as ready: it could have gone on. (The
/// loop itself learns of its timer only when the block is over.)
fn with_delays(lane: &Lane, blocks: &[BlockedStretch]) -> Vec<Span> {
    let LaneOwner::Task(task) = lane.owner else { return lane.spans.clone() };
    let mut late: Vec<(Moment, Moment)> = Vec::new();
    for block in blocks {
        if let Some((_, by)) = block.delayed.iter().find(|(delayed, _)| *delayed == task) {
            late.push((Moment(block.to.0.saturating_sub(by.as_nanos() as u64)), block.to));
        }
    }
    let mut spans = Vec::with_capacity(lane.spans.len() + late.len());
    let mut late = late.into_iter().peekable();
    for span in &lane.spans {
        let mut rest = *span;
        while let Some((from, to)) = late.next_if(|(from, _)| span.state == SpanState::Waiting && *from < span.to) {
            let (from, to) = (from.max(rest.from), to.min(rest.to));
            if from < to {
                spans.extend((rest.from < from).then_some(Span { to: from, ..rest }));
                spans.push(Span { from, to, state: SpanState::Ready, ..rest });
                rest.from = to;
            }
        }
        while late.next_if(|(_, to)| *to <= span.to).is_some() {}
        spans.push(rest);
    }
    spans
}

/// The state's place in [`picture::Lane::totals`].
fn total_of(state: SpanState) -> Option<usize> {
    match state {
        SpanState::Running => Some(0),
        SpanState::Ready => Some(1),
        SpanState::Waiting => Some(2),
        SpanState::Blocked => Some(3),
        SpanState::Idle => None,
    }
}

/// Of spans that share a pixel, keeps the one that matters most, and joins those of one state; so there are at most
/// two per pixel, however many the run has.
fn thin_out(spans: &[Span], window: Window) -> Vec<LaneSpan> {
    let length = window.to.since(window.from).as_nanos().max(1) as u64;
    let pixel = (length / u64::from(window.width.clamp(1, WIDEST))).max(1);
    let first = spans.partition_point(|span| span.to < window.from);
    let mut shown: Vec<LaneSpan> = Vec::new();
    for span in spans[first..].iter().take_while(|span| span.from <= window.to) {
        let span = LaneSpan { from: span.from, to: span.to, state: span.state };
        match shown.last_mut() {
            Some(last) if last.state == span.state && span.from.0 <= last.to.0 + pixel => last.to = span.to,
            // Both within one pixel: one of them is all that can be seen.
            Some(last) if span.to.0 < last.from.0 + pixel => {
                if weight(span.state) > weight(last.state) {
                    last.state = span.state;
                }
                last.to = span.to;
            }
            _ => shown.push(span),
        }
    }
    shown.retain(|span| span.state != SpanState::Idle);
    shown
}

fn weight(state: SpanState) -> u32 {
    match state {
        SpanState::Idle => 0,
        SpanState::Waiting => 1,
        SpanState::Ready => 2,
        SpanState::Running => 3,
        SpanState::Blocked => 4,
    }
}

fn blocked(replay: &Replay, block: &BlockedStretch) -> Blocked {
    Blocked {
        stretch: Stretch { from: block.from, to: block.to },
        label: label(replay, block),
        text: in_words(replay, block),
        is_injected: block.injected,
        index: block.first_event as u32,
    }
}

/// What blocked the loop for how long, and who was the latest because of it.
fn label(replay: &Replay, block: &BlockedStretch) -> String {
    let mut words = format!("{} blocks the loop for {}", short(&block.what), duration(block.duration()));
    if let Some((task, by)) = block.delayed.iter().max_by_key(|(_, by)| *by) {
        words += &format!(" · {} {} late", replay.label(*task), duration(*by));
    }
    words
}

/// What blocked the loop, where, for how long, and whom it kept waiting.
fn in_words(replay: &Replay, block: &BlockedStretch) -> String {
    let by = match block.task {
        Some(task) if block.injected => format!("your {} in {}", block.what, replay.label(task)),
        None if block.injected => format!("your {}", block.what),
        Some(task) => format!("{} in {}", block.what, replay.label(task)),
        None => block.what.clone(),
    };
    let line = if block.line > 0 { format!(", line {},", block.line) } else { String::new() };
    let mut words = format!(
        "From {} to {} s {by}{line} blocks the loop for {}",
        seconds(block.from),
        seconds(block.to),
        duration(block.duration())
    );
    let mut late: Vec<_> = block.delayed.clone();
    sort::sort_by_key(&mut late, |(task, by)| (std::cmp::Reverse(*by), *task));
    let named: Vec<String> =
        late.iter().take(MOST_NAMED).map(|(task, by)| format!("{} {}", replay.label(*task), duration(*by))).collect();
    match (named.is_empty(), block.n_delayed.saturating_sub(named.len())) {
        (true, _) => words += "; nobody else wanted to run.",
        (false, 0) => words += &format!("; late because of it: {}.", named.join(", ")),
        (false, more) => words += &format!("; late because of it: {} and {more} more.", named.join(", ")),
    }
    words
}

fn seconds(moment: Moment) -> String {
    format!("{:.3}", moment.seconds())
}

/// A call's text fits into a label.
fn short(what: &str) -> String {
    const LONGEST: usize = 28;
    match what.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &what[..end]),
        None => what.to_owned(),
    }
}
