//! The glossary and the quick reference.

use super::Page;
use super::lesson::block;
use super::prose::{inlines, lesson_address};
use crate::course::compile::Course;
use crate::course::glossary::{Place, Term};
use crate::html::{deep_link, escape, link};

/// Where the field to look for something will be: as high.
pub const FIND: &str = r#"<div class="find" aria-hidden="true"></div>"#;

/// Every word of the course.
pub fn glossary(course: &Course) -> Page {
    const HERE: &str = "/glossary";
    let entries: String = course.glossary.iter().map(|term| entry(term, course, HERE)).collect();
    let main = format!(
        r#"<div class="page page--prose stack"><h1>Glossary</h1><p class="lesson__lead">The words of the course, each with what it means here and the lessons that use it.</p>{FIND}<dl class="terms">{entries}</dl></div>"#
    );
    let description = format!(
        "{} words around Python's event loop, threads, the GIL, FastAPI and load, each in a sentence or two, with the lessons that use them.",
        course.glossary.len()
    );
    Page::new(HERE, "Glossary", &description, main)
}

/// A term, or a tool, with what is said of it.
pub fn entry(term: &Term, course: &Course, here: &str) -> String {
    let places: Vec<String> = term.places.iter().map(|place| place_link(place, course)).collect();
    let places = if places.is_empty() {
        String::new()
    } else {
        format!(r#"<p class="terms__places">{}</p>"#, places.join(" · "))
    };
    format!(
        r#"<div class="terms__entry" id="{id}"><dt>{name} {mark}</dt><dd><p>{meaning}</p>{places}</dd></div>"#,
        id = term.id,
        name = escape(&term.name),
        mark = deep_link(&format!("{here}#{}", term.id)),
        meaning = inlines(&term.meaning, here),
    )
}

fn place_link(place: &Place, course: &Course) -> String {
    let title = course.lessons.iter().find(|lesson| lesson.id == place.lesson).map_or("", |lesson| &lesson.title);
    link("", &lesson_address(&place.lesson, place.anchor.as_deref()), &escape(title))
}

/// The rules on one page.
pub fn reference(course: &Course) -> Page {
    const HERE: &str = "/reference";
    let blocks: String = course.reference.iter().map(|one| block(one, HERE)).collect();
    let main = format!(
        r#"<div class="page reference"><header class="reference__head"><h1>Quick reference</h1><p class="soft">What a FastAPI developer has to know about the event loop, on one page. Each rule leads to the lesson that shows it.</p></header><div class="prose reference__rules">{blocks}</div></div>"#
    );
    let description = "asyncio and FastAPI on one page, to print: what may stand in an async def, what runs in a thread, ways out of blocking calls, time limits, and how to size a service.";
    Page::new(HERE, "Quick reference", description, main)
}
