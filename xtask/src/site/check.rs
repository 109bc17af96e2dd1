//! Holds the finished site to what it promises: the budget, one origin, a policy without holes, links that lead somewhere.

use super::budget::Budget;
use super::html::{Tag, inline_scripts, tags};
use super::links;
use super::policy::policy;
use super::{extension, files_below, read};
use crate::place::Place;
use crate::trouble::{About, Result, Trouble};
use std::fs;
use std::path::Path;

/// Checks what is in `dist`.
///
/// # Errors
/// Everything that is wrong, one line each.
pub fn check(dist: &Path) -> Result<()> {
    let mut faults = Budget::measure(dist)?.excesses();
    faults.extend(links::broken(dist)?);
    for file in files_below(dist)? {
        let is_text = ["html", "css", "js"].contains(&extension(&file));
        if is_text {
            let text = read(&dist.join(&file))?;
            faults.extend(other_origins(&file, &text));
            if extension(&file) == "html" {
                faults.extend(policy_holes(&file, &text));
            }
        }
    }
    faults.extend(builders_paths(dist)?);
    if faults.is_empty() { Ok(()) } else { Err(Trouble::new(faults.join("\n       "))) }
}

/// Files that name the folder where the machine that built them keeps its crates.
fn builders_paths(dist: &Path) -> Result<Vec<String>> {
    let Some(home) = Place::cargo_home().map(|home| home.display().to_string()) else { return Ok(Vec::new()) };
    let mut faults = Vec::new();
    for file in files_below(dist)?.into_iter().filter(|file| ["wasm", "js", "txt"].contains(&extension(file))) {
        let bytes = fs::read(dist.join(&file)).about(format!("read {file}"))?;
        if bytes.windows(home.len()).any(|window| window == home.as_bytes()) {
            faults.push(format!("{file} names a folder of the machine that built it, {home}"));
        }
    }
    Ok(faults)
}

/// What a file would fetch from elsewhere. Links that a reader follows, and a page's own whole address, are not meant.
fn other_origins(file: &str, text: &str) -> Vec<String> {
    let fetched: Vec<&str> = if extension(file) == "html" {
        let is_fetched = |tag: &&Tag| tag.name != "a" && tag.attribute("rel") != Some("canonical");
        let tags = tags(text);
        tags.iter().filter(is_fetched).flat_map(|tag| [tag.attribute("src"), tag.attribute("href")]).flatten().collect()
    } else if extension(file) == "css" {
        let imports = text.split("@import").skip(1).map(|rest| rest.trim_start().trim_start_matches(['"', '\'']));
        let urls = text.split("url(").skip(1).map(|rest| rest.trim_start_matches(['"', '\'']));
        urls.chain(imports).collect()
    } else {
        let statements = ["from\"", "from \"", "import\"", "import \"", "import(\"", "importScripts(\"", "fetch(\""];
        statements.iter().flat_map(|statement| text.split(statement).skip(1)).collect()
    };
    let elsewhere = fetched
        .into_iter()
        .filter(|address| ["http://", "https://", "//"].iter().any(|start| address.starts_with(start)));
    elsewhere
        .map(|address| format!("{file} fetches from another origin: {}", address.chars().take(60).collect::<String>()))
        .collect()
}

fn policy_holes(file: &str, html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let all_tags = tags(html);
    let in_force = all_tags.iter().position(|tag| {
        tag.attribute("http-equiv") == Some("content-security-policy")
            && tag.attribute("content") == Some(&policy(html))
    });
    let first_fetch = all_tags.iter().position(|tag| ["link", "script", "style"].contains(&tag.name));
    match (in_force, first_fetch) {
        (None, _) => faults.push(format!("{file} has no content-security policy that fits its scripts")),
        (Some(policy), Some(fetch)) if fetch < policy => {
            faults.push(format!("{file} fetches before its policy is in force"));
        }
        _ => {}
    }
    if all_tags.iter().any(|tag| tag.name == "style" || tag.attribute("style").is_some()) {
        faults.push(format!("{file} has a style of its own, which the policy forbids"));
    }
    if inline_scripts(html).len() > 1 {
        faults.push(format!("{file} has more inline scripts than the one that starts the app"));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::super::policy::with_policy;
    use super::*;

    #[test]
    fn what_is_fetched_from_elsewhere_is_found() {
        let cases = [
            ("a.html", r#"<link rel="stylesheet" href="https://x.org/a.css">"#, 1),
            ("a.html", r#"<script src="//x.org/a.js"></script>"#, 1),
            ("a.html", r#"<link href="/a.css">"#, 0),
            ("a.html", r#"<a href="https://x.org/">x</a><link rel="canonical" href="https://y.org/">"#, 0),
            ("a.css", "@import 'https://x.org/a.css'; a{background:url(http://x.org/a.png)}", 2),
            ("a.css", "a{background:url(a.png)}", 0),
            ("a.js", r#"import x from"https://x.org/a.js";"#, 1),
            ("a.js", r#"const help="https://docs.python.org";"#, 0),
        ];
        for (file, text, n_faults) in cases {
            assert_eq!(other_origins(file, text).len(), n_faults, "{file}: {text}");
        }
    }

    #[test]
    fn a_policy_that_does_not_fit_is_found() {
        let page = r#"<head><meta charset="utf-8" /><script>run()</script></head>"#;
        let good = with_policy(page, &policy(page)).unwrap();
        let cases = [
            (page.to_owned(), 1),
            (good.clone(), 0),
            (good.replace("run()", "run(2)"), 1),
            (good.replace("</head>", "<style>a{}</style></head>"), 1),
            (good.replace("<head>", "<head><link href=\"a\">"), 1),
        ];
        for (html, n_faults) in cases {
            assert_eq!(policy_holes("a.html", &html).len(), n_faults, "{html}");
        }
    }
}
