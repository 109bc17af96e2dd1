//! Where the pages are. The one place that spells addresses; all are relative to the site's base.

use crate::course::ids::LessonId;

/// The home page.
pub const HOME: &str = "/";
/// What the course holds.
pub const COURSE: &str = "/course";
/// The Step lab.
pub const STEP: &str = "/step";
/// The Load lab.
pub const LOAD: &str = "/load";

/// A lesson's page.
pub fn lesson(id: &LessonId) -> String {
    format!("/learn/{id}")
}

/// A place in a lesson.
pub fn lesson_at(id: &LessonId, anchor: &str) -> String {
    format!("/learn/{id}#{anchor}")
}
