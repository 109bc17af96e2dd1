//! A run leaves nothing behind: in the worker, as under the fuzzer, one process runs any number of programs.

use loop_lab::machine::settings::{Detail, Settings};
use loop_lab::server::plan::LoadPlan;
use loop_lab::server::report::ClosedLoad;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::fs;
use std::path::Path;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Rings of every kind, some of which no variable leads to at the end.
const RINGS: [(&str, &str); 10] = [
    ("a list in itself", "ring = []\nring.append(ring)\n"),
    ("a dict and a tuple", "ring = {}\nring[1] = (ring, ring)\nonly = ([],)\nonly[0].append(only)\n"),
    ("instances", "class Node: pass\ndef tie():\n    a, b = Node(), Node()\n    a.other, b.other = b, a\ntie()\n"),
    (
        "a method kept",
        "class Node:\n    def act(self): pass\ndef tie():\n    node = Node()\n    node.act = node.act\ntie()\n",
    ),
    (
        "inner functions",
        "def outer():\n    def even(n): return n == 0 or odd(n - 1)\n    def odd(n): return n > 0 and even(n - 1)\n    return even(10)\nouter()\n",
    ),
    (
        "a class in a function",
        "def make():\n    class Inner:\n        def again(self): return Inner\n        def up(self): return super()\n    return Inner\nmake()\n",
    ),
    (
        "a task that nobody ends",
        "import asyncio\nasync def main():\n    waits = asyncio.get_running_loop().create_future()\n    waits.add_done_callback(lambda future: waits)\n    await waits\nasyncio.run(main())\n",
    ),
    (
        "a budget that runs out",
        "def forever(held):\n    while True:\n        held = [held]\n        yield held\nfor each in forever(None): pass\n",
    ),
    ("a value sent too early", "async def begins(): pass\nnew = begins()\ntry: new.send(1)\nexcept TypeError: pass\n"),
    (
        "an exception in itself",
        "def raises():\n    try: raise ValueError\n    except ValueError as error:\n        error.held = [error]\n        return error\nkept = raises()\n",
    ),
];

/// Bytes that a run adds to what the process holds.
fn left_by(run: impl Fn()) -> isize {
    // What is kept for the runs to come: the library's modules, compiled.
    run();
    run();
    let region = Region::new(ALLOCATOR);
    run();
    let change = region.change();
    change.bytes_allocated as isize - change.bytes_deallocated as isize
}

fn left_by_program(source: &str, detail: Detail) -> isize {
    let program = loop_lab::python::compile(source).expect("it compiles");
    let mut settings = Settings { detail, ..Settings::default() };
    settings.budget.instructions = settings.budget.instructions.min(30_000_000);
    settings.budget.memory = settings.budget.memory.min(20 << 20);
    left_by(|| drop(loop_lab::machine::run(&program, &settings)))
}

fn left_by_load() -> isize {
    const ENDPOINT: &str =
        "import asyncio\n\nasync def answer():\n    await asyncio.gather(asyncio.sleep(0.1), asyncio.sleep(1))\n";
    let program = loop_lab::python::compile(ENDPOINT).expect("it compiles");
    let load = ClosedLoad {
        users: 3,
        think_s: 0.0,
        ramp_s: 0.0,
        warm_up_s: 0.0,
        duration_s: 2.5,
        bucket_ms: 250,
        handler: "answer".to_owned(),
        blocks: Vec::new(),
        seed: 1,
    };
    left_by(|| drop(loop_lab::server::run_closed(&program, &load, &mut |_, _| {})))
}

/// Bytes that a load run holds more at its end than after a third of it, while users lose patience and reports are asked for.
fn grown_by_load() -> isize {
    const APP: &str =
        "import asyncio\n\nasync def slow():\n    await asyncio.to_thread(sum, [1])\n    await asyncio.sleep(0.5)\n";
    const LENGTH_S: f64 = 3_000.0;
    let program = loop_lab::python::compile(APP).expect("it compiles");
    let mut plan = LoadPlan::of_closed(&ClosedLoad {
        users: 3,
        think_s: 0.1,
        ramp_s: 0.0,
        warm_up_s: 0.0,
        duration_s: LENGTH_S,
        bucket_ms: 1,
        handler: "slow".to_owned(),
        blocks: Vec::new(),
        seed: 1,
    });
    plan.traffic[0].timeout_s = Some(0.2);
    let region = Region::new(ALLOCATOR);
    let held = || region.change().bytes_allocated as isize - region.change().bytes_deallocated as isize;
    let (mut at_third, mut at_end) = (0, 0);
    let report = loop_lab::server::run::run(&program, &plan, &mut |report, seconds| {
        drop(report());
        at_end = held();
        if seconds < LENGTH_S / 3.0 {
            at_third = at_end;
        }
    });
    assert!(report.stopped.is_none() && report.errors > 20_000, "{} {:?}", report.errors, report.stopped);
    at_end - at_third
}

