//! Load scenarios as the recorded measurements describe them: what to send, how, for how long.
//!
//! Strict: a kind, field or value that is not known makes its scenario [`Unsupported`], by name; nothing is ignored but
//! the figures that were measured.

use super::plan::{Arrivals, Count, LoadPlan, Server, Traffic, Upstream};
pub use crate::machine::settings::LoopKind;
use serde_json::{Map, Value};

/// A load scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Its name.
    pub id: String,
    /// What the users do.
    pub kind: Kind,
    /// Traffic, one group for each sort; the first one's figures are the scenario's own.
    pub groups: Vec<Group>,
    /// Uvicorn worker processes.
    pub workers: u32,
    /// AnyIO's limiter, per worker.
    pub thread_tokens: u32,
    /// The event loop's implementation.
    pub event_loop: LoopKind,
    /// How connections were spread over the workers, in each repetition; empty where that was not recorded.
    pub connections_per_worker: Vec<Vec<u32>>,
    /// Length of a bucket of the series, where there is one.
    pub bucket_ms: Option<u32>,
}

/// What the users do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// Each sends its next request when the answer is there, after thinking.
    Closed { warm_up_s: f64, duration_s: f64 },
    /// The same, driven by the program wrk: without a warm-up, and with users that cost less.
    Wrk { duration_s: f64 },
    /// All send one request at once.
    Burst,
}

impl Scenario {
    /// As the engine runs it, where the upstream answers after so many seconds: one plan for each recorded spread of the connections over
    /// the workers, since that is luck and decides the result. The measured figures are medians over them.
    pub fn plans(&self, cores: u32, upstream_s: f64, seed: u64) -> Vec<LoadPlan> {
        let known = self.connections_per_worker.iter().filter(|of| !of.is_empty());
        let spreads: Vec<&[u32]> = known.map(Vec::as_slice).collect();
        let spreads = if spreads.is_empty() { vec![&[][..]] } else { spreads };
        (seed..).zip(spreads).map(|(seed, spread)| self.plan(cores, upstream_s, seed, spread)).collect()
    }

    fn plan(&self, cores: u32, upstream_s: f64, seed: u64, spread: &[u32]) -> LoadPlan {
        const BURST_LIMIT_S: f64 = 60.0;
        let traffic = self.groups.iter().map(|group| Traffic {
            name: group.name.clone(),
            targets: vec![(group.path.clone(), 1.0)],
            arrivals: group.arrivals.clone(),
            is_fresh: group.is_fresh,
            timeout_s: None,
            retries: 0,
        });
        let count = match self.kind {
            Kind::Closed { warm_up_s, duration_s } => Count::Window { warm_up_s, duration_s },
            Kind::Wrk { duration_s } => Count::Window { warm_up_s: 0.0, duration_s },
            Kind::Burst => Count::All { limit_s: BURST_LIMIT_S },
        };
        LoadPlan {
            traffic: traffic.collect(),
            count,
            waits_for_all: true,
            users_are_cheap: matches!(self.kind, Kind::Wrk { .. }),
            bucket_ms: self.bucket_ms.unwrap_or(250),
            server: Server {
                workers: self.workers,
                thread_tokens: self.thread_tokens,
                executor_threads: None,
                cores,
                event_loop: self.event_loop,
                connections_per_worker: if spread.is_empty() {
                    vec![1; self.workers as usize]
                } else {
                    spread.to_vec()
                },
                free_threaded: false,
            },
            upstream: Upstream { latency_s: Some(upstream_s), ..Upstream::default() },
            faults: Vec::new(),
            seed,
        }
    }
}

/// One sort of traffic.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Path and query of every request.
    pub path: String,
    /// When requests are sent.
    pub arrivals: Arrivals,
    /// A new connection for every request.
    pub is_fresh: bool,
}

/// A scenario that cannot be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsupported {
    /// Its name, if it has one.
    pub id: String,
    /// What is not supported, by name.
    pub what: String,
}

/// A file that does not hold scenarios.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Not JSON.
    #[error("the scenarios are not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Another shape.
    #[error("expected a list of scenarios, or an object with a list called `scenarios`")]
    Shape,
}

