//! What part of the timeline is in view: from when until when, how wide, which lanes.

use super::LANES_AT_ONCE;
use super::rows::{self, Row};
use crate::app::platform::resizing::when_resized;
use crate::app::step_lab::session::Session;
use crate::machine::moment::Moment;
use crate::protocol::picture::{Lanes, Window};
use leptos::html;
use leptos::prelude::*;
use web_sys::WheelEvent;

/// Closer than this nothing more is to be seen.
const SHORTEST_NS: u64 = 20_000;
/// Free space at the end of the axis, so that the last span's edge and label can be seen.
const AIR: f64 = 0.02;
/// So many lanes are put into groups; what comes after them is not shown while they are.
const MOST_GROUPED: u32 = 1000;

/// The part of the timeline that is in view.
#[derive(Clone, Copy)]
pub struct Viewport {
    session: Session,
    /// The reader's choice; `None`: the whole run.
    zoomed: RwSignal<Option<(Moment, Moment)>>,
    first_lane: RwSignal<u32>,
    /// One lane for all tasks of a function.
    grouped: RwSignal<bool>,
    width: RwSignal<f64>,
}

impl Viewport {
    /// The whole run.
    pub fn new(session: Session) -> Viewport {
        let view = Viewport {
            session,
            zoomed: RwSignal::new(None),
            first_lane: RwSignal::new(0),
            grouped: RwSignal::new(false),
            width: RwSignal::new(0.0),
        };
        // The window follows the cursor where it leaves it.
        Effect::new(move || {
            let clock = session.clock.get();
            if let Some((from, to)) = view.zoomed.get_untracked()
                && (clock < from || clock > to)
            {
                let length = to.0 - from.0;
                view.set_range(clock.0.saturating_sub(length / 4), length);
            }
        });
        view
    }

    /// Keeps the width that of an element.
    pub fn follow_size(self, element: NodeRef<html::Div>) {
        Effect::new(move || {
            let Some(element) = element.get() else { return };
            let watched = element.clone();
            when_resized(&element, move || {
                let new = f64::from(watched.client_width());
                if new > 0.0 && self.width.try_get_untracked().is_some_and(|old| old != new) {
                    self.width.set(new);
                }
            });
        });
    }

    /// Asks for the lanes whenever another part is in view, or another run.
    pub fn ask_when_moved(self) {
        Effect::new(move || {
            let (from, to) = self.range();
            let (width, first_lane) = (self.width.get(), self.first_lane.get());
            // When A is there to be compared with, its lanes are too.
            self.session.compared.track();
            if self.session.opened.with(Option::is_some) && width >= 1.0 {
                let (first_lane, n_lanes) = if self.grouped.get() {
                    (0, MOST_GROUPED)
                } else {
                    (first_lane.saturating_sub(4), LANES_AT_ONCE + 8)
                };
                self.session.show_lanes(Window { from, to, width: width as u32, first_lane, n_lanes });
            }
        });
    }

    /// From when until when.
    fn range(self) -> (Moment, Moment) {
        let end = self.end();
        let whole = (Moment::START, Moment((end.0 as f64 * (1.0 + AIR)) as u64 + 1));
        self.zoomed.get().filter(|(from, _)| *from < end).unwrap_or(whole)
    }

    /// The end of the run; of the longer one, where two are compared.
    fn end(self) -> Moment {
        let end = self.session.opened.with(|opened| opened.as_ref().map_or(Moment(1), |opened| opened.end));
        end.max(self.session.aside.with(|aside| aside.as_ref().map_or(end, |aside| aside.end)))
    }

    /// Whether the whole run is in view.
    pub fn is_whole(self) -> bool {
        self.zoomed.with(Option::is_none)
    }

    /// Whether the tasks of a function share a lane: only where there are more than can be seen at once.
    pub fn is_grouped(self) -> bool {
        self.grouped.get()
    }

    /// Has them share one, or no longer.
    pub fn group(self, is_grouped: bool) {
        self.first_lane.set(0);
        self.grouped.set(is_grouped);
    }

    /// The rows of tasks and threads, as far as they are here.
    pub fn rows(self, lanes: &Lanes) -> Vec<Row> {
        if self.groups(lanes) { rows::grouped(lanes) } else { rows::of_others(lanes) }
    }

