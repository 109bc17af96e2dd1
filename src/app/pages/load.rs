//! The Load lab's page.

use crate::app::components::later::watch_pieces;
use crate::app::load_lab::LoadLab;
use crate::app::platform::prerendered::{TakingOver, stay};
use crate::app::routes;
use leptos::prelude::*;
use leptos_meta::Title;

/// The lab, full width.
#[component]
pub fn LoadPage() -> impl IntoView {
    view! {
        <Title text="Load lab" />
        <TakingOver is_built=watch_pieces() on_shown=stay>
            <div class="page page--wide stack">
                <h1 class="visually-hidden">"Load lab"</h1>
                <LoadLab />
                <p class="small soft">
                    "How right are these figures? " <a href=routes::measured()>"Measured beside simulated"</a> " has them next to those of a real server."
                </p>
            </div>
        </TakingOver>
    }
}
