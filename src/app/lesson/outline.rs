//! What is on this page, with the section marked that is being read.

use super::block::{RECALL, question_anchor};
use super::prose::{ReadLesson, plain};
use crate::app::routes;
use crate::course::lesson::{Block, Lesson};
use leptos::prelude::*;
use leptos_router::components::A;

/// A part of the lesson that one can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its anchor.
    pub id: String,
    /// Its name.
    pub title: String,
}

/// The sections, from top to bottom: the opening question, the headings, what to remember.
pub fn sections(lesson: &Lesson) -> Vec<Section> {
    let section = |id: &str, title: String| Some(Section { id: id.to_owned(), title });
    let mut is_first = true;
    lesson
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: 2, id, text } => {
                is_first = false;
                section(id, plain(text))
            }
            Block::Predict(question) if is_first => section(question_anchor(question), "Commit first".to_owned()),
            Block::Recall(_) => section(RECALL, "To remember".to_owned()),
            _ => None,
        })
        .collect()
}

/// Links to the sections; beside the article where there is room.
#[component]
pub fn Outline(
    /// All of them.
    sections: Vec<Section>,
    /// The anchor of the one being read.
    #[prop(into)]
    current: Signal<Option<String>>,
) -> impl IntoView {
    let here = expect_context::<ReadLesson>().0;
    let link = move |Section { id, title }: Section| {
        let address = routes::lesson_at(&here, &id);
        let is_current = move || current.read().as_ref() == Some(&id);
        view! {
            <li>
                <A href=address attr:class="outline__link" attr:data-current=move || is_current().then_some("")>
                    {title}
                </A>
            </li>
        }
    };
    view! {
        <nav class="outline" aria-label="On this page">
            <p class="outline__title">"On this page"</p>
            <ul role="list">{sections.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}
