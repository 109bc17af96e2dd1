//! What the page owes its readers, in a line.

use crate::app::routes;
use leptos::prelude::*;
use leptos_router::components::A;

/// The line at the bottom.
#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <p>
                "Loop Lab runs in this browser. It sends nothing anywhere; what you did is kept on this device: "
                <A href=routes::results()>"your results"</A> ", " <A href=routes::kept()>"what is stored"</A> "."
            </p>
        </footer>
    }
}
