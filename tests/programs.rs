//! Small programs print what CPython prints: `NAME.out` beside `NAME.py` is CPython 3.13's own output, in `programs/anyio` with AnyIO 4.16.
//!
//! A new case is a new pair of files. When things happen is the business of `tests/oracle.rs`.

use loop_lab::machine::settings::{Detail, Settings};
use loop_lab::machine::trace::{EventKind, Trace};
use loop_lab::server::report::ClosedLoad;
use std::fs;
use std::path::{Path, PathBuf};

fn programs(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs").join(folder);
    let files = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("readable").path());
    let mut programs: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "py")).collect();
    programs.sort();
    programs
}

fn printed(trace: &Trace) -> String {
    let text = |kind: &EventKind| match kind {
        EventKind::Printed { text } => Some(trace.text(*text)),
        _ => None,
    };
    trace.events.iter().filter_map(|event| text(&event.kind)).collect::<Vec<_>>().join("\n")
}

fn check_prints(source: &str, wanted: &str) {
    let program = loop_lab::python::compile(source).expect("it compiles");
    assert_eq!(printed(&loop_lab::machine::run(&program, &Settings::default())), wanted);
}

fn check(folder: &str) {
    let programs = programs(folder);
    assert!(programs.len() >= 3, "programs are missing in {folder}");
    for path in programs {
        let source = fs::read_to_string(&path).expect("a program is text");
        let wanted = fs::read_to_string(path.with_extension("out")).expect("its output was recorded");
        let program = loop_lab::python::compile(&source).expect("it compiles");
        for detail in [Detail::Output, Detail::Lines] {
            let trace = loop_lab::machine::run(&program, &Settings { detail, ..Settings::default() });
            let ended = (&trace.failure, &trace.stopped);
            assert_eq!(printed(&trace).trim_end(), wanted.trim_end(), "{} {detail:?} {ended:?}", path.display());
        }
    }
}

#[test]
fn the_language_is_cpythons() {
    check("language");
}

#[test]
fn asyncio_is_cpythons() {
    check("asyncio");
}

#[test]
fn anyio_is_anyios() {
    check("anyio");
}

/// Requests that are under way when a load run ends hold generators that nobody closes any more.
#[test]
fn a_run_finds_nothing_of_the_run_before() {
    const ENDPOINT: &str = r#"
import asyncio


def lines():
    try:
        yield 1
    finally:
        print("left over")


async def answer():
    rest = lines()
    next(rest)
    await asyncio.sleep(10)
"#;
    let program = loop_lab::python::compile(ENDPOINT).expect("it is Python");
    let load = ClosedLoad {
        users: 3,
        think_s: 0.0,
        ramp_s: 0.0,
        warm_up_s: 0.0,
        duration_s: 1.0,
        bucket_ms: 250,
        handler: "answer".to_owned(),
        blocks: Vec::new(),
        seed: 1,
    };
    loop_lab::server::run_closed(&program, &load, &mut |_, _| {});

    let next = loop_lab::python::compile("import asyncio\n\nasyncio.run(asyncio.sleep(1))\n").expect("it is Python");
    let settings = Settings { detail: Detail::Output, ..Settings::default() };
    let trace = loop_lab::machine::run(&next, &settings);
    assert_eq!(printed(&trace), "");
}

/// Steps that stand for several ops run only where all of them may: a budget ends a run at any instruction.
#[test]
fn a_run_cut_short_is_the_beginning_of_the_whole_run() {
    let source = "total = 0\nnumbers = [3, 4.5, True]\ntable = {'a': 1}\n\nclass Point:\n    x = 2\n\ndef add(n):\n    global total\n    point = Point()\n    text = ''\n    for j in range(0, n, 2):\n        pass\n    for i in range(n):\n        point.x = point.x + i\n        table['a'] += numbers[i % 3]\n        text += str(i)\n        if i > 4 and point.x != 7:\n            total += i // 2\n    return text, missing\n\ntry:\n    add(9)\nexcept NameError:\n    done = total\n";
    let program = loop_lab::python::compile(source).expect("it compiles");
    for detail in [Detail::Output, Detail::Lines] {
        let whole = loop_lab::machine::run(&program, &Settings { detail, ..Settings::default() });
        assert_eq!(whole.stopped, None);
        for instructions in 1..whole.instructions {
            let mut settings = Settings { detail, ..Settings::default() };
            settings.budget.instructions = instructions;
            let cut = loop_lab::machine::run(&program, &settings);
            let (last, before) = cut.events.split_last().expect("it tells that it was stopped");
            assert!(matches!(last.kind, EventKind::RunStopped { .. } | EventKind::ProgramEnded { .. }), "{last:?}");
            let same = before.iter().zip(&whole.events).all(|(a, b)| (a.at, a.line, a.task) == (b.at, b.line, b.task));
            assert!(same && before.len() <= whole.events.len(), "after {instructions} instructions");
        }
    }
}

/// A loop that does nothing is gone round at once where nobody watches its lines.
#[test]
fn a_run_costs_the_same_whether_its_lines_are_watched_or_not() {
    for path in programs("language") {
        let source = fs::read_to_string(&path).expect("a program is text");
        let program = loop_lab::python::compile(&source).expect("it compiles");
        let run = |detail| {
            let mut settings = Settings { detail, ..Settings::default() };
            settings.budget.instructions = 500_000;
            settings.budget.events = 10_000_000;
            let trace = loop_lab::machine::run(&program, &settings);
            (trace.instructions, trace.events.last().map(|event| event.at))
        };
        assert_eq!(run(Detail::Output), run(Detail::Lines), "{}", path.display());
    }
}

/// CPython recurses until it gives up (`RecursionError`); here each is asked once, and goes on waiting.
#[test]
fn tasks_that_wait_for_each_other_are_cancelled_once() {
    const RING: &str = r"
import asyncio


async def wait_for(box):
    await box[0]


async def main():
    a, b, c = [], [], []
    tasks = [asyncio.create_task(wait_for(box)) for box in (a, b, c)]
    a.append(tasks[1])
    b.append(tasks[0])
    c.append(asyncio.gather(tasks[0], asyncio.gather(tasks[2])))
    await asyncio.sleep(0)
    print(tasks[0].cancel(), tasks[1].cancelling(), tasks[2].cancel(), len(repr(tasks[0])) > 10)


asyncio.run(main())
";
    check_prints(RING, "True 1 True True");
}

/// What holds the next holds it and so on: dropping them is no recursion, in the machine's small stack.
#[test]
fn long_chains_of_futures_and_iterators_are_let_go_of() {
    const CHAINS: &str = r#"
import asyncio
import itertools


async def main():
    loop = asyncio.get_running_loop()
    for make in (asyncio.shield, asyncio.gather, lambda inner: itertools.islice(inner, 3), itertools.tee):
        chain = loop.create_future() if make in (asyncio.shield, asyncio.gather) else iter([])
        for _ in range(20_000):
            made = make(chain)
            chain = made[0] if isinstance(made, tuple) else made
        del chain, made
    result = None
    for _ in range(20_000):
        future = loop.create_future()
        future.set_result(result)
        result = future
    del result, future
    print("gone")


asyncio.run(main())
"#;
    check_prints(CHAINS, "gone");
}
