//! Spans as SVG paths: one path per lane and state, so that a lane of a thousand spans is five elements.

use crate::machine::moment::Moment;
use crate::machine::trace::timeline::SpanState;
use crate::protocol::picture::{Blocked, Lane, Window};
use leptos::prelude::*;
use std::fmt::Write;

/// From one lane to the next, pixels.
pub const LANE_HEIGHT: f64 = 28.0;
/// Room for the labels over the loop's lane.
pub const TAGS_HEIGHT: f64 = 20.0;
/// A bar's height.
const BAR: f64 = 20.0;
/// A span that takes no time, or almost none, is still this wide.
const NARROWEST: f64 = 3.0;
/// A label takes about this much room.
const TAG_ROOM: f64 = 170.0;

/// A lane's spans at this height. CSS gives each state its colour and texture.
pub fn lane(lane: &Lane, window: Window, offset: f64) -> impl IntoView + use<> {
    let top = offset + (LANE_HEIGHT - BAR) / 2.0;
    let path = |state: SpanState| path_of(lane, window, top, state);
    let (begin, end) = bounds(lane, window);
    view! {
        <g>
            <rect class="lane__ground" x=begin y=top width=(end - begin).max(0.0) height=BAR rx="4"></rect>
            <path class="lane__waiting" d=path(SpanState::Waiting)></path>
            <path class="lane__ready" d=path(SpanState::Ready)></path>
            <path class="lane__blocked" d=path(SpanState::Blocked)></path>
            <path class="lane__running" d=path(SpanState::Running)></path>
        </g>
    }
}

/// The hatching of what is blocked; colours come from CSS.
pub fn patterns() -> impl IntoView {
    view! {
        <defs>
            <pattern id="timeline-hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect class="hatch__ground" width="9" height="9"></rect>
                <rect class="hatch__line" width="5" height="9"></rect>
            </pattern>
        </defs>
    }
}

/// The pixels that the lane has a ground for: as long as its owner lives.
pub fn bounds(lane: &Lane, window: Window) -> (f64, f64) {
    let first = lane.spans.first().map_or(0.0, |span| x_of(span.from, window));
    let last = lane.ended.as_ref().map_or(f64::from(window.width), |(at, _)| x_of(*at, window));
    (first.max(0.0), last.clamp(0.0, f64::from(window.width)))
}

/// The pixel of a moment in a window.
pub fn x_of(moment: Moment, window: Window) -> f64 {
    let length = window.to.since(window.from).as_nanos().max(1) as f64;
    (moment.0 as f64 - window.from.0 as f64) / length * f64::from(window.width)
}

/// The spans of one state, as the `d` of a path; bars begin at this height.
pub fn path_of(lane: &Lane, window: Window, top: f64, state: SpanState) -> String {
    let mut path = String::new();
    for span in lane.spans.iter().filter(|span| span.state == state) {
        let from = x_of(span.from, window).max(-4.0);
        let to = x_of(span.to, window).min(f64::from(window.width) + 4.0);
        // Writing to a string does not fail.
        _ = match state {
            SpanState::Waiting => dotted(&mut path, from, to, top + BAR / 2.0),
            SpanState::Ready => bar(&mut path, from, to, top + 4.0, BAR - 8.0),
            _ => bar(&mut path, from, to.max(from + NARROWEST), top, BAR),
        };
    }
    path
}

fn bar(path: &mut String, from: f64, to: f64, top: f64, height: f64) -> std::fmt::Result {
    if to - from < 0.6 {
        return Ok(());
    }
    write!(path, "M{from:.1} {top}H{to:.1}v{height}H{from:.1}z")
}

fn dotted(path: &mut String, from: f64, to: f64, middle: f64) -> std::fmt::Result {
    if to - from < 4.0 {
        return Ok(());
    }
    write!(path, "M{:.1} {middle}H{:.1}", from + 4.0, to - 1.0)
}

