//! States, stepping, names.

use super::*;

fn index_where(replay: &Replay, is_it: impl Fn(&EventKind) -> bool) -> usize {
    replay.trace().events.iter().position(|event| is_it(&event.kind)).expect("the event is in the trace")
}

#[test]
fn a_state_says_who_runs_who_is_ready_and_who_waits() {
    let replay = blocked_ticker().replay();
    let first_step = index_where(&replay, |kind| matches!(kind, EventKind::TaskStepped { task: TaskId(2) }));
    let blocked = index_where(&replay, |kind| matches!(kind, EventKind::BlockBegan { .. }));
    let fired = index_where(&replay, |kind| *kind == EventKind::IterationBegan { number: 5, n_ready: 3 });
    let pages =
        [first_step, blocked, fired, replay.last_index()].map(|index| describe(&replay, &replay.state_at(index)));
    insta::assert_snapshot!(pages.join("\n"));
}

#[test]
fn a_suspended_task_keeps_its_frames() {
    let mut s = Script::default();
    let (module, main, fetch) = (s.text("<module>"), s.text("main"), s.text("fetch"));
    s.add(EventKind::CallBegan { function: module }).add(EventKind::LoopStarted);
    let handle = s.create(1, "Task-1", "main");
    s.step(handle, 1).add(EventKind::CallBegan { function: main }).add(EventKind::CallBegan { function: fetch });
    let timer = s.sleep(handle, 100.0);
    let handle = s.sleep_over(timer, 1);
    s.step(handle, 1).add(EventKind::CallEnded { function: fetch });
    let replay = s.replay();
    let stack_at = |kind: fn(&EventKind) -> bool| {
        let state = replay.state_at(index_where(&replay, kind));
        (state.threads[0].stack.clone(), state.tasks[0].stack.to_vec())
    };
    assert_eq!(stack_at(|kind| matches!(kind, EventKind::TimerArmed { .. })), (vec![module, main, fetch], vec![]));
    assert_eq!(stack_at(|kind| matches!(kind, EventKind::TaskSuspended { .. })), (vec![module], vec![main, fetch]));
    assert_eq!(replay.state_at(usize::MAX).threads[0].stack, vec![module, main]);
}

#[test]
fn timers_are_listed_by_deadline_then_arming_order() {
    let mut s = Script::default();
    s.add(EventKind::LoopStarted);
    for (handle, deadline) in [(1, 10), (2, 10), (3, 5)] {
        let callback = Callback::SleepOver(TaskId(handle));
        s.add(EventKind::TimerArmed { handle: HandleId(handle), deadline: Moment(deadline), callback });
    }
    let state = s.replay().state_at(usize::MAX);
    let order: Vec<u32> = state.loops[0].timers.iter().map(|timer| timer.handle.0).collect();
    assert_eq!(order, [3, 1, 2]);
}

#[test]
fn cancelled_callbacks_leave_the_queue_when_the_loop_gets_to_them() {
    let mut s = Script::default();
    s.add(EventKind::LoopStarted);
    let name = s.text("f");
    for handle in [1, 2, 3] {
        s.add(EventKind::HandleQueued { handle: HandleId(handle), callback: Callback::Function(name) });
    }
    s.add(EventKind::HandleCancelled { handle: HandleId(1) }).iteration(1, 3);
    assert_eq!(s.replay().state_at(usize::MAX).loops[0].ready.len(), 3);
    s.add(EventKind::HandleBegan { handle: HandleId(2) });
    let state = s.replay().state_at(usize::MAX);
    assert_eq!((state.loops[0].ready.len(), state.loops[0].n_this_iteration), (1, 1));
}

#[test]
fn a_loop_keeps_what_was_queued_just_before_it_started() {
    let mut s = Script::default();
    let main = s.create(1, "Task-1", "main");
    s.add(EventKind::LoopStarted).iteration(1, 1);
    let state = s.replay().state_at(usize::MAX);
    assert_eq!((state.loops.len(), state.loops[0].ready[0].handle), (1, main));
}

#[test]
fn a_wake_up_is_queued_once_whichever_event_tells_it_first() {
    for order in [[0, 1], [1, 0]] {
        let mut s = Script::default();
        s.add(EventKind::LoopStarted);
        let handle = s.create(1, "Task-1", "main");
        s.step(handle, 1).sleep(handle, 1.0);
        let handle = HandleId(99);
        let kinds = [
            EventKind::TaskWoken { task: TaskId(1), handle },
            EventKind::HandleQueued { handle, callback: Callback::WakeUp(TaskId(1)) },
        ];
        s.add(kinds[order[0]]).add(kinds[order[1]]);
        let state = s.replay().state_at(usize::MAX);
        assert_eq!((state.loops[0].ready.len(), state.tasks[0].state), (1, TaskState::Ready));
    }
}

#[test]
fn tasks_are_called_by_name_or_coroutine_and_numbered_where_that_is_not_enough() {
    let replay = blocked_ticker().replay();
    assert_eq!([1, 2, 3, 4].map(|id| replay.label(TaskId(id))), ["main", "ticker", "fetch (Task-3)", "fetch (Task-4)"]);
}

#[test]
fn the_cursor_steps_by_event_line_iteration_and_task() {
    let replay = blocked_ticker().replay();
    let block = index_where(&replay, |kind| matches!(kind, EventKind::BlockBegan { .. }));
    let line = |index: Option<usize>| index.and_then(|index| replay.event(index)).map(|event| event.line);
    let number = |index: Option<usize>| match replay.event(index?)?.kind {
        EventKind::IterationBegan { number, .. } => Some(number),
        _ => None,
    };
    assert_eq!((line(replay.previous_line(block)), line(replay.next_line(block))), (Some(9), Some(10)));
    assert_eq!((number(replay.previous_iteration(block)), number(replay.next_iteration(block))), (Some(4), Some(5)));
    assert_eq!((replay.previous_event(0), replay.next_event(0)), (None, Some(1)));
    assert_eq!(replay.next_event(replay.last_index()), None);
    let woken = replay.next_of_task(block, TaskId(2)).and_then(|index| replay.event(index)).expect("ticker wakes");
    assert_eq!(woken.kind, EventKind::TaskWoken { task: TaskId(2), handle: HandleId(10) });
    assert_eq!(replay.index_at(Moment::from_seconds(0.15)), replay.index_at(Moment::from_seconds(0.1)));
    assert_eq!(replay.index_at(Moment::from_seconds(9.0)), replay.last_index());
    let printed = replay.index_of_printed(0).and_then(|index| replay.event(index)).expect("a line was printed");
    assert!(matches!(printed.kind, EventKind::Printed { .. }));
    assert_eq!(replay.index_of_printed(1), None);
}

#[test]
fn an_empty_trace_has_a_state_too() {
    let replay = Replay::new(Arc::default());
    assert_eq!(replay.state_at(5), State::default());
    assert!(sentence(&replay, 0).is_empty());
    assert_eq!(replay.timeline().lanes, []);
    assert_eq!(replay.index_at(Moment(5)), 0);
}
