//! Links of a page to pages and files of the same site, and whether they lead somewhere.

use super::html::tags;
use super::{extension, files_below, read};
use crate::trouble::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What the labs keep behind `#`, which is no anchor.
const OF_LABS: [&str; 3] = ["example=", "lab=", "preset="];

/// One line for each link of a page in `dist` that leads to no page or file, or to no place in it.
pub fn broken(dist: &Path) -> Result<Vec<String>> {
    let mut pages = BTreeMap::new();
    let mut others = BTreeSet::new();
    for file in files_below(dist)? {
        if extension(&file) == "html" {
            let text = read(&dist.join(&file))?;
            pages.insert(file, text);
        } else {
            others.insert(file);
        }
    }
    Ok(faults(&pages, &others))
}

/// The faults of these pages, by file and text, beside which there are other files.
fn faults(pages: &BTreeMap<String, String>, others: &BTreeSet<String>) -> Vec<String> {
    let anchors: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(file, html)| (file.as_str(), values(html, None, "id").collect())).collect();
    let mut faults = Vec::new();
    for (file, html) in pages {
        let base = values(html, Some("base"), "href").next().unwrap_or("/");
        for address in values(html, Some("a"), "href").filter(|address| !address.contains("://")) {
            let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
            if path.strip_prefix(base).is_some_and(|path| others.contains(path)) {
                continue;
            }
            let target = path.strip_prefix(base).map(|path| match path.trim_end_matches('/') {
                "" | "." => "index.html".to_owned(),
                path => format!("{path}/index.html"),
            });
            let target = target.or_else(|| (path == "./").then(|| "index.html".to_owned()));
            let leads = target.is_some_and(|target| {
                anchors.get(target.as_str()).is_some_and(|anchors| {
                    anchor.is_empty() || anchors.contains(anchor) || OF_LABS.iter().any(|of| anchor.starts_with(of))
                })
            });
            if !leads {
                faults.push(format!("{file} links to {address}, which is nowhere"));
            }
        }
    }
    faults
}

/// The values of an attribute, of all tags or of those with this name.
fn values<'h>(html: &'h str, name: Option<&'static str>, attribute: &'static str) -> impl Iterator<Item = &'h str> {
    let tags = tags(html).into_iter().filter(move |tag| name.is_none_or(|name| tag.name == name));
    tags.filter_map(move |tag| tag.attribute(attribute))
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn a_link_leads_to_a_page_and_a_place_in_it() {
        let page = |links: &str| format!(r#"<base href="/x/" /><a href="./">home</a><h2 id="here"></h2>{links}"#);
        let check = |links: &str| {
            let pages = [("index.html", page(links)), ("learn/a/index.html", page(""))];
            faults(&pages.map(|(file, html)| (file.to_owned(), html)).into(), &["files/app.py".to_owned()].into()).len()
        };
        for (links, n_faults) in [
            (r#"<a href="/x/learn/a#here">a</a><a href="/x/">b</a>"#, 0),
            (r#"<a href="https://elsewhere.org/">a</a>"#, 0),
            (r#"<a href="/x/learn/a#example=b">a</a>"#, 0),
            (r#"<a href="/x/files/app.py">a</a>"#, 0),
            (r#"<a href="/x/files/more.py">a</a>"#, 1),
            (r#"<a href="/x/learn/b">a</a>"#, 1),
            (r#"<a href="/x/learn/a#there">a</a>"#, 1),
            (r#"<a href="/learn/a">outside of the folder</a>"#, 1),
        ] {
            assert_eq!(check(links), n_faults, "{links}");
        }
    }
}
