//! The two Load labs: the whole screen, and the one inside a lesson.

use super::controls::{Actions, Controls};
use super::results::Results;
use super::session::LoadSession;
use super::setup::Setup;
use crate::app::components::icon::Icon;
use crate::app::components::segmented::{Segment, Segmented};
use crate::app::editor::Editor;
use crate::app::step_lab::{Errors, sight};
use crate::course::lesson::Load;
use leptos::html;
use leptos::prelude::*;

/// The program that the lab begins with: one wait, awaited and not.
const PROGRAM: &str = include_str!("quotes.py");

/// The whole screen.
#[component]
pub fn LoadLab() -> impl IntoView {
    let session = LoadSession::new("load", PROGRAM, Setup::of_handler("quote".to_owned()));
    let on_run = Callback::new(move |()| session.run());
    let root = NodeRef::<html::Div>::new();
    run_when_seen(root, on_run);
    view! {
        <div class="load-lab" node_ref=root>
            <div class="load-lab__side">
                <ProgramPanel session on_run />
                <Controls session />
                <Actions session on_run can_keep=true />
            </div>
            <Results session />
        </div>
    }
}

/// A Load lab inside a lesson: the lesson's load, or its two to compare.
#[component]
pub fn LessonLoad(
    /// The lesson's slug.
    #[prop(into)]
    lesson: String,
    /// The load, as the lesson has it.
    load: Load,
) -> impl IntoView {
    let key = format!("lesson:{lesson}:{}", load.id);
    let setups: Vec<Setup> = load.variants.iter().map(|variant| Setup::of_variant(&load, variant)).collect();
    let first = setups.first().cloned().unwrap_or_else(|| Setup::of_handler(String::new()));
    let session = LoadSession::new(&key, &load.program, first);
    let setups = StoredValue::new(setups);
    // The first variant runs, is kept as A, and then the second one.
    let on_run = Callback::new(move |()| {
        session.kept.set(None);
        let Some(first) = setups.with_value(|setups| setups.first().cloned()) else { return };
        session.run_then(first, move |session| {
            if let Some(second) = setups.with_value(|setups| setups.get(1).cloned()) {
                session.keep();
                session.run_then(second, |_| {});
            }
        });
    });
    let root = NodeRef::<html::Div>::new();
    run_when_seen(root, on_run);
    let variants = load.variants.iter().enumerate().map(|(i, variant)| {
        let words = Setup::of_variant(&load, variant).in_words();
        view! {
            <li>
                <b>{variant.name.clone()}</b>
                " " {variant.title.clone()} <span class="soft">" (" {words} ")"</span>
                <BlockLength setups i session on_run />
            </li>
        }
    });
    view! {
        <div class="load-lab load-lab--lesson" node_ref=root>
            <ProgramPanel session on_run />
            <ul class="load-lab__variants" role="list">
                {variants.collect_view()}
            </ul>
            <Actions session on_run can_keep=false />
            <Results session />
        </div>
    }
}

/// Where a variant has a block: how long it is, for the reader to change.
#[component]
fn BlockLength(setups: StoredValue<Vec<Setup>>, i: usize, session: LoadSession, on_run: Callback<()>) -> impl IntoView {
    let length = setups.with_value(|setups| setups.get(i).and_then(|setup| setup.blocks.first().map(|block| block.1)));
    length.map(|length| {
        let chosen = RwSignal::new(length);
        let mut lengths = vec![0.25, 1.0, 2.0, 4.0];
        if !lengths.contains(&length) {
            lengths.push(length);
        }
        let options =
            lengths.into_iter().map(|length| Segment::new(length, crate::app::charts::figures::duration(length)));
        let change = move |length: f64| {
            chosen.set(length);
            setups.update_value(|setups| setups[i].blocks.iter_mut().take(1).for_each(|block| block.1 = length));
            session.cancel();
            on_run.run(());
        };
        view! { <Segmented legend="The block lasts" options=options.collect() value=chosen on_change=change /> }
    })
}

#[component]
fn ProgramPanel(session: LoadSession, on_run: Callback<()>) -> impl IntoView {
    let markers = Signal::stored(Vec::new());
    view! {
        <section class="panel load-lab__program" role="group" aria-label="Program">
            <header class="panel__head">
                <h2 class="panel__title">"Program"</h2>
                <span class="panel__count">
                    <Show when=move || session.program.is_changed()>
                        <button type="button" class="button" data-size="small" on:click=move |_| session.program.reset()>
                            {Icon::Reset.draw()}
                            "Reset"
                        </button>
                    </Show>
                </span>
            </header>
            <Editor
                label="Python program under load"
                text=session.program.text
                markers
                errors=session.errors
                line_picked=session.line_picked
                on_run
            />
        </section>
        <Show when=move || session.errors.with(|errors| !errors.is_empty())>
            <Errors errors=session.errors line_picked=session.line_picked has_run=Signal::derive(move || session.shown.with(Option::is_some)) />
        </Show>
    }
}

/// Runs for the first time when the lab comes into view.
fn run_when_seen(root: NodeRef<html::Div>, on_run: Callback<()>) {
    let has_run = StoredValue::new(false);
    sight::watch(root, move |is_seen| {
        if is_seen && !has_run.get_value() {
            has_run.set_value(true);
            on_run.run(());
        }
    });
}
