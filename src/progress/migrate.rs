//! Older versions of the log's format, brought up to date one version at a time.

use super::file::Refused;
use serde_json::Value;

/// The version that [`super::file::write`] writes.
pub const VERSION: u64 = STEPS.len() as u64 + 1;

/// Changes an entry of one version into one of the next.
type Step = fn(&mut Value);

/// `STEPS[0]` goes from version 1 to version 2, and so on.
///
/// Version 2 brought practice, notes and bookmarks, and answers that match and pick lines. What version 1 had stayed as it was.
const STEPS: [Step; 1] = [|_| {}];

/// Brings the entries of a file up to date.
///
/// # Errors
/// [`Refused::TooNew`]; [`Refused::NotOurs`] for version 0, which never was.
pub fn to_newest(entries: &mut [Value], version: u64) -> Result<(), Refused> {
    if version > VERSION {
        return Err(Refused::TooNew { version, newest: VERSION });
    }
    let done = version.checked_sub(1).ok_or(Refused::NotOurs)?;
    for step in STEPS.iter().skip(done as usize) {
        entries.iter_mut().for_each(step);
    }
    Ok(())
}
