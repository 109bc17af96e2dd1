//! Where the page finds the files that it loads later.

/// The address that index.html gives in `<meta name=… content=…>`, made absolute; `None` if it gives none.
///
/// A release build puts the names there that files got from their content.
pub fn address_of(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let meta = document.query_selector(&format!("meta[name='{name}']")).ok()??;
    let base = document.base_uri().ok()??;
    let address = web_sys::Url::new_with_base(&meta.get_attribute("content")?, &base).ok()?;
    Some(address.href())
}
