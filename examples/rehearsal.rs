//! Writes what a page asks of the worker: in a reader's first minute, and later.
//!
//! `cargo run --example rehearsal -- FOLDER` makes `FOLDER/first` and `FOLDER/more`, a file for each request, in order: the bytes that the page would send.
//! The build of the site has the worker answer them, to learn which of its functions come first (`xtask/src/site/worker.rs`).
//!
//! `… -- FOLDER PROGRAM.py…` makes `FOLDER/PROGRAM.postcard` instead: the request to run it and to tell what it printed (`e2e/speed.ts`). Beside them
//! `load.postcard`, a load; `load.json`, what that takes natively; and `over.postcard`, a request that is answered at once.

#![allow(clippy::disallowed_types, reason = "what a load takes natively is real time")]

use loop_lab::course::{self, lesson::Runnable};
use loop_lab::machine::moment::Moment;
use loop_lab::machine::settings::{Detail, InjectAt, Injection, Settings};
use loop_lab::machine::trace::BlockKind;
use loop_lab::protocol::picture::{Place, StepSize, Window};
use loop_lab::protocol::setup::Setup;
use loop_lab::protocol::{Request, Run, Work};
use loop_lab::python;
use loop_lab::server::plan::LoadPlan;
use loop_lab::server::report::ClosedLoad;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs, io};

/// So many of the Step lab's examples belong to the first minute.
const N_FIRST: usize = 2;
/// The worker keeps one run at a time.
const RUN: u32 = 1;

/// What the first programs do not do: asked of both parts of the worker once they are cut.
const SERVICE: &str = "\
import asyncio, json, math, random
from fastapi import FastAPI

app = FastAPI()

@app.get('/items/{item}')
async def read(item: int, q: str = 'none'):
    await asyncio.sleep(0.01 + random.random() / 100)
    return json.loads(json.dumps({'item': item, 'q': q, 'root': round(math.sqrt(item), 3), 'big': 7 ** 77 % 1000}))
";

/// What the readers' first load does, with users who do not pause.
const QUOTE: &str = "\
import asyncio
from fastapi import FastAPI

app = FastAPI()

@app.get('/quote')
async def quote():
    await asyncio.sleep(0.1)
    return {'price': 42}
";

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1).map(PathBuf::from);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: rehearsal FOLDER [PROGRAM.py…]");
        return ExitCode::from(2);
    };
    let programs: Vec<PathBuf> = arguments.collect();
    let written = if programs.is_empty() { rehearsal(&folder) } else { write_runs(&folder, &programs) };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

/// The first minute, and everything else.
fn rehearsal(folder: &Path) -> io::Result<()> {
    let examples: Vec<Runnable> = course::examples().into_iter().map(|example| example.run).collect();
    let (first, later) = examples.split_at(N_FIRST.min(examples.len()));
    let first = first.iter().flat_map(first_minute).collect();
    write(&folder.join("first"), first)?;
    write(&folder.join("more"), more(later))
}

/// The request to run each program, as `--example trace` runs it.
fn write_runs(folder: &Path, programs: &[PathBuf]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for program in programs {
        let settings = Settings { detail: Detail::Output, ..Settings::default() };
        let work = Work::Trace(Run { run: RUN, source: fs::read_to_string(program)?, settings, request: None });
        let name = program.with_extension("postcard");
        fs::write(folder.join(name.file_name().unwrap_or_default()), bytes(1, work)?)?;
    }
    write_load(folder)
}

