//! The hand-over from the waiting page (index.html and public/boot.js) to the app. Its code is fetched once the page has been painted
//! (xtask/src/site/start.rs): what it takes out was there to read.

use leptos::prelude::document;

/// Tells boot.js that the app stands, so that it stops watching for a failed start.
pub fn say_started() {
    if let Some(root) = document().document_element() {
        // Cannot fail: the name is a valid attribute's.
        let _ = root.set_attribute("data-started", "");
    }
}
