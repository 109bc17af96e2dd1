//! `_headers`: what a server should say with each file. Several hosts read this file; xtask's own server does too.

use std::fmt::Write;

/// The rules for a site served at `base`.
pub fn headers(base: &str, policy: &str, immutable: &[String]) -> String {
    // Other pages may show a lab in a frame (`?embed=1`): there is no account, and nothing to press by mistake.
    let mut text = format!(
        "{base}*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: no-referrer\n  Cross-Origin-Opener-Policy: same-origin\n  Cross-Origin-Resource-Policy: same-origin\n"
    );
    for file in immutable {
        _ = writeln!(text, "{base}{file}\n  Cache-Control: public, max-age=31536000, immutable");
    }
    text
}

/// What the rules say for a path, in their order.
pub fn for_path<'a>(rules: &'a str, path: &str) -> Vec<(&'a str, &'a str)> {
    let mut applies = false;
    let mut found = Vec::new();
    for line in rules.lines() {
        if let Some(header) = line.strip_prefix("  ") {
            found.extend(header.split_once(": ").filter(|_| applies));
        } else {
            applies = line.strip_suffix('*').map_or(line == path, |prefix| path.starts_with(prefix));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_named_by_its_content_may_be_kept_for_ever() {
        let rules = headers("/x/", "P", &["app-1.js".to_owned()]);
        let names = |path| for_path(&rules, path).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert!(names("/x/app-1.js").contains(&"Cache-Control"));
        assert!(!names("/x/index.html").contains(&"Cache-Control"));
        assert!(names("/x/").contains(&"Content-Security-Policy"));
        assert!(names("/elsewhere").is_empty());
    }
}
