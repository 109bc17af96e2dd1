//! Where the learner's log is kept: IndexedDB, one record per entry.
//!
//! Records are only ever added under names no other tab uses (the entry's time, tab and number), so two tabs cannot overwrite
//! each other. A record's text is a progress file of one entry, so that old records are read like old files.

use super::journal;
use crate::progress::file;
use crate::progress::log::{Entry, Log};
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use leptos::wasm_bindgen::JsValue;
use serde::{Deserialize, Serialize};

const DATABASE: &str = "loop-lab";
const VERSION: u32 = 1;
const ENTRIES: &str = "progress";
/// Copies of what was there before an import, a return to a copy, or a new format. A database of its own, so that it can come without
/// a change of version, for which other tabs would have to let go of the first.
const COPIES_DATABASE: &str = "loop-lab-copies";
const COPIES: &str = "copies";
/// Older copies go when there are more.
const MOST_COPIES: usize = 10;

/// Why nothing is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("this browser does not let the page store anything")]
    Refused,
    #[error("the space for this site is used up")]
    Full,
    #[error("a part of the page did not arrive")]
    NotArrived,
}

impl From<idb::Error> for Trouble {
    fn from(error: idb::Error) -> Self {
        if format!("{error:?}").contains("Quota") { Self::Full } else { Self::Refused }
    }
}

/// Runs what waits for storage, outside of the turns that the page's thread takes (`turns.rs`): a transaction is over as soon as the browser goes on without
/// a new request in it.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(future);
}

/// The open database. To be used within [`spawn`].
#[derive(Debug)]
pub struct Storage {
    database: Database,
}

/// What was there at some time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptCopy {
    /// When the copy was made: milliseconds since 1970.
    pub at: u64,
    /// Before what: `an import`.
    pub before: String,
    /// A progress file.
    pub text: String,
}

