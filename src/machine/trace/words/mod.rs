//! The run in words: one sentence about what just happened, and a description of the whole state.
//!
//! Every sentence says what happened, then why or what follows, then who pays for it. Present tense, the field's own
//! words, exact times. Read [`sentence`]; the kinds of event are in `of_loop.rs`, `of_task.rs`, `of_thread.rs`.

mod compare;
mod describe;
mod duration;
mod of_block;
mod of_loop;
mod of_task;
mod of_thread;
pub(crate) mod phrase;

pub use compare::compare;
pub use describe::{callback, describe, task_state, waiting_on};
pub use duration::duration;
pub use phrase::{Piece, Style, text_of};

use super::event::*;
use super::lateness::NOTICEABLE;
use super::state::*;
use super::state_at::Replay;
use super::timeline::BlockedStretch;
pub use super::timeline::thread_name;
use crate::machine::moment::Duration;
use phrase::{Phrase, call, code, list, marked, moment, phrase};

/// What just happened at the event of this index, why, and who pays for it. Empty past the end of the trace.
pub fn sentence(replay: &Replay, index: usize) -> Vec<Piece> {
    let Some(event) = replay.event(index) else { return Vec::new() };
    let before = replay.state_before(index);
    let mut after = before.clone();
    super::apply::apply(&mut after, index, event);
    Scene { replay, index, event, before: &before, after: &after }.words().0
}

/// An event between the state before it and the state after it.
struct Scene<'a> {
    replay: &'a Replay,
    index: usize,
    event: &'a Event,
    before: &'a State,
    after: &'a State,
}

