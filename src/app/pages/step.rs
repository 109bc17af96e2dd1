//! The Step lab's page.

use crate::app::components::later::watch_pieces;
use crate::app::platform::prerendered::{TakingOver, stay};
use crate::app::step_lab::StepLab;
use leptos::prelude::*;
use leptos_meta::Title;

/// The lab, full width.
#[component]
pub fn StepPage() -> impl IntoView {
    view! {
        <Title text="Step lab" />
        <TakingOver is_built=watch_pieces() on_shown=stay>
            <div class="page page--wide stack">
                <h1 class="visually-hidden">"Step lab"</h1>
                <StepLab />
            </div>
        </TakingOver>
    }
}
