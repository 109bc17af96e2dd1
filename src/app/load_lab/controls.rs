//! Setting a load: who asks for what, what serves, what it calls, how long. The essentials stand open, the rest is folded.

use super::crowd::{CrowdFields, CrowdHead};
use super::playback::Pace;
use super::session::LoadSession;
use super::setup::{Crowd, MOST_CROWDS, Setup};
use crate::app::charts::figures;
use crate::app::components::icon::Icon;
use crate::app::components::number_field::NumberField;
use crate::app::components::segmented::{Segment, Segmented};
use crate::app::components::slider::Slider;
use crate::machine::settings::LoopKind;
use leptos::prelude::*;

/// The form.
#[component]
pub fn Controls(
    /// Whose.
    session: LoadSession,
) -> impl IntoView {
    let n_crowds = Memo::new(move |_| session.setup.with(|setup| setup.crowds.len()));
    let add = move |_| session.setup.update(|setup| setup.crowds.push(Crowd { n: 1, ..Crowd::default() }));
    view! {
        <section class="panel load-lab__controls" role="group" aria-label="Load">
            <For each=move || 0..n_crowds.get() key=|index| *index let:index>
                <Show when=move || index != 0>
                    <CrowdHead session index />
                </Show>
                <CrowdFields session index />
            </For>
            <Show when=move || n_crowds.get() < MOST_CROWDS>
                <button type="button" class="button load-lab__add" data-size="small" data-variant="quiet" on:click=add>
                    "Add other users beside them"
                </button>
            </Show>
            <ServerFields session />
            <UpstreamFields session />
            <LengthFields session />
        </section>
    }
}

/// A number of the setup that may be unset.
fn optional(session: LoadSession, read: fn(&Setup) -> Option<f64>) -> Signal<Option<f64>> {
    Signal::derive(move || session.setup.with(read))
}

#[component]
fn ServerFields(session: LoadSession) -> impl IntoView {
    let setup = session.setup;
    let workers = [1_u32, 2, 4, 8].map(|n| Segment::new(n, n.to_string())).to_vec();
    let set_workers = move |n| {
        setup.update(|setup| {
            let is_even = setup.server.has_even_connections();
            setup.server.workers = n;
            setup.server = setup.server.clone().with_even_connections(is_even);
        });
    };
    let loops = vec![Segment::new(LoopKind::Uvloop, "uvloop"), Segment::new(LoopKind::Asyncio, "asyncio")];
    let set_executor = move |n: Option<f64>| setup.update(|setup| setup.server.executor_threads = n.map(|n| n as u32));
    let whole = |n: Option<f64>, least: u32| n.map_or(least, |n| (n as u32).max(1));
    view! {
        <Segmented
            legend="Worker processes"
            options=workers
            value=Signal::derive(move || setup.with(|setup| setup.server.workers))
            on_change=set_workers
        />
        <Show when=move || { setup.with(|setup| setup.server.workers > 1) }>
            <Segmented
                legend="Kept connections land"
                options=vec![Segment::new(false, "as luck has it"), Segment::new(true, "evenly")]
                value=Signal::derive(move || setup.with(|setup| setup.server.has_even_connections()))
                on_change=move |is_even| setup.update(|setup| setup.server = setup.server.clone().with_even_connections(is_even))
            />
        </Show>
        <details class="load-lab__fold">
            <summary>"Server: threads, cores, loop"</summary>
            <div class="load-lab__numbers">
                <NumberField
                    label="Thread tokens (def endpoints)"
                    value=optional(session, |setup| Some(f64::from(setup.server.thread_tokens)))
                    min=1.0
                    max=1000.0
                    on_change=move |n| setup.update(|setup| setup.server.thread_tokens = whole(n, 40))
                />
                <NumberField
                    label="Executor threads (to_thread)"
                    placeholder="cores + 4"
                    value=optional(session, |setup| setup.server.executor_threads.map(f64::from))
                    min=1.0
                    max=1000.0
                    on_change=set_executor
                />
                <NumberField
                    label="Processor cores"
                    value=optional(session, |setup| Some(f64::from(setup.server.cores)))
                    min=1.0
                    max=64.0
                    on_change=move |n| setup.update(|setup| setup.server.cores = whole(n, 2))
                />
            </div>
            <Segmented
                legend="Event loop"
                options=loops
                value=Signal::derive(move || setup.with(|setup| setup.server.event_loop))
                on_change=move |kind| setup.update(|setup| setup.server.event_loop = kind)
            />
            <label class="switch">
                <input
                    type="checkbox"
                    role="switch"
                    prop:checked=move || setup.with(|setup| setup.server.free_threaded)
                    on:change:target=move |event| {
                        let is_on = event.target().checked();
                        setup.update(|setup| setup.server.free_threaded = is_on);
                    }
                />
                "No GIL (free-threaded Python)"
            </label>
        </details>
    }
}

