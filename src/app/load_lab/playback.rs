//! A run as it is shown: the worker is far ahead, the playhead follows at the reader's pace. Pure.

use crate::server::report::Report;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How fast a run is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Pace {
    /// As time passes.
    Real,
    /// Five times as fast.
    Five,
    /// Twenty times as fast.
    #[default]
    Twenty,
    /// As fast as the worker gets on.
    AsFastAsItCan,
}

impl Pace {
    /// All, the slowest first, with their names.
    pub const ALL: [(Pace, &str); 4] =
        [(Pace::Real, "1 ×"), (Pace::Five, "5 ×"), (Pace::Twenty, "20 ×"), (Pace::AsFastAsItCan, "Max")];

    /// Virtual seconds in a second.
    fn speed(self) -> f64 {
        match self {
            Pace::Real => 1.0,
            Pace::Five => 5.0,
            Pace::Twenty => 20.0,
            Pace::AsFastAsItCan => f64::INFINITY,
        }
    }
}

/// What has come of a run, and how much of it is shown.
#[derive(Debug, Default)]
pub struct Playback {
    /// What had been seen by each moment, seconds; moments grow.
    frames: Vec<(f64, Arc<Report>)>,
    /// The last frame is the end.
    is_complete: bool,
    playhead_s: f64,
    n_shown: usize,
}

/// What is to be shown now.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Virtual seconds gone.
    pub at_s: f64,
    /// What had been seen by then.
    pub report: Arc<Report>,
    /// The run is over.
    pub is_last: bool,
}

impl Playback {
    /// A run whose beginning, up to this moment, is on the screen already: another run with the same past showed it.
    pub fn from(playhead_s: f64) -> Playback {
        Playback { playhead_s, ..Playback::default() }
    }

    /// The moment that is shown, seconds.
    pub fn playhead_s(&self) -> f64 {
        self.playhead_s
    }

    /// The worker has got to this moment.
    pub fn push(&mut self, at_s: f64, report: Report) {
        self.frames.push((at_s, Arc::new(report)));
    }

    /// The worker has got to the end, which is at this moment.
    pub fn finish(&mut self, end_s: f64, report: Report) {
        self.push(end_s, report);
        self.is_complete = true;
    }

    /// So much time has passed on the reader's clock: the newest frame that the playhead has reached, if it is not shown yet.
    pub fn advance(&mut self, elapsed_s: f64, pace: Pace) -> Option<Frame> {
        let (newest_s, _) = self.frames.last()?;
        if *newest_s < self.playhead_s && !self.is_complete {
            return None;
        }
        self.playhead_s = match pace {
            Pace::AsFastAsItCan => *newest_s,
            _ => (self.playhead_s + elapsed_s * pace.speed()).min(*newest_s),
        };
        let n_reached = self.frames.partition_point(|(at_s, _)| *at_s <= self.playhead_s);
        if n_reached <= self.n_shown {
            return None;
        }
        self.n_shown = n_reached;
        let (at_s, report) = self.frames[n_reached - 1].clone();
        Some(Frame { at_s, report, is_last: self.is_complete && n_reached == self.frames.len() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(requests: u64) -> Report {
        Report { requests, ..Report::default() }
    }

    fn shown(frame: Option<Frame>) -> Option<(f64, u64, bool)> {
        frame.map(|frame| (frame.at_s, frame.report.requests, frame.is_last))
    }

    #[test]
    fn the_playhead_follows_at_its_pace_and_waits_for_the_worker() {
        let mut playback = Playback::default();
        assert_eq!(shown(playback.advance(1.0, Pace::Real)), None);
        for n in 1..=10_u32 {
            playback.push(f64::from(n) * 0.25, report(n.into()));
        }
        assert_eq!(shown(playback.advance(0.1, Pace::Five)), Some((0.5, 2, false)));
        assert_eq!(shown(playback.advance(0.01, Pace::Five)), None);
        assert_eq!(shown(playback.advance(9.0, Pace::Five)), Some((2.5, 10, false)));
        assert_eq!(shown(playback.advance(9.0, Pace::Five)), None);
        playback.finish(2.75, report(11));
        assert_eq!(shown(playback.advance(1.0, Pace::Real)), Some((2.75, 11, true)));
        assert_eq!(shown(playback.advance(1.0, Pace::Real)), None);
    }

    #[test]
    fn as_fast_as_it_can_shows_the_newest() {
        let mut playback = Playback::default();
        playback.push(0.25, report(1));
        playback.push(0.5, report(2));
        assert_eq!(shown(playback.advance(0.0, Pace::AsFastAsItCan)), Some((0.5, 2, false)));
    }

    #[test]
    fn a_run_with_the_same_past_goes_on_where_the_other_one_stood() {
        let mut playback = Playback::from(1.0);
        playback.push(0.5, report(1));
        assert_eq!(shown(playback.advance(0.5, Pace::Real)), None);
        playback.push(1.0, report(2));
        playback.push(1.5, report(3));
        assert_eq!(shown(playback.advance(0.25, Pace::Real)), Some((1.0, 2, false)));
        // A run that is over before that moment is shown whole.
        let mut short = Playback::from(1.0);
        short.finish(0.5, report(1));
        assert_eq!(shown(short.advance(0.1, Pace::Real)), Some((0.5, 1, true)));
    }
}