impl Storage {
    /// Opens the database, and makes it at the first visit.
    ///
    /// # Errors
    /// [`Trouble::Refused`]: no IndexedDB here, or it is switched off.
    pub async fn open() -> Result<Self, Trouble> {
        let mut opening = Factory::new()?.open(DATABASE, Some(VERSION))?;
        opening.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                // Where it fails, so does the opening, and that is reported.
                let _ = database.create_object_store(ENTRIES, ObjectStoreParams::new());
            }
        });
        Ok(Self { database: opening.await? })
    }

    /// All that was kept. Records that cannot be read (of a newer version) stay where they are.
    ///
    /// What newer entries made superfluous is dropped from storage on the way.
    pub async fn read(&self) -> Result<Log, Trouble> {
        let unfinished: Vec<Entry> =
            journal::texts().iter().filter_map(|text| file::read(text).ok()).flatten().collect();
        // Where it is refused, the journal still has them, and so has the log below; the next thing done says that storage is full.
        _ = self.add(unfinished.clone()).await;
        let records = self.texts().await?;
        let old: Vec<String> = records.iter().filter(|text| file::is_old(text)).cloned().collect();
        if let Some(text) = file::join(&old) {
            self.keep_copy(now(), "a new format", text).await?;
            let entries = old.iter().filter_map(|text| file::read(text).ok()).flatten().collect();
            self.add(entries).await?;
        }
        let mut log = Log::from_iter(unfinished);
        for text in &records {
            if let Ok(entry) = file::read(text) {
                log.merge(entry);
            }
        }
        let all: Vec<Entry> = log.clone().into_iter().collect();
        log.compact();
        let needed: Vec<Entry> = log.clone().into_iter().collect();
        let superfluous = all.iter().filter(|entry| !needed.contains(entry)).map(name).collect();
        self.remove(superfluous).await?;
        Ok(log)
    }

    async fn texts(&self) -> Result<Vec<String>, Trouble> {
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadOnly)?;
        let records = transaction.object_store(ENTRIES)?.get_all(None, None)?.await?;
        Ok(records.iter().filter_map(JsValue::as_string).collect())
    }

    /// Adds entries. They outlive a page that is left before this is done.
    pub async fn add(&self, entries: Vec<Entry>) -> Result<(), Trouble> {
        if entries.is_empty() {
            return Ok(());
        }
        let records: Vec<(String, String)> = entries.into_iter().map(|entry| (name(&entry), text(entry))).collect();
        for (name, text) in &records {
            journal::put(name, text);
        }
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(ENTRIES)?;
        for (name, text) in &records {
            store.put(&JsValue::from_str(text), Some(&JsValue::from_str(name)))?.await?;
        }
        transaction.commit()?.await?;
        let names: Vec<String> = records.into_iter().map(|(name, _)| name).collect();
        journal::remove(&names);
        Ok(())
    }

    /// Puts a copy aside.
    pub async fn keep_copy(&self, at: u64, before: &str, text: String) -> Result<(), Trouble> {
        let database = copies_database().await?;
        let transaction = database.transaction(&[COPIES], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(COPIES)?;
        let copy = KeptCopy { at, before: before.to_owned(), text };
        let text = serde_json::to_string(&copy).expect("a copy has only string keys");
        store.put(&JsValue::from_str(&text), Some(&JsValue::from_str(&format!("{at:015}"))))?.await?;
        let keys = store.get_all_keys(None, None)?.await?;
        for key in keys.iter().take(keys.len().saturating_sub(MOST_COPIES)) {
            store.delete(key.clone())?.await?;
        }
        transaction.commit()?.await?;
        Ok(())
    }

    /// The copies, the newest first.
    pub async fn copies(&self) -> Result<Vec<KeptCopy>, Trouble> {
        let database = copies_database().await?;
        let transaction = database.transaction(&[COPIES], TransactionMode::ReadOnly)?;
        let texts = transaction.object_store(COPIES)?.get_all(None, None)?.await?;
        let copy = |text: &JsValue| serde_json::from_str(&text.as_string()?).ok();
        Ok(texts.iter().rev().filter_map(copy).collect())
    }

    /// Has nothing but this log from now on, in one go: where it fails, all is as before.
    pub async fn replace(&self, log: Log) -> Result<(), Trouble> {
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(ENTRIES)?;
        store.clear()?.await?;
        for entry in log {
            let key = JsValue::from_str(&name(&entry));
            store.put(&JsValue::from_str(&text(entry)), Some(&key))?.await?;
        }
        transaction.commit()?.await?;
        Ok(())
    }

    /// Has nothing any more, no copies either.
    pub async fn erase(&self) -> Result<(), Trouble> {
        self.replace(Log::default()).await?;
        let database = copies_database().await?;
        let transaction = database.transaction(&[COPIES], TransactionMode::ReadWrite)?;
        transaction.object_store(COPIES)?.clear()?.await?;
        transaction.commit()?.await?;
        Ok(())
    }

    async fn remove(&self, names: Vec<String>) -> Result<(), Trouble> {
        if names.is_empty() {
            return Ok(());
        }
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(ENTRIES)?;
        for name in names {
            store.delete(JsValue::from_str(&name))?.await?;
        }
        transaction.commit()?.await?;
        Ok(())
    }
}

async fn copies_database() -> Result<Database, Trouble> {
    let mut opening = Factory::new()?.open(COPIES_DATABASE, Some(VERSION))?;
    opening.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            // Where it fails, so does the opening, and that is reported.
            let _ = database.create_object_store(COPIES, ObjectStoreParams::new());
        }
    });
    Ok(opening.await?)
}

fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Entries as text, for other tabs.
pub fn texts(entries: Vec<Entry>) -> String {
    file::write(&Log::from_iter(entries))
}

/// An entry as text, for storage.
pub fn text(entry: Entry) -> String {
    file::write(&Log::from_iter([entry]))
}

/// A record's name: sorts by time.
fn name(entry: &Entry) -> String {
    format!("{:015}-{:08x}-{:08x}", entry.at, entry.id.tab, entry.id.number)
}

#[cfg(test)]
mod tests {
    use super::name;
    use crate::progress::log::{Deed, Entry, EntryId};

    #[test]
    fn names_differ_by_time_tab_and_number_and_sort_by_time() {
        let what = || Deed::LessonOpened { lesson: "x".into() };
        let entry = |at, tab, number| name(&Entry { at, id: EntryId { tab, number }, what: what() });
        let names = [entry(999, 7, 0), entry(1_000, 1, 2), entry(1_000, 1, 3), entry(1_000, 2, 0)];
        assert!(names.is_sorted() && names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }
}
