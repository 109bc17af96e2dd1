//! Simulated requests per second, and how that changes with the number of users: what a request costs may grow with their logarithm and not faster.

use crate::Wanted;
use crate::clock::{median, timed};
use crate::table::Table;
use loop_lab::python;
use loop_lab::server::plan::LoadPlan;
use loop_lab::server::report::{ClosedLoad, Report};
use loop_lab::server::run::run;
use std::path::Path;

/// An endpoint that awaits for a tenth of a second; and the same as a plain coroutine function, without FastAPI.
const APPS: [(&str, &str, &str); 2] = [
    (
        "FastAPI endpoint",
        "/quote",
        "import asyncio\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n@app.get(\"/quote\")\nasync def quote():\n    await asyncio.sleep(0.1)\n    return {\"price\": 42}\n",
    ),
    (
        "coroutine function",
        "quote",
        "import asyncio\n\nasync def quote():\n    await asyncio.sleep(0.1)\n    return 42\n",
    ),
];

/// So many users as the measured comparison has.
const USERS: u32 = 200;
/// About so many requests are simulated each time.
const REQUESTS: f64 = 200_000.0;
/// One loop answers about so many requests a second, whatever the number of users.
const MOST_PER_SECOND: f64 = 5_000.0;
const TRIES: usize = 5;
/// The requests of `programs/load/sleepers.py`.
const SIMPY_REQUESTS: f64 = 100_000.0;

/// Prints the tables.
pub fn measure(wanted: &Wanted) {
    let columns = ["what", "users", "requests", "requests/s", "ns/request"];
    let mut table = Table::new("Simulated requests per second of CPU time: await asyncio.sleep(0.1)", &columns);
    for (name, target, source) in APPS.into_iter().filter(|(name, ..)| wanted.wants(name)) {
        table.row(&measured(name, target, source, USERS));
    }
    let sleepers = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs/load/sleepers.py");
    if let Some(python) = wanted.python.as_ref().filter(|python| python.has("simpy")) {
        let per_request = python.seconds(&sleepers) / SIMPY_REQUESTS;
        table.row(&row("SimPy, the same in outline", USERS, SIMPY_REQUESTS, per_request));
    }
    table.print();
    let mut table = Table::new("The same with more and more users", &columns);
    let (name, target, source) = APPS[0];
    for users in [10, 100, 1_000, 10_000] {
        table.row(&measured(name, target, source, users));
    }
    table.print();
    let columns = ["users", "virtual time", "requests", "ns/request", "reports", "MB of reports"];
    let mut table = Table::new("Long runs, with the reports on the way", &columns);
    for (users, seconds) in [(10, 3_600), (10, 4 * 3_600), (10, 24 * 3_600), (10_000, 60)] {
        table.row(&long_run(source, target, users, seconds));
    }
    table.print();
}

/// Users who think for a second; reports are made and encoded as for the page.
fn long_run(source: &str, target: &str, users: u32, seconds: u32) -> Vec<String> {
    let program = python::compile(source).expect("it compiles");
    let plan = LoadPlan::of_closed(&ClosedLoad {
        users,
        think_s: 1.0,
        ramp_s: 1.0,
        warm_up_s: 1.0,
        duration_s: seconds.into(),
        bucket_ms: 250,
        handler: target.to_owned(),
        blocks: Vec::new(),
        seed: 1,
    });
    let (mut n_reports, mut n_bytes) = (0_u64, 0);
    let mut encode = |report: &dyn Fn() -> Report, _: f64| {
        n_reports += 1;
        n_bytes += postcard::to_stdvec(&report()).expect("reports are plain data").len();
    };
    let (taken, report) = timed(|| run(&program, &plan, &mut encode));
    assert!(report.stopped.is_none(), "{:?}", report.stopped);
    let each = format!("{:.0}", taken * 1e9 / report.requests as f64);
    let megabytes = format!("{:.1}", n_bytes as f64 / 1e6);
    let virtual_time = if seconds < 3_600 { format!("{seconds} s") } else { format!("{} h", seconds / 3_600) };
    vec![users.to_string(), virtual_time, report.requests.to_string(), each, n_reports.to_string(), megabytes]
}

fn measured(name: &str, target: &str, source: &str, users: u32) -> Vec<String> {
    let program = python::compile(source).expect("it compiles");
    let plan = LoadPlan::of_closed(&ClosedLoad {
        users,
        think_s: 0.0,
        ramp_s: 0.1,
        warm_up_s: 1.0,
        duration_s: REQUESTS / (f64::from(users) * 10.0).min(MOST_PER_SECOND),
        bucket_ms: 1000,
        handler: target.to_owned(),
        blocks: Vec::new(),
        seed: 1,
    });
    let mut n_requests = 0.0;
    let seconds = (0..TRIES).map(|_| {
        let (seconds, report) = timed(|| run(&program, &plan, &mut |_, _| {}));
        assert!(report.stopped.is_none() && report.errors == 0, "{:?} {:?}", report.stopped, report.first_error);
        n_requests = f64::from(report.series.completed.iter().sum::<u32>());
        seconds
    });
    let seconds = median(seconds.collect());
    row(name, users, n_requests, seconds / n_requests)
}

fn row(name: &str, users: u32, n_requests: f64, seconds_each: f64) -> Vec<String> {
    let rate = format!("{:.0}", 1.0 / seconds_each);
    vec![name.to_owned(), users.to_string(), format!("{n_requests:.0}"), rate, format!("{:.0}", seconds_each * 1e9)]
}
