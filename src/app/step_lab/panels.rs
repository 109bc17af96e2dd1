//! The state at the cursor: on the loop, ready, waiting, threads, tasks.

use super::session::Session;
use super::travel;
use crate::app::charts::figures;
use crate::app::components::icon::Icon;
use crate::app::components::state::{Look, StateMark};
use crate::machine::moment::Moment;
use crate::machine::trace::TaskId;
use crate::machine::trace::timeline::SpanState;
use crate::protocol::picture::{Item, Picture, StepSize, TaskRow, ThreadRow};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// The panels over each other, or side by side where there is room.
#[component]
pub fn StatePanels(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    travel::travel_on_change(root, session);
    view! {
        <div class="state-panels" node_ref=root data-stale=move || session.is_stale().to_string()>
            <OnLoopPanel session />
            <ReadyPanel session />
            <WaitingPanel session />
            <ThreadsPanel session />
            <TasksPanel session />
        </div>
    }
}

/// A value of the picture, or its default where there is none.
fn of<T: Default>(session: Session, read: impl Fn(&Picture) -> T) -> T {
    session.picture.with(|picture| picture.as_ref().map_or_else(T::default, |picture| read(picture)))
}

/// What runs, inside of what.
#[component]
pub fn OnLoopPanel(session: Session) -> impl IntoView {
    let running = move || of(session, |picture| picture.on_loop.running.clone());
    let stack = move || of(session, |picture| picture.on_loop.stack.join(" ▸ "));
    let note = move || of(session, |picture| picture.on_loop.note.clone());
    let state =
        move || Look::from(of(session, |picture| Some(picture.on_loop.state)).unwrap_or(SpanState::Idle)).attribute();
    let iteration = move || of(session, |picture| picture.on_loop.iteration);
    view! {
        <section class="panel state-panels__loop" role="group" data-state=state aria-label="On the loop">
            <header class="panel__head">
                <h2 class="panel__title">"On the loop"</h2>
                <span class="panel__note">{note}</span>
                <span class="panel__count">
                    {move || (iteration() > 0).then(|| format!("iteration {}", iteration()))}
                </span>
            </header>
            <div class="panel__body chips">
                {move || running().map(|item| chip(session, item))}
                <Show when=move || running().is_none()>
                    <span class="panel__empty">"nothing"</span>
                </Show>
                <span class="chips__stack">{stack}</span>
            </div>
        </section>
    }
}

/// The ready queue, next to run first.
#[component]
pub fn ReadyPanel(session: Session) -> impl IntoView {
    let items = move || of(session, |picture| picture.ready.clone());
    let n = move || of(session, |picture| picture.n_ready);
    view! { <ItemsPanel session title="Ready" note="next first" items n /> }
}

/// Tasks that wait, those with the least time to go first.
#[component]
pub fn WaitingPanel(session: Session) -> impl IntoView {
    let items = move || of(session, |picture| picture.waiting.clone());
    let n = move || of(session, |picture| picture.n_waiting);
    view! { <ItemsPanel session title="Waiting" note="soonest first" items n /> }
}

#[component]
fn ItemsPanel<I, N>(
    session: Session,
    title: &'static str,
    note: &'static str,
    #[prop(default = "nobody")] nobody: &'static str,
    items: I,
    n: N,
) -> impl IntoView
where
    I: Fn() -> Vec<Item> + Copy + Send + Sync + 'static,
    N: Fn() -> u32 + Copy + Send + Sync + 'static,
{
    let is_whole = RwSignal::new(false);
    // What stays as it is stays on the page.
    let shown = move || {
        let most = if is_whole.get() { usize::MAX } else { MOST_CHIPS };
        items().into_iter().take(most).map(|item| (is_new(session, &item), item)).collect::<Vec<_>>()
    };
    let row = move |(is_changed, item): (bool, Item)| view! { <li>{plain_chip(session, item, is_changed)}</li> };
    let n_here = Memo::new(move |_| items().len());
    let has_more = move || !is_whole.get() && n_here.get() > MOST_CHIPS;
    let more = move || (n() as usize).saturating_sub(n_here.get());
    view! {
        <section class="panel" role="group" aria-label=title>
            <header class="panel__head">
                <h2 class="panel__title">{title}</h2>
                <span class="panel__note">{note}</span>
                <span class="panel__count">{n}</span>
            </header>
            <div class="panel__body">
                <Show when=move || n() == 0>
                    <span class="panel__empty">{nobody}</span>
                </Show>
                <ol class="chips" role="list">
                    <For each=shown key=|row| row.clone() children=row />
                </ol>
                <Show when=has_more>
                    <button type="button" class="button lane-rows__more" data-size="small" on:click=move |_| is_whole.set(true)>
                        "Show all " {n}
                    </button>
                </Show>
                <Show when=move || { !has_more() && more() > 0 }>
                    <p class="panel__empty">"and " {more} " more"</p>
                </Show>
            </div>
        </section>
    }
}

