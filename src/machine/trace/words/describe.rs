//! A whole state as lines of text: the picture for screen readers and for snapshots.

use super::super::event::*;
use super::super::state::*;
use super::super::state_at::Replay;
use super::super::timeline::thread_name;
use super::duration::duration;
use super::phrase::{call, moment, shortened, text_of};
use crate::machine::moment::Moment;
use std::fmt::Write;

/// At most so many entries of a list are spelled out; the rest is counted.
const LONGEST: usize = 50;

/// The whole state as readable lines: loops with what runs, is ready and is timed; tasks as a tree; threads; jobs; I/O.
pub fn describe(replay: &Replay, state: &State) -> String {
    let mut page = Page { replay, state, lines: String::new() };
    page.line(0, &format!("At {}: {}", moment(state.at), page.phase()));
    for event_loop in &state.loops {
        page.event_loop(event_loop);
    }
    if !state.tasks.is_empty() {
        page.line(0, "Tasks:");
        page.tasks();
    }
    page.threads();
    page.outside();
    if let Some(raised) = state.raised {
        page.line(0, &format!("Last exception: {} (line {})", page.text(raised.error), raised.line));
    }
    page.line(0, &format!("Printed lines: {}", state.n_printed));
    page.lines
}

struct Page<'a> {
    replay: &'a Replay,
    state: &'a State,
    lines: String,
}

impl Page<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        let _ = writeln!(self.lines, "{:indent$}{text}", "", indent = indent * 2);
    }

    fn text(&self, id: TextId) -> String {
        shortened(self.replay.text(id))
    }

    fn phase(&self) -> String {
        match self.state.phase {
            Phase::NotBegun => "nothing has run".to_owned(),
            Phase::Running => "the program runs".to_owned(),
            Phase::Ended { error: None } => "the program is over".to_owned(),
            Phase::Ended { error: Some(error) } => format!("the program ended with {}", self.text(error)),
            Phase::Stopped { reason } => format!("the run was stopped: {}", self.text(reason)),
        }
    }

    fn event_loop(&mut self, event_loop: &EventLoop) {
        let place = match event_loop.thread {
            ThreadId(0) => String::new(),
            thread => format!(" on {}", thread_name(self.replay.trace(), self.state, thread)),
        };
        let status = self.loop_status(event_loop);
        self.line(0, &format!("Event loop{place}, iteration {}: {status}", event_loop.iteration));
        if event_loop.status == LoopStatus::Closed {
            return;
        }
        let ready = event_loop.ready.iter().enumerate().map(|(i, item)| {
            let when = if i < event_loop.n_this_iteration { "" } else { ", in the next iteration" };
            let skipped = if item.cancelled { ", cancelled" } else { "" };
            let since = duration(self.state.at.since(item.since));
            format!("{}, for {since}{when}{skipped}", callback(self.replay, item.callback))
        });
        let ready = (ready.take(LONGEST).collect(), event_loop.ready.len());
        let timers = event_loop.timers.iter().map(|timer| {
            let left = match timer.deadline.since(self.state.at) {
                left if left.is_zero() => format!("due since {}", duration(self.state.at.since(timer.deadline))),
                left => format!("in {}", duration(left)),
            };
            format!("{}, at {} ({left})", callback(self.replay, timer.callback), moment(timer.deadline))
        });
        let timers = (timers.take(LONGEST).collect(), event_loop.timers.len());
        self.list("Ready", ready);
        self.list("Timers", timers);
    }

    fn list(&mut self, title: &str, (lines, n): (Vec<String>, usize)) {
        if n == 0 {
            return self.line(1, &format!("{title}: none"));
        }
        self.line(1, &format!("{title}:"));
        for line in &lines {
            self.line(2, line);
        }
        if n > lines.len() {
            self.line(2, &format!("and {} more", n - lines.len()));
        }
    }

    fn loop_status(&self, event_loop: &EventLoop) -> String {
        let what = |task: Option<TaskId>| match (task, event_loop.callback) {
            (Some(task), _) => self.replay.label(task).to_owned(),
            (None, Some(other)) => callback(self.replay, other),
            (None, None) => "a callback".to_owned(),
        };
        match event_loop.status {
            LoopStatus::Turning => "between two callbacks".to_owned(),
            LoopStatus::Running { task, .. } => format!("running {}", what(task)),
            LoopStatus::Blocked { task, .. } => match self.state.thread(event_loop.thread).and_then(|t| t.block) {
                Some(block) => format!("BLOCKED in {} by {}", what(task), self.block(&block)),
                None => format!("BLOCKED in {}", what(task)),
            },
            LoopStatus::Idle { until: Some(until) } => format!("idle until {}", moment(until)),
            LoopStatus::Idle { until: None } => "idle until something arrives from outside".to_owned(),
            LoopStatus::Closed => "closed".to_owned(),
        }
    }

    fn block(&self, block: &Block) -> String {
        let injected = if block.injected { ", injected" } else { "" };
        let line = if block.line > 0 { format!(", line {}", block.line) } else { String::new() };
        if block.until == Moment::NEVER {
            return format!("{}{line}", self.text(block.what));
        }
        format!("{}{line}, until {}{injected}", self.text(block.what), moment(block.until))
    }

    /// The tasks as a tree: below each the ones that it created.
    fn tasks(&mut self) {
        let is_root =
            |task: &Task| task.created_by.is_none_or(|parent| parent >= task.id || self.state.task(parent).is_none());
        let mut stack: Vec<(usize, &Task)> = self.state.tasks.iter().filter(|t| is_root(t)).map(|t| (1, t)).collect();
        stack.reverse();
        let mut children = std::collections::BTreeMap::<TaskId, Vec<&Task>>::new();
        for task in self.state.tasks.iter().filter(|task| !is_root(task)) {
            children.entry(task.created_by.unwrap_or(task.id)).or_default().push(task);
        }
        let mut n_left = LONGEST;
        while let Some((depth, task)) = stack.pop() {
            let Some(left) = n_left.checked_sub(1) else {
                return self.line(1, &format!("and {} more", self.state.tasks.len() - LONGEST));
            };
            n_left = left;
            let line = self.task(task);
            self.line(depth.min(20), &line);
            stack.extend(
                children.remove(&task.id).unwrap_or_default().into_iter().rev().map(|child| (depth + 1, child)),
            );
        }
    }

    fn task(&self, task: &Task) -> String {
        let line = if task.line > 0 && !task.is_done() { format!(", line {}", task.line) } else { String::new() };
        let cancel = if task.cancel_requested { ", cancel requested" } else { "" };
        format!("{}: {}{line}{cancel}", self.replay.label(task.id), task_state(self.replay, task.state))
    }

    fn threads(&mut self) {
        if self.state.threads.len() < 2 && self.state.gil.is_none() {
            return;
        }
        self.line(0, "Threads:");
        for thread in self.state.threads.iter().take(LONGEST) {
            let mut line =
                format!("{}: {}", thread_name(self.replay.trace(), self.state, thread.id), self.thread(thread));
            if thread.line > 0 {
                let _ = write!(line, ", line {}", thread.line);
            }
            if self.state.gil == Some(thread.id) {
                line += ", holds the GIL";
            }
            self.line(1, &line);
        }
        if self.state.threads.len() > LONGEST {
            self.line(1, &format!("and {} more", self.state.threads.len() - LONGEST));
        }
    }

    fn thread(&self, thread: &Thread) -> String {
        if let Some(block) = &thread.block {
            return format!("in {}", self.block(block));
        }
        match (thread.job, thread.stack.last()) {
            _ if thread.has_ended => "ended".to_owned(),
            _ if thread.awaits_gil.is_some() => "wants the GIL".to_owned(),
            (Some(job), _) => format!("runs {}", text_of(&call(self.replay.job_name(job)).0)),
            (None, Some(function)) => format!("in {}", text_of(&call(self.replay.text(*function)).0)),
            (None, None) => "idle".to_owned(),
        }
    }

    /// What goes on outside of the loop: pool jobs and I/O.
    fn outside(&mut self) {
        let waiting: Vec<_> = self.state.jobs.iter().filter(|job| job.running.is_none()).collect();
        if !waiting.is_empty() {
            let lines = waiting.iter().map(|job| {
                let since = duration(self.state.at.since(job.queued));
                format!("{} in {}, for {since}", text_of(&call(self.replay.text(job.function)).0), self.text(job.pool))
            });
            let lines = (lines.take(LONGEST).collect(), waiting.len());
            self.list("Waiting for a thread", lines);
        }
        if !self.state.ios.is_empty() {
            let lines = self.state.ios.iter().map(|io| format!("{}, until {}", self.text(io.what), moment(io.until)));
            let lines = (lines.take(LONGEST).collect(), self.state.ios.len());
            self.list("I/O", lines);
        }
    }
}