#[component]
fn UpstreamFields(session: LoadSession) -> impl IntoView {
    let setup = session.setup;
    let set_capacity = move |n: Option<f64>| setup.update(|setup| setup.upstream.capacity = n.map(|n| n as u32));
    let set_failures = move |percent: Option<f64>| {
        setup.update(|setup| setup.upstream.failure_rate = percent.unwrap_or(0.0) / 100.0);
    };
    view! {
        <details class="load-lab__fold">
            <summary>"What the program calls"</summary>
            <div class="load-lab__numbers">
                <NumberField
                    label="Every call answers after"
                    unit="s"
                    placeholder="as usual"
                    value=optional(session, |setup| setup.upstream.latency_s)
                    min=0.0
                    max=60.0
                    on_change=move |seconds| setup.update(|setup| setup.upstream.latency_s = seconds)
                />
                <NumberField
                    label="Calls at once, at most"
                    placeholder="any"
                    value=optional(session, |setup| setup.upstream.capacity.map(f64::from))
                    min=1.0
                    max=10_000.0
                    on_change=set_capacity
                />
                <NumberField
                    label="Calls that fail"
                    unit="%"
                    value=optional(session, |setup| Some(setup.upstream.failure_rate * 100.0))
                    min=0.0
                    max=100.0
                    on_change=set_failures
                />
            </div>
        </details>
    }
}

#[component]
fn LengthFields(session: LoadSession) -> impl IntoView {
    let setup = session.setup;
    let set_seed = move |seed: Option<f64>| setup.update(|setup| setup.seed = seed.unwrap_or(1.0) as u64);
    view! {
        <details class="load-lab__fold">
            <summary>"Length and seed"</summary>
            <Slider
                label="Counted"
                value=Signal::derive(move || setup.with(|setup| setup.duration_s))
                min=5.0
                max=120.0
                step=5.0
                in_words=figures::duration
                on_input=move |seconds| setup.update(|setup| setup.duration_s = seconds)
            />
            <div class="load-lab__numbers">
                <NumberField
                    label="Warm-up, not counted"
                    unit="s"
                    placeholder="till all are there"
                    value=optional(session, |setup| setup.warm_up_s)
                    min=0.0
                    max=60.0
                    on_change=move |seconds| setup.update(|setup| setup.warm_up_s = seconds)
                />
                <NumberField
                    label="Seed"
                    value=optional(session, |setup| Some(setup.seed as f64))
                    min=0.0
                    max=1e9
                    on_change=set_seed
                />
            </div>
        </details>
    }
}

/// Run, pause, stop, and how fast it is shown.
#[component]
pub fn Actions(
    /// Whose.
    session: LoadSession,
    /// What the run button does.
    on_run: Callback<()>,
    /// Whether the pace can be chosen, and runs be kept.
    is_page: bool,
    /// What is beside the button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let share = move || session.shown.with(|run| run.as_ref().map_or(0.0, |run| run.share()));
    let is_paused = move || session.is_paused.get();
    view! {
        <div class="load-lab__actions">
            <Show
                when=move || session.is_running.get()
                fallback=move || {
                    view! {
                        <button type="button" class="button" data-variant="main" on:click=move |_| on_run.run(())>
                            {Icon::Play.draw()}
                            "Run"
                        </button>
                    }
                }
            >
                <Show when=move || is_page>
                    <button type="button" class="button" on:click=move |_| session.is_paused.update(|is_paused| *is_paused = !*is_paused)>
                        {move || if is_paused() { Icon::Play.draw() } else { Icon::Pause.draw() }}
                        {move || if is_paused() { "Go on" } else { "Pause" }}
                    </button>
                </Show>
                <button type="button" class="button" on:click=move |_| session.cancel()>
                    {Icon::Close.draw()}
                    "Stop"
                </button>
                <progress class="load-lab__progress" max="1" value=share aria-label="How much of the run is done"></progress>
            </Show>
            {children.map(|children| children())}
        </div>
        <Show when=move || is_page>
            <PacePicker session />
        </Show>
    }
}

#[component]
fn PacePicker(session: LoadSession) -> impl IntoView {
    let options = Pace::ALL.map(|(pace, name)| Segment::new(pace, name)).to_vec();
    view! { <Segmented legend="Shown at" options value=session.pace on_change=move |pace| session.pace.set(pace) /> }
}
