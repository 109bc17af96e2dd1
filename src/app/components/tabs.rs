//! Tabs: one of several panels, arrow keys between them.

use super::segmented::unique_name;
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// A tab: its name and what it shows.
pub struct Tab {
    /// On the tab.
    pub label: Signal<String>,
    /// The panel, built once; hidden ones stay in the page and keep their state.
    pub panel: AnyView,
}

impl Tab {
    /// A tab named `label` in front of `panel`.
    pub fn new(label: impl Into<Signal<String>>, panel: impl IntoView + 'static) -> Self {
        Self { label: label.into(), panel: panel.into_any() }
    }
}

/// A row of tabs over their panels.
#[component]
pub fn Tabs(
    /// What the tabs choose between, read out.
    #[prop(into)]
    label: String,
    /// The tabs.
    tabs: Vec<Tab>,
    /// Which stands open, from 0.
    selected: RwSignal<usize>,
) -> impl IntoView {
    let row = NodeRef::<Div>::new();
    let name = unique_name("tabs");
    let count = tabs.len();
    let on_key = move |event: KeyboardEvent| {
        if let Some(next) = next_tab(&event.key(), selected.get_untracked(), count) {
            event.prevent_default();
            selected.set(next);
            focus_child(row, next);
        }
    };
    let (heads, panels): (Vec<_>, Vec<_>) = tabs
        .into_iter()
        .enumerate()
        .map(|(index, tab)| {
            let is_selected = move || selected.get() == index;
            let (tab_id, panel_id) = (format!("{name}-tab-{index}"), format!("{name}-panel-{index}"));
            let head = view! {
                <button
                    type="button"
                    role="tab"
                    class="tabs__tab"
                    id=tab_id.clone()
                    aria-controls=panel_id.clone()
                    aria-selected=move || is_selected().to_string()
                    tabindex=move || if is_selected() { "0" } else { "-1" }
                    on:click=move |_| selected.set(index)
                >
                    {tab.label}
                </button>
            };
            let panel = view! {
                <div role="tabpanel" id=panel_id aria-labelledby=tab_id tabindex="0" hidden=move || !is_selected()>
                    {tab.panel}
                </div>
            };
            (head, panel)
        })
        .unzip();
    view! {
        <div class="tabs" role="tablist" aria-label=label node_ref=row on:keydown=on_key>
            {heads}
        </div>
        {panels}
    }
}

/// Where a key leads from tab `at` of `count`; the ends meet.
fn next_tab(key: &str, at: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" => Some(if at >= last { 0 } else { at + 1 }),
        "ArrowLeft" => Some(if at == 0 { last } else { at - 1 }),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

fn focus_child(row: NodeRef<Div>, index: usize) {
    let child = row.get_untracked().and_then(|row| row.children().item(index as u32));
    if let Some(child) = child.and_then(|child| child.dyn_into::<HtmlElement>().ok()) {
        // A tab that has just gone takes no focus; nothing to do then.
        let _ = child.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::next_tab;

    #[test]
    fn arrows_go_round_and_ends_have_keys() {
        let cases = [
            ("ArrowRight", 0, 3, Some(1)),
            ("ArrowRight", 2, 3, Some(0)),
            ("ArrowLeft", 0, 3, Some(2)),
            ("Home", 2, 3, Some(0)),
            ("End", 0, 3, Some(2)),
            ("a", 0, 3, None),
            ("End", 0, 0, None),
        ];
        for (key, at, count, next) in cases {
            assert_eq!(next_tab(key, at, count), next, "{key} from {at}");
        }
    }
}
