//! What a change of page means to those who do not see it: the focus moves to the new heading, and its title is read out.

use crate::app::platform::focus::focus_on;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::MouseEvent;
use leptos_router::hooks::use_location;

/// How often, and how many milliseconds apart, a heading is looked for that is not there yet.
const TRIES: u32 = 60;
const BETWEEN_TRIES_MS: u32 = 50;

/// Moves the focus into the main part; the address stays as it is, since `#main` would be a page of its own to the base.
pub fn skip_to_main(event: MouseEvent) {
    event.prevent_default();
    // A lesson has the whole course beside it, which comes first.
    if !focus_on("main article") {
        focus_on("main");
    }
}

/// Focuses the new page's heading; a page whose code is still on its way is waited for, for a while.
async fn greet() {
    for _ in 0..TRIES {
        // The new page stands in the document only after this turn of the browser's loop.
        TimeoutFuture::new(BETWEEN_TRIES_MS).await;
        if focus_on("main h1") {
            return;
        }
    }
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
            spawn_local(async move {
                greet().await;
                announced.set(document().title());
            });
        }
        now
    });
    view! { <p class="visually-hidden" aria-live="polite" aria-atomic="true">{announced}</p> }
}
