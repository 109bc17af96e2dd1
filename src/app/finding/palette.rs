//! The palette: a field, and under it what fits, moved through with the arrow keys. A combobox with a list, as the ARIA practices describe it.

use super::Finding;
use super::commands::{COMMANDS, Command, fitting, offered, run};
use super::finder::{self, Finder, Found, MARKS};
use crate::app::components::icon::Icon;
use crate::app::platform::base::base_path;
use crate::app::platform::theme::Theme;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// As many as a reader looks at.
const SHOWN: u32 = 24;

/// What the search has come to.
#[derive(Clone, Default)]
enum Search {
    #[default]
    OnItsWay,
    There(Finder),
    Missing,
}

/// The palette. It is in the page from its first opening on, and shown while [`Finding::is_open`].
#[component]
pub fn Palette() -> impl IntoView {
    let is_open = Finding::of_page().is_open;
    let dialog = NodeRef::<html::Dialog>::new();
    let field = NodeRef::<html::Input>::new();
    let query = RwSignal::new(String::new());
    let search = RwSignal::new_local(Search::OnItsWay);
    let at = RwSignal::new(0_usize);
    let fetch = move || {
        search.set(Search::OnItsWay);
        spawn_local(async move {
            let commands: Vec<Found> = COMMANDS.iter().map(Command::found).collect();
            search.set(finder::fetch(&commands).await.map_or(Search::Missing, Search::There));
        });
    };
    fetch();
    let results = Memo::new(move |_| {
        let query = query.get();
        match (&*search.read(), query.trim()) {
            (_, "") => offered(),
            (Search::There(finder), query) => finder.find(query, SHOWN),
            (_, query) => fitting(query),
        }
    });
    Effect::new(move || {
        results.track();
        at.set(0);
    });
    Effect::new(move || {
        let (Some(dialog), Some(field)) = (dialog.get(), field.get()) else { return };
        match (is_open.get(), dialog.open()) {
            (true, false) => {
                // Refused only for a dialog outside the document.
                let _ = dialog.show_modal();
                field.select();
                if matches!(*search.read_untracked(), Search::Missing) {
                    fetch();
                }
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let theme = Theme::of_page();
    let way = NodeRef::<html::A>::new();
    let choose = Callback::new(move |index: usize| {
        let Some(found) = results.read_untracked().get(index).cloned() else { return };
        is_open.set(false);
        match way.get_untracked() {
            // The router follows it as it follows every link.
            Some(way) if found.at.starts_with('/') => {
                way.set_href(&(base_path() + &found.at));
                way.click();
            }
            _ => run(&found.at, theme),
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let count = results.read_untracked().len();
        let moved = match event.key().as_str() {
            "ArrowDown" => at.get_untracked() + 1,
            "ArrowUp" => at.get_untracked() + count.saturating_sub(1),
            "Enter" => {
                event.prevent_default();
                return choose.run(at.get_untracked());
            }
            _ => return,
        };
        event.prevent_default();
        if count > 0 {
            at.set(moved % count);
        }
    };
    // A click beside the box is a click on the dialog's own ground.
    let close_beside = move |event: leptos::ev::MouseEvent| {
        if event.target() == event.current_target() {
            is_open.set(false);
        }
    };
    let active = move || (!results.read().is_empty()).then(|| option_id(at.get()));
    view! {
        <dialog
            class="palette"
            aria-label="Search"
            node_ref=dialog
            on:close=move |_| is_open.set(false)
            on:click=close_beside
        >
            <div class="palette__box">
                <div class="palette__field">
                    {Icon::Search.draw()}
                    <input
                        class="palette__input"
                        type="text"
                        role="combobox"
                        aria-label="Search lessons, words and libraries, or go to a page"
                        aria-expanded="true"
                        aria-controls="palette-list"
                        aria-autocomplete="list"
                        aria-activedescendant=active
                        placeholder="Search, or go anywhere"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        enterkeyhint="go"
                        node_ref=field
                        prop:value=query
                        on:input:target=move |event| query.set(event.target().value())
                        on:keydown=on_key
                    />
                    <button type="button" class="button" data-size="small" aria-label="Close" on:click=move |_| is_open.set(false)>
                        <kbd class="palette__escape">"Esc"</kbd>
                    </button>
                </div>
                <ul class="palette__list" id="palette-list" role="listbox" aria-label="What fits">
                    {move || {
                        results
                            .get()
                            .into_iter()
                            .enumerate()
                            .map(|(index, found)| view! { <Row index found at choose /> })
                            .collect_view()
                    }}
                </ul>
                <Status search results query />
                <a hidden node_ref=way></a>
            </div>
        </dialog>
    }
}

fn option_id(index: usize) -> String {
    format!("palette-{index}")
}

/// Something that can be chosen.
#[component]
fn Row(index: usize, found: Found, at: RwSignal<usize>, choose: Callback<usize>) -> impl IntoView {
    let row = NodeRef::<html::Li>::new();
    let is_here = Memo::new(move |_| at.get() == index);
    Effect::new(move || {
        if is_here.get()
            && let Some(row) = row.get()
        {
            let options = leptos::web_sys::ScrollIntoViewOptions::new();
            options.set_block(leptos::web_sys::ScrollLogicalPosition::Nearest);
            options.set_behavior(leptos::web_sys::ScrollBehavior::Instant);
            row.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
    let (icon, kind) = kind_of(&found.kind);
    // What a command is found by is for the search only.
    let has_text = !["page", "setting"].contains(&found.kind.as_str());
    view! {
        <li
            class="palette__row"
            id=option_id(index)
            role="option"
            aria-selected=move || is_here.get().to_string()
            node_ref=row
            on:pointermove=move |_| at.set(index)
            on:click=move |_| choose.run(index)
        >
            {icon.draw()}
            <span class="palette__words">
                <span class="palette__title">{marked(&found.title)}</span>
                {has_text.then(|| view! { <span class="palette__text">{marked(&found.text)}</span> })}
            </span>
            <span class="palette__kind">
                {if found.within.is_empty() { kind.to_owned() } else { found.within.clone() }}
            </span>
        </li>
    }
}

fn kind_of(kind: &str) -> (Icon, &'static str) {
    match kind {
        "page" => (Icon::ArrowRight, "Page"),
        "setting" => (Icon::Settings, "Setting"),
        "lesson" => (Icon::Book, "Lesson"),
        "section" => (Icon::ChevronRight, "In a lesson"),
        "lab" => (Icon::Play, "Lab"),
        "example" => (Icon::Steps, "Example"),
        "term" => (Icon::Info, "Glossary"),
        "tool" => (Icon::Gauge, "Tool"),
        _ => (Icon::Gauge, "Library"),
    }
}

/// A text with what fits the query marked.
fn marked(text: &str) -> Vec<AnyView> {
    let [open, close] = MARKS;
    let mut views = Vec::new();
    for (at, piece) in text.split(open).enumerate() {
        let (fitting, rest) = if at == 0 { ("", piece) } else { piece.split_once(close).unwrap_or((piece, "")) };
        if !fitting.is_empty() {
            views.push(view! { <mark>{fitting.to_owned()}</mark> }.into_any());
        }
        views.push(rest.to_owned().into_any());
    }
    views
}

/// How much fits, read out; and what is missing, for everyone.
#[component]
fn Status(search: RwSignal<Search, LocalStorage>, results: Memo<Vec<Found>>, query: RwSignal<String>) -> impl IntoView {
    let line = move || {
        let is_asked = !query.read().trim().is_empty();
        match (&*search.read(), results.read().len()) {
            (Search::Missing, _) if is_asked => {
                "Only pages and settings can be found: the lessons’ text did not arrive.".to_owned()
            }
            (Search::OnItsWay, _) if is_asked => "Looking…".to_owned(),
            (_, 0) => "Nothing fits. Fewer or other words?".to_owned(),
            (_, 1) => "1 result".to_owned(),
            (_, count) => format!("{count} results"),
        }
    };
    view! {
        <p class="palette__status">
            <span role="status">{line}</span>
            <span class="palette__keys" aria-hidden="true">
                <kbd class="key">"↑"</kbd> <kbd class="key">"↓"</kbd> " to move, " <kbd class="key">"Enter"</kbd> " to go"
            </span>
        </p>
    }
}
