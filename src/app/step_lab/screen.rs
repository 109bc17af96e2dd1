//! The two Step labs: the whole screen, and the one inside a lesson.

use super::block_here::BlockHere;
use super::breakpoints::Breakpoints;
use super::compare::{self, CompareButton, ComparePanel};
use super::console::Console;
use super::ending::EndingNote;
use super::injected::Injected;
use super::inside::{self, PrimitivesPanel, VariablesPanel};
use super::keys::{self, KeyList};
use super::link::LinkTrouble;
use super::panels::{OnLoopPanel, ReadyPanel, StatePanels, TasksPanel, ThreadsPanel, TimersPanel, WaitingPanel};
use super::player;
use super::request::OfRequest;
use super::sentence::Sentence;
use super::session::{Landing, Session};
use super::settings::SettingsSheet;
use super::share::{self, ShareSheet};
use super::sheet::{Sheet, Sheets};
use super::transport::{Clock, Pace, Transport};
use crate::app::components::icon::Icon;
use crate::app::components::later::Later;
use crate::app::components::tabs::{Tab, Tabs};
use crate::app::editor::Editor;
use crate::app::platform::{media, sight};
use crate::app::routes;
use crate::app::shell::is_embedded;
use crate::app::timeline::Timeline;
use crate::course::lesson::{BlockAt, Example};
use crate::machine::moment::{Duration, Moment};
use crate::machine::settings::{InjectAt, Injection, Settings};
use crate::machine::trace::BlockKind;
use crate::protocol::picture::Marker;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Below this width the panels become tabs.
const NARROW: &str = "(max-width: 56rem)";

/// What an address's fragment begins with that names an example.
const EXAMPLE: &str = "#example=";

/// The whole screen, with the course's examples to pick from.
#[component]
pub fn StepLab() -> impl IntoView {
    let examples = StoredValue::new(crate::course::examples());
    let first = examples.with_value(|examples| examples.first().cloned());
    // None: the program came with a link.
    let picked = RwSignal::new(Some(0_usize));
    let trouble = RwSignal::new(None::<LinkTrouble>);
    let session = match &first {
        Some(example) => session_of(example),
        None => Session::new("step:empty", ""),
    };
    let on_pick = move |value: String| {
        let Ok(index) = value.parse::<usize>() else { return };
        let Some(example) = examples.with_value(|examples| examples.get(index).cloned()) else { return };
        picked.set(Some(index));
        session.end_comparison();
        session.follow(None);
        session.request.set(None);
        session.program.switch_to(&key_of(&example), &example.run.program);
        session.settings.set(Settings::default());
        session.breakpoints.set(Vec::new());
        session.injections.set(injections_of(&example.run.blocks));
        let start = Moment::from_seconds(example.start_ms as f64 / 1e3);
        session.begin_at(start);
        session.run(Landing::At(start));
    };
    let titles =
        examples.with_value(|examples| examples.iter().map(|example| example.title.clone()).collect::<Vec<_>>());
    // Of the example as it is; not of what the reader has made of it.
    let look_for = move || {
        if session.program.is_changed() {
            return None;
        }
        examples
            .with_value(|examples| picked.get().and_then(|i| examples.get(i)).map(|example| example.look_for.clone()))
    };
    // `#example=its-name`, as the search links to it.
    let hash = use_location().hash;
    Effect::new(move || {
        let hash = hash.get();
        let Some(name) = hash.strip_prefix(EXAMPLE) else { return };
        let index = examples.with_value(|examples| examples.iter().position(|example| example.run.id == name));
        if let Some(index) = index {
            on_pick(index.to_string());
        }
    });
    share::open_from_address(session, Callback::new(move |()| picked.set(None)), trouble);
    let picker = view! {
        <label class="step-lab__picker">
            <span class="visually-hidden">"Example"</span>
            <select
                class="select"
                prop:value=move || picked.get().map_or("shared".to_owned(), |index| index.to_string())
                on:change:target=move |event| on_pick(event.target().value())
            >
                <Show when=move || picked.get().is_none()>
                    <option value="shared" selected>
                        "From a link"
                    </option>
                </Show>
                {titles
                    .into_iter()
                    .enumerate()
                    .map(|(i, title)| view! { <option value=i.to_string()>{title}</option> })
                    .collect_view()}
            </select>
        </label>
    };
    let hint = view! {
        <Show when=move || trouble.get().is_some()>
            <div class="errors" role="alert">
                <p class="errors__title">{move || trouble.get().map(|wrong| format!("{wrong}."))}</p>
                <button type="button" class="button" data-size="small" on:click=move |_| trouble.set(None)>
                    "All right"
                </button>
            </div>
        </Show>
        <Show when=move || look_for().is_some()>
            <p class="step-lab__look-for">
                <b>"Look for: "</b>
                {look_for}
            </p>
        </Show>
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
    let sheets = Sheets::closed();
    // A memo: the browser also tells of a change where nothing has changed, and the panels would be built anew.
    let is_narrow = media::matches(NARROW);
    let is_narrow = Memo::new(move |_| is_narrow.get());
    session.run_after_typing();
    player::play_when_told(session);
    inside::ask_when_at_rest(session);
    compare::compare_after_runs(session);
    run_when_seen(root, session);
    if is_page {
        listen_to_the_page(session, sheets);
    }
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
                <div class="step-lab__transport">
                    <Transport session />
                    <Clock session />
                </div>
                <Pace session />
                <div class="step-lab__more">
                    <Later>
                        <More session sheets is_page />
                    </Later>
                </div>
            </div>
            <div class="step-lab__says">
                {hint}
                <Later>
                    <OfRequest session />
                    <Sentence session />
                    <EndingNote session />
                    <Injected session />
                </Later>
            </div>
            <section class="panel step-lab__program" role="group" aria-label="Program">
                <Later>
                    <Program session />
                </Later>
            </section>
            <div class="step-lab__state">
                <Later>
                    {move || if is_narrow.get() { tabs(session).into_any() } else { side_by_side(session).into_any() }}
                </Later>
            </div>
            <div class="step-lab__timeline">
                <Later>
                    <Timeline session />
                </Later>
                <ComparePanel session />
            </div>
        </div>
    }
}

