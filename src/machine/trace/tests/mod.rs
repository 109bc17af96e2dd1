//! Traces written by hand, event by event, as the machine would write them; and what follows from them.

mod encoding;
mod invariants;
mod programs;
mod replay;
mod summaries;
mod timelines;
mod wording;

use super::*;
use crate::machine::moment::Moment;
use std::sync::Arc;

/// A trace being written: every event happens at the current moment, on the current thread, in the current task, on the current line.
#[derive(Default)]
struct Script {
    trace: Trace,
    now: Moment,
    thread: u32,
    task: Option<TaskId>,
    line: u32,
    n_handles: u32,
}

impl Script {
    fn text(&mut self, text: &str) -> TextId {
        let known = self.trace.texts.iter().position(|known| known == text);
        TextId(known.unwrap_or_else(|| {
            self.trace.texts.push(text.to_owned());
            self.trace.texts.len() - 1
        }) as u32)
    }

    /// Sets the clock, in milliseconds.
    fn at(&mut self, ms: f64) -> &mut Script {
        self.now = Moment((ms * 1e6).round() as u64);
        self
    }

    fn thread(&mut self, thread: u32) -> &mut Script {
        self.thread = thread;
        self.task = None;
        self.line = 0;
        self
    }

    fn add(&mut self, kind: EventKind) -> &mut Script {
        let event = Event { at: self.now, thread: ThreadId(self.thread), task: self.task, line: self.line, kind };
        self.trace.events.push(event);
        self.trace.end = self.now;
        self
    }

    fn handle(&mut self) -> HandleId {
        self.n_handles += 1;
        HandleId(self.n_handles)
    }

    // -- what the machine does in one go

    fn line(&mut self, line: u32) -> &mut Script {
        self.line = line;
        self.add(EventKind::LineReached)
    }

    fn create(&mut self, task: u32, name: &str, coroutine: &str) -> HandleId {
        let (name, coroutine) = (self.text(name), self.text(coroutine));
        self.add(EventKind::TaskCreated { task: TaskId(task), name, coroutine });
        let handle = self.handle();
        self.add(EventKind::HandleQueued { handle, callback: Callback::FirstStep(TaskId(task)) });
        handle
    }

    /// The loop takes the task's step.
    fn step(&mut self, handle: HandleId, task: u32) -> &mut Script {
        (self.task, self.line) = (None, 0);
        self.add(EventKind::HandleBegan { handle });
        self.task = Some(TaskId(task));
        self.add(EventKind::TaskStepped { task: TaskId(task) })
    }

    /// The step ends with an await, and the callback with it.
    fn suspend(&mut self, handle: HandleId, on: WaitingOn) -> &mut Script {
        let task = self.task.expect("inside a step");
        self.add(EventKind::TaskSuspended { task, on });
        self.end_handle(handle)
    }

    fn end_handle(&mut self, handle: HandleId) -> &mut Script {
        (self.task, self.line) = (None, 0);
        self.add(EventKind::HandleEnded { handle })
    }

    /// `await asyncio.sleep(…)`: the timer's handle.
    fn sleep(&mut self, step: HandleId, ms: f64) -> HandleId {
        let task = self.task.expect("inside a step");
        let timer = self.handle();
        let deadline = Moment(self.now.0 + (ms * 1e6) as u64);
        self.add(EventKind::TimerArmed { handle: timer, deadline, callback: Callback::SleepOver(task) });
        self.suspend(step, WaitingOn::Sleep { timer, deadline });
        timer
    }

    /// The timer's callback runs and queues the task's next step: its handle.
    fn sleep_over(&mut self, timer: HandleId, task: u32) -> HandleId {
        (self.task, self.line) = (None, 0);
        self.add(EventKind::HandleBegan { handle: timer });
        let handle = self.handle();
        self.add(EventKind::TaskWoken { task: TaskId(task), handle });
        self.end_handle(timer);
        handle
    }

