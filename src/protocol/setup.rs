//! What is put on a program, as the reader sets it: who sends what and when, what serves it, what goes wrong. Plain data; pure.

use crate::course::lesson::{Load, Variant};
use crate::figures;
use crate::server::plan::{Arrivals, Count, Fault, LoadPlan, Server, Traffic, Upstream};
use crate::server::report::Report;
use serde::{Deserialize, Serialize};

/// Seconds after which a burst is given up.
const BURST_LIMIT_S: f64 = 60.0;
/// A chart has at most so many points.
const MOST_BUCKETS: f64 = 240.0;

/// One load, as the reader sets it. What a kept one does not say has the value to begin with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Setup {
    /// Who sends requests; at least one.
    pub crowds: Vec<Crowd>,
    /// What serves.
    pub server: Server,
    /// What the program calls over the network.
    pub upstream: Upstream,
    /// What goes wrong.
    pub faults: Vec<Fault>,
    /// Run before counting begins, seconds; as long as everybody takes to arrive, if nothing is said.
    pub warm_up_s: Option<f64>,
    /// Counted, seconds.
    pub duration_s: f64,
    /// Length of a bucket of the charts; by the length of the run, if nothing is said.
    pub bucket_ms: Option<u32>,
    /// Seed of everything random.
    pub seed: u64,
}

impl Default for Setup {
    fn default() -> Setup {
        Setup {
            crowds: vec![Crowd::default()],
            server: Server::default(),
            upstream: Upstream::default(),
            faults: Vec::new(),
            warm_up_s: None,
            duration_s: 20.0,
            bucket_ms: None,
            seed: 1,
        }
    }
}

/// Users who do the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Crowd {
    /// What they ask for, each with its weight.
    pub targets: Vec<(String, f64)>,
    /// How they come.
    pub come: Come,
    /// How many users; how many requests at once.
    pub n: u32,
    /// Pause between an answer and the next request, seconds.
    pub think_s: f64,
    /// They arrive spread over this time, seconds; if nothing is said, over about one round of pause and answer, as they would have drifted apart
    /// by themselves: arriving closer together they would go on in waves.
    pub ramp_s: Option<f64>,
    /// Requests a second, of those who do not wait for answers.
    pub per_s: f64,
    /// Time from burst to burst, seconds.
    pub every_s: f64,
    /// A user gives up after so many seconds.
    pub timeout_s: Option<f64>,
    /// A request that failed is sent again so often.
    pub retries: u32,
}

impl Default for Crowd {
    fn default() -> Crowd {
        Crowd {
            targets: Vec::new(),
            come: Come::Users,
            n: 50,
            think_s: 0.5,
            ramp_s: None,
            per_s: 50.0,
            every_s: 2.0,
            timeout_s: None,
            retries: 0,
        }
    }
}

/// How users come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Come {
    /// They wait for the answer, think, and ask again: a closed workload.
    Users,
    /// Evenly, whether or not there are answers: open.
    Constant,
    /// At random, independently of each other: open.
    Poisson,
    /// So many at once, again and again: open.
    Bursts,
    /// So many at once, once.
    AtOnce,
}

impl Crowd {
    /// Who asks for one thing.
    pub fn of_target(target: &str) -> Crowd {
        Crowd { targets: vec![(target.to_owned(), 1.0)], ..Crowd::default() }
    }

    /// Over which time they arrive, seconds.
    fn ramp_s(&self) -> f64 {
        const USUAL_ANSWER_S: f64 = 0.1;
        self.ramp_s.unwrap_or(self.think_s + USUAL_ANSWER_S)
    }

    fn arrivals(&self, is_burst: bool) -> Arrivals {
        match self.come {
            _ if is_burst => Arrivals::Users { n: self.n, think_s: 0.0, ramp_s: 0.0 },
            Come::Users | Come::AtOnce => Arrivals::Users { n: self.n, think_s: self.think_s, ramp_s: self.ramp_s() },
            Come::Constant => Arrivals::Constant { per_s: self.per_s },
            Come::Poisson => Arrivals::Poisson { per_s: self.per_s },
            Come::Bursts => Arrivals::Bursts { n: self.n, every_s: self.every_s },
        }
    }

