//! The lab's sheets: a button in the bar with the dialog that it, or a key, opens.

use crate::app::components::dialog::Dialog;
use crate::app::components::icon::Icon;
use leptos::prelude::*;

/// The dialogs that keys open.
#[derive(Clone, Copy)]
pub struct Sheets {
    /// The choice of a block.
    pub block: RwSignal<bool>,
    /// The keys.
    pub help: RwSignal<bool>,
    /// The link, text, pictures.
    pub share: RwSignal<bool>,
    /// What a run depends on.
    pub settings: RwSignal<bool>,
}

impl Sheets {
    /// All closed.
    pub fn closed() -> Sheets {
        let closed = || RwSignal::new(false);
        Sheets { block: closed(), help: closed(), share: closed(), settings: closed() }
    }
}

/// An icon in the bar, and a dialog. What that holds is built when it opens, from what then is.
#[component]
pub fn Sheet(
    /// Whether it is open; the lab's key for it sets it too.
    is_open: RwSignal<bool>,
    /// On the button.
    icon: Icon,
    /// The button's name, and its tip.
    name: &'static str,
    /// What the dialog is about.
    title: &'static str,
    /// What it holds is not as it was in the beginning.
    #[prop(optional, into)]
    is_changed: Option<Signal<bool>>,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    let has_changes = move || is_changed.is_some_and(|is_changed| is_changed.get());
    view! {
        <button
            type="button"
            class="button"
            data-variant="icon"
            aria-label=move || if has_changes() { format!("{name} (changed)") } else { name.to_owned() }
            data-tip=name
            data-tip-side="end"
            aria-pressed=move || is_changed.map(|is_changed| is_changed.get().to_string())
            on:click=move |_| is_open.set(true)
        >
            {icon.draw()}
        </button>
        <Dialog is_open title=Signal::stored(title.to_owned())>
            <Show when=move || is_open.get()>{children.with_value(|children| children())}</Show>
        </Dialog>
    }
}
