//! What the machine tells its recorder.

use super::frame::Frame;
use super::future::{DoneCallback, Future};
use super::interpreter::Signal;
use super::link::LinkedCode;
use super::moment::Moment;
use super::settings::{Detail, InjectAt, Injection};
use super::symbol::well_known;
use super::timer::{Handle, HandleCall};
use super::trace::recorder::Recorder;
use super::trace::{Callback, Event, EventKind, Failure, TaskId, ThreadId, Trace};
use super::value::exception::TracebackEntry;
use super::value::{Exception, Raised, Value};
use super::{AtLines, Machine, StopReason};
use crate::python::bytecode::CodeKind;
use std::rc::Rc;

impl Machine {
    /// Records an event that happens now on the running thread.
    #[inline]
    pub fn record(&mut self, kind: EventKind) {
        if self.recorder.is_on() {
            self.record_always(kind);
        }
    }

    /// As [`Machine::record`], where the event needs texts.
    pub fn record_with(&mut self, kind: impl FnOnce(&mut Recorder) -> EventKind) {
        if self.recorder.is_on() {
            let kind = kind(&mut self.recorder);
            self.record_always(kind);
        }
    }

    fn record_always(&mut self, kind: EventKind) {
        self.push_event(self.running, kind);
    }

    /// Records an event that happens now on another thread than the one that runs.
    pub(crate) fn record_on(&mut self, id: ThreadId, kind: EventKind) {
        if self.recorder.is_on() {
            self.push_event(id, kind);
        }
    }

    fn push_event(&mut self, id: ThreadId, kind: EventKind) {
        let thread = &self.threads[id.0 as usize];
        if self.traced_process.is_some_and(|process| process != thread.process) {
            return;
        }
        let event = Event { at: self.now(), thread: thread.id, task: thread.task, line: thread.line, kind };
        self.recorder.push(event);
        if self.recorder.n_events() > self.look_at {
            self.horizon = Moment::START;
            self.end_slice();
        }
        if !self.injections.is_empty() {
            let n_events = self.recorder.n_events();
            let is_due = |at: InjectAt| matches!(at, InjectAt::Event(index) if (index as usize) < n_events);
            if self.injections.iter().any(|injection| is_due(injection.at)) {
                self.end_slice();
            }
        }
    }

    /// The running thread steps this task from now on.
    pub(crate) fn record_task(&mut self, task: TaskId) {
        self.threads[self.running.0 as usize].task = Some(task);
    }

    /// The step is over.
    pub(crate) fn record_task_cleared(&mut self, previous: Option<TaskId>) {
        let thread = &mut self.threads[self.running.0 as usize];
        thread.task = previous;
        thread.line = 0;
    }

    /// A statement of the program begins.
    pub(crate) fn reach_line(&mut self, frame: &Frame) {
        let line = frame.line();
        self.threads[self.running.0 as usize].line = line;
        if self.recorder.tells_lines() {
            self.record_always(EventKind::LineReached);
        }
        if !self.injections.is_empty() {
            self.start_injection_at_line(line);
        }
        if super::value::generator::has_orphans() {
            self.close_orphans();
        }
    }

    /// A function of the program is entered.
    #[inline]
    pub(crate) fn record_call(&mut self, frame: &Frame) {
        if self.recorder.tells_lines() && frame.code.is_program && frame.code.kind != CodeKind::Module {
            let function = self.recorder.text(&frame.code.name);
            self.record_always(EventKind::CallBegan { function });
        }
    }

    /// A function of the program is left for good.
    #[inline]
    pub(crate) fn record_return(&mut self, frame: &Frame) {
        if self.recorder.tells_lines()
            && frame.code.is_program
            && !matches!(frame.code.kind, CodeKind::Module | CodeKind::Class)
        {
            let function = self.recorder.text(&frame.code.name);
            self.record_always(EventKind::CallEnded { function });
        }
    }

    /// A line of the program raises.
    pub(crate) fn record_raise(&mut self, frame: &Frame, error: &Rc<Exception>) {
        if self.recorder.is_on() {
            self.threads[self.running.0 as usize].line = frame.line();
            let text = self.short_error(error);
            let error = self.recorder.text(&text);
            self.record_always(EventKind::Raised { error });
        }
    }

    /// `print`
    pub fn print(&mut self, text: &str) {
        if !self.recorder.tells_output() {
            return;
        }
        let lines = self.recorder.print(text);
        for line in lines {
            let text = self.recorder.text(&line);
            self.record_always(EventKind::Printed { text });
        }
        if self.recorder.output_bytes() > self.settings.budget.output {
            self.stop(StopReason::Output(self.settings.budget.output));
        }
    }

    /// A warning of the `warnings` module.
    pub fn warn(&mut self, message: &str) {
        if !self.recorder.tells_output() {
            return;
        }
        self.recorder.warn(message);
        let text = self.recorder.text(message);
        self.record_always(EventKind::Warned { text });
    }

