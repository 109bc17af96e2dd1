//! The text that stood in the page before the app did (`press/` printed it): it stays in view until the app can show its own, and the reader does not
//! lose the place.
//!
//! [`HeldText`] holds it; whoever would show "Getting ready…" on its page shows nothing while it is [`here`](Prerendered::here). It stays where it is: to lay it out
//! takes a phone 60 ms, each time that it moves. What takes its place is built, styled and laid out behind it, piece by piece ([`TakingOver`]).

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, ScrollBehavior, ScrollToOptions};
use leptos_router::hooks::use_location;

/// Marks the text while the app holds it.
const MARK: &str = "data-prerendered";
/// The blocks of a lesson, which are the same in the text and in the app's article.
const BLOCKS: &str = ".prose";
/// The page's main part.
const MAIN: &str = "main";
/// Marks what is being built behind the text; `style/components/boot.css` keeps it out of sight.
const BEHIND: &str = "data-behind";

/// The text of the page that was loaded, until the app has its own.
#[derive(Debug, Clone, Copy)]
pub struct Prerendered {
    element: StoredValue<Option<HtmlElement>, LocalStorage>,
    /// The path that the page was loaded with.
    path: StoredValue<String>,
    /// Where it stands.
    place: NodeRef<html::Div>,
    is_left: RwSignal<bool>,
}

/// A piece of a page that its text and the app both have, and how far below the window's upper edge it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingPlace {
    piece: Piece,
    top: f64,
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    /// What the address names: its anchor.
    Named(String),
    /// A block, counted from the lesson's first.
    Block(u32),
    /// All of it: other pages have no blocks, and are as long as their text.
    Page,
}

/// Takes the text out of the page; nothing where only a waiting sign stands. Called before the app replaces what is there.
pub fn take(root: &HtmlElement) -> Option<HtmlElement> {
    let element: HtmlElement = root.query_selector("main > *").ok()??.dyn_into().ok()?;
    let is_waiting = element.query_selector(":scope > .boot__wait:only-child").ok()?.is_some();
    // Cannot fail: the name is a valid attribute's.
    let _ = element.set_attribute(MARK, "");
    (!is_waiting).then_some(element)
}

impl Prerendered {
    /// Gives the text to all below.
    pub fn provide(element: Option<HtmlElement>) {
        let is_left = RwSignal::new(element.is_none());
        let path = StoredValue::new(window().location().pathname().unwrap_or_default());
        let element = StoredValue::new_local(element);
        provide_context(Self { element, path, place: NodeRef::new(), is_left });
    }

    /// The text, if it is the one of the page that is shown now.
    pub fn here() -> Option<Self> {
        let text: Self = use_context()?;
        let path = use_location().pathname;
        untrack(|| text.is_of(path)).then_some(text)
    }

    /// Whether it is still there, and of this page. The router's path, not the window's: that comes later.
    fn is_of(self, path: Memo<String>) -> bool {
        !self.is_left.get() && self.path.with_value(|loaded| *loaded == *path.read())
    }

    /// Takes the text out of the page, since the app shows its own from now on. Gives the place where the reader is, who has begun to read, for [`ReadingPlace::show`].
    pub fn leave() -> Option<ReadingPlace> {
        let text = Self::here()?;
        let element = text.element.try_update_value(Option::take).flatten()?;
        let is_reading = window().scroll_y().is_ok_and(|scrolled| scrolled > 0.0);
        let place = if is_reading { place_in(&element) } else { None };
        element.remove();
        text.is_left.set(true);
        place
    }

    fn put_into(self, place: &Element) {
        self.element.with_value(|element| {
            if let Some(element) = element {
                // Refused only for a node that holds the place itself.
                let _ = place.append_child(element);
            }
        });
    }
}

