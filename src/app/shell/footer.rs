//! What the page owes its readers, in a line.

use leptos::prelude::*;

/// The line at the bottom.
#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <p>"Loop Lab runs in this browser. It sends nothing anywhere; what you did is kept on this device."</p>
        </footer>
    }
}
