//! The table of contents with its summaries, as `src/app/lesson/contents.rs` shows it to somebody who has not begun.

use super::Page;
use super::prose::lesson_address;
use crate::course::compile::Course;
use crate::course::lesson::{Contents, Entry, Part};
use crate::html::escape;

/// What the course holds.
pub fn page(course: &Course) -> Page {
    let main = format!(
        r#"<div class="page page--prose stack"><h1>The course</h1>{}<p class="row"><a class="button" data-size="small" href="/review">Review</a><a class="button" data-size="small" href="/practice">Practice</a><a class="button" data-size="small" href="/progress">Your results</a></p>{}</div>"#,
        how_far(&course.contents),
        list(&course.contents)
    );
    let description = "The whole course on Python's event loop and FastAPI: short lessons, each with a question to commit to, something to run, the reason, and a check.";
    Page::new("/course", "Course", description, main)
}

/// `0 of 31 lessons done`, before anything is known of the reader.
pub fn how_far(contents: &Contents) -> String {
    let total = contents.parts.iter().map(|part| part.lessons.len()).sum::<usize>();
    format!(
        r#"<div class="how-far"><p><b>0 of {total} lessons done</b></p><progress class="bar" max="{total}" value="0" aria-label="Lessons done"></progress></div>"#
    )
}

/// All parts and lessons with their summaries. The short way is number 0.
fn list(contents: &Contents) -> String {
    let mut number = 0;
    let part = |part: &Part| {
        let rows: String = part
            .lessons
            .iter()
            .map(|entry| {
                let row = row(number, entry);
                number += 1;
                row
            })
            .collect();
        format!(
            r#"<section class="part"><h2 class="part__title">{}</h2><p class="soft">{}</p><ol role="list" class="stack">{rows}</ol></section>"#,
            escape(&part.title),
            escape(&part.summary)
        )
    };
    contents.parts.iter().map(part).collect()
}

fn row(number: u32, entry: &Entry) -> String {
    format!(
        r#"<li><a class="lesson-row" href="{}"><span class="lesson-row__number" aria-hidden="true">{number}</span><span class="lesson-row__text"><b class="lesson-row__title">{}</b><span class="soft">{}</span><span class="lesson-row__facts"><span>{} minutes</span></span></span><span class="standing"></span></a></li>"#,
        lesson_address(&entry.id, None),
        escape(&entry.title),
        escape(&entry.summary),
        entry.minutes
    )
}
