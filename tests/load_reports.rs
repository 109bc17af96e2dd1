//! What a load run tells while it goes on, and what it costs to tell it: no more for a long run than for a short one, but in proportion to its length.

use loop_lab::python;
use loop_lab::server::plan::LoadPlan;
use loop_lab::server::report::{ClosedLoad, Report};
use loop_lab::server::run::run;

const APP: &str = "import asyncio\n\nasync def quote():\n    await asyncio.sleep(0.1)\n";

/// Two users who think for twenty seconds. The report of the end, and those on the way: their moments and bytes.
fn told(seconds: f64, bucket_ms: u32) -> (Report, Vec<(f64, usize)>) {
    let program = python::compile(APP).expect("it compiles");
    let plan = LoadPlan::of_closed(&ClosedLoad {
        users: 2,
        think_s: 20.0,
        ramp_s: 20.0,
        warm_up_s: 0.0,
        duration_s: seconds,
        bucket_ms,
        handler: "quote".to_owned(),
        blocks: Vec::new(),
        seed: 1,
    });
    let mut reports = Vec::new();
    let report = run(&program, &plan, &mut |report, at_s| {
        let bytes = postcard::to_stdvec(&report()).expect("plain data");
        reports.push((at_s, bytes.len()));
    });
    assert_eq!(report.stopped, None);
    (report, reports)
}

#[test]
fn a_run_of_usual_length_tells_of_every_bucket() {
    let (report, reports) = told(60.0, 250);
    assert_eq!((report.series.bucket_ms, report.series.completed.len(), reports.len()), (250, 240, 239));
    assert!(reports.iter().zip(1..).all(|((at_s, _), n)| *at_s == 0.25 * f64::from(n)));
}

#[test]
fn a_long_run_has_wider_buckets_instead_of_more() {
    let (report, reports) = told(7_200.0, 250);
    let series = &report.series;
    assert_eq!((series.bucket_ms, series.completed.len(), series.samples.len()), (8_000, 900, 900));
    assert_eq!(u64::from(series.completed.iter().sum::<u32>()), report.requests);
    assert!((report.throughput / (2.0 / 20.1) - 1.0).abs() < 0.01, "{}", report.throughput);
    let n_bytes: usize = reports.iter().map(|(_, bytes)| bytes).sum();
    assert!(reports.len() < 600 && n_bytes < 25_000_000, "{} reports, {n_bytes} bytes", reports.len());
}

#[test]
fn buckets_too_many_to_draw_are_joined() {
    let (report, reports) = told(20.0, 1);
    assert_eq!((report.series.bucket_ms, report.series.completed.len()), (32, 625));
    assert!(reports.len() < 420, "{}", reports.len());
    assert_eq!(report.requests, 2);
}
