//! The sentence of every kind of event, to be read.

use super::*;
use std::fmt::Write;

/// Every event with its sentence.
fn told(replay: &Replay) -> String {
    let mut lines = String::new();
    for (index, event) in replay.trace().events.iter().enumerate() {
        let words = text_of(&sentence(replay, index));
        writeln!(lines, "{:.4} {words}", event.at.seconds()).expect("a String takes all");
    }
    lines
}

/// A sentence with its marks: `[running|is running]`.
fn marked(pieces: &[Piece]) -> String {
    let mark = |piece: &Piece| match piece.style {
        Style::Plain => piece.text.clone(),
        style => format!("[{style:?}|{}]", piece.text),
    };
    pieces.iter().map(mark).collect()
}

#[test]
fn a_blocked_loop_is_told_event_by_event() {
    insta::assert_snapshot!(told(&blocked_ticker().replay()));
}

#[test]
fn a_late_timer_says_why_and_who_else_waited() {
    let replay = blocked_ticker().replay();
    let is_fired = |event: &Event| matches!(event.kind, EventKind::TimerFired { handle: HandleId(6), .. });
    let index = replay.trace().events.iter().position(is_fired).expect("the ticker's timer fires");
    insta::assert_snapshot!(marked(&sentence(&replay, index)), @"The timer of [Strong|ticker] was due at 0.200 s. The loop was [Blocked|inside ][Code|time.sleep(0.3)][Blocked| on line 9] until 0.450 s, so [Strong|ticker] wakes [Blocked|250 ms late]. Two other tasks waited behind it.");
}

/// A worker thread computes a report while the loop waits for it, then for an answer of the network.
fn with_threads() -> Script {
    let mut s = Script::default();
    let (pool, report, worker) = (s.text("asyncio_0"), s.text("report"), s.text("worker-1"));
    s.add(EventKind::ProgramBegan).add(EventKind::GilTaken).add(EventKind::LoopStarted);
    let main = s.create(1, "Task-1", "main");
    s.iteration(1, 1).step(main, 1).line(4);
    s.add(EventKind::JobQueued { job: JobId(1), pool, function: report });
    s.add(EventKind::ThreadStarted { started: ThreadId(1), name: worker, process: 0 });
    s.suspend(main, WaitingOn::Job(JobId(1)));
    s.thread(1).add(EventKind::GilAwaited);
    s.thread(0).add(EventKind::GilDropped).add(EventKind::LoopIdled { until: None });
    s.at(0.2).thread(1).add(EventKind::GilTaken).add(EventKind::JobBegan { job: JobId(1) });
    s.add(EventKind::CallBegan { function: report }).line(2);
    s.add(EventKind::LinesSkipped { count: 123_456 });
    s.at(3.0).line(3);
    let (what, waiting) = (s.text("json.loads(text)"), s.text("time.sleep(0.05)"));
    s.add(EventKind::BlockBegan { what, until: Moment(20_000_000), kind: BlockKind::HoldsGil, injected: false });
    s.at(5.0).thread(0).add(EventKind::GilAwaited);
    s.at(20.0).thread(1).add(EventKind::BlockEnded).add(EventKind::GilDropped);
    s.thread(0).add(EventKind::GilTaken);
    let outside = s.text("a done job");
    s.thread(1).line(4);
    s.add(EventKind::BlockBegan { what: waiting, until: Moment(70_000_000), kind: BlockKind::Waits, injected: false });
    s.at(70.0).add(EventKind::BlockEnded).add(EventKind::CallEnded { function: report });
    s.add(EventKind::JobEnded { job: JobId(1) });
    let handle = s.handle();
    s.add(EventKind::HandleQueued { handle, callback: Callback::Outside(outside) });
    s.thread(0).iteration(2, 1).add(EventKind::HandleBegan { handle });
    let main = s.handle();
    s.add(EventKind::TaskWoken { task: TaskId(1), handle: main }).end_handle(handle);
    s.iteration(3, 1).step(main, 1).line(5);
    let get = s.text("GET /items");
    s.add(EventKind::IoBegan { io: IoId(1), what: get, until: Moment(100_000_000) });
    s.suspend(main, WaitingOn::Io(IoId(1))).idle(100.0);
    s.thread(1).add(EventKind::ThreadEnded);
    s.thread(0).at(100.0).add(EventKind::IoEnded { io: IoId(1) });
    let main = s.handle();
    s.add(EventKind::TaskWoken { task: TaskId(1), handle: main });
    s
}

