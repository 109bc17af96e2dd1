//! A lesson's page.

use super::not_found::NotFound;
use crate::app::lesson::LessonView;
use crate::course;
use crate::course::ids::LessonId;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The lesson that the address names.
#[component]
pub fn LessonPage() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.read().get("slug").unwrap_or_default());
    let page = move || match course::lesson(&LessonId(slug.get())) {
        Some(lesson) => view! {
            <Title text=lesson.title.clone() />
            <LessonView lesson />
        }
        .into_any(),
        None => view! { <NotFound /> }.into_any(),
    };
    view! { {page} }
}
