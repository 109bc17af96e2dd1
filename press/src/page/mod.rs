//! The pages as HTML: what stands at an address before the app has loaded, reads without it, and is found by search engines.
//!
//! The elements and classes are those of the app (`src/app/lesson`, `src/app/pages`), so nothing moves when it takes over; a browser test holds the two
//! against each other. What only the app can do, answer a question or run a lab, is here as text.

mod contents;
mod home;
mod labs;
mod lesson;
mod libraries;
mod measured;
mod prose;
mod question;
mod tables;

use crate::course::compile::Course;
use crate::html::escape;
use crate::libraries::row::Row;
use crate::measured_figures::Figures;
use crate::study_words::{COMPLETION, KEPT, Opening, PRACTICE, RESULTS, REVIEW};

/// A page.
pub struct Page {
    /// `/learn/awaits-in-a-row`
    pub address: String,
    /// As the window shows it.
    pub title: String,
    /// What search engines show.
    pub description: String,
    /// What stands in `<main>`.
    pub main: String,
}

impl Page {
    /// A page with the site's name behind its title, as the app has it.
    fn new(address: &str, title: &str, description: &str, main: String) -> Self {
        let title = format!("{title} · Loop Lab");
        Self { address: address.to_owned(), title, description: description.to_owned(), main }
    }

    /// The page as xtask reads it: what goes into `<head>` first, then an empty line, then what goes into `<main>`.
    pub fn text(&self) -> String {
        format!("title: {}\ndescription: {}\n\n{}\n", self.title, self.description, self.main)
    }

    /// The file in the folder of pages: `learn/awaits-in-a-row.html`.
    pub fn file(&self) -> String {
        let path = self.address.trim_matches('/');
        format!("{}.html", if path.is_empty() { "index" } else { path })
    }
}

/// Every page that has text.
pub fn all(course: &Course, libraries: &[Row], figures: &Figures) -> Vec<Page> {
    let mut pages = vec![
        home::page(course),
        contents::page(course),
        tables::glossary(course),
        tables::reference(course),
        libraries::page(libraries, &course.tools),
        labs::step(course),
        labs::load(),
        measured::page(figures),
        begun(
            "/practice",
            &PRACTICE,
            "Exercises without end on asyncio: in which order, when, who is late and which line blocks. Small programs made from seeds, answered by running them.",
        ),
        begun(
            "/review",
            &REVIEW,
            "Questions come back before they are forgotten: today's session, and a forecast of how well they are remembered.",
        ),
        begun(
            "/progress",
            &RESULTS,
            "What was done in the course, where the weak spots are, the notes and the time left.",
        ),
        begun("/completion", &COMPLETION, "The lessons done and what was mastered in them, on a page to print."),
        begun(
            "/kept",
            &KEPT,
            "What Loop Lab keeps on this device, as a file to take along and back again, and how to erase it.",
        ),
    ];
    pages.extend(course.lessons.iter().map(|lesson| lesson::page(course, lesson)));
    pages
}

/// A page of study as it begins: the rest is made of what the reader did.
fn begun(address: &str, opening: &Opening, description: &str) -> Page {
    let main = format!(
        r#"<div class="page page--prose stack study-page"><h1>{}</h1>
<p class="lesson__lead">{}</p>
<div class="boot__wait"><span class="busy" aria-hidden="true"><i></i><i></i><i></i></span> Getting ready…</div>
</div>"#,
        escape(opening.title),
        escape(opening.lead)
    );
    Page::new(address, opening.title, description, main)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn pages() -> Vec<Page> {
        let sources = crate::course::compile::read(Path::new("../lessons")).expect("lessons/ can be read");
        let course = crate::course::compile::course(&sources).expect("the lessons are right");
        let repository = Path::new("..");
        all(
            &course,
            &crate::rows(repository).expect("the table is right"),
            &crate::figures(repository).expect("the figures are there"),
        )
    }

    /// The values of an attribute, in order.
    fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
        let start = format!(" {attribute}=\"");
        html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn every_link_and_anchor_leads_somewhere() {
        let pages = pages();
        let mut places = BTreeSet::new();
        for page in &pages {
            places.insert(page.address.clone());
            places.extend(values(&page.main, "id").iter().map(|id| format!("{}#{id}", page.address)));
        }
        let mut n_links = 0;
        for page in &pages {
            for address in values(&page.main, "href") {
                let is_file = Path::new("../public").join(address.trim_start_matches('/')).is_file();
                let is_elsewhere = address.starts_with("https://") || is_file;
                // The labs read what stands behind `#` themselves.
                let place = address
                    .split("#example=")
                    .next()
                    .and_then(|place| place.split("#preset=").next())
                    .unwrap_or_default();
                assert!(is_elsewhere || places.contains(place), "{} links to {address}", page.address);
                n_links += 1;
            }
        }
        assert!(n_links > 1_000, "links were found");
    }

    #[test]
    fn an_anchor_is_one_place() {
        for page in pages() {
            let ids = values(&page.main, "id");
            let different: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), different.len(), "{}: {ids:?}", page.address);
        }
    }

    #[test]
    fn a_page_has_one_title_and_a_description_that_search_engines_show_whole() {
        let mut titles = BTreeSet::new();
        for page in pages() {
            assert_eq!(page.main.matches("<h1").count(), 1, "{}", page.address);
            let length = page.description.chars().count();
            assert!((40..=320).contains(&length), "{}: {length} characters", page.address);
            assert!(titles.insert(page.title.clone()), "{} is the title of two pages", page.title);
        }
    }

    #[test]
    fn tags_close_in_the_order_they_opened() {
        const EMPTY: [&str; 5] = ["br", "input", "hr", "img", "meta"];
        for page in pages() {
            let mut open = Vec::new();
            for tag in page.main.split('<').skip(1) {
                let name = tag.split([' ', '>', '/']).next().unwrap_or_default();
                if let Some(closed) = tag.strip_prefix('/') {
                    let closed = closed.split('>').next().unwrap_or_default();
                    assert_eq!(open.pop(), Some(closed), "{}", page.address);
                } else if !EMPTY.contains(&name) {
                    open.push(name);
                }
            }
            assert!(open.is_empty(), "{}: {open:?} stays open", page.address);
        }
    }
}
