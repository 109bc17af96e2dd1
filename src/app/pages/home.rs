//! A stranger's first ten seconds.

use crate::app::components::state::Legend;
use leptos::prelude::*;
use leptos_meta::Title;

/// Headline, a loop to block, what the course gives.
#[component]
pub fn Home() -> impl IntoView {
    view! {
        <Title text="" />
        <div class="page stack">
            <h1>"One loop. Everyone waits their turn."</h1>
            <Legend />
        </div>
    }
}
