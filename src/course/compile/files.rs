//! The files that the page fetches: the glossary, the quick reference, libraries and tools, and one for each lesson, each named by its content so
//! that a browser may keep it for ever.

use super::Course;

/// The names of the files that are no lesson's. A lesson may not have one of them.
pub const TABLES: [&str; 4] = ["glossary", "reference", "tools", "libraries"];

/// Name and bytes of every file; `libraries` are the encoded rows of `src/libraries`, which the course knows nothing of.
pub fn files(course: &Course, libraries: &[u8]) -> Vec<(String, Vec<u8>)> {
    let tables = [encode(&course.glossary), encode(&course.reference), encode(&course.tools), libraries.to_vec()];
    let tables = TABLES.into_iter().zip(tables);
    let lessons = course.lessons.iter().map(|lesson| (lesson.id.0.as_str(), encode(lesson)));
    tables.chain(lessons).map(|(stem, bytes)| (name(stem, &bytes), bytes)).collect()
}

/// `one-thread-two-requests-254637f72efcddb6.postcard`
fn name(stem: &str, bytes: &[u8]) -> String {
    // FNV-1a, as it guards against nothing but a stale copy.
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{stem}-{hash:016x}.postcard")
}

fn encode<T: serde::Serialize>(data: &T) -> Vec<u8> {
    postcard::to_stdvec(data).expect("course data has no unsupported types")
}