    /// What is asked for at all.
    fn wanted(&self) -> Vec<(String, f64)> {
        self.targets.iter().filter(|(_, weight)| *weight > 0.0).cloned().collect()
    }

    /// `50 users on /quote`
    fn in_words(&self) -> String {
        let targets: Vec<String> = self.wanted().into_iter().map(|(target, _)| target).collect();
        let rate = || format!("{} requests/s", figures::rate(self.per_s));
        let who = match self.come {
            Come::Users => figures::counted(u64::from(self.n), "user"),
            Come::Constant => format!("{}, evenly,", rate()),
            Come::Poisson => format!("{}, at random,", rate()),
            Come::Bursts => format!("{} requests every {}", self.n, figures::duration(self.every_s)),
            Come::AtOnce => format!("{} requests at once", figures::number(f64::from(self.n), 0)),
        };
        format!("{who} on {}", targets.join(" and "))
    }
}

impl Setup {
    /// A load to begin with, on one function or route.
    pub fn of_target(target: &str) -> Setup {
        Setup { crowds: vec![Crowd::of_target(target)], ..Setup::default() }
    }

    /// A variant of a lesson's load.
    pub fn of_variant(load: &Load, variant: &Variant) -> Setup {
        let seconds = |ms: u64| ms as f64 / 1e3;
        let block = |block: &crate::course::lesson::BlockAt| Fault::Block {
            at_s: seconds(block.at_ms),
            duration_s: seconds(block.duration_ms),
            every_s: None,
        };
        Setup {
            crowds: vec![Crowd {
                n: variant.users,
                think_s: seconds(load.think_ms),
                ramp_s: Some(seconds(load.ramp_ms)),
                ..Crowd::of_target(&variant.handler)
            }],
            warm_up_s: Some(seconds(load.warm_up_ms)),
            duration_s: seconds(load.duration_ms),
            bucket_ms: Some(load.bucket_ms),
            faults: variant.blocks.iter().map(block).collect(),
            ..Setup::default()
        }
    }

    /// Everybody sends one request, at the same moment.
    pub fn is_burst(&self) -> bool {
        self.crowds.iter().any(|crowd| crowd.come == Come::AtOnce)
    }

    /// Run before counting begins, seconds.
    pub fn warm_up_s(&self) -> f64 {
        let ramps = self.crowds.iter().filter(|crowd| crowd.come == Come::Users).map(Crowd::ramp_s);
        if self.is_burst() { 0.0 } else { self.warm_up_s.unwrap_or_else(|| ramps.fold(1.0, f64::max)) }
    }

    /// From the first arrival to the end, seconds; at most, for a burst.
    pub fn length_s(&self) -> f64 {
        if self.is_burst() { BURST_LIMIT_S } else { self.warm_up_s() + self.duration_s }
    }

    fn bucket_ms(&self) -> u32 {
        if let Some(ms) = self.bucket_ms {
            return ms;
        }
        let least_ms = if self.is_burst() { 50 } else { 250 };
        let length_s = if self.is_burst() { 10.0 } else { self.length_s() };
        [least_ms, 500, 1000, 2000]
            .into_iter()
            .find(|ms| length_s * 1e3 / f64::from(*ms) <= MOST_BUCKETS)
            .unwrap_or(5000)
    }

