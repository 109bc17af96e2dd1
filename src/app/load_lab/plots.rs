//! Charts of load runs. Pure.

use super::session::LoadRun;
use super::setup::{fault_mark, span_of};
use crate::app::charts::plot::{Axis, Band, Chart, Ink, Line, Stroke, Unit};
use crate::server::plan::Fault;
use crate::server::report::{Sample, Series};
use serde::{Deserialize, Serialize};

/// A chart that a Load lab can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Plot {
    Throughput,
    Latency,
    Spread,
    Lag,
    Ready,
    Threads,
    InFlight,
    Cpu,
    Gil,
}

impl Plot {
    /// All, in the order in which they stand.
    pub const ALL: [Plot; 9] = [
        Plot::Throughput,
        Plot::Latency,
        Plot::Lag,
        Plot::Spread,
        Plot::Ready,
        Plot::Threads,
        Plot::InFlight,
        Plot::Cpu,
        Plot::Gil,
    ];

    /// Those that tell most, most of the time.
    pub const TELLING: [Plot; 3] = [Plot::Throughput, Plot::Latency, Plot::Lag];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Plot::Throughput => "Throughput",
            Plot::Latency => "Latency",
            Plot::Spread => "Histogram",
            Plot::Lag => "Loop lag",
            Plot::Ready => "Ready queue",
            Plot::Threads => "Threads",
            Plot::InFlight => "In flight",
            Plot::Cpu => "CPU",
            Plot::Gil => "GIL wait",
        }
    }

    /// What it shows, in words.
    pub fn note(self) -> &'static str {
        match self {
            Plot::Throughput => "requests answered per second",
            Plot::Latency => "half, 95 and 99 of 100 were quicker",
            Plot::Spread => "how many requests took how long",
            Plot::Lag => "how late a 10 ms timer fires, at worst",
            Plot::Ready => "callbacks that wait for the loop, at most",
            Plot::Threads => "busy, and requests that wait for a token",
            Plot::InFlight => "requests sent and not yet answered",
            Plot::Cpu => "of one core, by worker process",
            Plot::Gil => "threads that wait for the GIL, on average",
        }
    }

    /// The chart of the run that is shown, over the one it is compared with.
    pub fn chart(self, against: Option<&LoadRun>, shown: &LoadRun) -> Chart {
        match self {
            Plot::Throughput => throughput(against, shown),
            Plot::Latency => latency(against, shown),
            Plot::Spread => spread(against, shown),
            Plot::Lag => one_each(against, shown, "latest timer", Ink::Accent, Unit::Milliseconds, lags),
            Plot::Ready => {
                let values = |series: &Series| series.ready_max.iter().map(|n| f64::from(*n)).collect();
                one_each(against, shown, "longest queue", Ink::Ready, Unit::Count, values)
            }
            Plot::InFlight => {
                let values = |series: &Series| sampled(series, |sample| f64::from(sample.in_flight));
                one_each(against, shown, "requests", Ink::Waiting, Unit::Count, values)
            }
            Plot::Threads => threads(against, shown),
            Plot::Cpu => by_worker(against, shown, |sample| &sample.cpu, Unit::Cores),
            Plot::Gil => by_worker(against, shown, |sample| &sample.gil, Unit::Few),
        }
    }
}

/// A line of a run's values, one for each bucket.
fn line(name: &str, run: &LoadRun, values: Vec<f64>, ink: Ink, stroke: Stroke) -> Line {
    let bucket_s = f64::from(run.report.series.bucket_ms) / 1e3;
    let points = values.into_iter().enumerate().map(|(i, value)| ((i as f64 + 0.5) * bucket_s, value)).collect();
    Line { name: name.to_owned(), points, ink, stroke, is_quiet: false }
}

fn over_time(lines: Vec<Line>, against: Option<&LoadRun>, shown: &LoadRun, unit: Unit) -> Chart {
    let end_s = against.map_or(0.0, LoadRun::end_s).max(shown.end_s());
    Chart { lines, bands: bands(shown), end_s, unit, ..Chart::default() }
}

/// A chart with one line for each run: B solid, A dashed.
fn one_each(
    against: Option<&LoadRun>,
    shown: &LoadRun,
    name: &str,
    ink: Ink,
    unit: Unit,
    values: fn(&Series) -> Vec<f64>,
) -> Chart {
    let mut lines = Vec::new();
    if let Some(run) = against {
        lines.push(line("A", run, values(&run.report.series), Ink::Soft, Stroke::Dashed));
    }
    let name = if against.is_some() { "B" } else { name };
    let stroke = if unit == Unit::PerSecond { Stroke::Filled } else { Stroke::Solid };
    lines.push(line(name, shown, values(&shown.report.series), ink, stroke));
    over_time(lines, against, shown, unit)
}

