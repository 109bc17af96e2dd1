//! What the course holds, with what is done.

use leptos::prelude::*;
use leptos_meta::Title;

/// The contents.
#[component]
pub fn Course() -> impl IntoView {
    view! {
        <Title text="Course" />
        <div class="page page--prose stack">
            <h1>"The course"</h1>
        </div>
    }
}