    /// What asyncio writes to its log.
    pub fn log(&mut self, message: &str) {
        self.record_with(|recorder| EventKind::Warned { text: recorder.text(message) });
    }

    /// The program begins.
    pub(crate) fn begin_record(&mut self) {
        let is_at_line = |injection: &Injection| matches!(injection.at, InjectAt::Line { .. });
        // A generator that nobody holds any more is closed before the next line.
        let may_leave = |code: &Rc<LinkedCode>| code.kind == CodeKind::Generator && !code.handlers.is_empty();
        let has_generators = self.program.as_ref().is_some_and(|globals| globals.codes.borrow().iter().any(may_leave));
        self.at_lines = if has_generators {
            AtLines::Closes
        } else if self.recorder.is_on() || self.injections.iter().any(is_at_line) {
            AtLines::Watches
        } else {
            AtLines::PassesOn
        };
        self.advance_to(Moment::START);
        self.record(EventKind::ProgramBegan);
    }

    /// The program is over: `signal` is what its module ended with, if it was not cut short.
    pub(crate) fn end_record(mut self, signal: Option<Signal>) -> Trace {
        let mut failure = None;
        self.stopped.take_if(|reason| *reason == StopReason::Over);
        match (signal, self.stopped) {
            (_, Some(reason)) => {
                let text = reason.to_string();
                let reason = self.recorder.text(&text);
                self.record_always(EventKind::RunStopped { reason });
            }
            (signal, None) => {
                if let Some(Signal::Raised(Raised(error))) = &signal {
                    failure = Some(self.failure(error));
                }
                drop(signal);
                self.close_orphans();
                self.report_destroyed();
                self.clear_program();
                if let Some(line) = self.recorder.take_partial_line() {
                    let text = self.recorder.text(&line);
                    self.record_always(EventKind::Printed { text });
                }
                let line = failure.as_ref().map(|failure| match failure.message.as_str() {
                    "" => failure.type_name.clone(),
                    message => format!("{}: {message}", failure.type_name),
                });
                let error = line.map(|line| self.recorder.text(&line));
                self.record_always(EventKind::ProgramEnded { error });
            }
        }
        let end = self.now();
        let instructions = self.instructions();
        let recorder = std::mem::replace(&mut self.recorder, Recorder::new(Detail::Output));
        let stopped = self.stopped.map(|reason| reason.to_string());
        drop(self);
        Trace { end, instructions, failure, stopped, ..recorder.finish() }
    }

    /// What a traceback says of an exception.
    pub(crate) fn failure(&mut self, error: &Rc<Exception>) -> Failure {
        let message = self.error_message(error);
        let entries = error.traceback.borrow().clone();
        let mut traceback = vec!["Traceback (most recent call last):".to_owned()];
        traceback.extend(lines_of_calls(&entries));
        traceback.push(self.error_line(error));
        Failure {
            type_name: error.class.name.to_string(),
            message,
            line: entries.first().map(|entry| entry.line),
            traceback,
        }
    }

    /// A `repr()` short enough for a picture; never runs the program's own `__repr__`.
    pub fn short_repr(&mut self, value: &Value) -> String {
        /// Characters kept.
        const LONGEST: usize = 60;
        // What is written for the reader takes no time of the program's: a run is the same with and without its trace.
        let fuel = self.fuel;
        let text = match value {
            Value::Instance(instance) => format!("<{}>", instance.class.name),
            Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::None | Value::Str(_) => {
                self.repr_of(value).unwrap_or_default()
            }
            Value::List(_) | Value::Tuple(_) | Value::Dict(_) | Value::Set(_) if Self::is_plain_data(value, 3) => {
                self.repr_of(value).unwrap_or_default()
            }
            other => format!("<{}>", self.class_of(other).name),
        };
        self.fuel = fuel;
        if text.chars().count() <= LONGEST {
            return text;
        }
        text.chars().take(LONGEST - 1).chain(std::iter::once('…')).collect()
    }

    /// An exception's class and message for a picture; only the class where the message is for the program's own code to say.
    pub fn short_error(&mut self, error: &Rc<Exception>) -> String {
        if self.tells_itself(&Value::Exception(error.clone()), 3) {
            return error.class.name.to_string();
        }
        let is_first = self.begin_as_c();
        let text = self.error_line(error);
        if is_first {
            self.end_as_c(u64::MAX);
        }
        text
    }

