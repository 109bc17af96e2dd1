//! Latencies counted in buckets that grow with them: percentiles within 0.1 %, in memory that does not grow with the run.
//!
//! Invariant: count, sum, smallest and largest are exact; only where in between a value lies is rounded.
//! The buckets are those of HdrHistogram: every power of two is cut into the same number of equal parts.

use super::report::LatencySummary;
use crate::machine::moment::Duration;

/// Every power of two is cut into 2⁹ buckets: a bucket is at most 0.2 % wide, its middle at most 0.1 % off.
const BITS: u32 = 9;
/// For a chart, buckets are joined until 2⁴ are left of every power of two: 6 % wide.
const CHART_BITS: u32 = 4;

/// Counts of durations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Histogram {
    /// By bucket, as far as the largest value needs.
    counts: Vec<u32>,
    n: u64,
    sum_nanos: u128,
    smallest: u64,
    largest: u64,
}

impl Histogram {
    /// Counts one.
    pub fn add(&mut self, duration: Duration) {
        let nanos = u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX);
        let bucket = bucket_of(nanos, BITS);
        if self.counts.len() <= bucket {
            self.counts.resize(bucket + 1, 0);
        }
        self.counts[bucket] = self.counts[bucket].saturating_add(1);
        self.smallest = if self.n == 0 { nanos } else { self.smallest.min(nanos) };
        self.largest = self.largest.max(nanos);
        self.n += 1;
        self.sum_nanos += u128::from(nanos);
    }

    /// How many were counted.
    pub fn count(&self) -> u64 {
        self.n
    }

    /// Forgets all, keeps the memory.
    pub fn clear(&mut self) {
        self.counts.clear();
        *self = Histogram { counts: std::mem::take(&mut self.counts), ..Histogram::default() };
    }

    /// The mean; zero if nothing was counted.
    pub fn mean(&self) -> Duration {
        let mean = self.sum_nanos.checked_div(self.n.into()).unwrap_or(0);
        Duration::from_nanos(u64::try_from(mean).unwrap_or(u64::MAX))
    }

    /// The largest; zero if nothing was counted.
    pub fn largest(&self) -> Duration {
        Duration::from_nanos(self.largest)
    }

    /// The smallest value that at least this part of all do not exceed (nearest rank); zero if nothing was counted.
    pub fn percentile(&self, part: f64) -> Duration {
        self.percentiles([part])[0]
    }

    /// Several percentiles at once, in rising order.
    pub fn percentiles<const N: usize>(&self, parts: [f64; N]) -> [Duration; N] {
        let mut found = [Duration::from_nanos(self.largest); N];
        let mut wanted =
            parts.iter().map(|part| ((part * self.n as f64).ceil() as u64).max(1)).zip(&mut found).peekable();
        let mut n_seen = 0;
        for (bucket, count) in self.filled() {
            n_seen += u64::from(count);
            while let Some((_, value)) = wanted.next_if(|(rank, _)| *rank <= n_seen) {
                let (from, to) = bounds(bucket, BITS);
                *value = Duration::from_nanos((from + (to - from) / 2).clamp(self.smallest, self.largest));
            }
        }
        found
    }

    /// The buckets that have something in them.
    fn filled(&self) -> impl Iterator<Item = (usize, u32)> {
        let first = bucket_of(self.smallest, BITS).min(self.counts.len());
        self.counts[first..]
            .iter()
            .zip(first..)
            .filter(|(count, _)| **count > 0)
            .map(|(count, bucket)| (bucket, *count))
    }

    /// Count, mean, percentiles and largest, in milliseconds.
    pub fn summary(&self) -> LatencySummary {
        let [p50, p95, p99] = self.percentiles([0.50, 0.95, 0.99]).map(milliseconds);
        LatencySummary {
            count: self.n,
            mean: milliseconds(self.mean()),
            p50,
            p95,
            p99,
            max: milliseconds(self.largest()),
        }
    }

    /// Non-empty buckets for a chart: (upper bound in milliseconds, count), in rising order.
    pub fn chart(&self) -> Vec<(f64, u64)> {
        let mut bars: Vec<(f64, u64)> = Vec::new();
        for (bucket, count) in self.filled() {
            let (from, _) = bounds(bucket, BITS);
            let (_, to) = bounds(bucket_of(from, CHART_BITS), CHART_BITS);
            let bound_ms = to as f64 / 1e6;
            match bars.last_mut() {
                Some((last, n)) if *last == bound_ms => *n += u64::from(count),
                _ => bars.push((bound_ms, count.into())),
            }
        }
        bars
    }
}

