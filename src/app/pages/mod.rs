//! One file per route.

pub mod completion;
pub mod course;
pub mod glossary;
pub mod home;
mod home_words;
pub mod kept;
pub mod lesson;
pub mod libraries;
pub mod load;
pub mod measured;
pub mod not_found;
pub mod practice;
pub mod reference;
pub mod results;
pub mod review;
pub mod step;

use crate::app::parts::StudyPage;
use leptos::prelude::*;

/// A page of study.
pub fn study(page: StudyPage) -> AnyView {
    match page {
        StudyPage::Practice => view! { <practice::PracticePage /> }.into_any(),
        StudyPage::Review => view! { <review::ReviewPage /> }.into_any(),
        StudyPage::Results => view! { <results::ResultsPage /> }.into_any(),
        StudyPage::Completion => view! { <completion::CompletionPage /> }.into_any(),
        StudyPage::Kept => view! { <kept::KeptPage /> }.into_any(),
    }
}
