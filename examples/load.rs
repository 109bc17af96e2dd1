//! Puts a FastAPI file under the load of recorded scenarios and prints what the simulated server does, as JSON Lines.
//!
//! `cargo run --release --quiet --example load -- APP.py SCENARIOS.json [--only TEXT] [--cores N] [--seed N]`
//!
//! One object for each scenario, under the keys of the recorded measurement; `{"id", "unsupported"}` for one that has a
//! kind, field or endpoint that does not run yet. Exit status: 0 all scenarios were answered, 1 the app does not parse,
//! 2 wrong usage.

use loop_lab::python::bytecode::Program;
use loop_lab::server::report::{ClosedLoad, LatencySummary, Report};
use loop_lab::server::run_closed;
use loop_lab::server::scenario::{self, Arrivals, Kind, LoopKind, Scenario};
use serde_json::{Value, json};
use std::process::ExitCode;

const USAGE: &str = "usage: load APP.py SCENARIOS.json [--only TEXT] [--cores N] [--seed N]";

struct Options {
    app: String,
    scenarios: String,
    only: Option<String>,
    seed: u64,
}

fn main() -> ExitCode {
    match parse_options(std::env::args().skip(1)).and_then(|options| read(&options).map(|texts| (options, texts))) {
        Err(problem) => {
            eprintln!("{problem}\n{USAGE}");
            ExitCode::from(2)
        }
        Ok((options, (app, scenarios))) => match loop_lab::python::compile(&app) {
            Ok(program) => run_all(&program, &scenarios, &options),
            Err(errors) => {
                for error in errors {
                    eprintln!("{}", error.render(&app));
                }
                ExitCode::from(1)
            }
        },
    }
}

fn parse_options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let (mut files, mut only, mut seed) = (Vec::new(), None, 1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} takes a value"));
        match argument.as_str() {
            "--only" => only = Some(value()?),
            "--seed" => seed = value()?.parse().map_err(|_| "--seed takes a number".to_owned())?,
            // Accepted for scenarios to come: a closed load on one worker uses one core.
            "--cores" => drop(value()?.parse::<u32>().map_err(|_| "--cores takes a number".to_owned())?),
            option if option.starts_with("--") => return Err(format!("unknown option {option}")),
            _ => files.push(argument),
        }
    }
    let [app, scenarios] = <[String; 2]>::try_from(files).map_err(|_| "an app and a file of scenarios".to_owned())?;
    Ok(Options { app, scenarios, only, seed })
}

fn read(options: &Options) -> Result<(String, String), String> {
    let read = |file: &String| std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"));
    Ok((read(&options.app)?, read(&options.scenarios)?))
}

fn run_all(program: &Program, scenarios: &str, options: &Options) -> ExitCode {
    let scenarios = match scenario::read(scenarios) {
        Ok(scenarios) => scenarios,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::from(2);
        }
    };
    for scenario in scenarios {
        let id = scenario.as_ref().map_or_else(|unsupported| &unsupported.id, |scenario| &scenario.id).clone();
        if options.only.as_ref().is_some_and(|only| !id.contains(only)) {
            continue;
        }
        let line = match scenario.map_err(|unsupported| unsupported.what).and_then(|it| run(program, &it, options.seed))
        {
            Ok(report) => figures(&id, &report),
            Err(what) => json!({ "id": id, "unsupported": what }),
        };
        println!("{line}");
    }
    ExitCode::SUCCESS
}

/// Runs a scenario, or says what of it does not run yet.
fn run(program: &Program, scenario: &Scenario, seed: u64) -> Result<Report, String> {
    let Kind::Closed { warm_up_s, duration_s } = scenario.kind else { return Err("kind burst".to_owned()) };
    let [group] = scenario.groups.as_slice() else { return Err("several groups of traffic at once".to_owned()) };
    let Arrivals::Users { n, think_s } = group.arrivals else { return Err("requests at given moments".to_owned()) };
    if group.is_fresh {
        return Err("a new connection for every request".to_owned());
    }
    if scenario.workers != 1 {
        return Err(format!("{} workers", scenario.workers));
    }
    if scenario.event_loop == LoopKind::Asyncio {
        return Err("loop asyncio: the framework's cost was calibrated with uvloop".to_owned());
    }
    let load = ClosedLoad {
        users: n,
        think_s,
        ramp_s: 0.0,
        warm_up_s,
        duration_s,
        bucket_ms: scenario.bucket_ms.unwrap_or(250),
        handler: group.path.clone(),
        blocks: Vec::new(),
        seed,
    };
    let report = run_closed(program, &load, &mut |_, _| {});
    match report.stopped {
        Some(reason) => Err(reason),
        None => Ok(report),
    }
}

fn figures(id: &str, report: &Report) -> Value {
    json!({
        "id": id,
        "requests": report.requests,
        "errors": report.errors,
        "throughput": rounded(report.throughput),
        "latency_ms": latency(&report.latency),
        "burst_makespan_s": report.burst_makespan_s,
        "loop_lag_ms": latency(&report.loop_lag),
        "groups": report.groups.iter().map(|group| json!({
            "name": group.name,
            "requests": group.requests,
            "errors": group.errors,
            "throughput": rounded(group.throughput),
            "latency_ms": latency(&group.latency),
        })).collect::<Vec<_>>(),
        "series": { "bucket_ms": report.series.bucket_ms, "finish_ms": null, "throughput": report.series.completed },
    })
}

fn latency(summary: &LatencySummary) -> Value {
    json!({
        "mean": rounded(summary.mean),
        "p50": rounded(summary.p50),
        "p95": rounded(summary.p95),
        "p99": rounded(summary.p99),
        "max": rounded(summary.max),
    })
}

/// To a thousandth, as in the recorded measurement.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
