//! What pages show of the log: how far each lesson got, where the reader was, which answers were given.

use super::log::{Deed, Given, Log};
use crate::course::ids::{LessonId, QuestionId};
use crate::course::quiz::Question;
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
        for (at, what) in log.iter() {
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
                // Of these `written.rs` makes something, where it is shown.
                Deed::LabRun { .. } | Deed::Practised { .. } | Deed::Noted { .. } | Deed::Bookmarked { .. } => {}
            }
        }
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
