//! Throughput against latency: the load that is set, run with more and more users, as one curve. What is drawn of it, and where its knee is. Pure.

use super::setup::{Come, Setup};
use crate::app::charts::figures;
use crate::app::charts::plot::{Axis, Chart, Ink, Line, Stroke, Unit};
use crate::server::report::Report;

/// Numbers of users; those beyond what the reader has set are left out, but not below [`ALWAYS_TO`].
const USERS: [u32; 13] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
/// A sweep goes at least so far.
const ALWAYS_TO: u32 = 1000;

/// One run of a sweep.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// How many users there were.
    pub users: u32,
    /// Requests a second.
    pub throughput: f64,
    /// Milliseconds.
    pub p95: f64,
    /// Of all requests, so many failed.
    pub failed: f64,
}

impl Point {
    /// What came of a run with so many users.
    pub fn of(users: u32, report: &Report) -> Point {
        let failed = report.errors as f64 / report.requests.max(1) as f64;
        Point { users, throughput: report.throughput, p95: report.latency.p95, failed }
    }
}

/// The setups of a sweep, each with its number of users; none where no users wait for answers.
pub fn steps(setup: &Setup) -> Vec<(u32, Setup)> {
    // Of several kinds of users those that are most, so that a health check beside them stays one.
    let waiting = setup.crowds.iter().enumerate().filter(|(_, crowd)| crowd.come == Come::Users);
    let Some((place, _)) = waiting.rev().max_by_key(|(_, crowd)| crowd.n).filter(|_| !setup.is_burst()) else {
        return Vec::new();
    };
    let most = setup.crowds[place].n.max(ALWAYS_TO);
    let mut users: Vec<u32> = USERS.into_iter().filter(|n| *n <= most).chain([setup.crowds[place].n]).collect();
    users.sort_unstable();
    users.dedup();
    let with = |n: u32| {
        let mut setup = setup.clone();
        setup.crowds[place].n = n;
        (n, setup)
    };
    users.into_iter().map(with).collect()
}

/// The first point that has most of the throughput there is to have, if the sweep goes on well beyond it.
fn knee(points: &[Point]) -> Option<&Point> {
    /// So much of the greatest throughput is most of it …
    const MOST: f64 = 0.8;
    /// … and so many times as many users are well beyond.
    const BEYOND: f64 = 1.5;
    let greatest = points.iter().map(|point| point.throughput).fold(0.0, f64::max);
    let first = points.iter().find(|point| point.throughput > 0.0 && point.throughput >= MOST * greatest)?;
    let last = points.last()?;
    (f64::from(last.users) >= BEYOND * f64::from(first.users)).then_some(first)
}

/// What the curve says, in a sentence or two.
pub fn in_words(points: &[Point]) -> String {
    /// A part of failures that is worth a word.
    const NOTICEABLE: f64 = 0.005;
    let mut words = knee_in_words(points);
    if let Some(point) = points.iter().find(|point| point.failed >= NOTICEABLE) {
        let part = figures::number(point.failed * 100.0, 0);
        words += &format!(" At {} users {part} % of the answers are errors.", figures::number(point.users.into(), 0));
    }
    words
}

fn knee_in_words(points: &[Point]) -> String {
    let figures_of = |point: &Point| {
        let (rate, p95) = (figures::rate(point.throughput), figures::duration(point.p95 / 1e3));
        format!("{rate} requests per second at a p95 of {p95}")
    };
    let users = |point: &Point| figures::counted(u64::from(point.users), "user");
    match (points, knee(points)) {
        ([], _) => String::new(),
        ([only], _) => format!("{}: {}.", users(only), figures_of(only)),
        ([.., last], Some(knee)) => format!(
            "The knee is at {}: {}. Beyond it more users get longer waits and few more answers: {} get {}.",
            users(knee),
            figures_of(knee),
            users(last),
            figures_of(last)
        ),
        ([.., last], _) => {
            format!("No knee up to {}: throughput still grows with the users, to {}.", users(last), figures_of(last))
        }
    }
}

/// The curve: requests per second along the axis, p95 upwards, each point with its number of users.
pub fn chart(points: &[Point]) -> Chart {
    let most = points.iter().map(|point| point.throughput).fold(0.0, f64::max);
    let knee = knee(points).map(|point| point.users);
    let line = Line {
        name: "p95".to_owned(),
        points: points.iter().map(|point| (point.throughput, point.p95)).collect(),
        ink: Ink::Accent,
        stroke: Stroke::Solid,
        is_quiet: false,
    };
    let label = |point: &Point| {
        let users = figures::counted(u64::from(point.users), "user");
        if knee == Some(point.users) && points.len() > 1 { format!("{users}: the knee") } else { users }
    };
    Chart {
        lines: vec![line],
        labels: points.iter().map(label).collect(),
        end_s: (most * 1.1).max(1.0),
        axis: Axis::Rate,
        unit: Unit::Milliseconds,
        ..Chart::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::load_lab::setup::Crowd;

    fn point(users: u32, throughput: f64, p95: f64) -> Point {
        Point { users, throughput, p95, failed: 0.0 }
    }

    #[test]
    fn a_sweep_goes_through_round_numbers_and_the_readers_own() {
        let with = |n, come| Setup { crowds: vec![Crowd { come, n, ..Crowd::of_target("/a") }], ..Setup::default() };
        let users = |setup: &Setup| steps(setup).iter().map(|(n, _)| *n).collect::<Vec<_>>();
        assert_eq!(users(&with(75, Come::Users)), [1, 2, 5, 10, 20, 50, 75, 100, 200, 500, 1000]);
        assert_eq!(users(&with(2000, Come::Users)), [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000]);
        assert!(steps(&with(50, Come::Poisson)).is_empty() && steps(&with(50, Come::AtOnce)).is_empty());
        let mut two = with(1, Come::Users);
        two.crowds.push(Crowd { n: 20, ..Crowd::of_target("/b") });
        assert!(steps(&two).iter().all(|(n, setup)| setup.crowds[0].n == 1 && setup.crowds[1].n == *n));
        assert!(steps(&with(75, Come::Users)).iter().all(|(n, setup)| setup.crowds[0].n == *n));
    }

    #[test]
    fn the_knee_is_where_more_users_stop_bringing_more() {
        let bends = [point(1, 2.0, 100.0), point(10, 19.0, 101.0), point(20, 21.0, 400.0), point(50, 21.0, 2000.0)];
        let words = in_words(&bends);
        assert!(words.starts_with("The knee is at 10 users: 19.0 requests per second at a p95 of 101 ms."), "{words}");
        assert!(words.ends_with("50 users get 21.0 requests per second at a p95 of 2 s."), "{words}");
        assert_eq!(chart(&bends).labels[1], "10 users: the knee");
        let words = in_words(&bends[..2]);
        assert!(words.starts_with("No knee up to 10 users"), "{words}");
        let failing = [point(1, 2.0, 100.0), Point { failed: 0.25, ..point(1000, 2.0, 9.0) }];
        assert!(in_words(&failing).ends_with(" At 1,000 users 25 % of the answers are errors."));
        assert_eq!(in_words(&[]), "");
        assert!(in_words(&[point(1, 0.0, 0.0), point(2, 0.0, 0.0)]).starts_with("No knee"));
    }
}