/// Which bar of a chart so many nanoseconds are counted in.
pub fn bar_of(nanos: u64) -> usize {
    bucket_of(nanos, CHART_BITS)
}

/// A duration in milliseconds.
pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_nanos() as f64 / 1e6
}

/// The bucket that a value falls into, where every power of two has 2^`bits` buckets.
fn bucket_of(nanos: u64, bits: u32) -> usize {
    let power = nanos.checked_ilog2().unwrap_or(0);
    match power.checked_sub(bits) {
        // Below 2^bits every value has a bucket of its own.
        None => nanos as usize,
        Some(shift) => (((u64::from(shift) + 1) << bits) + ((nanos >> shift) - (1 << bits))) as usize,
    }
}

/// The values of a bucket: the first, and the last.
fn bounds(bucket: usize, bits: u32) -> (u64, u64) {
    let bucket = bucket as u64;
    match (bucket >> bits).checked_sub(1) {
        None => (bucket, bucket),
        Some(shift) => {
            let from = ((bucket & ((1 << bits) - 1)) + (1 << bits)) << shift;
            (from, from + ((1 << shift) - 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(nanos: &[u64]) -> Histogram {
        let mut histogram = Histogram::default();
        for n in nanos {
            histogram.add(Duration::from_nanos(*n));
        }
        histogram
    }

    /// As the load generator of the recorded measurements has it.
    fn nearest_rank(sorted: &[u64], part: f64) -> u64 {
        sorted[((part * sorted.len() as f64).ceil() as usize).max(1) - 1]
    }

    #[test]
    fn buckets_follow_each_other_without_a_gap() {
        for (bits, n_buckets) in [(CHART_BITS, 900), (BITS, 5000)] {
            for bucket in 0..n_buckets {
                let ((from, to), (next, _)) = (bounds(bucket, bits), bounds(bucket + 1, bits));
                assert_eq!((bucket_of(from, bits), bucket_of(to, bits), next), (bucket, bucket, to + 1));
            }
        }
        assert_eq!(bounds(bucket_of(u64::MAX, BITS), BITS).1, u64::MAX);
    }

    #[test]
    fn percentiles_are_those_of_the_nearest_rank() {
        let hundred: Vec<u64> = (1..=100).collect();
        let histogram = of(&hundred);
        let found = [0.0, 0.5, 0.501, 0.95, 0.99, 1.0].map(|part| histogram.percentile(part).as_nanos());
        assert_eq!(found, [1, 50, 51, 95, 99, 100]);
        assert_eq!(of(&[7]).percentile(0.5).as_nanos(), 7);
        assert_eq!(of(&[]).percentile(0.5), Duration::ZERO);
    }

    #[test]
    fn a_summary_is_in_milliseconds() {
        let summary = of(&[100_000_000, 300_000_000]).summary();
        assert_eq!((summary.count, summary.mean, summary.max), (2, 200.0, 300.0));
        assert!((summary.p50 / 100.0 - 1.0).abs() < 0.001 && summary.p95 == 300.0, "{summary:?}");
    }

    #[test]
    fn a_cleared_histogram_is_as_good_as_new() {
        let mut histogram = of(&[5_000_000; 3]);
        histogram.clear();
        histogram.add(Duration::from_micros(10));
        assert_eq!(histogram, of(&[10_000]));
    }

    #[test]
    fn a_chart_has_few_bars_with_everything_in_them() {
        let histogram = of(&(1..2000).map(|i| i * 100_000).collect::<Vec<_>>());
        let chart = histogram.chart();
        assert_eq!(chart.iter().map(|bar| bar.1).sum::<u64>(), 1999);
        assert!(chart.len() < 130 && chart.windows(2).all(|pair| pair[0].0 < pair[1].0), "{chart:?}");
    }

    proptest! {
        #[test]
        fn percentiles_lie_within_a_thousandth(mut nanos in proptest::collection::vec(0..100_000_000_000_u64, 1..300), part in 0.0..1.0) {
            let histogram = of(&nanos);
            nanos.sort_unstable();
            let (found, exact) = (histogram.percentile(part).as_nanos() as f64, nearest_rank(&nanos, part) as f64);
            prop_assert!((found - exact).abs() <= exact * 0.001 + 1.0, "{found} for {exact}");
        }

        #[test]
        fn nothing_panics(nanos in proptest::collection::vec(any::<u64>(), 0..50), part in any::<f64>()) {
            let histogram = of(&nanos);
            let _ = (histogram.percentile(part), histogram.summary(), histogram.chart(), histogram.mean());
        }
    }
}
