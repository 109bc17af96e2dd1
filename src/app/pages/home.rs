//! A stranger's first ten seconds: one sentence, a loop to block, and what the course gives.

use crate::app::components::icon::Icon;
use crate::app::lesson::{HowFar, LessonList};
use crate::app::parts::Part;
use crate::app::routes;
use crate::app::study::Study;
use crate::course;
use crate::course::lesson::{Contents, Entry};
use crate::progress::state::{Place, Standing};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;

/// Headline and demo, where you were, what you get, the contents.
#[component]
pub fn Home() -> impl IntoView {
    let contents = course::contents();
    view! {
        <Title text="" />
        <div class="home page">
            <section class="hero" aria-labelledby="headline">
                <div class="hero__head">
                    // The same words stand in index.html until the app does.
                    <h1 id="headline">"One loop." <br /> "Everyone takes turns."</h1>
                    <p class="hero__lead">
                        "See what Python’s event loop does with your own code. Then block it, and watch who waits."
                    </p>
                </div>
                <div class="hero__demo">
                    <Part fetch=|parts| (parts.home_demo)() />
                </div>
                <div class="hero__way">
                    <WayIn contents=contents.clone() />
                </div>
            </section>
            <section class="gifts" aria-label="What the course gives">
                {GIFTS.map(|gift| view! { <GiftCard gift /> })}
            </section>
            <section class="home__contents" aria-labelledby="contents">
                <div class="home__about">
                    <h2 id="contents">"The course"</h2>
                    <p>
                        "Short lessons, each built the same way: a question to commit to, something to run, the reason, a check. "
                        "Read them in order, or begin where it hurts."
                    </p>
                    <HowFar contents=contents.clone() is_shy=true />
                </div>
                <div>
                    <LessonList contents level=3 />
                </div>
            </section>
        </div>
    }
}

/// Where a way on leads, and what it is called.
type Way = (fn() -> String, &'static str);

/// What the course gives, and where to find it.
struct Gift {
    icon: Icon,
    title: &'static str,
    text: &'static str,
    link: Option<Way>,
}

const GIFTS: [Gift; 3] = [
    Gift {
        icon: Icon::Steps,
        title: "Your code, stepped both ways",
        text: "Type a program, or change ours. Its tasks and timers move in virtual time: forward, back, or stopped at the moment you choose. \
               Block the loop there, and see who is late and by how much.",
        link: Some((routes::step_lab, "Open the Step lab")),
    },
    Gift {
        icon: Icon::Gauge,
        title: "The same code under load",
        text: "Put fifty users on a handler. Block it for two seconds and read the damage: throughput, median, p99. \
               Then look again at which of them your dashboard would have shown you.",
        link: Some((routes::load_lab, "Open the Load lab")),
    },
    Gift {
        icon: Icon::CircleCheck,
        title: "Held against the real thing",
        text: "What a program prints, in which order and when, is tested against recordings of CPython. Figures of real servers were \
               measured on real servers. Where our model simplifies, the lesson says so.",
        link: Some((routes::measured, "See both, side by side")),
    },
];

#[component]
fn GiftCard(gift: Gift) -> impl IntoView {
    view! {
        <div class="gift">
            <span class="gift__icon">{gift.icon.draw()}</span>
            <h2 class="gift__title">{gift.title}</h2>
            <p>{gift.text}</p>
            {gift.link.map(|(address, words)| view! { <p><A href=address()>{words}</A></p> })}
        </div>
    }
}

/// The button to begin, or to go on where you were.
#[component]
fn WayIn(contents: Contents) -> impl IntoView {
    let study = Study::of_page();
    let entries: Vec<Entry> = contents.parts.into_iter().flat_map(|part| part.lessons).collect();
    let first = entries.first().map(|entry| routes::lesson(&entry.id));
    let begun = move || {
        let place = study.progress.read().last.clone()?;
        let entry = entries.iter().find(|entry| entry.id == place.lesson)?;
        Some((address_of(&place), entry.title.clone(), study.standing(&place.lesson)))
    };
    let ways = move || match begun() {
        Some((address, title, standing)) => {
            let word = if standing == Standing::Done { "Read again: " } else { "Go on: " };
            view! {
                <A href=address attr:class="button" attr:data-variant="main" attr:data-size="large">
                    {word} {title} {Icon::ArrowRight.draw()}
                </A>
            }
            .into_any()
        }
        None => first
            .clone()
            .map(|address| {
                view! {
                    <A href=address attr:class="button" attr:data-variant="main" attr:data-size="large">
                        "Start the first lesson" {Icon::ArrowRight.draw()}
                    </A>
                }
            })
            .into_any(),
    };
    view! {
        <p class="row hero__ways">
            {ways}
            <A href=routes::step_lab() attr:class="button" attr:data-size="large">
                "Try your own code"
            </A>
        </p>
        <p class="hero__small">"No account, no install. Everything runs in this browser."</p>
    }
}

fn address_of(place: &Place) -> String {
    place
        .anchor
        .as_ref()
        .map_or_else(|| routes::lesson(&place.lesson), |anchor| routes::lesson_at(&place.lesson, anchor))
}
