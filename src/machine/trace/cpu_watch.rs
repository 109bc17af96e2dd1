//! Computing that holds up a loop: callbacks that run for long without a pause.

use super::event::*;
use super::state::*;
use super::timeline::{BlockedStretch, CPU_BLOCK};
use crate::machine::moment::{Duration, Moment};
use crate::sort;
use std::collections::{BTreeMap, HashMap};

/// Watches callbacks for stretches of computing that are long enough to count as blocking.
#[derive(Debug, Default)]
pub(super) struct CpuWatch {
    open: HashMap<ThreadId, Stretch>,
    long: Vec<BlockedStretch>,
}

/// Computing without a pause, inside one callback.
#[derive(Debug)]
struct Stretch {
    from: Moment,
    first_event: usize,
    task: Option<TaskId>,
    last: Moment,
    line: u32,
    by_line: BTreeMap<u32, Duration>,
    awaits_gil: bool,
    without_gil: Duration,
}

impl CpuWatch {
    /// Counts the time up to the event for the line that it was spent on, and ends the stretch where the event does.
    pub(super) fn before(&mut self, state: &State, index: usize, event: &Event) {
        let Some(stretch) = self.open.get_mut(&event.thread) else { return };
        stretch.advance(event.at.max(state.at));
        stretch.line = event.line;
        stretch.task = stretch.task.or(event.task);
        stretch.awaits_gil = match event.kind {
            EventKind::GilAwaited => true,
            EventKind::GilTaken => false,
            _ => stretch.awaits_gil,
        };
        let ends = matches!(
            event.kind,
            EventKind::HandleEnded { .. }
                | EventKind::BlockBegan { .. }
                | EventKind::HandleBegan { .. }
                | EventKind::LoopClosed
        );
        if ends && index > 0 {
            self.end(event.thread);
        }
    }

    /// Begins a stretch where the event does.
    pub(super) fn after(&mut self, state: &State, index: usize, event: &Event) {
        if !matches!(event.kind, EventKind::HandleBegan { .. } | EventKind::BlockEnded) {
            return;
        }
        let runs = |open: &EventLoop| matches!(open.status, LoopStatus::Running { .. });
        if state.loop_on(event.thread).is_some_and(runs) {
            let (from, line, task) = (state.at, event.line, event.task);
            let stretch = Stretch {
                from,
                first_event: index,
                task,
                last: from,
                line,
                by_line: BTreeMap::new(),
                awaits_gil: false,
                without_gil: Duration::ZERO,
            };
            self.open.insert(event.thread, stretch);
        }
    }

    fn end(&mut self, thread: ThreadId) {
        let Some(stretch) = self.open.remove(&thread) else { return };
        let length = stretch.last.since(stretch.from);
        if length <= CPU_BLOCK {
            return;
        }
        let slowest = stretch.by_line.iter().max_by_key(|(_, time)| **time);
        let what = if stretch.without_gil > length / 2 { "waiting for the GIL" } else { "CPU work" };
        self.long.push(BlockedStretch {
            thread,
            from: stretch.from,
            to: stretch.last,
            what: what.to_owned(),
            line: slowest.map_or(0, |(line, _)| *line),
            task: stretch.task,
            injected: false,
            first_event: stretch.first_event,
            delayed: Vec::new(),
            n_delayed: 0,
        });
    }

    pub(super) fn finish(mut self, end: Moment) -> Vec<BlockedStretch> {
        let mut threads: Vec<_> = self.open.keys().copied().collect();
        sort::sort(&mut threads);
        for thread in threads {
            if let Some(stretch) = self.open.get_mut(&thread) {
                stretch.advance(end.max(stretch.last));
            }
            self.end(thread);
        }
        self.long
    }
}

impl Stretch {
    fn advance(&mut self, now: Moment) {
        let passed = now.since(self.last);
        self.last = now.max(self.last);
        if self.line > 0 {
            *self.by_line.entry(self.line).or_default() += passed;
        }
        if self.awaits_gil {
            self.without_gil += passed;
        }
    }
}
