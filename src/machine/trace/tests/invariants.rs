//! What holds for every sequence of events, sensible or not.

use super::*;
use proptest::prelude::*;

const N_TEXTS: u32 = 8;

fn id() -> impl Strategy<Value = u32> {
    prop_oneof![20 => 0..12_u32, 1 => any::<u32>()]
}

fn text() -> impl Strategy<Value = TextId> {
    (0..N_TEXTS + 2).prop_map(TextId)
}

fn moment() -> impl Strategy<Value = Moment> {
    prop_oneof![20 => 0..200_000_000_u64, 1 => any::<u64>()].prop_map(Moment)
}

fn callback() -> impl Strategy<Value = Callback> {
    prop_oneof![
        id().prop_map(|id| Callback::FirstStep(TaskId(id))),
        id().prop_map(|id| Callback::WakeUp(TaskId(id))),
        id().prop_map(|id| Callback::SleepOver(TaskId(id))),
        id().prop_map(|id| Callback::TimeOut(TaskId(id))),
        text().prop_map(Callback::Internal),
        text().prop_map(Callback::Function),
        text().prop_map(Callback::Outside),
    ]
}

fn waiting_on() -> impl Strategy<Value = WaitingOn> {
    prop_oneof![
        Just(WaitingOn::NextIteration),
        (id(), moment()).prop_map(|(timer, deadline)| WaitingOn::Sleep { timer: HandleId(timer), deadline }),
        id().prop_map(|id| WaitingOn::Task(TaskId(id))),
        id().prop_map(|n| WaitingOn::Gather { n }),
        id().prop_map(|id| WaitingOn::Future(FutureId(id))),
        id().prop_map(|id| WaitingOn::Io(IoId(id))),
        id().prop_map(|id| WaitingOn::Job(JobId(id))),
        text().prop_map(WaitingOn::Other),
    ]
}

fn outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![text().prop_map(Outcome::Returned), text().prop_map(Outcome::Raised), Just(Outcome::Cancelled)]
}

fn block_kind() -> impl Strategy<Value = BlockKind> {
    prop_oneof![Just(BlockKind::Waits), Just(BlockKind::HoldsGil), Just(BlockKind::ReleasesGil)]
}

fn loop_kind() -> impl Strategy<Value = EventKind> {
    let handle = || id().prop_map(HandleId);
    prop_oneof![
        2 => Just(EventKind::LoopStarted),
        1 => Just(EventKind::LoopClosed),
        2 => (id(), id()).prop_map(|(number, n_ready)| EventKind::IterationBegan { number, n_ready }),
        2 => proptest::option::of(moment()).prop_map(|until| EventKind::LoopIdled { until }),
        4 => (handle(), callback()).prop_map(|(handle, callback)| EventKind::HandleQueued { handle, callback }),
        4 => handle().prop_map(|handle| EventKind::HandleBegan { handle }),
        4 => handle().prop_map(|handle| EventKind::HandleEnded { handle }),
        1 => handle().prop_map(|handle| EventKind::HandleCancelled { handle }),
        3 => (handle(), moment(), callback())
            .prop_map(|(handle, deadline, callback)| EventKind::TimerArmed { handle, deadline, callback }),
        3 => (handle(), moment()).prop_map(|(handle, deadline)| EventKind::TimerFired { handle, deadline }),
        2 => (text(), moment(), block_kind(), any::<bool>())
            .prop_map(|(what, until, kind, injected)| EventKind::BlockBegan { what, until, kind, injected }),
        2 => Just(EventKind::BlockEnded),
    ]
}

fn task_kind() -> impl Strategy<Value = EventKind> {
    let task = || id().prop_map(TaskId);
    prop_oneof![
        3 => (task(), text(), text()).prop_map(|(task, name, coroutine)| EventKind::TaskCreated { task, name, coroutine }),
        1 => (task(), text()).prop_map(|(task, name)| EventKind::TaskRenamed { task, name }),
        4 => task().prop_map(|task| EventKind::TaskStepped { task }),
        4 => (task(), waiting_on()).prop_map(|(task, on)| EventKind::TaskSuspended { task, on }),
        4 => (task(), id()).prop_map(|(task, handle)| EventKind::TaskWoken { task, handle: HandleId(handle) }),
        1 => task().prop_map(|task| EventKind::TaskCancelRequested { task }),
        2 => (task(), outcome()).prop_map(|(task, outcome)| EventKind::TaskEnded { task, outcome }),
        1 => (id(), outcome()).prop_map(|(id, outcome)| EventKind::FutureDone { future: FutureId(id), outcome }),
    ]
}

