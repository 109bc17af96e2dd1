//! The pages' files: every address the app knows gets the page with its own text in it, so that a deep link works where a server only serves files,
//! the text shows before the app has loaded, and search engines find it.
//!
//! The press has printed the texts ([`crate::assets::PAGES`]); a page of which it knows nothing gets the waiting page.

use super::address::Address;
use super::html::escape;
use super::{files_below, read, write};
use crate::assets::PAGES;
use crate::place::Place;
use crate::trouble::{About, Result, Trouble};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The file that spells the app's addresses.
const ROUTES: &str = "src/app/routes.rs";

/// Where a page's text goes, in index.html.
const MAIN: [&str; 2] = [r#"<main class="app__main" id="main">"#, "</main>"];
const TITLE: [&str; 2] = ["<title>", "</title>"];
const DESCRIPTION: [&str; 2] = [r#"<meta name="description" content=""#, r#"""#];

/// What the press says of a page.
#[derive(Debug, PartialEq)]
struct Text<'t> {
    title: &'t str,
    description: &'t str,
    main: &'t str,
}

impl<'t> Text<'t> {
    fn parse(file: &'t str) -> Option<Self> {
        let (head, main) = file.split_once("\n\n")?;
        let (title, description) = head.split_once('\n')?;
        let (title, description) = (title.strip_prefix("title: ")?, description.strip_prefix("description: ")?);
        Some(Text { title, description, main: main.trim_end() })
    }
}

/// Writes the page for every address, `404.html` for all others, and what tells search engines about them. `finish` is done with each page's text in it.
pub fn write_all(
    place: &Place,
    dist: &Path,
    page: &str,
    site: &Address,
    finish: &dyn Fn(&str) -> Result<String>,
) -> Result<()> {
    let addresses = addresses(place)?;
    for address in &addresses {
        let folder = dist.join(address.trim_start_matches('/'));
        fs::create_dir_all(&folder).about(format!("make {}", folder.display()))?;
        let name = if address == "/" { "index" } else { address.trim_matches('/') };
        let file = place.path(PAGES).join(format!("{name}.html"));
        let filled = if file.is_file() {
            let text = read(&file)?;
            let parsed = Text::parse(&text);
            let parsed =
                parsed.ok_or_else(|| Trouble::new(format!("{} is not as the press writes", file.display())))?;
            fill(page, &parsed, site.of_page(address).as_deref())?
        } else {
            page.to_owned()
        };
        write(&folder.join("index.html"), &finish(&filled)?)?;
    }
    write(&dist.join("404.html"), &finish(page)?)?;
    write(&dist.join("robots.txt"), &robots(site))?;
    match map(&addresses, site) {
        Some(map) => write(&dist.join("sitemap.xml"), &map),
        None => Ok(()),
    }
}

/// The page with a text in it; `canonical` is its whole address, where that is known.
fn fill(page: &str, text: &Text, canonical: Option<&str>) -> Result<String> {
    let (title, description) = (escape(text.title), escape(text.description));
    let mut head = format!(
        r#"<meta property="og:title" content="{title}" /><meta property="og:description" content="{description}" /><meta property="og:type" content="website" />"#
    );
    if let Some(address) = canonical {
        _ = write!(head, r#"<link rel="canonical" href="{address}" /><meta property="og:url" content="{address}" />"#);
    }
    let page = replace_between(page, TITLE, &title)?;
    let page = replace_between(&page, DESCRIPTION, &description)?;
    let page = replace_between(&page, MAIN, text.main)?;
    Ok(page.replacen("</head>", &format!("{head}</head>"), 1))
}

/// The text with something else between the first pair of these marks.
fn replace_between(text: &str, [from, to]: [&str; 2], with: &str) -> Result<String> {
    let parts = text.split_once(from).and_then(|(before, rest)| Some((before, rest.split_once(to)?.1)));
    let (before, after) = parts.ok_or_else(|| Trouble::new(format!("index.html has no {from} … {to}")))?;
    Ok(format!("{before}{from}{with}{to}{after}"))
}

fn robots(site: &Address) -> String {
    let map = site.of_page("/").map(|home| format!("Sitemap: {home}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", map.unwrap_or_default())
}

/// The map of the site for search engines; none where its host is not known.
fn map(addresses: &BTreeSet<String>, site: &Address) -> Option<String> {
    let pages: Option<String> = addresses
        .iter()
        .map(|address| site.of_page(address).map(|whole| format!("  <url><loc>{whole}</loc></url>\n")))
        .collect();
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</urlset>\n",
        pages?
    ))
}

/// Every address of the app: the routes that have no parameter, and each page that the press has printed.
fn addresses(place: &Place) -> Result<BTreeSet<String>> {
    let mut addresses: BTreeSet<String> = plain_routes(&read(&place.path(ROUTES))?).into_iter().collect();
    if !addresses.contains("/") {
        return Err(Trouble::new(format!("{ROUTES} has no line that spells the home page's address")));
    }
    let printed = files_below(&place.path(PAGES))?;
    if printed.is_empty() {
        return Err(Trouble::new(format!("{PAGES} is empty; `cargo xtask build` fills it")));
    }
    let names = printed.iter().filter_map(|file| file.strip_suffix(".html")).filter(|name| *name != "index");
    addresses.extend(names.map(|name| format!("/{name}")));
    Ok(addresses)
}

/// The constants of the routes' file: `const COURSE: &str = "/course";` → `/course`
fn plain_routes(source: &str) -> Vec<String> {
    let constants = source.lines().filter_map(|line| line.strip_prefix("const "));
    constants
        .filter_map(|line| line.split_once("= \"/")?.1.strip_suffix("\";"))
        .map(|address| format!("/{address}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<head><title>Loop Lab</title><meta name="description" content="Learn" /></head><main class="app__main" id="main"><p>wait</p></main>"#;

    #[test]
    fn plain_routes_are_the_constants_that_begin_with_a_slash() {
        let source = "/// Home.\nconst HOME: &str = \"/\";\nconst COURSE: &str = \"/course\";\n    at(\"/no\")\nconst NAME: &str = \"x\";";
        assert_eq!(plain_routes(source), ["/", "/course"]);
    }

    #[test]
    fn a_page_gets_its_own_text_and_head() {
        let file = "title: A & B\ndescription: Both \"letters\"\n\n<h1>A &amp; B</h1>\n\n<p>Text</p>\n";
        let text = Text::parse(file).unwrap();
        assert_eq!(text.main, "<h1>A &amp; B</h1>\n\n<p>Text</p>");
        let page = fill(PAGE, &text, Some("https://x.org/a/")).unwrap();
        for part in [
            "<title>A &amp; B</title>",
            r#"<meta name="description" content="Both &quot;letters&quot;" />"#,
            r#"<link rel="canonical" href="https://x.org/a/" />"#,
            "id=\"main\"><h1>A &amp; B</h1>\n\n<p>Text</p></main>",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert!(!page.contains("wait") && !page.contains("Learn"), "{page}");
        assert!(!fill(PAGE, &text, None).unwrap().contains("canonical"));
        assert!(fill("<head></head>", &text, None).is_err(), "a page without a place for it");
        assert_eq!(Text::parse("no head"), None);
    }

    #[test]
    fn only_a_site_whose_host_is_known_has_a_map() {
        let addresses: BTreeSet<String> = ["/", "/course"].map(str::to_owned).into();
        let known = Address::at_url("https://x.org/lab/").unwrap();
        let map_of_known = map(&addresses, &known).unwrap();
        assert!(map_of_known.contains("<loc>https://x.org/lab/course/</loc>"), "{map_of_known}");
        assert!(robots(&known).contains("Sitemap: https://x.org/lab/sitemap.xml"));
        let unknown = Address::at_path("/lab/").unwrap();
        assert_eq!(map(&addresses, &unknown), None);
        assert_eq!(robots(&unknown), "User-agent: *\nAllow: /\n");
    }
}
