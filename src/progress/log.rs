//! The log: entries, the order they are in, and merging the logs of two tabs or devices.
//!
//! Invariant: entries are in order of time, then of id, and no two have the same time and id.
//! Merging is a set union, so it does not matter who merges with whom, in what order or how often.

use crate::course::grade::Answer;
use crate::course::ids::{LessonId, QuestionId};
use crate::practice::Wish;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One thing the learner did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// When: milliseconds since 1970 by the learner's clock.
    pub at: u64,
    pub id: EntryId,
    pub what: Deed,
}

/// Tells entries of the same millisecond apart, also those of different tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryId {
    /// A random number that each tab draws when it opens.
    pub tab: u32,
    /// Counts that tab's entries.
    pub number: u32,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// A lesson was opened.
    LessonOpened { lesson: LessonId },
    /// The reader is at this heading or block of a lesson.
    Position { lesson: LessonId, anchor: String },
    /// A prediction was committed to.
    Predicted(Given),
    /// A question was answered.
    Answered(Given),
    /// A lab or load run of a lesson was run.
    LabRun { lesson: LessonId, lab: String },
    /// The reader reached the end of a lesson, or marked it as done.
    LessonDone { lesson: LessonId },
    /// An exercise was answered.
    Practised { wish: Wish, right: bool },
    /// The note on a lesson was changed; an empty one is none.
    Noted { lesson: LessonId, text: String },
    /// A place in a lesson was marked, or its mark taken away. `title` is what its heading says.
    Bookmarked { lesson: LessonId, anchor: String, title: String, is_kept: bool },
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Given {
    pub question: QuestionId,
    /// Of the question, when it was answered: [`crate::course::quiz::Question::version`].
    pub version: u32,
    pub answer: Answer,
    pub right: bool,
}

/// Makes the entries of one tab.
#[derive(Debug, Clone)]
pub struct Recorder {
    next: EntryId,
}

impl Recorder {
    /// `tab` is a random number.
    pub fn new(tab: u32) -> Recorder {
        Recorder { next: EntryId { tab, number: 0 } }
    }

    /// The entry for something done now.
    pub fn entry(&mut self, at: u64, what: Deed) -> Entry {
        let id = self.next;
        self.next.number = id.number.wrapping_add(1);
        Entry { at, id, what }
    }
}

/// All that the learner did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Log {
    entries: BTreeMap<(u64, EntryId), Deed>,
}

impl Log {
    /// Adds an entry; one that is there already changes nothing.
    pub fn add(&mut self, entry: Entry) {
        use std::collections::btree_map::Entry::{Occupied, Vacant};
        match self.entries.entry((entry.at, entry.id)) {
            Vacant(place) => drop(place.insert(entry.what)),
            // Two deeds under one name can only come from a tampered file. Any rule does, as long as it does not depend on who came first.
            Occupied(mut place) => {
                if text(&entry.what) < text(place.get()) {
                    place.insert(entry.what);
                }
            }
        }
    }

    /// Adds all entries of another log.
    pub fn merge(&mut self, other: Log) {
        for entry in other {
            self.add(entry);
        }
    }

    /// In order of time, then of id, with who made each entry.
    pub fn with_ids(&self) -> impl DoubleEndedIterator<Item = (u64, EntryId, &Deed)> {
        self.entries.iter().map(|((at, id), what)| (*at, *id, what))
    }

    /// The entries that another log does not have.
    pub fn without(&self, other: &Log) -> Vec<Entry> {
        let is_new = |(at, id, _): &(u64, EntryId, &Deed)| !other.entries.contains_key(&(*at, *id));
        self.with_ids().filter(is_new).map(|(at, id, what)| Entry { at, id, what: what.clone() }).collect()
    }

    /// In order of time, then of id.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (u64, &Deed)> {
        self.entries.iter().map(|((at, _), what)| (*at, what))
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Drops what no longer tells anything: all positions in a lesson but the last, all its openings but the last, all marks of a place but the last,
    /// and the notes that the same tab wrote over. What [`super::state::Progress::of`] and
    /// [`super::written::Written::of`] make of the log stays the same.
    pub fn compact(&mut self) {
        let mut seen = BTreeSet::new();
        let mut superseded = Vec::new();
        for (key, what) in self.entries.iter().rev() {
            let of = match what {
                Deed::LessonOpened { lesson } => (0, lesson.clone(), String::new()),
                Deed::Position { lesson, .. } => (1, lesson.clone(), String::new()),
                Deed::Bookmarked { lesson, anchor, .. } => (2, lesson.clone(), anchor.clone()),
                Deed::Noted { lesson, .. } => (3, lesson.clone(), key.1.tab.to_string()),
                _ => continue,
            };
            if !seen.insert(of) {
                superseded.push(*key);
            }
        }
        for key in superseded {
            self.entries.remove(&key);
        }
    }
}

fn text(what: &Deed) -> String {
    serde_json::to_string(what).unwrap_or_default()
}

impl IntoIterator for Log {
    type Item = Entry;
    type IntoIter = std::vec::IntoIter<Entry>;

    fn into_iter(self) -> Self::IntoIter {
        let entries: Vec<Entry> = self.entries.into_iter().map(|((at, id), what)| Entry { at, id, what }).collect();
        entries.into_iter()
    }
}

impl FromIterator<Entry> for Log {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Log {
        let mut log = Log::default();
        entries.into_iter().for_each(|entry| log.add(entry));
        log
    }
}
