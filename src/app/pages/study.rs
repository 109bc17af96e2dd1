//! The pages of study: each begins with its title and what it is for, which stand there before the app does; the rest is the reader's own.

use super::study_words::{COMPLETION, KEPT, Opening, PRACTICE, RESULTS, REVIEW};
use crate::app::kept::Kept;
use crate::app::parts::StudyPage;
use crate::app::platform::prerendered::{TakingOver, stay};
use crate::app::practice::Practice;
use crate::app::results::{Completion, Results};
use crate::app::review::{Forecast, Sitting};
use leptos::prelude::*;
use leptos_meta::Title;

/// A page of study.
pub fn study(page: StudyPage) -> AnyView {
    match page {
        StudyPage::Practice => begun(PRACTICE, view! { <Practice /> }),
        StudyPage::Review => begun(REVIEW, view! { <Sitting /> <Forecast /> }),
        StudyPage::Results => begun(RESULTS, view! { <Results /> }),
        StudyPage::Completion => page_of(COMPLETION, view! { <Completion /> }),
        StudyPage::Kept => begun(KEPT, view! { <Kept /> }),
    }
}

/// A page with its opening.
fn begun(opening: Opening, rest: impl IntoView + 'static) -> AnyView {
    let all = view! {
        <h1>{opening.title}</h1>
        <p class="lesson__lead">{opening.lead}</p>
        {rest}
    };
    page_of(opening, all)
}

/// A page that has its own heading.
fn page_of(opening: Opening, all: impl IntoView + 'static) -> AnyView {
    view! {
        <Title text=opening.title />
        <TakingOver is_built=true on_shown=stay>
            <div class="page page--prose stack study-page">{all}</div>
        </TakingOver>
    }
    .into_any()
}
