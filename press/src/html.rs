//! HTML as text, for pages that are read before the app has loaded, or without it. What comes from the course goes through [`escape`].

/// Text that stands for itself, between tags and in quoted attributes.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// Where an icon of the app will be: as wide and as high.
pub const ICON: &str = r#"<svg class="icon" aria-hidden="true"></svg>"#;

/// A link within the site; `address` begins with a slash. xtask moves it to where the site lives.
pub fn link(class: &str, address: &str, inner: &str) -> String {
    let class = if class.is_empty() { String::new() } else { format!(r#" class="{class}""#) };
    format!(r#"<a{class} href="{}">{inner}</a>"#, escape(address))
}

/// The mark behind a heading, a question or a lab that is a link to it.
pub fn deep_link(address: &str) -> String {
    format!(r##"<a class="deep-link" aria-label="Link to this place" href="{}">#</a>"##, escape(address))
}
