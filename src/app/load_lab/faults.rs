//! What goes wrong: put in while a run goes on, or planned before; each can be changed and taken out again.

use super::session::LoadSession;
use super::setup::{FOREVER_S, MOST_FAULTS, Setup, fault_in_words, move_to, span_of};
use crate::app::components::icon::Icon;
use crate::app::components::number_field::NumberField;
use crate::server::plan::Fault;
use leptos::prelude::*;

/// Makes a fault that begins at a moment, seconds.
type Make = fn(f64) -> Fault;

const KINDS: [(&str, Make); 5] = [
    ("One 2 s blocking call", |at_s| Fault::Block { at_s, duration_s: 2.0, every_s: None }),
    ("100 ms blocking calls, 5 a second", |at_s| Fault::Block { at_s, duration_s: 0.1, every_s: Some(0.2) }),
    ("One 8 s call that keeps the GIL", |at_s| Fault::KeptGil { at_s, duration_s: 8.0 }),
    ("The upstream 10 times slower for 5 s", |at_s| Fault::SlowUpstream {
        from_s: at_s,
        until_s: at_s + 5.0,
        factor: 10.0,
    }),
    ("50 ms of CPU in 1 % of the requests", |at_s| Fault::Cpu {
        from_s: at_s,
        until_s: FOREVER_S,
        part: 0.01,
        seconds: 0.05,
    }),
];

/// The buttons that put something in, and what is in.
#[component]
pub fn Faults(
    /// Whose.
    session: LoadSession,
) -> impl IntoView {
    let when = move || {
        if session.is_running.get() {
            return "now".to_owned();
        }
        session.picked.track();
        session.setup.track();
        format!("at {} s; click into a chart for another moment", session.moment_to_plan())
    };
    let is_full = Memo::new(move |_| session.setup.with(|setup| setup.faults.len() >= MOST_FAULTS));
    let n_faults = Memo::new(move |_| session.setup.with(|setup| setup.faults.len()));
    let button = move |(name, make): (&'static str, Make)| {
        view! {
            <button
                type="button"
                class="button load-lab__fault"
                data-variant="block"
                disabled=move || is_full.get()
                on:click=move |_| session.inject(make)
            >
                {name}
            </button>
        }
    };
    view! {
        <section class="panel" role="group" aria-label="Break something">
            <header class="panel__head">
                <h2 class="panel__title">"Break something"</h2>
                <span class="panel__note">{when}</span>
            </header>
            <div class="panel__body load-lab__faults">
                {KINDS.map(button)}
                <Show when=move || n_faults.get() != 0>
                    <ul class="load-lab__injected" role="list" aria-label="What goes wrong">
                        <For each=move || 0..n_faults.get() key=|index| *index let:index>
                            <FaultRow session index />
                        </For>
                    </ul>
                </Show>
            </div>
        </section>
    }
}

/// One fault: what it is, when it begins, how long it is, and away with it.
#[component]
fn FaultRow(session: LoadSession, index: usize) -> impl IntoView {
    let of = move |read: fn(&Fault) -> Option<f64>| {
        Signal::derive(move || session.setup.with(|setup| setup.faults.get(index).and_then(read)))
    };
    // The run goes on, or again, with what is changed; what was before the change stays.
    let change = move |change: &dyn Fn(&mut Setup)| {
        let begin = |setup: &Setup| setup.faults.get(index).map_or(0.0, |fault| span_of(fault).0);
        let before = session.setup.with_untracked(begin);
        session.setup.update(change);
        let after = session.setup.with_untracked(begin);
        if session.shown.with_untracked(Option::is_some) {
            session.go_on_with_faults(before.min(after));
        }
    };
    let set = move |set: fn(&mut Fault, f64), value: Option<f64>| {
        let Some(value) = value else { return };
        change(&|setup| setup.faults.get_mut(index).map_or((), |fault| set(fault, value)));
    };
    let remove = move |_| {
        change(&|setup| {
            if index < setup.faults.len() {
                setup.faults.remove(index);
            }
        });
    };
    let words = move || session.setup.with(|setup| setup.faults.get(index).map(fault_in_words));
    let is_repeated = move || {
        session.setup.with(|setup| {
            matches!(setup.faults.get(index), Some(Fault::Cpu { .. } | Fault::Block { every_s: Some(_), .. }))
        })
    };
    let length_name = move || if is_repeated() { "each" } else { "for" }.to_owned();
    // As the mark on the charts.
    let state = move || {
        session.setup.with(|setup| match setup.faults.get(index) {
            Some(Fault::SlowUpstream { .. }) => "waiting",
            Some(Fault::Cpu { .. }) => "ready",
            _ => "blocked",
        })
    };
    let length = |fault: &Fault| match fault {
        Fault::Block { duration_s, .. } | Fault::KeptGil { duration_s, .. } => Some(*duration_s),
        Fault::SlowUpstream { from_s, until_s, .. } => Some(until_s - from_s),
        Fault::Cpu { seconds, .. } => Some(*seconds),
    };
    let set_length = |fault: &mut Fault, value: f64| match fault {
        Fault::Block { duration_s, .. } | Fault::KeptGil { duration_s, .. } => *duration_s = value,
        Fault::SlowUpstream { from_s, until_s, .. } => *until_s = *from_s + value,
        Fault::Cpu { seconds, .. } => *seconds = value,
    };
    view! {
        <li class="load-lab__fault-row" data-state=state>
            <span class="load-lab__fault-words">{words}</span>
            <NumberField
                label="from"
                unit="s"
                value=of(|fault| Some(span_of(fault).0))
                min=0.0
                max=660.0
                on_change=move |at| set(move_to, at)
            />
            <NumberField label=Signal::derive(length_name) unit="s" value=of(length) min=0.001 max=60.0 on_change=move |value| set(set_length, value) />
            <button type="button" class="button" data-variant="icon" aria-label=move || format!("Take out: {}", words().unwrap_or_default()) on:click=remove>
                {Icon::Close.draw()}
            </button>
        </li>
    }
}
