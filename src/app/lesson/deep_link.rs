//! The mark behind a heading, a question or a lab that is a link to it.

use super::prose::ReadLesson;
use crate::app::routes;
use leptos::prelude::*;

/// A link to a place of the lesson that is being read; it shows when its line is pointed at or it has the
/// focus. Outside a lesson (a question that is asked again) there is none.
#[component]
pub fn DeepLink(
    /// The place's anchor.
    anchor: String,
) -> impl IntoView {
    use_context::<ReadLesson>().map(|ReadLesson(here)| {
        view! {
            // Not the router's link: it would say of each that it leads to the page that is current.
            " "
            <a href=routes::lesson_at(&here, &anchor) class="deep-link" aria-label="Link to this place">
                "#"
            </a>
        }
    })
}
