//! What the Step lab's worker answers: where breakpoints lead, what is inside of a run, what blocks at a line do, how two runs differ.

use loop_lab::engine::Engine;
use loop_lab::machine::moment::{Duration, Moment};
use loop_lab::machine::settings::{InjectAt, Injection, Settings};
use loop_lab::machine::trace::{BlockKind, TaskId, text_of};
use loop_lab::protocol::comparison::Comparison;
use loop_lab::protocol::inside::Inside;
use loop_lab::protocol::picture::{Opened, Picture, Place};
use loop_lab::protocol::{Answer, Request, Run, Work};

struct Lab {
    engine: Engine,
    opened: Opened,
}

impl Lab {
    fn open(source: &str, settings: Settings) -> Lab {
        let mut engine = Engine::default();
        let opened = open(&mut engine, 1, source, settings);
        Lab { engine, opened }
    }

    fn plain(source: &str) -> Lab {
        Lab::open(source, Settings::default())
    }

    fn look(&mut self, place: Place) -> Option<Picture> {
        match ask(&mut self.engine, Work::Look { run: 1, place }) {
            Answer::Picture(picture) => picture.map(|picture| *picture),
            other => panic!("{other:?}"),
        }
    }

    fn inside(&mut self, index: u32) -> Inside {
        match ask(&mut self.engine, Work::Inside { run: 1, index }) {
            Answer::Inside(inside) => *inside,
            other => panic!("{other:?}"),
        }
    }

    /// The inside at a moment.
    fn inside_at(&mut self, seconds: f64) -> Inside {
        let picture = self.look(Place::Time(Moment::from_seconds(seconds))).expect("a moment of the run");
        self.inside(picture.index)
    }

    /// The lines and seconds of what breakpoints lead to, one after the other.
    fn breakpoints(&mut self, from: u32, is_back: bool, lines: &[u32], only: Option<TaskId>) -> Vec<(u32, f64)> {
        let mut found = Vec::new();
        let mut from = from;
        while let Some(picture) = self.look(Place::Breakpoint { from, is_back, lines: lines.to_vec(), only }) {
            let at = picture.markers.iter().map(|marker| marker.line).find(|line| lines.contains(line));
            let is_end = picture.index == 0 || picture.index + 1 == self.opened.n_events;
            if !is_end {
                found
                    .push((at.expect("it stands at one of the lines"), (picture.at.seconds() * 100.0).round() / 100.0));
            }
            from = picture.index;
        }
        found
    }

    fn console(&self) -> Vec<(f64, &str)> {
        let line = |line: &'_ loop_lab::protocol::picture::ConsoleLine| (line.at.seconds() * 100.0).round() / 100.0;
        self.opened.console.iter().map(|written| (line(written), written.text.as_str())).collect()
    }
}

fn ask(engine: &mut Engine, work: Work) -> Answer {
    let mut last = None;
    engine.answer(Request { id: 1, work }, &mut |response| last = Some(response.answer));
    last.expect("every request is answered")
}

fn open(engine: &mut Engine, run: u32, source: &str, settings: Settings) -> Opened {
    match ask(engine, Work::Open(Run { run, source: source.to_owned(), settings, request: None })) {
        Answer::Opened(opened) => *opened,
        other => panic!("{other:?}"),
    }
}

fn at_line(line: u32, nth: u32, seconds: f64) -> Injection {
    Injection { at: InjectAt::Line { line, nth }, duration: Duration::from_secs_f64(seconds), kind: BlockKind::Waits }
}

fn with(injections: Vec<Injection>) -> Settings {
    Settings { injections, ..Settings::default() }
}

const TICKERS: &str = "import asyncio

async def ticker(name):
    for n in range(3):
        print(name, n)
        await asyncio.sleep(0.1)

async def main():
    await asyncio.gather(ticker('a'), ticker('b'))

asyncio.run(main())
";

