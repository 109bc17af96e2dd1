//! Collects what users saw into a [`Report`]. Memory grows with buckets of time and of latency, never with requests.
//!
//! Invariant: every completion is in exactly one bucket of the series; the totals count those of the window, after the
//! warm-up and before the end, as a load generator does.

use super::examples::{Example, Examples};
use super::histogram::{Histogram, milliseconds};
use super::report::{GroupReport, Report, Sample, Series, Spent};
use crate::machine::moment::{Duration, Moment};
use crate::machine::serving::N_STAGES;

/// A series has at most this many buckets; what comes later counts in the last one.
const MOST_BUCKETS: usize = 100_000;

/// What is counted, and how finely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// When the run began.
    pub start: Moment,
    /// Not counted.
    pub warm_up: Duration,
    /// Counted.
    pub duration: Duration,
    /// Length of a bucket of the series.
    pub bucket: Duration,
}

/// Collects completions.
#[derive(Debug, Clone)]
pub struct LoadRecorder {
    window: Window,
    whole: Tally,
    groups: Vec<(String, Tally)>,
    lag: Histogram,
    lag_series: Vec<f32>,
    ready_series: Vec<u32>,
    samples: Vec<Sample>,
    blocks: Vec<(f64, f64)>,
    is_burst: bool,
    last_answer: Moment,
    finish_ms: Vec<f32>,
    examples: Examples,
}

/// How many requests are in each stage.
pub type Stages = [u32; N_STAGES];

/// So many moments of answers are kept of a burst.
const MOST_FINISHES: usize = 10_000;

impl LoadRecorder {
    /// For several kinds of requests, each with figures of its own.
    pub fn with_groups(window: Window, names: &[String]) -> LoadRecorder {
        let bucket = window.bucket.max(Duration::from_millis(1));
        LoadRecorder {
            window: Window { bucket, ..window },
            whole: Tally::default(),
            groups: names.iter().map(|name| (name.clone(), Tally::default())).collect(),
            lag: Histogram::default(),
            lag_series: Vec::new(),
            ready_series: Vec::new(),
            samples: Vec::new(),
            blocks: Vec::new(),
            is_burst: false,
            last_answer: window.start,
            finish_ms: Vec::new(),
            examples: Examples::default(),
        }
    }

    /// For requests sent all at once: there is no window, and what counts is when the last answer came.
    pub fn for_burst(start: Moment, bucket: Duration, names: &[String]) -> LoadRecorder {
        let window = Window { start, warm_up: Duration::ZERO, duration: Duration::MAX, bucket };
        LoadRecorder { is_burst: true, ..LoadRecorder::with_groups(window, names) }
    }

    /// A user got an answer at this moment, so long after sending the request.
    pub fn completed(&mut self, at: Moment, latency: Duration, is_ok: bool) {
        let place = self.place(at);
        self.whole.add(place, latency, is_ok);
        self.last_answer = self.last_answer.max(at);
        if self.is_burst && self.finish_ms.len() < MOST_FINISHES {
            self.finish_ms.push(milliseconds(at.since(self.window.start)) as f32);
        }
    }

    /// As [`LoadRecorder::completed`], of the group of this position too; and which request it was.
    pub fn completed_in(&mut self, group: usize, number: u64, at: Moment, latency: Duration, is_ok: bool) {
        self.completed(at, latency, is_ok);
        let place = self.place(at);
        if place.is_counted {
            let latency_ns = latency.as_nanos() as u64;
            let sent_ns = at.0.saturating_sub(self.window.start.0 + latency_ns);
            self.examples.see(Example { number, group: group as u32, sent_ns, latency_ns, is_ok });
        }
        if let Some((_, tally)) = self.groups.get_mut(group) {
            tally.add(place, latency, is_ok);
        }
    }

    /// A timer on the loop fired this late.
    pub fn lagged(&mut self, at: Moment, late: Duration) {
        let place = self.place(at);
        if place.is_counted {
            self.lag.add(late);
        }
        if self.lag_series.len() <= place.bucket {
            self.lag_series.resize(place.bucket + 1, f32::NAN);
        }
        let worst = &mut self.lag_series[place.bucket];
        *worst = worst.max(milliseconds(late) as f32);
    }

