//! The page for an address that leads nowhere.

use crate::app::routes;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;

/// Says so, and shows ways on.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <Title text="Not found" />
        <div class="page page--prose stack">
            <h1>"Nothing is scheduled here"</h1>
            <p>"This address leads to no page of the course. The link may be old, or a letter of it may be missing."</p>
            <p class="row">
                <A href=routes::course() attr:class="button" attr:data-variant="main">"See the course"</A>
                <A href=routes::home() attr:class="button">"Go home"</A>
            </p>
        </div>
    }
}
