//! Review on the page: a sitting of due questions, one after the other, and a forecast of what will be remembered.
//!
//! When a question is due is [`crate::progress::review`]'s affair. A sitting is settled when it begins; answers go into the same log as a lesson's.

mod forecast;

use crate::app::components::icon::Icon;
use crate::app::lesson::fetch;
use crate::app::lesson::prose::ReadLesson;
use crate::app::lesson::question::{Purpose, QuestionCard};
use crate::app::platform::focus::focus_on;
use crate::app::platform::turns::when_shown;
use crate::app::routes;
use crate::app::study::{Keeping, Study, now};
use crate::course;
use crate::course::ids::{LessonId, QuestionId};
use crate::course::lesson::{Block, Lesson};
use crate::course::quiz::Question;
use crate::progress::review::{DAY_MS, Memories, SESSION};
pub use forecast::Forecast;
use leptos::prelude::*;
use leptos_router::components::A;
use std::collections::BTreeSet;

/// What is remembered of the questions that the course has today.
pub fn memories(study: Study) -> Memories {
    let contents = course::contents();
    let known: BTreeSet<QuestionId> =
        contents.parts.into_iter().flat_map(|part| part.lessons).flat_map(|entry| entry.questions).collect();
    study.with_log(Memories::of).only(|question| known.contains(question))
}

/// The lesson that a question belongs to.
pub fn lesson_of(question: &QuestionId) -> LessonId {
    LessonId(question.0.split('/').next().unwrap_or_default().to_owned())
}

/// The due questions, one after the other; or when the next one is.
#[component]
pub fn Sitting() -> impl IntoView {
    let study = Study::of_page();
    // Settled once, when the log is there; answering does not take a question out from under the reader.
    let due = RwSignal::new(None::<Vec<QuestionId>>);
    let begin = move || {
        let memories = untrack(|| memories(study));
        due.set(Some(memories.due(now()).into_iter().take(SESSION).map(|memory| memory.question.clone()).collect()));
    };
    Effect::new(move || {
        if study.keeping.get() != Keeping::Opening && due.with_untracked(Option::is_none) {
            begin();
        }
    });
    let at = RwSignal::new(0_usize);
    let n_right = RwSignal::new(0_u32);
    let next = Callback::new(move |()| {
        at.update(|at| *at += 1);
        when_shown(|| _ = focus_on("#sitting"));
    });
    let sitting = move || {
        let due = due.get()?;
        let (n, at) = (due.len(), at.get());
        Some(match due.get(at).cloned() {
            Some(question) => view! {
                <p class="soft small">{format!("Question {} of {n}", at + 1)}</p>
                <Asked question is_last=at + 1 == n on_right=Callback::new(move |()| n_right.update(|n| *n += 1)) on_next=next />
            }
            .into_any(),
            None => view! { <Done n_asked=n n_right=n_right.get_untracked() /> }.into_any(),
        })
    };
    view! {
        <section id="sitting" tabindex="-1" class="stack" aria-label="Today">
            {sitting}
        </section>
    }
}

/// Nothing is due (any more): what was done, and when to come again.
#[component]
fn Done(n_asked: usize, n_right: u32) -> impl IntoView {
    let study = Study::of_page();
    let words = move || {
        let memories = memories(study);
        let left = memories.due(now()).len();
        let next = memories.next_due().map(|at| in_days(at.saturating_sub(now())));
        match (memories.all.len(), left, next) {
            (0, _, _) => "Nothing to review yet: answer a few questions in a lesson first.".to_owned(),
            (_, 0, Some(next)) => format!("Nothing is due now. The next question is due {next}."),
            (_, left, _) => format!("{left} more are due. Load the page again to go on, or leave them for tomorrow."),
        }
    };
    let done = (n_asked > 0).then(|| view! { <p><b>{n_right} " of " {n_asked} " recalled."</b></p> });
    view! {
        <div class="notice" role="status">
            {done}
            <p>{words}</p>
            <p class="row">
                <A href=routes::practice() attr:class="button">"Practise instead"</A>
                <A href=routes::course() attr:class="button">"To the course"</A>
            </p>
        </div>
    }
}

/// `within the hour`, `in 5 hours`, `tomorrow`, `in 9 days`
fn in_days(ms: u64) -> String {
    const HOUR_MS: u64 = DAY_MS / 24;
    match ms {
        0..HOUR_MS => "within the hour".to_owned(),
        ms if ms < 20 * HOUR_MS => format!("in {} hours", ms.div_ceil(HOUR_MS)),
        ms if ms < 36 * HOUR_MS => "tomorrow".to_owned(),
        ms => format!("in {} days", (ms + DAY_MS / 2) / DAY_MS),
    }
}

/// One due question, from its lesson's file.
#[component]
fn Asked(question: QuestionId, is_last: bool, on_right: Callback<()>, on_next: Callback<()>) -> impl IntoView {
    let lesson = lesson_of(&question);
    let address = routes::lesson(&lesson);
    let file = course::lesson_file(&lesson).unwrap_or_default();
    let fetched = LocalResource::new(move || fetch(file));
    let is_answered = RwSignal::new(false);
    let on_answered = Callback::new(move |is_right: bool| {
        is_answered.set(true);
        if is_right {
            on_right.run(());
        }
    });
    let card = move || match fetched.get() {
        None => view! { <p class="notice">"Fetching the question…"</p> }.into_any(),
        Some(Err(reason)) => view! {
            <div class="notice" role="alert">
                <p>{reason.to_string()}</p>
                <button type="button" class="button" on:click=move |_| fetched.refetch()>"Try again"</button>
            </div>
        }
        .into_any(),
        Some(Ok((lesson, glossary))) => match find(&lesson, &question) {
            Some(found) => {
                provide_context(glossary);
                provide_context(ReadLesson(lesson.id.clone()));
                view! { <QuestionCard question=found purpose=Purpose::Review eyebrow=lesson.title.clone() on_answered /> }.into_any()
            }
            None => {
                is_answered.set(true);
                view! { <p class="notice">"This question is no longer in the course."</p> }.into_any()
            }
        },
    };
    view! {
        {card}
        <p class="row">
            <Show when=move || is_answered.get()>
                <button type="button" class="button" data-variant="main" on:click=move |_| on_next.run(())>
                    {if is_last { "Finish" } else { "Next" }}
                    {Icon::ArrowRight.draw()}
                </button>
            </Show>
            <A href=address attr:class="button">"Read the lesson again"</A>
        </p>
    }
}

/// The lesson's question of this id.
pub fn find(lesson: &Lesson, id: &QuestionId) -> Option<Question> {
    let questions = lesson.blocks.iter().flat_map(|block| match block {
        Block::Predict(question) => std::slice::from_ref(question),
        Block::Quiz { questions, .. } => questions,
        _ => &[],
    });
    questions.into_iter().find(|question| question.id == *id).cloned()
}

#[cfg(test)]
mod tests {
    use super::in_days;

    #[test]
    fn a_wait_is_told_in_the_words_one_would_use() {
        const HOUR: u64 = 3_600_000;
        let cases =
            [(0, "within the hour"), (5 * HOUR - 1, "in 5 hours"), (24 * HOUR, "tomorrow"), (72 * HOUR, "in 3 days")];
        for (ms, words) in cases {
            assert_eq!(in_days(ms), words);
        }
    }
}
