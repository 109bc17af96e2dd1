//! The course's table of contents with what is done: beside a lesson, and on the course's own page.

use crate::app::components::icon::Icon;
use crate::app::components::later::Later;
use crate::app::platform::turns::when_shown;
use crate::app::routes;
use crate::app::study::Study;
use crate::course::ids::LessonId;
use crate::course::lesson::{Contents, Entry, Part};
use crate::course::wording::Section;
use crate::progress::state::Standing;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use leptos_router::components::A;

/// `3 of 31 lessons`, in words and as a bar.
#[component]
pub fn HowFar(
    /// The whole table.
    contents: Contents,
    /// Hidden until something was begun: a bar at nought tells a stranger nothing.
    #[prop(optional)]
    is_shy: bool,
) -> impl IntoView {
    let study = Study::of_page();
    let is_hidden = move || is_shy && study.progress.read().last.is_none();
    let lessons: Vec<LessonId> =
        contents.parts.iter().flat_map(|part| &part.lessons).map(|entry| entry.id.clone()).collect();
    let total = lessons.len();
    let done = Memo::new(move |_| lessons.iter().filter(|lesson| study.standing(lesson) == Standing::Done).count());
    let noun = if total == 1 { "lesson" } else { "lessons" };
    view! {
        <div class="how-far" hidden=is_hidden>
            <p>
                <b>{done} " of " {total} " " {noun} " done"</b>
            </p>
            <progress class="bar" max=total prop:value=move || done.get() as f64 aria-label="Lessons done"></progress>
        </div>
    }
}

/// Beside a lesson; behind a button where there is no room beside it, and then the lesson's own sections come first.
#[component]
pub fn ContentsNav(
    /// The whole table.
    contents: Contents,
    /// The lesson on the page.
    here: LessonId,
    /// What it has.
    sections: Vec<Section>,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let section = |Section { id, title }: Section| {
        let address = routes::lesson_at(&here, &id);
        view! {
            <li>
                <a href=address class="toc__link toc__link--here" on:click=move |_| is_open.set(false)>{title}</a>
            </li>
        }
    };
    let sections = sections.into_iter().map(section).collect_view();
    let part = |part: Part| {
        let here = here.clone();
        view! { <Later>{nav_part(part, &here)}</Later> }
    };
    let parts = contents.parts.clone().into_iter().map(part).collect_view();
    view! {
        <nav class="toc" aria-label="Course">
            <button
                type="button"
                class="button toc__toggle"
                aria-expanded=move || is_open.get().to_string()
                aria-controls="toc"
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                {Icon::Book.draw()}
                "Contents"
                {Icon::ChevronDown.draw()}
            </button>
            <div class="toc__body" id="toc" data-open=move || is_open.get().then_some("")>
                <div class="toc__page">
                    <p class="toc__part">"On this page"</p>
                    <ul role="list">{sections}</ul>
                </div>
                <HowFar contents />
                {parts}
            </div>
        </nav>
    }
}

fn nav_part(part: Part, here: &LessonId) -> impl IntoView + use<> {
    let list = NodeRef::<html::Ul>::new();
    if part.lessons.iter().any(|entry| entry.id == *here) {
        Effect::new(move || {
            if list.get().is_some() {
                when_shown(bring_here_into_sight);
            }
        });
    }
    let entries = part.lessons.into_iter().map(|entry| nav_entry(entry, here)).collect_view();
    view! {
        <p class="toc__part">{part.title}</p>
        <ul role="list" node_ref=list>{entries}</ul>
    }
}

/// Scrolls the contents, and only those, to the lesson on the page.
fn bring_here_into_sight() {
    // The last: before it stands the page's own text, which has contents too, until the app takes over.
    let all = document().query_selector_all(".toc [data-here]").ok();
    let here = all.and_then(|all| all.item(all.length().checked_sub(1)?)?.dyn_into::<Element>().ok());
    let contents = here.as_ref().and_then(|here| here.closest(".toc").ok()?);
    let (Some(here), Some(contents)) = (here, contents) else { return };
    let below_top = here.get_bounding_client_rect().top() - contents.get_bounding_client_rect().top();
    if below_top > f64::from(contents.client_height()) * 0.8 {
        contents.set_scroll_top(below_top as i32 - contents.client_height() / 3);
    }
}

fn nav_entry(entry: Entry, here: &LessonId) -> impl IntoView + use<> {
    let is_here = entry.id == *here;
    let address = routes::lesson(&entry.id);
    view! {
        <li>
            <A href=address attr:class="toc__link" attr:data-here=is_here.then_some("")>
                <StandingMark lesson=entry.id is_here />
                <span>{entry.title}</span>
            </A>
        </li>
    }
}

/// A tick for what is done, a half-filled ring for what is begun.
#[component]
fn StandingMark(lesson: LessonId, #[prop(optional)] is_here: bool) -> impl IntoView {
    let study = Study::of_page();
    let mark = move || match study.standing(&lesson) {
        Standing::Done => view! { {Icon::Check.draw()} <span class="visually-hidden">"Done: "</span> }.into_any(),
        Standing::Begun if is_here => Icon::ChevronRight.draw(),
        Standing::Begun => {
            view! { <i class="standing__begun"></i> <span class="visually-hidden">"Begun: "</span> }.into_any()
        }
        Standing::New => ().into_any(),
    };
    view! { <span class="standing">{mark}</span> }
}

/// All parts and lessons with their summaries, for the course's page and home. The short way is number 0.
#[component]
pub fn LessonList(
    /// The whole table.
    contents: Contents,
    /// The level of the parts' headings.
    #[prop(default = 2)]
    level: u8,
) -> impl IntoView {
    let study = Study::of_page();
    let entry = move |(entry, number): (Entry, usize)| {
        let questions = entry.questions.clone();
        let id = entry.id.clone();
        let standing = move || {
            let (answered, _) = study.progress.read().count(&questions);
            match study.standing(&id) {
                Standing::New => String::new(),
                Standing::Begun => format!("begun, {answered} of {} questions answered", questions.len()),
                Standing::Done => "done".to_owned(),
            }
        };
        view! {
            <li>
                <A href=routes::lesson(&entry.id) attr:class="lesson-row">
                    <span class="lesson-row__number" aria-hidden="true">
                        {number}
                    </span>
                    <span class="lesson-row__text">
                        <b class="lesson-row__title">{entry.title}</b>
                        <span class="soft">{entry.summary}</span>
                        <span class="lesson-row__facts">
                            <span>{entry.minutes} " minutes"</span>
                            <span class="lesson-row__standing">{standing}</span>
                        </span>
                    </span>
                    <StandingMark lesson=entry.id />
                </A>
            </li>
        }
    };
    let mut numbers = 0..;
    let parts = contents.parts.into_iter().map(|part| {
        // Lessons first: a part's end must not take a number.
        let lessons = part.lessons.into_iter().zip(numbers.by_ref()).map(entry).collect_view();
        view! {
            <section class="part">
                {part_title(part.title, level)}
                <p class="soft">{part.summary}</p>
                <ol role="list" class="stack">
                    {lessons}
                </ol>
            </section>
        }
    });
    parts.collect_view()
}

fn part_title(title: String, level: u8) -> AnyView {
    if level <= 2 {
        view! { <h2 class="part__title">{title}</h2> }.into_any()
    } else {
        view! { <h3 class="part__title">{title}</h3> }.into_any()
    }
}
