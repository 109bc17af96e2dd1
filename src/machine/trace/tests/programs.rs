//! Real programs, told event by event: what a reader sees when stepping. To be read whenever it changes.

use super::*;
use crate::machine::run;
use crate::machine::settings::{InjectAt, Injection, Settings};
use std::fmt::Write;
use std::time::Duration;

/// One `time.sleep` on the loop, and three tasks that pay for it.
const BLOCKED: &str = "\
import asyncio, time

async def ticker():
    for i in range(2):
        await asyncio.sleep(0.1)
        print('tick', i)

async def fetch(name, delay):
    await asyncio.sleep(delay)
    return name.upper()

async def main():
    ticking = asyncio.create_task(ticker(), name='ticker')
    first = asyncio.create_task(fetch('a', 0.15))
    second = asyncio.create_task(fetch('b', 0.16))
    await asyncio.sleep(0.05)
    time.sleep(0.3)
    print(await asyncio.gather(first, second))
    await asyncio.sleep(0)
    await ticking

asyncio.run(main())
";

/// A cancelled task, one cancelled before it began, and one that fails.
const CANCELLED: &str = "\
import asyncio

async def wait():
    try:
        await asyncio.sleep(1)
    finally:
        print('cleaned up')

async def fail():
    raise ValueError('no luck')

async def main():
    patient = asyncio.create_task(wait(), name='patient')
    failing = asyncio.create_task(fail(), name='failing')
    unborn = asyncio.create_task(wait(), name='unborn')
    unborn.cancel()
    await asyncio.sleep(0.01)
    patient.cancel()
    try:
        await patient
    except asyncio.CancelledError:
        print('it is gone')
    await failing

asyncio.run(main())
";

/// Computing on the loop.
const COMPUTED: &str = "\
import asyncio, time

def crunch(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass

async def ticker():
    await asyncio.sleep(0.05)
    print('tick')

async def main():
    ticking = asyncio.create_task(ticker())
    await asyncio.sleep(0.02)
    crunch(0.1)
    await ticking

asyncio.run(main())
";

fn replay(source: &str, injections: Vec<Injection>) -> Replay {
    let program = crate::python::compile(source).expect("it is Python that runs");
    Replay::new(Arc::new(run(&program, &Settings { injections, ..Settings::default() })))
}

/// Every event with its sentence. Lines after the first of a stretch of lines are left out, and what follows from the
/// machine's cost model (microseconds, how many lines fit into a tenth of a second) is not spelled out: it changes with
/// its calibration.
fn told(replay: &Replay) -> String {
    let mut lines = String::new();
    let mut was_line = false;
    for (index, event) in replay.trace().events.iter().enumerate() {
        let is_line = event.kind == EventKind::LineReached;
        if !(is_line && was_line) {
            let words = without_costs(&text_of(&sentence(replay, index)));
            writeln!(lines, "{:.3} {words}", event.at.seconds()).expect("a String takes all");
        }
        was_line = is_line;
    }
    lines
}

fn without_costs(words: &str) -> String {
    let mut shortened: Vec<&str> = Vec::new();
    for word in words.split(' ') {
        let is_cost = ["µs", "ns", "lines"].contains(&word.trim_end_matches(['.', ',', ';']));
        if let Some(number) = shortened.last_mut()
            && is_cost
            && number.starts_with(|c: char| c.is_ascii_digit())
        {
            *number = "some";
        }
        shortened.push(word);
    }
    shortened.join(" ")
}

#[test]
fn a_blocking_call_is_told() {
    insta::assert_snapshot!(told(&replay(BLOCKED, Vec::new())));
}

#[test]
fn cancelling_and_failing_is_told() {
    insta::assert_snapshot!(told(&replay(CANCELLED, Vec::new())));
}

#[test]
fn computing_on_the_loop_is_told() {
    insta::assert_snapshot!(told(&replay(COMPUTED, Vec::new())));
}

#[test]
fn a_readers_block_shares_the_past_and_its_cost_is_told() {
    let before = replay(COMPUTED, Vec::new());
    let at = before.index_at(Moment::from_seconds(0.015)) - 2;
    let block =
        Injection { at: InjectAt::Event(at as u32), duration: Duration::from_millis(40), kind: BlockKind::Waits };
    let after = replay(COMPUTED, vec![block]);
    assert_eq!(before.trace().events[..=at], after.trace().events[..=at]);
    let words = compare(&summary(&before), &summary(&after)).iter().map(|words| text_of(words)).collect::<Vec<_>>();
    insta::assert_snapshot!(words.join("\n"), @r"
    With the block, the run is 40 ms longer: 0.160 s instead of 0.120 s.
    ticker goes on up to 110 ms late, where it was 70 ms late.
    It prints the same lines in the same order; “tick” comes at 0.160 s instead of 0.120 s.
    
");
}

#[test]
fn states_of_a_real_run_have_nothing_left_over() {
    for source in [BLOCKED, CANCELLED, COMPUTED] {
        let replay = replay(source, Vec::new());
        let end = replay.state_at(usize::MAX);
        let leftover = end.loops.iter().map(|open| open.ready.len() + open.timers.len()).sum::<usize>();
        assert_eq!((leftover, end.threads[0].stack.len(), end.threads[0].block), (0, 0, None));
        assert!(end.has_ended() && end.tasks.iter().all(Task::is_done));
        assert_eq!(end.n_printed, replay.printed_lines().len());
        let bytes = replay.trace().encode();
        assert_eq!(Trace::decode(&bytes).as_ref(), Ok(replay.trace()));
    }
}