/// What the bar has besides moving through time.
#[component]
fn More(session: Session, sheets: Sheets, is_page: bool) -> impl IntoView {
    view! {
        <BlockHere session is_open=sheets.block />
        <CompareButton session />
        <Show when=move || is_page>
            <Sheet is_open=sheets.share icon=Icon::Share name="Share or keep" title="Share or keep">
                <ShareSheet session />
            </Sheet>
        </Show>
        <Sheet
            is_open=sheets.settings
            icon=Icon::Settings
            name="Settings"
            title="Settings of the run"
            is_changed=Signal::derive(move || *session.settings.read() != Settings::default())
        >
            <SettingsSheet session />
        </Sheet>
        <div class="step-lab__keys">
            <Sheet is_open=sheets.help icon=Icon::Keyboard name="Keys" title="Keys of the Step lab">
                <KeyList />
            </Sheet>
        </div>
        {is_embedded().then(|| view! { <a class="button" href=whole_page target="_blank" rel="noopener">"Open in Loop Lab"</a> })}
    }
}

/// The editor, with what runs its program.
#[component]
fn Program(session: Session) -> impl IntoView {
    let is_changed = move || session.program.is_changed();
    view! {
        <header class="panel__head">
            <h2 class="panel__title">"Program"</h2>
            <span class="panel__note">"runs as you type"</span>
            <span class="panel__count row">
                <Show when=is_changed>
                    <button type="button" class="button" data-size="small" on:click=move |_| session.program.reset()>
                        {Icon::Reset.draw()}
                        "Reset"
                    </button>
                </Show>
                <button
                    type="button"
                    class="button step-lab__run"
                    data-variant="main"
                    data-size="small"
                    on:click=move |_| session.run(Landing::Start)
                >
                    {Icon::Play.draw()}
                    "Run"
                    <kbd class="key">"Ctrl ↵"</kbd>
                </button>
            </span>
        </header>
        <Editor
            label="Python program"
            text=session.program.text
            markers=Memo::new(move |_| markers(session))
            errors=session.errors
            raised=Memo::new(move |_| session.raised())
            line_picked=session.line_picked
            breakpoints=session.breakpoints
            on_run=Callback::new(move |()| session.run(Landing::Start))
        />
        <Breakpoints session />
    }
}

fn side_by_side(session: Session) -> impl IntoView {
    let selected = RwSignal::new(0);
    Effect::new(move || session.wants_inside.set(matches!(selected.get(), 1 | 2)));
    let n_timers =
        move || session.picture.with(|picture| picture.as_ref().map_or(0, |it| it.n_timers as usize + it.ios.len()));
    let tabs = vec![
        Tab::new(Signal::stored("Console".to_owned()), view! { <Console session /> }),
        Tab::new(Signal::stored("Variables".to_owned()), view! { <VariablesPanel session /> }),
        Tab::new(Signal::stored("Locks, queues".to_owned()), view! { <PrimitivesPanel session /> }),
        Tab::new(Signal::derive(move || format!("Timers, I/O {}", n_timers())), view! { <TimersPanel session /> }),
    ];
    view! {
        <StatePanels session />
        <div class="step-lab__tabs" data-stale=move || session.is_stale().to_string()>
            <Later>
                <Tabs label="More of the state" tabs selected />
            </Later>
        </div>
    }
}

/// On a phone: one panel at a time.
fn tabs(session: Session) -> impl IntoView {
    let selected = RwSignal::new(0);
    Effect::new(move || session.wants_inside.set(matches!(selected.get(), 2 | 3)));
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
        Tab::new(Signal::stored("Variables".to_owned()), view! { <VariablesPanel session /> }),
        Tab::new(Signal::stored("Locks".to_owned()), view! { <PrimitivesPanel session /> }),
        Tab::new(Signal::derive(move || format!("Tasks {}", count(|it| it.n_tasks))), view! { <TasksPanel session /> }),
        Tab::new(Signal::stored("Threads".to_owned()), view! { <ThreadsPanel session /> }),
        Tab::new(
            Signal::derive(move || format!("Timers, I/O {}", count(|it| it.n_timers + it.ios.len() as u32))),
            view! { <TimersPanel session /> },
        ),
    ];
    view! { <Tabs label="State" tabs selected /> }
}

/// This lab on a page of its own.
fn whole_page() -> String {
    routes::step_lab() + &window().location().hash().unwrap_or_default()
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
    sight::watch(root, move |is_seen| {
        if is_seen && !has_run.get_value() {
            has_run.set_value(true);
            // A link may have been quicker.
            if !session.is_running.get_untracked() && session.opened.with_untracked(Option::is_none) {
                session.run(Landing::Start);
            }
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
