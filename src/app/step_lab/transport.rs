//! Moving through the run: to the start, back, play, on, to the end; how far a step goes; how fast it plays; the clock.

use super::player;
use super::session::Session;
use crate::app::charts::figures;
use crate::app::components::icon::Icon;
use crate::protocol::picture::StepSize;
use leptos::prelude::*;

/// The buttons.
#[component]
pub fn Transport(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let has_run = move || session.opened.with(Option::is_some);
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
                {button("Step back", Icon::StepBack, |session| session.step(true))}
                <PlayButton session />
                {button("Step", Icon::StepForward, |session| session.step(false))}
                {button("To the end", Icon::SkipForward, |session| session.go_to_end(false))}
            </div>
        </div>
    }
}

#[component]
fn PlayButton(session: Session) -> impl IntoView {
    let label = move || if session.is_playing.get() { "Pause" } else { "Play" };
    let icon = move || if session.is_playing.get() { Icon::Pause.draw() } else { Icon::Play.draw() };
    view! {
        <button
            type="button"
            class="button transport__play"
            aria-label=label
            data-tip=label
            disabled=move || session.opened.with(Option::is_none)
            on:click=move |_| toggle(session)
        >
            {icon}
        </button>
    }
}

/// Plays, or pauses.
pub fn toggle(session: Session) {
    if session.is_playing.get_untracked() {
        session.is_playing.set(false);
    } else {
        player::start(session);
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
            _ => StepSize::Event,
        });
    };
    let size = move || match session.step_size.get() {
        StepSize::Line => "line",
        StepSize::Iteration => "iteration",
        StepSize::Event | StepSize::Task(_) => "event",
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
                </select>
            </label>
            <label class="pace__field">
                <span class="visually-hidden">"Speed of playing"</span>
                <select
                    class="select"
                    prop:value=move || session.speed.get().to_string()
                    on:change:target=move |event| on_speed(event.target().value())
                >
                    <option value="0.5">"½ ×"</option>
                    <option value="1">"1 ×"</option>
                    <option value="2">"2 ×"</option>
                    <option value="4">"4 ×"</option>
                    <option value="8">"8 ×"</option>
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
            <span class="clock__time">{move || figures::clock(session.clock.get())}</span>
            <span class="clock__unit">" s"</span>
            <span class="clock__step">"step " {move || count(step())} " of " {move || count(n())}</span>
        </p>
    }
}
