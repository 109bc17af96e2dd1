//! The page: mounted by index.html.

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <h1>"Loop Lab"</h1> });
}
