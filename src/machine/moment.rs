//! Virtual time.

use serde::{Deserialize, Serialize};
pub use std::time::Duration;

/// A moment of virtual time: nanoseconds since the program began. Never wall-clock time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment(pub u64);

impl Moment {
    /// The beginning of the run.
    pub const START: Moment = Moment(0);
    /// The end of something of which nobody knows when it ends.
    pub const NEVER: Moment = Moment(u64::MAX);

    /// The moment this many seconds after the start; negative and not-a-number count as the start.
    pub fn from_seconds(seconds: f64) -> Moment {
        Moment(duration_from_seconds(seconds).as_nanos() as u64)
    }

    /// Seconds since the start.
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1e9
    }

    /// The same moment where time counts from `zero`; what was before that is at the start.
    #[must_use]
    pub fn counted_from(self, zero: Moment) -> Moment {
        if self == Moment::NEVER { self } else { Moment(self.0.saturating_sub(zero.0)) }
    }

    /// How long after `earlier` this is; zero if it is not after it.
    pub fn since(self, earlier: Moment) -> Duration {
        Duration::from_nanos(self.0.saturating_sub(earlier.0))
    }
}

impl std::ops::Add<Duration> for Moment {
    type Output = Moment;
    fn add(self, duration: Duration) -> Moment {
        Moment(self.0.saturating_add(u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)))
    }
}

/// The duration of this many seconds, at most 100 years; negative and not-a-number count as zero.
pub fn duration_from_seconds(seconds: f64) -> Duration {
    const LONGEST_SECONDS: f64 = 3.2e9;
    if seconds > 0.0 { Duration::from_secs_f64(seconds.min(LONGEST_SECONDS)) } else { Duration::ZERO }
}
