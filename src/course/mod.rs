//! The course: lessons, questions and their grading, glossary, examples. Knows no browser and no storage.
//!
//! `build.rs` and `press/` compile `lessons/` with the code in `compile/` (which is not part of this library) into the bytes read here, so the app
//! carries no Markdown reader and no unchecked lesson. Read [`lesson`] for what a lesson is, [`contents`] and [`lesson_file`] for how to get one.

pub mod changes;
pub mod glossary;
pub mod grade;
pub mod highlight;
pub mod ids;
pub mod lesson;
pub mod prose;
pub mod quiz;
pub mod wording;

use ids::LessonId;
use serde::de::DeserializeOwned;

/// What build.rs wrote: `CONTENTS`, `EXAMPLES`, and the names and bytes of the course's `FILES`. In the browser the bytes are not there: they are fetched.
mod compiled {
    include!(concat!(env!("OUT_DIR"), "/course.rs"));
}

/// The folder of the site that the course's files are in.
pub const FOLDER: &str = "course";

/// The table of contents.
pub fn contents() -> lesson::Contents {
    decode(compiled::CONTENTS).expect("build.rs encoded this very type")
}

/// The programs of the Step lab's picker.
pub fn examples() -> Vec<lesson::Example> {
    decode(compiled::EXAMPLES).expect("build.rs encoded this very type")
}

/// The name of a lesson's file in [`FOLDER`], or nothing if there is no such lesson.
pub fn lesson_file(id: &LessonId) -> Option<&'static str> {
    file_of(&id.0).map(|(name, _)| *name)
}

/// The name of the glossary's file in [`FOLDER`].
pub fn glossary_file() -> &'static str {
    file_of("glossary").map_or("", |(name, _)| name)
}

/// The name of the quick reference's file in [`FOLDER`].
pub fn reference_file() -> &'static str {
    file_of("reference").map_or("", |(name, _)| name)
}

/// The name of the file in [`FOLDER`] that has the rows of `src/libraries`.
pub fn libraries_file() -> &'static str {
    file_of("libraries").map_or("", |(name, _)| name)
}

/// The name of the file in [`FOLDER`] that has the tools: what is asked for by its name and is no call. They read like the glossary.
pub fn tools_file() -> &'static str {
    file_of("tools").map_or("", |(name, _)| name)
}

/// A lesson from its file; `None` if the bytes are not one of this version.
pub fn read_lesson(bytes: &[u8]) -> Option<lesson::Lesson> {
    decode(bytes)
}

/// The words of the course from their file, in the order of `lessons/glossary.md`; `None` if the bytes are not these.
pub fn read_glossary(bytes: &[u8]) -> Option<Vec<glossary::Term>> {
    decode(bytes)
}

/// The quick reference, headings and prose, from its file; `None` if the bytes are not these.
pub fn read_reference(bytes: &[u8]) -> Option<Vec<lesson::Block>> {
    decode(bytes)
}

/// A lesson by its id, where the files are part of the program: not in the browser.
#[cfg(not(target_arch = "wasm32"))]
pub fn lesson(id: &LessonId) -> Option<lesson::Lesson> {
    read_lesson(file_of(&id.0)?.1)
}

/// The glossary, where the files are part of the program: not in the browser.
#[cfg(not(target_arch = "wasm32"))]
pub fn glossary() -> Vec<glossary::Term> {
    file_of("glossary").and_then(|(_, bytes)| read_glossary(bytes)).unwrap_or_default()
}

/// The quick reference, where the files are part of the program: not in the browser.
#[cfg(not(target_arch = "wasm32"))]
pub fn reference() -> Vec<lesson::Block> {
    file_of("reference").and_then(|(_, bytes)| read_reference(bytes)).unwrap_or_default()
}

/// Name and bytes of the file that belongs to this lesson, or to a table.
fn file_of(stem: &str) -> Option<&'static (&'static str, &'static [u8])> {
    compiled::FILES.iter().find(|(name, _)| name.rsplit_once('-').is_some_and(|(before, _)| before == stem))
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