/// Closed loops warm up for so long before they are counted, as the recorded ones did.
const WARM_UP_CLOSED_S: f64 = 1.0;
/// The same for several groups together.
const WARM_UP_MIXED_S: f64 = 2.0;

/// Fields that say what to run.
const FIELDS: &[&str] = &[
    "id",
    "kind",
    "endpoint",
    "ms",
    "users",
    "think_ms",
    "connections",
    "workers",
    "thread_tokens",
    "loop",
    "duration_s",
    "groups",
    "series",
    "connections_per_worker",
];
/// Fields that say what was measured, or how often and by what.
const MEASURED: &[&str] = &[
    "repetitions",
    "repetitions_made",
    "requests",
    "errors",
    "throughput",
    "throughput_spread",
    "throughput_little",
    "latency_ms",
    "latency_spread_ms",
    "burst_makespan_s",
    "burst_makespan_spread_s",
    "burst_makespans_s",
    "cpu",
    "cpu_saturated",
    "loop_lag_ms",
    "notes",
];
/// Fields of a group that say what to run.
const GROUP_FIELDS: &[&str] = &["name", "path", "users", "think_ms", "fresh", "at_s", "series"];
/// Fields of a series: its bucket, and what was measured.
const SERIES_FIELDS: &[&str] = &[
    "bucket_ms",
    "finish_ms",
    "throughput",
    "throughput_low",
    "throughput_high",
    "max_latency_ms",
    "max_latency_ms_low",
    "max_latency_ms_high",
];

/// Reads a list of scenarios: bare, or as `scenarios` of an object whose `header` says how they were measured.
///
/// # Errors
/// If the text is no such list. A scenario that is not supported is an item of the result, not an error of the whole.
pub fn read(text: &str) -> Result<Vec<Result<Scenario, Unsupported>>, ReadError> {
    let list = match serde_json::from_str(text)? {
        Value::Array(list) => list,
        Value::Object(mut object) => match object.remove("scenarios") {
            Some(Value::Array(list)) => list,
            _ => return Err(ReadError::Shape),
        },
        _ => return Err(ReadError::Shape),
    };
    Ok(list.iter().map(scenario).collect())
}

fn scenario(value: &Value) -> Result<Scenario, Unsupported> {
    let id = value.get("id").and_then(Value::as_str).unwrap_or("?").to_owned();
    let fields = value.as_object().ok_or("a scenario that is not an object".to_owned());
    fields.and_then(|fields| Fields { fields, of: "field" }.scenario(&id)).map_err(|what| Unsupported { id, what })
}

/// An object whose fields are being read. Errors say what is not supported, by name.
#[derive(Clone, Copy)]
struct Fields<'a> {
    fields: &'a Map<String, Value>,
    /// What to call a field of it.
    of: &'static str,
}

impl<'a> Fields<'a> {
    fn scenario(self, id: &str) -> Result<Scenario, String> {
        self.only(&[FIELDS, MEASURED])?;
        let duration = || self.number("duration_s", None);
        let kind = match self.text("kind")? {
            "closed" => Kind::Closed { warm_up_s: WARM_UP_CLOSED_S, duration_s: duration()? },
            "wrk" => Kind::Wrk { duration_s: duration()? },
            "mixed" => Kind::Closed { warm_up_s: WARM_UP_MIXED_S, duration_s: duration()? },
            "burst" => Kind::Burst,
            other => return Err(format!("kind `{other}`")),
        };
        let event_loop = match self.text("loop")? {
            "asyncio" => LoopKind::Asyncio,
            "uvloop" => LoopKind::Uvloop,
            other => return Err(format!("loop `{other}`")),
        };
        let groups = match self.get("groups") {
            None => vec![self.only_group()?],
            Some(Value::Array(groups)) if !groups.is_empty() => {
                groups.iter().map(group).collect::<Result<Vec<_>, String>>()?
            }
            Some(other) => return Err(self.bad("groups", other)),
        };
        Ok(Scenario {
            id: id.to_owned(),
            kind,
            groups,
            workers: self.count("workers", Some(1))?.max(1),
            thread_tokens: self.count("thread_tokens", Some(40))?,
            event_loop,
            connections_per_worker: self.spreads()?,
            bucket_ms: self.bucket()?,
        })
    }