    /// A `str()` or `repr()` of it may run a function of the program.
    fn tells_itself(&self, value: &Value, depth: u32) -> bool {
        let any = |items: &[Value]| depth == 0 || items.iter().any(|item| self.tells_itself(item, depth - 1));
        let method = |name| match self.special(value, name) {
            Some(Value::Function(method)) => Some(method),
            _ => None,
        };
        match value {
            Value::Exception(error) => {
                let is_programs = |name| method(name).is_some_and(|method| method.code.is_program);
                is_programs(well_known::STR) || is_programs(well_known::REPR) || any(&error.args.borrow())
            }
            Value::List(list) => any(&list.items()),
            Value::Tuple(items) => any(items),
            Value::Dict(_) | Value::Set(_) => !Self::is_plain_data(value, depth),
            _ => method(well_known::STR).or_else(|| method(well_known::REPR)).is_some(),
        }
    }

    /// Only numbers, strings and small containers of them: its `repr()` runs no code of the program and is soon done.
    fn is_plain_data(value: &Value, depth: u32) -> bool {
        /// Items of a container that a short text may show.
        const MOST_ITEMS: usize = 20;
        match value {
            Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::None => true,
            Value::Str(text) => text.n_chars() < 200,
            _ if depth == 0 => false,
            Value::List(list) => {
                list.len() <= MOST_ITEMS && list.items().iter().all(|item| Self::is_plain_data(item, depth - 1))
            }
            Value::Tuple(items) => {
                items.len() <= MOST_ITEMS && items.iter().all(|item| Self::is_plain_data(item, depth - 1))
            }
            Value::Dict(dict) => {
                dict.len() <= MOST_ITEMS
                    && dict.table().iter().all(|entry| {
                        Self::is_plain_data(&entry.key, depth - 1) && Self::is_plain_data(&entry.value, depth - 1)
                    })
            }
            _ => false,
        }
    }

    /// What the trace says a handle will call.
    pub(super) fn describe_call(&mut self, handle: &Handle) -> Callback {
        match &*handle.callback.borrow() {
            Some(HandleCall::Step(task, _)) => match task.task().filter(|part| part.waits_for.borrow().is_none()) {
                Some(part) if self.has_stepped(task) => Callback::WakeUp(part.id),
                Some(part) => Callback::FirstStep(part.id),
                None => Callback::Internal(self.recorder.text("task")),
            },
            Some(HandleCall::WakeUp { task, .. }) => match task.task_id() {
                Some(id) => Callback::WakeUp(id),
                None => Callback::Internal(self.recorder.text("task")),
            },
            Some(HandleCall::SleepOver { future, .. }) => match self.waiter_of(future) {
                Some(id) => Callback::SleepOver(id),
                None => Callback::Internal(self.recorder.text("sleep")),
            },
            Some(HandleCall::IoOver { what, .. }) => Callback::Outside(self.recorder.text(what)),
            Some(HandleCall::Done { callback, .. }) => match callback {
                DoneCallback::Function(callback) => {
                    let name = self.callable_name(&callback.function);
                    Callback::Function(self.recorder.text(&name))
                }
                DoneCallback::GatherChild(..) => Callback::Internal(self.recorder.text("gather")),
                DoneCallback::StopLoop => Callback::Internal(self.recorder.text("asyncio.run")),
                DoneCallback::Copy(_) => Callback::Internal(self.recorder.text("shield")),
                DoneCallback::Wake(_) => Callback::Internal(self.recorder.text("task")),
            },
            Some(HandleCall::Arrival(_)) => Callback::Outside(self.recorder.text("request")),
            Some(HandleCall::LagProbe { .. }) => Callback::Internal(self.recorder.text("lag probe")),
            Some(HandleCall::Function(call)) => {
                let name = self.callable_name(&call.function);
                Callback::Function(self.recorder.text(&name))
            }
            None => Callback::Internal(self.recorder.text("cancelled")),
        }
    }

    /// The task that waits for this future, if one does; the running task if none does yet.
    pub(super) fn waiter_of(&self, future: &Rc<Future>) -> Option<super::trace::TaskId> {
        let waiter = future.callbacks.borrow().as_slice().iter().find_map(|callback| match callback {
            DoneCallback::Wake(task) => task.task_id(),
            _ => None,
        });
        waiter.or_else(|| self.current_task.as_ref().and_then(|task| task.task_id()))
    }
}

/// A line for each call, the outermost first; what repeats is counted, as of a function that calls itself.
///
/// Models `StackSummary.format` in CPython's `Lib/traceback.py`.
fn lines_of_calls(entries: &[TracebackEntry]) -> Vec<String> {
    /// So many alike are shown.
    const MOST_ALIKE: usize = 3;
    let mut lines = Vec::new();
    for alike in entries.chunk_by(|a, b| (a.line, &a.function) == (b.line, &b.function)).rev() {
        let shown = alike.iter().take(MOST_ALIKE);
        lines.extend(shown.map(|entry| format!("  line {}, in {}", entry.line, entry.function)));
        match alike.len().saturating_sub(MOST_ALIKE) {
            0 => {}
            1 => lines.push("  [Previous line repeated 1 more time]".to_owned()),
            n => lines.push(format!("  [Previous line repeated {n} more times]")),
        }
    }
    lines
}
