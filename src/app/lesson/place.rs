//! Where a lesson opens: where the reader is already, else at the place that the address names, else where the reader stopped.
//!
//! It stays there while what is above comes to its size (labs get their editor and their first run), until the reader does something.

use crate::app::platform::prerendered::ReadingPlace;
use crate::app::platform::resizing::when_resized;
use crate::app::platform::turns::when_shown;
use crate::app::study::{Keeping, Study};
use crate::course::ids::LessonId;
use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys;
use leptos_router::hooks::use_location;

/// The lesson's text, whose height changes when anything in it does.
const TEXT: &str = ".prose";
/// By what the reader moves about a page.
const OF_THE_READER: [&str; 5] = ["wheel", "touchstart", "pointerdown", "keydown", "popstate"];

/// The path that this page was loaded with, until a lesson has used it: only a fresh page goes back to where the reader was.
/// Who follows a link within the site wants the top.
#[derive(Debug, Clone, Copy)]
pub struct FreshPage(StoredValue<Option<String>>);

impl FreshPage {
    /// Notes the path of the page that is being loaded.
    pub fn provide() {
        provide_context(Self(StoredValue::new(window().location().pathname().ok())));
    }

    /// Whether the page was loaded at the address it shows now; true only once.
    fn take() -> bool {
        let Some(Self(path)) = use_context() else { return false };
        let loaded = path.try_update_value(Option::take).flatten();
        loaded.is_some() && loaded == window().location().pathname().ok()
    }
}

/// Scrolls to where the lesson opens, which stands on the page now: `kept` is where the reader was in the text that stood there before.
pub fn open_at_its_place(lesson: LessonId, study: Study, kept: Option<ReadingPlace>) {
    let is_fresh = FreshPage::take();
    if let Some(place) = kept {
        stay_at(move || place.show());
        return;
    }
    let named = window().location().hash().unwrap_or_default();
    if let Some(anchor) = named.strip_prefix('#') {
        // Browser and router looked for it before the lesson stood on the page.
        let anchor = anchor.to_owned();
        stay_at(move || scroll_to(&anchor));
        return;
    }
    if !is_fresh {
        return;
    }
    let owner = Owner::current();
    // Once, when the log has been read.
    Effect::new(move |was_done: Option<bool>| {
        if was_done == Some(true) {
            return true;
        }
        if study.keeping.get() == Keeping::Opening {
            return false;
        }
        if let Some(anchor) = untrack(|| study.anchor(&lesson)) {
            // In the lesson's name: an effect's own watching ends when it runs again.
            if let Some(owner) = &owner {
                owner.with(|| stay_at(move || scroll_to(&anchor)));
            }
        }
        true
    });
}

/// Follows links within the lesson that is shown: the page stays at what the address names. Going back and forth is the browser's, which knows where
/// the reader was.
pub fn follow_links() {
    let hash = use_location().hash;
    let is_back_or_forth = StoredValue::new(false);
    let note = move |is_one: bool| _ = is_back_or_forth.try_set_value(is_one);
    let listening = window_event_listener(ev::popstate, move |_| {
        note(true);
        // It may lead to no other place.
        when_shown(move || note(false));
    });
    on_cleanup(move || listening.remove());
    Effect::new(move |before: Option<String>| {
        let now = hash.get();
        let is_link = before.is_some_and(|before| before != now) && !is_back_or_forth.get_value();
        if let Some(anchor) = now.strip_prefix('#').filter(|_| is_link) {
            let anchor = anchor.to_owned();
            stay_at(move || scroll_to(&anchor));
        }
        now
    });
}

/// Brings an element to the top of the window, at once: a page that opens does not travel.
pub fn scroll_to(anchor: &str) {
    if let Some(element) = document().get_element_by_id(anchor) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_behavior(web_sys::ScrollBehavior::Instant);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Shows a place in the next frame, and again whenever the text has changed its height, until the reader does something.
fn stay_at(show: impl Fn() + Clone + 'static) {
    let is_held = StoredValue::new(true);
    let let_go = move || {
        is_held.try_set_value(false);
    };
    for event in OF_THE_READER {
        let listening = window_event_listener_untyped(event, move |_| let_go());
        on_cleanup(move || listening.remove());
    }
    let owner = Owner::current();
    request_animation_frame(move || {
        let is_here = is_held.try_get_value() == Some(true);
        let text = document().query_selector(TEXT).ok().flatten();
        if let (true, Some(owner), Some(text)) = (is_here, owner, text) {
            show();
            owner.with(|| {
                when_resized(&text, move || {
                    if is_held.try_get_value() == Some(true) {
                        show();
                    }
                });
            });
        }
    });
}