/// A callback in a few words.
pub fn callback(replay: &Replay, callback: Callback) -> String {
    match callback {
        Callback::FirstStep(task) => format!("first step of {}", replay.label(task)),
        Callback::WakeUp(task) => format!("next step of {}", replay.label(task)),
        Callback::SleepOver(task) => format!("end of the sleep of {}", replay.label(task)),
        Callback::TimeOut(task) => format!("time-out of {}", replay.label(task)),
        Callback::Internal(text) => format!("callback of {}", shortened(replay.text(text))),
        Callback::Function(text) => text_of(&call(replay.text(text)).0),
        Callback::Outside(text) => format!("from outside: {}", shortened(replay.text(text))),
    }
}

/// What a task waits for, in a few words.
pub fn waiting_on(replay: &Replay, on: WaitingOn) -> String {
    match on {
        WaitingOn::NextIteration => "its next turn".to_owned(),
        WaitingOn::Sleep { deadline, .. } => format!("its timer at {}", moment(deadline)),
        WaitingOn::Task(task) => format!("the task {}", replay.label(task)),
        WaitingOn::Gather { n } => format!("gather of {n}"),
        WaitingOn::Future(_) => "a future".to_owned(),
        WaitingOn::Io(io) => format!("I/O: {}", shortened(replay.io_name(io))),
        WaitingOn::Job(job) => {
            let place = if replay.is_in_process(job) { "process" } else { "thread" };
            format!("{} in a {place}", text_of(&call(replay.job_name(job)).0))
        }
        WaitingOn::Other(text) => shortened(replay.text(text)),
    }
}

/// What a task is doing, in a few words.
pub fn task_state(replay: &Replay, state: TaskState) -> String {
    match state {
        TaskState::Ready => "ready".to_owned(),
        TaskState::Running => "running".to_owned(),
        TaskState::Waiting(on) => format!("waiting for {}", waiting_on(replay, on)),
        TaskState::Done(Outcome::Returned(value)) => format!("done, returned {}", shortened(replay.text(value))),
        TaskState::Done(Outcome::Raised(error)) => format!("done, raised {}", shortened(replay.text(error))),
        TaskState::Done(Outcome::Cancelled) => "cancelled".to_owned(),
    }
}
