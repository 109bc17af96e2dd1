//! Figures in words: the same number looks the same in every table, chart and sentence. Pure.

use crate::machine::moment::{Moment, duration_from_seconds};
use crate::machine::trace::words;

/// With thousands separated and this many decimals; a dash for what is not a number.
pub fn number(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let is_zero = text.chars().all(|c| c == '0' || c == '.');
    let sign = if value < 0.0 && !is_zero { "−" } else { "" };
    format!("{sign}{grouped}{fraction}")
}

/// A duration with its unit, as the sentences have it: `850 µs`, `8.4 ms`, `250 ms`, `1.25 s`, `10.4 s`.
pub fn duration(seconds: f64) -> String {
    match seconds {
        0.0 => "0 ms".to_owned(),
        seconds if seconds.is_finite() => words::duration(duration_from_seconds(seconds)),
        _ => "–".to_owned(),
    }
}

/// A moment as the clock shows it: seconds with milliseconds, without unit.
pub fn clock(moment: Moment) -> String {
    number(moment.seconds(), 3)
}

/// As [`clock`], of a run that ends then: one that is over in some milliseconds is told in microseconds.
pub fn clock_within(moment: Moment, end: Moment) -> String {
    let decimals = if end < Moment(10_000_000) { 6 } else { 3 };
    number(moment.seconds(), decimals)
}

/// A rate: fewer decimals the greater it is.
pub fn rate(per_second: f64) -> String {
    number(per_second, usize::from(per_second.abs() < 99.95))
}

/// `1 task`, `3 tasks`.
pub fn counted(n: u64, noun: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {noun}{s}", number(n as f64, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_runs_have_a_finer_clock() {
        let (at, short, long) = (Moment(35_000), Moment(100_000), Moment(300_000_000));
        assert_eq!((clock_within(at, short).as_str(), clock_within(at, long).as_str()), ("0.000035", "0.000"));
    }

    #[test]
    fn durations_are_written_as_in_sentences() {
        let cases = [
            (0.0, "0 ms"),
            (0.000_85, "850 µs"),
            (0.0084, "8.4 ms"),
            (0.25, "250 ms"),
            (1.25, "1.25 s"),
            (f64::NAN, "–"),
        ];
        for (seconds, text) in cases {
            assert_eq!(duration(seconds), text, "{seconds}");
        }
    }

    #[test]
    fn thousands_are_separated() {
        let cases =
            [(0.0, 0, "0"), (-0.04, 1, "0.0"), (-1234.5, 1, "−1,234.5"), (999.0, 0, "999"), (1e6, 0, "1,000,000")];
        for (value, decimals, words) in cases {
            assert_eq!(number(value, decimals), words);
        }
    }
}
