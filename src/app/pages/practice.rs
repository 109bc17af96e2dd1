//! The page of exercises.

use crate::app::practice::Practice;
use leptos::prelude::*;
use leptos_meta::Title;

/// Exercises without end.
#[component]
pub fn PracticePage() -> impl IntoView {
    view! {
        <Title text="Practice" />
        <div class="page page--prose stack">
            <h1>"Practice"</h1>
            <p class="lesson__lead">
                "Small programs, made for you this moment. Read one, say what it does, then see it run: the answers are the simulator’s own."
            </p>
            <Practice />
        </div>
    }
}
