//! The world outside the process: what reaches an event loop from elsewhere, and when.
//!
//! A server's users live behind this trait. The machine asks when something is next due, and hands it what the loop
//! would read from a socket; it tells when the task that answers a request has ended.

use super::Machine;
use super::future::{Future, LoopId};
use super::moment::Moment;
use std::rc::Rc;

/// Number of something that came from outside: a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArrivalId(pub u32);

/// What reaches a loop from outside.
pub trait Outside {
    /// When something is next due, if anything is.
    fn next_due(&self) -> Option<Moment>;

    /// Takes what is due; each is read by a callback of its own in the loop's next iteration.
    fn take_due(&mut self, now: Moment) -> Option<ArrivalId>;

    /// The callback that reads an arrival runs.
    fn read(&mut self, machine: &mut Machine, owner: LoopId, arrival: ArrivalId);

    /// The task that answers an arrival has ended.
    fn answered(&mut self, machine: &mut Machine, arrival: ArrivalId, task: &Rc<Future>);

    /// A probe of the loop's lag fired this late.
    fn lagged(&mut self, now: Moment, late: super::moment::Duration);
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
    pub(crate) fn next_arrival(&self) -> Option<Moment> {
        self.outside.as_ref().and_then(|outside| outside.next_due())
    }
}
