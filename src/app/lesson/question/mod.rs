//! A question: asked, answered, graded, explained.
//!
//! What is right and why comes from [`grade`]; here is only how it is asked. The answer that stands is the one in the
//! learner's log, so it is there again after a reload and in every tab.

mod chart;
mod choices;
mod fixes;
mod line;
mod matching;
mod number;
mod order;
mod quiz;
mod show;

pub use quiz::Quiz;
pub use show::ShowButton;

use super::code::ProgramBlock;
use super::deep_link::DeepLink;
use super::prose::prose;
use crate::app::components::icon::Icon;
use crate::app::components::segmented::unique_name;
use crate::app::platform::focus::focus_on;
use crate::app::platform::turns::when_shown;
use crate::app::study::Study;
use crate::course::grade::{Answer, Grade, grade, shown_order};
use crate::course::quiz::{Chart, Question, QuestionKind};
use crate::course::wording::question_anchor;
use chart::QuestionChart;
use choices::{Choices, Ticks};
use fixes::RunButtons;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use line::LinePicker;
use matching::Matching;
use number::NumberField;
use order::OrderList;
use quiz::AnotherTry;
use std::sync::Arc;

/// What a question is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To commit to a guess before reading on; one guess, and no shame in it.
    Predict,
    /// To see what stuck; as often as one likes.
    Check,
    /// To recall it on a later day: asked afresh whatever was answered before, once.
    Review,
    /// To practise on a question that was made for this moment. It is not of the course, so its answer is nobody's but the card's.
    Practice,
}

impl Purpose {
    /// Whether the card begins empty although the log has an answer.
    fn is_fresh(self) -> bool {
        matches!(self, Purpose::Review | Purpose::Practice)
    }
}

/// What the parts of a question share.
#[derive(Clone)]
struct Asked {
    question: Arc<Question>,
    /// What would be handed in now; nothing while it is incomplete.
    draft: RwSignal<Option<Answer>>,
    /// What came of the answer that was handed in.
    grade: Memo<Option<Grade>>,
    /// Counts the tries.
    round: RwSignal<u32>,
    /// Names the group of inputs, unique on the page.
    name: String,
}

/// A question with its inputs, its button, and after answering its verdict.
#[component]
pub fn QuestionCard(
    /// What is asked.
    question: Question,
    /// Why it is asked.
    purpose: Purpose,
    /// Above it, small: `Commit first`, `Question 1 of 3`.
    #[prop(into)]
    eyebrow: String,
    /// Called when an answer was handed in, with whether it is right.
    #[prop(optional, into)]
    on_answered: Option<Callback<bool>>,
) -> impl IntoView {
    let study = Study::of_page();
    let question = Arc::new(question);
    let name = unique_name("question");
    let draft = RwSignal::new(first_draft(&question));
    let again = RwSignal::new(purpose.is_fresh());
    let round = RwSignal::new(0);
    // The answer of a question that the log knows nothing of.
    let unlogged = RwSignal::new(None::<Answer>);

    let logged = {
        let question = question.clone();
        Memo::new(move |_| if purpose == Purpose::Practice { unlogged.get() } else { study.answer(&question) })
    };
    let given = Memo::new(move |_| if again.get() { None } else { logged.get() });
    let graded = {
        let question = question.clone();
        Memo::new(move |_| given.get().and_then(|answer| grade(&question, &answer).ok()))
    };
    // An answer from the log shows in the inputs, as if just given.
    Effect::new(move || {
        if let Some(answer) = given.get() {
            draft.set(Some(answer));
        }
    });

    let verdict_id = format!("{name}-verdict");
    let hand_in = {
        let (question, verdict) = (question.clone(), format!("#{verdict_id}"));
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(answer) = draft.get_untracked() else { return };
            // Enter in a field hands in even where the button is gone.
            if graded.read_untracked().is_some() {
                return;
            }
            let Ok(grade) = grade(&question, &answer) else { return };
            if purpose == Purpose::Practice {
                unlogged.set(Some(answer));
            } else {
                study.give(&question, purpose, answer, grade.is_right);
            }
            again.set(false);
            if let Some(on_answered) = on_answered {
                on_answered.run(grade.is_right);
            }
            let verdict = verdict.clone();
            // The button that had the focus is gone by then.
            when_shown(move || {
                let _ = focus_on(&verdict);
            });
        }
    };
    let begin_anew = {
        let question = question.clone();
        move || {
            draft.set(first_draft(&question));
            again.set(true);
            round.update(|round| *round += 1);
        }
    };
    let retry = {
        let inputs = format!("#{name} :is(input, select, button):enabled");
        let begin_anew = begin_anew.clone();
        move |()| {
            begin_anew();
            let inputs = inputs.clone();
            when_shown(move || {
                let _ = focus_on(&inputs);
            });
        }
    };
    if let Some(AnotherTry(tries)) = use_context().filter(|_| purpose == Purpose::Check) {
        Effect::watch(
            move || tries.get(),
            move |_, _, _| {
                if graded.read_untracked().as_ref().is_some_and(|grade| !grade.is_right) {
                    begin_anew();
                }
            },
            false,
        );
    }
    let is_graded = move || graded.read().is_some();
    let shown = question.show.clone().map(|show| (question.id.0.clone(), show));
    let fixes = match &question.kind {
        QuestionKind::Fix { fixes, .. } => Some((question.clone(), fixes.clone())),
        _ => None,
    };
    let asked = Asked { question: question.clone(), draft, grade: graded, round, name: name.clone() };
    let prompt_id = format!("{name}-prompt");
    view! {
        <form class="question card" data-purpose=purpose_word(purpose) on:submit=hand_in>
            <p class="card__eyebrow">
                {purpose_icon(purpose).draw()} {eyebrow} " " <DeepLink anchor=question_anchor(&question).to_owned() />
            </p>
            <div class="question__prompt" id=prompt_id.clone()>
                {prose(&question.prompt)}
            </div>
            {question.chart.clone().map(|chart| view! { <QuestionChart chart /> })}
            {program_to_read(&question)}
            <fieldset class="question__inputs" id=name aria-labelledby=prompt_id disabled=is_graded>
                {inputs(asked)}
            </fieldset>
            <Show when=move || !is_graded()>
                <button type="submit" class="button" data-variant="main" disabled=move || draft.read().is_none()>
                    {submit_word(purpose)}
                </button>
            </Show>
            <Verdict id=verdict_id purpose grade=graded on_retry=Callback::new(retry) />
        </form>
        {move || fixes.clone().filter(|_| is_graded()).map(|(question, fixes)| view! { <RunButtons question fixes /> })}
        {move || shown.clone().filter(|_| is_graded()).map(|(question, show)| view! {
            <p class="question__show"><ShowButton question show words="Show me" /></p>
        })}
    }
}

