//! What the course holds, with what is done.

use crate::app::lesson::{HowFar, LessonList};
use crate::app::platform::prerendered::{TakingOver, stay};
use crate::app::routes;
use crate::course;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;

/// The contents.
#[component]
pub fn Course() -> impl IntoView {
    view! {
        <Title text="Course" />
        <TakingOver is_built=true on_shown=stay>
            <div class="page page--prose stack">
                <h1>"The course"</h1>
                <HowFar contents=course::contents() />
                <p class="row">
                    <A href=routes::review() attr:class="button" attr:data-size="small">"Review"</A>
                    <A href=routes::practice() attr:class="button" attr:data-size="small">"Practice"</A>
                    <A href=routes::results() attr:class="button" attr:data-size="small">"Your results"</A>
                </p>
                <LessonList contents=course::contents() />
            </div>
        </TakingOver>
    }
}
