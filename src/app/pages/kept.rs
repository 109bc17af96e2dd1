//! The page about what is stored.

use crate::app::kept::Kept;
use leptos::prelude::*;
use leptos_meta::Title;

/// What is stored, as a file and back, and its end.
#[component]
pub fn KeptPage() -> impl IntoView {
    view! {
        <Title text="What is stored" />
        <div class="page page--prose stack">
            <h1>"What is stored"</h1>
            <Kept />
        </div>
    }
}
