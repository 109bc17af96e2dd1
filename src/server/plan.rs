//! What is put on a server, and what it runs on. Plain data: the page sends it, scenarios are read into it.

use super::report::ClosedLoad;
use crate::machine::moment::Duration;
use crate::machine::settings::LoopKind;
use serde::{Deserialize, Serialize};

/// A load run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LoadPlan {
    /// Traffic, one for each sort.
    pub traffic: Vec<Traffic>,
    /// How it is counted.
    pub count: Count,
    /// Counting waits until every user has had an answer, if the warm-up is too short for that.
    pub waits_for_all: bool,
    /// The users are a program as fast as wrk.
    pub users_are_cheap: bool,
    /// Length of a bucket of the series, at least: see [`LoadPlan::bucket`].
    pub bucket_ms: u32,
    /// What serves.
    pub server: Server,
    /// What the program calls over the network.
    pub upstream: Upstream,
    /// What goes wrong, planned beforehand.
    pub faults: Vec<Fault>,
    /// Seed of everything random.
    pub seed: u64,
}

impl LoadPlan {
    /// The plan of a closed load.
    pub fn of_closed(load: &ClosedLoad) -> LoadPlan {
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

    /// From the first request to the end of counting, seconds; at most, for a burst.
    pub fn length_s(&self) -> f64 {
        match self.count {
            Count::Window { warm_up_s, duration_s } => warm_up_s + duration_s,
            Count::All { limit_s } => limit_s,
        }
    }

    /// Length of a bucket of the series. A run that would have too many of them has buckets twice as long, or four times, and so on: what a report holds, and
    /// how often somebody looks what requests are at, does not grow with the run.
    pub fn bucket(&self) -> Duration {
        let n_asked = self.length_s() * 1e3 / f64::from(self.bucket_ms.max(1));
        let n_joined = (n_asked / MOST_BUCKETS).ceil().clamp(1.0, f64::from(1 << 30)) as u64;
        Duration::from_millis(u64::from(self.bucket_ms.max(1)) * n_joined.next_power_of_two())
    }
}

/// A series has about so many buckets at most. The page asks for fewer, but for a burst, which may take a minute.
const MOST_BUCKETS: f64 = 1_200.0;

/// How requests are counted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Count {
    /// Those answered in a window.
    Window {
        /// Not counted, seconds; longer where some user has had no answer yet.
        warm_up_s: f64,
        /// Counted, seconds.
        duration_s: f64,
    },
    /// All, until the last answer, but at most so many seconds.
    All {
        /// Seconds.
        limit_s: f64,
    },
}

/// One sort of traffic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Traffic {
    /// Its name.
    pub name: String,
    /// What is asked for, each with its weight: a FastAPI route by method (GET if none is named), path and query
    /// (`POST /orders?n=2`), or a function of the program by name.
    pub targets: Vec<(String, f64)>,
    /// When.
    pub arrivals: Arrivals,
    /// A new connection for every request.
    pub is_fresh: bool,
    /// A user gives up after so many seconds, and closes the connection; the server does not notice.
    pub timeout_s: Option<f64>,
    /// A request that failed or timed out is sent again so often.
    pub retries: u32,
}

/// When requests are sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Arrivals {
    /// By so many users, who wait for the answer and then think; they begin evenly spread over the ramp.
    Users { n: u32, think_s: f64, ramp_s: f64 },
    /// At these moments, seconds after the warm-up.
    At(Vec<f64>),
    /// Evenly, so many a second, whether or not there are answers.
    Constant { per_s: f64 },
    /// At random, independently of each other, so many a second on average.
    Poisson { per_s: f64 },
    /// So many at once, again and again.
    Bursts { n: u32, every_s: f64 },
}

impl Arrivals {
    /// Users in a closed loop.
    pub fn n_users(&self) -> usize {
        if let Arrivals::Users { n, .. } = self { *n as usize } else { 0 }
    }
}

/// What serves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Server {
    /// Uvicorn worker processes.
    pub workers: u32,
    /// AnyIO's limiter, per worker.
    pub thread_tokens: u32,
    /// Threads of a pool that is not told how many, as asyncio's default executor; as in CPython if nothing is said.
    pub executor_threads: Option<u32>,
    /// Processor cores.
    pub cores: u32,
    /// The event loop's implementation.
    pub event_loop: LoopKind,
    /// How kept-alive connections are spread over the workers, in parts; as luck has it if nothing is given.
    pub connections_per_worker: Vec<u32>,
    /// No GIL.
    pub free_threaded: bool,
}

impl Server {
    /// Each worker gets as many connections as every other, as a proxy in front can see to; or as luck has it.
    #[must_use]
    pub fn with_even_connections(mut self, is_even: bool) -> Server {
        self.connections_per_worker = if is_even { vec![1; self.workers as usize] } else { Vec::new() };
        self
    }

    /// See [`Server::with_even_connections`].
    pub fn has_even_connections(&self) -> bool {
        !self.connections_per_worker.is_empty() && self.connections_per_worker.iter().all(|part| *part == 1)
    }
}

impl Default for Server {
    fn default() -> Server {
        Server {
            workers: 1,
            thread_tokens: 40,
            executor_threads: None,
            cores: 2,
            event_loop: LoopKind::Uvloop,
            connections_per_worker: Vec::new(),
            free_threaded: false,
        }
    }
}

/// What the program calls over the network.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Upstream {
    /// How long every answer takes, seconds; by the table of libraries if not given.
    pub latency_s: Option<f64>,
    /// It works on at most so many requests at once; the others wait there.
    pub capacity: Option<u32>,
    /// This part of the requests fails.
    pub failure_rate: f64,
}

/// Something that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Fault {
    /// The first worker's loop is held up from then on, seconds after the start, for so long; again and again if a period is given.
    Block { at_s: f64, duration_s: f64, every_s: Option<f64> },
    /// The upstream takes so many times as long, between two moments.
    SlowUpstream { from_s: f64, until_s: f64, factor: f64 },
    /// Between two moments, this part of the requests computes on the loop for so long before its endpoint runs.
    Cpu { from_s: f64, until_s: f64, part: f64, seconds: f64 },
    /// The first worker calls something from then on, seconds after the start, that computes for so long and keeps the GIL: no thread of the worker can run.
    KeptGil { at_s: f64, duration_s: f64 },
}
