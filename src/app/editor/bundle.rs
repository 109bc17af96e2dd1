//! The JavaScript behind the editor: `editor/main.js`, fetched the first time an editor is shown.

use crate::app::platform::address::address_of;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(inline_js = "export function load(address) { return import(address); }")]
extern "C" {
    /// The browser's `import()`, which is syntax and not a function; the browser fetches each address once.
    fn load(address: &str) -> Promise;

    /// The namespace of `editor/main.js`.
    type Main;

    /// Its `ready`: evaluates what the editor needs, and gives `editor/create.js`.
    #[wasm_bindgen(method)]
    fn ready(this: &Main) -> Promise;

    /// The namespace of `editor/create.js`.
    pub type Bundle;

    /// `create` of `editor/create.js`.
    #[wasm_bindgen(method, catch)]
    pub fn create(
        this: &Bundle,
        host: &web_sys::HtmlElement,
        doc: &str,
        label: &str,
        on_change: &Closure<dyn FnMut(String)>,
        on_run: &Closure<dyn FnMut()>,
        on_breakpoints: &Closure<dyn FnMut(Vec<u32>)>,
    ) -> Result<JsEditor, JsValue>;

    /// The class `Editor` of `editor/create.js`; its methods are described there.
    pub type JsEditor;

    #[wasm_bindgen(method, js_name = setDoc)]
    pub fn set_doc(this: &JsEditor, text: &str);

    #[wasm_bindgen(method, js_name = setBreakpoints)]
    pub fn set_breakpoints(this: &JsEditor, lines: Vec<u32>);

    #[wasm_bindgen(method, js_name = setMarkers)]
    pub fn set_markers(this: &JsEditor, markers: &Array);

    #[wasm_bindgen(method, js_name = setDiagnostics)]
    pub fn set_diagnostics(this: &JsEditor, diagnostics: &Array);

    #[wasm_bindgen(method)]
    pub fn reveal(this: &JsEditor, line: u32);

    #[wasm_bindgen(method, js_name = goToLine)]
    pub fn go_to_line(this: &JsEditor, line: u32);

    #[wasm_bindgen(method)]
    pub fn destroy(this: &JsEditor);
}

/// Fetches the editor.
///
/// # Errors
/// What the browser says when the file does not arrive.
pub async fn fetch() -> Result<Bundle, JsValue> {
    let address = address_of("loop-lab:editor").ok_or(JsValue::NULL)?;
    let main: Main = JsFuture::from(load(&address)).await?.unchecked_into();
    JsFuture::from(main.ready()).await.map(JsCast::unchecked_into)
}
