//! Several uvicorn workers: connections land on them as luck has it, and the parent replaces one that gives no sign of life for 5 s.
//!
//! uvicorn 0.54 with two workers, tried: an `async def` that calls `time.sleep(8)` is answered after 8 s by the same process; a regular expression that computes
//! for longer than 5 s breaks its connection after 5.43 s, and the next process has imported the app 0.7 s later.

use loop_lab::python;
use loop_lab::server::plan::{Arrivals, Count, Fault, LoadPlan, Server, Traffic, Upstream};
use loop_lab::server::report::Report;
use loop_lab::server::run::run;

const APP: &str = "import asyncio\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get('/')\nasync def root():\n    await asyncio.sleep(0.1)\n\n\n\
    @app.get('/busy')\nasync def busy():\n    await asyncio.sleep(0.1)\n    return sum(range(100_000))\n";

/// Ten users for twelve seconds, on two workers with as many connections each, and this goes wrong.
fn plan(faults: &[Fault]) -> LoadPlan {
    LoadPlan {
        traffic: vec![Traffic {
            name: "/".to_owned(),
            targets: vec![("/".to_owned(), 1.0)],
            arrivals: Arrivals::Users { n: 10, think_s: 0.0, ramp_s: 0.0 },
            is_fresh: false,
            timeout_s: None,
            retries: 0,
        }],
        count: Count::Window { warm_up_s: 0.0, duration_s: 12.0 },
        waits_for_all: false,
        users_are_cheap: false,
        bucket_ms: 500,
        server: Server { workers: 2, ..Server::default() }.with_even_connections(true),
        upstream: Upstream::default(),
        faults: faults.to_vec(),
        seed: 1,
    }
}

fn served(plan: &LoadPlan) -> Report {
    let program = python::compile(APP).expect("it compiles");
    let report = run(&program, plan, &mut |_, _| {});
    assert_eq!(report.stopped, None);
    report
}

fn kept_for(duration_s: f64) -> [Fault; 1] {
    [Fault::KeptGil { at_s: 1.0, duration_s }]
}

#[test]
fn a_worker_whose_gil_is_kept_for_more_than_five_seconds_is_replaced() {
    let report = served(&plan(&kept_for(8.0)));
    assert_eq!(report.errors, 5, "the five who waited for it lose their connection");
    let first = report.first_error.as_deref().unwrap_or_default();
    assert!(first.contains("uvicorn had no sign of life"), "{first}");
    // Between one question and the next it may begin; then it is waited for.
    let failed_at = report.series.failed.iter().position(|n| *n > 0).expect("some failed");
    let failed_at_s = failed_at as f64 * 0.5;
    assert!((6.0..7.0).contains(&failed_at_s), "{failed_at_s}");
    assert!(report.loop_lag.max < 50.0, "the other worker's loop is not held up: {} ms", report.loop_lag.max);
    let cpu = report.series.samples.iter().flat_map(|sample| &sample.cpu).copied().fold(0.0, f32::max);
    assert!(cpu < 1.05, "no process has more than a core: {cpu}");
    // They go on at the other worker.
    let after: u32 = report.series.completed[16..24].iter().sum();
    assert!((370..=400).contains(&after), "in four seconds: {after}");
}

#[test]
fn a_worker_whose_loop_is_blocked_is_not_nor_one_whose_gil_is_kept_for_less() {
    let blocked = [Fault::Block { at_s: 1.0, duration_s: 8.0, every_s: None }];
    for faults in [&blocked, &kept_for(4.9)] {
        let report = served(&plan(faults));
        assert_eq!(report.errors, 0, "{faults:?}");
        assert!(report.latency.max > 4_000.0, "{faults:?}");
    }
}

#[test]
fn nobody_replaces_the_only_worker_and_without_a_gil_none_is_kept() {
    let mut alone = plan(&kept_for(8.0));
    alone.server = Server::default();
    let mut free = plan(&kept_for(8.0));
    free.server.free_threaded = true;
    for plan in [alone, free] {
        let report = served(&plan);
        assert_eq!((report.errors, report.latency.max > 7_000.0), (0, true));
    }
}

#[test]
fn the_process_in_its_place_serves_new_connections() {
    let mut plan = plan(&kept_for(8.0));
    plan.traffic[0].is_fresh = true;
    let report = served(&plan);
    assert!(report.errors > 0);
    let cpu_of_first = |from_s: f64, until_s: f64| {
        let samples = &report.series.samples[(from_s * 2.0) as usize..(until_s * 2.0) as usize];
        samples.iter().map(|sample| sample.cpu[0]).sum::<f32>() / samples.len() as f32
    };
    assert!(cpu_of_first(2.0, 6.0) > 0.9, "a call computes");
    assert!(cpu_of_first(6.0, 8.0) > 0.2, "the next process imports");
    assert!((0.001..0.2).contains(&cpu_of_first(9.0, 12.0)), "and serves: {}", cpu_of_first(9.0, 12.0));
}

#[test]
fn a_second_call_meets_the_process_in_the_place_of_the_first() {
    let twice = [Fault::KeptGil { at_s: 1.0, duration_s: 8.0 }, Fault::KeptGil { at_s: 9.0, duration_s: 2.0 }];
    let mut plan = plan(&twice);
    plan.traffic[0].is_fresh = true;
    let report = served(&plan);
    let cpu: Vec<f32> = report.series.samples[19..22].iter().map(|sample| sample.cpu[0]).collect();
    assert!(cpu.iter().all(|cpu| *cpu > 0.9), "{cpu:?}");
}

#[test]
fn connections_land_as_luck_has_it_unless_told_otherwise() {
    let first_of = |seed: u64| {
        let mut plan = plan(&[]);
        (plan.server.connections_per_worker, plan.seed) = (Vec::new(), seed);
        plan.traffic[0].targets = vec![("/busy".to_owned(), 1.0)];
        plan.count = Count::Window { warm_up_s: 0.0, duration_s: 2.0 };
        let report = served(&plan);
        let cpu = |worker: usize| report.series.samples.iter().map(|sample| sample.cpu[worker]).sum::<f32>();
        let [first, second] = report.connections[..] else { panic!("two workers: {:?}", report.connections) };
        assert_eq!(first + second, 10);
        if first.abs_diff(second) >= 4 {
            assert_eq!(first > second, cpu(0) > 1.2 * cpu(1), "who has more of them does more: {first} and {second}");
        }
        (first, report)
    };
    let firsts: Vec<u32> = (1..=8).map(|seed| first_of(seed).0).collect();
    assert!(firsts.iter().any(|first| *first <= 2) && firsts.iter().any(|first| *first >= 7), "{firsts:?}");
    assert_eq!(first_of(3).1, first_of(3).1, "the same seed, the same luck");
}
