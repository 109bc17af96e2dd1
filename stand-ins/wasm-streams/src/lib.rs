//! Stands in for the crate of this name. Leptos carries it for server functions with streams, which a static site has none of; its exported
//! JavaScript classes stay in every program linked with it, the worker included, with their futures: 6 kB of the download.

use futures_util::stream::{Empty, Stream, empty};
use wasm_bindgen::JsValue;

/// A stream of bytes to or from a server: there is no server.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// The stream as JavaScript has it.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// As JavaScript has it.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// What would be sent.
    ///
    /// # Panics
    /// Always: nothing is sent to a server.
    pub fn from_stream(_stream: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        panic!("this site has no server functions")
    }

    /// What is received: nothing.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}
