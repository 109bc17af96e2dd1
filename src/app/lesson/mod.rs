//! A lesson on the page: contents, article, outline.
//!
//! [`LessonView`] sets the frame; `block.rs` shows one block of the article; `question/` asks; `reading.rs` notes how far the reader got.

mod block;
mod code;
mod contents;
mod deep_link;
mod ending;
mod fetch;
mod notes;
mod outline;
pub(crate) mod prose;
pub mod question;
mod reading;
mod term;

pub use contents::{HowFar, LessonList};
pub use fetch::fetch;
pub use prose::{inlines, piece};
pub use reading::{FreshPage, KeptPlace, scroll_to};
pub use term::Glossary;

use crate::app::study::Study;
use crate::course;
use crate::course::lesson::Lesson;
use crate::course::wording::{self, sections};
use block::block;
use contents::ContentsNav;
use ending::Ending;
use leptos::prelude::*;
use notes::{Notes, WrittenDown};
use outline::Outline;
use prose::ReadLesson;
use reading::Reading;

/// One lesson, from its title to the way on.
#[component]
pub fn LessonView(lesson: Lesson) -> impl IntoView {
    let contents = course::contents();
    provide_context(ReadLesson(lesson.id.clone()));
    WrittenDown::provide(Study::of_page());
    let sections = sections(&lesson);
    let reading = Reading::start(&lesson, &sections, Study::of_page());
    let place = wording::place(&contents, &lesson);
    view! {
        <div class="lesson page">
            <ContentsNav contents=contents.clone() here=lesson.id.clone() />
            <article class="lesson__article">
                <header class="lesson__head">
                    <p class="soft small">{place}</p>
                    <h1>{lesson.title.clone()}</h1>
                    <p class="lesson__lead">{lesson.summary.clone()}</p>
                </header>
                <div class="prose">{lesson.blocks.iter().map(block).collect_view()}</div>
                <Notes lesson=lesson.id.clone() />
                <Ending contents here=lesson.id.clone() reading />
            </article>
            <Outline sections current=reading.section />
        </div>
    }
}
