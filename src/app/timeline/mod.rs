//! The run as lanes over time, the loop's on top. The reader scrubs it like a slider.
//!
//! The worker sends spans for what is in view ([`Session::show_lanes`]); `shapes.rs` makes paths of them, `handles.rs` has the
//! grips of the reader's blocks. Read [`Timeline`] first.

pub mod drawing;
mod handles;
pub mod shapes;
pub mod table;
mod viewport;

use crate::app::charts::figures;
use crate::app::charts::scale::Scale;
use crate::app::components::icon::Icon;
use crate::app::components::state::Legend;
use crate::app::step_lab::session::Session;
use crate::machine::moment::Moment;
use crate::machine::trace::timeline::LaneOwner;
use crate::protocol::picture::{Lane, Lanes, Place, StepSize, Window};
use handles::BlockHandles;
use leptos::prelude::*;
use leptos::{ev, html};
use shapes::{LANE_HEIGHT, TAGS_HEIGHT};
use std::sync::Arc;
use table::LanesTable;
use viewport::Viewport;
use web_sys::PointerEvent;

/// More lanes than this scroll, and only those in view are in the page.
const LANES_AT_ONCE: u32 = 16;

/// The timeline of a session.
#[component]
pub fn Timeline(
    /// Whose.
    session: Session,
    /// Without heading, legend, zoom and table: for a small demonstration.
    #[prop(optional)]
    is_bare: bool,
) -> impl IntoView {
    let view = Viewport::new(session);
    let tracks = NodeRef::<html::Div>::new();
    view.follow_size(tracks);
    view.ask_when_moved();

    let lanes = move || session.lanes.get();
    let n_lanes = Memo::new(move |_| session.lanes.with(|lanes| lanes.as_ref().map_or(0, |lanes| lanes.n_lanes)));
    let on_scroll = move |event: ev::Event| {
        let top = event_target::<web_sys::HtmlElement>(&event).scroll_top();
        view.scroll_to_lane((f64::from(top) / LANE_HEIGHT) as u32);
    };
    let aside = move || session.lanes_aside.get().filter(|_| session.aside.with(Option::is_some));
    let shell = view! {
        <div class="timeline__body" data-stale=move || session.is_stale().to_string()>
            <div
                class="timeline__rows"
                class:timeline__rows--long=move || { n_lanes.get() > LANES_AT_ONCE }
                on:wheel=move |event| view.wheel(&event)
                on:scroll=on_scroll
            >
                <div class="timeline__stack">
                    <div class="timeline__measure" node_ref=tracks></div>
                    {move || aside().is_some().then(|| view! { <p class="timeline__which">"B: what runs now"</p> })}
                    {move || lanes().map(|lanes| view! { <LaneRows session lanes of_loops=true /> })}
                    {move || lanes().map(|lanes| view! { <LaneRows session lanes of_loops=false /> })}
                    <Aside session lanes=Signal::derive(aside) />
                    <Show when=move || session.lanes.with(Option::is_some) fallback=TimelinePlaceholder>
                        <Scrubber session view />
                    </Show>
                </div>
            </div>
            {move || lanes().map(|lanes| view! { <Axis window=lanes.window /> })}
        </div>
    };
    if is_bare {
        return view! { <div class="timeline">{shell}</div> }.into_any();
    }
    view! {
        <section class="panel timeline" role="group" aria-label="Timeline">
            <header class="panel__head">
                <h2 class="panel__title">"Timeline"</h2>
                <span class="panel__note">"drag to go to a moment"</span>
                <div class="timeline__legend"><Legend /></div>
                <Zoom view />
            </header>
            {shell}
            <details class="timeline__data">
                <summary>"Timeline as a table"</summary>
                {move || lanes().map(|lanes| view! { <LanesTable lanes /> })}
            </details>
        </section>
    }
    .into_any()
}

/// The lanes of the run that was set aside, on the same axis.
#[component]
fn Aside(session: Session, lanes: Signal<Option<Arc<Lanes>>>) -> impl IntoView {
    let rows = move |lanes: Arc<Lanes>| {
        let others = lanes.clone();
        view! {
            <p class="timeline__which">"A: the run you kept"</p>
            <LaneRows session lanes of_loops=true is_aside=true />
            <LaneRows session lanes=others of_loops=false is_aside=true />
        }
    };
    move || lanes.get().map(rows)
}

#[component]
fn Zoom(view: Viewport) -> impl IntoView {
    view! {
        <div class="button-group timeline__zoom" role="group" aria-label="Zoom">
            <Show when=move || !view.is_whole()>
                <button class="button" data-size="small" aria-label="Earlier" on:click=move |_| view.pan(-0.5)>
                    {Icon::ArrowLeft.draw()}
                </button>
                <button class="button" data-size="small" aria-label="Later" on:click=move |_| view.pan(0.5)>
                    {Icon::ArrowRight.draw()}
                </button>
            </Show>
            <button class="button" data-size="small" aria-label="Zoom out" disabled=move || view.is_whole() on:click=move |_| view.zoom(0.5)>
                "−"
            </button>
            <button class="button" data-size="small" disabled=move || view.is_whole() on:click=move |_| view.fit()>
                "Fit"
            </button>
            <button class="button" data-size="small" aria-label="Zoom in" on:click=move |_| view.zoom(2.0)>
                "+"
            </button>
        </div>
    }
}