    /// How many rows of tasks and threads there are.
    pub fn n_rows(self, lanes: &Lanes) -> usize {
        if self.groups(lanes) { rows::grouped(lanes).len() } else { lanes.n_lanes as usize }
    }

    /// What came before the reader asked for groups is no answer to that.
    fn groups(self, lanes: &Lanes) -> bool {
        untrack(|| self.is_grouped()) && lanes.window.n_lanes == MOST_GROUPED
    }

    /// Pixels.
    pub fn width(self) -> f64 {
        self.width.get()
    }

    /// The pixel of a moment, if it is in view.
    pub fn x_of(self, moment: Moment) -> Option<f64> {
        let (from, to) = self.range();
        let is_in = moment >= from && moment <= to;
        is_in.then(|| moment.since(from).as_secs_f64() / to.since(from).as_secs_f64() * self.width.get())
    }

    /// The pixels of a stretch, as far as it is in view.
    pub fn span_of(self, from: Moment, to: Moment) -> Option<(f64, f64)> {
        let (first, last) = self.range();
        let width = self.width.get();
        let x = |moment: Moment| (moment.0 as f64 - first.0 as f64) / (last.0 - first.0).max(1) as f64 * width;
        let (left, right) = (x(from).max(0.0), x(to).min(width));
        (left < right).then_some((left, right))
    }

    /// How much time a pixel stands for.
    pub fn seconds_per_pixel(self) -> f64 {
        let (from, to) = untrack(|| self.range());
        to.since(from).as_secs_f64() / self.width.get_untracked().max(1.0)
    }

    /// Sideways by this share of what is in view.
    pub fn pan(self, share: f64) {
        if let Some((from, to)) = self.zoomed.get_untracked() {
            let length = to.0 - from.0;
            self.set_range((from.0 as f64 + share * length as f64).max(0.0) as u64, length);
        }
    }

    /// The moment at a pixel.
    pub fn moment_at(self, x: f64) -> Moment {
        let (from, to) = untrack(|| self.range());
        let share = (x / self.width.get_untracked().max(1.0)).clamp(0.0, 1.0);
        Moment(from.0 + (to.since(from).as_nanos() as f64 * share) as u64)
    }

    /// Closer (above 1) or wider, around the cursor.
    pub fn zoom(self, times: f64) {
        let (from, to) = untrack(|| self.range());
        let clock = self.session.clock.get_untracked();
        let center = if clock >= from && clock <= to { clock.0 } else { u64::midpoint(from.0, to.0) };
        let old = to.0 - from.0;
        let length = ((old as f64 / times) as u64).max(SHORTEST_NS);
        // The cursor stays where it is on the screen.
        let share = (center - from.0) as f64 / old as f64;
        self.set_range(center.saturating_sub((length as f64 * share) as u64), length);
    }

    /// The whole run.
    pub fn fit(self) {
        self.zoomed.set(None);
    }

    /// Sideways moves the window; with Ctrl, zooms.
    pub fn wheel(self, event: &WheelEvent) {
        if event.ctrl_key() {
            event.prevent_default();
            self.zoom(if event.delta_y() < 0.0 { 1.25 } else { 0.8 });
        } else if let Some((from, to)) = self.zoomed.get_untracked()
            && event.delta_x().abs() > event.delta_y().abs()
        {
            event.prevent_default();
            let length = to.0 - from.0;
            let by = event.delta_x() / self.width.get_untracked().max(1.0) * length as f64;
            self.set_range((from.0 as f64 + by).max(0.0) as u64, length);
        }
    }

    /// The first lane in view.
    pub fn scroll_to_lane(self, lane: u32) {
        // In steps: each one asks the worker.
        let lane = lane / 4 * 4;
        if self.first_lane.get_untracked() != lane {
            self.first_lane.set(lane);
        }
    }

    fn set_range(self, from: u64, length: u64) {
        let end = untrack(|| self.end()).0;
        let whole = (end as f64 * (1.0 + AIR)) as u64 + 1;
        if length >= whole {
            return self.fit();
        }
        let from = from.min(whole - length);
        self.zoomed.set(Some((Moment(from), Moment(from + length))));
    }
}
