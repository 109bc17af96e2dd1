//! A duration in words.

use crate::machine::moment::Duration;

/// `12 µs`, `4.5 ms`, `250 ms`, `1.25 s`, `2 min 5 s`: three digits, as far as they say something.
pub fn duration(duration: Duration) -> String {
    let nanos = duration.as_nanos() as f64;
    let trimmed = |value: f64, decimals: usize| {
        let text = format!("{value:.decimals$}");
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    };
    match nanos {
        n if n < 999.5 => format!("{n:.0} ns"),
        n if n < 999.5e3 => format!("{:.0} µs", n / 1e3),
        n if n < 9.95e6 => format!("{} ms", trimmed(n / 1e6, 1)),
        n if n < 999.5e6 => format!("{:.0} ms", n / 1e6),
        n if n < 9.995e9 => format!("{} s", trimmed(n / 1e9, 2)),
        n if n < 119.95e9 => format!("{} s", trimmed(n / 1e9, 1)),
        n => {
            let seconds = (n / 1e9).round() as u64;
            match seconds % 60 {
                0 => format!("{} min", seconds / 60),
                rest => format!("{} min {rest} s", seconds / 60),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        let cases = [
            (0, "0 ns"),
            (850, "850 ns"),
            (12_345, "12 µs"),
            (999_499, "999 µs"),
            (999_500, "1 ms"),
            (4_530_000, "4.5 ms"),
            (9_960_000, "10 ms"),
            (250_013_000, "250 ms"),
            (999_700_000, "1 s"),
            (1_250_000_000, "1.25 s"),
            (12_340_000_000, "12.3 s"),
            (100_000_000_000, "100 s"),
            (125_000_000_000, "2 min 5 s"),
            (180_000_000_000, "3 min"),
        ];
        for (nanos, words) in cases {
            assert_eq!(duration(Duration::from_nanos(nanos)), words, "{nanos} ns");
        }
    }
}
