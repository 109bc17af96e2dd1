//! A button that copies.

use super::icon::Icon;
use crate::app::platform::clipboard;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long "Copied" stands on the button.
const SAID_MS: u32 = 2_000;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Said {
    Nothing,
    Copied,
    Refused,
}

/// Puts a text on the clipboard and says whether it did.
#[component]
pub fn CopyButton(
    /// The text, as it is when the button is pressed.
    #[prop(into)]
    text: Signal<String>,
    /// What is copied: "Copy the code".
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let said = RwSignal::new(Said::Nothing);
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let copied = clipboard::copy(&text).await;
            said.try_set(if copied { Said::Copied } else { Said::Refused });
            TimeoutFuture::new(SAID_MS).await;
            // The button may have left the page meanwhile.
            said.try_set(Said::Nothing);
        });
    };
    let face = move || match said.get() {
        Said::Nothing => view! { {Icon::Copy.draw()} }.into_any(),
        Said::Copied => view! { {Icon::Check.draw()} <span>"Copied"</span> }.into_any(),
        Said::Refused => view! { <span>"This browser does not allow it"</span> }.into_any(),
    };
    view! {
        <button type="button" class="button" data-variant="quiet" data-size="small" aria-label=label.clone() title=label on:click=copy>
            {face}
        </button>
        <span class="visually-hidden" aria-live="polite">{move || if said.get() == Said::Copied { "Copied" } else { "" }}</span>
    }
}
