//! What there is besides the course and the labs, and what the page owes its readers.

use crate::app::routes;
use leptos::prelude::*;
use leptos_router::components::A;

/// The lines at the bottom.
#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <nav class="site-footer__ways" aria-label="More">
                <a href=routes::glossary()>"Glossary"</a>
                <a href=routes::libraries()>"Does it block?"</a>
                <a href=routes::reference()>"Quick reference"</a>
            </nav>
            <p>
                "Loop Lab runs in this browser. It sends nothing anywhere; what you did is kept on this device: "
                <A href=routes::results()>"your results"</A> ", " <A href=routes::kept()>"what is stored"</A> "."
            </p>
        </footer>
    }
}
