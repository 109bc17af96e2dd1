//! The Step lab's page.

use crate::app::step_lab::StepLab;
use leptos::prelude::*;
use leptos_meta::Title;

/// The lab, full width.
#[component]
pub fn StepPage() -> impl IntoView {
    view! {
        <Title text="Step lab" />
        <div class="page page--wide stack">
            <h1 class="visually-hidden">"Step lab"</h1>
            <StepLab />
        </div>
    }
}
