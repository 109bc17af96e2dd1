//! A closed load on one function or route, as a lesson describes it: the short form of a [`LoadPlan`].

use super::plan::{Arrivals, Count, Fault, LoadPlan, Server, Traffic, Upstream};
use super::report::{ClosedLoad, Report};
use super::run::run;
use crate::python::bytecode::Program;

/// Runs a program under load. `progress` gets the report so far and the virtual seconds gone.
pub fn run_closed(program: &Program, load: &ClosedLoad, progress: &mut dyn FnMut(&Report, f64)) -> Report {
    run(program, &plan_of(load), progress)
}

/// The plan of a closed load.
pub fn plan_of(load: &ClosedLoad) -> LoadPlan {
    let blocks = load.blocks.iter().map(|(at_s, duration_s)| Fault::Block {
        at_s: *at_s,
        duration_s: *duration_s,
        every_s: None,
    });
    LoadPlan {
        traffic: vec![Traffic {
            name: load.handler.clone(),
            targets: vec![(load.handler.clone(), 1.0)],
            arrivals: Arrivals::Users { n: load.users, think_s: load.think_s, ramp_s: load.ramp_s },
            is_fresh: false,
            timeout_s: None,
            retries: 0,
        }],
        count: Count::Window { warm_up_s: load.warm_up_s, duration_s: load.duration_s },
        waits_for_all: false,
        users_are_cheap: false,
        bucket_ms: load.bucket_ms,
        server: Server::default(),
        upstream: Upstream::default(),
        faults: blocks.collect(),
        seed: load.seed,
    }
}
