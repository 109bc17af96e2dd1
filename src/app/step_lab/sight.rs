//! Whether an element can be seen.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{IntersectionObserver, IntersectionObserverEntry};

type OnChange = Closure<dyn FnMut(js_sys::Array)>;

/// Calls back whenever the element comes into view or leaves it, for the life of the owner.
pub fn watch(element: NodeRef<html::Div>, on_change: impl Fn(bool) + Copy + 'static) {
    let watching = StoredValue::new_local(None::<(IntersectionObserver, OnChange)>);
    Effect::new(move || {
        let Some(element) = element.get() else { return };
        let changed = OnChange::new(move |entries: js_sys::Array| {
            let last: Option<IntersectionObserverEntry> = entries.pop().dyn_into().ok();
            on_change(last.is_some_and(|entry| entry.is_intersecting()));
        });
        match IntersectionObserver::new(changed.as_ref().unchecked_ref()) {
            Ok(observer) => {
                observer.observe(&element);
                watching.set_value(Some((observer, changed)));
            }
            // Without the observer everything counts as seen.
            Err(_) => on_change(true),
        }
    });
    on_cleanup(move || {
        watching.try_update_value(|watching| {
            if let Some((observer, _)) = watching.take() {
                observer.disconnect();
            }
        });
    });
}
