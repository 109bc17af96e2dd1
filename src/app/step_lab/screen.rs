//! The two Step labs: the whole screen, and the one inside a lesson.

use super::block_here::{BlockHere, Injected};
use super::console::Console;
use super::keys::{self, KeySheet, Sheets};
use super::panels::{OnLoopPanel, ReadyPanel, StatePanels, TasksPanel, ThreadsPanel, WaitingPanel};
use super::player;
use super::sentence::Sentence;
use super::session::{Landing, Session};
use super::transport::{Clock, Pace, Transport};
use crate::app::components::icon::Icon;
use crate::app::components::tabs::{Tab, Tabs};
use crate::app::editor::Editor;
use crate::app::platform::media;
use crate::app::timeline::Timeline;
use crate::course::lesson::{BlockAt, Example};
use crate::machine::moment::{Duration, Moment};
use crate::machine::settings::{InjectAt, Injection};
use crate::machine::trace::BlockKind;
use crate::protocol::picture::Marker;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

/// Below this width the panels become tabs.
const NARROW: &str = "(max-width: 56rem)";

/// The whole screen, with the course's examples to pick from.
#[component]
pub fn StepLab() -> impl IntoView {
    let examples = StoredValue::new(crate::course::examples());
    let first = examples.with_value(|examples| examples.first().cloned());
    let picked = RwSignal::new(0_usize);
    let session = match &first {
        Some(example) => session_of(example),
        None => Session::new("step:empty", ""),
    };
    let on_pick = move |index: usize| {
        let Some(example) = examples.with_value(|examples| examples.get(index).cloned()) else { return };
        picked.set(index);
        session.program.switch_to(&key_of(&example), &example.run.program);
        session.injections.set(injections_of(&example.run.blocks));
        session.run(Landing::At(Moment::from_seconds(example.start_ms as f64 / 1e3)));
    };
    let titles =
        examples.with_value(|examples| examples.iter().map(|example| example.title.clone()).collect::<Vec<_>>());
    let look_for =
        move || examples.with_value(|examples| examples.get(picked.get()).map(|example| example.look_for.clone()));
    let picker = view! {
        <label class="step-lab__picker">
            <span class="visually-hidden">"Example"</span>
            <select
                class="select"
                prop:value=move || picked.get().to_string()
                on:change:target=move |event| on_pick(event.target().value().parse().unwrap_or_default())
            >
                {titles
                    .into_iter()
                    .enumerate()
                    .map(|(i, title)| view! { <option value=i.to_string()>{title}</option> })
                    .collect_view()}
            </select>
        </label>
    };
    let hint = view! {
        <p class="step-lab__look-for">
            <b>"Look for: "</b>
            {look_for}
        </p>
    };
    view! { <Lab session is_page=true picker=picker.into_any() hint=hint.into_any() /> }
}

fn key_of(example: &Example) -> String {
    format!("step:{}", example.run.id)
}

fn session_of(example: &Example) -> Session {
    Session::new(&key_of(example), &example.run.program)
        .beginning_with(injections_of(&example.run.blocks), Moment::from_seconds(example.start_ms as f64 / 1e3))
}

fn injections_of(blocks: &[BlockAt]) -> Vec<Injection> {
    let injection = |block: &BlockAt| Injection {
        at: InjectAt::Time(Moment::from_seconds(block.at_ms as f64 / 1e3)),
        duration: Duration::from_millis(block.duration_ms),
        kind: BlockKind::Waits,
    };
    blocks.iter().map(injection).collect()
}

/// A Step lab inside a lesson: what is typed in it is kept under the lesson's and the lab's names.
#[component]
pub fn LessonLab(
    /// The lesson's slug.
    #[prop(into)]
    lesson: String,
    /// The lab, as the lesson has it.
    lab: crate::course::lesson::Lab,
) -> impl IntoView {
    let start = Moment::from_seconds(lab.start_ms as f64 / 1e3);
    let session = Session::new(&format!("lesson:{lesson}:{}", lab.run.id), &lab.run.program)
        .beginning_with(injections_of(&lab.run.blocks), start);
    let nothing = || ().into_any();
    view! { <Lab session is_page=false picker=nothing() hint=nothing() /> }
}

