//! The modelled libraries: every call of `lessons/libraries.json` can be made, takes its time, and treats the event loop as its kind says.
//!
//! `tests/libraries/calls.txt` has an expression for each call; a heartbeat in the same loop tells who was held up.

use loop_lab::libraries::{self, Kind, Latency, Row};
use loop_lab::machine::settings::{Detail, Settings};
use loop_lab::machine::trace::{EventKind, Trace};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How to make a call.
struct Example {
    name: String,
    expression: String,
    imports: Vec<String>,
}

fn examples() -> Vec<Example> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries/calls.txt");
    let text = fs::read_to_string(file).expect("the list of calls is there");
    let mut examples = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let [module, calls, expression, imports] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("`module | calls | expression | imports`: {line}");
        };
        for call in calls.split_whitespace() {
            // `*.txt` and `b"x" * 9` are no places for the name.
            let last = call.rsplit('.').next().unwrap_or(call);
            let last = if last == "emit" { call.split('.').next().unwrap_or(call) } else { last };
            let expression = expression.replace(".*(", &format!(".{last}("));
            let imports = imports.split_whitespace().chain([module]).map(str::to_owned).collect();
            examples.push(Example { name: format!("{module}.{call}"), expression, imports });
        }
    }
    examples
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

/// Runs the call on the loop, and in a thread unless it is awaited: how long each took, and how late the heartbeat was at most.
fn measure(example: &Example, kind: Kind, latency: Option<Latency>) -> Result<Vec<(f64, f64)>, String> {
    let imports = example.imports.iter().filter(|module| *module != "builtins").map(|module| match module.as_str() {
        // Its last part has the name of the asyncio that the program uses.
        "sqlalchemy.ext.asyncio" => format!("from {module} import AsyncSession, create_async_engine\n"),
        _ => format!("import {module}\n"),
    });
    let expression = &example.expression;
    let acts = match kind {
        Kind::AsyncIo => format!("async def act():\n        await {expression}\n    await measured(act)"),
        _ => format!(
            "def work():\n        {expression}\n    async def act():\n        work()\n    await measured(act)\n    await measured(lambda: asyncio.to_thread(work))"
        ),
    };
    let source = PROGRAM.replace("IMPORTS", &imports.collect::<String>()).replace("ACTS", &acts);
    // The calls that lead up to it take no time.
    let mut latencies: BTreeMap<String, Latency> =
        libraries::rows().iter().flat_map(Row::names).map(|name| (name, Latency::Fixed(0.0))).collect();
    latencies.remove(&example.name);
    latencies.extend(latency.map(|latency| (example.name.clone(), latency)));
    let trace = run(&source, &Settings { latencies, detail: Detail::Output, ..Settings::default() });
    if trace.failure.is_some() || trace.stopped.is_some() {
        return Err(format!("{}: {:?} {:?}", example.name, trace.failure, trace.stopped));
    }
    // A prompt stands before the figures.
    let figures = printed(&trace)
        .into_iter()
        .filter_map(|line| line.rsplit_once("? ").map_or(line, |(_, line)| line).split_once(' '));
    Ok(figures.map(|(took, late)| (took.parse().expect("seconds"), late.parse().expect("seconds"))).collect())
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
    let examples = examples();
    for name in libraries::rows().iter().flat_map(Row::names) {
        assert_eq!(examples.iter().filter(|example| example.name == name).count(), 1, "{name} in calls.txt");
    }
    for example in &examples {
        assert!(libraries::find(&example.name).is_some(), "{} has no row", example.name);
    }
}

#[test]
fn every_call_takes_a_time_within_its_range() {
    let mut wrong = Vec::new();
    for example in examples() {
        let row = libraries::find(&example.name).expect("it has a row");
        let (from, to) = row.latency.range();
        let measured = measure(&example, row.kind, None).unwrap_or_else(|failure| {
            wrong.push(failure);
            Vec::new()
        });
        for (took, _) in measured {
            // Python's own work, a timer's millisecond, and what the heartbeat takes of a shared GIL.
            let most = to * 1.001 + 0.003;
            if !(from..=most).contains(&took) {
                wrong.push(format!("{} took {took} s, not {from} to {to}", example.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_call_treats_the_loop_as_its_kind_says() {
    const LATENCY: f64 = 0.2;
    let mut wrong = Vec::new();
    for example in examples() {
        let kind = libraries::find(&example.name).expect("it has a row").kind;
        let measured = match measure(&example, kind, Some(Latency::Fixed(LATENCY))) {
            Ok(measured) => measured,
            Err(failure) => {
                wrong.push(failure);
                continue;
            }
        };
        let is_held_up = |late: f64| late > LATENCY - 0.02;
        let is_on_time = |late: f64| late < 0.003;
        let is_right = match (kind, measured.as_slice()) {
            (Kind::AsyncIo, [(_, late)]) => is_on_time(*late),
            (Kind::BlockingIo | Kind::ReleasesGil, [(_, here), (_, there)]) => is_held_up(*here) && is_on_time(*there),
            (Kind::SharesGil, [(_, here), (_, there)]) => is_held_up(*here) && (0.003..0.02).contains(there),
            (Kind::HoldsGil, [(_, here), (_, there)]) => is_held_up(*here) && is_held_up(*there),
            _ => false,
        };
        let took_right = measured.iter().all(|(took, _)| (LATENCY..LATENCY + 0.003).contains(took));
        if !is_right || !took_right {
            wrong.push(format!("{} ({kind:?}): {measured:?}", example.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries/app.py");
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
