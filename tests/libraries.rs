//! The modelled libraries: every call of `lessons/libraries.json` can be made, takes its time, and treats the event loop as its kind says.
//!
//! `tests/libraries/calls.txt` has an expression for each call; a heartbeat in the same loop tells who was held up.

use loop_lab::libraries::{self, Kind, Latency, Row};
use loop_lab::machine::settings::{Detail, Settings};
use loop_lab::machine::trace::{EventKind, Trace};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Calls that are made alike.
struct Line {
    /// Their full names, and an expression for each.
    calls: Vec<(String, String)>,
    imports: Vec<String>,
}

fn lines() -> Vec<Line> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries/calls.txt");
    let text = fs::read_to_string(file).expect("the list of calls is there");
    text.lines().filter(|line| !line.starts_with('#')).map(read_line).collect()
}

fn read_line(line: &str) -> Line {
    let [module, calls, expression, imports] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
        panic!("`module | calls | expression | imports`: {line}");
    };
    let with_name = |call: &str| {
        // A handler is made by its name, and the call is its `emit`.
        let last = call.strip_suffix(".emit").or(call.rsplit('.').next()).unwrap_or(call);
        (format!("{module}.{call}"), expression.replace(".*(", &format!(".{last}(")))
    };
    let imports = imports.split_whitespace().chain([module]).map(import).collect();
    Line { calls: calls.split_whitespace().map(with_name).collect(), imports }
}

fn import(module: &str) -> String {
    match module {
        "builtins" => String::new(),
        // Its last part has the name of the asyncio that the program uses.
        "sqlalchemy.ext.asyncio" => format!("from {module} import AsyncSession, create_async_engine\n"),
        _ => format!("import {module}\n"),
    }
}

const PROGRAM: &str = "
import asyncio, time
IMPORTS

late = []

async def heartbeat():
    while True:
        before = time.perf_counter()
        await asyncio.sleep(0.01)
        late.append(time.perf_counter() - before - 0.01)

async def measured(act):
    late.clear()
    before = time.perf_counter()
    await act()
    took = time.perf_counter() - before
    await asyncio.sleep(0.02)
    print(took, max(late))

async def main():
    beats = asyncio.create_task(heartbeat())
    await asyncio.sleep(0)
ACTS

asyncio.run(main())
";

/// How long a call took, and how late the heartbeat was at most.
type Measured = (f64, f64);

fn kind_of(name: &str) -> Kind {
    libraries::find(name).unwrap_or_else(|| panic!("{name} has no row")).kind
}

/// Makes each call on the loop, and with `in_thread` also in a thread unless it is awaited. What leads up to it takes no time.
fn measure(line: &Line, latency: Option<Latency>, in_thread: bool) -> Result<Vec<(&str, Vec<Measured>)>, String> {
    let is_awaited = |name: &str| kind_of(name) == Kind::AsyncIo;
    let mut acts = String::new();
    for (name, expression) in &line.calls {
        let waits = if is_awaited(name) { "await " } else { "" };
        acts += &format!("    async def act():\n        {waits}{expression}\n    await measured(act)\n");
        if in_thread && !is_awaited(name) {
            acts += &format!("    await measured(lambda: asyncio.to_thread(lambda: {expression}))\n");
        }
    }
    let source = PROGRAM.replace("IMPORTS", &line.imports.concat()).replace("ACTS", &acts);
    let all = libraries::rows().iter().flat_map(Row::names);
    let mut latencies: BTreeMap<String, Latency> = all.map(|name| (name, Latency::Fixed(0.0))).collect();
    for (name, _) in &line.calls {
        latencies.remove(name);
        latencies.extend(latency.map(|latency| (name.clone(), latency)));
    }
    let trace = run(&source, &Settings { latencies, detail: Detail::Output, ..Settings::default() });
    // A prompt stands before the figures.
    let figures = |line: &str| {
        let (took, late) = line.rsplit("? ").next()?.split_once(' ')?;
        Some((took.parse().ok()?, late.parse().ok()?))
    };
    let mut figures = printed(&trace).into_iter().filter_map(figures);
    let mut measured = Vec::new();
    for (name, _) in &line.calls {
        let n_ways = if in_thread && !is_awaited(name) { 2 } else { 1 };
        let of_call: Vec<Measured> = figures.by_ref().take(n_ways).collect();
        if of_call.len() < n_ways {
            return Err(format!("{name}: {:?} {:?}", trace.failure, trace.stopped));
        }
        measured.push((name.as_str(), of_call));
    }
    Ok(measured)
}

fn run(source: &str, settings: &Settings) -> Trace {
    let program = loop_lab::python::compile(source).unwrap_or_else(|errors| panic!("{source}: {}", errors[0].message));
    loop_lab::machine::run(&program, settings)
}

