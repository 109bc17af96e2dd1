//! Puts a FastAPI file under the load of recorded scenarios and prints what the simulated server does, as JSON Lines.
//!
//! `cargo run --release --quiet --example load -- APP.py SCENARIOS.json [--only TEXT] [--cores N] [--seed N]`
//!
//! One object for each scenario, under the keys of the recorded measurement; `{"id", "unsupported"}` for one that has a
//! kind, field or endpoint that does not run. Exit status: 0 all scenarios were answered, 1 the app does not parse,
//! 2 wrong usage.

use loop_lab::python::bytecode::Program;
use loop_lab::server::report::{LatencySummary, Report, Series};
use loop_lab::server::run::run;
use loop_lab::server::scenario::{self, Kind, Scenario};
use serde_json::{Value, json};
use std::process::ExitCode;

const USAGE: &str = "usage: load APP.py SCENARIOS.json [--only TEXT] [--cores N] [--seed N]";

struct Options {
    app: String,
    scenarios: String,
    only: Option<String>,
    cores: u32,
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
    let (mut files, mut only, mut cores, mut seed) = (Vec::new(), None, 2, 1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} takes a value"));
        match argument.as_str() {
            "--only" => only = Some(value()?),
            "--seed" => seed = value()?.parse().map_err(|_| "--seed takes a number".to_owned())?,
            "--cores" => cores = value()?.parse().map_err(|_| "--cores takes a number".to_owned())?,
            option if option.starts_with("--") => return Err(format!("unknown option {option}")),
            _ => files.push(argument),
        }
    }
    let [app, scenarios] = <[String; 2]>::try_from(files).map_err(|_| "an app and a file of scenarios".to_owned())?;
    Ok(Options { app, scenarios, only, cores, seed })
}

fn read(options: &Options) -> Result<(String, String), String> {
    let read = |file: &String| std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"));
    Ok((read(&options.app)?, read(&options.scenarios)?))
}

/// The upstream of the measured app answers after so long, where a file of scenarios does not say `upstream_ms` in its header.
const UPSTREAM_S: f64 = 0.1;

fn run_all(program: &Program, scenarios: &str, options: &Options) -> ExitCode {
    let header = serde_json::from_str::<Value>(scenarios).unwrap_or_default();
    let upstream_s = header["header"]["upstream_ms"].as_f64().map_or(UPSTREAM_S, |ms| ms / 1000.0);
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
        let line = scenario
            .map_err(|unsupported| unsupported.what)
            .and_then(|scenario| run_one(program, &scenario, upstream_s, options));
        println!("{}", line.unwrap_or_else(|what: String| json!({ "id": id, "unsupported": what })));
    }
    ExitCode::SUCCESS
}

/// Runs a scenario, or says what of it does not run: the medians over the recorded spreads of its connections.
fn run_one(program: &Program, scenario: &Scenario, upstream_s: f64, options: &Options) -> Result<Value, String> {
    let mut runs = Vec::new();
    for plan in scenario.plans(options.cores, upstream_s, options.seed) {
        let report = run(program, &plan, &mut |_, _| {});
        match report.stopped {
            Some(reason) => return Err(reason),
            None => runs.push(figures(scenario, &report)),
        }
    }
    Ok(median(&runs.iter().collect::<Vec<_>>()))
}

/// Of objects and lists of the same shape: each number's median. A list is as long as the shortest.
fn median(values: &[&Value]) -> Value {
    match values.first() {
        Some(Value::Number(_)) => {
            let mut numbers: Vec<f64> = values.iter().filter_map(|value| value.as_f64()).collect();
            numbers.sort_by(f64::total_cmp);
            let (low, high) = (numbers[(numbers.len() - 1) / 2], numbers[numbers.len() / 2]);
            let middle = f64::midpoint(low, high);
            if middle.fract() == 0.0 { json!(middle as i64) } else { json!(rounded(middle)) }
        }
        Some(Value::Array(_)) => {
            let lists: Vec<&Vec<Value>> = values.iter().filter_map(|value| value.as_array()).collect();
            let n = lists.iter().map(|list| list.len()).min().unwrap_or(0);
            (0..n).map(|i| median(&lists.iter().map(|list| &list[i]).collect::<Vec<_>>())).collect()
        }
        Some(Value::Object(first)) => {
            let of = |key: &String| median(&values.iter().map(|value| &value[key]).collect::<Vec<_>>());
            Value::Object(first.keys().map(|key| (key.clone(), of(key))).collect())
        }
        first => first.map_or(Value::Null, |value| (*value).clone()),
    }
}

/// Under the keys of the recorded measurement, where the first of several groups stands for the scenario.
fn figures(scenario: &Scenario, report: &Report) -> Value {
    let (requests, errors, throughput, summary, series) = match report.groups.first() {
        Some(first) => (first.requests, first.errors, first.throughput, &first.latency, &first.series),
        None => (report.requests, report.errors, report.throughput, &report.latency, &report.series),
    };
    json!({
        "id": scenario.id,
        "requests": requests,
        "errors": errors,
        "throughput": rounded(throughput),
        "latency_ms": latency(summary),
        "burst_makespan_s": report.burst_makespan_s,
        "loop_lag_ms": latency(&report.loop_lag),
        "groups": report.groups.iter().filter(|_| scenario.groups.len() > 1).map(|group| json!({
            "name": group.name,
            "requests": group.requests,
            "errors": group.errors,
            "throughput": rounded(group.throughput),
            "latency_ms": latency(&group.latency),
            "series": counted(&group.series, report.counts_from_s),
        })).collect::<Vec<_>>(),
        "series": if scenario.kind == Kind::Burst {
            json!({ "finish_ms": report.finish_ms })
        } else {
            counted(series, report.counts_from_s)
        },
    })
}

/// A series from the end of the warm-up on.
fn counted(series: &Series, from_s: f64) -> Value {
    let bucket_s = f64::from(series.bucket_ms.max(1)) / 1000.0;
    let first = (from_s / bucket_s).round() as usize;
    let rates = series.completed.iter().skip(first).map(|n| rounded(f64::from(*n) / bucket_s));
    let worst = series.max.iter().skip(first).map(|ms| if ms.is_nan() { 0.0 } else { rounded(f64::from(*ms)) });
    json!({
        "bucket_ms": series.bucket_ms,
        "throughput": rates.collect::<Vec<_>>(),
        "max_latency_ms": worst.collect::<Vec<_>>(),
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