/// What the address names, if it is in view: the browser or the reader went there. Otherwise the first block that is not wholly above the window, if there
/// are blocks.
fn place_in(element: &HtmlElement) -> Option<ReadingPlace> {
    let place = |piece: Piece| Some(ReadingPlace { top: piece.element()?.get_bounding_client_rect().top(), piece });
    let height = window().inner_height().ok()?.as_f64()?;
    let hash = window().location().hash().unwrap_or_default();
    let named = place(Piece::Named(hash.trim_start_matches('#').to_owned()));
    if let Some(named) = named.filter(|named| (0.0..height).contains(&named.top)) {
        return Some(named);
    }
    let Some(blocks) = element.query_selector(BLOCKS).ok()?.map(|prose| prose.children()) else {
        return place(Piece::Page);
    };
    (0..blocks.length()).find_map(|block| {
        let edges = blocks.item(block)?.get_bounding_client_rect();
        (edges.bottom() > 0.0).then_some(ReadingPlace { piece: Piece::Block(block), top: edges.top() })
    })
}

impl Piece {
    /// It in the lesson that is on the page now.
    fn element(&self) -> Option<HtmlElement> {
        let element = match self {
            Piece::Named(anchor) => document().get_element_by_id(anchor),
            Piece::Page => document().get_element_by_id(MAIN),
            Piece::Block(block) => document().query_selector(BLOCKS).ok()??.children().item(*block),
        };
        element?.dyn_into().ok()
    }
}

impl ReadingPlace {
    /// Scrolls the same piece of the app's page to where it was, at once.
    pub fn show(&self) {
        let Some(element) = self.piece.element() else { return };
        let by = element.get_bounding_client_rect().top() - self.top;
        let options = ScrollToOptions::new();
        options.set_behavior(ScrollBehavior::Instant);
        options.set_top(by);
        window().scroll_by_with_scroll_to_options(&options);
    }
}

/// Keeps the reader at the place, if there is one.
pub fn stay(place: Option<ReadingPlace>) {
    if let Some(place) = place {
        request_animation_frame(move || place.show());
    }
}

/// Shows the text, as long as its page is shown and has nothing to take its place.
#[component]
pub fn HeldText() -> impl IntoView {
    let text: Prerendered = expect_context();
    let path = use_location().pathname;
    let is_here = Memo::new(move |_| text.is_of(path));
    Effect::new(move || {
        // Who comes back finds the app's page: the text would stand beside the page that was shown meanwhile.
        if !is_here.get() {
            text.element.set_value(None);
            text.is_left.set(true);
        }
    });
    // At once, not in an effect: the text does not leave the page for a moment.
    let hold = move |place: Element| text.put_into(&place);
    move || is_here.get().then(|| view! { <div class="held" node_ref=text.place use:hold></div> })
}

/// Shows the text below something else, as long as that is shown.
#[component]
pub fn TextBelow(
    /// What [`Prerendered::here`] gave.
    text: Prerendered,
) -> impl IntoView {
    let hold = move |place: Element| text.put_into(&place);
    on_cleanup(move || {
        if let Some(place) = text.place.try_get_untracked().flatten() {
            text.put_into(&place);
        }
    });
    view! { <div class="held" use:hold></div> }
}

/// Shows what takes the place of the page's own text, where there is one, once it is built.
#[component]
pub fn TakingOver(
    /// Whether it is.
    #[prop(into)]
    is_built: Signal<bool>,
    /// Called when it is shown, with the place where the reader is.
    on_shown: impl Fn(Option<ReadingPlace>) + 'static,
    /// What takes the place.
    children: Children,
) -> impl IntoView {
    let is_behind = Prerendered::here().is_some();
    let content = NodeRef::<html::Div>::new();
    Effect::new(move |is_over: Option<bool>| {
        if is_over == Some(true) || !is_built.get() {
            return is_over == Some(true);
        }
        // What is made is not yet on the page: the text stays until it is.
        let Some(content) = content.get() else { return false };
        // Both at once: were each an effect, the page could be painted between them, with neither or with both.
        let place = Prerendered::leave();
        // Cannot fail: the name is a valid attribute's.
        let _ = content.remove_attribute(BEHIND);
        on_shown(place);
        true
    });
    view! {
        <div node_ref=content data-behind=is_behind.then_some("")>
            {children()}
        </div>
    }
}
