//! The timeline as one SVG file, for slides and reports: no style sheet, no script, the light colours, a system typeface.

use super::shapes::{self, LANE_HEIGHT, TAGS_HEIGHT};
use crate::app::charts::scale::Scale;
use crate::machine::trace::timeline::SpanState;
use crate::protocol::picture::{Lane, Lanes};
use std::fmt::Write;

/// So many pixels wide are the tracks.
pub const TRACK_WIDTH: u32 = 900;
/// And so many the names.
const NAMES_WIDTH: f64 = 170.0;
const MARGIN: f64 = 16.0;
const TITLE_HEIGHT: f64 = 30.0;
const AXIS_HEIGHT: f64 = 26.0;
const LEGEND_HEIGHT: f64 = 26.0;
/// A name longer than this is cut.
const LONGEST_NAME: usize = 22;

/// The light theme's hues of tokens.css.
const STATES: [(SpanState, &str, &str); 4] = [
    (SpanState::Running, "running", "#006f52"),
    (SpanState::Ready, "ready", "#8a5100"),
    (SpanState::Waiting, "waiting", "#366389"),
    (SpanState::Blocked, "blocked", "#ad370a"),
];

/// A drawing and its size in pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The file's text.
    pub svg: String,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Draws lanes, under a title.
pub fn draw(lanes: &Lanes, title: &str) -> Drawing {
    let width = MARGIN * 2.0 + NAMES_WIDTH + f64::from(lanes.window.width);
    let top = MARGIN + TITLE_HEIGHT + TAGS_HEIGHT;
    let bottom = top + lanes.lanes.len() as f64 * LANE_HEIGHT;
    let height = bottom + AXIS_HEIGHT + LEGEND_HEIGHT + MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"Atkinson Hyperlegible Next, system-ui, sans-serif\" font-size=\"13\">\n\
         <title>{title}</title>\n<defs><pattern id=\"hatch\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"9\" height=\"9\" fill=\"#d28a6d\"/><rect width=\"5\" height=\"9\" fill=\"#ad370a\"/>\
         </pattern></defs>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n\
         <text x=\"{MARGIN}\" y=\"{}\" font-size=\"17\" font-weight=\"700\" fill=\"#1d2027\">{title}</text>\n",
        MARGIN + 15.0,
        title = escaped(title),
    );
    let left = MARGIN + NAMES_WIDTH;
    for tag in shapes::place_tags(&lanes.blocks, lanes.window) {
        let words = cut(&tag.label, (tag.room / 6.2) as usize);
        text(&mut svg, left + tag.x, top - 5.0, "#ad370a", &words);
    }
    for (i, lane) in lanes.lanes.iter().enumerate() {
        draw_lane(&mut svg, lane, lanes, left, top + i as f64 * LANE_HEIGHT);
    }
    draw_axis(&mut svg, lanes, left, bottom);
    draw_legend(&mut svg, left, bottom + AXIS_HEIGHT);
    svg.push_str("</svg>\n");
    Drawing { svg, width, height }
}

fn draw_lane(svg: &mut String, lane: &Lane, lanes: &Lanes, left: f64, top: f64) {
    text(svg, MARGIN, top + LANE_HEIGHT / 2.0 + 4.5, "#1d2027", &cut(&lane.name, LONGEST_NAME));
    let (from, to) = shapes::bounds(lane, lanes.window);
    let (y, height) = (top + 4.0, LANE_HEIGHT - 8.0);
    // Writing to a string does not fail.
    _ = writeln!(svg, "<g transform=\"translate({left} 0)\">");
    _ = writeln!(
        svg,
        "<rect x=\"{from:.1}\" y=\"{y}\" width=\"{:.1}\" height=\"{height}\" rx=\"4\" fill=\"#f4f2ec\"/>",
        (to - from).max(0.0)
    );
    for (state, _, hue) in [STATES[2], STATES[1], STATES[3], STATES[0]] {
        let path = shapes::path_of(lane, lanes.window, y, state);
        if !path.is_empty() {
            _ = writeln!(svg, "<path d=\"{path}\" {}/>", paint(state, hue));
        }
    }
    svg.push_str("</g>\n");
}

