//! Threads, pools and processes: each program of `tests/programs/threads/` prints what CPython prints, with its own times;
//! and what holds for every trace with more than one thread.
//!
//! `NAME.out` is CPython's output of `NAME.py`. The programs print times rounded to what CPython repeats from run to run.

use loop_lab::machine::moment::Moment;
use loop_lab::machine::settings::{Detail, InjectAt, Injection, Settings};
use loop_lab::machine::trace::{BlockKind, EventKind, Replay, ThreadId, Trace};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

fn run(source: &str, settings: &Settings) -> Trace {
    let program = loop_lab::python::compile(source).expect("it compiles");
    loop_lab::machine::run(&program, settings)
}

fn printed(trace: &Trace) -> Vec<&str> {
    let text = |kind: &EventKind| if let EventKind::Printed { text } = kind { Some(trace.text(*text)) } else { None };
    trace.events.iter().filter_map(|event| text(&event.kind)).collect()
}

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs/threads");
    let files = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("readable").path());
    let mut programs: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "py")).collect();
    programs.sort();
    assert!(programs.len() >= 7, "programs are missing");
    programs
}

#[test]
fn programs_print_what_cpython_prints() {
    let mut differences = Vec::new();
    for path in programs() {
        let source = fs::read_to_string(&path).expect("a program is text");
        let wanted = fs::read_to_string(path.with_extension("out")).expect("its output was recorded");
        let trace = run(&source, &Settings { detail: Detail::Output, ..Settings::default() });
        let printed = printed(&trace);
        let differs = printed.iter().copied().ne(wanted.lines()) || trace.failure.is_some() || trace.stopped.is_some();
        if differs {
            let (name, printed) = (path.display(), printed.join("\n"));
            differences.push(format!("{name}: {:?} {:?}, printed\n{printed}", trace.failure, trace.stopped));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

/// The GIL has one holder, who takes it when it is free and lets go only of what it has; the state at every event says so too.
#[test]
fn at_most_one_thread_has_the_gil() {
    for path in programs() {
        let source = fs::read_to_string(&path).expect("a program is text");
        // Other processes have a GIL of their own, and burning takes long to replay.
        if source.contains("burn") || source.contains("Process") {
            continue;
        }
        let trace = run(&source, &Settings::default());
        let mut holder: Option<ThreadId> = None;
        // Another process has a GIL of its own, which the trace does not tell of.
        let mut elsewhere = Vec::new();
        let mut now = trace.events[0].at;
        for (index, event) in trace.events.iter().enumerate() {
            assert!(event.at >= now, "{}: time goes back at event {index}", path.display());
            now = event.at;
            match event.kind {
                EventKind::GilTaken => assert_eq!(holder.replace(event.thread), None, "event {index}"),
                EventKind::GilDropped => assert_eq!(holder.take(), Some(event.thread), "event {index}"),
                EventKind::ThreadStarted { started, process: 1.., .. } => {
                    elsewhere.push(started);
                }
                EventKind::LineReached | EventKind::Printed { .. } | EventKind::JobBegan { .. }
                    if !elsewhere.contains(&event.thread) =>
                {
                    assert!(holder.is_none_or(|holder| holder == event.thread), "{}: event {index}", path.display());
                }
                _ => {}
            }
        }
        let replay = Replay::new(Arc::new(trace.clone()));
        let mut jobs = Vec::new();
        for (index, event) in trace.events.iter().enumerate().step_by(7) {
            let state = replay.state_at(index);
            if let EventKind::GilTaken = event.kind {
                assert_eq!(state.gil, Some(event.thread), "event {index}");
            }
            jobs = state.jobs;
        }
        assert!(jobs.is_empty(), "{}: jobs are left over: {jobs:?}", path.display());
    }
}

const TWO_BURNERS: &str = "
import threading, time
from concurrent.futures import ProcessPoolExecutor

def burn(seconds):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass

def timed(run):
    start = time.perf_counter()
    run()
    return round((time.perf_counter() - start) * 10)

def in_threads():
    threads = [threading.Thread(target=burn, args=(0.1,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

def in_processes():
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(burn, [0.1] * 4))

print(timed(in_threads), timed(in_processes))
";

#[test]
fn what_runs_side_by_side_depends_on_gil_and_cores() {
    // Four times a tenth of a second; starting four processes takes some time too.
    let cases =
        [(false, 1, "4 4"), (false, 2, "4 2"), (false, 4, "4 1"), (true, 1, "4 4"), (true, 2, "2 2"), (true, 4, "1 1")];
    for (free_threaded, cores, wanted) in cases {
        let settings = Settings { free_threaded, cores, detail: Detail::Output, ..Settings::default() };
        assert_eq!(printed(&run(TWO_BURNERS, &settings)), [wanted], "free_threaded: {free_threaded}, cores: {cores}");
    }
}

#[test]
fn without_a_gil_updates_are_lost() {
    let source = "
import threading
counter = 0
def count():
    global counter
    for _ in range(50_000):
        counter += 1
threads = [threading.Thread(target=count) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(counter == 100_000)
";
    for (free_threaded, wanted) in [(false, "True"), (true, "False")] {
        let settings = Settings { free_threaded, detail: Detail::Output, ..Settings::default() };
        assert_eq!(printed(&run(source, &settings)), [wanted]);
    }
}

#[test]
fn waiting_for_ever_ends_with_words() {
    let cases = [
        "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
        "import queue\nqueue.Queue().get()",
        "import threading\nthreading.Thread(target=threading.Event().wait).start()",
        "import asyncio, threading\nasync def main():\n    await asyncio.to_thread(threading.Event().wait)\nasyncio.run(main())",
        "import threading\na, b = threading.Lock(), threading.Lock()\ndef f(x, y):\n    with x:\n        import time\n        time.sleep(0.1)\n        with y: pass\nfor t in [threading.Thread(target=f, args=(a, b)), threading.Thread(target=f, args=(b, a))]: t.start()",
        "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(1) as pool:\n    pool.submit(lambda: pool.submit(len, 'x').result()).result()",
    ];
    for source in cases {
        let trace = run(source, &Settings::default());
        let stopped = trace.stopped.unwrap_or_else(|| panic!("{source} ended: {:?}", trace.failure));
        assert!(stopped.contains("for ever"), "{stopped}");
    }
}

#[test]
fn the_same_program_gives_the_same_trace() {
    for path in programs().iter().filter(|path| !path.ends_with("cpu.py")) {
        let source = fs::read_to_string(path).expect("a program is text");
        assert_eq!(run(&source, &Settings::default()), run(&source, &Settings::default()), "{}", path.display());
    }
}

/// The loop sleeps and another thread computes when the block is due: it comes into the loop, not into that thread.
#[test]
fn an_injected_block_finds_the_idle_loop() {
    let source = "
import asyncio, time

def burn():
    end = time.thread_time() + 0.2
    while time.thread_time() < end:
        pass

async def main():
    burning = asyncio.create_task(asyncio.to_thread(burn))
    await asyncio.sleep(0.1)
    print(round(time.perf_counter(), 1))
    await burning

asyncio.run(main())
";
    let at = Moment::from_seconds(0.05);
    // What computes with the GIL has to wait for it first.
    for (kind, late_ms) in [(BlockKind::Waits, 0), (BlockKind::ReleasesGil, 0), (BlockKind::HoldsGil, 5)] {
        let injection = Injection { at: InjectAt::Time(at), duration: Duration::from_millis(200), kind };
        let trace = run(source, &Settings { injections: vec![injection], ..Settings::default() });
        let began =
            trace.events.iter().find(|event| matches!(event.kind, EventKind::BlockBegan { injected: true, .. }));
        let began = began.expect("it began");
        assert_eq!((began.thread, began.at.since(at).as_millis()), (ThreadId(0), 0), "{kind:?}");
        let is_its_end = |event: &&loop_lab::machine::trace::Event| {
            matches!(event.kind, EventKind::BlockEnded) && event.thread == ThreadId(0)
        };
        let ended = trace.events.iter().find(is_its_end).expect("it ended");
        let late = ended.at.since(at).as_millis() as u64 - 200;
        assert!((late_ms..late_ms + 2).contains(&late), "{kind:?}: {late} ms late");
        assert_eq!(printed(&trace), ["0.3"], "{kind:?}");
    }
}
