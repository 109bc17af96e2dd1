//! What the program calls over the network: so many requests at once, first come first served; some fail; slower for a while.

use super::plan::{Fault, Upstream};
use super::rng::Rng;
use crate::machine::moment::{Duration, Moment, duration_from_seconds};
pub use crate::machine::outside::Called;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The upstream while a run goes on.
#[derive(Debug)]
pub struct UpstreamState {
    upstream: Upstream,
    /// When the run began.
    pub start: Moment,
    /// When each of its servers is free again.
    free_at: BinaryHeap<Reverse<Moment>>,
}

impl UpstreamState {
    /// Idle.
    pub fn new(upstream: &Upstream, start: Moment) -> UpstreamState {
        let n = upstream.capacity.unwrap_or(0);
        UpstreamState { upstream: upstream.clone(), start, free_at: (0..n).map(|_| Reverse(start)).collect() }
    }

    /// A request reaches it now, and takes so long to serve: when the answer comes, and whether it is one.
    pub fn call(&mut self, now: Moment, latency: Duration, faults: &[Fault], rng: &mut Rng) -> Called {
        let seconds = now.since(self.start).as_secs_f64();
        let mut service = self.upstream.latency_s.map_or(latency, duration_from_seconds);
        for fault in faults {
            if let Fault::SlowUpstream { from_s, until_s, factor } = fault
                && (*from_s..*until_s).contains(&seconds)
            {
                service = duration_from_seconds(service.as_secs_f64() * factor);
            }
        }
        let begins = self.free_at.pop().map_or(now, |Reverse(free)| free.max(now));
        let ends = begins + service;
        if self.upstream.capacity.is_some_and(|n| n > 0) {
            self.free_at.push(Reverse(ends));
        }
        let fails = self.upstream.failure_rate > 0.0 && rng.uniform() < self.upstream.failure_rate;
        Called { latency: ends.since(now), fails }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_its_capacity_requests_wait() {
        let upstream = Upstream { latency_s: Some(0.1), capacity: Some(2), failure_rate: 0.0 };
        let mut state = UpstreamState::new(&upstream, Moment::START);
        let slow = [Fault::SlowUpstream { from_s: 5.0, until_s: 6.0, factor: 3.0 }];
        let mut latency = |at| state.call(Moment(at), Duration::ZERO, &slow, &mut Rng::new(1)).latency.as_millis();
        assert_eq!([latency(0), latency(0), latency(0), latency(0)], [100, 100, 200, 200]);
        assert_eq!(latency(5_500_000_000), 300);
    }
}
