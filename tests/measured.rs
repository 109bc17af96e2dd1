//! The simulated server against a recorded uvicorn + FastAPI: throughput, mean and p95 of every recorded scenario.
//!
//! `tests/measured/fastapi.json` holds the recorded figures, `tests/libraries/app.py` the app that was measured. The window that is
//! counted is shorter here than it was there, where many requests fall into it. Prints a table of all: `cargo test --test measured -- --nocapture`.

use loop_lab::python;
use loop_lab::server::plan::{Count, LoadPlan};
use loop_lab::server::report::{LatencySummary, Report};
use loop_lab::server::run::run;
use loop_lab::server::scenario;
use serde_json::Value;

const APP: &str = include_str!("libraries/app.py");
const MEASURED: &str = include_str!("measured/fastapi.json");

/// Where I/O dominates; and where the processors were the limit, or the measurement itself varies by more.
const BOUND: f64 = 0.10;
const WIDE_BOUND: f64 = 0.25;

/// Figures that are farther off, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

/// So many requests are enough for a p95, and so many seconds of CPU work.
const ENOUGH_REQUESTS: f64 = 3_000.0;
const LEAST_SECONDS: f64 = 1.0;

/// A figure of a scenario: its name, simulated, measured, and the measured spread.
struct Figure {
    name: &'static str,
    simulated: f64,
    measured: f64,
    spread: Option<(f64, f64)>,
}

impl Figure {
    fn deviation(&self) -> f64 {
        (self.simulated - self.measured) / self.measured
    }

    fn is_within(&self, is_saturated: bool) -> bool {
        let (low, high) = self.spread.unwrap_or((self.measured, self.measured));
        let is_wide = (high - low) / self.measured > 2.0 * BOUND;
        let bound = if is_saturated || is_wide { WIDE_BOUND } else { BOUND };
        self.deviation().abs() <= bound || (low..=high).contains(&self.simulated)
    }
}

#[test]
fn the_simulated_server_does_what_the_measured_one_did() {
    let program = python::compile(APP).expect("the app compiles");
    let recorded: Value = serde_json::from_str(MEASURED).expect("JSON");
    let upstream_s = recorded["header"]["upstream_ms"].as_f64().expect("a number") / 1000.0;
    let scenarios = scenario::read(MEASURED).expect("scenarios");
    let rows = recorded["scenarios"].as_array().expect("a list");
    let mut wrong = Vec::new();
    for (scenario, row) in scenarios.into_iter().zip(rows) {
        let scenario = scenario.expect("every recorded scenario is supported");
        let reports: Vec<Report> = scenario
            .plans(2, upstream_s, 1)
            .into_iter()
            .map(|plan| run(&program, &shorter(plan, row), &mut |_, _| {}))
            .collect();
        for report in &reports {
            assert_eq!(report.stopped, None, "{}", scenario.id);
        }
        let is_saturated = row["cpu_saturated"].as_bool().expect("a bool");
        for figure in figures(&reports, row) {
            let is_within = figure.is_within(is_saturated);
            println!(
                "{:60} {:10} {:10.1} {:10.1} {:+6.1} % {}",
                scenario.id,
                figure.name,
                figure.simulated,
                figure.measured,
                100.0 * figure.deviation(),
                if is_within { "" } else { "outside" },
            );
            let is_known = EXCEPTIONS.iter().any(|(id, name, _)| *id == scenario.id && *name == figure.name);
            if is_within == is_known {
                wrong.push(format!("{} {} {:+.1} %", scenario.id, figure.name, 100.0 * figure.deviation()));
            }
        }
    }
    assert!(wrong.is_empty(), "outside and not explained, or explained and within:\n{}", wrong.join("\n"));
}

/// Counts for as long as is needed.
fn shorter(mut plan: LoadPlan, row: &Value) -> LoadPlan {
    let throughput = row["throughput"].as_f64().unwrap_or(1.0);
    if let Count::Window { duration_s, .. } = &mut plan.count
        && row["kind"] != "mixed"
    {
        *duration_s = duration_s.min((ENOUGH_REQUESTS / throughput).max(LEAST_SECONDS));
    }
    plan
}

fn figures(reports: &[Report], row: &Value) -> Vec<Figure> {
    type Of = fn(f64, &LatencySummary, Option<f64>) -> Option<f64>;
    let kinds: [(&'static str, &Value, &Value, Of); 4] = [
        ("throughput", &row["throughput"], &row["throughput_spread"], |throughput, _, _| Some(throughput)),
        ("mean", &row["latency_ms"]["mean"], &row["latency_spread_ms"]["mean"], |_, latency, _| Some(latency.mean)),
        ("p95", &row["latency_ms"]["p95"], &row["latency_spread_ms"]["p95"], |_, latency, _| Some(latency.p95)),
        ("makespan", &row["burst_makespan_s"], &row["burst_makespan_spread_s"], |_, _, makespan| makespan),
    ];
    let mut figures = Vec::new();
    for (name, measured, spread, of) in kinds {
        let Some(measured) = measured.as_f64() else { continue };
        let simulated = reports.iter().filter_map(|report| match report.groups.first() {
            Some(first) => of(first.throughput, &first.latency, None),
            None => of(report.throughput, &report.latency, report.burst_makespan_s),
        });
        let spread = spread[0].as_f64().zip(spread[1].as_f64());
        figures.push(Figure { name, simulated: median(simulated.collect()), measured, spread });
    }
    figures
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    f64::midpoint(values[(values.len() - 1) / 2], values[values.len() / 2])
}
