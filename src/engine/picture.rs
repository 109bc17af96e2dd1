//! One moment of a run, ready to be shown.

use crate::machine::moment::Moment;
use crate::machine::trace::timeline::SpanState;
use crate::machine::trace::words::{callback, duration, sentence, task_state, thread_name, waiting_on};
use crate::machine::trace::{
    BlockKind, Callback, Event, EventKind, EventLoop, Io, Job, LoopStatus, Replay, State, Task, TaskId, TaskState,
    Thread, ThreadId, Timer, Trace, WaitingOn,
};
use crate::protocol::picture::{Item, MOST_SHOWN, Marker, OnLoop, Picture, Place, StepSize, TaskRow, ThreadRow};
use crate::sort;
use std::collections::BTreeMap;

/// The picture at this place; `None` if it is nowhere.
pub fn picture(replay: &Replay, console: &[u32], place: &Place) -> Option<Picture> {
    if replay.is_empty() {
        return None;
    }
    let (index, at) = locate(replay, place)?;
    let state = replay.state_at(index);
    let view = View { replay, state: &state, at };
    let (ready, n_ready) = view.ready();
    let (waiting, n_waiting) = view.waiting();
    Some(Picture {
        index: index as u32,
        at,
        next: replay.event(index + 1).map(|event| event.at),
        sentence: sentence(replay, index),
        markers: view.markers(),
        on_loop: view.on_loop(),
        ready,
        n_ready,
        waiting,
        n_waiting,
        timers: view.timers(),
        n_timers: state.main_loop().map_or(0, |open| open.timers.len() as u32),
        ios: view.ios(),
        jobs: view.jobs(),
        threads: view.threads(),
        tasks: view.tasks(),
        n_tasks: state.tasks.len() as u32,
        n_console: console.partition_point(|written| *written as usize <= index) as u32,
    })
}

/// The last event that has happened at a place, and the moment.
fn locate(replay: &Replay, place: &Place) -> Option<(usize, Moment)> {
    let index = match *place {
        Place::Event(index) => (index as usize).min(replay.last_index()),
        Place::Time(moment) => {
            let events = &replay.trace().events;
            let index = events.partition_point(|event| event.at <= moment).saturating_sub(1);
            return Some((index, moment.max(events[index].at).min(replay.trace().end.max(events[index].at))));
        }
        Place::Step { from, size, is_back } => step(replay, from as usize, size, is_back)?,
        Place::Breakpoint { from, is_back, ref lines, only } => {
            let found = replay.breakpoint(from as usize, is_back, lines, only);
            or_end(replay, from as usize, is_back, found)?
        }
    };
    Some((index, replay.event(index)?.at))
}

fn step(replay: &Replay, from: usize, size: StepSize, is_back: bool) -> Option<usize> {
    let found = match (size, is_back) {
        (StepSize::Event, false) => replay.next_event(from),
        (StepSize::Event, true) => replay.previous_event(from),
        (StepSize::Line, false) => replay.next_line(from),
        (StepSize::Line, true) => replay.previous_line(from),
        (StepSize::Iteration, false) => replay.next_iteration(from),
        (StepSize::Iteration, true) => replay.previous_iteration(from),
        (StepSize::Task(task), false) => replay.next_of_task(from, task),
        (StepSize::Task(task), true) => replay.previous_of_task(from, task),
    };
    or_end(replay, from, is_back, found)
}

/// Behind the last line there is still the end, before the first one the beginning.
fn or_end(replay: &Replay, from: usize, is_back: bool, found: Option<usize>) -> Option<usize> {
    let end = if is_back { 0 } else { replay.last_index() };
    found.or((from != end).then_some(end))
}

/// Whether an event writes to the console.
pub fn writes(event: &Event) -> bool {
    matches!(event.kind, EventKind::Printed { .. } | EventKind::Warned { .. })
}

/// Indices of the events that write to the console.
pub fn console(trace: &Trace) -> Vec<u32> {
    let written = trace.events.iter().enumerate().filter(|(_, event)| writes(event));
    written.map(|(index, _)| index as u32).collect()
}

struct View<'a> {
    replay: &'a Replay,
    state: &'a State,
    at: Moment,
}

