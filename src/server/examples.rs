//! One request for each bar of the latency histogram, so that the reader can look at one of that length closely.

use super::histogram::bar_of;
use serde::{Deserialize, Serialize};

/// A request that was answered, or given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Its number: requests are counted from 1 in the order in which users decide to send them.
    pub number: u64,
    /// Which of the report's groups it belongs to.
    pub group: u32,
    /// When it was sent, nanoseconds after the start of the run.
    pub sent_ns: u64,
    /// How long its user waited, nanoseconds.
    pub latency_ns: u64,
    /// It was not answered with an error.
    pub is_ok: bool,
}

/// The slowest request of each bar.
#[derive(Debug, Clone, Default)]
pub struct Examples(Vec<Option<Example>>);

impl Examples {
    /// A request of the counted window is over.
    pub fn see(&mut self, example: Example) {
        let bar = bar_of(example.latency_ns);
        if self.0.len() <= bar {
            self.0.resize(bar + 1, None);
        }
        let known = &mut self.0[bar];
        if known.is_none_or(|known| known.latency_ns < example.latency_ns) {
            *known = Some(example);
        }
    }

    /// All, the quickest first.
    pub fn list(&self) -> Vec<Example> {
        self.0.iter().flatten().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_bar_the_slowest_is_kept() {
        let mut examples = Examples::default();
        for (number, ms) in [(1, 102), (2, 2000), (3, 103), (4, 5), (5, 1999)] {
            examples.see(Example { number, group: 0, sent_ns: 0, latency_ns: ms * 1_000_000, is_ok: true });
        }
        assert_eq!(examples.list().iter().map(|example| example.number).collect::<Vec<_>>(), [4, 3, 2]);
    }
}
