//! Just enough HTML to finish and check the site's pages: tags, their attributes, inline scripts.

/// Text that stands for itself in an element or a quoted attribute.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A start tag in a text.
#[derive(Debug, PartialEq)]
pub struct Tag<'a> {
    /// The whole tag, `<` to `>`.
    pub text: &'a str,
    /// `link`, `script`, …
    pub name: &'a str,
}

impl<'a> Tag<'a> {
    /// An attribute's value, without its quotes; empty for an attribute that has none.
    pub fn attribute(&self, wanted: &str) -> Option<&'a str> {
        let mut rest = self.text.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        rest = &rest[self.name.len()..];
        loop {
            rest = rest.trim_start();
            let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            if name.is_empty() {
                return None;
            }
            let (value, after) = match after.strip_prefix('=') {
                Some(quoted) => value(quoted),
                None => ("", after),
            };
            if name == wanted {
                return Some(value);
            }
            rest = after;
        }
    }
}

fn value(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text[1..].split_once(quote).unwrap_or((&text[1..], "")),
        _ => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
    }
}

/// The start tags of a text, in order; comments and what stands in a script are none.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            rest = rest.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let text = &rest[..=end];
        let name_end = text[1..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(1, |at| at + 1);
        let name = &text[1..name_end];
        rest = &rest[end + 1..];
        if name.is_empty() {
            continue;
        }
        found.push(Tag { text, name });
        if name == "script" {
            rest = rest.find("</script").map_or("", |at| &rest[at..]);
        }
    }
    found
}

/// The text of every script that stands in the page itself.
pub fn inline_scripts(html: &str) -> Vec<&str> {
    let scripts = tags(html).into_iter().filter(|tag| tag.name == "script" && tag.attribute("src").is_none());
    scripts
        .filter_map(|tag| {
            let body = &html[offset(html, tag.text) + tag.text.len()..];
            body.split_once("</script").map(|(script, _)| script)
        })
        .collect()
}

/// Where `part`, a slice of `whole`, begins.
fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

/// The page without its comments and the lines that this leaves empty.
pub fn without_comments(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines: Vec<&str> = kept.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><head>
<!-- <link rel="stylesheet" href="gone.css"> -->
<link rel="stylesheet" href="a.css" crossorigin/>
<script type="module">
if (1 < 2) "<link href='no.css'>";
</script><script src='x.js' defer></script></head>"#;

    #[test]
    fn tags_are_found_outside_comments_and_scripts() {
        let names: Vec<&str> = tags(PAGE).iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["head", "link", "script", "script"]);
    }

    #[test]
    fn attributes_are_read_with_and_without_quotes_and_values() {
        let page = tags(PAGE);
        let cases = [
            (1, "rel", Some("stylesheet")),
            (1, "href", Some("a.css")),
            (1, "crossorigin", Some("")),
            (1, "src", None),
            (3, "src", Some("x.js")),
            (3, "defer", Some("")),
        ];
        for (tag, name, value) in cases {
            assert_eq!(page[tag].attribute(name), value, "{name}");
        }
    }

    #[test]
    fn an_inline_script_is_its_exact_text() {
        assert_eq!(inline_scripts(PAGE), ["\nif (1 < 2) \"<link href='no.css'>\";\n"]);
    }

    #[test]
    fn comments_leave_no_trace() {
        assert_eq!(without_comments("<a>\n  <!-- b\n c -->\n<d>"), "<a>\n<d>\n");
    }
}
