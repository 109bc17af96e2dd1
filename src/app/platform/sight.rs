//! Whether an element can be seen.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

type OnChange = Closure<dyn FnMut(js_sys::Array)>;

/// What is less than half a window away will be looked at soon.
const NEAR: &str = "50% 0px";

/// Calls back whenever the element comes into view or leaves it, for the life of the owner.
pub fn watch(element: NodeRef<html::Div>, on_change: impl Fn(bool) + Copy + 'static) {
    watch_within("0px", element, on_change);
}

/// Calls back once, when the element is in view or will be soon.
pub fn once_near(element: NodeRef<html::Div>, act: impl FnOnce() + 'static) {
    let act = StoredValue::new_local(Some(act));
    watch_within(NEAR, element, move |is_near| {
        let act = if is_near { act.try_update_value(Option::take).flatten() } else { None };
        if let Some(act) = act {
            act();
        }
    });
}

/// As [`watch`], with a window that is larger by a margin, as CSS writes it.
fn watch_within(margin: &'static str, element: NodeRef<html::Div>, on_change: impl Fn(bool) + Copy + 'static) {
    let watching = StoredValue::new_local(None::<(IntersectionObserver, OnChange)>);
    Effect::new(move || {
        let Some(element) = element.get() else { return };
        let changed = OnChange::new(move |entries: js_sys::Array| {
            let last: Option<IntersectionObserverEntry> = entries.pop().dyn_into().ok();
            on_change(last.is_some_and(|entry| entry.is_intersecting()));
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(margin);
        match IntersectionObserver::new_with_options(changed.as_ref().unchecked_ref(), &options) {
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
