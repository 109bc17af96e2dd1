//! Lanes and blocked stretches.

use super::timeline::{LaneOwner, SpanState};
use super::*;
use std::fmt::Write;

/// Lanes and blocks as text.
fn drawn(replay: &Replay) -> String {
    let mut lines = String::new();
    let ms = |moment: Moment| moment.0 as f64 / 1e6;
    for lane in &replay.timeline().lanes {
        writeln!(lines, "{} ({:?}) {}..{}", lane.label, lane.owner, ms(lane.from), ms(lane.to)).expect("fits");
        for span in &lane.spans {
            writeln!(lines, "    {:>7}..{:<7} {:?}", ms(span.from), ms(span.to), span.state).expect("fits");
        }
    }
    for block in &replay.timeline().blocks {
        let delayed: Vec<String> =
            block.delayed.iter().map(|(task, late)| format!("{} by {late:?}", replay.label(*task))).collect();
        let (from, to) = (ms(block.from), ms(block.to));
        writeln!(lines, "blocked {from}..{to} {} line {}: {}", block.what, block.line, delayed.join(", "))
            .expect("fits");
    }
    lines
}

#[test]
fn a_lane_per_loop_task_and_worker() {
    insta::assert_snapshot!(drawn(&blocked_ticker().replay()));
}

#[test]
fn long_computing_blocks_the_loop_and_its_slowest_line_is_named() {
    let mut s = Script::default();
    s.add(EventKind::LoopStarted);
    let (main, other) = (s.create(1, "Task-1", "main"), s.create(2, "Task-2", "other"));
    s.iteration(1, 2).step(main, 1).line(3).at(2.0).line(4).at(40.0).line(5).at(41.0);
    s.suspend(main, WaitingOn::NextIteration).step(other, 2);
    let replay = s.replay();
    let block = &replay.timeline().blocks[0];
    assert_eq!((block.what.as_str(), block.line, block.task), ("CPU work", 4, Some(TaskId(1))));
    assert_eq!(block.delayed, [(TaskId(2), std::time::Duration::from_millis(41))]);
    let states = |owner| replay.timeline().lane(owner).expect("has a lane").spans.iter().map(|span| span.state);
    assert!(states(LaneOwner::Loop(ThreadId(0))).any(|state| state == SpanState::Blocked));
    assert_eq!(states(LaneOwner::Task(TaskId(1))).next_back(), Some(SpanState::Waiting));
    assert!(states(LaneOwner::Task(TaskId(1))).any(|state| state == SpanState::Blocked));
}

#[test]
fn a_program_without_a_loop_has_the_lane_of_its_main_thread() {
    let mut s = Script::default();
    s.add(EventKind::ProgramBegan).line(1).block("time.sleep(1)", 1000.0, false);
    s.at(1000.0).add(EventKind::BlockEnded).add(EventKind::ProgramEnded { error: None });
    insta::assert_snapshot!(drawn(&s.replay()), @r"
    main thread (Thread(ThreadId(0))) 0..1000
              0..0       Running
              0..1000    Waiting
           1000..1000    Running
    ");
}
