//! The text that stood in the page before the app did (`press/` printed it): it stays in view until the app can show its own, and the reader does not
//! lose the place.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Marks the text while the app holds it.
const MARK: &str = "data-prerendered";
/// The blocks of a lesson, which are the same in the text and in the app's article.
const BLOCKS: &str = ".prose";

/// The text of the page that was loaded, until the app has its own.
#[derive(Debug, Clone, Copy)]
pub struct Prerendered {
    element: StoredValue<Option<HtmlElement>, LocalStorage>,
    path: StoredValue<String>,
}

/// A block of a lesson, and how far below the window's upper edge it begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadingPlace {
    block: u32,
    top: f64,
}

/// Takes the text out of the page; nothing where only a waiting sign stands. Called before the app replaces what is there.
pub fn take(root: &HtmlElement) -> Option<HtmlElement> {
    let element: HtmlElement = root.query_selector("main > *").ok()??.dyn_into().ok()?;
    let is_waiting = element.query_selector(".boot__wait").ok()?.is_some();
    // Cannot fail: the name is a valid attribute's.
    let _ = element.set_attribute(MARK, "");
    (!is_waiting).then_some(element)
}

impl Prerendered {
    /// Gives the text to all below.
    pub fn provide(element: Option<HtmlElement>) {
        provide_context(Self { element: StoredValue::new_local(element), path: StoredValue::new(path()) });
    }

    /// The text, if it is the one of the page that is shown now.
    pub fn here() -> Option<Self> {
        let text: Self = use_context()?;
        let is_held = text.element.with_value(Option::is_some);
        (is_held && text.path.with_value(|loaded| *loaded == path())).then_some(text)
    }

    /// Lets the text go, since the app shows its own from now on. Gives the place where the reader is in a lesson, for [`ReadingPlace::keep`].
    pub fn leave() -> Option<ReadingPlace> {
        let text = Self::here()?;
        let element = text.element.try_update_value(Option::take).flatten()?;
        let is_reading = window().scroll_y().is_ok_and(|scrolled| scrolled > 0.0);
        if is_reading { place_in(&element) } else { None }
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

/// The first block that is not wholly above the window.
fn place_in(element: &HtmlElement) -> Option<ReadingPlace> {
    let blocks = element.query_selector(BLOCKS).ok()??.children();
    (0..blocks.length()).find_map(|block| {
        let edges = blocks.item(block)?.get_bounding_client_rect();
        (edges.bottom() > 0.0).then_some(ReadingPlace { block, top: edges.top() })
    })
}

impl ReadingPlace {
    /// Scrolls the same block of the app's article to where it was, at once.
    pub fn keep(self) {
        let blocks = document().query_selector(BLOCKS).ok().flatten().map(|prose| prose.children());
        let block = blocks.and_then(|blocks| blocks.item(self.block)).and_then(|block| block.dyn_into().ok());
        let Some(block): Option<HtmlElement> = block else { return };
        let options = ScrollIntoViewOptions::new();
        options.set_behavior(ScrollBehavior::Instant);
        options.set_block(ScrollLogicalPosition::Start);
        // The distance at which the browser stops above a block; the page's own one for its header comes on top. All are valid lengths.
        let header = window()
            .get_computed_style(&document().document_element().unwrap_or_else(|| block.clone().into()))
            .ok()
            .flatten()
            .and_then(|style| style.get_property_value("scroll-padding-top").ok())
            .and_then(|padding| padding.trim_end_matches("px").parse::<f64>().ok())
            .unwrap_or_default();
        let style = block.style();
        let _ = style.set_property("scroll-margin-block-start", &format!("{}px", self.top - header));
        block.scroll_into_view_with_scroll_into_view_options(&options);
        let _ = style.remove_property("scroll-margin-block-start");
    }
}

/// Shows the text where it is put.
#[component]
pub fn Held(
    /// What [`Prerendered::here`] gave.
    text: Prerendered,
) -> impl IntoView {
    // At once, not in an effect: the text does not leave the page for a moment.
    let hold = move |place: Element| text.put_into(&place);
    view! { <div class="held" use:hold></div> }
}

fn path() -> String {
    window().location().pathname().unwrap_or_default()
}
