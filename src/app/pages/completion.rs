//! The page to print: what was mastered.

use crate::app::results::Completion;
use leptos::prelude::*;
use leptos_meta::Title;

/// A record on paper.
#[component]
pub fn CompletionPage() -> impl IntoView {
    view! {
        <Title text="What was mastered" />
        <div class="page page--prose stack">
            <Completion />
        </div>
    }
}