    /// So many callbacks were in the ready queue.
    pub fn sampled_ready(&mut self, at: Moment, n_ready: u32) {
        let place = self.place(at);
        if self.ready_series.len() <= place.bucket {
            self.ready_series.resize(place.bucket + 1, 0);
        }
        let most = &mut self.ready_series[place.bucket];
        *most = (*most).max(n_ready);
    }

    /// So many requests of each group are in each stage; somebody looks every `step`.
    pub fn counted_stages(&mut self, at: Moment, step: Duration, stages: &[Stages]) {
        if !self.place(at).is_counted {
            return;
        }
        for (place, stages) in stages.iter().enumerate() {
            self.whole.add_stages(step, stages);
            if let Some((_, tally)) = self.groups.get_mut(place) {
                tally.add_stages(step, stages);
            }
        }
    }

    /// What the server was at when a bucket ended.
    pub fn sampled(&mut self, at: Moment, sample: Sample) {
        let place = self.place(Moment(at.0.saturating_sub(1)));
        if self.samples.len() <= place.bucket {
            self.samples.resize(place.bucket + 1, Sample::default());
        }
        self.samples[place.bucket] = sample;
    }

    /// Blocks that were planned, for the charts: (from, until), seconds.
    pub fn note_blocks(&mut self, blocks: Vec<(f64, f64)>) {
        self.blocks = blocks;
    }

    /// The window begins later than planned.
    pub fn set_warm_up(&mut self, warm_up: Duration) {
        self.window.warm_up = warm_up;
    }

    /// What has been seen by this moment.
    pub fn report(&self, at: Moment) -> Report {
        let seconds = self.counted(at).as_secs_f64();
        // A bucket that begins at this very moment is not part of the past.
        let past = Moment(at.0.saturating_sub(1));
        let n_buckets = if at > self.window.start { self.place(past).bucket + 1 } else { 0 };
        let series = self.whole.series(self.window.bucket, n_buckets);
        let mut lag = self.lag_series.clone();
        lag.resize(series.completed.len(), f32::NAN);
        let mut ready = self.ready_series.clone();
        ready.resize(series.completed.len(), 0);
        let mut samples = self.samples.clone();
        samples.resize(series.completed.len(), Sample::default());
        let group = |(name, tally): &(String, Tally)| GroupReport {
            name: name.clone(),
            requests: tally.latency.count(),
            errors: tally.n_errors,
            throughput: per_second(tally.latency.count(), seconds),
            latency: tally.latency.summary(),
            spent: tally.spent(),
            series: tally.series(self.window.bucket, series.completed.len()),
            histogram: tally.latency.chart(),
        };
        let requests = self.whole.latency.count();
        Report {
            requests,
            errors: self.whole.n_errors,
            throughput: per_second(requests, seconds),
            latency: self.whole.latency.summary(),
            loop_lag: self.lag.summary(),
            histogram: self.whole.latency.chart(),
            burst_makespan_s: self.is_burst.then(|| self.last_answer.since(self.window.start).as_secs_f64()),
            counts_from_s: self.window.warm_up.as_secs_f64(),
            finish_ms: self.finish_ms.clone(),
            blocks: self.blocks.clone(),
            spent: self.whole.spent(),
            groups: self.groups.iter().map(group).collect(),
            series: Series { lag_max: lag, ready_max: ready, samples, ..series },
            stopped: None,
            first_error: None,
            examples: self.examples.list(),
            connections: Vec::new(),
        }
    }

    /// How much of the window has gone by.
    fn counted(&self, at: Moment) -> Duration {
        if self.is_burst {
            return self.last_answer.since(self.window.start);
        }
        at.since(self.window.start + self.window.warm_up).min(self.window.duration)
    }

    /// Where a moment belongs.
    fn place(&self, at: Moment) -> Place {
        let since_start = at.since(self.window.start);
        let bucket = since_start.as_nanos() / self.window.bucket.as_nanos();
        let counted = self.window.warm_up..self.window.warm_up.saturating_add(self.window.duration);
        Place {
            bucket: usize::try_from(bucket).unwrap_or(usize::MAX).min(MOST_BUCKETS - 1),
            is_counted: counted.contains(&since_start),
        }
    }
}