fn throughput(against: Option<&LoadRun>, shown: &LoadRun) -> Chart {
    let answered = |series: &Series| rates(series, &series.completed);
    let name = "requests per second";
    let mut chart = one_each(against, shown, name, Ink::Running, Unit::PerSecond, answered);
    let failures = |name: &str, run: &LoadRun, ink| {
        let series = &run.report.series;
        let some = series.failed.iter().any(|n| *n > 0);
        some.then(|| line(name, run, rates(series, &series.failed), ink, Stroke::Dotted))
    };
    chart.lines.extend(against.and_then(|run| failures("A failed", run, Ink::Soft)));
    let name = if against.is_some() { "B failed" } else { "failed" };
    chart.lines.extend(failures(name, shown, Ink::Blocked));
    chart
}

fn rates(series: &Series, counts: &[u32]) -> Vec<f64> {
    counts.iter().map(|n| f64::from(*n) * 1e3 / f64::from(series.bucket_ms)).collect()
}

/// How late the timer fires; while it does not fire at all, how late it is so far.
fn lags(series: &Series) -> Vec<f64> {
    let bucket_ms = f64::from(series.bucket_ms);
    let mut fired_ms = 0.0;
    let late = |(i, late): (usize, &f32)| {
        let at_ms = (i as f64 + 0.5) * bucket_ms;
        if late.is_nan() {
            return at_ms - fired_ms;
        }
        fired_ms = at_ms;
        f64::from(*late)
    };
    series.lag_max.iter().enumerate().map(late).collect()
}

/// Percentiles over time. With two runs, each one's median and 99th at first.
fn latency(against: Option<&LoadRun>, shown: &LoadRun) -> Chart {
    let mut lines = Vec::new();
    let mut add = |name: String, run: &LoadRun, values: &[f32], ink, stroke, is_quiet| {
        let values = values.iter().map(|value| f64::from(*value)).collect();
        lines.push(Line { is_quiet, ..line(&name, run, values, ink, stroke) });
    };
    if let Some(run) = against {
        let series = &run.report.series;
        add("A p99".to_owned(), run, &series.p99, Ink::Soft, Stroke::Dotted, false);
        add("A p95".to_owned(), run, &series.p95, Ink::Soft, Stroke::Dashed, true);
        add("A p50".to_owned(), run, &series.p50, Ink::Soft, Stroke::Dashed, false);
    }
    let name = |percentile: &str| if against.is_some() { format!("B {percentile}") } else { percentile.to_owned() };
    let series = &shown.report.series;
    add(name("slowest"), shown, &series.max, Ink::Soft, Stroke::Solid, true);
    add(name("p99"), shown, &series.p99, Ink::Blocked, Stroke::Dotted, false);
    add(name("p95"), shown, &series.p95, Ink::Ready, Stroke::Dashed, against.is_some());
    add(name("p50"), shown, &series.p50, Ink::Waiting, Stroke::Solid, false);
    over_time(lines, against, shown, Unit::Milliseconds)
}

fn threads(against: Option<&LoadRun>, shown: &LoadRun) -> Chart {
    let mut lines = Vec::new();
    let mut add = |run: &LoadRun, names: [&str; 2], inks: [Ink; 2]| {
        let series = &run.report.series;
        let busy = sampled(series, |sample| f64::from(sample.busy_threads));
        let queue = sampled(series, |sample| f64::from(sample.thread_queue));
        lines.push(line(names[0], run, busy, inks[0], Stroke::Solid));
        lines.push(line(names[1], run, queue, inks[1], Stroke::Dotted));
    };
    if let Some(run) = against {
        add(run, ["A busy", "A waiting"], [Ink::Soft; 2]);
    }
    let names = if against.is_some() { ["B busy", "B waiting"] } else { ["busy", "waiting for a token"] };
    add(shown, names, [Ink::Running, Ink::Ready]);
    over_time(lines, against, shown, Unit::Count)
}

/// A line for each worker; of the run it is compared with, their sum.
fn by_worker(against: Option<&LoadRun>, shown: &LoadRun, of: fn(&Sample) -> &Vec<f32>, unit: Unit) -> Chart {
    const LOOKS: [(Ink, Stroke); 8] = [
        (Ink::Running, Stroke::Solid),
        (Ink::Accent, Stroke::Dashed),
        (Ink::Waiting, Stroke::Dotted),
        (Ink::Ready, Stroke::Solid),
        (Ink::Blocked, Stroke::Dashed),
        (Ink::Running, Stroke::Dotted),
        (Ink::Accent, Stroke::Solid),
        (Ink::Waiting, Stroke::Dashed),
    ];
    let mut lines = Vec::new();
    if let Some(run) = against {
        let sums = run.report.series.samples.iter().map(|sample| of(sample).iter().map(|part| f64::from(*part)).sum());
        lines.push(line("A, all", run, sums.collect(), Ink::Soft, Stroke::Dashed));
    }
    let series = &shown.report.series;
    let n_workers = series.samples.iter().map(|sample| of(sample).len()).max().unwrap_or(1).max(1);
    for worker in 0..n_workers {
        let (ink, stroke) = LOOKS[worker % LOOKS.len()];
        let name = match (against.is_some(), n_workers) {
            (false, 1) => "worker".to_owned(),
            (true, 1) => "B".to_owned(),
            (false, _) => format!("worker {}", worker + 1),
            (true, _) => format!("B {}", worker + 1),
        };
        let value = |sample: &Sample| f64::from(of(sample).get(worker).copied().unwrap_or(0.0));
        lines.push(line(&name, shown, series.samples.iter().map(value).collect(), ink, stroke));
    }
    over_time(lines, against, shown, unit)
}

