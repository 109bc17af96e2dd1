//! The end of a lesson: whether it is done, and the ways on.

use super::reading::Reading;
use crate::app::components::icon::Icon;
use crate::app::routes;
use crate::course::ids::LessonId;
use crate::course::lesson::{Contents, Entry};
use leptos::prelude::*;
use leptos_router::components::A;

/// Done or what is missing, then the lesson before and the one after.
#[component]
pub fn Ending(
    /// To know the neighbours.
    contents: Contents,
    /// The lesson that ends.
    here: LessonId,
    /// How far the reader got.
    reading: Reading,
) -> impl IntoView {
    let (before, after) = neighbours(&contents, &here);
    let line = move || {
        match (reading.is_done.get(), reading.is_answered.get()) {
        (true, _) => view! { <p class="ending__line" data-verdict="right">{Icon::CircleCheck.draw()} "This lesson is done."</p> }.into_any(),
        (false, true) => view! { <p class="ending__line">"All questions are answered."</p> }.into_any(),
        (false, false) => view! { <p class="ending__line soft">"The lesson counts as done when its questions are answered, right or wrong."</p> }.into_any(),
    }
    };
    view! {
        <footer class="ending">
            <div role="status">{line}</div>
            <nav class="ending__ways" aria-label="Lessons before and after">
                {before.map(|entry| way(entry, false))}
                {match after {
                    Some(entry) => way(entry, true),
                    None => view! {
                        <A href=routes::step_lab() attr:class="ending__way" attr:data-way="on">
                            <span class="soft small">"Next"</span>
                            <b>"Try your own code in the Step lab"</b>
                        </A>
                    }.into_any(),
                }}
            </nav>
        </footer>
    }
}

fn way(entry: Entry, is_next: bool) -> AnyView {
    let (word, direction) = if is_next { ("Next", "on") } else { ("Before", "back") };
    view! {
        <A href=routes::lesson(&entry.id) attr:class="ending__way" attr:data-way=direction>
            <span class="soft small">{word}</span>
            <b>{entry.title}</b>
        </A>
    }
    .into_any()
}

fn neighbours(contents: &Contents, here: &LessonId) -> (Option<Entry>, Option<Entry>) {
    let all: Vec<&Entry> = contents.parts.iter().flat_map(|part| &part.lessons).collect();
    let Some(at) = all.iter().position(|entry| entry.id == *here) else { return (None, None) };
    let entry = |at: Option<usize>| at.and_then(|at| all.get(at)).map(|entry| (*entry).clone());
    (entry(at.checked_sub(1)), entry(Some(at + 1)))
}
