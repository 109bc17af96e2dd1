//! Home, as `src/app/pages/home.rs` shows it to somebody who comes for the first time; without the list of lessons, since the first view is to be small.

use super::Page;
use super::prose::lesson_address;
use crate::course::compile::Course;
use crate::course::lesson::Entry;
use crate::course::wording::{first_lesson, short_way};
use crate::home_words::{ABOUT_COURSE, GIFTS, Gift, HEADLINE, LEAD, SHORT_WAY, SMALL};
use crate::html::{ICON, escape, link};

/// The page.
pub fn page(course: &Course) -> Page {
    let address = |entry: Option<&Entry>| entry.map_or_else(|| "/course".to_owned(), |it| lesson_address(&it.id, None));
    let first = address(first_lesson(&course.contents));
    let way = |variant: &str, address: &str, inner: &str| {
        format!(r#"<a class="button"{variant} data-size="large" href="{address}">{inner}</a>"#)
    };
    let main = format!(
        r#"<div class="home page"><section class="hero" aria-labelledby="headline"><div class="hero__head"><h1 id="headline">{} <br /> {}</h1><p class="hero__lead">{LEAD}</p></div><div class="hero__demo"></div><div class="hero__way"><p class="row hero__ways">{} {}</p><p class="hero__small">{SMALL} {}</p></div></section><section class="gifts" aria-label="What the course gives">{}</section><section class="home__contents" aria-labelledby="contents"><div class="home__about"><h2 id="contents">The course</h2><p>{ABOUT_COURSE}</p><p><a href="/course">All lessons</a></p></div></section></div>"#,
        HEADLINE[0],
        HEADLINE[1],
        way(r#" data-variant="main""#, &first, &format!("Start the first lesson {ICON}")),
        way("", "/step", "Try your own code"),
        link("", &address(short_way(&course.contents)), SHORT_WAY),
        GIFTS.iter().map(gift).collect::<String>(),
    );
    Page {
        address: "/".to_owned(),
        title: "Loop Lab: see what Python's event loop does".to_owned(),
        description: "Learn how Python's event loop and FastAPI really behave, by running and blocking them yourself."
            .to_owned(),
        main,
    }
}

fn gift(gift: &Gift) -> String {
    let way = gift.link.map(|(address, words)| format!("<p>{}</p>", link("", address, words)));
    format!(
        r#"<div class="gift"><span class="gift__icon">{ICON}</span><h2 class="gift__title">{}</h2><p>{}</p>{}</div>"#,
        escape(gift.title),
        escape(gift.text),
        way.unwrap_or_default()
    )
}
