//! The pages' files: every address the app knows gets the same page, so a deep link works where a server only serves files.

use super::{read, write};
use crate::place::Place;
use crate::trouble::{About, Result, Trouble};
use std::fs;
use std::path::Path;

/// The file that spells the app's addresses.
const ROUTES: &str = "src/app/routes.rs";

/// Writes the page for every address, and `404.html` for all others.
pub fn write_all(place: &Place, dist: &Path, page: &str) -> Result<()> {
    for address in addresses(place)? {
        let folder = dist.join(address.trim_start_matches('/'));
        fs::create_dir_all(&folder).about(format!("make {}", folder.display()))?;
        write(&folder.join("index.html"), page)?;
    }
    write(&dist.join("404.html"), page)
}

/// Every address of the app: the routes that have no parameter, and each lesson's.
fn addresses(place: &Place) -> Result<Vec<String>> {
    let mut addresses = plain_routes(&read(&place.path(ROUTES))?);
    if !addresses.iter().any(|address| address == "/") {
        return Err(Trouble::new(format!("{ROUTES} has no line that spells the home page's address")));
    }
    let lessons = place.path("lessons");
    for part in folders(&lessons)? {
        for file in fs::read_dir(&part).about(format!("read {}", part.display()))?.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            addresses.extend(lesson_slug(&name).map(|slug| format!("/learn/{slug}")));
        }
    }
    addresses.sort();
    Ok(addresses)
}

fn folders(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let entries = fs::read_dir(folder).about(format!("read {}", folder.display()))?;
    Ok(entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect())
}

/// The constants of the routes' file: `const COURSE: &str = "/course";` → `/course`
fn plain_routes(source: &str) -> Vec<String> {
    let constants = source.lines().filter_map(|line| line.strip_prefix("const "));
    constants
        .filter_map(|line| line.split_once("= \"/")?.1.strip_suffix("\";"))
        .map(|address| format!("/{address}"))
        .collect()
}

/// `01-two-requests.md` → `two-requests`
fn lesson_slug(file: &str) -> Option<&str> {
    let (number, slug) = file.strip_suffix(".md")?.split_once('-')?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_routes_are_the_constants_that_begin_with_a_slash() {
        let source = "/// Home.\nconst HOME: &str = \"/\";\nconst COURSE: &str = \"/course\";\n    at(\"/no\")\nconst NAME: &str = \"x\";";
        assert_eq!(plain_routes(source), ["/", "/course"]);
    }

    #[test]
    fn a_lesson_is_a_numbered_markdown_file() {
        let cases =
            [("01-two-requests.md", Some("two-requests")), ("README.md", None), ("a-b.md", None), ("01-a.toml", None)];
        for (file, slug) in cases {
            assert_eq!(lesson_slug(file), slug, "{file}");
        }
    }
}
