//! What holds for every run of every program.

use loop_lab::machine::settings::{InjectAt, Injection, Settings};
use loop_lab::machine::trace::{self, BlockKind, EventKind, HandleId, Phase, Replay, TaskId, ThreadId, Trace};
use loop_lab::machine::{
    self,
    moment::{Duration, Moment},
};
use loop_lab::python::bytecode::Program;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// `BaseEventLoop._clock_resolution`, in nanoseconds: what is due within it is due.
const CLOCK_RESOLUTION: u64 = 1;

/// Time never goes back, and the run ends no earlier than its last event.
pub fn time_goes_on(trace: &Trace) {
    let mut now = Moment(0);
    for (index, event) in trace.events.iter().enumerate() {
        assert!(event.at >= now, "event {index} is at {:?}, before {now:?}", event.at);
        now = event.at;
    }
    assert!(trace.end >= now);
}

/// A loop runs its callbacks in the order in which they were queued.
pub fn the_ready_queue_is_first_in_first_out(trace: &Trace) {
    let mut place: BTreeMap<HandleId, usize> = BTreeMap::new();
    let mut last_begun: BTreeMap<ThreadId, usize> = BTreeMap::new();
    for (index, event) in trace.events.iter().enumerate() {
        match event.kind {
            EventKind::HandleQueued { handle, .. } | EventKind::TimerFired { handle, .. } => {
                assert!(place.insert(handle, index).is_none(), "{handle:?} is queued twice");
            }
            EventKind::HandleBegan { handle } => {
                let queued = place.get(&handle).unwrap_or_else(|| panic!("{handle:?} runs and was never queued"));
                let last = last_begun.insert(event.thread, *queued);
                assert!(
                    last < Some(*queued),
                    "{handle:?}, queued at event {queued}, runs after what was queued at {last:?}"
                );
            }
            _ => {}
        }
    }
}

/// A timer is queued when its deadline has passed (as far as the clock's resolution goes), and timers in the order of their deadlines.
pub fn no_timer_is_early(trace: &Trace) {
    for event in &trace.events {
        if let EventKind::TimerFired { deadline, .. } = event.kind {
            assert!(event.at.0 + CLOCK_RESOLUTION >= deadline.0, "due at {deadline:?}, fired at {:?}", event.at);
        }
    }
}

/// Every task that began ends once; of those that did not, the program is told.
pub fn every_task_ends_in_one_way(trace: &Trace) {
    let (mut created, mut ended) = (BTreeSet::new(), BTreeMap::<TaskId, usize>::new());
    for event in &trace.events {
        match event.kind {
            EventKind::TaskCreated { task, .. } => assert!(created.insert(task), "{task:?} is created twice"),
            EventKind::TaskStepped { task } => {
                assert!(
                    created.contains(&task) && !ended.contains_key(&task),
                    "{task:?} is stepped before or after its life"
                );
            }
            EventKind::TaskEnded { task, .. } => *ended.entry(task).or_default() += 1,
            _ => {}
        }
    }
    assert!(ended.values().all(|times| *times == 1), "{ended:?}");
    let is_told = |text| trace.text(text).starts_with("Task was destroyed but it is pending");
    let destroyed =
        trace.events.iter().filter(|event| matches!(event.kind, EventKind::Warned { text } if is_told(text))).count();
    if trace.stopped.is_none() {
        assert_eq!(created.len(), ended.len() + destroyed, "tasks that never ended: {:?}", trace.warnings);
    }
}

/// At most one thread has the GIL, and only that one runs Python. For programs of one process; the trace tells of the GIL from the second thread on.
pub fn one_thread_has_the_gil(trace: &Trace) {
    let first = trace.events.iter().position(|event| event.kind == EventKind::GilTaken).unwrap_or(trace.events.len());
    let mut holder: Option<ThreadId> = None;
    for (index, event) in trace.events.iter().enumerate().skip(first) {
        match event.kind {
            EventKind::GilTaken => {
                assert!(holder.is_none(), "event {index}: taken while {holder:?} has it");
                holder = Some(event.thread);
            }
            EventKind::GilDropped => {
                assert_eq!(holder, Some(event.thread), "event {index}: dropped by a thread that does not have it");
                holder = None;
            }
            EventKind::LineReached | EventKind::TaskStepped { .. } => {
                assert_eq!(holder, Some(event.thread), "event {index}: a thread runs without the GIL");
            }
            _ => {}
        }
    }
}

/// A trace's state at an event is the state before it and that event; bytes give the same trace back.
pub fn states_follow_from_events(trace: &Trace) {
    assert_eq!(Trace::decode(&trace.encode()).as_ref(), Ok(trace));
    let replay = Replay::new(Arc::new(trace.clone()));
    let Some(last) = trace.events.len().checked_sub(1) else { return };
    let stride = (last / 23).max(1);
    for index in (0..=last).step_by(stride) {
        let state = replay.state_at(index);
        assert_eq!((state.index, state.at), (index, trace.events[index].at));
        assert!(!trace::sentence(&replay, index).is_empty());
        assert!(!trace::describe(&replay, &state).is_empty());
        let shorter = Trace { events: trace.events[..=index].to_vec(), ..trace.clone() };
        assert_eq!(state, Replay::new(Arc::new(shorter)).state_at(index), "at event {index}");
    }
    let phase = replay.state_at(last).phase;
    assert!(matches!(phase, Phase::Ended { .. } | Phase::Stopped { .. }), "{phase:?}");
}

/// Run again: the same. Run with a block at an event: the same up to there.
pub fn runs_repeat(program: &Program, settings: &Settings, trace: &Trace, at: usize) {
    let again = machine::run(program, settings);
    assert!(&again == trace, "two runs of one program differ");
    if trace.events.is_empty() {
        return;
    }
    let at = at % trace.events.len();
    let kind = [BlockKind::Waits, BlockKind::HoldsGil][at % 2];
    let injection = Injection { at: InjectAt::Event(at as u32), duration: Duration::from_millis(40), kind };
    let blocked = machine::run(program, &Settings { injections: vec![injection], ..settings.clone() });
    assert_eq!(
        blocked.events.get(..=at),
        trace.events.get(..=at),
        "a block after event {at} changes what was before it"
    );
    time_goes_on(&blocked);
    the_ready_queue_is_first_in_first_out(&blocked);
}

/// All of it.
pub fn hold(program: &Program, settings: &Settings, block_at: usize) -> Trace {
    let trace = machine::run(program, settings);
    time_goes_on(&trace);
    the_ready_queue_is_first_in_first_out(&trace);
    no_timer_is_early(&trace);
    every_task_ends_in_one_way(&trace);
    one_thread_has_the_gil(&trace);
    states_follow_from_events(&trace);
    runs_repeat(program, settings, &trace, block_at);
    trace
}
