//! A question or a sheet over the page: the browser's own dialog, so focus, Escape and the page behind behave.

use super::icon::Icon;
use super::segmented::unique_name;
use leptos::html;
use leptos::prelude::*;

/// A dialog with a title and a button to close it. On a phone it rises from the lower edge.
#[component]
pub fn Dialog(
    /// Whether it is open; closing it in any way sets this to false.
    is_open: RwSignal<bool>,
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
    /// As wide as the page, for what needs the room.
    #[prop(optional)]
    is_wide: bool,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let title_id = unique_name("dialog");
    let labelled_by = title_id.clone();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (is_open.get(), dialog.open()) {
            // Refused only for a dialog outside the document, which a mounted one is not.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog class="dialog" data-size=is_wide.then_some("wide") node_ref=dialog aria-labelledby=labelled_by on:close=move |_| is_open.set(false)>
            <header class="dialog__head">
                <h2 class="dialog__title" id=title_id>
                    {title}
                </h2>
                <button type="button" class="button" data-variant="icon" aria-label="Close" on:click=move |_| is_open.set(false)>
                    {Icon::Close.draw()}
                </button>
            </header>
            <div class="dialog__body">{children()}</div>
        </dialog>
    }
}
