//! A stranger's first ten seconds: one sentence, a loop to block, and what the course gives.

use super::home_words::{ABOUT_COURSE, GIFTS, Gift, HEADLINE, LEAD, SHORT_WAY, SMALL};
use crate::app::components::icon::Icon;
use crate::app::lesson::{HowFar, LessonList};
use crate::app::parts::Part;
use crate::app::platform::base::base_path;
use crate::app::platform::prerendered::{TakingOver, stay};
use crate::app::routes;
use crate::app::study::Study;
use crate::course;
use crate::course::lesson::{Contents, Entry};
use crate::course::wording::{first_lesson, short_way};
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
        <TakingOver is_built=true on_shown=stay>
            <div class="home page">
                <section class="hero" aria-labelledby="headline">
                    <div class="hero__head">
                        // The same words stand in index.html until the app does.
                        <h1 id="headline">{HEADLINE[0]} <br /> {HEADLINE[1]}</h1>
                        <p class="hero__lead">{LEAD}</p>
                    </div>
                    <div class="hero__demo">
                        <Part fetch=|parts| (parts.home_demo)() />
                    </div>
                    <div class="hero__way">
                        <WayIn contents=contents.clone() />
                    </div>
                </section>
                <section class="gifts" aria-label="What the course gives">
                    {GIFTS.into_iter().zip(GIFT_ICONS).map(|(gift, icon)| view! { <GiftCard icon gift /> }).collect_view()}
                </section>
                <section class="home__contents" aria-labelledby="contents">
                    <div class="home__about">
                        <h2 id="contents">"The course"</h2>
                        <p>{ABOUT_COURSE}</p>
                        <HowFar contents=contents.clone() is_shy=true />
                    </div>
                    <div>
                        <LessonList contents level=3 />
                    </div>
                </section>
            </div>
        </TakingOver>
    }
}

/// The gifts' pictures, in their order.
const GIFT_ICONS: [Icon; 3] = [Icon::Steps, Icon::Gauge, Icon::CircleCheck];

#[component]
fn GiftCard(icon: Icon, gift: Gift) -> impl IntoView {
    view! {
        <div class="gift">
            <span class="gift__icon">{icon.draw()}</span>
            <h2 class="gift__title">{gift.title}</h2>
            <p>{gift.text}</p>
            {gift.link.map(|(address, words)| view! { <p><a href=base_path() + address>{words}</a></p> })}
        </div>
    }
}

/// The button to begin, or to go on where you were.
#[component]
fn WayIn(contents: Contents) -> impl IntoView {
    let study = Study::of_page();
    let short_way = short_way(&contents).map(|entry| routes::lesson(&entry.id));
    let first = first_lesson(&contents).map(|entry| routes::lesson(&entry.id));
    let entries: Vec<Entry> = contents.parts.into_iter().flat_map(|part| part.lessons).collect();
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
        <p class="hero__small">
            {SMALL} " " {short_way.map(|address| view! { <A href=address>{SHORT_WAY}</A> })}
        </p>
    }
}

fn address_of(place: &Place) -> String {
    place
        .anchor
        .as_ref()
        .map_or_else(|| routes::lesson(&place.lesson), |anchor| routes::lesson_at(&place.lesson, anchor))
}
