//! The JavaScript behind the search: `finder/main.js`, fetched with what it looks through when the palette is first opened.

use crate::app::platform::address::address_of;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(inline_js = "export function loadFinder(address) { return import(address); }")]
extern "C" {
    /// The browser's `import()`.
    #[wasm_bindgen(js_name = loadFinder)]
    fn load(address: &str) -> Promise;

    /// The module's namespace.
    type Bundle;

    /// `open` of `finder/main.js`: a promise of a [`Finder`].
    #[wasm_bindgen(method, catch)]
    fn open(this: &Bundle, address: &str, more: &Array) -> Result<Promise, JsValue>;

    /// The class `Finder` of `finder/main.js`.
    #[derive(Clone)]
    pub type Finder;

    #[wasm_bindgen(method)]
    fn search(this: &Finder, query: &str, limit: u32) -> Array;
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// `lesson`, `term`, `library`, …
    pub kind: String,
    /// Its name; what fits the query stands between the marks.
    pub title: String,
    /// What it stands in; may be empty.
    pub within: String,
    /// A few words of it, marked likewise; may be empty.
    pub text: String,
    /// Where it is, from the site's own folder on; or the name of a command.
    pub at: String,
}

/// What fits a query stands between these.
pub const MARKS: [char; 2] = ['\u{1}', '\u{2}'];

/// Fetches the finder and what it looks through. `more` can be found as well.
///
/// # Errors
/// What the browser says when a file does not arrive.
pub async fn fetch(more: &[Found]) -> Result<Finder, JsValue> {
    let address = address_of("loop-lab:finder").ok_or(JsValue::NULL)?;
    let documents = address_of("loop-lab:search").ok_or(JsValue::NULL)?;
    let bundle: Bundle = JsFuture::from(load(&address)).await?.unchecked_into();
    let more: Array = more.iter().map(|found| row([&found.kind, &found.title, &found.text, &found.at])).collect();
    JsFuture::from(bundle.open(&documents, &more)?).await.map(JsCast::unchecked_into)
}

fn row(texts: [&String; 4]) -> Array {
    texts.into_iter().map(|text| JsValue::from_str(text)).collect()
}

impl Finder {
    /// What fits best comes first.
    pub fn find(&self, query: &str, limit: u32) -> Vec<Found> {
        let found = |row: JsValue| {
            let row: Array = row.unchecked_into();
            let text = |at: u32| row.get(at).as_string().unwrap_or_default();
            Found { kind: text(0), title: text(1), within: text(2), text: text(3), at: text(4) }
        };
        self.search(query, limit).iter().map(found).collect()
    }
}
