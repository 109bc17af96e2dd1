//! What a row of `lessons/libraries.json` says. `build.rs` reads the file with these types, and the program has the rows as bytes.

use serde::{Deserialize, Serialize};

/// Calls of one module that differ in nothing but their names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// What a program imports: `requests`, `urllib.request`.
    pub module: String,
    /// Names inside the module: `get`, `Session.get`.
    pub calls: Vec<String>,
    /// How a call takes its time.
    pub kind: Kind,
    /// How long, unless the settings of a run say otherwise.
    pub latency: Latency,
    /// What to call on an event loop. Empty where the call is fine there.
    pub instead: String,
    /// Does it leave the event loop alone when a thread makes the call?
    pub thread_helps: ThreadHelps,
}

impl Row {
    /// The full names of its calls: `requests.Session.get`.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.calls.iter().map(|call| format!("{}.{call}", self.module))
    }

    /// Is this the full name of one of its calls?
    pub fn has(&self, name: &str) -> bool {
        let call = name.strip_prefix(self.module.as_str()).and_then(|rest| rest.strip_prefix('.'));
        call.is_some_and(|call| self.calls.iter().any(|known| known == call))
    }
}

/// How a call takes its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Awaited: the event loop runs others meanwhile.
    AsyncIo,
    /// Holds up its thread, without the GIL.
    BlockingIo,
    /// Computes without the GIL.
    ReleasesGil,
    /// Computes as Python code does: it gives the GIL away when asked, every 5 ms.
    SharesGil,
    /// Computes and keeps the GIL for the whole call.
    HoldsGil,
}

impl Kind {
    /// What a call of this kind does to the event loop that makes it.
    pub fn on_the_loop(self) -> &'static str {
        match self {
            Kind::AsyncIo => "is awaited",
            Kind::BlockingIo => "blocks while it waits",
            Kind::ReleasesGil => "blocks, computing without the GIL",
            Kind::SharesGil => "blocks, computing in Python",
            Kind::HoldsGil => "blocks, and keeps the GIL",
        }
    }
}

/// Does a thread help?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreadHelps {
    /// The event loop goes on.
    Yes,
    /// It goes on with hiccups.
    Partly,
    /// It stands still all the same.
    No,
    /// The call does not block.
    NotNeeded,
}

impl ThreadHelps {
    /// What becomes of the event loop when a thread makes the call.
    pub fn in_a_thread(self) -> &'static str {
        match self {
            ThreadHelps::Yes => "the loop is free",
            ThreadHelps::Partly => "the loop goes on, late",
            ThreadHelps::No => "the loop stands still all the same",
            ThreadHelps::NotNeeded => "not needed",
        }
    }
}

/// How long a call takes, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Latency {
    /// Always the same.
    Fixed(f64),
    /// Anything between the two.
    Uniform { from: f64, to: f64 },
    /// Mostly short, sometimes long.
    Exponential { mean: f64 },
    /// Around the median, with a tail of long ones; `sigma` 0.5 has one in twenty at more than twice the median.
    LogNormal { median: f64, sigma: f64 },
}

/// Tails are cut here, in means and in standard deviations, so that no run waits for one call in a million.
const LONGEST_EXPONENTIAL: f64 = 7.0;
const WIDEST_NORMAL: f64 = 3.0;

impl Latency {
    /// Draws one, with numbers in `0.0..1.0`; in whole microseconds, so that every platform's logarithm gives the same one.
    pub fn draw(&self, mut random: impl FnMut() -> f64) -> f64 {
        let seconds = match *self {
            Latency::Fixed(seconds) => seconds,
            Latency::Uniform { from, to } => from + (to - from) * random(),
            Latency::Exponential { mean } => mean * (-(1.0 - random()).ln()).min(LONGEST_EXPONENTIAL),
            Latency::LogNormal { median, sigma } => {
                // Marsaglia's polar method: no cosine.
                let normal = loop {
                    let (x, y) = (2.0 * random() - 1.0, 2.0 * random() - 1.0);
                    let square = x * x + y * y;
                    if square > 0.0 && square < 1.0 {
                        break x * (-2.0 * square.ln() / square).sqrt();
                    }
                };
                median * (sigma * normal.clamp(-WIDEST_NORMAL, WIDEST_NORMAL)).exp()
            }
        };
        (seconds.max(0.0) * 1e6).round() / 1e6
    }

    /// The shortest and the longest that is drawn.
    pub fn range(&self) -> (f64, f64) {
        match *self {
            Latency::Fixed(seconds) => (seconds, seconds),
            Latency::Uniform { from, to } => (from, to),
            Latency::Exponential { mean } => (0.0, mean * LONGEST_EXPONENTIAL),
            Latency::LogNormal { median, sigma } => {
                let factor = (sigma * WIDEST_NORMAL).exp();
                (median / factor, median * factor)
            }
        }
    }
}
