//! The web worker: bytes in, bytes out. What it does with them is [`loop_lab::engine`].

use loop_lab::engine::Engine;
#[cfg(target_arch = "wasm32")]
use loop_lab::machine::library::sources;
use loop_lab::protocol::Response;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

#[wasm_bindgen(module = "/src/bin/engine_library.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn read_library() -> Result<String, js_sys::Error>;
}

fn main() {
    console_error_panic_hook::set_once();
    #[cfg(target_arch = "wasm32")]
    sources::provide(|| read_library().map_err(|error| String::from(error.message())));
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut engine = Engine::default();
    let answering = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        let bytes = js_sys::Uint8Array::new(&message.data()).to_vec();
        engine.answer_bytes(&bytes, &mut |response| send(&answering, &response));
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    // The first message, without content, says that this worker listens from now on.
    scope.post_message(&JsValue::NULL).expect("null can be posted");
}

/// Hands the bytes over without copying them a second time.
fn send(scope: &DedicatedWorkerGlobalScope, response: &Response) {
    let bytes = postcard::to_stdvec(response).expect("responses are plain data");
    let buffer = js_sys::Uint8Array::from(bytes.as_slice()).buffer();
    let transfer = js_sys::Array::of1(&buffer);
    scope.post_message_with_transfer(&buffer, &transfer).expect("an ArrayBuffer can be posted");
}
