//! The simulated server against queueing theory: where a formula is known, the mean of several runs lies within its confidence interval.
//!
//! Services take a second or so, so that what the framework costs, under a millisecond, does not show.

use loop_lab::machine::serving::Stage;
use loop_lab::python;
use loop_lab::server::plan::{Arrivals, Count, Fault, LoadPlan, Server, Traffic, Upstream};
use loop_lab::server::report::Report;
use loop_lab::server::run::run;

const APP: &str = r#"
import asyncio, random, time
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

app = FastAPI()

@app.get("/one-server")
async def one_server():
    time.sleep(random.expovariate(1.0))

@app.get("/fixed")
async def fixed():
    time.sleep(1.0)

@app.get("/threads")
def threads():
    time.sleep(random.expovariate(1.0))

@app.get("/repair")
async def repair():
    await asyncio.sleep(random.expovariate(0.1))
    await run_in_threadpool(time.sleep, random.expovariate(1.0))

@app.get("/quick")
async def quick():
    await asyncio.sleep(0.05)
"#;

const RUNS: u64 = 8;

fn plan(target: &str, arrivals: Arrivals, thread_tokens: u32, duration_s: f64, seed: u64) -> LoadPlan {
    LoadPlan {
        traffic: vec![Traffic {
            name: target.to_owned(),
            targets: vec![(target.to_owned(), 1.0)],
            arrivals,
            is_fresh: false,
            timeout_s: None,
            retries: 0,
        }],
        count: Count::Window { warm_up_s: duration_s / 10.0, duration_s },
        waits_for_all: false,
        users_are_cheap: false,
        bucket_ms: 10_000,
        server: Server { thread_tokens, ..Server::default() },
        upstream: Upstream::default(),
        faults: Vec::new(),
        seed,
    }
}

fn report(plan: &LoadPlan) -> Report {
    let program = python::compile(APP).expect("it compiles");
    let report = run(&program, plan, &mut |_, _| {});
    assert_eq!((report.stopped.clone(), report.first_error.clone()), (None, None));
    report
}

/// Runs with several seeds; the theory's value lies within 3.5 standard errors (one in a thousand would not) and 1 % for the framework.
fn check(what: &str, plan_of: impl Fn(u64) -> LoadPlan, figure: impl Fn(&Report) -> f64, theory: f64) {
    let values: Vec<f64> = (1..=RUNS).map(|seed| figure(&report(&plan_of(seed)))).collect();
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let error = (variance / n).sqrt();
    println!("{what}: {mean:.4} ± {error:.4}, theory {theory:.4}");
    assert!((mean - theory).abs() <= 3.5 * error + 0.01 * theory, "{what}: {mean} ± {error}, theory {theory}");
    assert!(error < 0.06 * theory, "{what}: the runs are too short to tell, ± {error}");
}

fn seconds(report: &Report) -> f64 {
    report.latency.mean / 1000.0
}

/// Erlang's C: how likely a request has to wait for one of `c` servers, each offered `load`.
fn erlang_c(c: u32, load: f64) -> f64 {
    let offered = load * f64::from(c);
    let blocking = (1..=c).fold(1.0, |blocking, n| offered * blocking / (f64::from(n) + offered * blocking));
    blocking / (1.0 - load * (1.0 - blocking))
}

#[test]
fn a_blocking_endpoint_is_an_m_m_1_queue() {
    let poisson = |seed| plan("/one-server", Arrivals::Poisson { per_s: 0.6 }, 40, 20_000.0, seed);
    check("M/M/1", poisson, seconds, 1.0 / (1.0 - 0.6));
}

#[test]
fn one_that_always_blocks_as_long_is_an_m_d_1_queue() {
    let poisson = |seed| plan("/fixed", Arrivals::Poisson { per_s: 0.7 }, 40, 20_000.0, seed);
    check("M/D/1", poisson, seconds, 1.0 + 0.7 / (2.0 * (1.0 - 0.7)));
}

#[test]
fn thread_tokens_are_the_servers_of_an_m_m_c_queue() {
    let poisson = |seed| plan("/threads", Arrivals::Poisson { per_s: 3.2 }, 4, 5_000.0, seed);
    check("M/M/4", poisson, seconds, 1.0 + erlang_c(4, 0.8) / (4.0 - 3.2));
}

#[test]
fn users_who_think_and_one_thread_are_the_machine_repair_model() {
    // Ten users think for 10 s and are served for 1 s, one at a time.
    let users = |seed| plan("/repair", Arrivals::Users { n: 10, think_s: 0.0, ramp_s: 0.0 }, 1, 10_000.0, seed);
    let mut weights = vec![1.0];
    for n in 0..10 {
        weights.push(weights[n] * f64::from(10 - n as u32) * 0.1);
    }
    let idle = 1.0 / weights.iter().sum::<f64>();
    check("machine repair", users, |report| report.throughput, 1.0 - idle);
}

