//! The words of the course.

use super::ids::LessonId;
use super::prose::Inlines;
use serde::{Deserialize, Serialize};

/// A word and what it means here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// `event-loop`; also its anchor on the glossary page.
    pub id: String,
    /// `event loop`
    pub name: String,
    /// Other forms that lessons use for it: `loop`.
    pub also: Vec<String>,
    /// One or two sentences.
    pub meaning: Inlines,
    /// Where lessons use it: one place for each lesson, in reading order.
    pub places: Vec<Place>,
}

/// A place in a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub lesson: LessonId,
    /// The heading it stands under; none above the first.
    pub anchor: Option<String>,
}
