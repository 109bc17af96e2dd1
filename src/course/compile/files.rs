//! The files that the page fetches: the glossary, and one for each lesson, each named by its content so that a browser may keep it for ever.

use super::Course;

/// Name and bytes of every file; the glossary first, then the lessons in reading order.
pub fn files(course: &Course) -> Vec<(String, Vec<u8>)> {
    let glossary = ("glossary", encode(&course.glossary));
    let lessons = course.lessons.iter().map(|lesson| (lesson.id.0.as_str(), encode(lesson)));
    std::iter::once(glossary).chain(lessons).map(|(stem, bytes)| (name(stem, &bytes), bytes)).collect()
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
