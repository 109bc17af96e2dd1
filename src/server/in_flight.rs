//! The requests on their way: sent and not answered, or to be sent at a moment that is settled. Each has a slot, which is used again.
//!
//! Invariant: for each request that is yet to be sent there is one moment in `to_come`; what it holds besides is over and goes at the next count.

use super::connections::ConnectionId;
use crate::machine::future::Future;
use crate::machine::moment::Moment;
use crate::machine::outside::ArrivalId;
use crate::machine::serving::Stage;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::{Index, IndexMut};
use std::rc::Rc;

/// A request on its way.
#[derive(Clone)]
pub struct InFlight {
    /// Which traffic it belongs to, and which of its targets it asks for.
    pub traffic: usize,
    /// See `traffic`.
    pub target: usize,
    /// Who sent it.
    pub sender: Sender,
    /// Its connection, if that is kept.
    pub connection: Option<ConnectionId>,
    /// How often it was sent before.
    pub attempt: u32,
    /// When it is sent, which may be yet to come.
    pub sent: Moment,
    /// Of the sending, counted from 1: a slot is used again. 0 when it is over.
    pub number: u64,
    /// Nobody waits for the answer any more.
    pub is_given_up: bool,
    /// Nothing was sent on its connection before.
    pub is_first: bool,
    /// The loop's iteration that read it.
    pub read_in: u32,
    /// A thread has worked on it.
    pub was_in_thread: bool,
    /// What its task is at, where only the program knows: a token, a pool, a thread.
    pub waits_for: Option<Stage>,
    /// The task that answers it, once it was read.
    pub task: Option<Rc<Future>>,
}

/// Who sends a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// A user in a closed loop, by number.
    User(u32),
    /// Somebody who sends one request and goes.
    Passer,
}

/// All of them.
#[derive(Default)]
pub struct Requests {
    slots: Vec<InFlight>,
    free: Vec<u32>,
    n_begun: u64,
    /// When those are sent that are yet to come.
    to_come: BinaryHeap<Reverse<Moment>>,
}

impl Requests {
    /// A request is sent, now or later. Gives it its number.
    pub fn begin(&mut self, request: InFlight, now: Moment) -> ArrivalId {
        self.n_begun += 1;
        if request.sent > now {
            self.to_come.push(Reverse(request.sent));
        }
        let request = InFlight { number: self.n_begun, ..request };
        let slot = if let Some(slot) = self.free.pop() {
            self.slots[slot as usize] = request;
            slot
        } else {
            self.slots.push(request);
            self.slots.len() as u32 - 1
        };
        ArrivalId(slot)
    }

    /// A request that was sent is over.
    pub fn end(&mut self, arrival: ArrivalId) -> InFlight {
        let slot = &mut self[arrival];
        let request = slot.clone();
        slot.number = 0;
        slot.task = None;
        self.free.push(arrival.0);
        request
    }

    /// Those that are not over.
    pub fn iter(&self) -> impl Iterator<Item = &InFlight> {
        self.slots.iter().filter(|request| request.number > 0)
    }

    /// Those that are not over, each as it is referred to.
    pub fn numbered(&self) -> impl Iterator<Item = (ArrivalId, &InFlight)> {
        let slots = (0..).map(ArrivalId).zip(&self.slots);
        slots.filter(|(_, request)| request.number > 0)
    }

    /// As indexing does, if there ever was such a one.
    pub fn get_mut(&mut self, arrival: ArrivalId) -> Option<&mut InFlight> {
        self.slots.get_mut(arrival.0 as usize)
    }

    /// How many are in flight, or will be.
    pub fn n_open(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    /// How many are in flight: sent and not answered.
    pub fn n_in_flight(&mut self, now: Moment) -> usize {
        while self.to_come.peek().is_some_and(|Reverse(until)| *until <= now) {
            self.to_come.pop();
        }
        self.n_open().saturating_sub(self.to_come.len())
    }
}

impl Index<ArrivalId> for Requests {
    type Output = InFlight;

    fn index(&self, arrival: ArrivalId) -> &InFlight {
        &self.slots[arrival.0 as usize]
    }
}

impl IndexMut<ArrivalId> for Requests {
    fn index_mut(&mut self, arrival: ArrivalId) -> &mut InFlight {
        &mut self.slots[arrival.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::rng::Rng;

    fn sent(at: usize, attempt: u32) -> InFlight {
        InFlight {
            traffic: 0,
            target: 0,
            sender: Sender::Passer,
            connection: None,
            attempt,
            sent: Moment(at as u64),
            number: 0,
            is_given_up: false,
            is_first: false,
            read_in: 0,
            was_in_thread: false,
            waits_for: None,
            task: None,
        }
    }

    #[test]
    fn those_are_in_flight_that_were_sent_and_are_not_over() {
        let (mut requests, mut rng) = (Requests::default(), Rng::new(1));
        let mut open: Vec<ArrivalId> = Vec::new();
        let mut now = 0;
        for _ in 0..20_000 {
            now += rng.below(20);
            let place = if open.is_empty() { 0 } else { rng.below(open.len()) };
            if open.len() < 50 {
                // Half of them come later.
                let later = if rng.below(2) == 0 { 0 } else { rng.below(2_000) };
                open.push(requests.begin(sent(now + later, 0), Moment(now as u64)));
            } else if requests[open[place]].sent.0 <= now as u64 {
                let ended = requests.end(open.swap_remove(place));
                if ended.attempt == 0 && rng.below(3) == 0 {
                    // It failed, and is sent again a moment later.
                    open.push(requests.begin(sent(now + 3, ended.attempt + 1), Moment(now as u64)));
                }
            }
            let in_flight = requests.iter().filter(|request| request.sent.0 <= now as u64).count();
            assert_eq!(requests.n_in_flight(Moment(now as u64)), in_flight);
            assert_eq!((requests.n_open(), requests.iter().count()), (open.len(), open.len()));
            assert!(requests.to_come.len() <= open.len() && requests.slots.len() <= 50);
        }
    }
}
