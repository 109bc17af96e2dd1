//! The one table of modelled libraries, `lessons/libraries.json`: which calls there are, how each takes its time, what to use instead.
//!
//! The machine runs calls by it, and whoever judges a program or looks for a library reads the same rows. Knows no other room.

pub mod grouped;
mod row;

pub use row::{Kind, Latency, Row, ThreadHelps};

use std::sync::OnceLock;

/// `lessons/libraries.json`, as `build.rs` found it.
static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/libraries.postcard"));

/// All rows, in the order of the file.
pub fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| postcard::from_bytes(BYTES).expect("build.rs wrote it"))
}

/// The rows of a file that holds them, as the page fetches it; `None` if the bytes are not of this version.
pub fn read(bytes: &[u8]) -> Option<Vec<Row>> {
    postcard::from_bytes(bytes).ok()
}

/// The row of a call by its full name: `requests.Session.get`.
pub fn find(name: &str) -> Option<&'static Row> {
    rows().iter().find(|row| row.has(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_has_one_row_and_every_row_reads_well() {
        let names: Vec<String> = rows().iter().flat_map(Row::names).collect();
        for (place, name) in names.iter().enumerate() {
            assert!(!names[..place].contains(name), "{name} stands there twice");
            assert!(find(name).is_some_and(|row| row.has(name)), "{name} is found");
        }
        for row in rows() {
            let (from, to) = row.latency.range();
            assert!((0.0..=to).contains(&from) && to < 60.0, "{}: {:?}", row.module, row.latency);
            let is_async = row.kind == Kind::AsyncIo;
            assert_eq!(row.instead.is_empty(), is_async, "{} {:?}: what to use instead", row.module, row.calls);
            assert_eq!(row.thread_helps == ThreadHelps::NotNeeded, is_async, "{} {:?}", row.module, row.calls);
            assert!(
                row.kind != Kind::HoldsGil || row.thread_helps == ThreadHelps::No,
                "{} {:?}",
                row.module,
                row.calls
            );
        }
    }

    #[test]
    fn what_is_drawn_lies_in_the_range() {
        let latencies = [
            Latency::Fixed(0.25),
            Latency::Uniform { from: 0.1, to: 0.3 },
            Latency::Exponential { mean: 0.1 },
            Latency::LogNormal { median: 0.1, sigma: 0.5 },
        ];
        for latency in latencies {
            let (from, to) = latency.range();
            // A walk through 0..1 in steps that share no period with it.
            let mut last = 0.0_f64;
            let mut random = || {
                last = (last + 0.618_033_988_749_895).fract();
                last
            };
            for _ in 0..2000 {
                let seconds = latency.draw(&mut random);
                assert!(from - 1e-6 <= seconds && seconds <= to + 1e-6, "{seconds} of {latency:?}");
            }
        }
    }
}
