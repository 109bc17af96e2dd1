//! A trace that begins in the middle of a run: how things stand is told first, as the events that make the same state.
//!
//! What cannot be known any more is left out: where a suspended task's calls began, and what a call in a thread is.

use super::frame::Frame;
use super::future::LoopId;
use super::moment::Moment;
use super::settings::{InjectAt, Injection};
use super::thread::{Activation, ThreadState};
use super::timer::{Handle, HandleCall};
use super::trace::recorder::Recorder;
use super::trace::{BlockKind, Event, EventKind, TaskId, ThreadId, Trace, WaitingOn};
use super::value::generator::GeneratorState;
use super::value::{Generator, Value};
use super::{AtLines, Machine};
use crate::python::bytecode::CodeKind;
use crate::sort;
use std::rc::Rc;

/// Coroutines inside of each other are followed so far.
const DEEPEST: usize = 60;

impl Machine {
    /// Traces the rest of the run, as far as it happens in this process, with blocks put in whose moments count from now. `look_at`: see [`super::inside`].
    pub fn begin_trace(&mut self, process: usize, injections: &[Injection], look_at: usize) {
        let now = self.now();
        self.recorder = Recorder::midway(now);
        self.traced_process = Some(process);
        self.at_lines = self.at_lines.max(AtLines::Watches);
        self.look_at = look_at;
        self.injections.extend(injections.iter().map(|injection| match injection.at {
            InjectAt::Time(at) => Injection { at: InjectAt::Time(Moment(now.0 + at.0)), ..*injection },
            _ => *injection,
        }));
        let Some(main) = self.threads.iter().find(|thread| thread.process == process).map(|thread| thread.id) else {
            return;
        };
        self.tell(main, None, 0, EventKind::ProgramBegan);
        for owner in (0..self.loops.len() as u32).map(LoopId) {
            if let Some(thread) = self.loops[owner.0 as usize].runs_on
                && self.process_of(thread) == process
                && !self.loops[owner.0 as usize].is_closed
            {
                self.tell_loop(owner, thread);
            }
        }
        // The main thread last: what it is at is what the first event shows.
        for id in self.live.clone().into_iter().rev() {
            if self.process_of(id) == process {
                let name = self.recorder.text(&self.threads[id.0 as usize].name.clone());
                if id != ThreadId(0) {
                    self.tell(main, None, 0, EventKind::ThreadStarted { started: id, name, process: process as u32 });
                }
                self.tell_thread(id);
            }
        }
        self.recorder.begin();
    }

    /// Is a trace written?
    pub fn is_traced(&self) -> bool {
        self.recorder.is_on()
    }

    /// The process that the trace tells of, where it does not tell of all.
    pub fn traced_process(&self) -> Option<usize> {
        self.traced_process
    }

    /// The moment that the trace's moments count from.
    pub fn traced_from(&self) -> Moment {
        self.recorder.zero
    }

    /// Events of the trace so far.
    pub fn n_events(&self) -> usize {
        self.recorder.n_events()
    }

    /// The trace, which ends here while the run could go on: without a word, or for this reason.
    pub fn end_trace(mut self, why: Option<String>) -> Trace {
        if let Some(why) = &why {
            let reason = self.recorder.text(why);
            let at = self.now();
            self.recorder.push(Event {
                at,
                thread: ThreadId(0),
                task: None,
                line: 0,
                kind: EventKind::RunStopped { reason },
            });
        }
        let instructions = self.instructions();
        let recorder = std::mem::replace(&mut self.recorder, Recorder::midway(Moment::START));
        drop(self);
        let trace = recorder.finish();
        let end = trace.events.last().map_or(Moment::START, |event| event.at);
        Trace { end, instructions, stopped: why, ..trace }
    }

    fn tell(&mut self, thread: ThreadId, task: Option<TaskId>, line: u32, kind: EventKind) {
        let at = self.now();
        self.recorder.push(Event { at, thread, task, line, kind });
    }

