//! Deflating and inflating, as the browser itself does it.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableWritablePair, Response};

#[wasm_bindgen]
extern "C" {
    /// web-sys still calls these two unstable; every browser has had them since 2023.
    type CompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

const FORMAT: &str = "deflate-raw";

/// The bytes deflated (RFC 1951); `None` where the browser cannot.
pub async fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let stream = CompressionStream::new(FORMAT).ok()?;
    through(bytes, stream.unchecked_ref()).await
}

/// The bytes inflated; `None` where they are not deflated ones.
pub async fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let stream = DecompressionStream::new(FORMAT).ok()?;
    through(bytes, stream.unchecked_ref()).await
}

async fn through(bytes: &[u8], stream: &ReadableWritablePair) -> Option<Vec<u8>> {
    let mut bytes = bytes.to_vec();
    let body: ReadableStream = Response::new_with_opt_u8_array(Some(&mut bytes)).ok()?.body()?;
    let squeezed = body.pipe_through(stream);
    let reading: Promise = Response::new_with_opt_readable_stream(Some(&squeezed)).ok()?.array_buffer().ok()?;
    let buffer: ArrayBuffer =
        JsFuture::from(reading).await.map(JsCast::unchecked_into::<JsValue>).ok()?.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