    /// The traffic of a scenario without groups.
    fn only_group(self) -> Result<Group, String> {
        let endpoint = self.text("endpoint")?;
        let path = match self.get("ms") {
            None => endpoint.to_owned(),
            Some(Value::Number(ms)) => format!("{endpoint}?ms={ms}"),
            Some(other) => return Err(self.bad("ms", other)),
        };
        let is_fresh = match self.text("connections")? {
            "kept alive" => false,
            "fresh" | "new for each request" => true,
            other => return Err(format!("connections `{other}`")),
        };
        let arrivals = Arrivals::Users { n: self.count("users", None)?, think_s: self.think()?, ramp_s: 0.0 };
        Ok(Group { name: endpoint.to_owned(), path, arrivals, is_fresh })
    }

    fn group(self) -> Result<Group, String> {
        self.only(&[GROUP_FIELDS, MEASURED])?;
        let arrivals = match self.get("at_s") {
            None => Arrivals::Users { n: self.count("users", None)?, think_s: self.think()?, ramp_s: 0.0 },
            Some(moments) => Arrivals::At(self.numbers("at_s", moments)?),
        };
        let is_fresh = match self.get("fresh") {
            None => false,
            Some(Value::Bool(is_fresh)) => *is_fresh,
            Some(other) => return Err(self.bad("fresh", other)),
        };
        Ok(Group { name: self.text("name")?.to_owned(), path: self.text("path")?.to_owned(), arrivals, is_fresh })
    }

    fn think(self) -> Result<f64, String> {
        Ok(self.number("think_ms", Some(0.0))? / 1e3)
    }

    fn bucket(self) -> Result<Option<u32>, String> {
        let Some(series) = self.get("series") else { return Ok(None) };
        let series =
            Fields { fields: series.as_object().ok_or_else(|| self.bad("series", series))?, of: "field of `series`" };
        series.only(&[SERIES_FIELDS])?;
        series.get("bucket_ms").map(|_| series.count("bucket_ms", None)).transpose()
    }

    /// `connections_per_worker`: a list for each repetition.
    fn spreads(self) -> Result<Vec<Vec<u32>>, String> {
        let Some(value) = self.get("connections_per_worker") else { return Ok(Vec::new()) };
        serde_json::from_value(value.clone()).map_err(|_| self.bad("connections_per_worker", value))
    }

    /// Refuses every field that is not on one of the lists.
    fn only(self, lists: &[&[&str]]) -> Result<(), String> {
        match self.fields.keys().find(|name| !lists.iter().any(|list| list.contains(&name.as_str()))) {
            Some(unknown) => Err(format!("{} `{unknown}`", self.of)),
            None => Ok(()),
        }
    }

    /// The field's value; `null` is as good as none.
    fn get(self, name: &str) -> Option<&'a Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    fn bad(self, name: &str, value: &Value) -> String {
        format!("{} `{name}` of value {value}", self.of)
    }

    fn text(self, name: &str) -> Result<&'a str, String> {
        let value = self.get(name).ok_or_else(|| format!("no {} `{name}`", self.of))?;
        value.as_str().ok_or_else(|| self.bad(name, value))
    }

    /// A number that is not negative.
    fn number(self, name: &str, default: Option<f64>) -> Result<f64, String> {
        match (self.get(name), default) {
            (None, Some(default)) => Ok(default),
            (None, None) => Err(format!("no {} `{name}`", self.of)),
            (Some(value), _) => value.as_f64().filter(|number| *number >= 0.0).ok_or_else(|| self.bad(name, value)),
        }
    }

    fn count(self, name: &str, default: Option<u32>) -> Result<u32, String> {
        match (self.get(name), default) {
            (None, Some(default)) => Ok(default),
            (None, None) => Err(format!("no {} `{name}`", self.of)),
            (Some(value), _) => {
                value.as_u64().and_then(|number| u32::try_from(number).ok()).ok_or_else(|| self.bad(name, value))
            }
        }
    }

    fn numbers(self, name: &str, value: &Value) -> Result<Vec<f64>, String> {
        serde_json::from_value(value.clone()).map_err(|_| self.bad(name, value))
    }
}

