//! How the finished page starts the app: the text first, the code when it has been painted.
//!
//! Trunk's page asks for the code together with styles and fonts. On a slow connection they share the line, and the first picture, which is the
//! lesson's text and needs no code, comes later for it.

use super::html;

/// Before the app's code is asked for. A page in the background is not painted, nor does every browser tell of it.
const PAINTED: &str = r#"await new Promise((go) => {
  if (document.hidden) go();
  addEventListener("visibilitychange", go, { once: true });
  new PerformanceObserver(go).observe({ type: "paint", buffered: true });
  setTimeout(go, 1000);
});"#;

/// The page with its text first: no hint to fetch code early, and a start that waits. `None`: Trunk starts the app in another way than this knows.
pub fn after_the_text(page: &str) -> Option<String> {
    let starts: Vec<&str> =
        html::inline_scripts(page).into_iter().filter(|script| script.contains("TrunkApplicationStarted")).collect();
    let [start] = starts.as_slice() else { return None };
    let between = |before: &str| Some(start.split_once(before)?.1.split_once('\'')?.0);
    let (script, code) = (between("import init from '")?, between("module_or_path: '")?);
    // The two are asked for at once.
    let waiting = format!(
        "\n{PAINTED}\nconst code = fetch('{code}');\nconst {{ default: init }} = await import('{script}');\nawait init({{ module_or_path: code }});\n"
    );
    let is_hint = |tag: &html::Tag| {
        tag.name == "link"
            && (tag.attribute("rel") == Some("modulepreload") || tag.attribute("type") == Some("application/wasm"))
    };
    let without_hints =
        html::tags(page).into_iter().filter(is_hint).fold(page.to_owned(), |page, hint| page.replace(hint.text, ""));
    Some(without_hints.replace(start, &waiting))
}

#[cfg(test)]
mod tests {
    use super::after_the_text;

    #[test]
    fn the_apps_code_waits_for_the_text() {
        let page = r#"<link rel="preload" href="/a.woff2" as="font"><script type="module">
import init from '/app.js';
const wasm = await init({ module_or_path: '/app_bg.wasm' });
dispatchEvent(new CustomEvent("TrunkApplicationStarted", {detail: {wasm}}));
</script><link rel="modulepreload" href="/app.js"><link rel="modulepreload" href="/snippets/x/inline0.js"><link rel="preload" href="/app_bg.wasm" type="application/wasm"><p>"#;
        let page = after_the_text(page).expect("as Trunk writes it");
        assert!(page.starts_with(r#"<link rel="preload" href="/a.woff2" as="font"><script type="module">"#), "{page}");
        assert!(page.contains("const code = fetch('/app_bg.wasm');"), "{page}");
        assert!(page.contains("await import('/app.js');"), "{page}");
        assert!(page.ends_with("</script><p>"), "{page}");
    }

    #[test]
    fn another_start_than_trunks_is_not_guessed_at() {
        assert_eq!(after_the_text("<script>start()</script>"), None);
    }
}