fn sampled(series: &Series, value: fn(&Sample) -> f64) -> Vec<f64> {
    series.samples.iter().map(value).collect()
}

/// How latencies are spread, on a logarithmic axis.
fn spread(against: Option<&LoadRun>, shown: &LoadRun) -> Chart {
    let bars = |name: &str, run: &LoadRun, ink, stroke| {
        let points = run.report.histogram.iter().map(|(upper_ms, n)| (upper_ms.max(1e-3).log10(), *n as f64)).collect();
        Line { name: name.to_owned(), points, ink, stroke, is_quiet: false }
    };
    let mut lines = Vec::new();
    let name = if against.is_some() { "B" } else { "requests" };
    lines.push(bars(name, shown, Ink::Waiting, Stroke::Filled));
    lines.extend(against.map(|run| bars("A", run, Ink::Soft, Stroke::Solid)));
    let places = || lines.iter().flat_map(|line: &Line| &line.points).map(|point| point.0);
    let (least, most) = (places().fold(f64::INFINITY, f64::min), places().fold(f64::NEG_INFINITY, f64::max));
    let (begin, end_s) = if least > most { (0.0, 3.0) } else { (least - 0.15, (most + 0.1).max(least + 0.6)) };
    Chart { lines, begin, end_s, axis: Axis::Latency, unit: Unit::Count, ..Chart::default() }
}

/// What goes wrong when, of the run that is shown.
fn bands(run: &LoadRun) -> Vec<Band> {
    let band = |fault: &Fault| {
        let (from_s, to_s) = span_of(fault);
        let ink = match fault {
            Fault::Block { .. } | Fault::KeptGil { .. } => Ink::Blocked,
            Fault::SlowUpstream { .. } => Ink::Waiting,
            Fault::Cpu { .. } => Ink::Ready,
        };
        Band { from_s, to_s, label: fault_mark(fault), ink }
    };
    run.setup.faults.iter().map(band).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::load_lab::setup::Setup;
    use crate::server::report::Report;
    use std::sync::Arc;

    fn run(series: Series) -> LoadRun {
        let report = Report { series, histogram: vec![(100.0, 7), (2000.0, 1)], ..Report::default() };
        let mut setup = Setup::of_target("/a");
        setup.faults.push(Fault::Block { at_s: 0.5, duration_s: 1.0, every_s: None });
        LoadRun { setup, program: "".into(), report: Arc::new(report), at_s: 1.0 }
    }

    fn series() -> Series {
        let sample =
            |n| Sample { in_flight: n, busy_threads: 1, thread_queue: 2, cpu: vec![0.5, 0.25], gil: vec![1.5, 0.0] };
        Series {
            bucket_ms: 250,
            completed: vec![10, 0, 5],
            failed: vec![0, 0, 1],
            p50: vec![1.0, f32::NAN, 2.0],
            p95: vec![1.0, f32::NAN, 2.0],
            p99: vec![1.0, f32::NAN, 2.0],
            max: vec![1.0, f32::NAN, 2.0],
            lag_max: vec![0.5, f32::NAN, 400.0],
            ready_max: vec![1, 2, 3],
            samples: [3, 4, 5].map(sample).to_vec(),
        }
    }

    #[test]
    fn every_chart_has_a_line_for_each_run() {
        let (a, b) = (run(series()), run(series()));
        for plot in Plot::ALL {
            let alone = plot.chart(None, &b);
            let both = plot.chart(Some(&a), &b);
            assert!(!alone.lines.is_empty() && both.lines.len() > alone.lines.len(), "{plot:?}");
            assert!(both.lines.iter().any(|line| line.name.starts_with('A')), "{plot:?}");
            assert!(both.lines.iter().any(|line| line.name.starts_with('B')), "{plot:?}");
            assert!(both.end_s > both.begin, "{plot:?}");
        }
    }

    #[test]
    fn a_timer_that_does_not_fire_is_late_so_far() {
        let chart = Plot::Lag.chart(None, &run(series()));
        let values: Vec<f64> = chart.lines[0].points.iter().map(|point| point.1).collect();
        assert_eq!(values, [0.5, 250.0, 400.0]);
        assert_eq!(chart.bands[0].label, "1 s block");
    }

    #[test]
    fn failures_are_drawn_only_where_there_are_some() {
        let names = |series| Plot::Throughput.chart(None, &run(series)).lines.len();
        assert_eq!(names(series()), 2);
        assert_eq!(names(Series { failed: vec![0; 3], ..series() }), 1);
    }

    #[test]
    fn nothing_seen_yet_can_be_drawn() {
        for plot in Plot::ALL {
            let report = Arc::new(Report::default());
            let chart = plot.chart(None, &LoadRun { report, ..run(Series::default()) });
            assert!(chart.end_s > chart.begin, "{plot:?}");
        }
    }
}
