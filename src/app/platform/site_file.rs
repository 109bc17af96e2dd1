//! Files of the site that the page fetches when it needs them.

use super::base::base_path;
use js_sys::{ArrayBuffer, Uint8Array};
use thiserror::Error;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why a file is not there.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unread {
    /// No answer, or one that says no.
    #[error("This did not arrive: the connection may have dropped. What you did in the course is kept.")]
    NotArrived,
    /// It is there and says nothing to this version of the app.
    #[error("The site was updated while you read. Reload the page; what you did in the course is kept.")]
    OtherVersion,
}

/// A file that was asked for.
pub struct Asked(Option<JsFuture>);

/// Asks for `folder/name`, below where the site lives.
pub fn ask(folder: &str, name: &str) -> Asked {
    let address = format!("{}/{folder}/{name}", base_path());
    Asked(web_sys::window().map(|window| JsFuture::from(window.fetch_with_str(&address))))
}

impl Asked {
    /// Its bytes, once they have come.
    pub async fn bytes(self) -> Result<Vec<u8>, Unread> {
        let answer = self.0.ok_or(Unread::NotArrived)?.await.map_err(|_| Unread::NotArrived)?;
        let answer: Response = answer.dyn_into().map_err(|_| Unread::NotArrived)?;
        if !answer.ok() {
            return Err(if answer.status() == 404 { Unread::OtherVersion } else { Unread::NotArrived });
        }
        let body = answer.array_buffer().map_err(|_| Unread::NotArrived)?;
        let body: ArrayBuffer = JsFuture::from(body).await.map_err(|_| Unread::NotArrived)?.unchecked_into();
        Ok(Uint8Array::new(&body).to_vec())
    }
}
