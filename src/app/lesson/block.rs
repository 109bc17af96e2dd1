//! One block of a lesson's article.

use super::code::ProgramBlock;
use super::deep_link::DeepLink;
use super::notes::Mark;
use super::prose::{ReadLesson, inlines, piece};
use super::question::{Purpose, QuestionCard, Quiz};
use crate::app::components::icon::Icon;
use crate::app::load_lab::LessonLoad;
use crate::app::platform::sight::once_near;
use crate::app::routes;
use crate::app::step_lab::LessonLab;
use crate::course::lesson::{Block, Compare, Lab, Load, Runnable};
use crate::course::prose::Inlines;
use crate::course::quiz::Question;
use crate::course::wording::{COMMIT_FIRST, RECALL, TO_REMEMBER, plain, question_anchor};
use leptos::prelude::*;
use leptos_router::components::A;

/// Shows a block.
pub fn block(block: &Block) -> AnyView {
    match block {
        Block::Heading { level, id, text } => heading(*level, id, text),
        Block::Prose(text) => piece(text),
        Block::Predict(question) => predict(question),
        Block::Lab(lab) => lab_block(lab),
        Block::Load(load) => load_block(load),
        Block::Compare(compare) => compare_block(compare),
        Block::Quiz { id, questions } => view! { <Quiz id=id.clone() questions=questions.clone() /> }.into_any(),
        Block::Recall(lines) => recall(lines),
    }
}

fn heading(level: u8, id: &str, text: &Inlines) -> AnyView {
    let (id, anchor, title, text) = (id.to_owned(), id.to_owned(), plain(text), inlines(text));
    if level > 2 {
        return view! { <h3 id=id>{text} <DeepLink anchor /></h3> }.into_any();
    }
    view! {
        <div class="section-head">
            <h2 id=id.clone()>{text} <DeepLink anchor /></h2>
            <Mark anchor=id title />
        </div>
    }
    .into_any()
}

fn predict(question: &Question) -> AnyView {
    let id = question_anchor(question).to_owned();
    view! {
        <section id=id class="prose__break" aria-label=COMMIT_FIRST>
            <QuestionCard question=question.clone() purpose=Purpose::Predict eyebrow=COMMIT_FIRST />
        </section>
    }
    .into_any()
}

fn recall(lines: &[Inlines]) -> AnyView {
    view! {
        <section id=RECALL class="recall prose__break" aria-label=TO_REMEMBER>
            <p class="recall__title">{Icon::Book.draw()} {TO_REMEMBER} <DeepLink anchor=RECALL.to_owned() /></p>
            <ol class="recall__lines" role="list">
                {lines.iter().map(|line| view! { <li>{inlines(line)}</li> }).collect_view()}
            </ol>
        </section>
    }
    .into_any()
}

fn lab_block(lab: &Lab) -> AnyView {
    let lesson = expect_context::<ReadLesson>().0;
    let (is_near, built) = (RwSignal::new(false), lab.clone());
    view! {
        <section
            id=lab.run.id.clone()
            class="lesson-lab prose__break prose__wide"
            aria-label=lab.title.clone()
            data-built=move || is_near.get().to_string()
        >
            <LabHead title=lab.title.clone() look_for=lab.look_for.clone() anchor=lab.run.id.clone() />
            <WhenNear is_near>
                <LessonLab lesson=lesson.0.clone() lab=built.clone() />
            </WhenNear>
            <OnPaper run=lab.run.clone() />
        </section>
    }
    .into_any()
}

/// A lab is built when the reader comes near: it is much, and who opens a lesson begins above it.
#[component]
fn WhenNear(
    /// Set when it is built.
    is_near: RwSignal<bool>,
    /// The lab.
    children: ChildrenFn,
) -> impl IntoView {
    let place = NodeRef::new();
    once_near(place, move || _ = is_near.try_set(true));
    view! {
        <div class="lesson-lab__place" node_ref=place>
            <Show when=move || is_near.get()>{children()}</Show>
        </div>
    }
}

/// What stands for a lab on paper, and until it is built: its program, and what this prints.
#[component]
fn OnPaper(run: Runnable) -> impl IntoView {
    let printed: Vec<String> =
        run.expected.printed.iter().map(|line| format!("{:>6.3}  {}", line.at_ms as f64 / 1e3, line.text)).collect();
    view! {
        <div class="on-paper">
            <ProgramBlock program=run.program />
            {(!printed.is_empty()).then(|| view! { <pre class="printed">{printed.join("\n")}</pre> })}
        </div>
    }
}

fn load_block(load: &Load) -> AnyView {
    let lesson = expect_context::<ReadLesson>().0;
    let (is_near, built) = (RwSignal::new(false), load.clone());
    view! {
        <section
            id=load.id.clone()
            class="lesson-lab prose__break prose__wide"
            aria-label=load.title.clone()
            data-built=move || is_near.get().to_string()
        >
            <LabHead title=load.title.clone() look_for=load.look_for.clone() anchor=load.id.clone() />
            <WhenNear is_near>
                <LessonLoad lesson=lesson.0.clone() load=built.clone() />
            </WhenNear>
        </section>
    }
    .into_any()
}

/// What a lab is called and what to look for in it.
#[component]
fn LabHead(title: String, look_for: Inlines, #[prop(optional)] anchor: Option<String>) -> impl IntoView {
    view! {
        <p class="lesson-lab__title">{title} {anchor.map(|anchor| view! { " " <DeepLink anchor /> })}</p>
        <p class="lesson-lab__look-for">{Icon::Search.draw()} <span>{inlines(&look_for)}</span></p>
    }
}

/// Two labs of the lesson, to hold against each other: what to look for, and the way to both.
fn compare_block(compare: &Compare) -> AnyView {
    let lesson = expect_context::<ReadLesson>().0;
    let way = |lab: &str, words: &'static str| {
        let address = routes::lesson_at(&lesson, lab);
        view! { <A href=address attr:class="button" attr:data-size="small">{words}</A> }
    };
    view! {
        <section class="lesson-lab prose__break" aria-label=compare.title.clone()>
            <LabHead title=compare.title.clone() look_for=compare.look_for.clone() />
            <p class="row">{way(&compare.left, "To the first lab")} {way(&compare.right, "To the second lab")}</p>
        </section>
    }
    .into_any()
}
