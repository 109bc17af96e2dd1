//! What is on this page, with the section marked that is being read.

use super::prose::ReadLesson;
use crate::app::routes;
use crate::course::wording::Section;
use leptos::prelude::*;

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
                // A router's link would say of each that it is the page one is on.
                <a href=address class="outline__link" aria-current=move || is_current().then_some("location")>
                    {title}
                </a>
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