    /// As the engine takes it.
    pub fn plan(&self) -> LoadPlan {
        let is_burst = self.is_burst();
        let traffic = self.crowds.iter().map(|crowd| {
            let targets = crowd.wanted();
            Traffic {
                name: targets.first().map(|(target, _)| target.clone()).unwrap_or_default(),
                targets,
                arrivals: crowd.arrivals(is_burst),
                is_fresh: false,
                timeout_s: crowd.timeout_s,
                retries: crowd.retries,
            }
        });
        let count = if is_burst {
            Count::All { limit_s: BURST_LIMIT_S }
        } else {
            Count::Window { warm_up_s: self.warm_up_s(), duration_s: self.duration_s }
        };
        LoadPlan {
            traffic: traffic.filter(|traffic| !traffic.targets.is_empty()).collect(),
            count,
            waits_for_all: false,
            users_are_cheap: false,
            bucket_ms: self.bucket_ms(),
            server: self.server.clone(),
            upstream: self.upstream.clone(),
            faults: self.faults.clone(),
            seed: self.seed,
        }
    }

    /// In words: `50 users on /quote, 4 workers, one blocking call of 2 s`.
    pub fn in_words(&self) -> String {
        let mut words = self.crowds.iter().map(Crowd::in_words).collect::<Vec<_>>().join(", beside ");
        let usual = Server::default();
        let mut add = |is_told: bool, part: String| {
            if is_told {
                words += ", ";
                words += &part;
            }
        };
        let Server { workers, thread_tokens, cores, free_threaded, .. } = self.server;
        add(workers != usual.workers, figures::counted(u64::from(workers), "worker"));
        add(workers > 1 && self.server.has_even_connections(), "connections spread evenly".to_owned());
        add(thread_tokens != usual.thread_tokens, figures::counted(u64::from(thread_tokens), "thread token"));
        add(cores != usual.cores, figures::counted(u64::from(cores), "core"));
        add(free_threaded, "no GIL".to_owned());
        match self.faults.as_slice() {
            [] => {}
            [fault] => add(true, fault_in_words(fault)),
            faults => add(true, format!("{} faults", faults.len())),
        }
        words
    }

    /// With every value where a reader could have set it: what was kept or shared may be anything.
    #[must_use]
    pub fn within_bounds(mut self) -> Setup {
        self.crowds.truncate(MOST_CROWDS);
        if self.crowds.is_empty() {
            self.crowds.push(Crowd::default());
        }
        for crowd in &mut self.crowds {
            crowd.targets.retain(|(target, weight)| target.len() <= 200 && weight.is_finite());
            crowd.targets.truncate(50);
            for (_, weight) in &mut crowd.targets {
                *weight = weight.clamp(0.0, 1000.0);
            }
            crowd.n = crowd.n.clamp(1, MOST_USERS);
            crowd.think_s = within(crowd.think_s, 0.0, 60.0);
            crowd.ramp_s = crowd.ramp_s.map(|ramp| within(ramp, 0.0, 60.0));
            crowd.per_s = within(crowd.per_s, 0.1, 20_000.0);
            crowd.every_s = within(crowd.every_s, 0.01, 60.0);
            crowd.timeout_s = crowd.timeout_s.map(|patience| within(patience, 0.01, 120.0));
            crowd.retries = crowd.retries.min(10);
        }
        let server = &mut self.server;
        server.workers = server.workers.clamp(1, 16);
        server.cores = server.cores.clamp(1, 64);
        server.thread_tokens = server.thread_tokens.clamp(1, 1000);
        server.executor_threads = server.executor_threads.map(|threads| threads.clamp(1, 1000));
        *server = server.clone().with_even_connections(server.has_even_connections());
        let upstream = &mut self.upstream;
        upstream.latency_s = upstream.latency_s.map(|latency| within(latency, 0.0, 60.0));
        upstream.capacity = upstream.capacity.map(|capacity| capacity.clamp(1, 10_000));
        upstream.failure_rate = within(upstream.failure_rate, 0.0, 1.0);
        self.warm_up_s = self.warm_up_s.map(|seconds| within(seconds, 0.0, 60.0));
        self.duration_s = within(self.duration_s, 1.0, 600.0);
        self.bucket_ms = None;
        self.faults.truncate(MOST_FAULTS);
        self.faults.iter_mut().for_each(bound_fault);
        self
    }
}

