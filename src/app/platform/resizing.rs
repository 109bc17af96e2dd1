//! Watching an element's size.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{Element, ResizeObserver};

/// Calls it when the element is first laid out and whenever its size has changed since, before that is painted; as long as what asks is on the page.
pub fn when_resized(element: &Element, act: impl FnMut() + 'static) {
    let act = Closure::<dyn FnMut()>::new(act);
    // No browser that runs the page lacks it.
    let Ok(observer) = ResizeObserver::new(act.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let watching = StoredValue::new_local(Some((observer, act)));
    on_cleanup(move || {
        if let Some((observer, _)) = watching.try_update_value(Option::take).flatten() {
            observer.disconnect();
        }
    });
}