/// Names at the left, spans at the right: of the event loops, or of what runs on them.
#[component]
fn LaneRows(session: Session, lanes: Arc<Lanes>, of_loops: bool, #[prop(optional)] is_aside: bool) -> impl IntoView {
    let window = lanes.window;
    let is_mine = |lane: &&Lane| matches!(lane.owner, LaneOwner::Loop(_)) == of_loops;
    let mine: Vec<&Lane> = lanes.lanes.iter().filter(is_mine).collect();
    let (top, above, n) = if of_loops {
        (TAGS_HEIGHT, 0.0, mine.len() as f64)
    } else {
        // Lanes that were scrolled past are not here; their room is.
        (0.0, f64::from(window.first_lane) * LANE_HEIGHT, f64::from(lanes.n_lanes))
    };
    let names = mine.iter().enumerate().map(|(i, lane)| {
        let offset = above + top + i as f64 * LANE_HEIGHT;
        lane_name(session, lane, offset, is_aside)
    });
    let groups = mine.iter().enumerate().map(|(i, lane)| shapes::lane(lane, window, top + i as f64 * LANE_HEIGHT));
    let tags = if of_loops { shapes::place_tags(&lanes.blocks, window) } else { Vec::new() };
    let (width, height) = (f64::from(window.width), top + mine.len() as f64 * LANE_HEIGHT);
    view! {
        <div class="timeline__lanes" data-loops=(of_loops && !is_aside).to_string() style:block-size=format!("{}px", top + n * LANE_HEIGHT)>
            <div class="timeline__names">{names.collect_view()}</div>
            <div class="timeline__tracks">
                {tags.into_iter().map(|tag| tag_button(tag, session, is_aside)).collect_view()}
                <svg
                    class="timeline__spans"
                    aria-hidden="true"
                    width=width
                    height=height
                    viewBox=format!("0 0 {width} {height}")
                    style:inset-block-start=format!("{above}px")
                >
                    {(of_loops && !is_aside).then(shapes::patterns)}
                    {groups.collect_view()}
                </svg>
            </div>
        </div>
    }
}

/// Whose lane it is. A task's name goes to the next thing that happens to it.
fn lane_name(session: Session, lane: &Lane, offset: f64, is_aside: bool) -> AnyView {
    let (name, top) = (lane.name.clone(), format!("{offset}px"));
    match lane.owner {
        LaneOwner::Task(task) if !is_aside => view! {
            <button
                type="button"
                class="timeline__name"
                title=format!("{name}: go to the next thing that happens to it")
                style:inset-block-start=top
                on:click=move |_| session.step_by(StepSize::Task(task), false)
            >
                {name.clone()}
            </button>
        }
        .into_any(),
        _ => {
            view! { <span class="timeline__name" title=name.clone() style:inset-block-start=top>{name.clone()}</span> }
                .into_any()
        }
    }
}

/// What blocked the loop; pressed, it goes there.
fn tag_button(tag: shapes::Tag, session: Session, is_aside: bool) -> impl IntoView {
    let index = tag.index;
    view! {
        <button
            type="button"
            class="timeline__tag"
            data-injected=tag.is_injected.to_string()
            title=tag.text
            disabled=is_aside
            style:inset-inline-start=format!("{}px", tag.x)
            style:max-inline-size=format!("{}px", tag.room)
            on:click=move |_| session.go(Place::Event(index))
        >
            {tag.label}
        </button>
    }
}

/// The cursor: a slider over all the tracks.
#[component]
fn Scrubber(session: Session, view: Viewport) -> impl IntoView {
    let is_held = RwSignal::new(false);
    let seek = move |event: &PointerEvent| {
        session.go(Place::Time(view.moment_at(f64::from(event.offset_x()))));
    };
    let on_down = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        let slider = event_target::<web_sys::HtmlElement>(&event);
        // Without capture the drag ends at the edge, and that is all.
        _ = slider.set_pointer_capture(event.pointer_id());
        is_held.set(true);
        seek(&event);
    };
    let on_move = move |event: PointerEvent| {
        if is_held.get_untracked() {
            seek(&event);
        }
    };
    let x = move || view.x_of(session.clock.get());
    let is_in_view = move || x().is_some();
    let now = move || figures::clock(session.clock.get());
    let in_words = move || {
        let step = session.picture.with(|picture| picture.as_ref().map_or(0, |picture| picture.index + 1));
        let n = session.opened.with(|opened| opened.as_ref().map_or(0, |opened| opened.n_events));
        format!("{} seconds, step {step} of {n}", now())
    };
    let end = move || session.opened.with(|opened| opened.as_ref().map_or(0.0, |opened| opened.end.seconds()));
    let is_near_end = move || x().is_some_and(|x| x > view.width() - 90.0);
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
            >
                <span class="timeline__now" data-side=move || if is_near_end() { "start" } else { "end" }>
                    {now}
                    " s"
                </span>
            </div>
        </div>
        // Compared, the lanes stand under a line that says whose they are.
        <div class="timeline__handles" data-below=move || session.aside.with(Option::is_some).to_string()>
            <BlockHandles session view />
        </div>
    }
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
    session.go(Place::Time(moment));
}

/// Marks of time under the lanes.
#[component]
fn Axis(window: Window) -> impl IntoView {
    let width = f64::from(window.width);
    let scale = Scale::exact(window.from.seconds(), window.to.seconds(), ((width / 90.0) as usize).clamp(2, 14));
    let marks = scale.marks();
    let last = marks.len().saturating_sub(1);
    let mark = |(i, at): (usize, &f64)| {
        let unit = if i == last { " s" } else { "" };
        view! {
            <span class="timeline__mark" style:inset-inline-start=format!("{:.1}px", scale.place(*at) * width)>
                {scale.label(*at)}
                {unit}
            </span>
        }
    };
    view! { <div class="timeline__axis" aria-hidden="true">{marks.iter().enumerate().map(mark).collect_view()}</div> }
}

/// Used where a lab has no run to show yet.
#[component]
pub fn TimelinePlaceholder() -> impl IntoView {
    view! { <p class="timeline__empty">{Icon::Steps.draw()} "Run the program to see who runs when."</p> }
}
