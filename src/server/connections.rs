//! Sockets of the workers: which requests have arrived, in which order a selector tells of them, and who accepts a new connection.
//!
//! Models epoll, level-triggered: what was told of at the last call keeps its place, the rest follows in order of arrival. That order
//! decides who waits for a second round of a loop that blocks. Of new connections uvloop takes one per iteration, asyncio all there are.

use crate::machine::moment::{Duration, Moment};
use crate::machine::outside::ArrivalId;
use crate::machine::settings::LoopKind;
use crate::sort;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// A connection that is kept alive.
pub type ConnectionId = u32;

/// What has been sent to one worker.
#[derive(Debug, Default)]
pub struct Sockets {
    /// Requests on kept connections: when each arrives, in order of sending.
    pending: BinaryHeap<Reverse<(Moment, u64, ConnectionId, ArrivalId)>>,
    n_sent: u64,
    /// Accepted connections, whose request is read in that poll.
    accepted: VecDeque<(u64, ArrivalId)>,
    n_polls: u64,
    dice: u64,
    /// Of each connection: the poll that last told of it, and its place there.
    places: Vec<(u64, u32)>,
}

/// New connections that no worker has accepted yet: the backlog of the socket that all workers listen on.
pub type Backlog = VecDeque<(Moment, ArrivalId)>;

/// Of so many connections that come while others are being accepted, one goes to another worker.
const OVERTAKEN: u64 = 30;

/// What a poll found.
#[derive(Debug, Default)]
pub struct Found {
    /// To read now.
    pub requests: Vec<ArrivalId>,
    /// How many connections were accepted.
    pub n_accepted: u32,
}

impl Sockets {
    /// A request is on its way on a kept connection.
    pub fn send(&mut self, due: Moment, connection: ConnectionId, arrival: ArrivalId) {
        self.n_sent += 1;
        self.pending.push(Reverse((due, self.n_sent, connection, arrival)));
    }

    /// The worker is gone: what was sent to it, in order, and what it had accepted and not read.
    pub fn into_parts(self) -> (Vec<(Moment, ConnectionId, ArrivalId)>, Vec<ArrivalId>) {
        let pending = self.pending.into_sorted_vec().into_iter().rev();
        let sent = pending.map(|Reverse((due, _, connection, arrival))| (due, connection, arrival)).collect();
        (sent, self.accepted.into_iter().map(|(_, arrival)| arrival).collect())
    }

    /// When there is something to read.
    pub fn next_due(&self, backlog: &Backlog) -> Option<Moment> {
        let pending = self.pending.peek().map(|Reverse((due, ..))| *due);
        let accepted = self.accepted.front().map(|_| Moment::START);
        let new = backlog.front().map(|(due, _)| *due);
        pending.into_iter().chain(accepted).chain(new).min()
    }

    /// What is there now.
    pub fn poll(
        &mut self,
        now: Moment,
        has_slept: bool,
        kind: LoopKind,
        accepting: Duration,
        backlog: &mut Backlog,
    ) -> Found {
        // Who sleeps in the selector looks twice: at what was told of last time, and at what came.
        let previous = if has_slept { u64::MAX } else { self.n_polls };
        self.n_polls += 1;
        let mut told: Vec<(u32, ConnectionId, ArrivalId)> = Vec::new();
        while let Some(Reverse((due, ..))) = self.pending.peek()
            && *due <= now
        {
            let Some(Reverse((_, _, connection, arrival))) = self.pending.pop() else { break };
            let place = self.places.get(connection as usize);
            let place = place.filter(|(poll, _)| *poll == previous).map_or(u32::MAX, |(_, place)| *place);
            told.push((place, connection, arrival));
        }
        if told.len() > 1 {
            sort::sort_by_key(&mut told, |(place, ..)| *place);
        }
        for (place, (_, connection, _)) in told.iter().enumerate() {
            let connection = *connection as usize;
            if self.places.len() <= connection {
                self.places.resize(connection + 1, (0, 0));
            }
            self.places[connection] = (self.n_polls, place as u32);
        }
        let mut found = Found { requests: told.into_iter().map(|(.., arrival)| arrival).collect(), n_accepted: 0 };
        while self.accepted.front().is_some_and(|(poll, _)| *poll <= self.n_polls) {
            found.requests.extend(self.accepted.pop_front().map(|(_, arrival)| arrival));
        }
        self.accept(now, kind, accepting, backlog, &mut found);
        found
    }

    /// Accepts new connections; who takes several takes those too that come meanwhile.
    fn accept(&mut self, now: Moment, kind: LoopKind, accepting: Duration, backlog: &mut Backlog, found: &mut Found) {
        // asyncio registers a new connection in a callback of its own, one iteration later than uvloop.
        let (most, delay) = match kind {
            LoopKind::Uvloop => (1, 1),
            LoopKind::Asyncio => (u32::MAX, 2),
        };
        let mut goes_on = true;
        while goes_on
            && found.n_accepted < most
            && backlog.front().is_some_and(|(due, _)| *due <= now + accepting * found.n_accepted)
        {
            let Some((_, arrival)) = backlog.pop_front() else { break };
            self.accepted.push_back((self.n_polls + delay, arrival));
            found.n_accepted += 1;
            // Now and then another worker is faster.
            self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            goes_on =
                !(self.dice >> 33).is_multiple_of(OVERTAKEN) || backlog.front().is_none_or(|(due, _)| *due <= now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn polled(sockets: &mut Sockets, ms: u64, backlog: &mut Backlog, kind: LoopKind) -> Vec<u32> {
        sockets
            .poll(Moment(ms), false, kind, Duration::ZERO, backlog)
            .requests
            .iter()
            .map(|arrival| arrival.0)
            .collect()
    }

    #[test]
    fn who_was_told_of_last_time_keeps_its_place() {
        let (mut sockets, mut backlog) = (Sockets::default(), Backlog::new());
        for (at, connection, arrival) in [(1, 7, 70), (2, 8, 80), (5, 9, 91), (6, 8, 81), (7, 7, 71)] {
            sockets.send(Moment(at), connection, ArrivalId(arrival));
        }
        assert_eq!(polled(&mut sockets, 3, &mut backlog, LoopKind::Uvloop), [70, 80]);
        assert_eq!(polled(&mut sockets, 10, &mut backlog, LoopKind::Uvloop), [71, 81, 91]);
    }

    #[test]
    fn uvloop_accepts_one_connection_per_iteration_and_asyncio_all() {
        for (kind, polls) in
            [(LoopKind::Uvloop, vec![vec![], vec![1], vec![2]]), (LoopKind::Asyncio, vec![vec![], vec![], vec![1, 2]])]
        {
            let (mut sockets, mut backlog) =
                (Sockets::default(), Backlog::from([(Moment(1), ArrivalId(1)), (Moment(1), ArrivalId(2))]));
            for expected in polls {
                assert_eq!(polled(&mut sockets, 5, &mut backlog, kind), expected, "{kind:?}");
            }
        }
    }
}
