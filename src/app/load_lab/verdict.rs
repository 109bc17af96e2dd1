//! What a load run shows, in words: the verdict before the charts. Pure.

use crate::app::charts::figures;
use crate::machine::trace::{Piece, Style};
use crate::server::compare::compare;
use crate::server::report::Report;

/// One run: how many requests, how quick, what the block did.
pub fn of_one(report: &Report) -> Vec<Piece> {
    if let Some(reason) = &report.stopped {
        return vec![plain("The run was cut short: "), plain(reason)];
    }
    if report.requests == 0 {
        return vec![plain("No request was answered.")];
    }
    let latency = &report.latency;
    let mut words = vec![
        running(&format!("{} requests per second", figures::rate(report.throughput))),
        plain(". Half of them are answered within "),
        strong(&ms(latency.p50)),
        plain(", 95 of 100 within "),
        strong(&ms(latency.p95)),
        plain(", the slowest after "),
        mark(latency.max > 4.0 * latency.p50, &ms(latency.max)),
        plain("."),
    ];
    words.extend(silence(report));
    words.extend(errors(report));
    words.extend(spread(report));
    words
}

/// How the connections landed on the workers, where that is worth a word: not evenly.
fn spread(report: &Report) -> Vec<Piece> {
    let connections = &report.connections;
    let (all, fullest) = (connections.iter().sum::<u32>(), connections.iter().copied().max().unwrap_or(0));
    let share = all as usize / connections.len().max(1);
    if connections.len() < 2 || fullest as usize <= share + 1 {
        return Vec::new();
    }
    let each: Vec<String> = connections.iter().map(u32::to_string).collect();
    vec![
        plain(&format!(" Of {all} connections, one worker has ")),
        mark(f64::from(fullest) > 1.5 * share as f64, &fullest.to_string()),
        plain(&format!(" ({}): who accepts a connection keeps it.", each.join(" + "))),
    ]
}

/// How long nobody was answered because of a block.
fn silence(report: &Report) -> Vec<Piece> {
    let length_s: f64 = report.blocks.iter().map(|(from, to)| to - from).sum();
    if length_s <= 0.0 {
        return Vec::new();
    }
    let one = report.blocks.len() == 1;
    let calls = if one { "One blocking call".to_owned() } else { format!("{} blocking calls", report.blocks.len()) };
    let hold = if one { "holds" } else { "hold" };
    let bucket_s = f64::from(report.series.bucket_ms) / 1e3;
    let empty = report
        .series
        .completed
        .iter()
        .enumerate()
        .filter(|(i, n)| {
            let from = *i as f64 * bucket_s;
            **n == 0 && report.blocks.iter().any(|block| from < block.1 && from + bucket_s > block.0)
        })
        .count();
    let mut words = vec![
        plain(" "),
        plain(&calls),
        plain(&format!(" {hold} the loop for ")),
        blocked(&figures::duration(length_s)),
    ];
    if empty > 0 {
        words.extend([
            plain(": for "),
            strong(&figures::duration(empty as f64 * bucket_s)),
            plain(" nobody is answered"),
        ]);
    }
    words.push(plain("."));
    words
}

fn errors(report: &Report) -> Vec<Piece> {
    if report.errors == 0 {
        return Vec::new();
    }
    let mut words =
        vec![plain(" "), blocked(&figures::counted(report.errors, "request")), plain(" ended with an error")];
    if let Some(first) = &report.first_error {
        words.extend([plain(", first "), code(first)]);
    }
    words.push(plain("."));
    words
}

/// Two runs: who serves more, what became of the latency; then what B's block did.
pub fn of_two(a: &Report, b: &Report) -> Vec<Piece> {
    if a.stopped.is_some() || b.stopped.is_some() {
        return of_one(b);
    }
    let sentences = compare(a, b);
    let mut words = Vec::new();
    if let Some((first, rest)) = sentences.split_first() {
        words.push(strong(first));
        words.extend(rest.iter().map(|sentence| plain(&format!(" {sentence}"))));
    }
    words.extend(silence(b));
    words
}

fn ms(milliseconds: f64) -> String {
    figures::duration(milliseconds / 1e3)
}

fn mark(is_bad: bool, text: &str) -> Piece {
    if is_bad { blocked(text) } else { strong(text) }
}

fn piece(style: Style, text: &str) -> Piece {
    Piece { text: text.to_owned(), style }
}

fn plain(text: &str) -> Piece {
    piece(Style::Plain, text)
}

fn strong(text: &str) -> Piece {
    piece(Style::Strong, text)
}

fn running(text: &str) -> Piece {
    piece(Style::Running, text)
}

fn blocked(text: &str) -> Piece {
    piece(Style::Blocked, text)
}

fn code(text: &str) -> Piece {
    piece(Style::Code, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::trace::text_of;
    use crate::server::report::{LatencySummary, Series};

    fn report(throughput: f64, p50: f64, p99: f64) -> Report {
        Report {
            requests: 1000,
            throughput,
            latency: LatencySummary { count: 1000, mean: p50, p50, p95: p50 * 1.1, p99, max: p99 },
            ..Report::default()
        }
    }

    #[test]
    fn a_spread_is_told_where_it_is_uneven() {
        let told =
            |connections: &[u32]| text_of(&spread(&Report { connections: connections.to_vec(), ..Report::default() }));
        assert_eq!(
            told(&[88, 12]),
            " Of 100 connections, one worker has 88 (88 + 12): who accepts a connection keeps it."
        );
        assert_eq!([told(&[7, 6]), told(&[20]), told(&[]), told(&[0, 0])], [const { String::new() }; 4]);
    }

    #[test]
    fn one_run_in_words() {
        let quiet = report(165.2, 102.0, 110.0);
        assert_eq!(
            text_of(&of_one(&quiet)),
            "165 requests per second. Half of them are answered within 102 ms, 95 of 100 within 112 ms, the slowest after 110 ms."
        );
        let series = Series { bucket_ms: 250, completed: vec![9, 9, 0, 0, 9], ..Series::default() };
        let with_block = Report { blocks: vec![(0.45, 1.0)], series, ..report(150.0, 102.0, 600.0) };
        assert!(
            text_of(&of_one(&with_block))
                .ends_with("One blocking call holds the loop for 550 ms: for 500 ms nobody is answered.")
        );
        assert_eq!(text_of(&of_one(&Report::default())), "No request was answered.");
    }

    #[test]
    fn two_runs_in_words_begin_with_who_serves_more() {
        let (slow, quick) = (report(9.9, 10_100.0, 10_400.0), report(165.0, 102.0, 110.0));
        let series = Series { bucket_ms: 250, completed: vec![9, 9, 0, 0, 9], ..Series::default() };
        let with_block = Report { blocks: vec![(0.45, 1.0)], series, ..quick };
        let words = text_of(&of_two(&slow, &with_block));
        assert!(
            words.starts_with("B serves 17 times as many") || words.starts_with("B serves 16.7 times as many"),
            "{words}"
        );
        assert!(words.ends_with("for 500 ms nobody is answered."), "{words}");
    }
}