#[test]
fn threads_jobs_and_io_are_told_event_by_event() {
    insta::assert_snapshot!(told(&with_threads().replay()));
}

/// Everything else that can happen, without much of a story.
fn odds_and_ends() -> Script {
    let mut s = Script::default();
    let (lock, bye, five) = (s.text("lock.acquire()"), s.text("bye"), s.text("5"));
    s.add(EventKind::LoopStarted);
    let main = s.create(1, "Task-1", "main");
    s.iteration(1, 1).step(main, 1).line(3);
    let function = s.text("main.<locals>.save");
    s.add(EventKind::CallBegan { function }).add(EventKind::CallEnded { function });
    let worker = s.create(2, "Task-2", "work");
    let name = s.text("worker");
    s.add(EventKind::TaskRenamed { task: TaskId(2), name });
    let unborn = s.create(3, "unborn", "work");
    s.add(EventKind::TaskCancelRequested { task: TaskId(3) });
    let (later, soon, time_out) = (s.handle(), s.handle(), s.handle());
    s.add(EventKind::TimerArmed { handle: later, deadline: Moment(500_000_000), callback: Callback::Function(bye) });
    s.add(EventKind::HandleCancelled { handle: later });
    s.add(EventKind::HandleQueued { handle: soon, callback: Callback::Function(bye) });
    s.add(EventKind::HandleCancelled { handle: soon });
    s.add(EventKind::HandleCancelled { handle: HandleId(77) });
    let callback = Callback::TimeOut(TaskId(1));
    s.add(EventKind::TimerArmed { handle: time_out, deadline: Moment(100_000_000), callback });
    s.suspend(main, WaitingOn::Gather { n: 2 });
    s.iteration(2, 3).step(worker, 2).line(7);
    let gives_way = s.handle();
    s.add(EventKind::TaskSuspended { task: TaskId(2), on: WaitingOn::NextIteration });
    s.add(EventKind::HandleQueued { handle: gives_way, callback: Callback::WakeUp(TaskId(2)) });
    s.end_handle(worker).step(unborn, 3).end_task(3, Outcome::Cancelled).end_handle(unborn);
    let warning = s.text("RuntimeWarning: coroutine 'work' was never awaited");
    s.iteration(3, 1).step(gives_way, 2).line(8).add(EventKind::Warned { text: warning });
    s.add(EventKind::FutureDone { future: FutureId(1), outcome: Outcome::Returned(five) });
    s.suspend(gives_way, WaitingOn::Other(lock));
    s.idle(100.0).at(100.0).fire(time_out, 100.0).iteration(4, 1);
    s.add(EventKind::HandleBegan { handle: time_out }).add(EventKind::TaskCancelRequested { task: TaskId(1) });
    let woken = s.handle();
    s.add(EventKind::TaskWoken { task: TaskId(1), handle: woken }).end_handle(time_out);
    s.iteration(5, 1).step(woken, 1).line(4).add(EventKind::TaskCancelRequested { task: TaskId(1) });
    s.print("").print("a long line that goes on and on, and on and on, and on and on, and on and on until it is cut");
    s.block("your block (0.5 s)", 600.0, true).at(600.0).add(EventKind::BlockEnded);
    s.add(EventKind::TaskCancelRequested { task: TaskId(3) });
    s.suspend(woken, WaitingOn::Future(FutureId(2)));
    let callback = Callback::Internal(s.text("gather"));
    let done = s.handle();
    s.add(EventKind::HandleQueued { handle: done, callback })
        .iteration(6, 1)
        .add(EventKind::HandleBegan { handle: done });
    s.add(EventKind::FutureDone { future: FutureId(2), outcome: Outcome::Cancelled }).end_handle(done);
    s.add(EventKind::LoopClosed);
    let (error, reason) = (s.text("KeyboardInterrupt"), s.text("More than 100 tasks were alive at once."));
    s.add(EventKind::ProgramEnded { error: Some(error) }).add(EventKind::RunStopped { reason });
    s
}

#[test]
fn everything_else_is_told_too() {
    insta::assert_snapshot!(told(&odds_and_ends().replay()));
}

#[test]
fn the_stories_leave_no_kind_of_event_out() {
    let stories = [blocked_ticker(), with_threads(), odds_and_ends()];
    let told: std::collections::BTreeSet<u8> =
        stories.iter().flat_map(|story| &story.trace.events).map(|event| event.kind.tag()).collect();
    assert_eq!(told, (0..40).collect());
}
