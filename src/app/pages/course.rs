//! What the course holds, with what is done.

use crate::app::lesson::{HowFar, LessonList};
use crate::app::platform::prerendered::Prerendered;
use crate::course;
use leptos::prelude::*;
use leptos_meta::Title;

/// The contents.
#[component]
pub fn Course() -> impl IntoView {
    Prerendered::leave();
    view! {
        <Title text="Course" />
        <div class="page page--prose stack">
            <h1>"The course"</h1>
            <HowFar contents=course::contents() />
            <LessonList contents=course::contents() />
        </div>
    }
}
