//! One line when what the learner does is not kept.

use crate::app::study::{Keeping, Study};
use leptos::prelude::*;

/// Says that study goes on in memory, and why; nothing while all is well.
#[component]
pub fn KeepingNote() -> impl IntoView {
    let keeping = Study::of_page().keeping;
    let line = move || match keeping.get() {
        Keeping::Opening | Keeping::Kept => None,
        Keeping::MemoryOnly(trouble) => Some(view! {
            <p class="site-note">"Your answers last only while this page is open: " {trouble.to_string()} "."</p>
        }),
    };
    view! { <div role="status">{line}</div> }
}
