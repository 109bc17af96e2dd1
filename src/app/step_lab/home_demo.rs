//! The small lab that greets: two requests on one loop, running at once, and a button that blocks it.

use super::block_here::Octagon;
use super::sentence::pieces;
use super::session::{Landing, Session};
use crate::app::charts::figures;
use crate::app::components::icon::Icon;
use crate::app::platform::media::prefers_less_motion;
use crate::app::platform::sight;
use crate::app::timeline::Timeline;
use crate::machine::moment::{Duration, Moment};
use crate::machine::settings::{InjectAt, Injection};
use crate::machine::trace::{BlockKind, Piece, Style};
use crate::protocol::picture::Place;
use leptos::html;
use leptos::prelude::*;

/// What runs.
const PROGRAM: &str = include_str!("home_demo.py");
/// How long one press of the button blocks.
const BLOCK: Duration = Duration::from_secs(1);
/// Virtual seconds per second.
const PACE: f64 = 0.8;
/// How long the end stands before it begins again.
const REST_MS: f64 = 3000.0;
/// Where it is blocked by somebody who comes when it is over, virtual seconds.
const BLOCKS_AT_S: f64 = 0.1;

/// Two requests on one loop that the visitor can block.
#[component]
pub fn HomeDemo() -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let session = Session::new("home", PROGRAM);
    session.program.reset();
    let is_calm = prefers_less_motion();
    let is_seen = RwSignal::new(false);
    sight::watch(root, move |now| {
        is_seen.set(now);
        if now && session.opened.with_untracked(Option::is_none) && !session.is_running.get_untracked() {
            session.run(Landing::Start);
        }
    });
    // It begins by itself, unless the visitor asked for calm.
    Effect::watch(
        move || (session.opened.with(Option::is_some), is_seen.get()),
        move |(has_run, is_seen), _, _| {
            if !is_seen {
                session.is_playing.set(false);
            } else if *has_run && !is_calm.get_untracked() {
                session.is_playing.set(true);
            }
        },
        true,
    );
    flow(session);

    let block = move |_| {
        let mut injections = session.injections.get_untracked();
        if session.clock.get_untracked() >= end_of(session) {
            // Nobody is there any more whom it would hold up: it begins again, and is blocked as soon as both wait.
            injections.clear();
            session.clock.set(Moment::from_seconds(BLOCKS_AT_S));
        }
        let at = InjectAt::Time(session.clock.get_untracked());
        injections.push(Injection { at, duration: BLOCK, kind: BlockKind::Waits });
        session.set_injections(injections, Landing::SameMoment);
        session.is_playing.set(!is_calm.get_untracked());
    };
    let is_blocked =
        move || session.picture.with(|picture| picture.as_ref().is_some_and(|it| super::sentence::is_blocked(it)));
    // Once it has been blocked, what that cost is said instead of what happens now.
    let note = move || {
        let cost = session.opened.with(|opened| {
            opened.as_ref().map(|opened| opened.cost.join(&Piece { text: " ".to_owned(), style: Style::Plain }))
        })?;
        let is_past = session.opened.with(|opened| {
            let from = opened.as_ref().and_then(|opened| opened.injected.first().map(|block| block.stretch.from));
            from.is_some_and(|from| session.clock.get() >= from)
        });
        (is_past && !cost.is_empty()).then(|| pieces(&cost))
    };
    let words = move || session.picture.with(|picture| picture.as_ref().map(|picture| pieces(&picture.sentence)));
    view! {
        <div class="home-demo" node_ref=root data-blocked=move || is_blocked().to_string()>
            <div class="home-demo__top">
                <button type="button" class="button home-demo__block" data-variant="block" data-size="large" on:click=block>
                    <Octagon />
                    "Block it"
                </button>
                <p class="clock">
                    <span class="clock__time">{move || figures::clock(session.clock.get())}</span>
                    <span class="clock__unit">" s"</span>
                </p>
                <PlayPause session />
            </div>
            <Timeline session is_bare=true />
            <p class="words home-demo__words" data-state=move || is_blocked().then_some("blocked") aria-live="off">
                {move || match note() {
                    Some(note) => note,
                    None => words().unwrap_or_else(|| view! { "Two requests, one loop. Each asks a database and waits." }.into_any()),
                }}
            </p>
        </div>
    }
}

#[component]
fn PlayPause(session: Session) -> impl IntoView {
    let label = move || if session.is_playing.get() { "Pause" } else { "Play" };
    let icon = move || if session.is_playing.get() { Icon::Pause.draw() } else { Icon::Play.draw() };
    view! {
        <button
            type="button"
            class="button"
            data-variant="icon"
            aria-label=label
            on:click=move |_| session.is_playing.update(|is_playing| *is_playing = !*is_playing)
        >
            {icon}
        </button>
    }
}

/// Lets virtual time flow while the session plays, and begins again after the end.
fn flow(session: Session) {
    // It is said to play while it plays already, too: one flow is enough.
    let is_playing = Memo::new(move |_| session.is_playing.get());
    Effect::new(move || {
        if is_playing.get() {
            frame(session, js_sys::Date::now());
        }
    });
}

fn end_of(session: Session) -> Moment {
    session.opened.with_untracked(|opened| opened.as_ref().map_or(Moment::START, |opened| opened.end))
}

fn frame(session: Session, last_ms: f64) {
    request_animation_frame(move || {
        if session.is_playing.try_get_untracked() != Some(true) {
            return;
        }
        let now_ms = js_sys::Date::now();
        let end = end_of(session);
        let clock = session.clock.get_untracked();
        if clock >= end {
            return rest(session, now_ms + REST_MS);
        }
        // A tab that was in the background takes up where it was.
        let passed_s = ((now_ms - last_ms) / 1e3).clamp(0.0, 0.1) * PACE;
        let moment = Moment::from_seconds(clock.seconds() + passed_s).min(end);
        session.clock.set(moment);
        session.look_while_flowing(Place::Time(moment));
        frame(session, now_ms);
    });
}

fn rest(session: Session, until_ms: f64) {
    request_animation_frame(move || {
        if session.is_playing.try_get_untracked() != Some(true) {
            return;
        }
        let now_ms = js_sys::Date::now();
        if session.clock.get_untracked() < end_of(session) {
            // Somebody began it again meanwhile.
            return frame(session, now_ms);
        }
        if now_ms < until_ms {
            return rest(session, until_ms);
        }
        session.clock.set(Moment::START);
        session.set_injections(Vec::new(), Landing::Start);
        session.is_playing.set(true);
        frame(session, now_ms);
    });
}
