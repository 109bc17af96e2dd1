//! What pages show of the log: how far each lesson got, where the reader was, which answers were given.

use super::log::{Deed, Given, Log};
use crate::course::ids::{LessonId, QuestionId};
use crate::course::quiz::Question;
use crate::practice::{Ask, Topic};
use std::collections::BTreeMap;

/// Everything that follows from a log.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Progress {
    /// Lessons that were opened at least once.
    pub lessons: BTreeMap<LessonId, LessonProgress>,
    /// Questions and predictions that were answered at least once.
    pub questions: BTreeMap<QuestionId, QuestionProgress>,
    /// Where the reader was last.
    pub last: Option<Place>,
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

/// How far a lesson got.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LessonProgress {
    /// When it was first done.
    pub done_at: Option<u64>,
    /// The heading or block last read.
    pub anchor: Option<String>,
}

/// A place in a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub lesson: LessonId,
    pub anchor: Option<String>,
    pub at: u64,
}

/// The answers to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionProgress {
    /// The first one: what a prediction stands by.
    pub first: Given,
    /// The latest one.
    pub latest: Given,
    /// When that was given.
    pub latest_at: u64,
    pub n_given: u32,
    pub n_right: u32,
}

/// A lesson's mark in the table of contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    New,
    Begun,
    Done,
}

impl Progress {
    /// Folds a log, in its order.
    pub fn of(log: &Log) -> Progress {
        let mut progress = Progress::default();
        // The last note of each tab, in order of time.
        let mut notes: BTreeMap<LessonId, Vec<(u32, String)>> = BTreeMap::new();
        for (at, id, what) in log.with_ids() {
            match what {
                Deed::LessonOpened { lesson } => {
                    let anchor = progress.lessons.entry(lesson.clone()).or_default().anchor.clone();
                    progress.last = Some(Place { lesson: lesson.clone(), anchor, at });
                }
                Deed::Position { lesson, anchor } => {
                    progress.lessons.entry(lesson.clone()).or_default().anchor = Some(anchor.clone());
                    progress.last = Some(Place { lesson: lesson.clone(), anchor: Some(anchor.clone()), at });
                }
                Deed::LessonDone { lesson } => {
                    progress.lessons.entry(lesson.clone()).or_default().done_at.get_or_insert(at);
                }
                Deed::Predicted(given) | Deed::Answered(given) => progress.answer(at, given),
                Deed::LabRun { .. } => {}
                Deed::Practised { wish, right } => {
                    let tally = progress.practice.entry((wish.topic, wish.ask)).or_default();
                    tally.n_given += 1;
                    tally.n_right += u32::from(*right);
                }
                Deed::Noted { lesson, text } => {
                    let of_lesson = notes.entry(lesson.clone()).or_default();
                    of_lesson.retain(|(tab, _)| *tab != id.tab);
                    of_lesson.push((id.tab, text.clone()));
                }
                Deed::Bookmarked { lesson, anchor, title, is_kept } => {
                    progress.bookmarks.retain(|mark| mark.lesson != *lesson || mark.anchor != *anchor);
                    if *is_kept {
                        let (lesson, anchor, title) = (lesson.clone(), anchor.clone(), title.clone());
                        progress.bookmarks.push(Bookmark { lesson, anchor, title });
                    }
                }
            }
        }
        progress.notes = notes.into_iter().filter_map(|(lesson, texts)| Some((lesson, note(texts)?))).collect();
        progress
    }

    fn answer(&mut self, at: u64, given: &Given) {
        let question = self.questions.entry(given.question.clone()).or_insert_with(|| QuestionProgress {
            first: given.clone(),
            latest: given.clone(),
            latest_at: at,
            n_given: 0,
            n_right: 0,
        });
        question.latest = given.clone();
        question.latest_at = at;
        question.n_given += 1;
        question.n_right += u32::from(given.right);
    }

    /// A lesson's mark in the table of contents.
    pub fn standing(&self, lesson: &LessonId) -> Standing {
        match self.lessons.get(lesson) {
            None => Standing::New,
            Some(LessonProgress { done_at: None, .. }) => Standing::Begun,
            Some(_) => Standing::Done,
        }
    }

    /// The latest answer to a question, if it was given to the question as it is now.
    pub fn answer_to(&self, question: &Question) -> Option<&Given> {
        let latest = &self.questions.get(&question.id)?.latest;
        (latest.version == question.version).then_some(latest)
    }

    /// How many of these were answered, and how many of them right at last.
    pub fn count(&self, questions: &[QuestionId]) -> (usize, usize) {
        let given: Vec<_> = questions.iter().filter_map(|id| self.questions.get(id)).collect();
        (given.len(), given.iter().filter(|question| question.latest.right).count())
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