/// Kinds of users side by side, at most.
pub const MOST_CROWDS: usize = 4;
/// Users of one kind, at most.
pub const MOST_USERS: u32 = 10_000;
/// Faults at once, at most.
pub const MOST_FAULTS: usize = 20;
/// The end of what has no end.
pub const FOREVER_S: f64 = 1e6;

/// To a millionth, so that it is read from JSON as it was written.
fn within(value: f64, least: f64, most: f64) -> f64 {
    let value = if value.is_finite() { value.clamp(least, most) } else { least };
    (value * 1e6).round() / 1e6
}

fn bound_fault(fault: &mut Fault) {
    match fault {
        Fault::Block { at_s, duration_s, every_s } => {
            *at_s = within(*at_s, 0.0, 660.0);
            *duration_s = within(*duration_s, 0.001, 60.0);
            *every_s = every_s.map(|every| within(every, 0.01, 600.0));
        }
        Fault::KeptGil { at_s, duration_s } => {
            *at_s = within(*at_s, 0.0, 660.0);
            *duration_s = within(*duration_s, 0.001, 60.0);
        }
        Fault::SlowUpstream { from_s, until_s, factor } => {
            *from_s = within(*from_s, 0.0, 660.0);
            *until_s = within(*until_s, 0.0, FOREVER_S);
            *factor = within(*factor, 0.01, 1000.0);
        }
        Fault::Cpu { from_s, until_s, part, seconds } => {
            *from_s = within(*from_s, 0.0, 660.0);
            *until_s = within(*until_s, 0.0, FOREVER_S);
            *part = within(*part, 0.0, 1.0);
            *seconds = within(*seconds, 0.0, 10.0);
        }
    }
}

/// `one blocking call of 2 s`
pub fn fault_in_words(fault: &Fault) -> String {
    let time = figures::duration;
    match fault {
        Fault::Block { duration_s, every_s: None, .. } => format!("one blocking call of {}", time(*duration_s)),
        Fault::Block { duration_s, every_s: Some(every), .. } => {
            format!("a blocking call of {} every {}", time(*duration_s), time(*every))
        }
        Fault::KeptGil { duration_s, .. } => format!("one call that keeps the GIL for {}", time(*duration_s)),
        Fault::SlowUpstream { factor, .. } => format!("the upstream {} times slower", figures::number(*factor, 0)),
        Fault::Cpu { part, seconds, .. } => {
            format!("{} of CPU in {} % of the requests", time(*seconds), figures::number(part * 100.0, 0))
        }
    }
}

/// The same, as short as a mark on a chart has to be: `2 s block`.
pub fn fault_mark(fault: &Fault) -> String {
    let time = figures::duration;
    match fault {
        Fault::Block { duration_s, every_s: None, .. } => format!("{} block", time(*duration_s)),
        Fault::Block { duration_s, .. } => format!("{} blocks", time(*duration_s)),
        Fault::KeptGil { duration_s, .. } => format!("{} GIL kept", time(*duration_s)),
        Fault::SlowUpstream { factor, .. } => format!("upstream × {}", figures::number(*factor, 0)),
        Fault::Cpu { seconds, .. } => format!("CPU {}", time(*seconds)),
    }
}

/// When a fault begins and ends, seconds.
pub fn span_of(fault: &Fault) -> (f64, f64) {
    match fault {
        Fault::Block { at_s, duration_s, every_s: None } | Fault::KeptGil { at_s, duration_s } => {
            (*at_s, at_s + duration_s)
        }
        Fault::Block { at_s, .. } => (*at_s, FOREVER_S),
        Fault::SlowUpstream { from_s, until_s, .. } | Fault::Cpu { from_s, until_s, .. } => (*from_s, *until_s),
    }
}

