//! What the reader typed, kept in the browser under the lab's key until it is reset.

use leptos::prelude::*;

/// A program that survives a reload. `original` is what it is reset to; nothing is kept while the two are equal.
#[derive(Clone, Copy)]
pub struct KeptText {
    /// What the editor shows.
    pub text: RwSignal<String>,
    original: RwSignal<(String, String)>,
}

impl KeptText {
    /// The text kept under this key, else the original.
    pub fn new(key: &str, original: &str) -> KeptText {
        let kept = Self { text: RwSignal::new(String::new()), original: RwSignal::new(Default::default()) };
        kept.switch_to(key, original);
        Effect::new(move || {
            let (key, original) = kept.original.get_untracked();
            kept.text.with(|text| keep(&key, (*text != original).then_some(text)));
        });
        kept
    }

    /// Shows another program, as the reader left it.
    pub fn switch_to(&self, key: &str, original: &str) {
        self.original.set((storage_key(key), original.to_owned()));
        let kept = storage().and_then(|storage| storage.get_item(&storage_key(key)).ok()?);
        self.text.set(kept.unwrap_or_else(|| original.to_owned()));
    }

    /// Whether the text differs from the original.
    pub fn is_changed(&self) -> bool {
        let original = self.original.read();
        *self.text.read() != original.1
    }

    /// Back to the original. The editor takes it as a step that can be undone.
    pub fn reset(&self) {
        self.text.set(self.original.get_untracked().1);
    }
}

fn storage_key(key: &str) -> String {
    format!("loop-lab:program:{key}")
}

/// Storage may be switched off; then nothing is kept.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn keep(key: &str, text: Option<&String>) {
    let Some(storage) = storage() else { return };
    // A full storage is no reason to disturb the reader: the text is still on the page.
    _ = match text {
        Some(text) => storage.set_item(key, text),
        None => storage.remove_item(key),
    };
}