/// What an endpoint may use up for each request: threads, pools, jobs of a process pool, addresses.
const USES_UP: [(&str, &str); 4] = [
    (
        "a thread",
        "    one = threading.Thread(target=work)\n    one.start()\n    await asyncio.sleep(0.01)\n    one.join()\n",
    ),
    ("a pool of threads", "    with ThreadPoolExecutor(1) as own:\n        await loop.run_in_executor(own, work)\n"),
    (
        "a job of a process",
        "    global pool\n    pool = pool or ProcessPoolExecutor(2)\n    await loop.run_in_executor(pool, work)\n",
    ),
    ("an address", "    await asyncio.sleep(0.001)\n    repr(object())\n"),
];

/// Bytes that a load run with such an endpoint holds more at its end than after a third of it, and its requests.
fn grown_by_using_up(body: &str) -> (isize, u64) {
    const LENGTH_S: f64 = 60.0;
    let app = format!(
        "import asyncio, threading\nfrom concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor\n\npool = None\n\n\n\
         def work():\n    return 1\n\n\nasync def answer():\n    loop = asyncio.get_running_loop()\n{body}"
    );
    let program = loop_lab::python::compile(&app).expect("it compiles");
    let plan = LoadPlan::of_closed(&ClosedLoad {
        users: 3,
        think_s: 0.0,
        ramp_s: 0.0,
        warm_up_s: 0.0,
        duration_s: LENGTH_S,
        bucket_ms: 1_000,
        handler: "answer".to_owned(),
        blocks: Vec::new(),
        seed: 1,
    });
    let region = Region::new(ALLOCATOR);
    let (mut at_third, mut at_end) = (0, 0);
    let report = loop_lab::server::run::run(&program, &plan, &mut |_, seconds| {
        at_end = region.change().bytes_allocated as isize - region.change().bytes_deallocated as isize;
        if seconds < LENGTH_S / 3.0 {
            at_third = at_end;
        }
    });
    assert_eq!((report.stopped, report.errors, report.first_error), (None, 0, None));
    (at_end - at_third, report.requests)
}

/// One test, so that no other allocates meanwhile.
#[test]
fn a_run_leaves_nothing_behind() {
    let mut left: Vec<(String, isize)> = Vec::new();
    for (name, source) in RINGS {
        left.push((name.to_owned(), left_by_program(source, Detail::Lines)));
    }
    left.push(("a load".to_owned(), left_by_load()));
    for folder in ["oracle/programs", "programs/language", "programs/asyncio", "programs/anyio", "programs/threads"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("readable").path();
            if path.extension().is_some_and(|ending| ending == "py") {
                let source = fs::read_to_string(&path).expect("a program is text");
                left.push((path.display().to_string(), left_by_program(&source, Detail::Output)));
            }
        }
    }
    left.retain(|(_, bytes)| *bytes != 0);
    assert!(left.is_empty(), "bytes left: {left:#?}");
    let grown = grown_by_load();
    // The buckets of its series, and nothing of its 20,000 requests.
    assert!(grown < 250_000, "a load run held {grown} bytes more at its end");
    for (what, body) in USES_UP {
        let (grown, requests) = grown_by_using_up(body);
        // A thread's number is kept, its eight bytes doubled as the list grows; of a thousand addresses all may be known.
        let bytes_each = grown as f64 / (requests as f64 * 2.0 / 3.0);
        assert!(
            requests > 10_000 && bytes_each < 30.0,
            "{what}: {bytes_each:.0} bytes more for each of {requests} requests"
        );
    }
}