#[test]
fn a_breakpoint_is_found_forward_and_back_and_for_one_task_alone() {
    let mut lab = Lab::plain(TICKERS);
    let all = vec![(5, 0.0), (5, 0.0), (5, 0.1), (5, 0.1), (5, 0.2), (5, 0.2)];
    assert_eq!(lab.breakpoints(0, false, &[5], None), all);
    let last = lab.opened.n_events - 1;
    let back: Vec<_> = all.iter().rev().copied().collect();
    assert_eq!(lab.breakpoints(last, true, &[5], None), back);
    assert_eq!(lab.breakpoints(0, false, &[5], Some(TaskId(2))), vec![(5, 0.0), (5, 0.1), (5, 0.2)]);
    assert_eq!(lab.breakpoints(0, false, &[9, 6], Some(TaskId(1))), vec![(9, 0.0)]);
    assert_eq!(lab.breakpoints(0, false, &[], None), vec![], "without breakpoints it goes to the end");
}

#[test]
fn a_block_at_a_line_comes_every_time_or_the_nth_time() {
    let cases: &[(u32, &[f64])] = &[
        (0, &[0.05, 0.1, 0.2, 0.25, 0.35, 0.4]),
        (1, &[0.05, 0.05, 0.15, 0.15, 0.25, 0.25]),
        (3, &[0.0, 0.0, 0.15, 0.15, 0.25, 0.25]),
        (7, &[0.0, 0.0, 0.1, 0.1, 0.2, 0.2]),
    ];
    for (nth, times) in cases {
        let lab = Lab::open(TICKERS, with(vec![at_line(5, *nth, 0.05)]));
        let printed: Vec<f64> = lab.console().iter().map(|(at, _)| *at).collect();
        assert_eq!(printed, *times, "nth {nth}");
    }
}

#[test]
fn several_blocks_at_one_line_count_each_for_itself() {
    let lab = Lab::open(TICKERS, with(vec![at_line(5, 1, 0.05), at_line(5, 3, 0.05)]));
    let printed: Vec<f64> = lab.console().iter().map(|(at, _)| *at).collect();
    assert_eq!(printed, [0.05, 0.05, 0.2, 0.2, 0.3, 0.3]);
    let sources: Vec<u32> = lab.opened.injected.iter().map(|block| block.injection).collect();
    assert_eq!(sources, [0, 1]);
    assert!(lab.opened.cost.iter().any(|sentence| text_of(sentence).contains("late")), "{:?}", lab.opened.cost);
}

#[test]
fn a_block_at_a_line_holds_up_the_thread_that_reaches_it() {
    let source = "import asyncio
import time

def work():
    time.sleep(0.01)
    print('worked')

async def main():
    job = asyncio.create_task(asyncio.to_thread(work))
    await asyncio.sleep(0.1)
    print('on time')
    await job

asyncio.run(main())
";
    let lab = Lab::open(source, with(vec![at_line(6, 0, 0.5)]));
    assert_eq!(lab.console(), [(0.1, "on time"), (0.51, "worked")]);
}

