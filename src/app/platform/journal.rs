//! What was done a moment ago, in the browser's plain storage until IndexedDB has it.
//!
//! Who leaves a page takes its unfinished transactions along. Plain storage has what it is given before the call returns, so an answer of the
//! last moment is found here at the next visit ([`Storage::read`](super::storage::Storage::read)). Where plain storage refuses, all is as without it.

use leptos::web_sys;

const PREFIX: &str = "loop-lab.unfinished:";

/// Writes a record down.
pub(super) fn put(name: &str, text: &str) {
    if let Some(storage) = storage() {
        _ = storage.set_item(&key(name), text);
    }
}

/// The records that nobody crossed out.
pub(super) fn texts() -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    let keys = (0..count).filter_map(|at| storage.key(at).ok().flatten()).filter(|key| key.starts_with(PREFIX));
    keys.filter_map(|key| storage.get_item(&key).ok().flatten()).collect()
}

/// Crosses records out.
pub(super) fn remove(names: &[String]) {
    let Some(storage) = storage() else { return };
    for name in names {
        _ = storage.remove_item(&key(name));
    }
}

fn key(name: &str) -> String {
    format!("{PREFIX}{name}")
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
