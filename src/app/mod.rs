//! The page: the only room that knows Leptos and the DOM.
//!
//! It sees lessons, traces and reports as plain data and never looks inside the engine, which runs in a web worker.
//! [`start`] puts the app where index.html shows its waiting page; read `shell/mod.rs` next.

pub mod charts;
pub mod components;
pub mod editor;
pub mod finding;
pub mod kept;
pub mod lesson;
pub mod load_lab;
pub mod measured;
pub mod pages;
pub mod parts;
pub mod platform;
pub mod practice;
pub mod results;
pub mod review;
pub mod routes;
pub mod shell;
pub mod step_lab;
pub mod study;
pub mod timeline;

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// The element of index.html that the app takes over.
const ROOT: &str = "app";

/// Replaces what stands in the page by the app, whose parts come from `parts`. Called once, by the page's program.
pub fn start(parts: parts::Parts) {
    console_error_panic_hook::set_once();
    platform::turns::begin();
    // To get the code ready has taken the page long enough.
    leptos::task::spawn_local(async move {
        platform::turns::next_turn().await;
        mount(parts);
    });
}

fn mount(parts: parts::Parts) {
    let root = document().get_element_by_id(ROOT).and_then(|root| root.dyn_into::<HtmlElement>().ok());
    // Without its place the page is not ours (or cut off): the waiting page stays, with its own message.
    let Some(root) = root else { return };
    let text = platform::prerendered::take(&root);
    root.replace_children_with_node_0();
    mount_to(root, move || {
        provide_context(parts);
        platform::prerendered::Prerendered::provide(text);
        shell::App()
    })
    .forget();
    platform::boot::say_started();
}