/// Moves a fault to another beginning, as long as before.
pub fn move_to(fault: &mut Fault, at: f64) {
    match fault {
        Fault::Block { at_s, .. } | Fault::KeptGil { at_s, .. } => *at_s = at,
        Fault::SlowUpstream { from_s, until_s, .. } | Fault::Cpu { from_s, until_s, .. } => {
            *until_s += at - *from_s;
            *from_s = at;
        }
    }
}

/// Load and report as JSON. The same program, load and seed give the same text, in the browser and natively.
pub fn report_as_json(setup: &Setup, report: &Report) -> String {
    serde_json::to_string_pretty(&serde_json::json!({ "load": setup, "report": report }))
        .expect("reports are plain data")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_setup_says_what_it_is() {
        let mut setup = Setup::of_target("/quote");
        assert_eq!(setup.in_words(), "50 users on /quote");
        setup.faults.push(Fault::Block { at_s: 8.0, duration_s: 2.0, every_s: None });
        setup.crowds[0].n = 1;
        setup.server.workers = 4;
        assert_eq!(setup.in_words(), "1 user on /quote, 4 workers, one blocking call of 2 s");
        setup.crowds.push(Crowd { come: Come::Poisson, per_s: 20.0, ..Crowd::of_target("/health") });
        assert_eq!(
            setup.in_words(),
            "1 user on /quote, beside 20.0 requests/s, at random, on /health, 4 workers, one blocking call of 2 s"
        );
    }

    #[test]
    fn users_arrive_spread_over_a_round_and_counting_waits_for_them() {
        let mut setup = Setup::of_target("/quote");
        setup.crowds[0].think_s = 2.0;
        assert_eq!((setup.warm_up_s(), setup.length_s()), (2.1, 22.1));
        assert_eq!(setup.plan().traffic[0].arrivals, Arrivals::Users { n: 50, think_s: 2.0, ramp_s: 2.1 });
        setup.crowds[0].come = Come::AtOnce;
        assert_eq!(setup.plan().count, Count::All { limit_s: BURST_LIMIT_S });
        assert_eq!(setup.plan().traffic[0].arrivals, Arrivals::Users { n: 50, think_s: 0.0, ramp_s: 0.0 });
    }

    #[test]
    fn what_has_no_weight_is_not_asked_for() {
        let mut setup = Setup::of_target("/a");
        setup.crowds[0].targets = vec![("/a".to_owned(), 0.0), ("/b".to_owned(), 3.0), ("/c".to_owned(), 1.0)];
        assert_eq!(setup.plan().traffic[0].targets, [("/b".to_owned(), 3.0), ("/c".to_owned(), 1.0)]);
    }

    #[test]
    fn a_kept_setup_of_an_older_page_is_read() {
        let read: Setup = serde_json::from_str(r#"{"crowds": [{"n": 7}], "server": {"workers": 2}}"#).expect("JSON");
        assert_eq!((read.crowds[0].n, read.server.workers, read.server.thread_tokens), (7, 2, 40));
    }

    proptest! {
        #[test]
        fn a_setup_within_bounds_stays_as_it_is(n in any::<u32>(), think in any::<f64>(), at in any::<f64>(), duration in any::<f64>()) {
            let mut setup = Setup::of_target("/a");
            setup.crowds[0].n = n;
            setup.crowds[0].think_s = think;
            setup.duration_s = duration;
            setup.faults.push(Fault::Block { at_s: at, duration_s: duration, every_s: Some(think) });
            let bounded = setup.within_bounds();
            prop_assert_eq!(bounded.clone().within_bounds(), bounded.clone());
            prop_assert!(bounded.length_s() <= 661.0 && bounded.crowds[0].n <= MOST_USERS);
            let text = serde_json::to_string(&bounded).expect("JSON");
            let read: Setup = serde_json::from_str(&text).expect("its own JSON");
            prop_assert_eq!(read, bounded);
        }
    }
}
