//! The cursor on the timeline: a slider over all the tracks, by pointer and by keys; and the moment, written under it.

use super::rows::{self, Row};
use super::shapes::{self, LANE_HEIGHT, TAGS_HEIGHT};
use super::viewport::Viewport;
use crate::app::step_lab::session::Session;
use crate::machine::moment::Moment;
use crate::protocol::picture::{Lanes, Place};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

/// The line that says whose lanes follow, where two runs are compared: as in timeline.css.
const WHICH_HEIGHT: f64 = 24.0;
/// The moment's label takes about this much room to either side.
const HALF_LABEL: f64 = 27.0;

/// The cursor: a slider over all the tracks.
#[component]
pub fn Scrubber(session: Session, view: Viewport) -> impl IntoView {
    let is_held = RwSignal::new(false);
    let seek = move |event: &PointerEvent| {
        session.go(Place::Time(view.moment_at(f64::from(event.offset_x()))));
    };
    // Pressed on a step too short to hit, it goes to where that begins.
    let press = move |event: &PointerEvent| match session
        .lanes
        .get_untracked()
        .and_then(|lanes| pressed_step(event, session, view, &lanes))
    {
        Some(begin) => session.go(Place::Time(begin)),
        None => seek(event),
    };
    let on_down = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        let slider = event_target::<HtmlElement>(&event);
        // Without capture the drag ends at the edge, and that is all.
        _ = slider.set_pointer_capture(event.pointer_id());
        is_held.set(true);
        press(&event);
    };
    let on_move = move |event: PointerEvent| {
        if is_held.get_untracked() {
            seek(&event);
        }
    };
    let x = move || view.x_of(session.clock.get());
    let is_in_view = move || x().is_some();
    let in_words = move || {
        let step = session.picture.with(|picture| picture.as_ref().map_or(0, |picture| picture.index + 1));
        let n = session.opened.with(|opened| opened.as_ref().map_or(0, |opened| opened.n_events));
        format!("{} seconds, step {step} of {n}", session.clock_text())
    };
    let end = move || session.opened.with(|opened| opened.as_ref().map_or(0.0, |opened| opened.end.seconds()));
    view! {
        <div
            class="timeline__scrubber"
            role="slider"
            tabindex="0"
            aria-label="Moment"
            aria-valuemin="0"
            aria-valuemax=move || format!("{:.3}", end())
            aria-valuenow=move || format!("{:.3}", session.clock.get().seconds())
            aria-valuetext=in_words
            on:pointerdown=on_down
            on:pointermove=on_move
            on:pointerup=move |_| is_held.set(false)
            on:pointercancel=move |_| is_held.set(false)
            on:keydown=move |event| on_slider_key(&event, session, view)
        >
            <div
                class="timeline__cursor"
                hidden=move || !is_in_view()
                style:transform=move || format!("translateX({:.1}px)", x().unwrap_or_default())
            ></div>
        </div>
    }
}

/// Where the step under the pointer begins, if it is one that is drawn wider than it is.
fn pressed_step(event: &PointerEvent, session: Session, view: Viewport, lanes: &Lanes) -> Option<Moment> {
    let scrolled = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok()?.closest(".timeline__rows").ok()?)
        .map_or(0.0, |rows| f64::from(rows.scroll_top()));
    let above = if session.aside.with_untracked(Option::is_some) { WHICH_HEIGHT } else { 0.0 };
    let loops = rows::of_loops(lanes);
    let y = f64::from(event.offset_y()) - above;
    let loops_height = TAGS_HEIGHT + loops.len() as f64 * LANE_HEIGHT;
    let (rows, place): (Vec<Row>, f64) = if y - scrolled < loops_height {
        // The loops' rows stay at the top.
        (loops, (y - scrolled - TAGS_HEIGHT) / LANE_HEIGHT)
    } else {
        (view.rows(lanes), (y - loops_height) / LANE_HEIGHT - f64::from(lanes.window.first_lane))
    };
    let row = rows.get((place >= 0.0).then_some(place as usize)?)?;
    shapes::narrow_step_at(&row.lane, lanes.window, f64::from(event.offset_x()))
}

/// The moment, under the cursor.
#[component]
pub fn Now(session: Session, view: Viewport) -> impl IntoView {
    let x = move || view.x_of(session.clock.get());
    let shown_at = move || x().unwrap_or_default().clamp(HALF_LABEL, (view.width() - HALF_LABEL).max(HALF_LABEL));
    view! {
        <span
            class="timeline__now"
            aria-hidden="true"
            hidden=move || x().is_none()
            style:transform=move || format!("translateX(calc({:.1}px - 50%))", shown_at())
        >
            {move || session.clock_text()}
            " s"
        </span>
    }
}

/// Whether a mark at this pixel would stand under the moment's label.
pub fn is_covered(session: Session, view: Viewport, mark: f64) -> bool {
    view.x_of(session.clock.get())
        .is_some_and(|x| (x.max(HALF_LABEL) - mark.max(HALF_LABEL / 2.0)).abs() < HALF_LABEL * 1.8)
}

/// Keys that a slider has beyond the lab's own.
fn on_slider_key(event: &ev::KeyboardEvent, session: Session, view: Viewport) {
    match event.key().as_str() {
        "+" | "=" => view.zoom(2.0),
        "-" => view.zoom(0.5),
        "0" => view.fit(),
        "ArrowRight" if event.shift_key() => view.pan(0.25),
        "ArrowLeft" if event.shift_key() => view.pan(-0.25),
        _ => return seek_by_key(event, session),
    }
    event.prevent_default();
}

fn seek_by_key(event: &ev::KeyboardEvent, session: Session) {
    let end = session.opened.with_untracked(|opened| opened.as_ref().map_or(Moment::START, |opened| opened.end));
    let by = end.0 / 20;
    let clock = session.clock.get_untracked();
    let moment = match event.key().as_str() {
        "PageUp" => Moment(clock.0.saturating_add(by).min(end.0)),
        "PageDown" => Moment(clock.0.saturating_sub(by)),
        _ => return,
    };
    event.prevent_default();
    // The clock goes there at once, so that a key pressed again before the picture is there goes on from it.
    session.clock.set(moment);
    session.go(Place::Time(moment));
}