impl Scene<'_> {
    fn words(&self) -> Phrase {
        match self.event.kind {
            EventKind::ProgramBegan => phrase!("The program begins: Python runs the file from the top."),
            EventKind::ProgramEnded { error: None } => phrase!("The program is over after {}.", self.since_start()),
            EventKind::ProgramEnded { error: Some(error) } => {
                phrase!("The program ends after {} with {}: nothing caught it.", self.since_start(), self.quote(error))
            }
            EventKind::RunStopped { reason } => phrase!("The run is cut short: {}", self.replay.text(reason)),

            EventKind::LoopStarted => self.loop_started(),
            EventKind::LoopClosed => self.loop_closed(),
            EventKind::IterationBegan { number, n_ready } => self.iteration_began(number, n_ready as usize),
            EventKind::LoopIdled { until } => self.loop_idled(until),
            EventKind::HandleQueued { handle, callback } => self.handle_queued(handle, callback),
            EventKind::HandleBegan { handle } => self.handle_began(handle),
            EventKind::HandleEnded { .. } => self.handle_ended(),
            EventKind::HandleCancelled { handle } => self.handle_cancelled(handle),
            EventKind::TimerArmed { deadline, callback, .. } => self.timer_armed(deadline, callback),
            EventKind::TimerFired { handle, deadline } => self.timer_fired(handle, deadline),
            EventKind::BlockBegan { what, until, kind, injected } => self.block_began(what, until, kind, injected),
            EventKind::BlockEnded => self.block_ended(),

            EventKind::TaskCreated { task, coroutine, .. } => self.task_created(task, coroutine),
            EventKind::TaskRenamed { task, name } => {
                let old = self.before.task(task).map_or("?", |task| self.replay.text(task.name));
                phrase!("The task {} is called {} from now on.", named(old), named(self.replay.text(name)))
            }
            EventKind::TaskStepped { task } => self.task_stepped(task),
            EventKind::TaskSuspended { task, on } => self.task_suspended(task, on),
            EventKind::TaskWoken { task, .. } => self.task_woken(task),
            EventKind::TaskCancelRequested { task } => self.task_cancel_requested(task),
            EventKind::TaskEnded { task, outcome } => self.task_ended(task, outcome),
            EventKind::FutureDone { future, outcome } => self.future_done(future, outcome),
            EventKind::LineReached => self.line_reached(),
            EventKind::LinesSkipped { count } => self.lines_skipped(count),
            EventKind::CallBegan { function } => self.call_began(function),
            EventKind::CallEnded { function } => self.call_ended(function),
            EventKind::Printed { text } => self.printed(text),
            EventKind::Warned { text } => phrase!("Python warns: {}", self.quote(text)),
            EventKind::Raised { error } => self.raised(error),

            EventKind::ThreadStarted { started, process, .. } => self.thread_started(started, process),
            EventKind::ThreadEnded => phrase!("The thread {} ends.", self.thread_named(self.event.thread)),
            EventKind::GilTaken => self.gil_taken(),
            EventKind::GilDropped => self.gil_dropped(),
            EventKind::GilAwaited => self.gil_awaited(),
            EventKind::JobQueued { job, pool, function } => self.job_queued(job, pool, function),
            EventKind::JobBegan { job } => self.job_began(job),
            EventKind::JobEnded { job } => self.job_ended(job),
            EventKind::IoBegan { what, until, .. } => self.io_began(what, until),
            EventKind::IoEnded { io } => self.io_ended(io),
        }
    }

    // -- what sentences are made of

    fn since_start(&self) -> String {
        moment(self.event.at)
    }

    fn quote(&self, text: TextId) -> Phrase {
        code(self.replay.text(text))
    }

    fn task(&self, id: TaskId) -> Phrase {
        phrase::task(self.replay, id)
    }

    fn function(&self, name: TextId) -> Phrase {
        call(self.replay.text(name))
    }

    fn thread_named(&self, id: ThreadId) -> Phrase {
        let name = thread_name(self.replay.trace(), self.after, id);
        if id == ThreadId(0) { phrase!("the {}", marked(Style::Strong, name)) } else { marked(Style::Strong, name) }
    }

    /// Who runs here: the task, the loop's callback, or the thread.
    fn actor(&self) -> Phrase {
        if let Some(task) = self.event.task {
            return self.task(task);
        }
        let open = self.before.loop_on(self.event.thread).filter(|open| open.status != LoopStatus::Closed);
        match open.map(|open| open.callback) {
            Some(Some(Callback::Function(name))) => phrase!("the callback {}", self.function(name)),
            Some(Some(Callback::TimeOut(task))) => phrase!("the time-out of {}", self.task(task)),
            Some(Some(Callback::Internal(text))) => self.quote(text),
            Some(_) => "the event loop".into(),
            None if self.event.thread == ThreadId(0) => "the program".into(),
            None => self.thread_named(self.event.thread),
        }
    }

    /// Callbacks of the ready queue by what they are for.
    fn items<'b>(&'b self, items: impl Iterator<Item = &'b ReadyItem> + 'b) -> Vec<Phrase> {
        items.filter(|item| !item.cancelled).map(|item| self.callback_owner(item.callback)).collect()
    }

    /// The task that a callback is for, or the callback itself.
    fn callback_owner(&self, callback: Callback) -> Phrase {
        match callback {
            Callback::FirstStep(task) | Callback::WakeUp(task) => self.task(task),
            Callback::SleepOver(task) => phrase!("the timer of {}", self.task(task)),
            Callback::TimeOut(task) => phrase!("the time-out of {}", self.task(task)),
            Callback::Internal(text) => phrase!("a callback of {}", self.quote(text)),
            Callback::Function(text) => self.function(text),
            Callback::Outside(text) => phrase!("news from outside ({})", self.quote(text)),
        }
    }

    /// Where something that was just queued stands: `, first in line`, `, behind A and B`.
    fn place(&self, handle: HandleId) -> Phrase {
        let holds = |open: &&EventLoop| open.ready.iter().any(|item| item.handle == handle);
        let Some(open) = self.after.loops.iter().find(holds) else { return Phrase::default() };
        let in_front = self.items(open.ready.iter().take_while(|item| item.handle != handle));
        match in_front.len() {
            0 => phrase!(", first in line"),
            n => phrase!(", behind {}", list(in_front, n)),
        }
    }

    /// The blocked stretch that was the longest of those that kept something due at `due` from going on until now.
    fn culprit(&self, thread: ThreadId, due: crate::machine::moment::Moment) -> Option<&BlockedStretch> {
        let now = self.event.at;
        let blocks = self.replay.timeline().blocks.iter();
        blocks
            .filter(|block| block.thread == thread && block.to > due && block.from < now && block.to <= now)
            .max_by_key(|block| block.to.since(block.from.max(due)))
    }
}

/// A name that the program gave.
fn named(name: &str) -> Phrase {
    marked(Style::Strong, phrase::shortened(name))
}

/// ` on line 9`, or nothing.
fn on_line(line: u32) -> String {
    if line > 0 { format!(" on line {line}") } else { String::new() }
}

/// What the loop was while it was blocked: `inside time.sleep(0.3) on line 9 until 0.450 s`.
fn busy_with(block: &BlockedStretch) -> Phrase {
    let line = on_line(block.line);
    let what = match block.what.as_str() {
        _ if block.injected => phrase!("held up by your block{}", line),
        "CPU work" => phrase!("computing{}", line),
        "waiting for the GIL" => phrase!("waiting for the GIL{}", line),
        what => phrase!("inside {}{}", code(what), line),
    };
    phrase!("{} until {}", marked_all(Style::Blocked, what), moment(block.to))
}

/// Marks what is plain.
fn marked_all(style: Style, mut phrase: Phrase) -> Phrase {
    for piece in &mut phrase.0 {
        if piece.style == Style::Plain {
            piece.style = style;
        }
    }
    phrase
}

/// Whether lateness deserves a word.
fn is_noticeable(late: Duration) -> bool {
    late >= NOTICEABLE
}

/// The two sentences one after the other, if there are two.
fn then(mut first: Phrase, second: Phrase) -> Phrase {
    if first.is_empty() {
        return second;
    }
    if !second.is_empty() {
        first.push_plain(" ");
        second.0.into_iter().for_each(|piece| first.push(piece));
    }
    first
}
