//! The questions of a quiz together: how many are right, and another try at what was wrong.

use super::{Purpose, QuestionCard};
use crate::app::components::icon::Icon;
use crate::app::components::later::Later;
use crate::app::platform::focus::focus_on;
use crate::app::platform::turns::when_shown;
use crate::app::study::Study;
use crate::course::grade::grade;
use crate::course::quiz::Question;
use crate::course::wording::{question_anchor, question_eyebrow};
use leptos::prelude::*;
use std::sync::Arc;

/// Counts the calls for another try. A card that stands at wrong answers each one.
#[derive(Debug, Clone, Copy)]
pub(super) struct AnotherTry(pub RwSignal<u32>);

/// The questions, and a line below them once all are answered.
#[component]
pub fn Quiz(
    /// Its name, an anchor.
    id: String,
    /// What it asks.
    questions: Vec<Question>,
) -> impl IntoView {
    let study = Study::of_page();
    let another = AnotherTry(RwSignal::new(0));
    provide_context(another);
    let count = questions.len();
    let cards = questions.iter().enumerate().map(|(index, question)| {
        let eyebrow = question_eyebrow(index, count);
        let anchor = question_anchor(question).to_owned();
        let question = question.clone();
        view! {
            <div id=anchor class="quiz__question">
                <Later>
                    <QuestionCard question purpose=Purpose::Check eyebrow />
                </Later>
            </div>
        }
    });
    let cards = cards.collect_view();
    let questions = Arc::new(questions);
    // Of each question whether the answer that stands is right; none where there is no answer.
    let standing = Memo::new(move |_| {
        let verdict = |question: &Question| Some(grade(question, &study.answer(question)?).ok()?.is_right);
        questions.iter().map(verdict).collect::<Vec<_>>()
    });
    let wrong = move || standing.read().iter().filter(|verdict| **verdict == Some(false)).count();
    let is_through = move || count > 1 && standing.read().iter().all(Option::is_some) && wrong() > 0;
    let words = move || match (count - wrong(), wrong()) {
        (0, _) => "Try them again".to_owned(),
        (_, 1) => "Try the wrong one again".to_owned(),
        (_, n) => format!("Try the {n} wrong ones again"),
    };
    let first_open = format!("#{id} fieldset:enabled :is(input, select, button)");
    let try_again = move |_| {
        another.0.update(|tries| *tries += 1);
        let first_open = first_open.clone();
        when_shown(move || {
            let _ = focus_on(&first_open);
        });
    };
    view! {
        <section id=id class="prose__break stack" aria-label="Questions">
            {cards}
            <Show when=is_through>
                <p class="row quiz__end">
                    <span>{move || count - wrong()} " of " {count} " right."</span>
                    <button type="button" class="button" on:click=try_again.clone()>
                        {Icon::Reset.draw()}
                        {words}
                    </button>
                </p>
            </Show>
        </section>
    }
}
