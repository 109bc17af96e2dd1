//! A lesson's page: fetches the lesson's file and shows it.

use super::not_found::NotFound;
use crate::app::lesson::{LessonView, fetch, follow_links, open_at_its_place};
use crate::app::platform::prerendered::{Prerendered, TakingOver, TextBelow};
use crate::app::platform::site_file::Unread;
use crate::app::study::Study;
use crate::course;
use crate::course::ids::LessonId;
use crate::course::lesson::{Entry, Lesson};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The lesson that the address names.
#[component]
pub fn LessonPage() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.read().get("slug").unwrap_or_default());
    let page = move || {
        let id = LessonId(slug.get());
        let entry = course::contents().parts.into_iter().flat_map(|part| part.lessons).find(|entry| entry.id == id);
        match entry.zip(course::lesson_file(&id)) {
            Some((entry, file)) => view! {
                <Title text=entry.title.clone() />
                <Fetched entry file />
            }
            .into_any(),
            None => view! { <NotFound /> }.into_any(),
        }
    };
    view! { {page} }
}

/// The lesson, once it has come; until then what the table of contents knows of it.
#[component]
fn Fetched(entry: Entry, file: &'static str) -> impl IntoView {
    let fetched = LocalResource::new(move || fetch(file));
    let lesson = move || match fetched.get() {
        None => view! { <Waiting entry=entry.clone() /> }.into_any(),
        Some(Ok((lesson, glossary))) => {
            provide_context(glossary);
            view! { <Building lesson /> }.into_any()
        }
        Some(Err(reason)) => {
            view! { <NotThere entry=entry.clone() reason again=Callback::new(move |()| fetched.refetch()) /> }
                .into_any()
        }
    };
    view! { {lesson} }
}

#[component]
fn Building(lesson: Lesson) -> impl IntoView {
    let is_built = RwSignal::new(false);
    let id = lesson.id.clone();
    follow_links();
    let open = move |place| open_at_its_place(id.clone(), Study::of_page(), place);
    view! {
        <TakingOver is_built on_shown=open>
            <LessonView lesson is_built />
        </TakingOver>
    }
}

#[component]
fn Waiting(entry: Entry) -> impl IntoView {
    if Prerendered::here().is_some() {
        return ().into_any();
    }
    view! {
        <div class="lesson page" aria-busy="true">
            <div></div>
            <article class="lesson__article">
                <Head entry />
            </article>
        </div>
    }
    .into_any()
}

#[component]
fn NotThere(entry: Entry, reason: Unread, again: Callback<()>) -> impl IntoView {
    let trouble = view! {
        <div class="callout" role="alert">
            <p>{reason.to_string()}</p>
            <button class="button" type="button" on:click=move |_| again.run(())>
                "Load it again"
            </button>
        </div>
    };
    if let Some(text) = Prerendered::here() {
        return view! {
            <div class="page page--prose">{trouble}</div>
            <TextBelow text />
        }
        .into_any();
    }
    view! {
        <div class="lesson page">
            <div></div>
            <article class="lesson__article">
                <Head entry />
                {trouble}
            </article>
        </div>
    }
    .into_any()
}

#[component]
fn Head(entry: Entry) -> impl IntoView {
    view! {
        <header class="lesson__head">
            <p class="soft small">{format!("{} minutes", entry.minutes)}</p>
            <h1>{entry.title}</h1>
            <p class="lesson__lead">{entry.summary}</p>
        </header>
    }
}
