//! The loads that the Load lab begins with, `public/load/`: each shows what its sentence says.

mod presets;

use loop_lab::fingerprint::fingerprint;
use loop_lab::machine::serving::Stage;
use loop_lab::protocol::setup::{Setup, report_as_json};
use loop_lab::python;
use loop_lab::server::report::{GroupReport, Report};
use loop_lab::server::run::run;
use presets::{FOLDER, presets};
use std::fs;

/// A and B of the preset with this id.
fn run_both(id: &str) -> (Report, Report) {
    let preset = presets().into_iter().find(|preset| preset.id == id).unwrap_or_else(|| panic!("no preset {id}"));
    let source = fs::read_to_string(format!("{FOLDER}/{}", preset.program)).expect("the program is there");
    let program = python::compile(&source).expect("it compiles");
    let run = |setup: &Setup| {
        let report = run(&program, &setup.plan(), &mut |_, _| {});
        assert_eq!(report.stopped, None, "{id}");
        println!(
            "{id}: {} requests, {} errors, {:.1}/s, mean {:.1} ms, p95 {:.1} ms, lag {:.1} ms, makespan {:?}, spent {:.3?}",
            report.requests,
            report.errors,
            report.throughput,
            report.latency.mean,
            report.latency.p95,
            report.loop_lag.max,
            report.burst_makespan_s,
            report.spent
        );
        for group in &report.groups {
            println!(
                "    {}: {:.1}/s, mean {:.1} ms, p95 {:.1} ms",
                group.name, group.throughput, group.latency.mean, group.latency.p95
            );
        }
        report
    };
    let a = preset.a.as_ref().expect("every preset compares two");
    (run(a), run(&preset.b))
}

fn group<'r>(report: &'r Report, name: &str) -> &'r GroupReport {
    report.groups.iter().find(|group| group.name == name).unwrap_or_else(|| panic!("no {name}"))
}

/// Within a tenth.
#[track_caller]
fn about(value: f64, expected: f64) {
    assert!((value - expected).abs() <= 0.1 * expected, "{value} is not about {expected}");
}

#[test]
fn twenty_users_queue_for_each_other_where_the_client_blocks() {
    let (a, b) = run_both("twenty-users");
    about(a.throughput, 9.7);
    about(b.throughput, 20.0 / 1.105);
    assert!(a.latency.mean > 8.0 * b.latency.mean);
    assert!(a.series.samples.iter().all(|sample| sample.cpu[0] < 0.1), "the CPU is idle");
}

#[test]
fn two_hundred_users_get_ten_a_second_or_all_they_ask() {
    let (a, b) = run_both("two-hundred-users");
    about(a.throughput, 9.7);
    about(b.throughput, 200.0 / 1.105);
}

#[test]
fn a_hundred_at_once_take_ten_seconds_a_third_of_one_or_a_tenth() {
    let (blocking, threads) = run_both("hundred-at-once-threads");
    let (_, awaited) = run_both("hundred-at-once-awaited");
    about(blocking.burst_makespan_s.expect("a burst"), 10.1);
    about(threads.burst_makespan_s.expect("a burst"), 0.32);
    about(awaited.burst_makespan_s.expect("a burst"), 0.11);
}

#[test]
fn a_hundred_tokens_serve_more_than_forty() {
    let (forty, hundred) = run_both("thread-tokens");
    about(forty.throughput, 396.0);
    about(hundred.throughput, 988.0);
}

#[test]
fn four_workers_block_four_at_once_if_the_connections_land_so() {
    let (one, four) = run_both("workers");
    about(one.throughput, 9.9);
    // A worker answers ten a second at most; whoever is alone on one asks every 0.6 s.
    let expected = four.connections.iter().map(|n| (f64::from(*n) / 0.6).min(9.9)).sum::<f64>();
    assert!((four.throughput - expected).abs() < 0.1 * expected, "{} of {expected}", four.throughput);
    assert!(four.throughput > 1.5 * one.throughput && four.throughput < 4.0 * one.throughput, "{}", four.throughput);
    assert_eq!(four.connections.iter().sum::<u32>(), 40);
}

