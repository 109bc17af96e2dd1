//! The course: lessons, questions and their grading, glossary, examples. Knows no browser and no storage.
//!
//! `build.rs` compiles `lessons/` with the code in `compile/` (which is not part of this library) into the bytes read here, so the app
//! carries no Markdown reader and no unchecked lesson. Read [`lesson`] for what a lesson is, [`contents`] and [`lesson()`] for how to get one.

pub mod glossary;
pub mod grade;
pub mod highlight;
pub mod ids;
pub mod lesson;
pub mod prose;
pub mod quiz;

use ids::LessonId;
use serde::de::DeserializeOwned;

/// What build.rs wrote: `CONTENTS`, `GLOSSARY`, `EXAMPLES` and `LESSONS`, as postcard bytes.
mod compiled {
    include!(concat!(env!("OUT_DIR"), "/course.rs"));
}

/// The table of contents.
pub fn contents() -> lesson::Contents {
    decode(compiled::CONTENTS)
}

/// A lesson by its id, or nothing if there is none of that name.
pub fn lesson(id: &LessonId) -> Option<lesson::Lesson> {
    let (_, bytes) = compiled::LESSONS.iter().find(|(slug, _)| *slug == id.0)?;
    Some(decode(bytes))
}

/// The words of the course, in the order of `lessons/glossary.md`.
pub fn glossary() -> Vec<glossary::Term> {
    decode(compiled::GLOSSARY)
}

/// The programs of the Step lab's picker.
pub fn examples() -> Vec<lesson::Example> {
    decode(compiled::EXAMPLES)
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> T {
    postcard::from_bytes(bytes).expect("build.rs encoded this very type")
}
