//! Writes what a page asks of the worker: in a reader's first minutes, and later.
//!
//! `cargo run --example rehearsal -- FOLDER` makes `FOLDER/first` and `FOLDER/more`, a file for each request, in order: the bytes that the page would send.
//! The build of the site has the worker answer them, to learn which of its functions come first (`xtask/src/site/worker.rs`).

use loop_lab::course::{self, lesson::Runnable};
use loop_lab::machine::moment::Moment;
use loop_lab::machine::settings::{InjectAt, Injection, Settings};
use loop_lab::machine::trace::BlockKind;
use loop_lab::protocol::picture::{Place, StepSize, Window};
use loop_lab::protocol::setup::Setup;
use loop_lab::protocol::{Request, Run, Work};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use std::{env, fs, io};

/// So many of the Step lab's examples belong to the first minutes.
const N_FIRST: usize = 6;
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

fn main() -> ExitCode {
    let Some(folder) = env::args().nth(1).map(PathBuf::from) else {
        eprintln!("usage: rehearsal FOLDER");
        return ExitCode::from(2);
    };
    let examples: Vec<Runnable> = course::examples().into_iter().map(|example| example.run).collect();
    let (first, later) = examples.split_at(N_FIRST.min(examples.len()));
    let mut first: Vec<Work> = first.iter().flat_map(first_minutes).collect();
    first.push(Work::Check { source: "async def main(:\n    pass\n".to_owned() });
    let written = write(&folder.join("first"), first).and_then(|()| write(&folder.join("more"), more(later)));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

/// A program is typed, run, stepped through in every size, both ways, looked into, and blocked at a moment.
fn first_minutes(program: &Runnable) -> Vec<Work> {
    let mut works = vec![Work::Check { source: program.program.clone() }, open(program, Vec::new())];
    let step = |from, size, is_back| look(Place::Step { from, size, is_back });
    for from in (0..60).step_by(4) {
        let lines = vec![from % 20];
        works.extend([look(Place::Event(from)), look(Place::Time(Moment::from_seconds(f64::from(from) / 40.0)))]);
        for is_back in [false, true] {
            works.extend([StepSize::Event, StepSize::Line, StepSize::Iteration].map(|size| step(from, size, is_back)));
            works.push(look(Place::Breakpoint { from, is_back, lines: lines.clone(), only: None }));
        }
    }
    works.extend([5, 15, 25].map(|index| Work::Inside { run: RUN, index }));
    works.push(lanes());
    let kinds = [BlockKind::Waits, BlockKind::HoldsGil];
    let block = |kind| Injection { at: InjectAt::Time(Moment::from_seconds(0.05)), duration: BLOCK, kind };
    for kind in kinds {
        works.extend([open(program, vec![block(kind)]), look(Place::Event(20)), lanes()]);
    }
    works
}

/// How long the injected block is.
const BLOCK: Duration = Duration::from_millis(300);

/// Everything else that can be asked.
fn more(programs: &[Runnable]) -> Vec<Work> {
    let mut works: Vec<Work> = programs.iter().flat_map(|program| [open(program, Vec::new()), lanes()]).collect();
    let program = programs.first().expect("the lab has more than a few examples");
    let line = Injection { at: InjectAt::Line { line: 5, nth: 0 }, duration: BLOCK, kind: BlockKind::Waits };
    works.extend([open(program, Vec::new()), Work::SetAside(run(program, Vec::new())), open(program, vec![line])]);
    works.extend([Work::Compare { run: RUN }, Work::Tell { run: RUN }, Work::Trace(run(program, Vec::new()))]);
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
        let bytes = postcard::to_stdvec(&Request { id, work }).map_err(io::Error::other)?;
        fs::write(folder.join(format!("{id:05}.postcard")), bytes)?;
    }
    Ok(())
}
