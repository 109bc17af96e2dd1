//! The reader's own blocks on the timeline: grips to move them and to make them longer or shorter, by pointer or arrow keys.

use super::viewport::Viewport;
use crate::app::step_lab::session::Session;
use crate::machine::moment::Moment;
use crate::machine::settings::InjectAt;
use crate::protocol::picture::Injected;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use web_sys::{HtmlElement, PointerEvent};

/// What an arrow key changes, seconds; with Shift ten times that.
const NUDGE_S: f64 = 0.01;

/// What a grip changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grip {
    Moment,
    Length,
}

/// Grips over every block that the reader put in.
#[component]
pub fn BlockHandles(session: Session, view: Viewport) -> impl IntoView {
    // A block at a line may come often: its first time has the grips.
    let firsts = Memo::new(move |_| {
        let blocks = session.opened.with(|opened| opened.as_ref().map(|opened| opened.injected.clone()));
        let mut firsts: Vec<u32> = blocks.unwrap_or_default().iter().map(|block| block.injection).collect();
        firsts.sort_unstable();
        firsts.dedup();
        firsts
    });
    view! {
        <For each=move || firsts.get() key=|injection| *injection children=move |injection| view! { <BlockHandle session view injection /> } />
    }
}

fn first_of(session: Session, injection: u32) -> Option<Injected> {
    session.opened.with(|opened| opened.as_ref()?.injected.iter().find(|block| block.injection == injection).copied())
}

#[component]
fn BlockHandle(session: Session, view: Viewport, injection: u32) -> impl IntoView {
    let i = injection as usize;
    let block = Memo::new(move |_| first_of(session, injection));
    let is_movable = move || {
        session.injections.with(|all| all.get(i).is_some_and(|block| !matches!(block.at, InjectAt::Line { .. })))
    };
    let length = move || session.injections.with(|all| all.get(i).map_or(0.0, |block| block.duration.as_secs_f64()));
    let from = move || block.get().map_or(0.0, |block| block.stretch.from.seconds());
    let pixels = move || {
        let stretch = block.get()?.stretch;
        view.span_of(stretch.from, stretch.to)
    };
    let left = move || pixels().map_or(0.0, |(left, _)| left);
    let width = move || pixels().map_or(0.0, |(left, right)| right - left);
    let move_to = move |seconds: f64| session.move_block(i, Moment::from_seconds(seconds.max(0.0)));
    let set_length = move |seconds: f64| session.set_block_length(i, seconds);
    view! {
        <div
            class="timeline__handle"
            hidden=move || pixels().is_none()
            style:inset-inline-start=move || format!("{:.1}px", left())
            style:inline-size=move || format!("{:.1}px", width())
        >
            <Show when=is_movable>
                <HandleGrip view grip=Grip::Moment value=from on_value=move_to />
            </Show>
            <HandleGrip view grip=Grip::Length value=length on_value=set_length />
        </div>
    }
}

#[component]
fn HandleGrip<V, S>(view: Viewport, grip: Grip, value: V, on_value: S) -> impl IntoView
where
    V: Fn() -> f64 + Copy + Send + Sync + 'static,
    S: Fn(f64) + Copy + Send + Sync + 'static,
{
    // Where the pointer went down, and the value then.
    let held = RwSignal::new(None::<(f64, f64)>);
    let on_down = move |event: PointerEvent| {
        if event.button() == 0 {
            event.stop_propagation();
            // Without capture the drag ends at the edge, and that is all.
            _ = event_target::<HtmlElement>(&event).set_pointer_capture(event.pointer_id());
            held.set(Some((f64::from(event.client_x()), untrack(value))));
        }
    };
    let on_move = move |event: PointerEvent| {
        if let Some((x, began)) = held.get_untracked() {
            let new = began + view.seconds_per_pixel() * (f64::from(event.client_x()) - x);
            on_value((new * 1000.0).round() / 1000.0);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let by = if event.shift_key() { NUDGE_S * 10.0 } else { NUDGE_S };
        let new = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => untrack(value) + by,
            "ArrowLeft" | "ArrowDown" => untrack(value) - by,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        on_value((new * 1000.0).round() / 1000.0);
    };
    let (class, label) = match grip {
        Grip::Moment => ("timeline__grip timeline__grip--moment", "Moment of your block"),
        Grip::Length => ("timeline__grip timeline__grip--length", "Length of your block"),
    };
    view! {
        <div
            class=class
            role="slider"
            tabindex="0"
            aria-label=label
            title=label
            aria-valuemin="0"
            aria-valuemax="60"
            aria-valuenow=move || format!("{:.3}", value())
            aria-valuetext=move || format!("{:.3} seconds", value())
            on:pointerdown=on_down
            on:pointermove=on_move
            on:pointerup=move |_| held.set(None)
            on:pointercancel=move |_| held.set(None)
            on:keydown=on_key
        ></div>
    }
}