fn other_kind() -> impl Strategy<Value = EventKind> {
    prop_oneof![
        Just(EventKind::ProgramBegan),
        proptest::option::of(text()).prop_map(|error| EventKind::ProgramEnded { error }),
        text().prop_map(|reason| EventKind::RunStopped { reason }),
        Just(EventKind::LineReached),
        any::<u64>().prop_map(|count| EventKind::LinesSkipped { count }),
        text().prop_map(|function| EventKind::CallBegan { function }),
        text().prop_map(|function| EventKind::CallEnded { function }),
        text().prop_map(|text| EventKind::Printed { text }),
        text().prop_map(|text| EventKind::Warned { text }),
        text().prop_map(|error| EventKind::Raised { error }),
        (id(), text(), 0..3_u32).prop_map(|(id, name, process)| EventKind::ThreadStarted {
            started: ThreadId(id),
            name,
            process
        }),
        Just(EventKind::ThreadEnded),
        Just(EventKind::GilTaken),
        Just(EventKind::GilDropped),
        Just(EventKind::GilAwaited),
        (id(), text(), text()).prop_map(|(id, pool, function)| EventKind::JobQueued { job: JobId(id), pool, function }),
        id().prop_map(|id| EventKind::JobBegan { job: JobId(id) }),
        id().prop_map(|id| EventKind::JobEnded { job: JobId(id) }),
        (id(), text(), moment()).prop_map(|(id, what, until)| EventKind::IoBegan { io: IoId(id), what, until }),
        id().prop_map(|id| EventKind::IoEnded { io: IoId(id) }),
    ]
}

/// Any events at all; times mostly grow.
fn nonsense() -> impl Strategy<Value = Trace> {
    let kind = prop_oneof![loop_kind(), task_kind(), other_kind()];
    let thread = prop_oneof![8 => Just(0), 2 => id()];
    let step = prop_oneof![20 => 0..40_000_000_u64, 1 => any::<u64>()];
    let event = (step, thread, proptest::option::of(id()), 0..40_u32, kind);
    proptest::collection::vec(event, 0..120).prop_map(|drafts| {
        let mut now = 0_u64;
        let events = drafts.into_iter().map(|(step, thread, task, line, kind)| {
            now = now.wrapping_add(step);
            Event { at: Moment(now), thread: ThreadId(thread), task: task.map(TaskId), line, kind }
        });
        let events = events.collect();
        let texts = (0..N_TEXTS).map(|i| "text ⏎\n“é”".repeat(i as usize * 4)).collect();
        Trace { events, texts, end: Moment(now), ..Trace::default() }
    })
}

/// What a loop could do: tasks that sleep, give way, compute and block, in a plausible order.
fn plausible() -> impl Strategy<Value = Trace> {
    let action = (0..4_u32, 1..60_u32);
    proptest::collection::vec(proptest::collection::vec(action, 1..8), 1..12).prop_map(|tasks| run(&tasks))
}

/// A small event loop: each task does its actions, one per step.
fn run(tasks: &[Vec<(u32, u32)>]) -> Trace {
    let mut s = Script::default();
    let none = s.text("None");
    s.add(EventKind::ProgramBegan).add(EventKind::LoopStarted);
    let mut ready: std::collections::VecDeque<(HandleId, usize)> =
        (0..tasks.len()).map(|i| (s.create(i as u32 + 1, &format!("task {i}"), "work"), i)).collect();
    let mut timers: Vec<(Moment, HandleId, usize)> = Vec::new();
    let mut n_done = vec![0; tasks.len()];
    let mut number = 0;
    while !(ready.is_empty() && timers.is_empty()) {
        if ready.is_empty() {
            let earliest = timers.iter().map(|timer| timer.0).min().expect("there is a timer");
            s.add(EventKind::LoopIdled { until: Some(earliest) });
            s.now = s.now.max(earliest);
        }
        timers.sort_by_key(|timer| timer.0);
        let due = timers.partition_point(|timer| timer.0 <= s.now);
        let mut sleepers = Vec::new();
        for (deadline, handle, task) in timers.drain(..due) {
            s.add(EventKind::TimerFired { handle, deadline });
            sleepers.push((handle, task));
        }
        number += 1;
        s.iteration(number, (ready.len() + sleepers.len()) as u32);
        let steps: Vec<_> = ready.drain(..).collect();
        for (handle, i) in steps {
            s.now.0 += 1000;
            s.step(handle, i as u32 + 1).line(i as u32 + 2);
            let Some((action, ms)) = tasks[i].get(n_done[i]).copied() else {
                s.end_task(i as u32 + 1, Outcome::Returned(none)).end_handle(handle);
                continue;
            };
            n_done[i] += 1;
            match action {
                0 => {
                    let timer = s.sleep(handle, f64::from(ms));
                    timers.push((Moment(s.now.0 + u64::from(ms) * 1_000_000), timer, i));
                    continue;
                }
                1 => {
                    let until = s.now.0 as f64 / 1e6 + f64::from(ms);
                    s.block("time.sleep", until, false).at(until).add(EventKind::BlockEnded);
                }
                2 => s.now.0 += u64::from(ms) * 1_000_000,
                _ => {}
            }
            let next = s.handle();
            let task = TaskId(i as u32 + 1);
            s.add(EventKind::TaskSuspended { task, on: WaitingOn::NextIteration });
            s.add(EventKind::HandleQueued { handle: next, callback: Callback::WakeUp(task) }).end_handle(handle);
            ready.push_back((next, i));
        }
        for (handle, i) in sleepers {
            let next = s.sleep_over(handle, i as u32 + 1);
            ready.push_back((next, i));
        }
    }
    s.add(EventKind::LoopClosed).add(EventKind::ProgramEnded { error: None });
    s.trace
}

