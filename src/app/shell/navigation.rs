//! What a change of page means to those who do not see it: the focus moves to the new heading, and its title is read out.

use crate::app::platform::focus::focus_on;
use leptos::prelude::*;
use leptos::web_sys::MouseEvent;
use leptos_router::hooks::use_location;

/// Moves the focus into the main part; the address stays as it is, since `#main` would be a page of its own to the base.
pub fn skip_to_main(event: MouseEvent) {
    event.prevent_default();
    focus_on("main");
}

/// After each navigation but the first: focus to the heading, the title into a live region.
#[component]
pub fn FollowNavigation() -> impl IntoView {
    let path = use_location().pathname;
    let announced = RwSignal::new(String::new());
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            // The new page stands in the document only after this turn of the browser's loop.
            request_animation_frame(move || {
                let _ = focus_on("main h1") || focus_on("main");
                announced.set(document().title());
            });
        }
        now
    });
    view! { <p class="visually-hidden" aria-live="polite" aria-atomic="true">{announced}</p> }
}
