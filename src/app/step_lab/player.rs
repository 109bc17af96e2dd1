//! Playing, forward or back: step by step at a pace that the eye can follow. Steps that take no virtual time stand still for a
//! while; where virtual time passes, the clock glides to the next step.

use super::session::Session;
use crate::machine::moment::Moment;
use crate::protocol::picture::{Picture, Place};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// How long a step stands at speed 1.
const STANDS_MS: f64 = 420.0;
/// What a second of virtual time takes at speed 1, within bounds.
const GLIDE_MS_PER_SECOND: f64 = 3000.0;
const SHORTEST_GLIDE_MS: f64 = 120.0;
const LONGEST_GLIDE_MS: f64 = 2400.0;
/// A picture takes a few milliseconds; one that has not come after this never will.
const ASKS_AGAIN_MS: f64 = 800.0;
/// Virtual time below this passes unseen.
const UNSEEN_S: f64 = 0.001;

/// What playing is at.
enum Phase {
    /// The step stands until then.
    Stands { until_ms: f64 },
    /// The next picture is on its way. Another one that was asked for meanwhile takes its place, and then it never comes: it is asked for again.
    Asked { again_ms: f64 },
    /// The clock goes from one moment to the next picture's.
    Glides { from: Moment, began_ms: f64, takes_ms: f64, next: Box<Picture> },
}

/// Plays whenever the session says so. Call once, while the lab is being built.
pub fn play_when_told(session: Session) {
    Effect::new(move || {
        if session.is_playing.get() {
            let phase = Rc::new(RefCell::new(Phase::Stands { until_ms: 0.0 }));
            next_frame(session, phase);
        }
    });
}

/// Plays from here that way: from the other end where this one is reached.
pub fn start(session: Session, is_back: bool) {
    let is_at_end = session.picture.with_untracked(|picture| {
        picture.as_ref().is_some_and(|it| if is_back { it.index == 0 } else { it.next.is_none() })
    });
    session.plays_back.set(is_back);
    if !is_at_end {
        return session.is_playing.set(true);
    }
    // Where it begins has to be there before a step from there is asked for.
    session.fetch(session.end_of_run(!is_back), move |picture| {
        if let Some(picture) = picture {
            session.show(picture);
            session.is_playing.set(true);
        }
    });
}

fn next_frame(session: Session, phase: Rc<RefCell<Phase>>) {
    request_animation_frame(move || {
        if session.is_playing.try_get_untracked() == Some(true) {
            advance(session, &phase);
            next_frame(session, phase);
        }
    });
}

fn advance(session: Session, phase: &Rc<RefCell<Phase>>) {
    let now_ms = js_sys::Date::now();
    let speed = session.speed.get_untracked();
    let mut current = phase.borrow_mut();
    match &*current {
        Phase::Stands { until_ms: wait_ms } | Phase::Asked { again_ms: wait_ms } if now_ms < *wait_ms => {}
        Phase::Stands { .. } | Phase::Asked { .. } => {
            *current = Phase::Asked { again_ms: now_ms + ASKS_AGAIN_MS };
            drop(current);
            ask(session, phase.clone());
        }
        Phase::Glides { from, began_ms, takes_ms, next } => {
            let share = (now_ms - began_ms) / takes_ms;
            if share < 1.0 {
                let passed = (next.at.seconds() - from.seconds()) * share;
                session.clock.set(Moment::from_seconds((from.seconds() + passed).max(0.0)));
            } else {
                session.show((**next).clone());
                *current = Phase::Stands { until_ms: now_ms + STANDS_MS / speed };
            }
        }
    }
}

fn ask(session: Session, phase: Rc<RefCell<Phase>>) {
    let Some(from) = session.index() else { return };
    let size = session.step_size.get_untracked();
    let is_back = session.plays_back.get_untracked();
    session.fetch(Place::Step { from, size, is_back }, move |picture| {
        let Some(next) = picture else { return session.is_playing.set(false) };
        let speed = session.speed.get_untracked();
        let now_ms = js_sys::Date::now();
        let from = session.clock.get_untracked();
        let passes_s = (next.at.seconds() - from.seconds()).abs();
        *phase.borrow_mut() = if passes_s < UNSEEN_S {
            session.show(next);
            Phase::Stands { until_ms: now_ms + STANDS_MS / speed }
        } else {
            let takes_ms = (passes_s * GLIDE_MS_PER_SECOND).clamp(SHORTEST_GLIDE_MS, LONGEST_GLIDE_MS) / speed;
            Phase::Glides { from, began_ms: now_ms, takes_ms, next: Box::new(next) }
        };
    });
}