impl View<'_> {
    fn on_loop(&self) -> OnLoop {
        let Some(event_loop) = self.state.main_loop() else { return self.without_loop() };
        let running = self.running(event_loop);
        let stack = self.state.thread(event_loop.thread).map_or(&[][..], |thread| &thread.stack);
        let state = match event_loop.status {
            LoopStatus::Running { .. } | LoopStatus::Turning => SpanState::Running,
            LoopStatus::Blocked { .. } => SpanState::Blocked,
            LoopStatus::Idle { .. } | LoopStatus::Closed => SpanState::Idle,
        };
        OnLoop {
            running,
            stack: stack.iter().map(|name| short_name(self.replay.text(*name))).collect(),
            state,
            note: self.loop_note(event_loop),
            iteration: event_loop.iteration,
        }
    }

    /// Before a loop starts, and where there is none, the main thread runs the file's top level.
    fn without_loop(&self) -> OnLoop {
        let thread = self.state.thread(ThreadId(0));
        let is_over = self.state.has_ended();
        let state = match thread {
            _ if is_over => SpanState::Idle,
            Some(thread) if thread.block.is_some() => SpanState::Blocked,
            _ => SpanState::Running,
        };
        let note = match thread.and_then(|thread| thread.block) {
            _ if is_over => "the program is over".to_owned(),
            Some(block) => format!("no loop runs; the main thread is in {}", self.replay.text(block.what)),
            None => "no loop runs yet: the file's top level".to_owned(),
        };
        let stack = thread.map_or(&[][..], |thread| &thread.stack);
        let stack = stack.iter().map(|name| short_name(self.replay.text(*name))).collect();
        OnLoop { running: None, stack, state, note, iteration: 0 }
    }

    fn running(&self, event_loop: &EventLoop) -> Option<Item> {
        let (handle, task, state) = match event_loop.status {
            LoopStatus::Running { handle, task } => (Some(handle), task, SpanState::Running),
            LoopStatus::Blocked { handle, task } => (handle, task, SpanState::Blocked),
            _ => return None,
        };
        let task = task.and_then(|id| self.state.task(id));
        match (task, handle) {
            (Some(task), _) => Some(Item {
                key: task_key(task.id),
                task: Some(task.id),
                name: self.replay.label(task.id).to_owned(),
                detail: line_words(task.line),
                state,
                due: None,
            }),
            (None, Some(handle)) => Some(Item {
                key: format!("handle-{}", handle.0),
                task: None,
                name: event_loop.callback.map_or_else(String::new, |it| callback(self.replay, it)),
                detail: String::new(),
                state,
                due: None,
            }),
            (None, None) => None,
        }
    }

    fn loop_note(&self, event_loop: &EventLoop) -> String {
        match event_loop.status {
            LoopStatus::Blocked { .. } => {
                let block = self.state.thread(event_loop.thread).and_then(|thread| thread.block);
                block.map_or("blocked".to_owned(), |block| {
                    if block.until == Moment::NEVER {
                        return format!(
                            "blocked by {}, until another thread lets it go on",
                            self.replay.text(block.what)
                        );
                    }
                    let left = block.until.since(self.at);
                    let injected = if block.injected { ", put there by you" } else { "" };
                    format!("blocked by {}{injected}, {} to go", self.replay.text(block.what), duration(left))
                })
            }
            LoopStatus::Running { .. } => "one callback at a time".to_owned(),
            LoopStatus::Turning => "between two callbacks".to_owned(),
            LoopStatus::Idle { until: Some(until) } => {
                format!("nothing is ready: asleep until {:.3} s", until.seconds())
            }
            LoopStatus::Idle { until: None } => "nothing is ready: asleep until something arrives".to_owned(),
            LoopStatus::Closed => "the loop is closed".to_owned(),
        }
    }

    fn ready(&self) -> (Vec<Item>, u32) {
        let Some(event_loop) = self.state.main_loop() else { return (Vec::new(), 0) };
        let items = event_loop.ready.iter().filter(|item| !item.cancelled);
        let shown = items.clone().take(MOST_SHOWN).map(|item| {
            let task = item.callback.task();
            let steps = matches!(item.callback, Callback::FirstStep(_) | Callback::WakeUp(_));
            let name = task.filter(|_| steps).map(|task| self.replay.label(task).to_owned());
            Item {
                key: task.filter(|_| steps).map_or_else(|| format!("handle-{}", item.handle.0), task_key),
                task,
                name: name.unwrap_or_else(|| callback(self.replay, item.callback)),
                detail: if matches!(item.callback, Callback::FirstStep(_)) { "first step" } else { "" }.to_owned(),
                state: SpanState::Ready,
                due: None,
            }
        });
        (shown.collect(), items.count() as u32)
    }

    fn waiting(&self) -> (Vec<Item>, u32) {
        let mut items = Vec::new();
        for task in &self.state.tasks {
            let TaskState::Waiting(on) = task.state else { continue };
            items.push((task, on));
        }
        sort::sort_by_key(&mut items, |(task, _)| (task.due.is_none(), task.due, task.id));
        let n = items.len() as u32;
        let shown = items.into_iter().take(MOST_SHOWN).map(|(task, on)| Item {
            key: task_key(task.id),
            task: Some(task.id),
            name: self.replay.label(task.id).to_owned(),
            detail: match on {
                WaitingOn::Sleep { .. } => "sleep".to_owned(),
                on => waiting_on(self.replay, on),
            },
            state: SpanState::Waiting,
            due: task.due,
        });
        (shown.collect(), n)
    }

    fn timers(&self) -> Vec<Item> {
        let timers = self.state.main_loop().into_iter().flat_map(|open| &open.timers).take(MOST_SHOWN);
        let item = |timer: &Timer| {
            let whose = timer.callback.task().map(|task| self.replay.label(task).to_owned());
            let what = callback(self.replay, timer.callback);
            let (name, detail) = match (timer.callback, whose) {
                (Callback::SleepOver(_), Some(whose)) => (whose, "sleep".to_owned()),
                (Callback::TimeOut(_), Some(whose)) => (whose, "time-out".to_owned()),
                _ => (what, String::new()),
            };
            Item {
                key: format!("timer-{}", timer.handle.0),
                task: timer.callback.task(),
                name,
                detail,
                state: if timer.deadline <= self.at { SpanState::Ready } else { SpanState::Waiting },
                due: Some(timer.deadline),
            }
        };
        timers.map(item).collect()
    }

    fn ios(&self) -> Vec<Item> {
        let mut ios: Vec<&Io> = self.state.ios.iter().collect();
        sort::sort_by_key(&mut ios, |io| (io.until, io.id));
        let item = |io: &Io| Item {
            key: format!("io-{}", io.id.0),
            task: io.task,
            name: self.replay.text(io.what).to_owned(),
            detail: match io.task {
                Some(task) => self.replay.label(task).to_owned(),
                None => thread_name(self.replay.trace(), self.state, io.thread),
            },
            state: SpanState::Waiting,
            due: Some(io.until),
        };
        ios.into_iter().take(MOST_SHOWN).map(item).collect()
    }

    fn jobs(&self) -> Vec<Item> {
        let queued = self.state.jobs.iter().filter(|job| job.running.is_none()).take(MOST_SHOWN);
        let item = |job: &Job| Item {
            key: format!("job-{}", job.id.0),
            task: job.task,
            name: format!("{}()", short_name(self.replay.text(job.function))),
            detail: self.replay.text(job.pool).to_owned(),
            state: SpanState::Ready,
            due: None,
        };
        queued.map(item).collect()
    }

    fn threads(&self) -> Vec<ThreadRow> {
        let threads = self.state.threads.iter().filter(|thread| !thread.has_ended);
        let row = |thread: &Thread| ThreadRow {
            thread: thread.id,
            name: thread_name(self.replay.trace(), self.state, thread.id),
            note: self.thread_note(thread),
            state: self.thread_state(thread),
            has_gil: self.state.gil == Some(thread.id),
            process: self.process_name(thread.process),
        };
        let mut threads: Vec<&Thread> = threads.take(MOST_SHOWN).collect();
        sort::sort_by_key(&mut threads, |thread| (thread.process, thread.id));
        threads.into_iter().map(row).collect()
    }

    /// What to call a process, where there is more than the main one.
    fn process_name(&self, process: u32) -> String {
        match self.state.process_begun_by(process) {
            _ if self.state.threads.iter().all(|thread| thread.process == 0) => String::new(),
            Some(first) if process > 0 => thread_name(self.replay.trace(), self.state, first.id),
            _ => "main process".to_owned(),
        }
    }

    fn thread_state(&self, thread: &Thread) -> SpanState {
        let loop_status = self.state.loop_on(thread.id).map(|event_loop| event_loop.status);
        match thread.block {
            Some(_) if loop_status.is_some() => SpanState::Blocked,
            Some(block) if block.kind == BlockKind::Waits => SpanState::Waiting,
            Some(_) => SpanState::Running,
            None if thread.awaits_gil.is_some() => SpanState::Ready,
            None => match loop_status {
                Some(LoopStatus::Idle { .. } | LoopStatus::Closed) => SpanState::Idle,
                Some(_) => SpanState::Running,
                None if thread.job.is_none() && thread.stack.is_empty() && thread.id != ThreadId(0) => SpanState::Idle,
                None => SpanState::Running,
            },
        }
    }

    fn thread_note(&self, thread: &Thread) -> String {
        let runs_loop = self.state.loop_on(thread.id).is_some_and(|open| open.status != LoopStatus::Closed);
        if let Some(block) = thread.block {
            return format!("in {}", self.replay.text(block.what));
        }
        if thread.awaits_gil.is_some() {
            return "wants the GIL".to_owned();
        }
        match thread.job {
            Some(job) => format!("{}()", short_name(self.replay.job_name(job))),
            None if runs_loop => "event loop".to_owned(),
            None if thread.id == ThreadId(0) => line_words(thread.line),
            None => "no work".to_owned(),
        }
    }

    fn tasks(&self) -> Vec<TaskRow> {
        // Where there are too many, those that are over are left out.
        let all_fit = self.state.tasks.len() <= MOST_SHOWN;
        let shown = || self.state.tasks.iter().filter(|task| all_fit || !task.is_done());
        let mut children = BTreeMap::<Option<TaskId>, Vec<&Task>>::new();
        let is_shown = |id: TaskId| self.state.task(id).is_some_and(|task| all_fit || !task.is_done());
        for task in shown() {
            // A parent is always older; anything else would be a circle.
            let parent = task.created_by.filter(|parent| *parent < task.id && is_shown(*parent));
            children.entry(parent).or_default().push(task);
        }
        let mut rows = Vec::new();
        let mut stack: Vec<(u32, &Task)> = roots(&mut children, None, 0);
        while let Some((depth, task)) = stack.pop() {
            if rows.len() == MOST_SHOWN {
                break;
            }
            rows.push(self.task_row(task, depth));
            stack.extend(roots(&mut children, Some(task.id), depth + 1));
        }
        rows
    }

    fn task_row(&self, task: &Task, depth: u32) -> TaskRow {
        let cancel = if task.cancel_requested { "; to be cancelled" } else { "" };
        TaskRow {
            task: task.id,
            name: self.replay.label(task.id).to_owned(),
            depth,
            state: task_mark(self.state, task),
            note: task_state(self.replay, task.state) + cancel,
            line: if task.is_done() { 0 } else { task.line },
        }
    }

    fn markers(&self) -> Vec<Marker> {
        let mut markers = Vec::new();
        for thread in &self.state.threads {
            if thread.task.is_none() && thread.line > 0 && !thread.has_ended && !self.state.has_ended() {
                let loop_status = self.state.loop_on(thread.id).map(|open| open.status);
                if matches!(loop_status, Some(LoopStatus::Turning | LoopStatus::Idle { .. })) {
                    continue;
                }
                let name = thread_name(self.replay.trace(), self.state, thread.id);
                markers.push(marker(thread.line, self.thread_state(thread), name));
            }
        }
        for task in self.state.tasks.iter().filter(|task| task.line > 0 && !task.is_done()).take(MOST_SHOWN) {
            markers.push(marker(task.line, task_mark(self.state, task), self.replay.label(task.id).to_owned()));
        }
        markers
    }
}

