//! Where the pages are. The one place that spells addresses, each with the folder that the site lives under: the router's links add none.

use crate::app::parts::StudyPage;
use crate::app::platform::base::base_path;
use crate::course::ids::LessonId;

// The addresses that have no parameter. The finished site has a file for each: xtask/src/site/pages.rs reads these lines.
const HOME: &str = "/";
const COURSE: &str = "/course";
const STEP_LAB: &str = "/step";
const LOAD_LAB: &str = "/load";
const PRACTICE: &str = "/practice";
const REVIEW: &str = "/review";
const RESULTS: &str = "/progress";
const COMPLETION: &str = "/completion";
const KEPT: &str = "/kept";

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

/// The page of study at a path, with or without the folder that the site lives under.
pub fn study_page(path: &str) -> Option<StudyPage> {
    let base = base_path();
    match path.strip_prefix(&base).unwrap_or(path).trim_end_matches('/') {
        PRACTICE => Some(StudyPage::Practice),
        REVIEW => Some(StudyPage::Review),
        RESULTS => Some(StudyPage::Results),
        COMPLETION => Some(StudyPage::Completion),
        KEPT => Some(StudyPage::Kept),
        _ => None,
    }
}

/// Exercises without end.
pub fn practice() -> String {
    at(PRACTICE)
}

/// What is due today.
pub fn review() -> String {
    at(REVIEW)
}

/// What was done and what is weak.
pub fn results() -> String {
    at(RESULTS)
}

/// What was mastered, for paper.
pub fn completion() -> String {
    at(COMPLETION)
}

/// What is stored here.
pub fn kept() -> String {
    at(KEPT)
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
