//! Moving through the run: to the start, back, play, on, to the end; how far a step goes; how fast it plays; the clock.

use super::player;
use super::session::Session;
use crate::app::charts::figures;
use crate::app::components::icon::Icon;
use crate::protocol::picture::StepSize;
use leptos::prelude::*;

/// The least and the greatest speed of playing, as multiples.
pub const SLOWEST: f64 = 0.25;
pub const FASTEST: f64 = 16.0;

/// The buttons.
#[component]
pub fn Transport(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let has_run = move || session.opened.with(Option::is_some);
    let has_breakpoints = move || session.breakpoints.with(|lines| !lines.is_empty());
    let button = move |label: &'static str, icon: Icon, act: fn(Session)| {
        view! {
            <button
                type="button"
                class="button"
                aria-label=label
                data-tip=label
                disabled=move || !has_run()
                on:click=move |_| act(session)
            >
                {icon.draw()}
            </button>
        }
    };
    view! {
        <div class="transport" role="group" aria-label="Move through the run">
            <div class="button-group">
                {button("To the start", Icon::SkipBack, |session| session.go_to_end(true))}
                <Show when=has_breakpoints>
                    {button("Back to the last breakpoint", Icon::ToBreakpointBack, |session| session.go_to_breakpoint(true))}
                </Show>
                {button("Step back", Icon::StepBack, |session| session.step(true))}
                <PlayButton session is_back=true />
                <PlayButton session is_back=false />
                {button("Step", Icon::StepForward, |session| session.step(false))}
                <Show when=has_breakpoints>
                    {button("To the next breakpoint", Icon::ToBreakpoint, |session| session.go_to_breakpoint(false))}
                </Show>
                {button("To the end", Icon::SkipForward, |session| session.go_to_end(false))}
            </div>
        </div>
    }
}

#[component]
fn PlayButton(session: Session, is_back: bool) -> impl IntoView {
    let plays = move || session.is_playing.get() && session.plays_back.get() == is_back;
    let label = move || match (plays(), is_back) {
        (true, _) => "Pause",
        (false, true) => "Play backwards",
        (false, false) => "Play",
    };
    let icon = move || match (plays(), is_back) {
        (true, _) => Icon::Pause.draw(),
        (false, true) => Icon::PlayBack.draw(),
        (false, false) => Icon::Play.draw(),
    };
    view! {
        <button
            type="button"
            class="button transport__play"
            aria-label=label
            data-tip=label
            disabled=move || session.opened.with(Option::is_none)
            on:click=move |_| toggle(session, is_back)
        >
            {icon}
        </button>
    }
}

/// Plays that way, or pauses where it does already.
pub fn toggle(session: Session, is_back: bool) {
    if session.is_playing.get_untracked() && session.plays_back.get_untracked() == is_back {
        session.is_playing.set(false);
    } else {
        player::start(session, is_back);
    }
}

/// How far a step goes and how fast it plays.
#[component]
pub fn Pace(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let on_size = move |value: String| {
        session.step_size.set(match value.as_str() {
            "line" => StepSize::Line,
            "iteration" => StepSize::Iteration,
            "task" => session.followed.get_untracked().map_or(StepSize::Event, StepSize::Task),
            _ => StepSize::Event,
        });
    };
    let size = move || match session.step_size.get() {
        StepSize::Line => "line",
        StepSize::Iteration => "iteration",
        StepSize::Task(_) => "task",
        StepSize::Event => "event",
    };
    let followed = move || {
        let name = |picture: &crate::protocol::picture::Picture| {
            let task = session.followed.get()?;
            picture.tasks.iter().find(|row| row.task == task).map(|row| row.name.clone())
        };
        session
            .picture
            .with(|picture| picture.as_ref().and_then(|picture| name(picture)))
            .unwrap_or_else(|| "task".to_owned())
    };
    let on_speed = move |value: String| session.speed.set(value.parse().unwrap_or(1.0));
    view! {
        <div class="pace">
            <label class="pace__field">
                <span class="visually-hidden">"A step goes to the next"</span>
                <select class="select" prop:value=size on:change:target=move |event| on_size(event.target().value())>
                    <option value="event">"by event"</option>
                    <option value="line">"by line"</option>
                    <option value="iteration">"by iteration"</option>
                    <Show when=move || session.followed.get().is_some()>
                        <option value="task" selected=move || size() == "task">"by " {followed}</option>
                    </Show>
                </select>
            </label>
            <label class="pace__field">
                <span class="visually-hidden">"Speed of playing"</span>
                <select
                    class="select"
                    prop:value=move || session.speed.get().to_string()
                    on:change:target=move |event| on_speed(event.target().value())
                >
                    <option value="0.25">"¼ ×"</option>
                    <option value="0.5">"½ ×"</option>
                    <option value="1">"1 ×"</option>
                    <option value="2">"2 ×"</option>
                    <option value="4">"4 ×"</option>
                    <option value="8">"8 ×"</option>
                    <option value="16">"16 ×"</option>
                </select>
            </label>
        </div>
    }
}

/// The moment, and which step that is.
#[component]
pub fn Clock(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let step = move || session.picture.with(|picture| picture.as_ref().map_or(0, |picture| picture.index + 1));
    let n = move || session.opened.with(|opened| opened.as_ref().map_or(0, |opened| opened.n_events));
    let count = |n: u32| figures::number(f64::from(n), 0);
    view! {
        <p class="clock">
            <span class="clock__time">{move || session.clock_text()}</span>
            <span class="clock__unit">" s"</span>
            <span class="clock__step"><span class="clock__word">"step "</span> {move || count(step())} " of " {move || count(n())}</span>
        </p>
    }
}
