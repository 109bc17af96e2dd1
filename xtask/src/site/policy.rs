//! The content-security policy: the page runs its own scripts and talks to its own origin, nothing else.

use super::html::inline_scripts;
use super::sha256::sha256;
use std::fmt::Write;

/// What the page may do. Every inline script is named by its hash, so none can be slipped in; WebAssembly may be compiled; nothing may be
/// fetched from or sent to anyone else.
pub fn policy(html: &str) -> String {
    let mut scripts = String::from("'self' 'wasm-unsafe-eval'");
    for script in inline_scripts(html) {
        _ = write!(scripts, " 'sha256-{}'", base64(&sha256(script.as_bytes())));
    }
    [
        "default-src 'none'",
        &format!("script-src {scripts}"),
        "style-src 'self'",
        // Styles in attributes only: when text in an editor is replaced, Chromium's own editing code writes such attributes.
        "style-src-attr 'unsafe-inline'",
        "font-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'self'",
        "form-action 'none'",
    ]
    .join("; ")
}

/// The page with the policy in force before anything else is read. The policy must come first in `head`, right after the encoding.
pub fn with_policy(html: &str, policy: &str) -> Option<String> {
    let charset = html.find("<meta charset")?;
    let end = charset + html[charset..].find('>')? + 1;
    let (before, after) = html.split_at(end);
    Some(format!("{before}\n    <meta http-equiv=\"content-security-policy\" content=\"{policy}\" />{after}"))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let index = group >> (18 - 6 * digit) & 63;
            text.push(if digit <= chunk.len() { char::from(DIGITS[index as usize]) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_pads_to_groups_of_four() {
        for (bytes, text) in [("", ""), ("M", "TQ=="), ("Ma", "TWE="), ("Man", "TWFu"), ("loop", "bG9vcA==")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn an_inline_script_is_allowed_by_its_hash_only() {
        // printf 'run()' | openssl dgst -sha256 -binary | base64
        let policy = policy("<script>run()</script><script src=\"a.js\"></script>");
        assert!(
            policy.contains(
                "script-src 'self' 'wasm-unsafe-eval' 'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ=';"
            ),
            "{policy}"
        );
        assert_eq!(policy.matches("unsafe-inline").count(), 1, "for style attributes only");
        assert!(policy.contains("; style-src-attr 'unsafe-inline';"));
    }

    #[test]
    fn the_policy_stands_right_after_the_encoding() {
        let page = with_policy("<head><meta charset=\"utf-8\" /><script>1</script>", "P").unwrap();
        assert!(page.starts_with(
            "<head><meta charset=\"utf-8\" />\n    <meta http-equiv=\"content-security-policy\" content=\"P\" />"
        ));
    }
}
