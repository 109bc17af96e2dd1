//! The hand-over from the waiting page (index.html and public/boot.js) to the app.

use leptos::prelude::{document, request_animation_frame, window};

/// The app waits for the first picture of the page for at most so many frames.
const LONGEST_WAIT: u32 = 60;

/// Calls it when the page has been shown as it was loaded. What the app takes out before that was never seen, by the reader or by who measures when
/// there was something to read.
pub fn once_shown(run: impl FnOnce() + 'static) {
    wait(Box::new(run), LONGEST_WAIT);
}

fn wait(run: Box<dyn FnOnce()>, frames: u32) {
    let is_shown = window().performance().is_none_or(|times| times.get_entries_by_type("paint").length() > 0);
    // A page in the background is not shown, and has no frames.
    if is_shown || frames == 0 || document().hidden() {
        run();
    } else {
        request_animation_frame(move || wait(run, frames - 1));
    }
}

/// Tells boot.js that the app stands, so that it stops watching for a failed start.
pub fn say_started() {
    if let Some(root) = document().document_element() {
        // Cannot fail: the name is a valid attribute's.
        let _ = root.set_attribute("data-started", "");
    }
}
