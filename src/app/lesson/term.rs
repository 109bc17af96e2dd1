//! A word of the glossary in the text: its meaning is there on hover, tap and focus, and never in the way.
//!
//! The card is the browser's own popover: Escape and a tap elsewhere close it. Behind the word stands a button,
//! so keyboard and screen reader reach it.

use crate::app::components::segmented::unique_name;
use crate::course::glossary::Term;
use crate::course::wording::plain;
use gloo_timers::callback::Timeout;
use leptos::ev::PointerEvent;
use leptos::html::{Button, Span};
use leptos::prelude::*;
use std::sync::Arc;

/// How long the pointer may be between word and card before the card closes.
const GRACE_MS: u32 = 180;
/// Between the card and the word, the card and the window's edge, in CSS pixels.
const GAP: f64 = 6.0;
const EDGE: f64 = 16.0;

/// The course's glossary, by context.
#[derive(Clone)]
pub struct Glossary(pub Arc<Vec<Term>>);

/// The word with its card; plain text if the glossary lacks it.
#[component]
pub fn TermWord(
    /// [`Term::id`].
    id: String,
    /// As the text has it.
    word: String,
) -> impl IntoView {
    let found = use_context::<Glossary>().and_then(|Glossary(terms)| terms.iter().find(|term| term.id == id).cloned());
    match found {
        Some(term) => view! { <WordWithCard term word /> }.into_any(),
        None => word.into_any(),
    }
}

#[component]
fn WordWithCard(term: Term, word: String) -> impl IntoView {
    let button = NodeRef::<Button>::new();
    let card = NodeRef::<Span>::new();
    let is_open = RwSignal::new(false);
    let closing = StoredValue::new_local(None::<Timeout>);
    let card_id = unique_name("term");

    let open = move || {
        closing.set_value(None);
        if let (Some(button), Some(card)) = (button.get_untracked(), card.get_untracked()) {
            show(&button, &card);
        }
    };
    let close = move || {
        closing.set_value(None);
        if let Some(card) = card.try_get_untracked().flatten() {
            // Refused when it is closed already.
            let _ = card.hide_popover();
        }
    };
    let is_mouse = |event: &PointerEvent| event.pointer_type() == "mouse";
    let pointer_came = move |event: PointerEvent| {
        if is_mouse(&event) {
            open();
        }
    };
    let pointer_left = move |event: PointerEvent| {
        if is_mouse(&event) {
            closing.set_value(Some(Timeout::new(GRACE_MS, close)));
        }
    };
    view! {
        <span on:pointerenter=pointer_came on:pointerleave=pointer_left>
            <button
                type="button"
                class="term"
                node_ref=button
                aria-expanded=move || is_open.get().to_string()
                aria-controls=card_id.clone()
                on:click=move |_| open()
                on:focus=move |_| open()
                on:blur=move |_| close()
            >
                {word}
            </button>
            <span
                class="term__card"
                id=card_id
                popover="auto"
                node_ref=card
                on:toggle=move |_| is_open.set(card.get_untracked().is_some_and(|card| is_shown(&card)))
            >
                <b>{term.name}</b>
                {plain(&term.meaning)}
            </span>
        </span>
    }
}

fn is_shown(card: &leptos::web_sys::HtmlElement) -> bool {
    card.matches(":popover-open").unwrap_or(false)
}

/// Opens the card under the word, or above it where there is no room below.
fn show(button: &leptos::web_sys::HtmlElement, card: &leptos::web_sys::HtmlElement) {
    if is_shown(card) || card.show_popover().is_err() {
        return;
    }
    let (word, own) = (button.get_bounding_client_rect(), card.get_bounding_client_rect());
    let size =
        |side: Result<leptos::wasm_bindgen::JsValue, _>| side.ok().and_then(|side| side.as_f64()).unwrap_or_default();
    let window = window();
    let left = beside(word.left(), own.width(), size(window.inner_width()));
    let top = under(word.top(), word.bottom(), own.height(), size(window.inner_height()));
    let style = card.style();
    // Both are valid lengths, which is all that can be refused.
    let _ = style.set_property("left", &format!("{left}px"));
    let _ = style.set_property("top", &format!("{top}px"));
}

/// Where a card of this width begins so that it stays in the window.
fn beside(wanted: f64, width: f64, window: f64) -> f64 {
    wanted.min(window - width - EDGE).max(EDGE)
}

/// The top of a card of this height: below the word if it fits there, else above.
fn under(top: f64, bottom: f64, height: f64, window: f64) -> f64 {
    let below = bottom + GAP;
    if below + height + EDGE <= window || top - GAP - height < EDGE { below } else { top - GAP - height }
}

#[cfg(test)]
mod tests {
    use super::{beside, under};

    #[test]
    fn a_card_stays_in_the_window() {
        for (wanted, left) in [(50.0, 50.0), (2.0, 16.0), (380.0, 74.0)] {
            assert_eq!(beside(wanted, 300.0, 390.0), left);
        }
        assert_eq!(under(100.0, 120.0, 80.0, 800.0), 126.0, "below");
        assert_eq!(under(740.0, 760.0, 80.0, 800.0), 654.0, "above, near the lower edge");
        assert_eq!(under(40.0, 60.0, 800.0, 600.0), 66.0, "below, when it fits nowhere");
    }
}
