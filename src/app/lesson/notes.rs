//! What a reader writes down: a note on the lesson, and marks on its headings.

use super::prose::ReadLesson;
use crate::app::components::icon::Icon;
use crate::app::study::{Keeping, Study};
use crate::course::ids::LessonId;
use crate::progress::log::Deed;
use crate::progress::written::Written;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// A note is kept when nobody has typed for this long.
const PAUSE_MS: u32 = 900;

/// Notes and marks as the log has them, by context: folded once for all of a lesson's headings.
#[derive(Clone, Copy)]
pub struct WrittenDown(Memo<Written>);

impl WrittenDown {
    /// Gives them to all below.
    pub fn provide(study: Study) {
        provide_context(Self(Memo::new(move |_| study.with_log(Written::of))));
    }
}

/// The note on a lesson, at its end.
#[component]
pub fn Notes(
    /// Which.
    lesson: LessonId,
) -> impl IntoView {
    let study = Study::of_page();
    let WrittenDown(written) = expect_context();
    let kept = {
        let lesson = lesson.clone();
        Memo::new(move |_| written.read().notes.get(&lesson).map(|note| note.text.clone()).unwrap_or_default())
    };
    let text = RwSignal::new(String::new());
    let is_typing = RwSignal::new(false);
    // What another tab wrote shows here, unless somebody is typing.
    Effect::new(move || {
        let kept = kept.get();
        if !is_typing.get_untracked() {
            text.set(kept);
        }
    });
    let keep = move || {
        let now = text.get_untracked();
        is_typing.set(false);
        if study.keeping.get_untracked() != Keeping::Opening && kept.get_untracked() != now {
            study.record(Deed::Noted { lesson: lesson.clone(), text: now });
        }
    };
    let pause = StoredValue::new_local(None::<Timeout>);
    let type_in = {
        let keep = keep.clone();
        move |typed: String| {
            text.set(typed);
            is_typing.set(true);
            let keep = keep.clone();
            pause.set_value(Some(Timeout::new(PAUSE_MS, keep)));
        }
    };
    // Leaving keeps what was typed last.
    on_cleanup({
        let keep = keep.clone();
        move || {
            if pause.try_update_value(Option::take).flatten().is_some() && is_typing.try_get_untracked() == Some(true) {
                keep();
            }
        }
    });
    let state = move || match (is_typing.get(), text.read().is_empty()) {
        (true, _) => "",
        (false, true) => "Kept on this device. You find it again among your results.",
        (false, false) => "Kept.",
    };
    view! {
        <section class="notes" aria-labelledby="notes">
            <label class="field">
                <span class="field__label" id="notes">"Your note on this lesson"</span>
                <textarea
                    class="input notes__text"
                    rows="3"
                    maxlength="4000"
                    prop:value=text
                    on:input:target=move |event| type_in(event.target().value())
                    on:blur=move |_| keep()
                ></textarea>
                <span class="field__hint" role="status">{state}</span>
            </label>
        </section>
    }
}

/// The pin beside a heading.
#[component]
pub fn Mark(
    /// The heading's anchor.
    anchor: String,
    /// What the heading says.
    title: String,
) -> impl IntoView {
    let study = Study::of_page();
    let ReadLesson(lesson) = expect_context();
    let WrittenDown(written) = expect_context();
    let label = format!("Mark this place: {title}");
    let is_kept = {
        let (lesson, anchor) = (lesson.clone(), anchor.clone());
        Memo::new(move |_| written.read().bookmarks.iter().any(|mark| mark.lesson == lesson && mark.anchor == anchor))
    };
    let toggle = move |_| {
        let (lesson, anchor, title) = (lesson.clone(), anchor.clone(), title.clone());
        study.record(Deed::Bookmarked { lesson, anchor, title, is_kept: !is_kept.get_untracked() });
    };
    view! {
        <button
            type="button"
            class="button mark-place"
            data-variant="icon"
            aria-label=label
            aria-pressed=move || is_kept.get().to_string()
            data-tip="Mark this place"
            data-tip-side="end"
            on:click=toggle
        >
            {Icon::Pin.draw()}
        </button>
    }
}