/// Where the step at this pixel begins, if it is one that takes almost no time: it is drawn wider than it is, so that pressing it
/// seldom meets its moment.
pub fn narrow_step_at(lane: &Lane, window: Window, x: f64) -> Option<Moment> {
    /// Steps wider than this can be aimed at.
    const WIDEST: f64 = 8.0;
    /// A pointer is seldom more exact.
    const NEAR: f64 = 3.0;
    let steps = lane.spans.iter().filter(|span| matches!(span.state, SpanState::Running | SpanState::Blocked));
    let near = steps.filter_map(|span| {
        let (from, to) = (x_of(span.from, window), x_of(span.to, window));
        let (middle, reach) = (from.midpoint(to.max(from + NARROWEST)), (to - from).max(NARROWEST) / 2.0 + NEAR);
        (to - from < WIDEST && (x - middle).abs() <= reach).then_some(((x - middle).abs(), span.from))
    });
    near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, from)| from)
}

/// A label over the loop's lane.
pub struct Tag {
    /// Where it begins.
    pub x: f64,
    /// How wide it may be.
    pub room: f64,
    /// What it says.
    pub label: String,
    /// All of it.
    pub text: String,
    /// The event to go to.
    pub index: u32,
    /// The reader's own.
    pub is_injected: bool,
}

/// Labels for the longest blocks, as many as there is room for; none over another.
pub fn place_tags(blocks: &[Blocked], window: Window) -> Vec<Tag> {
    let width = f64::from(window.width);
    let mut by_length: Vec<&Blocked> = blocks.iter().collect();
    by_length.sort_by_key(|block| (std::cmp::Reverse(block.stretch.to.since(block.stretch.from)), block.index));
    let mut tags: Vec<Tag> = Vec::new();
    for block in by_length {
        let span = x_of(block.stretch.from, window).max(0.0);
        let x = span.min(width - TAG_ROOM).max(0.0);
        let is_free = tags.iter().all(|tag| x + TAG_ROOM <= tag.x || tag.x + TAG_ROOM <= x);
        if is_free {
            tags.push(Tag {
                x,
                room: width - x,
                label: block.label.clone(),
                text: block.text.clone(),
                index: block.index,
                is_injected: block.is_injected,
            });
        }
    }
    tags.sort_by(|a, b| a.x.total_cmp(&b.x));
    for i in 1..tags.len() {
        tags[i - 1].room = tags[i].x - tags[i - 1].x - 8.0;
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::picture::Stretch;

    fn block(from: f64, to: f64, index: u32) -> Blocked {
        let stretch = Stretch { from: Moment::from_seconds(from), to: Moment::from_seconds(to) };
        Blocked { stretch, label: String::new(), text: String::new(), is_injected: false, index }
    }

    #[test]
    fn a_short_step_is_met_a_little_beside_it_and_a_long_one_is_no_target() {
        use crate::machine::trace::TaskId;
        use crate::machine::trace::timeline::LaneOwner;
        use crate::protocol::picture::LaneSpan;
        let span = |from, to, state| LaneSpan { from: Moment(from), to: Moment(to), state };
        let spans = vec![
            span(0, 1000, SpanState::Waiting),
            span(1000, 1001, SpanState::Running),
            span(2000, 6000, SpanState::Blocked),
        ];
        let lane = Lane { owner: LaneOwner::Task(TaskId(1)), name: String::new(), spans, ended: None, totals: [0; 4] };
        let window = Window { from: Moment(0), to: Moment(10_000), width: 1000, first_lane: 0, n_lanes: 1 };
        let cases = [(95.0, None), (97.0, Some(1000)), (103.0, Some(1000)), (108.0, None), (400.0, None)];
        for (x, begin) in cases {
            assert_eq!(narrow_step_at(&lane, window, x), begin.map(Moment), "at pixel {x}");
        }
    }

    #[test]
    fn labels_never_overlap_and_the_longest_block_has_one() {
        let window =
            Window { from: Moment::START, to: Moment::from_seconds(10.0), width: 400, first_lane: 0, n_lanes: 0 };
        let blocks: Vec<Blocked> =
            (0..9).map(|i| block(f64::from(i), f64::from(i) + 0.1 * f64::from(i), i as u32)).collect();
        let tags = place_tags(&blocks, window);
        assert!(tags.iter().any(|tag| tag.index == 8));
        for pair in tags.windows(2) {
            assert!(pair[0].x + pair[0].room <= pair[1].x);
        }
        assert!(tags.iter().all(|tag| tag.x >= 0.0 && tag.room > 0.0));
    }
}