/// Timers, those that are due first first; and I/O, what will be there first first.
#[component]
pub fn TimersPanel(session: Session) -> impl IntoView {
    let timers = move || of(session, |picture| picture.timers.clone());
    let n_timers = move || of(session, |picture| picture.n_timers);
    let ios = move || of(session, |picture| picture.ios.clone());
    let n_ios = move || of(session, |picture| picture.ios.len() as u32);
    view! {
        <div class="timers">
            <ItemsPanel session title="Timers" note="by deadline" nobody="none is armed" items=timers n=n_timers />
            <ItemsPanel session title="I/O" note="soonest first" nobody="none is under way" items=ios n=n_ios />
        </div>
    }
}

/// Something in a state. Pressed, it goes to the next thing that happens to it.
pub fn chip(session: Session, item: Item) -> AnyView {
    let is_changed = is_new(session, &item);
    plain_chip(session, item, is_changed)
}

/// Whether it was not there, or not in this state, in the picture before this one.
fn is_new(session: Session, item: &Item) -> bool {
    session.before.with_untracked(|before| before.as_ref().is_some_and(|before| !has(before, item)))
}

/// As [`chip`], where it is known whether it has changed.
pub fn plain_chip(session: Session, item: Item, is_changed: bool) -> AnyView {
    let look = Look::from(item.state);
    let Item { key, task, name, detail, due, .. } = item;
    let content = view! {
        <StateMark look />
        <span class="visually-hidden">{look.word()} ": "</span>
        <span class="chip__text">
            <b>{name}</b>
            {(!detail.is_empty()).then(|| format!(" · {detail}"))}
        </span>
        {due.map(|due| view! { <span class="chip__due">{move || to_go(due, session.clock.get())}</span> })}
    };
    match task {
        Some(task) => view! {
            <button
                type="button"
                class="chip lab-chip"
                data-state=look.attribute()
                data-key=key
                data-changed=is_changed.to_string()
                title="Go to the next thing that happens to it"
                on:click=move |_| session.step_by(StepSize::Task(task), false)
            >
                {content}
            </button>
        }
        .into_any(),
        None => view! {
            <span class="chip lab-chip" data-state=look.attribute() data-key=key data-changed=is_changed.to_string()>
                {content}
            </span>
        }
        .into_any(),
    }
}

/// Whether the picture shows the same thing in the same state.
fn has(picture: &Picture, item: &Item) -> bool {
    let now = picture.ready.iter().chain(&picture.waiting).chain(&picture.on_loop.running);
    let mut items = now.chain(&picture.timers).chain(&picture.ios).chain(&picture.jobs);
    items.any(|other| other.key == item.key && other.state == item.state && other.due == item.due)
}

fn to_go(due: Moment, now: Moment) -> String {
    if due > now {
        figures::duration(due.since(now).as_secs_f64())
    } else if now.since(due).as_millis() > 0 {
        format!("due for {}", figures::duration(now.since(due).as_secs_f64()))
    } else {
        "due now".to_owned()
    }
}

