//! Handing a file to the reader, and drawing an SVG onto one.

use js_sys::{Array, Promise};
use leptos::prelude::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url,
};

/// Lets the browser save a text under this name; false where it cannot.
pub fn save_text(name: &str, kind: &str, text: &str) -> bool {
    let parts = Array::of1(&JsValue::from_str(text));
    blob(&parts, kind).is_some_and(|blob| save(name, &blob))
}

/// Draws an SVG of this size at twice its pixels, and lets the browser save it as PNG; false where it cannot.
pub async fn save_png(name: &str, svg: &str, width: f64, height: f64) -> bool {
    let Some(png) = rasterise(svg, width, height).await else { return false };
    save(name, &png)
}

/// Lets the browser save what a canvas shows as PNG; false where it cannot.
pub async fn save_canvas(name: &str, canvas: &HtmlCanvasElement) -> bool {
    encode(canvas).await.is_some_and(|png| save(name, &png))
}

fn blob(parts: &Array, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(parts, &options).ok()
}

fn save(name: &str, blob: &Blob) -> bool {
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return false };
    let link = document().create_element("a").ok().and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = &link {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The browser has taken hold of the bytes by then.
    gloo_timers::callback::Timeout::new(10_000, move || _ = Url::revoke_object_url(&address)).forget();
    link.is_some()
}

/// Finer than most screens, so that text stays sharp.
const PIXELS: f64 = 2.0;

async fn rasterise(svg: &str, width: f64, height: f64) -> Option<Blob> {
    let source = blob(&Array::of1(&JsValue::from_str(svg)), "image/svg+xml")?;
    let address = Url::create_object_url_with_blob(&source).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    let drawn = decoded.ok().and_then(|_| {
        let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
        canvas.set_width((width * PIXELS) as u32);
        canvas.set_height((height * PIXELS) as u32);
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context
            .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width * PIXELS, height * PIXELS)
            .ok()?;
        Some(canvas)
    });
    _ = Url::revoke_object_url(&address);
    encode(&drawn?).await
}

async fn encode(canvas: &HtmlCanvasElement) -> Option<Blob> {
    let encoding = Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| _ = resolve.call1(&JsValue::NULL, &blob));
        _ = canvas.to_blob(done.unchecked_ref());
    });
    JsFuture::from(encoding).await.ok()?.dyn_into::<Blob>().ok()
}