#[test]
fn the_inside_shows_the_variables_of_what_runs_first_and_of_those_who_wait() {
    let mut lab = Lab::plain(TICKERS);
    let inside = lab.inside_at(0.15);
    let of = |name: &str| inside.stacks.iter().find(|stack| stack.name.starts_with(name)).expect("it has calls");
    let ticker = of("ticker");
    assert_eq!(ticker.frames.len(), 1);
    assert_eq!((ticker.frames[0].function.as_str(), ticker.frames[0].line), ("ticker", 6));
    let expected = [("name", "'a'"), ("n", "1")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(ticker.frames[0].variables, expected);
    let at_print = lab.look(Place::Breakpoint { from: 0, is_back: false, lines: vec![5], only: Some(TaskId(3)) });
    let index = at_print.expect("ticker b prints").index;
    let inside = lab.inside(index);
    assert_eq!(inside.stacks[0].task, Some(TaskId(3)), "what runs comes first");
    assert_eq!(inside.stacks[0].frames[0].variables[0], ("name".to_owned(), "'b'".to_owned()));
}

#[test]
fn the_inside_of_every_event_has_the_line_that_the_picture_has() {
    let mut lab = Lab::plain(TICKERS);
    let mut n_lines = 0;
    for index in 0..lab.opened.n_events {
        let picture = lab.look(Place::Event(index)).expect("an event of the run");
        let Some(running) = picture.on_loop.running.as_ref().and_then(|item| item.task) else { continue };
        let line = picture.tasks.iter().find(|row| row.task == running).expect("it is in the tree").line;
        let inside = lab.inside(index);
        let stack = inside.stacks.iter().find(|stack| stack.task == Some(running));
        if let Some(call) = stack.and_then(|stack| stack.frames.last()).filter(|_| line > 0) {
            // The picture tells the last line reached; a frame that was just entered stands at its first.
            n_lines += usize::from(call.line == line);
        }
    }
    assert!(n_lines >= 30, "{n_lines} events of steps have their line");
}

const MEETINGS: &str = "import asyncio

class Pool:
    def __init__(self):
        self.tokens = asyncio.Semaphore(1)

async def hold(lock, pool, seconds):
    async with pool.tokens:
        async with lock:
            await asyncio.sleep(seconds)

async def consume(queue):
    while True:
        await queue.get()

async def main():
    lock, pool, queue, go = asyncio.Lock(), Pool(), asyncio.Queue(3), asyncio.Event()
    eater = asyncio.create_task(consume(queue), name='eater')
    async with asyncio.TaskGroup() as group:
        for n in range(3):
            group.create_task(hold(lock, pool, 0.1), name=f'holder {n}')
    queue.put_nowait('x')
    queue.put_nowait('y')
    waiter = asyncio.create_task(go.wait(), name='waiter')
    await asyncio.sleep(0.05)
    go.set()
    eater.cancel()

asyncio.run(main())
";

#[test]
fn locks_and_queues_are_found_with_those_who_wait_at_them() {
    let mut lab = Lab::plain(MEETINGS);
    let describe = |inside: &Inside| -> Vec<String> {
        let describe = |primitive: &loop_lab::protocol::inside::Primitive| {
            let waiters: Vec<&str> = primitive.waiters.iter().map(|item| item.name.as_str()).collect();
            format!("{} {}: {} [{}]", primitive.kind, primitive.name, primitive.state, waiters.join(", "))
        };
        inside.primitives.iter().map(describe).collect()
    };
    assert_eq!(
        describe(&lab.inside_at(0.05)),
        [
            "Lock lock: locked by holder 0 []",
            "Semaphore pool.tokens: 0 free [holder 1, holder 2]",
            "Queue queue: 0 of 3 items [eater]",
            "Event go: not set []",
        ]
    );
    assert_eq!(
        describe(&lab.inside_at(0.32)),
        [
            "Lock lock: free []",
            "Semaphore pool.tokens: 1 free []",
            "Queue queue: 0 of 3 items [eater]",
            "Event go: not set [waiter]",
        ]
    );
}

#[test]
fn a_lock_between_threads_tells_its_holder() {
    let source = "import threading, time

lock = threading.Lock()

def work(seconds):
    with lock:
        time.sleep(seconds)

threads = [threading.Thread(target=work, args=(0.1,), name=f'worker {n}') for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";
    let mut lab = Lab::plain(source);
    let inside = lab.inside_at(0.05);
    let lock = inside.primitives.first().expect("the program has a lock");
    assert_eq!((lock.name.as_str(), lock.state.as_str()), ("lock", "locked by worker 0"));
    let waiters: Vec<&str> = lock.waiters.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(waiters, ["worker 1", "worker 2"]);
}

#[test]
fn a_lock_of_asyncio_tells_its_holder_and_so_does_a_condition() {
    let source = "import asyncio

async def hold(lock, seconds):
    async with lock:
        await asyncio.sleep(seconds)

async def main():
    lock, condition = asyncio.Lock(), asyncio.Condition()
    jobs = [hold(lock, 0.1), hold(lock, 0.1), hold(condition, 0.1)]
    await asyncio.gather(*(asyncio.create_task(job, name=f'job {n}') for n, job in enumerate(jobs)))

asyncio.run(main())
";
    let mut lab = Lab::plain(source);
    let states = |inside: Inside| -> Vec<String> { inside.primitives.into_iter().map(|it| it.state).collect() };
    assert_eq!(states(lab.inside_at(0.05)), ["locked by job 0", "locked by job 2"]);
    assert_eq!(states(lab.inside_at(0.15)), ["locked by job 1", "free"]);
}

#[test]
fn threads_are_told_by_process_and_pools_of_processes_are_no_threads() {
    let source = "import asyncio, threading, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process

def work():
    helper = threading.Thread(target=time.sleep, args=(0.2,))
    helper.start()
    helper.join()

async def main():
    own = Process(target=work)
    own.start()
    helper = threading.Thread(target=time.sleep, args=(0.2,), name='Thread-1 (sleep)')
    helper.start()
    with ProcessPoolExecutor(1) as pool:
        await asyncio.get_running_loop().run_in_executor(pool, time.sleep, 0.3)

if __name__ == '__main__':
    asyncio.run(main())
";
    let mut lab = Lab::plain(source);
    let picture = lab.look(Place::Time(Moment::from_seconds(0.15))).expect("a moment of the run");
    let rows: Vec<(&str, &str)> = picture.threads.iter().map(|row| (row.process.as_str(), row.name.as_str())).collect();
    assert_eq!(rows[0], ("main process", "main thread"));
    assert!(rows.contains(&("Process-1", "Process-1")), "{rows:?}");
    let helper = rows.iter().find(|(process, name)| *process == "Process-1" && *name != "Process-1");
    assert!(helper.is_some_and(|(_, name)| name.ends_with("of Process-1")), "{rows:?}");
    assert!(rows.is_sorted_by_key(|(process, _)| *process != "main process"), "{rows:?}");
    let waits: Vec<&str> = picture.waiting.iter().map(|item| item.detail.as_str()).collect();
    assert_eq!(waits, ["sleep() in a process"]);

    let mut lab = Lab::plain(TICKERS);
    let picture = lab.look(Place::Event(40)).expect("an event of the run");
    assert!(picture.threads.iter().all(|row| row.process.is_empty()), "one process needs no name");
}

#[test]
fn io_under_way_is_in_the_picture_soonest_first() {
    let source = "import asyncio, httpx

async def ask(client, seconds):
    await client.get(f'https://api.example/delay/{seconds}')

async def main():
    async with httpx.AsyncClient() as client:
        await asyncio.gather(ask(client, 1), ask(client, 2))

asyncio.run(main())
";
    let mut lab = Lab::plain(source);
    let picture = lab.look(Place::Time(Moment::from_seconds(0.02))).expect("a moment of the run");
    assert_eq!(picture.ios.len(), 2, "{:?}", picture.ios);
    assert!(picture.ios.is_sorted_by_key(|item| item.due));
    assert!(
        picture.ios.iter().all(|item| item.detail.starts_with("ask") && !item.name.is_empty()),
        "{:?}",
        picture.ios
    );
}

#[test]
fn timers_and_waiting_jobs_are_in_the_picture() {
    let source = "import asyncio, time
from concurrent.futures import ThreadPoolExecutor

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.5, print, 'later')
    with ThreadPoolExecutor(1) as pool:
        jobs = [loop.run_in_executor(pool, time.sleep, 0.1) for _ in range(3)]
        async with asyncio.timeout(0.9):
            await asyncio.gather(*jobs)
    await asyncio.sleep(0.3)

asyncio.run(main())
";
    let mut lab = Lab::plain(source);
    let picture = lab.look(Place::Time(Moment::from_seconds(0.05))).expect("a moment of the run");
    let due: Vec<f64> = picture.timers.iter().filter_map(|item| item.due).map(Moment::seconds).collect();
    assert_eq!(due.len(), 2);
    assert!(due[0] < due[1], "soonest first: {due:?}");
    assert!(picture.timers.iter().all(|item| !item.name.is_empty()), "{:?}", picture.timers);
    assert_eq!(picture.jobs.len(), 2, "one of three runs: {:?}", picture.jobs);
}

#[test]
fn two_runs_are_compared_in_words_and_figures() {
    let mut engine = Engine::default();
    open(&mut engine, 1, TICKERS, Settings::default());
    let aside =
        || Work::SetAside(Run { run: 1, source: TICKERS.to_owned(), settings: Settings::default(), request: None });
    assert!(matches!(ask(&mut engine, aside()), Answer::SetAside));
    open(&mut engine, 2, TICKERS, with(vec![at_line(5, 3, 0.2)]));
    let Answer::Compared(compared) = ask(&mut engine, Work::Compare { run: 2 }) else { panic!("two runs are there") };
    let Comparison { sentences, kept, open: now } = *compared;
    assert!(text_of(&sentences[0]).contains("200 ms longer"), "{}", text_of(&sentences[0]));
    assert!(kept.total_ns + 190_000_000 < now.total_ns);
    assert_eq!((kept.n_late, now.n_late), (0, 1));
    assert_eq!(now.latest.map(|(name, _)| name), Some("ticker (Task-3)".to_owned()));
    assert!(matches!(ask(&mut engine, Work::Compare { run: 1 }), Answer::Gone), "run 1 is set aside, not open");
    let window = loop_lab::protocol::picture::Window {
        from: Moment::START,
        to: Moment::from_seconds(1.0),
        width: 400,
        first_lane: 0,
        n_lanes: 10,
    };
    // A worker that was replaced has lost the run: it runs it anew.
    let mut fresh = Engine::default();
    open(&mut fresh, 2, TICKERS, Settings::default());
    assert!(matches!(ask(&mut fresh, aside()), Answer::SetAside));
    assert!(matches!(ask(&mut fresh, Work::Compare { run: 2 }), Answer::Compared(_)));
    for run in [1, 2] {
        assert!(matches!(ask(&mut engine, Work::Lanes { run, window }), Answer::Lanes(_)), "lanes of run {run}");
    }
    assert!(matches!(ask(&mut engine, Work::Lanes { run: 3, window }), Answer::Gone));
}

#[test]
fn a_run_can_be_told() {
    let mut lab = Lab::plain(TICKERS);
    let Answer::Told(text) = ask(&mut lab.engine, Work::Tell { run: 1 }) else { panic!("it is told") };
    assert_eq!(text.lines().count(), lab.opened.n_events as usize);
    assert!(text.contains("ticker"), "{text}");
}

#[test]
fn a_thread_limit_is_the_size_of_pools_that_say_none() {
    let source = "import asyncio, time

async def main():
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.1) for _ in range(6)))

