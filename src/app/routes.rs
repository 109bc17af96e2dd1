//! Where the pages are. The one place that spells addresses, each with the folder that the site lives under: the router's links add none.

use crate::app::platform::base::base_path;
use crate::course::ids::LessonId;

// The addresses that have no parameter. The finished site has a file for each: xtask/src/site/pages.rs reads these lines.
const HOME: &str = "/";
const COURSE: &str = "/course";
const STEP_LAB: &str = "/step";
const LOAD_LAB: &str = "/load";
const MEASURED: &str = "/measured";

/// The home page.
pub fn home() -> String {
    at(HOME)
}

/// What the course holds.
pub fn course() -> String {
    at(COURSE)
}

/// The Step lab.
pub fn step_lab() -> String {
    at(STEP_LAB)
}

/// The Load lab.
pub fn load_lab() -> String {
    at(LOAD_LAB)
}

/// The Load lab, with one of its presets.
pub fn load_preset(id: &str) -> String {
    at(&format!("{LOAD_LAB}#preset={id}"))
}

/// Measured beside simulated.
pub fn measured() -> String {
    at(MEASURED)
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
