//! Connections that are kept alive: which worker has each, who used it, which number is free.
//!
//! Models a socket that all workers listen on: a connection belongs to the worker that accepts it, for as long as it is open, and nobody sees to it that they
//! are spread evenly.

use super::connections::ConnectionId;
use super::rng::Rng;

/// All of them.
#[derive(Debug)]
pub struct KeptConnections {
    /// The worker of each connection, by number.
    worker_of: Vec<usize>,
    /// Which have been used.
    is_used: Vec<bool>,
    /// Those of open workloads that nobody uses now.
    idle: Vec<ConnectionId>,
    /// Those that were closed by who gave up, once the worker is done with them: their numbers are used again.
    closed: Vec<ConnectionId>,
    /// On which worker the next connections land, again and again.
    landing: Vec<usize>,
    n_opened: usize,
    n_numbers: u32,
}

impl KeptConnections {
    /// None yet. They will be spread over the workers in these parts; as luck has it if none are given.
    pub fn new(n_workers: usize, parts: &[u32], rng: &mut Rng) -> KeptConnections {
        let by_luck = if parts.is_empty() && n_workers > 1 { parts_by_luck(n_workers, rng) } else { Vec::new() };
        let parts = if parts.is_empty() { &by_luck } else { parts };
        let land = |(worker, n): (usize, &u32)| std::iter::repeat_n(worker % n_workers, *n as usize);
        let mut landing: Vec<usize> = parts.iter().enumerate().flat_map(land).collect();
        if landing.is_empty() {
            landing.push(0);
        } else if parts.iter().any(|part| *part > 1) {
            rng.shuffle(&mut landing);
        }
        KeptConnections {
            worker_of: Vec::new(),
            is_used: Vec::new(),
            idle: Vec::new(),
            closed: Vec::new(),
            landing,
            n_opened: 0,
            n_numbers: 0,
        }
    }

    /// Opens one.
    pub fn open(&mut self) -> ConnectionId {
        let worker = self.landing[self.n_opened % self.landing.len()];
        self.n_opened += 1;
        if let Some(connection) = self.closed.pop() {
            (self.worker_of[connection as usize], self.is_used[connection as usize]) = (worker, false);
            return connection;
        }
        let connection = self.n_numbers;
        self.n_numbers += 1;
        self.worker_of.push(worker);
        self.is_used.push(false);
        connection
    }

    /// Who has it.
    pub fn worker_of(&self, connection: ConnectionId) -> usize {
        self.worker_of[connection as usize]
    }

    /// Something is sent on it: true if it is the first time.
    pub fn is_first_use(&mut self, connection: ConnectionId) -> bool {
        !std::mem::replace(&mut self.is_used[connection as usize], true)
    }

    /// One that nobody uses now.
    pub fn take_idle(&mut self) -> Option<ConnectionId> {
        self.idle.pop()
    }

    /// Nobody uses it for now.
    pub fn leave_idle(&mut self, connection: Option<ConnectionId>) {
        self.idle.extend(connection);
    }

    /// It is closed, and its worker is done with it.
    pub fn close(&mut self, connection: Option<ConnectionId>) {
        self.closed.extend(connection);
    }

    /// A worker is gone: who had a connection to it opens a new one, which another worker accepts, in the same parts as before. With no other worker
    /// there, they wait for the one that comes in its place.
    pub fn lose_worker(&mut self, lost: usize, is_there: impl Fn(usize) -> bool) {
        let others: Vec<usize> =
            self.landing.iter().copied().filter(|worker| *worker != lost && is_there(*worker)).collect();
        let mut next = others.iter().cycle();
        for connection in 0..self.worker_of.len() {
            if self.worker_of[connection] == lost {
                self.worker_of[connection] = next.next().copied().unwrap_or(lost);
                self.is_used[connection] = false;
            }
        }
    }

    /// How many connections each worker has.
    pub fn per_worker(&self, n_workers: usize) -> Vec<u32> {
        let mut counts = vec![0; n_workers];
        self.worker_of.iter().for_each(|worker| counts[*worker] += 1);
        counts
    }
}

/// Percentages of the connections that workers get who all listen on one socket. Whoever is awake accepts one, and who has just accepted one is awake:
/// recorded were 94 and 6, 64 and 36, 51 and 49, 100 and 0; of four, 82 and 18, 40, 38 and 22, 34, 33, 32 and 1. So the fullest has between its share and
/// all, each as likely, the next so much of the rest, and so on.
fn parts_by_luck(n_workers: usize, rng: &mut Rng) -> Vec<u32> {
    let mut left = 100;
    let mut part = |n_left: usize| {
        let even = 1.0 / n_left as f64;
        let part = (f64::from(left) * (even + (1.0 - even) * rng.uniform())).round() as u32;
        left -= part;
        part
    };
    let mut parts: Vec<u32> = (1..=n_workers).rev().map(&mut part).collect();
    rng.shuffle(&mut parts);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(n: usize, n_workers: usize, parts: &[u32], seed: u64) -> Vec<u32> {
        let mut kept = KeptConnections::new(n_workers, parts, &mut Rng::new(seed));
        (0..n).for_each(|_| _ = kept.open());
        kept.per_worker(n_workers)
    }

    #[test]
    fn connections_are_spread_as_recorded_or_evenly() {
        assert_eq!(opened(20, 2, &[18, 2], 1), [18, 2]);
        assert_eq!(opened(20, 4, &[1; 4], 1), [5; 4]);
        assert_eq!(opened(20, 1, &[], 1), [20]);
    }

    #[test]
    fn by_luck_the_fullest_of_two_has_three_quarters_on_average_and_of_four_two_thirds() {
        for (n_workers, expected) in [(2, 75.0), (4, 65.5)] {
            let fullest = |seed| f64::from(opened(100, n_workers, &[], seed).into_iter().max().unwrap_or(0));
            let mean = (1..=1000).map(fullest).sum::<f64>() / 1000.0;
            assert!((mean - expected).abs() < 2.0, "{n_workers} workers: {mean}");
            let first = (1..=1000).map(|seed| f64::from(opened(100, n_workers, &[], seed)[0])).sum::<f64>() / 1000.0;
            assert!(
                (first - 100.0 / n_workers as f64).abs() < 3.0,
                "every worker is as likely to be the fullest: {first}"
            );
        }
    }

    #[test]
    fn who_loses_a_worker_connects_to_another_one() {
        let mut kept = KeptConnections::new(3, &[1; 3], &mut Rng::new(1));
        let connections: Vec<ConnectionId> = (0..9).map(|_| kept.open()).collect();
        assert!(kept.is_first_use(connections[0]) && !kept.is_first_use(connections[0]));
        kept.lose_worker(0, |_| true);
        assert_eq!(kept.per_worker(3), [0, 5, 4]);
        assert!(kept.is_first_use(connections[0]));
        kept.lose_worker(1, |worker| worker == 2);
        kept.lose_worker(2, |_| false);
        assert_eq!(kept.per_worker(3), [0, 0, 9]);
    }
}
