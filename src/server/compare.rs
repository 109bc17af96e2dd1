//! Two load runs in words: "B serves 9.8 times as many, p95 falls from 10.1 s to 0.21 s."

use super::report::Report;
use crate::machine::moment::duration_from_seconds;
use crate::machine::trace::words::duration;

/// Changes of less than this part are noise.
const NOTICEABLE: f64 = 0.03;
/// Above this ratio, "times" reads better than per cent.
const SPOKEN_AS_TIMES: f64 = 1.95;

/// What the second run has that the first one has not, a sentence each: throughput and p95, errors, the loop's lag.
pub fn compare(a: &Report, b: &Report) -> Vec<String> {
    let nothing = match (a.requests, b.requests) {
        (0, 0) => "Neither run answered a request in the counted time.",
        (_, 0) => "B answered no request in the counted time.",
        (0, _) => "A answered no request in the counted time.",
        _ => {
            let sentences = [Some(speed(a, b)), errors(a, b), lag(a, b), makespan(a, b)];
            return sentences.into_iter().flatten().collect();
        }
    };
    vec![nothing.to_owned()]
}

fn speed(a: &Report, b: &Report) -> String {
    let (rate, p95) = (rate(b.throughput), milliseconds(b.latency.p95));
    match (serves(served(a), served(b)), changes("p95", a.latency.p95, b.latency.p95)) {
        (Some(throughput), Some(change)) => format!("{throughput}, {change}."),
        (Some(throughput), None) => format!("{throughput}; p95 stays at {p95}."),
        (None, Some(change)) => format!("B serves as much as A ({rate} requests/s), but {change}."),
        (None, None) => format!("B serves as much as A ({rate} requests/s), and p95 stays at {p95}."),
    }
}

/// Requests per second that were answered and did not fail.
fn served(report: &Report) -> f64 {
    report.throughput * (1.0 - report.errors as f64 / report.requests.max(1) as f64)
}

/// `B serves 9.8 times as many`, `A serves 6.5 times as many`, `B serves 20 % less`
fn serves(a: f64, b: f64) -> Option<String> {
    if a <= 0.0 || b <= 0.0 || !is_noticeable(a, b) {
        return None;
    }
    let (more, ratio) = if b > a { ("B", b / a) } else { ("A", a / b) };
    Some(if ratio >= SPOKEN_AS_TIMES {
        format!("{more} serves {} times as many", short(ratio))
    } else if b > a {
        format!("B serves {:.0} % more", (ratio - 1.0) * 100.0)
    } else {
        format!("B serves {:.0} % less", (1.0 - 1.0 / ratio) * 100.0)
    })
}

/// `p95 falls from 10.1 s to 0.21 s`
fn changes(what: &str, a_ms: f64, b_ms: f64) -> Option<String> {
    let verb = if b_ms < a_ms { "falls" } else { "rises" };
    is_noticeable(a_ms, b_ms).then(|| format!("{what} {verb} from {} to {}", milliseconds(a_ms), milliseconds(b_ms)))
}

fn errors(a: &Report, b: &Report) -> Option<String> {
    let part = |report: &Report| report.errors as f64 / report.requests.max(1) as f64;
    let percent =
        |part: f64| if part > 0.0 && part < 0.01 { "under 1 %".to_owned() } else { format!("{:.0} %", part * 100.0) };
    match (a.errors, b.errors) {
        (0, 0) => None,
        (_, 0) => Some(format!("No request fails any more; in A {} did.", percent(part(a)))),
        (0, _) => Some(format!("{} of B’s requests fail, none of A’s.", percent(part(b)))),
        _ if !is_noticeable(part(a), part(b)) => Some(format!("As many requests fail as in A: {}.", percent(part(b)))),
        _ => Some(format!("{} of the requests fail instead of {}.", percent(part(b)), percent(part(a)))),
    }
}

fn lag(a: &Report, b: &Report) -> Option<String> {
    /// A loop that is this late now and then is healthy.
    const HEALTHY_MS: f64 = 10.0;
    let (was, is) = (a.loop_lag.max, b.loop_lag.max);
    if a.loop_lag.count == 0 || b.loop_lag.count == 0 || was.max(is) < HEALTHY_MS {
        return None;
    }
    changes("the loop’s longest standstill", was, is).map(|change| format!("T{}.", change.trim_start_matches('t')))
}

