//! A log as text: what lies in the browser's storage, and what a learner exports and imports.
//!
//! `{"format": "loop-lab progress", "version": 2, "entries": […]}`. A text is read whole or refused whole.

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

/// The version that a text was written in, if it is one of ours.
pub fn version_of(text: &str) -> Option<u64> {
    let file: Value = serde_json::from_str(text).ok()?;
    (file["format"] == FORMAT).then(|| file["version"].as_u64())?
}

/// Whether a text was written before the format was what it is now: a copy of it is kept as it was.
pub fn is_old(text: &str) -> bool {
    version_of(text).is_some_and(|version| version < migrate::VERSION)
}

/// Texts that [`write()`] wrote in one version as a single one of that version, without touching an entry.
pub fn join(texts: &[String]) -> Option<String> {
    let files: Vec<Value> = texts.iter().filter_map(|text| serde_json::from_str(text).ok()).collect();
    let version = files.first()?["version"].as_u64()?;
    let entries: Vec<&Value> = files
        .iter()
        .filter(|file| file["version"] == version)
        .filter_map(|file| file["entries"].as_array())
        .flatten()
        .collect();
    Some(serde_json::json!({ "format": FORMAT, "version": version, "entries": entries }).to_string())
}