#[test]
fn awaits_in_a_row_take_their_sum_and_gathered_the_longest() {
    let (row, together) = run_both("gather");
    about(row.latency.mean, 171.0);
    about(together.latency.mean, 81.5);
}

#[test]
fn a_thread_does_not_compute_faster_but_lets_the_health_check_through() {
    let (on_loop, in_thread) = run_both("cpu-thread");
    let work = |report: &Report, name| group(report, name).throughput;
    about(work(&in_thread, "/in-a-thread"), work(&on_loop, "/on-the-loop"));
    assert!(group(&in_thread, "/health").latency.mean < 0.6 * group(&on_loop, "/health").latency.mean);
}

#[test]
fn two_processes_compute_twice_as_much_and_leave_the_loop_free() {
    let (on_loop, in_process) = run_both("cpu-process");
    assert!(group(&in_process, "/in-a-process").throughput > 1.6 * group(&on_loop, "/on-the-loop").throughput);
    assert!(group(&in_process, "/health").latency.mean < 0.1 * group(&on_loop, "/health").latency.mean);
}

#[test]
fn a_health_check_waits_seconds_beside_a_blocking_endpoint() {
    let (blocking, threads) = run_both("health-check");
    assert!(group(&blocking, "/health").latency.mean > 900.0);
    assert!(group(&threads, "/health").latency.p95 < 20.0);
}

#[test]
fn retries_keep_a_service_down_that_would_recover() {
    let (without, with) = run_both("retry-storm");
    // Of the last fifteen seconds, long after the bank is well again.
    let paid_per_s = |report: &Report| {
        let n_buckets = 15_000 / report.series.bucket_ms as usize;
        let late = report.series.completed.len() - n_buckets;
        let sum = |counts: &[u32]| f64::from(counts[late..].iter().sum::<u32>());
        (sum(&report.series.completed) - sum(&report.series.failed)) / 15.0
    };
    about(paid_per_s(&without), 150.0);
    assert!(paid_per_s(&with) < 30.0, "with retries it does not recover: {}", paid_per_s(&with));
}

#[test]
fn a_small_pool_makes_requests_wait_for_a_connection() {
    let (narrow, wide) = run_both("small-pool");
    about(narrow.throughput, 50.0);
    assert!(narrow.spent[Stage::Pool as usize] > 0.5 * narrow.latency.mean / 1e3);
    assert!(wide.throughput > 1.6 * narrow.throughput);
}

#[test]
fn tokens_and_connections_wait_for_each_other_for_ever() {
    let (few, many) = run_both("deadlock");
    assert!(few.throughput > 50.0 && few.series.completed.iter().rev().take(20).sum::<u32>() > 0);
    assert_eq!(many.series.completed.iter().rev().take(20).sum::<u32>(), 0);
}

/// What the page saves as a report has this fingerprint: `e2e/load-lab.spec.ts` holds the worker's to it, so that WebAssembly and native code agree to the last bit.
#[test]
fn a_report_is_the_same_to_the_last_bit() {
    let mut lines = String::new();
    for id in ["gather", "cpu-thread", "retry-storm"] {
        let preset = presets().into_iter().find(|preset| preset.id == id).expect("there is one");
        let (_, report) = run_both(id);
        lines += &format!("{id} {:016x}\n", fingerprint(&report_as_json(&preset.b, &report)));
    }
    insta::assert_snapshot!(lines);
}

#[test]
fn every_preset_is_checked_here_and_every_program_belongs_to_one() {
    let source = include_str!("load_presets.rs");
    for preset in presets() {
        assert!(source.contains(&format!("run_both(\"{}\")", preset.id)), "{} is not checked", preset.id);
        for setup in preset.a.iter().chain([&preset.b]) {
            // `within_bounds` leaves buckets to the run's length: presets do not set them.
            assert_eq!(setup.clone().within_bounds(), *setup, "{}", preset.id);
        }
    }
    for file in fs::read_dir(FOLDER).expect("the folder is there").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        let is_used = presets().iter().any(|preset| preset.program == name);
        assert!(is_used || name == "presets.json", "{name} belongs to no preset");
    }
}
