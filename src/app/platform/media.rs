//! Media queries as signals.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::MediaQueryListEvent;

/// Whether a media query holds, kept up to date for the life of the owner; false where the browser cannot say.
pub fn matches(query: &str) -> Signal<bool> {
    let Ok(Some(list)) = window().match_media(query) else { return Signal::stored(false) };
    let holds = RwSignal::new(list.matches());
    let on_change =
        Closure::<dyn Fn(MediaQueryListEvent)>::new(move |event: MediaQueryListEvent| holds.set(event.matches()));
    let listening = list.add_event_listener_with_callback("change", on_change.as_ref().unchecked_ref()).is_ok();
    let kept = StoredValue::new_local((list, on_change));
    if listening {
        on_cleanup(move || {
            kept.with_value(|(list, on_change)| {
                let _ = list.remove_event_listener_with_callback("change", on_change.as_ref().unchecked_ref());
            });
        });
    }
    holds.into()
}

/// Whether the reader asked for little motion.
pub fn prefers_less_motion() -> Signal<bool> {
    matches("(prefers-reduced-motion: reduce)")
}
