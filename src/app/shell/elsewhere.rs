//! The addresses that have no route of their own: the pages of study, which are one part of the code, and those that lead nowhere.
//!
//! A route costs the first view about a kilobyte, and these pages differ in nothing that the router could help with.

use crate::app::pages::not_found::NotFound;
use crate::app::parts::{Fetching, Part, Parts, StudyPage};
use crate::app::routes;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The page of study that the address names, or that there is none.
#[component]
pub fn Elsewhere() -> impl IntoView {
    let path = use_location().pathname;
    let page = Memo::new(move |_| routes::study_page(&path.read()));
    move || match page.get() {
        Some(page) => view! { <Part fetch=fetch_of(page) /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

fn fetch_of(page: StudyPage) -> fn(Parts) -> Fetching<AnyView> {
    match page {
        StudyPage::Practice => |parts| (parts.study)(StudyPage::Practice),
        StudyPage::Review => |parts| (parts.study)(StudyPage::Review),
        StudyPage::Results => |parts| (parts.study)(StudyPage::Results),
        StudyPage::Completion => |parts| (parts.study)(StudyPage::Completion),
        StudyPage::Kept => |parts| (parts.study)(StudyPage::Kept),
    }
}