fn group(value: &Value) -> Result<Group, String> {
    let fields = value.as_object().ok_or_else(|| format!("group {value}"))?;
    Fields { fields, of: "field of a group" }.group()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLOSED: &str = r#"{"id": "async-sleep-u20", "kind": "closed", "endpoint": "/async-sleep", "ms": 100, "users": 20,
        "think_ms": 50, "connections": "kept alive", "workers": 2, "thread_tokens": 40, "loop": "uvloop",
        "repetitions": 2, "duration_s": 5.0, "requests": 990, "latency_ms": {"mean": 100.8},
        "burst_makespan_s": null, "connections_per_worker": [[12, 8], [20]]}"#;

    const MIXED: &str = r#"{"id": "mixed", "kind": "mixed", "endpoint": "/async-sleep", "ms": 100.0, "users": 50,
        "think_ms": 0, "connections": "kept alive", "workers": 1, "thread_tokens": 40, "loop": "asyncio",
        "duration_s": 8.0, "series": {"bucket_ms": 250, "throughput": [600.0]}, "groups": [
        {"name": "sleepers", "path": "/async-sleep?ms=100", "users": 50, "think_ms": 0, "fresh": true, "requests": 2988},
        {"name": "blockers", "path": "/async-block?ms=2000", "at_s": [3.0]}]}"#;

    fn only(text: &str) -> Result<Scenario, Unsupported> {
        read(&format!("[{text}]")).expect("a list").remove(0)
    }

    #[test]
    fn scenarios_are_read_from_a_bare_list_and_from_a_file_with_a_header() {
        let bare = read(&format!("[{CLOSED}, {MIXED}]")).expect("a list");
        let with_header = read(&format!(r#"{{"header": {{}}, "scenarios": [{CLOSED}, {MIXED}]}}"#)).expect("an object");
        assert_eq!(bare, with_header);
        insta::assert_debug_snapshot!(bare);
    }

    #[test]
    fn a_burst_has_no_duration() {
        let burst = CLOSED.replace("\"closed\"", "\"burst\"").replace("5.0", "null");
        assert_eq!(only(&burst).map(|scenario| scenario.kind), Ok(Kind::Burst));
    }

    #[test]
    fn what_is_not_known_is_named() {
        let cases = [
            (CLOSED.replace("\"closed\"", "\"poisson\""), "kind `poisson`"),
            (CLOSED.replace("\"uvloop\"", "\"trio\""), "loop `trio`"),
            (CLOSED.replace("kept alive", "http2"), "connections `http2`"),
            (CLOSED.replace("\"think_ms\"", "\"retries\""), "field `retries`"),
            (CLOSED.replace(": 20,", ": -20,"), "field `users` of value -20"),
            (CLOSED.replace("\"duration_s\": 5.0, ", ""), "no field `duration_s`"),
            (CLOSED.replace("[[12, 8], [20]]", "\"even\""), "field `connections_per_worker` of value \"even\""),
            (MIXED.replace("\"fresh\"", "\"jitter_ms\""), "field of a group `jitter_ms`"),
            (MIXED.replace("[3.0]", "3"), "field of a group `at_s` of value 3"),
            (MIXED.replace("\"throughput\"", "\"goodput\""), "field of `series` `goodput`"),
            ("7".to_owned(), "a scenario that is not an object"),
        ];
        for (text, what) in cases {
            assert_eq!(only(&text).expect_err("not supported").what, what);
        }
    }

    #[test]
    fn what_holds_no_scenarios_is_an_error() {
        for text in ["", "7", "{}", r#"{"scenarios": 7}"#] {
            assert!(read(text).is_err(), "{text:?}");
        }
        assert_eq!(read("[]").expect("an empty list"), []);
    }
}