/// Threads, and who holds the GIL.
#[component]
pub fn ThreadsPanel(session: Session) -> impl IntoView {
    let rows = move || of(session, |picture| picture.threads.clone());
    let jobs = move || of(session, |picture| picture.jobs.clone());
    let before = move |row: &ThreadRow| {
        let of = |before: &Arc<Picture>| before.threads.iter().find(|old| old.thread == row.thread).cloned();
        session.before.with_untracked(|before| before.as_ref().and_then(of))
    };
    let row = move |row: ThreadRow| {
        let look = Look::from(row.state);
        let is_changed = before(&row).is_some_and(|old| old.state != row.state || old.has_gil != row.has_gil);
        view! {
            <li class="lane-row" data-changed=is_changed.to_string()>
                <span class="lane-row__mark" data-state=look.attribute()>
                    <StateMark look />
                    <span class="visually-hidden">{look.word()} ": "</span>
                </span>
                <b>{row.name}</b>
                {row.has_gil.then(|| view! { <span class="lane-row__gil">"GIL"</span> })}
                <span class="lane-row__note">{row.note}</span>
            </li>
        }
    };
    // Where there are several processes, each has its name over its threads.
    let of_processes = move || {
        let mut groups: Vec<(String, Vec<ThreadRow>)> = Vec::new();
        for row in rows() {
            match groups.last_mut().filter(|(process, _)| *process == row.process) {
                Some((_, threads)) => threads.push(row),
                None => groups.push((row.process.clone(), vec![row])),
            }
        }
        groups
    };
    let process = move |(name, threads): (String, Vec<ThreadRow>)| {
        let heading = (!name.is_empty()).then(|| {
            view! { <p class="lane-rows__process">{name.clone()} <span>"a GIL and variables of its own"</span></p> }
        });
        view! {
            {heading}
            <ul class="lane-rows" role="list" aria-label=(!name.is_empty()).then(|| format!("Threads of {name}"))>
                {threads.into_iter().map(row).collect_view()}
            </ul>
        }
    };
    view! {
        <section class="panel" role="group" aria-label="Threads">
            <header class="panel__head">
                <h2 class="panel__title">"Threads"</h2>
                <span class="panel__count">{move || rows().len()}</span>
            </header>
            <div class="panel__body">
                {move || of_processes().into_iter().map(process).collect_view()}
                <Show when=move || !jobs().is_empty()>
                    <p class="panel__empty">"In line for a thread, next first:"</p>
                    <ol class="chips" role="list">
                        {move || jobs().into_iter().map(|item| view! { <li>{chip(session, item)}</li> }).collect_view()}
                    </ol>
                </Show>
            </div>
        </section>
    }
}

/// Chips of a list shown before the reader asks for all.
const MOST_CHIPS: usize = 20;
/// Tasks shown before the reader asks for all: more rows cost time at every step, and nobody reads them.
const MOST_TASKS: usize = 30;

/// Tasks, each under the one that created it.
#[component]
pub fn TasksPanel(session: Session) -> impl IntoView {
    let is_whole = RwSignal::new(false);
    let most = move || if is_whole.get() { usize::MAX } else { MOST_TASKS };
    let n_rows = move || of(session, |picture| picture.tasks.len());
    let n = move || of(session, |picture| picture.n_tasks);
    let before = move |task: TaskId| {
        let state_of = |before: &Arc<Picture>| before.tasks.iter().find(|row| row.task == task).map(|row| row.state);
        session.before.with_untracked(|before| before.as_ref().and_then(state_of))
    };
    // A row that stays as it is stays on the page.
    let rows = move || {
        let shown = of(session, |picture| picture.tasks.iter().take(most()).cloned().collect::<Vec<TaskRow>>());
        let with_mark = |row: TaskRow| (before(row.task).is_some_and(|state| state != row.state), row);
        shown.into_iter().map(with_mark).collect::<Vec<_>>()
    };
    let row = move |(is_changed, row): (bool, TaskRow)| {
        let look = Look::from(row.state);
        let (task, name) = (row.task, row.name.clone());
        view! {
            <li
                class="lane-row"
                data-changed=is_changed.to_string()
                data-over=(row.state == SpanState::Idle).to_string()
                style:--depth=row.depth.min(8).to_string()
            >
                <span class="lane-row__who">
                    <span class="lane-row__mark" data-state=look.attribute()>
                        <StateMark look />
                    </span>
                    <button
                        type="button"
                        class="lane-row__name"
                        title="Go to the next thing that happens to it"
                        on:click=move |_| session.step_by(StepSize::Task(task), false)
                    >
                        {row.name}
                    </button>
                    <button
                        type="button"
                        class="lane-row__follow"
                        aria-label=format!("Follow {name}")
                        title="Follow: steps and breakpoints of this task alone"
                        aria-pressed=move || (session.followed.get() == Some(task)).to_string()
                        on:click=move |_| session.follow(if session.followed.get_untracked() == Some(task) { None } else { Some(task) })
                    >
                        {Icon::Pin.draw()}
                    </button>
                </span>
                <span class="lane-row__note">
                    {row.note}
                    {(row.line > 0).then(|| format!(", line {}", row.line))}
                </span>
            </li>
        }
    };
    view! {
        <section class="panel state-panels__tasks" role="group" aria-label="Tasks">
            <header class="panel__head">
                <h2 class="panel__title">"Tasks"</h2>
                <span class="panel__note">"each under its creator"</span>
                <span class="panel__count">{n}</span>
            </header>
            <div class="panel__body">
                <ul class="lane-rows" role="list">
                    <For each=rows key=|row| row.clone() children=row />
                </ul>
                <Show when=move || { n_rows() > most() }>
                    <button type="button" class="button lane-rows__more" on:click=move |_| is_whole.set(true)>
                        "Show all " {n_rows}
                    </button>
                </Show>
            </div>
        </section>
    }
}