fn per_second(n: u64, seconds: f64) -> f64 {
    if seconds > 0.0 { n as f64 / seconds } else { 0.0 }
}

/// Where a moment belongs: which bucket of the series, and whether the totals count it.
#[derive(Debug, Clone, Copy)]
struct Place {
    bucket: usize,
    is_counted: bool,
}

/// What one group saw.
#[derive(Debug, Clone, Default)]
struct Tally {
    /// In the window.
    latency: Histogram,
    /// In the window.
    n_errors: u64,
    /// Seconds of all requests in the window, by stage.
    stages: Spent,
    /// Buckets that are over.
    closed: Vec<Bucket>,
    /// The bucket that is being filled: position `closed.len()`.
    open: Histogram,
    n_open_errors: u32,
}

/// A bucket of the series. Percentiles are not a number where nothing completed.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    n_completed: u32,
    n_failed: u32,
    p50: f32,
    p95: f32,
    p99: f32,
    max: f32,
}

impl Bucket {
    fn of(latencies: &Histogram, n_failed: u32) -> Bucket {
        let n_completed = u32::try_from(latencies.count()).unwrap_or(u32::MAX);
        if n_completed == 0 {
            return Bucket { n_completed, n_failed, p50: f32::NAN, p95: f32::NAN, p99: f32::NAN, max: f32::NAN };
        }
        let [p50, p95, p99, max] =
            latencies.percentiles([0.5, 0.95, 0.99, 1.0]).map(|value| milliseconds(value) as f32);
        Bucket { n_completed, n_failed, p50, p95, p99, max }
    }
}

impl Tally {
    fn add(&mut self, place: Place, latency: Duration, is_ok: bool) {
        // Answers come in order of time, or nearly: a straggler counts in the bucket that is open.
        while self.closed.len() < place.bucket {
            self.closed.push(Bucket::of(&self.open, self.n_open_errors));
            self.open.clear();
            self.n_open_errors = 0;
        }
        self.open.add(latency);
        self.n_open_errors += u32::from(!is_ok);
        if place.is_counted {
            self.latency.add(latency);
            self.n_errors += u64::from(!is_ok);
        }
    }

    fn add_stages(&mut self, step: Duration, stages: &Stages) {
        for (seconds, n) in self.stages.iter_mut().zip(stages) {
            *seconds += f64::from(*n) * step.as_secs_f64();
        }
    }

    fn spent(&self) -> Spent {
        let n = self.latency.count().max(1) as f64;
        self.stages.map(|seconds| seconds / n)
    }