    /// A loop with its tasks, what they wait for, and its ready queue.
    fn tell_loop(&mut self, owner: LoopId, thread: ThreadId) {
        self.tell(thread, None, 0, EventKind::LoopStarted);
        let mut tasks: Vec<_> = self.tasks.values().filter(|task| task.owner == owner).cloned().collect();
        sort::sort_by_key(&mut tasks, |task| task.task_id());
        for part in tasks.iter().filter_map(|task| task.task()) {
            let coroutine = part.coroutine.borrow().clone();
            let coroutine = coroutine.map_or_else(|| "".into(), |coroutine| coroutine.names.name.clone());
            let (name, coroutine) = (self.recorder.text(&part.name()), self.recorder.text(&coroutine));
            self.tell(thread, None, 0, EventKind::TaskCreated { task: part.id, name, coroutine });
        }
        let timers = self.loops[owner.0 as usize].timers.iter();
        let mut timers: Vec<_> = timers.map(|timer| (timer.deadline, timer.sequence, timer.handle.clone())).collect();
        sort::sort_by_key(&mut timers, |(deadline, sequence, _)| (*deadline, *sequence));
        for (deadline, _, handle) in timers.into_iter().filter(|(.., handle)| !handle.is_cancelled.get()) {
            self.tell_timer(thread, deadline, &handle);
        }
        for task in &tasks {
            let Some(part) = task.task() else { continue };
            if let Some(awaited) = part.waits_for.borrow().clone() {
                let on = match self.waiting_on(&awaited) {
                    WaitingOn::Job(_) => WaitingOn::Other(self.recorder.text("a call in a thread")),
                    on => on,
                };
                let line = line_of(part.coroutine.borrow().clone());
                self.tell(thread, Some(part.id), line, EventKind::TaskSuspended { task: part.id, on });
            }
        }
        for handle in self.loops[owner.0 as usize].ready.clone() {
            if !handle.is_cancelled.get() {
                let callback = self.describe_call(&handle);
                self.tell(thread, None, 0, EventKind::HandleQueued { handle: handle.id, callback });
            }
        }
    }

    fn tell_timer(&mut self, thread: ThreadId, deadline: Moment, handle: &Handle) {
        let io = match &*handle.callback.borrow() {
            Some(HandleCall::IoOver { future, io, what }) => Some((self.waiter_of(future), *io, what.clone())),
            _ => None,
        };
        if let Some((task, io, what)) = io {
            let what = self.recorder.text(&what);
            self.tell(thread, task, 0, EventKind::IoBegan { io, what, until: deadline });
        } else {
            let callback = self.describe_call(handle);
            self.tell(thread, None, 0, EventKind::TimerArmed { handle: handle.id, deadline, callback });
        }
    }

    /// What a thread is inside of, and what holds it up.
    fn tell_thread(&mut self, id: ThreadId) {
        let stack = std::mem::take(&mut self.threads[id.0 as usize].stack);
        let (mut task, mut line, mut innermost) = (None, 0, None);
        for activation in &stack {
            match activation {
                Activation::Loop(run) => {
                    let number = self.loops[run.owner.0 as usize].n_iterations;
                    self.tell(id, None, 0, EventKind::IterationBegan { number, n_ready: run.n_left as u32 });
                    if let Some(handle) = &run.current {
                        self.tell(id, None, 0, EventKind::HandleBegan { handle: handle.id });
                    }
                }
                Activation::Step(step) => {
                    task = step.task.task_id();
                    if let Some(task) = task {
                        self.tell(id, Some(task), 0, EventKind::TaskStepped { task });
                    }
                }
                Activation::Frame(frame) if is_own(frame) => {
                    line = frame.line();
                    innermost = Some(frame.code.name.clone());
                    let function = self.recorder.text(&frame.code.name);
                    self.tell(id, task, line, EventKind::CallBegan { function });
                }
                _ => {}
            }
        }
        self.threads[id.0 as usize].stack = stack;
        let until = match self.threads[id.0 as usize].state {
            ThreadState::Idle { until, .. } => return self.tell(id, None, 0, EventKind::LoopIdled { until }),
            ThreadState::Blocked(until) => until,
            _ => Moment::NEVER,
        };
        if self.threads[id.0 as usize].is_in_block {
            let what =
                innermost.map_or_else(|| "an earlier call".to_owned(), |function| format!("a call in {function}"));
            let what = self.recorder.text(&what);
            let kind = EventKind::BlockBegan { what, until, kind: BlockKind::Waits, injected: false };
            self.tell(id, task, line, kind);
        }
        if self.tells_gil && !self.settings.free_threaded && self.has_gil(id) {
            self.tell(id, None, 0, EventKind::GilTaken);
        }
    }
}

fn is_own(frame: &Frame) -> bool {
    frame.code.is_program && frame.code.kind != CodeKind::Module
}

/// The program's line at which a suspended coroutine stands; 0 if at none.
fn line_of(coroutine: Option<Rc<Generator>>) -> u32 {
    let (mut next, mut line) = (coroutine, 0);
    for _ in 0..DEEPEST {
        let Some(generator) = next.take() else { break };
        let state = generator.state.borrow();
        let (GeneratorState::Suspended(frame) | GeneratorState::Created(frame)) = &*state else { break };
        if is_own(frame) {
            line = frame.line();
        }
        // What it awaits stands on top of its operands.
        if let Some(Value::Generator(inner)) = frame.slots.last() {
            next = Some(inner.clone());
        }
    }
    line
}
