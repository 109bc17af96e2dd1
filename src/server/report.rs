//! What a load run says: counts, latencies, series. Plain data.

use super::examples::Example;
use super::in_words::{by_stage, with_gaps};
use crate::machine::serving::N_STAGES;
use serde::{Deserialize, Serialize};

/// The result of a load run.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// Requests completed in the counted window.
    pub requests: u64,
    /// Of these, answered with an error.
    pub errors: u64,
    /// Requests per second of the counted window.
    pub throughput: f64,
    /// Of all requests in the counted window.
    pub latency: LatencySummary,
    /// How late a 10 ms timer on the loop fired.
    pub loop_lag: LatencySummary,
    /// Per bucket of time, from the start of the run (warm-up included).
    pub series: Series,
    /// Latency histogram: (upper bound in ms, count), non-empty buckets only.
    pub histogram: Vec<(f64, u64)>,
    /// When counting began, seconds after the start.
    pub counts_from_s: f64,
    /// When each answer of a burst came, milliseconds after its start, as far as memory allows.
    pub finish_ms: Vec<f32>,
    /// Seconds until the last answer of a burst.
    pub burst_makespan_s: Option<f64>,
    /// Blocks injected: (from, until), seconds.
    pub blocks: Vec<(f64, f64)>,
    /// Why the run ended early (an exception in the app's top level, a budget), if it did.
    pub stopped: Option<String>,
    /// The first exception that a request ended with: `Type: message (line n)`.
    pub first_error: Option<String>,
    /// Where the time of a request went.
    #[serde(with = "by_stage")]
    pub spent: Spent,
    /// Per kind of request, where there are several; together they are the whole.
    pub groups: Vec<GroupReport>,
    /// A request of each bar of the histogram, the quickest first.
    pub examples: Vec<Example>,
    /// How many kept-alive connections each worker has, at the end.
    pub connections: Vec<u32>,
}

/// The figures of one kind of request.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupReport {
    /// What it is called: an endpoint, or a name from the scenario.
    pub name: String,
    /// Requests completed in the counted window.
    pub requests: u64,
    /// Of these, answered with an error.
    pub errors: u64,
    /// Requests per second of the counted window.
    pub throughput: f64,
    /// In the counted window.
    pub latency: LatencySummary,
    /// See [`Report::spent`].
    #[serde(with = "by_stage")]
    pub spent: Spent,
    /// Per bucket of time; without the loop's lag, which is nobody's own.
    pub series: Series,
    /// See [`Report::histogram`].
    pub histogram: Vec<(f64, u64)>,
}

/// Seconds that a request of the counted window spent in each [`Stage`](crate::machine::serving::Stage) on average, in its order. Counted at equal
/// steps of time: by Little's law, how many requests are in a stage on average is their rate times the time that each spends there.
pub type Spent = [f64; N_STAGES];

/// Milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LatencySummary {
    pub count: u64,
    pub mean: f64,
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
    pub max: f64,
}

/// One value per bucket.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Series {
    /// Length of a bucket.
    pub bucket_ms: u32,
    /// Requests completed.
    pub completed: Vec<u32>,
    /// Latency percentiles of the requests completed in the bucket, ms; not a number where there was none.
    #[serde(with = "with_gaps")]
    pub p50: Vec<f32>,
    /// See `p50`.
    #[serde(with = "with_gaps")]
    pub p95: Vec<f32>,
    /// See `p50`.
    #[serde(with = "with_gaps")]
    pub p99: Vec<f32>,
    /// The slowest. See `p50`.
    #[serde(with = "with_gaps")]
    pub max: Vec<f32>,
    /// Requests answered with an error; `completed` counts them too.
    pub failed: Vec<u32>,
    /// The latest that a 10 ms timer on the loop fired, ms; not a number where none did.
    #[serde(with = "with_gaps")]
    pub lag_max: Vec<f32>,
    /// The longest ready queue that a 10 ms timer on a loop found.
    pub ready_max: Vec<u32>,
    /// What the server was at when the bucket ended.
    pub samples: Vec<Sample>,
}

/// What a server is at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sample {
    /// Requests sent and not yet answered.
    pub in_flight: u32,
    /// Threads of AnyIO's that work on a request.
    pub busy_threads: u32,
    /// Requests that wait for a thread token.
    pub thread_queue: u32,
    /// CPU time used in the bucket, of each worker process: 1 is a core.
    pub cpu: Vec<f32>,
    /// Threads of each worker process that waited for its GIL, on average over the bucket.
    pub gil: Vec<f32>,
}

/// Users who each send a request, wait for the answer, think, and send the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClosedLoad {
    /// How many users.
    pub users: u32,
    /// Time between an answer and the next request, seconds.
    pub think_s: f64,
    /// Users arrive evenly spread over this many seconds; 0: all at once.
    pub ramp_s: f64,
    /// Not counted, seconds.
    pub warm_up_s: f64,
    /// Counted, seconds.
    pub duration_s: f64,
    /// Length of a bucket of the series.
    pub bucket_ms: u32,
    /// What to call for each request: a function by name, or a FastAPI route by path and query (`/quote?ms=100`).
    pub handler: String,
    /// (moment, how long), seconds: a blocking call on the loop.
    pub blocks: Vec<(f64, f64)>,
    /// Seed.
    pub seed: u64,
}