    fn series(&self, bucket: Duration, n_buckets: usize) -> Series {
        let mut buckets = self.closed.clone();
        if self.open.count() > 0 {
            buckets.push(Bucket::of(&self.open, self.n_open_errors));
        }
        let n_buckets = n_buckets.max(buckets.len()).min(MOST_BUCKETS);
        buckets.resize(n_buckets, Bucket::of(&Histogram::default(), 0));
        Series {
            bucket_ms: u32::try_from(bucket.as_millis()).unwrap_or(u32::MAX),
            completed: buckets.iter().map(|bucket| bucket.n_completed).collect(),
            failed: buckets.iter().map(|bucket| bucket.n_failed).collect(),
            p50: buckets.iter().map(|bucket| bucket.p50).collect(),
            p95: buckets.iter().map(|bucket| bucket.p95).collect(),
            p99: buckets.iter().map(|bucket| bucket.p99).collect(),
            max: buckets.iter().map(|bucket| bucket.max).collect(),
            ..Series::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorder(warm_up_ms: u64, duration_ms: u64) -> LoadRecorder {
        let window = Window { start: at(0), warm_up: ms(warm_up_ms), duration: ms(duration_ms), bucket: ms(250) };
        LoadRecorder::with_groups(window, &[])
    }

    fn at(ms: u64) -> Moment {
        Moment(5_000_000 + ms * 1_000_000)
    }

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn totals_count_the_window_and_the_series_counts_all() {
        let mut recorder = recorder(1000, 2000);
        recorder.note_blocks(vec![(1.5, 0.5)]);
        for i in 1..=40 {
            recorder.completed(at(i * 100), ms(if i < 10 { 500 } else { 100 }), i != 20);
        }
        let report = recorder.report(at(4000));
        // From 1.0 s, and before 3.0 s.
        assert_eq!((report.requests, report.errors, report.throughput), (20, 1, 10.0));
        assert_eq!((report.latency.count, report.latency.max), (20, 100.0));
        assert_eq!(report.series.completed, [2, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 1]);
        assert_eq!(report.series.failed.iter().sum::<u32>(), 1);
        assert!((report.series.p95[0] - 500.0).abs() < 0.6 && (report.series.p50[9] - 100.0).abs() < 0.2);
        assert_eq!((report.blocks, report.burst_makespan_s), (vec![(1.5, 0.5)], None));
    }

    #[test]
    fn a_report_before_the_end_counts_what_has_gone_by() {
        let mut recorder = recorder(1000, 2000);
        for i in 0..10 {
            recorder.completed(at(1000 + i * 50), ms(10), true);
        }
        assert_eq!(recorder.report(at(1500)).throughput, 20.0);
        assert_eq!(recorder.report(at(500)).throughput, 0.0);
    }

    #[test]
    fn empty_buckets_have_no_percentiles() {
        let mut recorder = recorder(0000, 2000);
        recorder.completed(at(100), ms(10), true);
        recorder.completed(at(900), ms(20), true);
        let series = recorder.report(at(1300)).series;
        assert_eq!(series.completed, [1, 0, 0, 1, 0, 0]);
        let is_number: Vec<bool> = series.p99.iter().map(|value| !value.is_nan()).collect();
        assert_eq!(is_number, [true, false, false, true, false, false]);
        assert_eq!((series.max.len(), series.lag_max.len()), (6, 6));
    }

    #[test]
    fn lag_has_a_summary_and_its_worst_per_bucket() {
        let mut recorder = recorder(1000, 1000);
        for (when, late) in [(100, 900), (1010, 1), (1020, 3), (1300, 40)] {
            recorder.lagged(at(when), ms(late));
        }
        let report = recorder.report(at(2000));
        assert_eq!((report.loop_lag.count, report.loop_lag.max), (3, 40.0));
        assert_eq!((report.series.lag_max[0], report.series.lag_max[4], report.series.lag_max[5]), (900.0, 3.0, 40.0));
    }

    #[test]
    fn groups_have_their_own_figures() {
        let window = Window { start: at(0), warm_up: ms(0), duration: ms(1000), bucket: ms(500) };
        let names = ["health".to_owned(), "others".to_owned()];
        let mut recorder = LoadRecorder::with_groups(window, &names);
        recorder.completed_in(0, 1, at(100), ms(1), true);
        recorder.completed_in(1, 2, at(700), ms(50), false);
        recorder.completed_in(1, 3, at(800), ms(50), true);
        let report = recorder.report(at(1000));
        let figures: Vec<_> =
            report.groups.iter().map(|g| (g.name.as_str(), g.requests, g.errors, g.latency.max)).collect();
        assert_eq!(figures, [("health", 1, 0, 1.0), ("others", 2, 1, 50.0)]);
        assert_eq!((report.requests, report.errors), (3, 1));
        assert_eq!(report.groups[1].series.completed, [0, 2]);
    }

    #[test]
    fn a_burst_ends_with_its_last_answer() {
        let mut recorder = LoadRecorder::for_burst(at(0), ms(100), &[]);
        for i in 1..=100 {
            recorder.completed(at(i * 10), ms(i * 10), true);
        }
        let report = recorder.report(at(5000));
        assert_eq!((report.burst_makespan_s, report.throughput, report.latency.max), (Some(1.0), 100.0, 1000.0));
    }

    #[test]
    fn memory_is_bounded_by_buckets() {
        let mut recorder = recorder(0000, 10000);
        for i in 0..300_000_u64 {
            recorder.completed(at(i / 30), Duration::from_nanos(i * 1_000_003 % 10_000_000_000), true);
        }
        recorder.completed(Moment(u64::MAX), Duration::MAX, true);
        let report = recorder.report(at(10_000));
        assert_eq!(report.requests, 300_000);
        assert!(report.series.completed.len() <= MOST_BUCKETS && report.histogram.len() < 300);
    }
}