/// The lab itself.
#[component]
fn Lab(session: Session, is_page: bool, picker: AnyView, hint: AnyView) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let sheets = Sheets { block: RwSignal::new(false), help: RwSignal::new(false) };
    let is_narrow = media::matches(NARROW);
    session.run_after_typing();
    player::play_when_told(session);
    run_when_seen(root, session);
    if is_page {
        listen_to_the_page(session, sheets);
    }
    let is_changed = move || session.program.is_changed();
    view! {
        <div
            class="step-lab"
            data-page=is_page.to_string()
            data-running=move || session.is_running.get().to_string()
            node_ref=root
            on:keydown=move |event| keys::on_key(&event, session, sheets)
        >
            <div class="step-lab__bar">
                {picker}
                <button type="button" class="button step-lab__run" data-variant="main" on:click=move |_| session.run(Landing::Start)>
                    {Icon::Play.draw()}
                    "Run"
                    <kbd class="key">"Ctrl ↵"</kbd>
                </button>
                <div class="step-lab__transport">
                    <Transport session />
                    <Clock session />
                </div>
                <Pace session />
                <div class="step-lab__more">
                    <BlockHere session is_open=sheets.block />
                    <button
                        type="button"
                        class="button"
                        data-variant="icon"
                        aria-label="Keys"
                        data-tip="Keys"
                        data-tip-side="end"
                        on:click=move |_| sheets.help.set(true)
                    >
                        {Icon::Keyboard.draw()}
                    </button>
                </div>
            </div>
            <div class="step-lab__says">
                {hint}
                <Sentence session />
                <Injected session />
            </div>
            <section class="panel step-lab__program" role="group" aria-label="Program">
                <header class="panel__head">
                    <h2 class="panel__title">"Program"</h2>
                    <span class="panel__note">"change it: it runs as you type"</span>
                    <span class="panel__count">
                        <Show when=is_changed>
                            <button type="button" class="button" data-size="small" on:click=move |_| session.program.reset()>
                                {Icon::Reset.draw()}
                                "Reset"
                            </button>
                        </Show>
                    </span>
                </header>
                <Editor
                    label="Python program"
                    text=session.program.text
                    markers=Signal::derive(move || markers(session))
                    errors=session.errors
                    line_picked=session.line_picked
                    on_run=Callback::new(move |()| session.run(Landing::Start))
                />
            </section>
            <div class="step-lab__state">
                {move || if is_narrow.get() { tabs(session).into_any() } else { side_by_side(session).into_any() }}
            </div>
            <div class="step-lab__timeline">
                <Timeline session />
            </div>
            <KeySheet is_open=sheets.help />
        </div>
    }
}

fn side_by_side(session: Session) -> impl IntoView {
    view! {
        <StatePanels session />
        <Console session />
    }
}

/// On a phone: one panel at a time.
fn tabs(session: Session) -> impl IntoView {
    let selected = RwSignal::new(0);
    let count = move |read: fn(&crate::protocol::picture::Picture) -> u32| {
        session.picture.with(|picture| picture.as_ref().map_or(0, |picture| read(picture)))
    };
    let now = view! {
        <div class="state-panels">
            <OnLoopPanel session />
            <ReadyPanel session />
            <WaitingPanel session />
        </div>
    };
    let tabs = vec![
        Tab::new(Signal::stored("Now".to_owned()), now),
        Tab::new(
            Signal::derive(move || format!("Console {}", count(|it| it.n_console))),
            view! { <Console session /> },
        ),
        Tab::new(Signal::derive(move || format!("Tasks {}", count(|it| it.n_tasks))), view! { <TasksPanel session /> }),
        Tab::new(Signal::stored("Threads".to_owned()), view! { <ThreadsPanel session /> }),
    ];
    view! { <Tabs label="State" tabs selected /> }
}

/// Where tasks stand; nowhere while the text is another one than what has run.
fn markers(session: Session) -> Vec<Marker> {
    if session.is_stale() {
        return Vec::new();
    }
    session.picture.with(|picture| picture.as_ref().map(|picture| picture.markers.clone()).unwrap_or_default())
}

/// Runs for the first time when the lab comes into view: a lesson may hold several.
fn run_when_seen(root: NodeRef<html::Div>, session: Session) {
    let has_run = StoredValue::new(false);
    super::sight::watch(root, move |is_seen| {
        if is_seen && !has_run.get_value() {
            has_run.set_value(true);
            session.run(Landing::Start);
        }
        if !is_seen {
            session.is_playing.set(false);
        }
    });
}

/// On a page that is all lab, keys work wherever the focus is.
fn listen_to_the_page(session: Session, sheets: Sheets) {
    let listening = window_event_listener(ev::keydown, move |event| keys::on_key(&event, session, sheets));
    on_cleanup(move || listening.remove());
}
