//! Blocking the loop where the cursor stands: choosing how, the list of what was put in, and what it cost.

use super::sentence::pieces;
use super::session::{Landing, Session};
use crate::app::charts::figures;
use crate::app::components::dialog::Dialog;
use crate::app::components::icon::Icon;
use crate::app::components::segmented::{Segment, Segmented};
use crate::app::components::slider::Slider;
use crate::machine::moment::duration_from_seconds;
use crate::machine::settings::{InjectAt, Injection};
use crate::machine::trace::BlockKind;
use leptos::prelude::*;

/// A block this long is late enough to see in most programs.
const SECONDS: f64 = 0.3;

/// The button, and the choice that it opens.
#[component]
pub fn BlockHere(
    /// Whose.
    session: Session,
    /// Whether the choice is open; the lab's key for it sets it too.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let seconds = RwSignal::new(SECONDS);
    let kind = RwSignal::new(BlockKind::Waits);
    let title = move || format!("Block the loop at {} s", figures::clock(session.clock.get()));
    let kinds = vec![Segment::new(BlockKind::Waits, "time.sleep"), Segment::new(BlockKind::HoldsGil, "CPU work")];
    let explanation = move || match kind.get() {
        BlockKind::Waits => {
            "The thread waits, as in a blocking library call. Nothing else on the loop can run; other threads can."
        }
        _ => {
            "The thread computes and keeps the GIL. Nothing else on the loop can run, and other threads wait for their turns."
        }
    };
    let put_in = move |_| {
        is_open.set(false);
        let Some(index) = session.index() else { return };
        let mut injections = session.injections.get_untracked();
        let at = InjectAt::Event(index);
        injections.retain(|injection| injection.at != at);
        injections.push(Injection {
            at,
            duration: duration_from_seconds(seconds.get_untracked()),
            kind: kind.get_untracked(),
        });
        session.set_injections(injections, Landing::Event(index + 1));
    };
    view! {
        <button
            type="button"
            class="button"
            data-variant="block"
            disabled=move || session.picture.with(Option::is_none) || session.is_stale()
            on:click=move |_| is_open.set(true)
        >
            <Octagon />
            "Block the loop here…"
        </button>
        <Dialog is_open title=Signal::derive(title)>
            <div class="stack">
                <Segmented legend="As" options=kinds value=kind on_change=move |chosen| kind.set(chosen) />
                <p class="small soft">{explanation}</p>
                <Slider
                    label="For"
                    value=seconds
                    min=0.05
                    max=3.0
                    step=0.05
                    in_words=figures::duration
                    on_input=move |chosen| seconds.set(chosen)
                />
                <div class="row">
                    <button type="button" class="button" data-variant="main" on:click=put_in>
                        "Block it"
                    </button>
                    <button type="button" class="button" data-variant="quiet" on:click=move |_| is_open.set(false)>
                        "Leave it alone"
                    </button>
                </div>
            </div>
        </Dialog>
    }
}

/// The sign of what is blocked.
#[component]
pub fn Octagon() -> impl IntoView {
    use crate::app::components::state::{Look, StateMark};
    view! { <StateMark look=Look::Blocked /> }
}

/// What was put in, and what it cost; nothing where there is nothing.
#[component]
pub fn Injected(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let stretches =
        move || session.opened.with(|opened| opened.as_ref().map(|opened| opened.injected.clone()).unwrap_or_default());
    let cost =
        move || session.opened.with(|opened| opened.as_ref().map(|opened| opened.cost.clone()).unwrap_or_default());
    let item = move |(i, injection): (usize, Injection)| {
        // The list is in the order of putting in, the stretches in that of time.
        let at = move || {
            let mut order = session.injections.get();
            order.sort_by_key(|injection| match injection.at {
                InjectAt::Event(index) => (0, u64::from(index)),
                InjectAt::Time(moment) => (1, moment.0),
            });
            let place = order.iter().position(|other| *other == injection)?;
            stretches().get(place).map(|stretch| stretch.from)
        };
        let length = injection.duration.as_secs_f64();
        let kind = if injection.kind == BlockKind::Waits { "time.sleep" } else { "CPU work" };
        view! {
            <li class="injected__item">
                <span class="chip" data-state="blocked">
                    <Octagon />
                    <span class="chip__text">
                        {kind} " " {figures::duration(length)}
                        {move || at().map(|at| format!(" at {} s", figures::clock(at)))}
                    </span>
                </span>
                <button
                    type="button"
                    class="button"
                    data-size="small"
                    aria-label="Shorter"
                    disabled=length < 0.1
                    on:click=move |_| change(session, i, 0.5)
                >
                    "½"
                </button>
                <button type="button" class="button" data-size="small" aria-label="Longer" on:click=move |_| change(session, i, 2.0)>
                    "×2"
                </button>
                <button type="button" class="button" data-size="small" aria-label="Remove this block" on:click=move |_| remove(session, i)>
                    {Icon::Close.draw()}
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || session.injections.with(|injections| !injections.is_empty())>
            <section class="injected" role="group" aria-label="Blocks that you put in">
                <ul class="injected__list" role="list">
                    {move || session.injections.get().into_iter().enumerate().map(item).collect_view()}
                </ul>
                <ul class="injected__cost" role="list" aria-live="polite">
                    {move || cost().into_iter().map(|sentence| view! { <li>{pieces(&sentence)}</li> }).collect_view()}
                </ul>
            </section>
        </Show>
    }
}

fn change(session: Session, i: usize, times: f64) {
    let mut injections = session.injections.get_untracked();
    if let Some(injection) = injections.get_mut(i) {
        injection.duration = duration_from_seconds((injection.duration.as_secs_f64() * times).clamp(0.01, 60.0));
    }
    session.set_injections(injections, Landing::SameMoment);
}

fn remove(session: Session, i: usize) {
    let mut injections = session.injections.get_untracked();
    if i < injections.len() {
        injections.remove(i);
    }
    session.set_injections(injections, Landing::SameMoment);
}