    fn fire(&mut self, timer: HandleId, deadline_ms: f64) -> &mut Script {
        self.add(EventKind::TimerFired { handle: timer, deadline: Moment((deadline_ms * 1e6) as u64) })
    }

    fn iteration(&mut self, number: u32, n_ready: u32) -> &mut Script {
        (self.task, self.line) = (None, 0);
        self.add(EventKind::IterationBegan { number, n_ready })
    }

    fn idle(&mut self, until_ms: f64) -> &mut Script {
        self.add(EventKind::LoopIdled { until: Some(Moment((until_ms * 1e6) as u64)) })
    }

    fn block(&mut self, what: &str, until_ms: f64, injected: bool) -> &mut Script {
        let (what, until) = (self.text(what), Moment((until_ms * 1e6) as u64));
        self.add(EventKind::BlockBegan { what, until, kind: BlockKind::Waits, injected })
    }

    fn print(&mut self, text: &str) -> &mut Script {
        let text = self.text(text);
        self.add(EventKind::Printed { text })
    }

    fn end_task(&mut self, task: u32, outcome: Outcome) -> &mut Script {
        self.add(EventKind::TaskEnded { task: TaskId(task), outcome })
    }

    fn replay(&self) -> Replay {
        Replay::new(Arc::new(self.trace.clone()))
    }
}

/// `main` starts `ticker` (sleeps 200 ms) and two `fetch` (sleep 210 and 400 ms), then calls `time.sleep(0.3)`
/// on line 9 from 0.150 s to 0.450 s.
fn blocked_ticker() -> Script {
    let mut s = Script::default();
    let none = s.text("None");
    s.add(EventKind::ProgramBegan);
    s.line(12).add(EventKind::LoopStarted);
    (s.task, s.line) = (None, 0);
    let main = s.create(1, "Task-1", "main");
    s.at(0.1).iteration(1, 1).step(main, 1);
    s.line(6);
    let ticker = s.create(2, "ticker", "tick");
    s.line(7);
    let a = s.create(3, "Task-3", "fetch");
    let b = s.create(4, "Task-4", "fetch");
    s.line(8);
    let main_timer = s.sleep(main, 149.9);
    s.at(0.2).iteration(2, 3).step(ticker, 2).line(2);
    let ticker_timer = s.sleep(ticker, 199.8);
    s.step(a, 3).line(4);
    let a_timer = s.sleep(a, 209.8);
    s.step(b, 4).line(4);
    let b_timer = s.sleep(b, 399.8);
    s.idle(150.0).at(150.0).fire(main_timer, 150.0).iteration(3, 1);
    let main = s.sleep_over(main_timer, 1);
    s.iteration(4, 1).step(main, 1).line(9).block("time.sleep(0.3)", 450.0, false);
    s.at(450.0).add(EventKind::BlockEnded).line(10);
    s.suspend(main, WaitingOn::Task(TaskId(2)));
    s.fire(ticker_timer, 200.0).fire(a_timer, 210.0).fire(b_timer, 400.0).iteration(5, 3);
    let ticker = s.sleep_over(ticker_timer, 2);
    let a = s.sleep_over(a_timer, 3);
    let b = s.sleep_over(b_timer, 4);
    s.at(450.1).iteration(6, 3).step(ticker, 2).line(3).print("tick");
    s.end_task(2, Outcome::Returned(none));
    let main = s.handle();
    s.add(EventKind::TaskWoken { task: TaskId(1), handle: main }).end_handle(ticker);
    let answer = s.text("'A'");
    s.step(a, 3).line(5).end_task(3, Outcome::Returned(answer)).end_handle(a);
    let error = s.text("ValueError: no such page");
    s.step(b, 4).line(5).add(EventKind::Raised { error }).end_task(4, Outcome::Raised(error)).end_handle(b);
    s.at(450.2).iteration(7, 1).step(main, 1).line(11).end_task(1, Outcome::Returned(none)).end_handle(main);
    s.add(EventKind::LoopClosed);
    s.add(EventKind::ProgramEnded { error: None });
    s
}