asyncio.run(main())
";
    for (limit, seconds) in [(None, 0.1), (Some(3), 0.2), (Some(1), 0.6)] {
        let lab = Lab::open(source, Settings { thread_limit: limit, ..Settings::default() });
        assert!((lab.opened.end.seconds() - seconds).abs() < 0.02, "{limit:?}: {}", lab.opened.end.seconds());
    }
}

#[test]
fn blocks_of_every_kind_are_told_apart() {
    let by = |at: InjectAt, ms: u64| Injection { at, duration: Duration::from_millis(ms), kind: BlockKind::Waits };
    let injections = vec![
        by(InjectAt::Time(Moment::from_seconds(0.12)), 30),
        by(InjectAt::Line { line: 5, nth: 0 }, 20),
        by(InjectAt::Event(10), 30),
        by(InjectAt::Time(Moment::from_seconds(9.0)), 30),
    ];
    let lab = Lab::open(TICKERS, with(injections));
    let sources: Vec<u32> = lab.opened.injected.iter().map(|block| block.injection).collect();
    assert_eq!(sources.iter().filter(|i| **i == 1).count(), 6);
    assert_eq!(sources.iter().filter(|i| **i != 1).copied().collect::<Vec<_>>(), [2, 0]);
    let cost = lab.opened.cost.iter().map(|sentence| text_of(sentence)).collect::<Vec<_>>().join(" ");
    assert!(cost.contains("never comes to"), "{cost}");
}

#[test]
fn what_a_run_leaves_unfinished_does_not_reach_the_next_one() {
    let mut lab = Lab::plain(MEETINGS);
    for index in (0..lab.opened.n_events).step_by(7) {
        lab.inside(index);
    }
    let printed = Lab::plain(TICKERS).opened.console;
    assert_eq!(printed, Lab::plain(TICKERS).opened.console);
}
