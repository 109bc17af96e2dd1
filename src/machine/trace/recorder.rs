//! Writes a trace.
//!
//! Long stretches of nothing but lines and calls are left out beyond a limit, and counted, so that a loop of ten million
//! steps gives a trace that can be shown.

use super::{Event, EventKind, TextId, ThreadId, Trace};
use crate::machine::moment::Moment;
use crate::machine::settings::Detail;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Lines and calls kept of a stretch without any other event.
const LONGEST_QUIET_STRETCH: u32 = 500;

/// Writes a trace.
pub struct Recorder {
    detail: Detail,
    trace: Trace,
    text_ids: FxHashMap<Rc<str>, TextId>,
    /// What was printed since the last end of line.
    partial_line: String,
    output_bytes: u64,
    warnings: Vec<String>,
    n_quiet: u32,
    left_out: LeftOut,
    /// The moment that moments count from.
    pub zero: Moment,
}

/// What was left out since the last event.
#[derive(Default)]
struct LeftOut {
    n_lines: u64,
    /// Calls that ended and had begun before the stretch.
    ended: Vec<Event>,
    /// Calls that began and have not ended.
    begun: Vec<Event>,
    /// The last line or call of the stretch.
    last: Option<Event>,
}

impl Recorder {
    /// A recorder that tells this much.
    pub fn new(detail: Detail) -> Recorder {
        Recorder {
            detail,
            trace: Trace::default(),
            text_ids: FxHashMap::default(),
            partial_line: String::new(),
            output_bytes: 0,
            warnings: Vec::new(),
            n_quiet: 0,
            left_out: LeftOut::default(),
            zero: Moment::START,
        }
    }

    /// A recorder for the rest of a run, whose moments count from this one. What it is told first is how things stand: until [`Recorder::begin`].
    pub fn midway(zero: Moment) -> Recorder {
        Recorder { zero, ..Recorder::new(Detail::Lines) }
    }

    /// From now on things happen; what was told last is the first of them, so that there is a moment before anything changes.
    pub fn begin(&mut self) {
        let last = self.trace.events.pop();
        self.trace.before = std::mem::replace(&mut self.trace.events, last.into_iter().collect());
        self.n_quiet = 0;
    }

    /// Are events other than output recorded?
    #[inline]
    pub fn is_on(&self) -> bool {
        matches!(self.detail, Detail::Events | Detail::Lines)
    }

    /// Is anything recorded?
    #[inline]
    pub fn tells_output(&self) -> bool {
        self.detail != Detail::Nothing
    }

    /// Are lines and calls recorded?
    #[inline]
    pub fn tells_lines(&self) -> bool {
        self.detail == Detail::Lines
    }

    /// Events recorded so far.
    pub fn n_events(&self) -> usize {
        self.trace.events.len()
    }

    /// The thread that an event happened on.
    pub fn thread_of(&self, index: u32) -> Option<ThreadId> {
        self.trace.events.get(index as usize).map(|event| event.thread)
    }

    /// Bytes printed so far.
    pub fn output_bytes(&self) -> u64 {
        self.output_bytes
    }

    /// Warnings given so far.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// The id of a text.
    pub fn text(&mut self, text: &str) -> TextId {
        if let Some(&id) = self.text_ids.get(text) {
            return id;
        }
        let id = TextId(self.trace.texts.len() as u32);
        self.trace.texts.push(text.to_owned());
        self.text_ids.insert(text.into(), id);
        id
    }

    /// Records an event.
    pub fn push(&mut self, event: Event) {
        let event = if self.zero == Moment::START { event } else { event.counted_from(self.zero) };
        let is_quiet =
            matches!(event.kind, EventKind::LineReached | EventKind::CallBegan { .. } | EventKind::CallEnded { .. });
        if !is_quiet {
            self.bring_up_to_date(&event);
            // Threads that compute pass the GIL on every few milliseconds: that does not make their lines worth telling.
            let is_hand_over =
                matches!(event.kind, EventKind::GilTaken | EventKind::GilDropped | EventKind::GilAwaited);
            self.n_quiet = if is_hand_over { self.n_quiet.min(LONGEST_QUIET_STRETCH) } else { 0 };
            self.trace.events.push(event);
            return;
        }
        self.n_quiet += 1;
        if self.n_quiet <= LONGEST_QUIET_STRETCH {
            self.trace.events.push(event);
            return;
        }
        match event.kind {
            EventKind::CallBegan { .. } => self.left_out.begun.push(event),
            EventKind::CallEnded { .. } => {
                let begun = &mut self.left_out.begun;
                match begun.iter().rposition(|call| call.thread == event.thread) {
                    Some(last) => drop(begun.remove(last)),
                    None => self.left_out.ended.push(event),
                }
            }
            _ => self.left_out.n_lines += 1,
        }
        self.left_out.last = Some(event);
    }

    /// Tells, before the next event, what was left out.
    fn bring_up_to_date(&mut self, next: &Event) {
        if self.n_quiet > LONGEST_QUIET_STRETCH {
            let left_out = std::mem::take(&mut self.left_out);
            let kind = EventKind::LinesSkipped { count: left_out.n_lines };
            let calls = left_out.ended.into_iter().chain(left_out.begun);
            let of = left_out.last.filter(|last| last.thread != next.thread).unwrap_or(*next);
            let skipped = Event { kind, ..of };
            for event in std::iter::once(skipped).chain(calls) {
                self.trace.events.push(Event { at: next.at, ..event });
            }
        }
    }

    /// Adds printed text; gives back the lines that are complete now.
    pub fn print(&mut self, text: &str) -> Vec<String> {
        self.output_bytes += text.len() as u64;
        self.partial_line.push_str(text);
        let mut lines = Vec::new();
        while let Some(end) = self.partial_line.find('\n') {
            let rest = self.partial_line.split_off(end + 1);
            self.partial_line.pop();
            lines.push(std::mem::replace(&mut self.partial_line, rest));
        }
        lines
    }

    /// What was printed without an end of line.
    pub fn take_partial_line(&mut self) -> Option<String> {
        (!self.partial_line.is_empty()).then(|| std::mem::take(&mut self.partial_line))
    }

    /// Remembers a warning of the `warnings` module.
    pub fn warn(&mut self, message: &str) {
        self.warnings.push(message.to_owned());
    }

    /// The trace so far.
    pub fn finish(self) -> Trace {
        Trace { warnings: self.warnings, ..self.trace }
    }
}