#[test]
fn users_are_their_throughput_times_their_round() {
    let load = plan("/quick", Arrivals::Users { n: 30, think_s: 0.2, ramp_s: 0.25 }, 40, 60.0, 1);
    let report = report(&load);
    let users = report.throughput * (report.latency.mean / 1000.0 + 0.2);
    assert!((users - 30.0).abs() < 0.3, "Little's law: {users}");
}

#[test]
fn where_the_time_went_adds_up_to_the_latency() {
    let cases = [
        // Twenty at a door that lets one in: 19 parts of 20 are waiting for the loop.
        ("/fixed", Stage::Blocking, 1.0),
        ("/threads", Stage::Thread, 1.0),
        ("/quick", Stage::Awaiting, 0.05),
    ];
    for (target, stage, seconds) in cases {
        let users = Arrivals::Users { n: 20, think_s: 0.0, ramp_s: 0.0 };
        let mut load = plan(target, users, 4, 400.0, 1);
        load.bucket_ms = 250;
        let report = report(&load);
        let whole: f64 = report.spent.iter().sum();
        let mean = report.latency.mean / 1000.0;
        assert!((whole - mean).abs() < 0.03 * mean, "{target}: {whole} s of {mean} s: {:?}", report.spent);
        let spent = report.spent[stage as usize];
        assert!((spent - seconds).abs() < 0.08 * seconds, "{target}: {spent} s, {:?}", report.spent);
    }
}

#[test]
fn several_endpoints_have_their_own_figures_and_a_retry_asks_again_for_the_same() {
    let arrivals = Arrivals::Users { n: 30, think_s: 0.5, ramp_s: 0.5 };
    let mut load = plan("/quick", arrivals, 40, 60.0, 3);
    load.traffic[0].targets = vec![("/quick".to_owned(), 3.0), ("/missing".to_owned(), 1.0)];
    load.traffic[0].retries = 2;
    let program = python::compile(APP).expect("it compiles");
    let report = run(&program, &load, &mut |_, _| {});
    let [quick, missing] = &report.groups[..] else { panic!("a group for each target: {:?}", report.stopped) };
    assert_eq!((quick.name.as_str(), quick.errors), ("/quick", 0));
    assert_eq!((missing.name.as_str(), missing.errors), ("/missing", missing.requests));
    // Three tries for each that fails.
    let ratio = missing.requests as f64 / quick.requests as f64;
    assert!((0.9..1.1).contains(&ratio), "{ratio}");
}

#[test]
fn what_goes_wrong_later_leaves_what_was_before_as_it_was() {
    let users = Arrivals::Users { n: 20, think_s: 0.1, ramp_s: 0.2 };
    let mut load = plan("/quick", users, 40, 10.0, 5);
    load.bucket_ms = 250;
    load.upstream.latency_s = Some(0.05);
    let before = report(&load);
    let faults = [
        Fault::Block { at_s: 6.0, duration_s: 1.0, every_s: None },
        Fault::Block { at_s: 6.0, duration_s: 0.1, every_s: Some(0.2) },
        Fault::Cpu { from_s: 6.0, until_s: 9.0, part: 0.1, seconds: 0.05 },
        Fault::SlowUpstream { from_s: 6.0, until_s: 9.0, factor: 10.0 },
    ];
    for fault in faults {
        load.faults = vec![fault];
        let after = report(&load);
        assert_eq!(after.series.completed[..24], before.series.completed[..24], "{fault:?}");
        assert_eq!(after.series.p99[..24], before.series.p99[..24], "{fault:?}");
        if fault == faults[0] {
            assert_eq!(after.blocks, [(6.0, 7.0)], "from when until when");
        }
        let is_felt = after.series.max[24..] != before.series.max[24..];
        assert_eq!(is_felt, !matches!(fault, Fault::SlowUpstream { .. }), "{fault:?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_report_and_another_one_another() {
    let mut load = plan("/threads", Arrivals::Poisson { per_s: 3.0 }, 4, 60.0, 7);
    load.server.workers = 2;
    load.faults = vec![Fault::Block { at_s: 20.0, duration_s: 1.0, every_s: Some(15.0) }];
    assert_eq!(format!("{:?}", report(&load)), format!("{:?}", report(&load)));
    let other = LoadPlan { seed: 8, ..load.clone() };
    assert_ne!(format!("{:?}", report(&load)), format!("{:?}", report(&other)));
}