/// The request to put two hundred users on an endpoint, and what that takes here: the least of several times.
fn write_load(folder: &Path) -> io::Result<()> {
    let plan = LoadPlan::of_closed(&ClosedLoad {
        users: 200,
        think_s: 0.0,
        ramp_s: 0.1,
        warm_up_s: 1.0,
        duration_s: 100.0,
        bucket_ms: 1000,
        handler: "/quote".to_owned(),
        blocks: Vec::new(),
        seed: 1,
    });
    let program = python::compile(QUOTE).expect("it compiles");
    let (mut n_requests, mut least) = (0, f64::INFINITY);
    for _ in 0..5 {
        let began = Instant::now();
        let report = loop_lab::server::run::run(&program, &plan, &mut |report, _| drop(report()));
        least = least.min(began.elapsed().as_secs_f64());
        n_requests = report.requests;
    }
    fs::write(folder.join("load.json"), format!("{{\"requests\": {n_requests}, \"seconds\": {least}}}\n"))?;
    let work = Work::LoadPlan { source: QUOTE.to_owned(), plan: Box::new(plan) };
    fs::write(folder.join("load.postcard"), bytes(1, work)?)?;
    fs::write(folder.join("over.postcard"), bytes(2, Work::Check { source: String::new() })?)
}

/// A program is run and stepped through in every size, both ways.
fn first_minute(program: &Runnable) -> Vec<Work> {
    let mut works = vec![open(program, Vec::new()), lanes()];
    for from in (0..60).step_by(4) {
        works.extend([look(Place::Event(from)), look(Place::Time(Moment::from_seconds(f64::from(from) / 40.0)))]);
        for is_back in [false, true] {
            let step = |size| look(Place::Step { from, size, is_back });
            works.extend([StepSize::Event, StepSize::Line, StepSize::Iteration].map(step));
        }
    }
    works
}

/// It is typed, looked into, blocked at a moment and at a line, compared, told.
fn minutes_after(program: &Runnable) -> Vec<Work> {
    let mut works = vec![Work::Check { source: program.program.clone() }, open(program, Vec::new())];
    works.extend([5, 15, 25].map(|index| Work::Inside { run: RUN, index }));
    works.push(look(Place::Breakpoint { from: 1, is_back: false, lines: vec![5, 9], only: None }));
    let moment = InjectAt::Time(Moment::from_seconds(0.05));
    for (at, kind) in [(moment, BlockKind::Waits), (InjectAt::Line { line: 5, nth: 0 }, BlockKind::HoldsGil)] {
        works.extend([Work::SetAside(run(program, Vec::new()))]);
        works.extend([open(program, vec![Injection { at, duration: BLOCK, kind }]), look(Place::Event(20)), lanes()]);
        works.extend([Work::Compare { run: RUN }, Work::Tell { run: RUN }]);
    }
    works
}

/// How long the injected block is.
const BLOCK: Duration = Duration::from_millis(300);

/// Everything else that can be asked.
fn more(programs: &[Runnable]) -> Vec<Work> {
    let mut works: Vec<Work> = programs.iter().flat_map(minutes_after).collect();
    works.extend(programs.iter().map(|program| Work::Trace(run(program, Vec::new()))));
    works.push(Work::Check { source: "async def main(:\n    pass\n".to_owned() });
    let mut users = Setup { duration_s: 2.0, ..Setup::default() };
    for crowd in &mut users.crowds {
        crowd.targets = vec![("/items/7".to_owned(), 1.0)];
    }
    works.push(Work::LoadPlan { source: SERVICE.to_owned(), plan: Box::new(users.plan()) });
    works
}

fn run(program: &Runnable, injections: Vec<Injection>) -> Run {
    let settings = Settings { injections, ..Settings::default() };
    Run { run: RUN, source: program.program.clone(), settings, request: None }
}

fn open(program: &Runnable, injections: Vec<Injection>) -> Work {
    Work::Open(run(program, injections))
}

fn look(place: Place) -> Work {
    Work::Look { run: RUN, place }
}

fn lanes() -> Work {
    let (from, to) = (Moment::default(), Moment::from_seconds(2.0));
    Work::Lanes { run: RUN, window: Window { from, to, width: 900, first_lane: 0, n_lanes: 20 } }
}

/// Writes requests, named so that they keep their order.
fn write(folder: &Path, works: Vec<Work>) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for (id, work) in (1_u32..).zip(works) {
        fs::write(folder.join(format!("{id:05}.postcard")), bytes(id, work)?)?;
    }
    Ok(())
}

fn bytes(id: u32, work: Work) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(&Request { id, work }).map_err(io::Error::other)
}