/// What a task is doing, as the page shows it.
pub fn task_mark(state: &State, task: &Task) -> SpanState {
    match task.state {
        TaskState::Ready => SpanState::Ready,
        TaskState::Waiting(_) => SpanState::Waiting,
        TaskState::Done(_) => SpanState::Idle,
        TaskState::Running => {
            let is_held_up = |thread: &Thread| thread.task == Some(task.id) && thread.block.is_some();
            if state.threads.iter().any(is_held_up) { SpanState::Blocked } else { SpanState::Running }
        }
    }
}

/// The tasks below this one, the last one first, for a stack.
fn roots<'a>(
    children: &mut BTreeMap<Option<TaskId>, Vec<&'a Task>>,
    parent: Option<TaskId>,
    depth: u32,
) -> Vec<(u32, &'a Task)> {
    let below = children.remove(&parent).unwrap_or_default();
    below.into_iter().rev().map(|task| (depth, task)).collect()
}

fn marker(line: u32, state: SpanState, name: String) -> Marker {
    let doing = match state {
        SpanState::Running => "runs",
        SpanState::Ready => "is ready to go on",
        SpanState::Waiting => "waits",
        SpanState::Blocked => "blocks the loop",
        SpanState::Idle => "is",
    };
    Marker { line, state, text: format!("{name} {doing} here"), name }
}

fn task_key(task: TaskId) -> String {
    format!("task-{}", task.0)
}

fn line_words(line: u32) -> String {
    if line == 0 { String::new() } else { format!("line {line}") }
}

/// `main.<locals>.fetch` as `fetch`.
fn short_name(name: &str) -> String {
    name.rsplit("<locals>.").next().unwrap_or(name).to_owned()
}