fn printed(trace: &Trace) -> Vec<&str> {
    let text = |kind: &EventKind| if let EventKind::Printed { text } = kind { Some(trace.text(*text)) } else { None };
    trace.events.iter().filter_map(|event| text(&event.kind)).collect()
}

#[test]
fn every_row_has_an_example_and_every_example_a_row() {
    let lines = lines();
    let examples: Vec<&str> = lines.iter().flat_map(|line| &line.calls).map(|(name, _)| name.as_str()).collect();
    for name in libraries::rows().iter().flat_map(Row::names) {
        assert_eq!(examples.iter().filter(|example| **example == name).count(), 1, "{name} in calls.txt");
    }
    for name in examples {
        assert!(libraries::find(name).is_some(), "{name} has no row");
    }
}

/// Measures every line, and lists what a check finds wrong.
fn check_all(latency: Option<Latency>, in_thread: bool, mut is_right: impl FnMut(&str, &[Measured]) -> bool) {
    let mut wrong = Vec::new();
    for line in &lines() {
        match measure(line, latency, in_thread) {
            Ok(measured) => wrong.extend(
                measured.iter().filter(|(name, figures)| !is_right(name, figures)).map(|found| format!("{found:?}")),
            ),
            Err(failure) => wrong.push(failure),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_call_takes_a_time_within_its_range() {
    check_all(None, false, |name, measured| {
        let (from, to) = libraries::find(name).expect("it has a row").latency.range();
        // Python's own work takes some time too.
        measured.iter().all(|(took, _)| (from - 1e-6..=to + 0.001).contains(took))
    });
}

#[test]
fn every_call_treats_the_loop_as_its_kind_says() {
    const LATENCY: f64 = 0.2;
    let is_held_up = |late: f64| late > LATENCY - 0.02;
    let is_on_time = |late: f64| late < 0.003;
    check_all(Some(Latency::Fixed(LATENCY)), true, |name, measured| {
        let took_right = measured.iter().all(|(took, _)| (LATENCY..LATENCY + 0.003).contains(took));
        took_right
            && match (kind_of(name), measured) {
                (Kind::AsyncIo, [(_, late)]) => is_on_time(*late),
                (Kind::BlockingIo | Kind::ReleasesGil, [(_, here), (_, there)]) => {
                    is_held_up(*here) && is_on_time(*there)
                }
                // The loop waits for the switch interval, again and again.
                (Kind::SharesGil, [(_, here), (_, there)]) => is_held_up(*here) && (0.003..0.02).contains(there),
                (Kind::HoldsGil, [(_, here), (_, there)]) => is_held_up(*here) && is_held_up(*there),
                _ => false,
            }
    });
}

/// `f"{module}.Client.{verb}"` stands for every row that it could be.
#[test]
fn no_module_uses_a_name_without_a_row() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/machine/library");
    let names: Vec<String> = libraries::rows().iter().flat_map(Row::names).collect();
    let mut n_uses = 0;
    for folder in ["python", "modelled"].map(|inner| folder.join(inner)) {
        for file in fs::read_dir(folder).expect("the folder is there") {
            let path = file.expect("readable").path();
            let source = fs::read_to_string(&path).expect("a module is text");
            for call in ["call(\"", "call(f\"", "waiting(\"", "waiting(f\""] {
                for (at, _) in source.match_indices(call) {
                    let name = source[at + call.len()..].split('"').next().unwrap_or_default();
                    if !name.contains('.') {
                        continue;
                    }
                    n_uses += 1;
                    let ends: Vec<&str> =
                        [name.split('{').next(), name.rsplit('}').next()].into_iter().flatten().collect();
                    let is_known = names.iter().any(|known| {
                        if name.contains('{') {
                            known.starts_with(ends[0]) && known.ends_with(ends[1])
                        } else {
                            known == name
                        }
                    });
                    assert!(is_known, "{}: {name} has no row", path.display());
                }
            }
        }
    }
    assert!(n_uses > 250, "only {n_uses} uses were found");
}

#[test]
fn the_table_reads_back() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/libraries.json");
    let text = fs::read_to_string(file).expect("the table is there");
    let rows: Vec<Row> = serde_json::from_str(&text).expect("the table is what its types say");
    assert_eq!(rows, libraries::rows());
    let written = serde_json::to_string(&rows).expect("rows can be written");
    assert_eq!(serde_json::from_str::<Vec<Row>>(&written).expect("as written"), rows);
}

#[test]
fn settings_from_before_the_table_still_read() {
    let mut stored = serde_json::to_value(Settings::default()).expect("settings can be written");
    stored.as_object_mut().expect("an object").remove("latencies");
    assert_eq!(serde_json::from_value::<Settings>(stored).expect("they read"), Settings::default());
}

const MIXED: &str = "
import asyncio, httpx, requests
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy import text

async def page(client, n):
    async with create_async_engine('postgresql+asyncpg://db.test').connect() as connection:
        await connection.execute(text('select 1'))
    await client.get(f'http://a.test/{n}')
    if n == 3:
        requests.get('http://slow.test')

async def main():
    async with httpx.AsyncClient() as client:
        await asyncio.gather(*(page(client, n) for n in range(5)))

asyncio.run(main())
";

#[test]
fn the_same_seed_gives_the_same_trace() {
    let with_seed = |seed| run(MIXED, &Settings { seed, ..Settings::default() });
    assert_eq!(with_seed(1), with_seed(1));
    assert_ne!(with_seed(1).end, with_seed(2).end);
}

#[test]
fn the_trace_says_what_blocked() {
    let trace = run(MIXED, &Settings::default());
    let blocks: Vec<&str> = trace
        .events
        .iter()
        .filter_map(
            |event| if let EventKind::BlockBegan { what, .. } = event.kind { Some(trace.text(what)) } else { None },
        )
        .collect();
    assert_eq!(blocks, ["requests.get('http://slow.test')"]);
    let ios = trace.events.iter().filter(|event| matches!(event.kind, EventKind::IoBegan { .. })).count();
    assert_eq!(ios, 15, "connecting, asking and fetching, five times");
}

/// Fifty calls at once: forty threads, so ten wait for a token.
#[test]
fn anyio_has_forty_tokens() {
    let source = "
import anyio, asyncio, time
from starlette.concurrency import run_in_threadpool

async def main():
    before = time.perf_counter()
    calls = [run_in_threadpool(time.sleep, 0.1) for _ in range(50)]
    await asyncio.gather(*calls)
    print(round(time.perf_counter() - before, 1))
    limiter = anyio.to_thread.current_default_thread_limiter()
    print(limiter.total_tokens, limiter.borrowed_tokens)
    limiter.total_tokens = 100
    before = time.perf_counter()
    await asyncio.gather(*(run_in_threadpool(time.sleep, 0.1) for _ in range(50)))
    print(round(time.perf_counter() - before, 1))
    async with anyio.create_task_group() as group:
        group.start_soon(anyio.sleep, 0.2)
        group.start_soon(anyio.sleep, 0.1)
    with anyio.move_on_after(0.1) as scope:
        await anyio.sleep(1)
    print(scope.cancelled_caught)

anyio.run(main)
";
    let trace = run(source, &Settings { detail: Detail::Output, ..Settings::default() });
    assert_eq!(printed(&trace), ["0.2", "40 0", "0.1", "True"], "{:?}", trace.failure);
}

/// The file whose endpoints were measured on real servers, called one by one.
#[test]
fn the_measured_app_runs() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/measured/app.py");
    let source = fs::read_to_string(file).expect("the app is there")
        + "

async def call_all():
    async with lifespan(app):
        for route, endpoint in app.routes.items():
            if '/dep-' in route or '/bg-' in route:
                continue
            before = time.perf_counter()
            answer = endpoint()
            if asyncio.iscoroutine(answer):
                answer = await answer
            assert answer == ANSWER
            print(route, round(time.perf_counter() - before, 2))

asyncio.run(call_all())
";
    let latencies = ["httpx.AsyncClient.get", "requests.get"]
        .map(|name| (name.to_owned(), Latency::Fixed(0.1)))
        .into_iter()
        .collect();
    let trace = run(&source, &Settings { latencies, detail: Detail::Output, ..Settings::default() });
    let wanted = [
        ("async-sleep", "0.1"),
        ("async-block", "0.1"),
        ("def-block", "0.1"),
        ("pool-block", "0.1"),
        ("tothread-block", "0.1"),
        ("seq", "0.17"),
        ("gather", "0.08"),
        ("async-httpx", "0.1"),
        ("async-httpx-fresh", "0.1"),
        ("async-requests", "0.1"),
        ("def-requests", "0.1"),
        ("async-cpu", "0.01"),
        ("def-cpu", "0.01"),
        ("process-cpu", "0.02"),
        ("noop-async", "0.0"),
        ("noop-def", "0.0"),
        ("noop-def-typed", "0.0"),
        ("health", "0.0"),
        ("health-def", "0.0"),
    ]
    .map(|(route, took)| format!("GET /{route} {took}"));
    assert_eq!(printed(&trace), wanted, "{:?}", trace.failure);
}

#[test]
fn what_is_not_modelled_says_so() {
    let trace = run("import tensorflow", &Settings::default());
    let failure = trace.failure.expect("there is none");
    assert_eq!(
        (failure.type_name.as_str(), failure.message.as_str()),
        ("ModuleNotFoundError", "No module named 'tensorflow'")
    );
}
