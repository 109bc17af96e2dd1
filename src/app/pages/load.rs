//! The Load lab's page.

use crate::app::load_lab::LoadLab;
use leptos::prelude::*;
use leptos_meta::Title;

/// The lab, full width.
#[component]
pub fn LoadPage() -> impl IntoView {
    view! {
        <Title text="Load lab" />
        <div class="page page--wide stack">
            <h1 class="visually-hidden">"Load lab"</h1>
            <LoadLab />
        </div>
    }
}
