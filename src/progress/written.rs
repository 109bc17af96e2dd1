//! What a learner wrote down and practised, from the log. Apart from [`super::state`], which every page needs at once: this is needed where it is shown.

use super::log::{Deed, Log};
use crate::course::ids::LessonId;
use crate::practice::{Ask, Topic};
use std::collections::BTreeMap;

/// Notes, marks and the count of exercises.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Written {
    /// Exercises, by what they are about and what they ask.
    pub practice: BTreeMap<(Topic, Ask), Tally>,
    /// Notes that are not empty.
    pub notes: BTreeMap<LessonId, Note>,
    /// Places that are marked, in the order of marking.
    pub bookmarks: Vec<Bookmark>,
}

/// How often something was tried, and how often it was right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub n_given: u32,
    pub n_right: u32,
}

/// A reader's note on a lesson.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// What was written last.
    pub text: String,
    /// What other tabs and devices, or this one on other days, had written: nothing is lost. The newest first.
    pub earlier: Vec<String>,
}

/// A marked place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    pub lesson: LessonId,
    pub anchor: String,
    /// What its heading said.
    pub title: String,
}

impl Written {
    /// Folds a log, in its order.
    pub fn of(log: &Log) -> Written {
        let mut written = Written::default();
        // The last note of each tab, in order of time.
        let mut notes: BTreeMap<LessonId, Vec<(u32, String)>> = BTreeMap::new();
        for (_, id, what) in log.with_ids() {
            match what {
                Deed::Practised { wish, right } => {
                    let tally = written.practice.entry((wish.topic, wish.ask)).or_default();
                    tally.n_given += 1;
                    tally.n_right += u32::from(*right);
                }
                Deed::Noted { lesson, text } => {
                    let of_lesson = notes.entry(lesson.clone()).or_default();
                    of_lesson.retain(|(tab, _)| *tab != id.tab);
                    of_lesson.push((id.tab, text.clone()));
                }
                Deed::Bookmarked { lesson, anchor, title, is_kept } => {
                    written.bookmarks.retain(|mark| mark.lesson != *lesson || mark.anchor != *anchor);
                    if *is_kept {
                        let (lesson, anchor, title) = (lesson.clone(), anchor.clone(), title.clone());
                        written.bookmarks.push(Bookmark { lesson, anchor, title });
                    }
                }
                _ => {}
            }
        }
        written.notes = notes.into_iter().filter_map(|(lesson, texts)| Some((lesson, note(texts)?))).collect();
        written
    }
}

/// The note of the last one; what the others wrote, unless it is the same or nothing. Nothing where nobody wrote anything.
fn note(mut texts: Vec<(u32, String)>) -> Option<Note> {
    let (_, text) = texts.pop()?;
    let mut earlier: Vec<String> = Vec::new();
    for (_, other) in texts.into_iter().rev() {
        if !other.is_empty() && other != text && !earlier.contains(&other) {
            earlier.push(other);
        }
    }
    (!text.is_empty() || !earlier.is_empty()).then_some(Note { text, earlier })
}
