//! Where the pages are. The one place that spells addresses, each with the folder that the site lives under: the router's links add none.

use crate::app::platform::base::base_path;
use crate::course::ids::LessonId;

/// The home page.
pub fn home() -> String {
    at("/")
}

/// What the course holds.
pub fn course() -> String {
    at("/course")
}

/// The Step lab.
pub fn step_lab() -> String {
    at("/step")
}

/// The Load lab.
pub fn load_lab() -> String {
    at("/load")
}

/// A lesson's page.
pub fn lesson(id: &LessonId) -> String {
    at(&format!("/learn/{id}"))
}

/// A place in a lesson.
pub fn lesson_at(id: &LessonId, anchor: &str) -> String {
    at(&format!("/learn/{id}#{anchor}"))
}

fn at(path: &str) -> String {
    base_path() + path
}
