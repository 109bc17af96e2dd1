//! Kept runs as older pages wrote them: postcard in base64, where every field has its place. What was kept by then is read for ever.

use super::kept::Stored;
use super::setup::Setup;
use crate::app::step_lab::link;
use crate::machine::serving::Stage;
use crate::server::examples::Example;
use crate::server::report::{GroupReport, LatencySummary, Report, Series, Spent};
use serde::Deserialize;

/// The number that stood before them.
const VERSION: u8 = 2;

/// Seconds of each stage, before there was one for locks.
type SpentBefore = [f64; 8];

#[derive(Deserialize)]
struct StoredBefore {
    number: u32,
    setup: Setup,
    program: String,
    report: ReportBefore,
}

#[derive(Deserialize)]
struct ReportBefore {
    requests: u64,
    errors: u64,
    throughput: f64,
    latency: LatencySummary,
    loop_lag: LatencySummary,
    series: Series,
    histogram: Vec<(f64, u64)>,
    counts_from_s: f64,
    finish_ms: Vec<f32>,
    burst_makespan_s: Option<f64>,
    blocks: Vec<(f64, f64)>,
    stopped: Option<String>,
    first_error: Option<String>,
    spent: SpentBefore,
    groups: Vec<GroupBefore>,
    examples: Vec<Example>,
}

#[derive(Deserialize)]
struct GroupBefore {
    name: String,
    requests: u64,
    errors: u64,
    throughput: f64,
    latency: LatencySummary,
    spent: SpentBefore,
    series: Series,
    histogram: Vec<(f64, u64)>,
}

/// Reads them.
pub(super) fn read(text: &str) -> Option<Vec<Stored>> {
    let bytes = link::from_base64(text)?;
    let (version, rest) = bytes.split_first()?;
    let before: Vec<StoredBefore> = (*version == VERSION).then(|| postcard::from_bytes(rest).ok())??;
    Some(before.into_iter().map(stored).collect())
}

fn stored(before: StoredBefore) -> Stored {
    let StoredBefore { number, setup, program, report } = before;
    let report = Report {
        requests: report.requests,
        errors: report.errors,
        throughput: report.throughput,
        latency: report.latency,
        loop_lag: report.loop_lag,
        series: report.series,
        histogram: report.histogram,
        counts_from_s: report.counts_from_s,
        finish_ms: report.finish_ms,
        burst_makespan_s: report.burst_makespan_s,
        blocks: report.blocks,
        stopped: report.stopped,
        first_error: report.first_error,
        spent: spent(report.spent),
        groups: report.groups.into_iter().map(group).collect(),
        examples: report.examples,
        ..Report::default()
    };
    Stored { number, setup, program, report }
}

fn group(before: GroupBefore) -> GroupReport {
    GroupReport {
        name: before.name,
        requests: before.requests,
        errors: before.errors,
        throughput: before.throughput,
        latency: before.latency,
        spent: spent(before.spent),
        series: before.series,
        histogram: before.histogram,
    }
}

fn spent(before: SpentBefore) -> Spent {
    let stages = Stage::ALL.into_iter().filter(|stage| *stage != Stage::Lock);
    let mut spent = Spent::default();
    for (stage, seconds) in stages.zip(before) {
        spent[stage as usize] = seconds;
    }
    spent
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::plan::Fault;

    /// As the page of 26 November 2026 wrote it: one run, with something in each field.
    const WRITTEN: &str = include_str!("kept_before.txt");

    #[test]
    fn what_an_older_page_kept_is_read() {
        let runs = read(WRITTEN.trim()).expect("it is read");
        let [run] = runs.as_slice() else { panic!("one run") };
        assert_eq!((run.number, run.program.as_str()), (3, "x = 1\n"));
        assert_eq!((run.setup.server.workers, run.setup.crowds[0].targets[0].0.as_str()), (2, "/a?ms=100"));
        assert_eq!(run.setup.faults, [Fault::Block { at_s: 1.0, duration_s: 2.0, every_s: None }]);
        let Report { requests, errors, ref series, spent, ref groups, ref examples, .. } = run.report;
        assert_eq!((requests, errors, series.samples[0].cpu.as_slice()), (3, 1, [0.5, 0.25].as_slice()));
        assert!(series.p50[0] == 1.5 && series.p50[1].is_nan());
        let expected = [0.001, 0.002, 0.003, 0.0, 0.004, 0.005, 0.006, 0.007, 0.008];
        assert_eq!((spent, groups[0].spent), (expected, expected));
        assert_eq!((groups[0].name.as_str(), examples[0].number), ("/a", 9));
        assert_eq!(run.report.first_error.as_deref(), Some("ValueError: x (line 3)"));
        assert!(run.report.connections.is_empty());
    }

    #[test]
    fn other_numbers_and_broken_text_are_nothing() {
        for text in ["", "AQA", "AwEA", "Ag", &WRITTEN[..200], "[]"] {
            assert!(read(text).is_none_or(|runs| runs.is_empty()), "{text}");
        }
    }
}
