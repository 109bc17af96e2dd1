//! Where the cursor goes: next and previous event, line, iteration, event of a task; a moment; a printed line.

use super::event::*;
use super::state_at::Replay;
use crate::machine::moment::Moment;

impl Replay {
    /// Index of the last event; 0 if there is none.
    pub fn last_index(&self) -> usize {
        self.len().saturating_sub(1)
    }

    /// The event after this one.
    pub fn next_event(&self, index: usize) -> Option<usize> {
        index.checked_add(1).filter(|next| *next < self.len())
    }

    /// The event before this one.
    pub fn previous_event(&self, index: usize) -> Option<usize> {
        index.min(self.len()).checked_sub(1)
    }

    /// The next event that reaches a source line.
    pub fn next_line(&self, index: usize) -> Option<usize> {
        self.next_where(index, |event| event.kind == EventKind::LineReached)
    }

    /// The last event before this one that reaches a source line.
    pub fn previous_line(&self, index: usize) -> Option<usize> {
        self.previous_where(index, |event| event.kind == EventKind::LineReached)
    }

    /// The next beginning of a loop iteration.
    pub fn next_iteration(&self, index: usize) -> Option<usize> {
        let after = self.iterations.partition_point(|begin| *begin as usize <= index);
        self.iterations.get(after).map(|begin| *begin as usize)
    }

    /// The last beginning of a loop iteration before this event.
    pub fn previous_iteration(&self, index: usize) -> Option<usize> {
        let before = self.iterations.partition_point(|begin| (*begin as usize) < index);
        Some(self.iterations[before.checked_sub(1)?] as usize)
    }

    /// The next event in a step of this task, or about it.
    pub fn next_of_task(&self, index: usize, task: TaskId) -> Option<usize> {
        self.next_where(index, |event| event.concerns(task))
    }

    /// The last event before this one in a step of this task, or about it.
    pub fn previous_of_task(&self, index: usize, task: TaskId) -> Option<usize> {
        self.previous_where(index, |event| event.concerns(task))
    }

    /// The next event that reaches one of these lines, or the last one before; in a step of this task, if one is named.
    pub fn breakpoint(&self, from: usize, is_back: bool, lines: &[u32], only: Option<TaskId>) -> Option<usize> {
        let is_it = |event: &Event| {
            event.kind == EventKind::LineReached
                && lines.contains(&event.line)
                && (only.is_none() || event.task == only)
        };
        if is_back { self.previous_where(from, is_it) } else { self.next_where(from, is_it) }
    }

    /// The first event at or after a moment; the last event if there is none so late.
    pub fn index_at(&self, moment: Moment) -> usize {
        self.trace().events.partition_point(|event| event.at < moment).min(self.last_index())
    }

    /// The event that printed the n-th line, counted from 0.
    pub fn index_of_printed(&self, n: usize) -> Option<usize> {
        self.printed.get(n).map(|index| *index as usize)
    }

    /// Every printed line so far: index of its event, the event, its text.
    pub fn printed_lines(&self) -> impl ExactSizeIterator<Item = (usize, &Event, &str)> {
        self.printed.iter().map(|index| {
            let event = &self.trace().events[*index as usize];
            let text = if let EventKind::Printed { text } = event.kind { self.text(text) } else { "" };
            (*index as usize, event, text)
        })
    }

    fn next_where(&self, index: usize, is_it: impl Fn(&Event) -> bool) -> Option<usize> {
        let from = index.checked_add(1)?;
        self.trace().events.get(from..)?.iter().position(is_it).map(|offset| from + offset)
    }

    fn previous_where(&self, index: usize, is_it: impl Fn(&Event) -> bool) -> Option<usize> {
        self.trace().events[..index.min(self.len())].iter().rposition(is_it)
    }
}

impl Event {
    /// Whether it happens in a step of this task or is about it.
    pub fn concerns(&self, task: TaskId) -> bool {
        self.task == Some(task) || self.kind.subject() == Some(task)
    }
}

impl EventKind {
    /// The task that the event is about, if it is about one.
    pub fn subject(&self) -> Option<TaskId> {
        match *self {
            EventKind::HandleQueued { callback, .. } | EventKind::TimerArmed { callback, .. } => callback.task(),
            EventKind::TaskCreated { task, .. }
            | EventKind::TaskRenamed { task, .. }
            | EventKind::TaskStepped { task }
            | EventKind::TaskSuspended { task, .. }
            | EventKind::TaskWoken { task, .. }
            | EventKind::TaskCancelRequested { task }
            | EventKind::TaskEnded { task, .. } => Some(task),
            _ => None,
        }
    }
}
