//! The mark behind a heading, a question or a lab that is a link to it.

use super::prose::ReadLesson;
use crate::app::routes;
use leptos::prelude::*;
use leptos_router::components::A;

/// A link to a place of the lesson that is being read; it shows when its line is pointed at or it has the
/// focus. Outside a lesson (a question that is asked again) there is none.
#[component]
pub fn DeepLink(
    /// The place's anchor.
    anchor: String,
) -> impl IntoView {
    use_context::<ReadLesson>().map(|ReadLesson(here)| {
        view! {
            <A href=routes::lesson_at(&here, &anchor) attr:class="deep-link" attr:aria-label="Link to this place">
                "#"
            </A>
        }
    })
}
