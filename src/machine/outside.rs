//! The world outside the process: what reaches an event loop from elsewhere, and when.
//!
//! A server's users live behind this trait. The machine asks when something is next due, and hands it what the loop
//! would read from a socket; it tells when the task that answers a request has ended.

use super::Machine;
use super::future::{Future, LoopId};
use super::moment::{Duration, Moment};
use super::thread::ThreadState;
use std::rc::Rc;

/// Number of something that came from outside: a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArrivalId(pub u32);

/// What comes of a call over the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Called {
    /// When its answer is there.
    pub latency: Duration,
    /// The answer is an error.
    pub fails: bool,
}

/// What reaches a loop from outside.
pub trait Outside {
    /// When something is next due for this loop, if anything is.
    fn next_due(&self, owner: LoopId) -> Option<Moment>;

    /// The loop asks its selector, after it has slept there or in passing: what was due then, in the order the selector tells it.
    fn poll(&mut self, machine: &mut Machine, owner: LoopId, moment: Moment, has_slept: bool) -> Vec<ArrivalId>;

    /// The callback that reads an arrival runs.
    fn read(&mut self, machine: &mut Machine, owner: LoopId, arrival: ArrivalId);

    /// The task that answers an arrival begins its first step.
    fn begun(&mut self, machine: &mut Machine, arrival: ArrivalId);

    /// The program has an answer ready, before its task ends; or an error, in words.
    fn respond(&mut self, machine: &mut Machine, arrival: ArrivalId, status: u16, problem: Option<String>);

    /// The program calls something over the network that usually takes so long.
    fn call_upstream(&mut self, now: Moment, latency: Duration) -> Called;

    /// The running thread does a piece of the server's own work, so many times.
    fn spend(&mut self, machine: &mut Machine, piece: &str, times: u64);

    /// The task that answers an arrival begins to wait for this, or goes on.
    fn waits(&mut self, arrival: ArrivalId, now: Moment, what: Option<&str>);

    /// The task that answers an arrival has ended.
    fn answered(&mut self, machine: &mut Machine, arrival: ArrivalId, task: &Rc<Future>);

    /// A probe of the loop's lag fired this late.
    fn lagged(&mut self, machine: &mut Machine, owner: LoopId, late: Duration);
}

impl Machine {
    /// Does something with the outside, which is not part of the machine meanwhile.
    pub(crate) fn with_outside<T>(&mut self, act: impl FnOnce(&mut Machine, &mut dyn Outside) -> T) -> Option<T> {
        let mut outside = self.outside.take()?;
        let result = act(self, outside.as_mut());
        self.outside = Some(outside);
        Some(result)
    }

    /// When something is next due from outside.
    pub(crate) fn next_arrival(&self, owner: LoopId) -> Option<Moment> {
        self.outside.as_ref().and_then(|outside| outside.next_due(owner))
    }

    /// Something will reach a loop then: if it sleeps, it wakes up for it.
    pub fn expect_arrival(&mut self, called: LoopId, at: Moment) {
        for id in &self.live {
            if let ThreadState::Idle { owner, until } = &mut self.threads[id.0 as usize].state
                && *owner == called
            {
                *until = Some(until.map_or(at, |until| until.min(at)));
            }
        }
    }

    /// Does this loop's thread sleep, with nothing to do?
    pub fn is_idle(&self, owner: LoopId) -> bool {
        let sleeps = |state: &ThreadState| matches!(state, ThreadState::Idle { owner: of, .. } if *of == owner);
        self.live.iter().any(|id| sleeps(&self.threads[id.0 as usize].state))
    }
}
