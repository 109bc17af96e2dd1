//! The page of results.

use crate::app::results::Results;
use leptos::prelude::*;
use leptos_meta::Title;

/// What was done, what is weak, what was written down.
#[component]
pub fn ResultsPage() -> impl IntoView {
    view! {
        <Title text="Your results" />
        <div class="page page--prose stack">
            <h1>"Your results"</h1>
            <Results />
        </div>
    }
}