fn makespan(a: &Report, b: &Report) -> Option<String> {
    let (was, is) = (a.burst_makespan_s?, b.burst_makespan_s?);
    changes("the last answer’s delay", was * 1e3, is * 1e3)
        .map(|change| format!("T{}.", change.trim_start_matches('t')))
}

fn is_noticeable(a: f64, b: f64) -> bool {
    (a - b).abs() > NOTICEABLE * a.abs().max(b.abs())
}

fn milliseconds(ms: f64) -> String {
    duration(duration_from_seconds(ms / 1e3))
}

/// `9.8`, `49`
fn short(ratio: f64) -> String {
    if ratio < 9.95 { format!("{ratio:.1}") } else { format!("{ratio:.0}") }
}

fn rate(per_second: f64) -> String {
    if per_second < 99.5 { format!("{per_second:.1}") } else { format!("{per_second:.0}") }
}

#[cfg(test)]
mod tests {
    use super::super::report::LatencySummary;
    use super::*;

    fn run(throughput: f64, p95: f64, lag_max: f64, errors: u64) -> Report {
        let requests = (throughput * 10.0) as u64;
        let latency = LatencySummary { count: requests, p95, ..LatencySummary::default() };
        let loop_lag = LatencySummary { count: 100, max: lag_max, ..LatencySummary::default() };
        Report { requests, errors, throughput, latency, loop_lag, ..Report::default() }
    }

    #[test]
    fn two_runs_are_compared_in_words() {
        let blocking = run(40.0, 10_100.0, 9_980.0, 0);
        let cases = [
            run(392.0, 210.0, 3.0, 0),
            run(392.0, 10_100.0, 9_980.0, 0),
            run(40.1, 10_090.0, 9_980.0, 0),
            run(40.1, 5_000.0, 9_980.0, 8),
            run(52.0, 9_000.0, 9_980.0, 300),
            run(30.0, 12_000.0, 9_980.0, 0),
            run(4.0, 20_000.0, 20_000.0, 0),
            run(0.0, 0.0, 0.0, 0),
        ];
        let words = cases.map(|other| compare(&blocking, &other).join(" "));
        insta::assert_snapshot!(words.join("\n"), @r"
    B serves 9.8 times as many, p95 falls from 10.1 s to 210 ms. The loop’s longest standstill falls from 9.98 s to 3 ms.
    B serves 9.8 times as many; p95 stays at 10.1 s.
    B serves as much as A (40.1 requests/s), and p95 stays at 10.1 s.
    B serves as much as A (40.1 requests/s), but p95 falls from 10.1 s to 5 s. 2 % of B’s requests fail, none of A’s.
    B serves 45 % less, p95 falls from 10.1 s to 9 s. 58 % of B’s requests fail, none of A’s.
    B serves 25 % less, p95 rises from 10.1 s to 12 s.
    A serves 10 times as many, p95 rises from 10.1 s to 20 s. The loop’s longest standstill rises from 9.98 s to 20 s.
    B answered no request in the counted time.
    ");
    }

    #[test]
    fn errors_and_bursts_are_compared_too() {
        let failing = run(100.0, 100.0, 1.0, 500);
        let cases = [run(100.0, 100.0, 1.0, 0), run(100.0, 100.0, 1.0, 505), run(100.0, 100.0, 1.0, 100)];
        let mut words: Vec<String> = cases.iter().map(|other| compare(&failing, other).join(" ")).collect();
        let burst = |makespan| Report { burst_makespan_s: Some(makespan), ..run(100.0, 100.0, 1.0, 0) };
        words.push(compare(&burst(10.1), &burst(0.32)).join(" "));
        insta::assert_snapshot!(words.join("\n"), @r"
    B serves 2.0 times as many; p95 stays at 100 ms. No request fails any more; in A 50 % did.
    B serves as much as A (100 requests/s), and p95 stays at 100 ms. As many requests fail as in A: 50 %.
    B serves 80 % more; p95 stays at 100 ms. 10 % of the requests fail instead of 50 %.
    B serves as much as A (100 requests/s), and p95 stays at 100 ms. The last answer’s delay falls from 10.1 s to 320 ms.
    ");
    }
}
