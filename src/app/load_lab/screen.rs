//! The two Load labs: the whole screen, and the one inside a lesson.

use super::controls::{Actions, Controls};
use super::faults::Faults;
use super::kept::{self, ChosenPlots, Desk};
use super::playback::Pace;
use super::presets::{PresetPicker, Presets, named_in_address};
use super::results::Results;
use super::session::LoadSession;
use super::setup::Setup;
use super::share::{self, ShareButton, SharedLoad};
use crate::app::components::icon::Icon;
use crate::app::components::later::Later;
use crate::app::components::segmented::{Segment, Segmented};
use crate::app::editor::Editor;
use crate::app::platform::{media, sight};
use crate::app::step_lab::Errors;
use crate::app::step_lab::link::LinkTrouble;
use crate::course::lesson::Load;
use crate::fingerprint::fingerprint;
use crate::server::plan::Fault;
use leptos::html;
use leptos::prelude::*;

/// The program that the lab begins with: one wait, awaited and not.
const PROGRAM: &str = include_str!("quotes.py");

/// The whole screen.
#[component]
pub fn LoadLab() -> impl IntoView {
    let begin = || Desk {
        program: ("load".to_owned(), PROGRAM.to_owned()),
        preset: None,
        setup: Setup::of_target("/quote"),
        pace: pace_to_begin_with(),
        plots: super::plots::Plot::TELLING.to_vec(),
    };
    let desk = kept::desk().unwrap_or_else(begin);
    let session = LoadSession::new(&desk.program.0, &desk.program.1, desk.setup, desk.pace);
    let plots = ChosenPlots(RwSignal::new(desk.plots));
    let presets = Presets::new(desk.preset, desk.program);
    presets.fetch(session, plots);
    let trouble = RwSignal::new(None::<LinkTrouble>);
    session.keep_runs();
    keep_desk(session, plots, presets);
    let take = Callback::new(move |shared: SharedLoad| {
        session.cancel();
        presets.picked.set(None);
        presets.show_program(session, &format!("load:shared:{:016x}", fingerprint(&shared.program)), &shared.program);
        session.run_both(None, shared.setup);
    });
    share::open_from_address(take, trouble);
    let on_run = Callback::new(move |()| session.run());
    let root = NodeRef::<html::Div>::new();
    if !share::is_in_address() && named_in_address().is_none() {
        run_when_seen(root, on_run);
    }
    view! {
        <div class="load-lab" node_ref=root>
            <div class="load-lab__side">
                <Later>
                    <PresetPicker session plots presets />
                </Later>
                <Later>
                    <ProgramPanel session on_run />
                </Later>
                <Later>
                    <Controls session />
                </Later>
            </div>
            <div class="load-lab__main">
                <div class="load-lab__bar">
                    <Actions session on_run is_page=true>
                        <KeepButtons session />
                        <ShareButton session />
                    </Actions>
                </div>
                <Trouble trouble />
                <Later>
                    <Faults session />
                </Later>
                <Later>
                    <Results session plots is_page=true />
                </Later>
            </div>
        </div>
    }
}

/// Twenty times as fast as it would be; at once for those who want no motion.
fn pace_to_begin_with() -> Pace {
    let wants_none = media::matches("(prefers-reduced-motion: reduce)");
    if wants_none.get_untracked() { Pace::AsFastAsItCan } else { Pace::default() }
}

/// Keeps what the reader has set up, as it changes.
fn keep_desk(session: LoadSession, plots: ChosenPlots, presets: Presets) {
    Effect::new(move || {
        kept::keep_desk(&Desk {
            program: presets.origin.get(),
            preset: presets.picked.get(),
            setup: session.setup.get(),
            pace: session.pace.get(),
            plots: plots.0.get(),
        });
    });
}

/// Keeping the run that is shown, and no longer comparing.
#[component]
fn KeepButtons(session: LoadSession) -> impl IntoView {
    let can_keep = Memo::new(move |_| {
        !session.is_running.get() && session.shown.with(|run| run.as_ref().is_some_and(|run| run.is_over()))
    });
    view! {
        <Show when=move || can_keep.get()>
            <button type="button" class="button" on:click=move |_| session.keep()>
                {Icon::Compare.draw()}
                "Keep as A"
            </button>
        </Show>
        <Show when=move || session.against.with(Option::is_some)>
            <button type="button" class="button" data-variant="quiet" on:click=move |_| session.against.set(None)>
                "Without A"
            </button>
        </Show>
    }
}

/// What is wrong with the link that led here.
#[component]
fn Trouble(trouble: RwSignal<Option<LinkTrouble>>) -> impl IntoView {
    view! {
        <Show when=move || trouble.get().is_some()>
            <div class="errors" role="alert">
                <p class="errors__title">{move || trouble.get().map(|wrong| format!("{wrong}."))}</p>
                <button type="button" class="button" data-size="small" on:click=move |_| trouble.set(None)>
                    "All right"
                </button>
            </div>
        </Show>
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
    let first = setups.first().cloned().unwrap_or_default();
    let session = LoadSession::new(&key, &load.program, first, Pace::AsFastAsItCan);
    let setups = StoredValue::new(setups);
    // The first variant runs, is kept as A, and then the second one.
    let on_run = Callback::new(move |()| {
        let [first, second] = setups.with_value(|setups| [0, 1].map(|i| setups.get(i).cloned()));
        match (first, second) {
            (first, Some(second)) => session.run_both(first, second),
            (Some(only), None) => session.run_both(None, only),
            (None, None) => {}
        }
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
            <Later>
                <ProgramPanel session on_run />
            </Later>
            <ul class="load-lab__variants" role="list">
                {variants.collect_view()}
            </ul>
            <Actions session on_run is_page=false />
            <Later>
                <Results session plots=ChosenPlots::telling() is_page=false />
            </Later>
        </div>
    }
}

/// Where a variant has a block: how long it is, for the reader to change.
#[component]
fn BlockLength(setups: StoredValue<Vec<Setup>>, i: usize, session: LoadSession, on_run: Callback<()>) -> impl IntoView {
    let length = setups.with_value(|setups| match setups.get(i)?.faults.first()? {
        Fault::Block { duration_s, .. } => Some(*duration_s),
        _ => None,
    });
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
            setups.update_value(|setups| {
                if let Some(Fault::Block { duration_s, .. }) = setups[i].faults.first_mut() {
                    *duration_s = length;
                }
            });
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
