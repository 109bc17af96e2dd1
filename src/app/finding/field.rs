//! A field that narrows what is on the page, as one types.

use crate::app::components::icon::Icon;
use leptos::prelude::*;

/// The field, and how much it leaves.
#[component]
pub fn FindField(
    /// What is looked for, as it is typed.
    query: RwSignal<String>,
    /// What it is for: "Find a word".
    label: &'static str,
    /// What is left: "12 of 66 words".
    #[prop(into)]
    left: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="find" role="search">
            <label class="find__field">
                {Icon::Search.draw()} <span class="visually-hidden">{label}</span>
                <input
                    class="input"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=label
                    prop:value=query
                    on:input:target=move |event| query.set(event.target().value())
                />
            </label>
            <span class="find__left" role="status">
                {left}
            </span>
        </div>
    }
}

/// The words of a query, in small letters, all of which a text has to hold.
pub fn words(query: &str) -> Vec<String> {
    query.split_whitespace().map(|word| word.split('(').next().unwrap_or_default().to_lowercase()).collect()
}
