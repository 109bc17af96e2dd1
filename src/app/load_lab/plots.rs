//! Charts of load runs. Pure.

use super::session::LoadRun;
use crate::app::charts::figures;
use crate::app::charts::plot::{Band, Chart, Ink, Line, Stroke, Unit};
use crate::server::report::Series;

/// Requests answered per second, over time; B solid, A dashed.
pub fn throughput(kept: Option<&LoadRun>, shown: &LoadRun) -> Chart {
    let line = |name: &str, run: &LoadRun, ink, stroke| {
        let bucket_s = f64::from(run.report.series.bucket_ms) / 1e3;
        let rates = run.report.series.completed.iter().map(|n| f64::from(*n) / bucket_s);
        Line { name: name.to_owned(), points: points(&run.report.series, rates), ink, stroke }
    };
    let mut lines = Vec::new();
    if let Some(kept) = kept {
        lines.push(line("A", kept, Ink::Soft, Stroke::Dashed));
    }
    let name = if kept.is_some() { "B" } else { "requests per second" };
    lines.push(line(name, shown, Ink::Running, Stroke::Filled));
    Chart { lines, bands: bands(shown), end_s: end_s(kept, shown), unit: Unit::PerSecond }
}

/// Latency percentiles over time, in milliseconds; with two runs, each one's median and 99th.
pub fn latency(kept: Option<&LoadRun>, shown: &LoadRun) -> Chart {
    let line = |name: String, run: &LoadRun, values: &[f32], ink, stroke| {
        let values = values.iter().map(|value| f64::from(*value));
        Line { name, points: points(&run.report.series, values), ink, stroke }
    };
    let series = &shown.report.series;
    let lines = match kept {
        None => vec![
            line("p99".to_owned(), shown, &series.p99, Ink::Blocked, Stroke::Dotted),
            line("p95".to_owned(), shown, &series.p95, Ink::Ready, Stroke::Dashed),
            line("p50".to_owned(), shown, &series.p50, Ink::Waiting, Stroke::Solid),
        ],
        Some(kept) => vec![
            line("A p99".to_owned(), kept, &kept.report.series.p99, Ink::Soft, Stroke::Dotted),
            line("A p50".to_owned(), kept, &kept.report.series.p50, Ink::Soft, Stroke::Dashed),
            line("B p99".to_owned(), shown, &series.p99, Ink::Blocked, Stroke::Solid),
            line("B p50".to_owned(), shown, &series.p50, Ink::Waiting, Stroke::Solid),
        ],
    };
    Chart { lines, bands: bands(shown), end_s: end_s(kept, shown), unit: Unit::Milliseconds }
}

/// How late a 10 ms timer on the loop fired at worst, over time, in milliseconds.
pub fn loop_lag(kept: Option<&LoadRun>, shown: &LoadRun) -> Chart {
    let line = |name: &str, run: &LoadRun, ink, stroke| {
        let values = run.report.series.lag_max.iter().map(|late| f64::from(*late));
        Line { name: name.to_owned(), points: points(&run.report.series, values), ink, stroke }
    };
    let mut lines: Vec<Line> = kept.map(|kept| line("A", kept, Ink::Soft, Stroke::Dashed)).into_iter().collect();
    lines.push(line(if kept.is_some() { "B" } else { "latest timer" }, shown, Ink::Accent, Stroke::Solid));
    Chart { lines, bands: bands(shown), end_s: end_s(kept, shown), unit: Unit::Milliseconds }
}

/// Each bucket's value at its middle.
fn points(series: &Series, values: impl Iterator<Item = f64>) -> Vec<(f64, f64)> {
    let bucket_s = f64::from(series.bucket_ms) / 1e3;
    values.enumerate().map(|(i, value)| ((i as f64 + 0.5) * bucket_s, value)).collect()
}

fn bands(run: &LoadRun) -> Vec<Band> {
    let band = |(from_s, to_s): &(f64, f64)| Band {
        from_s: *from_s,
        to_s: *to_s,
        label: format!("blocked {}", figures::duration(to_s - from_s)),
    };
    run.report.blocks.iter().map(band).collect()
}

fn end_s(kept: Option<&LoadRun>, shown: &LoadRun) -> f64 {
    kept.map_or(0.0, |kept| kept.setup.length_s()).max(shown.setup.length_s())
}
