//! The bar on top: the mark, where one can go, the colours. On a phone the ways sit behind a button.

use super::theme_switch::ThemeSwitch;
use crate::app::components::icon::Icon;
use crate::app::finding::FindButton;
use crate::app::routes;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;

/// Where the header leads: a name, and what gives the address.
type Way = (&'static str, fn() -> String);

const WAYS: [Way; 5] = [
    ("Course", routes::course),
    ("Practice", routes::practice),
    ("Review", routes::review),
    ("Step lab", routes::step_lab),
    ("Load lab", routes::load_lab),
];

/// The bar.
#[component]
pub fn Header() -> impl IntoView {
    let is_open = RwSignal::new(false);
    let path = use_location().pathname;
    // A navigation closes the menu.
    Effect::new(move || {
        path.track();
        is_open.set(false);
    });
    let close_on_escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            is_open.set(false);
        }
    };
    let menu_icon = move || if is_open.get() { Icon::Close.draw() } else { Icon::Menu.draw() };
    view! {
        <header class="site-header" on:keydown=close_on_escape>
            <A href=routes::home() exact=true attr:class="brand">
                <Mark />
                "Loop Lab"
            </A>
            <FindButton />
            <button
                type="button"
                class="button site-header__menu"
                data-variant="icon"
                aria-label="Menu"
                aria-expanded=move || is_open.get().to_string()
                aria-controls="site-nav"
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                {menu_icon}
            </button>
            <nav id="site-nav" class="site-nav" aria-label="Site" data-open=move || is_open.get().then_some("")>
                {WAYS.map(|(name, address)| view! { <A href=address() attr:class="site-nav__way">{name}</A> })}
                <ThemeSwitch />
            </nav>
        </header>
    }
}

/// Loop Lab's mark: a loop that turns around one thing at a time.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="brand__mark" viewBox="0 0 26 26" aria-hidden="true">
            <path class="brand__loop" d="M13 3a10 10 0 1 1-8.7 5M1.6 3.6 4.2 8.6 9 6"></path>
            <circle class="brand__task" cx="13" cy="13" r="3.4"></circle>
        </svg>
    }
}
