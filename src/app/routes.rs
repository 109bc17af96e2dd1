//! Where the pages are. The one place that spells addresses, each with the folder that the site lives under: the router's links add none.

use crate::app::platform::base::base_path;
use crate::course::ids::LessonId;

// The addresses that have no parameter. The finished site has a file for each: xtask/src/site/pages.rs reads these lines.
const HOME: &str = "/";
const COURSE: &str = "/course";
const STEP_LAB: &str = "/step";
const LOAD_LAB: &str = "/load";
const GLOSSARY: &str = "/glossary";
const LIBRARIES: &str = "/libraries";
const REFERENCE: &str = "/reference";
const PRACTICE: &str = "/practice";
const REVIEW: &str = "/review";
const RESULTS: &str = "/progress";
const COMPLETION: &str = "/completion";
const KEPT: &str = "/kept";
const MEASURED: &str = "/measured";

/// A page whose address is a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    Course,
    StepLab,
    LoadLab,
    Glossary,
    Libraries,
    Reference,
    Practice,
    Review,
    Results,
    Completion,
    Kept,
    Measured,
}

/// The page that has this word as its address.
pub fn named(word: &str) -> Option<Named> {
    let pages = [
        (COURSE, Named::Course),
        (STEP_LAB, Named::StepLab),
        (LOAD_LAB, Named::LoadLab),
        (GLOSSARY, Named::Glossary),
        (LIBRARIES, Named::Libraries),
        (REFERENCE, Named::Reference),
        (PRACTICE, Named::Practice),
        (REVIEW, Named::Review),
        (RESULTS, Named::Results),
        (COMPLETION, Named::Completion),
        (KEPT, Named::Kept),
        (MEASURED, Named::Measured),
    ];
    pages.into_iter().find(|(address, _)| address.strip_prefix('/') == Some(word)).map(|(_, page)| page)
}

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

/// The words of the course.
pub fn glossary() -> String {
    at(GLOSSARY)
}

/// Which calls block, and what to use instead.
pub fn libraries() -> String {
    at(LIBRARIES)
}

/// The rules on one page.
pub fn reference() -> String {
    at(REFERENCE)
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