fn any_trace() -> impl Strategy<Value = Trace> {
    prop_oneof![nonsense(), plausible()]
}

proptest! {
    #[test]
    fn a_state_is_what_its_events_make_it(trace in any_trace()) {
        // Ten copies: long enough for keyframes.
        let trace = Trace { events: std::iter::repeat_n(&trace.events, 10).flatten().copied().collect(), ..trace };
        let replay = Replay::new(Arc::new(trace.clone()));
        let mut state = State::default();
        for (index, event) in trace.events.iter().enumerate() {
            apply::apply(&mut state, index, event);
            if index % 7 == 0 {
                prop_assert_eq!(&replay.state_at(index), &state);
            }
        }
    }

    #[test]
    fn spans_fill_their_lane_without_overlap(trace in any_trace()) {
        for lane in &Timeline::of(&trace).lanes {
            let mut at = lane.from;
            for span in &lane.spans {
                prop_assert_eq!(span.from, at);
                prop_assert!(span.to >= span.from);
                at = span.to;
            }
            prop_assert_eq!(at, lane.to);
        }
    }

    #[test]
    fn a_lane_covers_its_tasks_life(trace in plausible()) {
        let replay = Replay::new(Arc::new(trace));
        let last = replay.state_at(usize::MAX);
        for task in &last.tasks {
            let lane = replay.timeline().lane(timeline::LaneOwner::Task(task.id)).expect("every task has a lane");
            prop_assert_eq!((lane.from, lane.to), (task.created, task.since));
        }
    }

    #[test]
    fn lateness_of_sleeps_is_what_blocks_and_others_took(trace in plausible()) {
        let replay = Replay::new(Arc::new(trace));
        for block in &replay.timeline().blocks {
            prop_assert!(block.from < block.to);
            for (_, late) in &block.delayed {
                prop_assert!(*late <= block.duration());
            }
        }
        let summary = summary(&replay);
        prop_assert!(summary.blocked <= summary.total);
    }

    #[test]
    fn nothing_panics_and_every_event_has_words(trace in any_trace()) {
        let replay = Replay::new(Arc::new(trace));
        for index in 0..replay.len() {
            prop_assert!(!sentence(&replay, index).is_empty());
            prop_assert!(!describe(&replay, &replay.state_at(index)).is_empty());
            replay.event(index).map(|event| event.to_json(replay.trace()));
            let _ = (replay.next_line(index), replay.previous_line(index), replay.next_iteration(index));
            let _ = (replay.previous_iteration(index), replay.next_of_task(index, TaskId(1)));
        }
        let summary = summary(&replay);
        prop_assert!(!compare(&RunSummary::default(), &summary).is_empty());
    }

    #[test]
    fn every_trace_survives_its_bytes(trace in any_trace()) {
        let bytes = trace.encode();
        prop_assert_eq!(Trace::decode(&bytes), Ok(trace));
    }

    #[test]
    fn hostile_bytes_are_refused_or_read(mut bytes in any_trace().prop_map(|trace| trace.encode()),
                                         changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..6)) {
        for (place, byte) in changes {
            let place = place % bytes.len();
            bytes[place] = byte;
        }
        if let Ok(trace) = Trace::decode(&bytes) {
            prop_assert!(trace.events.len() <= bytes.len());
            let replay = Replay::new(Arc::new(trace));
            let _ = (replay.state_at(usize::MAX), replay.timeline());
        }
    }
}

/// A long run: 200 tasks that sleep and give way, over and over.
fn long_trace() -> Trace {
    let actions: Vec<Vec<(u32, u32)>> = (0..200_u32)
        .map(|i| (0..60).map(|j| if j % 3 == 0 { (3, 1) } else { (0, 1 + (i * 7 + j) % 50) }).collect())
        .collect();
    run(&actions)
}

#[test]
fn keyframes_of_a_long_run_stay_small_and_close() {
    let trace = long_trace();
    assert!(trace.events.len() > 100_000, "{} events", trace.events.len());
    let replay = Replay::new(Arc::new(trace));
    let weights = replay.keyframes.iter().map(|keyframe| keyframe.state.weight()).sum::<usize>();
    assert!(weights < 100 * replay.len(), "{} bytes of keyframes for {} events", weights, replay.len());
    let apart = replay.keyframes.windows(2).map(|pair| pair[1].next - pair[0].next).max();
    assert!(apart < Some(4000), "{apart:?} events between two keyframes");
}