fn paint(state: SpanState, hue: &str) -> String {
    match state {
        SpanState::Waiting => {
            format!(
                "fill=\"none\" stroke=\"{hue}\" stroke-width=\"2.4\" stroke-linecap=\"round\" stroke-dasharray=\"0 7\""
            )
        }
        SpanState::Ready => format!("fill=\"#c9a987\" stroke=\"{hue}\" stroke-width=\"1.5\""),
        SpanState::Blocked => format!("fill=\"url(#hatch)\" stroke=\"{hue}\""),
        _ => format!("fill=\"{hue}\" stroke=\"{hue}\" stroke-width=\"0.6\""),
    }
}

fn draw_axis(svg: &mut String, lanes: &Lanes, left: f64, top: f64) {
    let window = lanes.window;
    let width = f64::from(window.width);
    let scale = Scale::exact(window.from.seconds(), window.to.seconds(), ((width / 90.0) as usize).clamp(2, 14));
    for at in scale.marks() {
        let x = left + scale.place(at) * width;
        _ = writeln!(svg, "<path d=\"M{x:.1} {top}v5\" stroke=\"#8f8a7e\"/>");
        text(svg, x - 8.0, top + 18.0, "#565b66", &format!("{} s", scale.label(at)));
    }
}

fn draw_legend(svg: &mut String, left: f64, top: f64) {
    for (i, (state, word, hue)) in STATES.into_iter().enumerate() {
        let x = left + i as f64 * 110.0;
        let shape = match state {
            SpanState::Waiting => format!("M{} {}H{}", x + 1.0, top + 12.0, x + 22.0),
            _ => format!("M{x} {}h22v10h-22z", top + 7.0),
        };
        _ = writeln!(svg, "<path d=\"{shape}\" {}/>", paint(state, hue));
        text(svg, x + 28.0, top + 16.5, "#565b66", word);
    }
}

fn text(svg: &mut String, x: f64, y: f64, hue: &str, words: &str) {
    _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" fill=\"{hue}\">{}</text>", escaped(words));
}

fn cut(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    words.chars().take(most.saturating_sub(1)).chain(std::iter::once('…')).collect()
}

/// Names come from the reader's program: nothing in them may end up as markup.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML has no other control characters.
            character if character.is_control() => escaped.push(' '),
            character => escaped.push(character),
        }
    }
    escaped
}

/// Where the axis begins and ends is where the lanes do.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::moment::Moment;
    use crate::machine::trace::TaskId;
    use crate::machine::trace::timeline::LaneOwner;
    use crate::protocol::picture::{Blocked, LaneSpan, Stretch, Window};

    fn lanes(name: &str) -> Lanes {
        let moment = Moment::from_seconds;
        let span = |from, to, state| LaneSpan { from: moment(from), to: moment(to), state };
        let lane = Lane {
            owner: LaneOwner::Task(TaskId(1)),
            name: name.to_owned(),
            spans: vec![
                span(0.0, 0.2, SpanState::Running),
                span(0.2, 0.6, SpanState::Waiting),
                span(0.6, 1.0, SpanState::Blocked),
            ],
            ended: None,
            totals: [0; 4],
        };
        let stretch = Stretch { from: moment(0.6), to: moment(1.0) };
        let label = "time.sleep(0.4) blocks the loop".to_owned();
        let block = Blocked { stretch, label, text: String::new(), is_injected: false, index: 3 };
        let window = Window { from: Moment::START, to: moment(1.0), width: 400, first_lane: 0, n_lanes: 1 };
        Lanes { window, lanes: vec![lane], n_lanes: 1, blocks: vec![block] }
    }

    #[test]
    fn a_drawing_stands_alone_and_nothing_in_it_is_markup_of_the_program() {
        let drawing = draw(&lanes("<script>&\"\u{7}"), "A & B");
        assert!(drawing.svg.starts_with("<svg xmlns"));
        assert!(!drawing.svg.contains("<script"));
        assert!(drawing.svg.contains("&lt;script&gt;&amp;&quot; "));
        assert!(drawing.svg.contains("A &amp; B"));
        assert!(drawing.svg.contains("time.sleep(0.4) blocks"));
        assert_eq!(drawing.svg.matches("<path d=\"M").count(), 3 + STATES.len() + drawing.svg.matches("v5\"").count());
        assert!(!drawing.svg.contains("NaN"));
    }

    #[test]
    fn long_names_are_cut_so_that_they_end_before_the_tracks() {
        let svg = draw(&lanes(&"very_".repeat(20)), "x").svg;
        assert!(svg.contains('…'));
    }
}