/// The question's program, unless its lines are what one picks from, or its chart is what one reads.
fn program_to_read(question: &Question) -> Option<AnyView> {
    if matches!(question.kind, QuestionKind::Line(_)) || matches!(question.chart, Some(Chart::Timeline { .. })) {
        return None;
    }
    let program = question.program.as_ref()?.program.clone();
    Some(view! { <ProgramBlock program /> }.into_any())
}

fn inputs(asked: Asked) -> AnyView {
    let kind = asked.question.clone();
    match &kind.kind {
        QuestionKind::One { choices, .. } => {
            view! { <Choices asked choices=choices.clone() ticks=Ticks::One /> }.into_any()
        }
        QuestionKind::Several { choices, .. } => {
            view! { <Choices asked choices=choices.clone() ticks=Ticks::Several /> }.into_any()
        }
        QuestionKind::Number(key) => view! { <NumberField asked unit=key.unit.clone() /> }.into_any(),
        QuestionKind::Order { lines } => view! { <OrderList asked lines=lines.clone() /> }.into_any(),
        QuestionKind::Match { pairs } => view! { <Matching asked pairs=pairs.clone() /> }.into_any(),
        QuestionKind::Line(_) => {
            let program = kind.program.as_ref().map(|run| run.program.clone()).unwrap_or_default();
            view! { <LinePicker asked program /> }.into_any()
        }
        QuestionKind::Fix { fixes, .. } => {
            let choices = fixes.iter().map(|fix| fix.choice.clone()).collect();
            view! { <Choices asked choices ticks=Ticks::One /> }.into_any()
        }
    }
}

/// What stands before the learner did anything: an order is always complete, all else is empty.
fn first_draft(question: &Question) -> Option<Answer> {
    matches!(question.kind, QuestionKind::Order { .. }).then(|| Answer::Order(shown_order(question)))
}

fn purpose_word(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Predict => "predict",
        Purpose::Check => "check",
        Purpose::Review => "review",
        Purpose::Practice => "practice",
    }
}

fn purpose_icon(purpose: Purpose) -> Icon {
    match purpose {
        Purpose::Predict => Icon::Lightbulb,
        _ => Icon::CircleCheck,
    }
}

fn submit_word(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Predict => "That is my guess",
        _ => "Check",
    }
}

/// One line: right or not, in a tone one likes to hear. Takes the focus when it appears.
#[component]
fn Verdict(id: String, purpose: Purpose, grade: Memo<Option<Grade>>, on_retry: Callback<()>) -> impl IntoView {
    let line = move || {
        grade.read().as_ref().map(|grade| {
            let (word, icon) = if grade.is_right { ("right", Icon::CircleCheck) } else { ("wrong", Icon::CircleX) };
            let text = verdict_words(purpose, grade.is_right);
            view! { <p class="question__said" data-verdict=word>{icon.draw()} {text}</p> }
        })
    };
    let may_retry = move || purpose == Purpose::Check && grade.read().is_some();
    view! {
        <div class="question__verdict" role="status">
            <div id=id tabindex="-1">
                {line}
            </div>
            <Show when=may_retry>
                <button type="button" class="button" data-size="small" on:click=move |_| on_retry.run(())>
                    {Icon::Reset.draw()}
                    "Try again"
                </button>
            </Show>
        </div>
    }
}

fn verdict_words(purpose: Purpose, is_right: bool) -> &'static str {
    match (purpose, is_right) {
        (Purpose::Predict, true) => "You saw that coming. Now watch it happen.",
        (Purpose::Predict, false) => "A guess that is off is worth more than no guess: you will remember this one.",
        (_, true) => "Right.",
        (Purpose::Check, false) => "Not yet. Read why, then try again.",
        (Purpose::Review, false) => "Not this time. It comes back sooner.",
        (Purpose::Practice, false) => "Not this time. Read why, then take the next.",
    }
}

/// The remark about a choice or line, once there is a grade.
fn remark_on(grade: Option<&Grade>, index: u32) -> Option<crate::course::grade::Remark> {
    grade?.remarks.iter().find(|remark| remark.choice == Some(index)).cloned()
}
