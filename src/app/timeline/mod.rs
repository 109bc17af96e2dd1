//! The run as lanes over time, the loop's on top. The reader scrubs it like a slider.
//!
//! The worker sends spans for what is in view ([`Session::show_lanes`]); `rows.rs` makes rows of them, `shapes.rs` paths; `scrubber.rs`
//! is the cursor, `handles.rs` has the grips of the reader's blocks. Read [`Timeline`] first.

pub mod drawing;
mod handles;
mod rows;
mod scrubber;
pub mod shapes;
pub mod table;
mod viewport;

use crate::app::charts::scale::Scale;
use crate::app::components::icon::Icon;
use crate::app::components::state::Legend;
use crate::app::step_lab::session::Session;
use crate::machine::trace::timeline::LaneOwner;
use crate::protocol::picture::{Lanes, Place, StepSize, Window};
use handles::BlockHandles;
use leptos::prelude::*;
use leptos::{ev, html};
use rows::Row;
use scrubber::{Now, Scrubber};
use shapes::{LANE_HEIGHT, TAGS_HEIGHT};
use std::sync::Arc;
use table::LanesTable;
use viewport::Viewport;

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
    let n_rows = Memo::new(move |_| session.lanes.with(|lanes| lanes.as_ref().map_or(0, |lanes| view.n_rows(lanes))));
    let on_scroll = move |event: ev::Event| {
        let top = event_target::<web_sys::HtmlElement>(&event).scroll_top();
        view.scroll_to_lane((f64::from(top) / LANE_HEIGHT) as u32);
    };
    let aside = move || session.lanes_aside.get().filter(|_| session.aside.with(Option::is_some));
    let shell = view! {
        <div class="timeline__body" data-stale=move || session.is_stale().to_string()>
            <div
                class="timeline__rows"
                class:timeline__rows--long=move || { n_rows.get() > LANES_AT_ONCE as usize }
                on:wheel=move |event| view.wheel(&event)
                on:scroll=on_scroll
            >
                <div class="timeline__stack">
                    <div class="timeline__measure" node_ref=tracks></div>
                    {move || aside().is_some().then(|| view! { <p class="timeline__which">"B: what runs now"</p> })}
                    <div class="timeline__over">
                        {move || lanes().map(|lanes| tags(session, &lanes, false))}
                        <BlockHandles session view />
                    </div>
                    {move || lanes().map(|lanes| view! { <LaneRows session view lanes of_loops=true /> })}
                    {move || lanes().map(|lanes| view! { <LaneRows session view lanes of_loops=false /> })}
                    <Aside session view lanes=Signal::derive(aside) />
                    <Show when=move || session.lanes.with(Option::is_some) fallback=TimelinePlaceholder>
                        <Scrubber session view />
                    </Show>
                </div>
            </div>
            <div class="timeline__foot">
                {move || lanes().map(|lanes| view! { <Axis session view window=lanes.window /> })}
                <Now session view />
            </div>
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
                <Show when=move || { n_lanes.get() > LANES_AT_ONCE }>
                    <button
                        type="button"
                        class="button timeline__group"
                        data-size="small"
                        title="One lane for all tasks of a function"
                        aria-pressed=move || view.is_grouped().to_string()
                        on:click=move |_| view.group(!untrack(|| view.is_grouped()))
                    >
                        "Group"
                    </button>
                </Show>
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
fn Aside(session: Session, view: Viewport, lanes: Signal<Option<Arc<Lanes>>>) -> impl IntoView {
    let rows = move |lanes: Arc<Lanes>| {
        let (others, tagged) = (lanes.clone(), lanes.clone());
        view! {
            <p class="timeline__which">"A: the run you kept"</p>
            <div class="timeline__over timeline__over--aside">{tags(session, &tagged, true)}</div>
            <LaneRows session view lanes of_loops=true is_aside=true />
            <LaneRows session view lanes=others of_loops=false is_aside=true />
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
fn LaneRows(
    session: Session,
    view: Viewport,
    lanes: Arc<Lanes>,
    of_loops: bool,
    #[prop(optional)] is_aside: bool,
) -> impl IntoView {
    let window = lanes.window;
    let rows = if of_loops { rows::of_loops(&lanes) } else { view.rows(&lanes) };
    let (top, above, n) = if of_loops {
        (TAGS_HEIGHT, 0.0, rows.len())
    } else {
        // Lanes that were scrolled past are not here; their room is.
        (0.0, f64::from(window.first_lane) * LANE_HEIGHT, view.n_rows(&lanes))
    };
    let names = rows.iter().enumerate().map(|(i, row)| {
        let offset = above + top + i as f64 * LANE_HEIGHT;
        lane_name(session, view, row, offset, is_aside)
    });
    let groups = rows.iter().enumerate().map(|(i, row)| shapes::lane(&row.lane, window, top + i as f64 * LANE_HEIGHT));
    let (width, height) = (f64::from(window.width), top + rows.len() as f64 * LANE_HEIGHT);
    view! {
        <div class="timeline__lanes" data-loops=(of_loops && !is_aside).to_string() style:block-size=format!("{}px", top + n as f64 * LANE_HEIGHT)>
            <div class="timeline__names">{names.collect_view()}</div>
            <div class="timeline__tracks">
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

/// Whose lane it is. A task's name goes to the next thing that happens to it; a group's shows its lanes.
fn lane_name(session: Session, view: Viewport, row: &Row, offset: f64, is_aside: bool) -> AnyView {
    let (name, top) = (row.lane.name.clone(), format!("{offset}px"));
    let (base, number) = rows::split_name(&name);
    // What tells it from its like stays, where there is no room for all.
    let words = view! {
        <span class="timeline__base">{base.to_owned()}</span>
        <span class="timeline__number">{number.to_owned()}</span>
    };
    let (title, task) = match row.lane.owner {
        _ if row.n_lanes > 1 => (format!("{name}: show a lane each"), None),
        LaneOwner::Task(task) if !is_aside => (format!("{name}: go to the next thing that happens to it"), Some(task)),
        _ => {
            return view! { <span class="timeline__name" title=name.clone() style:inset-block-start=top>{words}</span> }
                .into_any();
        }
    };
    let on_press = move |_| match task {
        Some(task) => session.step_by(StepSize::Task(task), false),
        None => view.group(false),
    };
    view! {
        <button type="button" class="timeline__name" title=title style:inset-block-start=top on:click=on_press>
            {words}
        </button>
    }
    .into_any()
}

/// Labels for what blocked the loops, over their lanes.
fn tags(session: Session, lanes: &Lanes, is_aside: bool) -> impl IntoView + use<> {
    let tags = shapes::place_tags(&lanes.blocks, lanes.window);
    tags.into_iter().map(|tag| tag_button(tag, session, is_aside)).collect_view()
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

/// Marks of time under the lanes; none where the moment is written.
#[component]
fn Axis(session: Session, view: Viewport, window: Window) -> impl IntoView {
    let width = f64::from(window.width);
    let scale = Scale::exact(window.from.seconds(), window.to.seconds(), ((width / 90.0) as usize).clamp(2, 14));
    let marks = scale.marks();
    let last = marks.len().saturating_sub(1);
    let mark = |(i, at): (usize, &f64)| {
        let unit = if i == last { " s" } else { "" };
        let x = scale.place(*at) * width;
        let is_covered = Memo::new(move |_| scrubber::is_covered(session, view, x));
        view! {
            <span class="timeline__mark" data-covered=move || is_covered.get().to_string() style:inset-inline-start=format!("{x:.1}px")>
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
