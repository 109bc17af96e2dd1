//! A lesson on the page: contents, article, outline.
//!
//! [`LessonView`] sets the frame; `block.rs` shows one block of the article; `question/` asks; `place.rs` opens it where the reader wants it, `reading.rs` notes how far
//! the reader got.

mod block;
mod code;
mod contents;
mod deep_link;
mod ending;
mod fetch;
mod notes;
mod outline;
mod place;
pub(crate) mod prose;
pub mod question;
mod reading;
mod term;

pub use contents::{HowFar, LessonList};
pub use fetch::fetch;
pub use place::{FreshPage, follow_links, open_at_its_place, scroll_to};
pub use prose::{inlines, piece};
pub use term::Glossary;

use crate::app::components::later::{Later, StillToCome};
use crate::app::components::pieces::InPieces;
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
use std::sync::Arc;

/// One lesson, from its title to the way on. It is built in pieces; `is_built` when all of it stands.
#[component]
pub fn LessonView(lesson: Lesson, is_built: RwSignal<bool>) -> impl IntoView {
    let contents = course::contents();
    let to_come = StillToCome::provide();
    provide_context(ReadLesson(lesson.id.clone()));
    WrittenDown::provide(Study::of_page());
    let sections = sections(&lesson);
    let in_contents = sections.clone();
    let reading = Reading::start(&lesson, &sections, Study::of_page(), is_built);
    let place = wording::place(&contents, &lesson);
    let Lesson { id, title, summary, blocks, .. } = lesson;
    let blocks = Arc::new(blocks);
    let end = {
        let (contents, id) = (contents.clone(), id.clone());
        move || {
            view! {
                <Notes lesson=id.clone() />
                <Ending contents=contents.clone() here=id.clone() reading />
            }
        }
    };
    view! {
        <div class="lesson page">
            <Later>
                <ContentsNav contents here=id sections=in_contents />
            </Later>
            <article class="lesson__article" aria-busy=move || (!is_built.get()).then_some("true")>
                <header class="lesson__head">
                    <p class="soft small">{place}</p>
                    <h1>{title}</h1>
                    <p class="lesson__lead">{summary}</p>
                </header>
                <div class="prose">
                    <InPieces n_pieces=blocks.len() piece=move |at| block(&blocks[at]) is_built to_come />
                </div>
                {move || is_built.get().then(end.clone())}
            </article>
            <Later>
                <Outline sections current=reading.section />
            </Later>
        </div>
    }
}
