//! A log as text: what lies in the browser's storage, and what a learner exports and imports.
//!
//! `{"format": "loop-lab progress", "version": 1, "entries": […]}`. A text is read whole or refused whole.

use super::log::{Entry, Log};
use super::migrate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Says that a file is ours.
const FORMAT: &str = "loop-lab progress";

/// Why a text was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("this is not JSON: {reason}")]
    NotJson { reason: String },
    #[error("this is not a progress file of Loop Lab")]
    NotOurs,
    #[error(
        "this file was written by a newer Loop Lab (version {version} of the format; this one reads up to {newest})"
    )]
    TooNew { version: u64, newest: u64 },
    #[error("entry {number} cannot be read: {reason}")]
    BadEntry { number: usize, reason: String },
}

#[derive(Serialize)]
struct File<'e> {
    format: &'static str,
    version: u64,
    entries: &'e [Entry],
}

/// Writes a log.
pub fn write(log: &Log) -> String {
    let entries: Vec<Entry> = log.clone().into_iter().collect();
    let file = File { format: FORMAT, version: migrate::VERSION, entries: &entries };
    serde_json::to_string(&file).expect("a log has only string keys")
}

/// Reads what [`write()`] wrote, now or in an older version.
///
/// # Errors
/// [`Refused`], with a reason a learner can read.
pub fn read(text: &str) -> Result<Log, Refused> {
    let mut file: Value = serde_json::from_str(text).map_err(|error| Refused::NotJson { reason: error.to_string() })?;
    if file["format"] != FORMAT {
        return Err(Refused::NotOurs);
    }
    let version = file["version"].as_u64().ok_or(Refused::NotOurs)?;
    let Some(Value::Array(mut entries)) = file.get_mut("entries").map(Value::take) else {
        return Err(Refused::NotOurs);
    };
    migrate::to_newest(&mut entries, version)?;
    (1..)
        .zip(entries)
        .map(|(number, entry)| {
            Entry::deserialize(entry).map_err(|error| Refused::BadEntry { number, reason: error.to_string() })
        })
        .collect()
}
