//! Finding things: the search with its commands, and what the pages of words and libraries share.
//!
//! The button and the key stand in the first view; the palette itself and what it looks through are fetched when it is first opened.

pub mod commands;
pub mod course_file;
pub mod field;
pub mod finder;
pub mod palette;

use crate::app::components::icon::Icon;
use crate::app::parts::{Find, Part};
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;

/// Whether the palette is open, by context.
#[derive(Debug, Clone, Copy)]
pub struct Finding {
    /// Closing the palette in any way sets this to false.
    pub is_open: RwSignal<bool>,
}

impl Finding {
    /// Gives it to all below, and opens the palette for Ctrl K (⌘ K on a Mac).
    pub fn provide() {
        let is_open = RwSignal::new(false);
        provide_context(Self { is_open });
        window_event_listener(ev::keydown, move |event: KeyboardEvent| {
            // Who handled the key, an editor say, has prevented the default.
            if is_shortcut(&event) && !event.default_prevented() {
                event.prevent_default();
                is_open.update(|is_open| *is_open = !*is_open);
            }
        });
    }

    /// The page's.
    pub fn of_page() -> Self {
        expect_context()
    }
}

fn is_shortcut(event: &KeyboardEvent) -> bool {
    event.key().eq_ignore_ascii_case("k")
        && (event.ctrl_key() != event.meta_key())
        && !event.shift_key()
        && !event.alt_key()
}

/// Opens the palette; stands in the bar on top.
#[component]
pub fn FindButton() -> impl IntoView {
    let is_open = Finding::of_page().is_open;
    view! {
        <button
            type="button"
            class="button find-button"
            data-variant="quiet"
            aria-label="Search"
            aria-keyshortcuts="Control+K Meta+K"
            aria-haspopup="dialog"
            on:click=move |_| is_open.set(true)
        >
            {Icon::Search.draw()}
            <span class="find-button__word">"Search"</span>
            <kbd class="key find-button__key">"Ctrl K"</kbd>
        </button>
    }
}

/// The palette, once it was asked for.
#[component]
pub fn PalettePlace() -> impl IntoView {
    let is_open = Finding::of_page().is_open;
    let is_wanted = Memo::new(move |was_wanted: Option<&bool>| is_open.get() || was_wanted.is_some_and(|was| *was));
    view! {
        <div class="palette-place" hidden=move || !is_open.get()>
            {move || is_wanted.get().then(|| view! { <Part fetch=|parts| (parts.finding)(Find::Palette) /> })}
        </div>
    }
}
