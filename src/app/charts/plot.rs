//! A chart of lines over time, or of how latencies are spread, drawn with plotters on whatever it draws on. What it shows is [`Chart`]; read [`draw`] first.

use super::figures;
use super::scale::Scale;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart {
    /// The lines; the first is drawn first.
    pub lines: Vec<Line>,
    /// Stretches of time that stand out.
    pub bands: Vec<Band>,
    /// Where the axis begins.
    pub begin: f64,
    /// Where it ends: seconds, or as [`Axis`] has it.
    pub end_s: f64,
    /// What lies along the axis.
    pub axis: Axis,
    /// What the values are.
    pub unit: Unit,
    /// Along [`Axis::Rate`]: what each point of the line is about.
    pub labels: Vec<String>,
}

/// What lies along a chart's axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Axis {
    /// Seconds of the run.
    #[default]
    Time,
    /// Latency as the logarithm (base ten) of milliseconds; a point is the upper end of a bar.
    Latency,
    /// Requests per second. The points of the one line are in an order of their own, not in that of the axis, and each has a label.
    Rate,
}

impl Axis {
    /// A place on it in words: `8.25 s`, `101 ms`.
    pub fn in_words(self, x: f64) -> String {
        match self {
            Axis::Time => format!("{} s", figures::number(x, 2)),
            Axis::Latency => figures::duration(10f64.powf(x) / 1e3),
            Axis::Rate => format!("{} requests/s", figures::rate(x)),
        }
    }

    /// What a column of it is called.
    pub fn name(self) -> &'static str {
        match self {
            Axis::Time => "Seconds",
            Axis::Latency => "Up to",
            Axis::Rate => "Requests per second",
        }
    }
}

/// A bar of latencies is so wide at most: a sixteenth of a power of two.
const BAR: f64 = 0.026_4;

/// What values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// Events per second.
    #[default]
    PerSecond,
    /// Milliseconds; written as seconds where there are thousands.
    Milliseconds,
    /// How many.
    Count,
    /// How many on average.
    Few,
    /// Processor cores, written in per cent of one.
    Cores,
}

impl Unit {
    /// A value with its unit, as tables and sentences have it.
    pub fn in_words(self, value: f64) -> String {
        match self {
            Unit::PerSecond => figures::rate(value),
            Unit::Milliseconds => figures::duration(value / 1e3),
            Unit::Count => figures::number(value, 0),
            Unit::Few => figures::number(value, 2),
            Unit::Cores => format!("{} %", figures::number(value * 100.0, 0)),
        }
    }

    /// The scale to label an axis by: its unit, and how many of the values' units that is.
    fn of_axis(self, values: &Scale) -> (&'static str, f64) {
        match self {
            Unit::PerSecond | Unit::Count | Unit::Few => ("", 1.0),
            Unit::Cores => (" %", 0.01),
            Unit::Milliseconds if values.to < 1000.0 => (" ms", 1.0),
            Unit::Milliseconds => (" s", 1000.0),
        }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it shows.
    pub name: String,
    /// (seconds, value); a value that is not a number interrupts the line.
    pub points: Vec<(f64, f64)>,
    /// Its colour.
    pub ink: Ink,
    /// How it is drawn besides its colour.
    pub stroke: Stroke,
    /// Not shown until the reader asks for it.
    pub is_quiet: bool,
}

impl Line {
    /// The value at a place of the axis: that of the nearest point, if one is near; not a number where there is none.
    pub fn value_at(&self, x: f64, axis: Axis) -> f64 {
        if axis == Axis::Rate {
            return self.points.iter().find(|point| point.0 == x).map_or(f64::NAN, |point| point.1);
        }
        let after = self.points.partition_point(|point| point.0 < x);
        if axis == Axis::Latency {
            let inside = self.points.get(after).filter(|point| point.0 - x <= BAR);
            return inside.map_or(0.0, |point| point.1);
        }
        let near = [after.checked_sub(1), Some(after)].into_iter().flatten().filter_map(|at| self.points.get(at));
        let nearest = near.min_by(|a, b| (a.0 - x).abs().total_cmp(&(b.0 - x).abs()));
        let step = self.points.get(1).zip(self.points.first()).map_or(1.0, |(second, first)| second.0 - first.0);
        nearest.filter(|point| (point.0 - x).abs() <= step).map_or(f64::NAN, |point| point.1)
    }
}

/// How a line differs from others without its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// Solid, with a tint down to zero.
    Filled,
    /// Solid.
    Solid,
    /// Dashed.
    Dashed,
    /// Dotted.
    Dotted,
}

/// A stretch of time, seconds, with what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// From.
    pub from_s: f64,
    /// To.
    pub to_s: f64,
    /// What it is.
    pub label: String,
    /// Its colour.
    pub ink: Ink,
}

/// Colours by what they mean; each is a custom property of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Running,
    Ready,
    Waiting,
    Blocked,
    Accent,
    Soft,
}

/// The page's theme, in the numbers of a canvas.
#[derive(Debug, Clone, PartialEq)]
pub struct Paint {
    /// By `Ink`, in its order.
    pub inks: [RGBColor; 6],
    /// Lines of the grid.
    pub grid: RGBColor,
    /// Behind the chart.
    pub surface: RGBColor,
    /// Font family of figures.
    pub font: String,
    /// Canvas pixels per page pixel.
    pub density: f64,
}

impl Paint {
    /// The colour of this ink.
    pub fn ink(&self, ink: Ink) -> RGBColor {
        self.inks[ink as usize]
    }

    /// Page pixels in canvas pixels.
    fn pixels(&self, pixels: f64) -> i32 {
        (pixels * self.density).round() as i32
    }

    fn stroke(&self, pixels: f64) -> u32 {
        (pixels * self.density).round().max(1.0) as u32
    }
}

/// Space around the plot, page pixels: for values with their unit, as `1.25 ms`.
pub const MARGIN_START: f64 = 62.0;
/// See [`MARGIN_START`].
pub const MARGIN_END: f64 = 14.0;
const MARGIN_TOP: f64 = 16.0;
const MARGIN_BOTTOM: f64 = 24.0;
const TEXT_SIZE: f64 = 12.0;

type Plot<'a, DB> = DrawingArea<DB, Cartesian2d<RangedCoordf64, RangedCoordf64>>;
type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// From the chart's beginning to its end.
pub fn axis_scale(chart: &Chart, width: f64) -> Scale {
    Scale::exact(chart.begin, chart.end_s, ((width / 90.0) as usize).clamp(2, 12))
}

/// What is written along the axis, and where: round seconds, or 1, 2 and 5 times powers of ten.
fn axis_marks(chart: &Chart, axis: &Scale) -> Vec<(f64, String)> {
    if chart.axis == Axis::Time {
        let marks = axis.marks();
        let last = marks.len().saturating_sub(1);
        let label = |(i, mark): (usize, &f64)| (*mark, axis.label(*mark) + if i == last { " s" } else { "" });
        return marks.iter().enumerate().map(label).collect();
    }
    if chart.axis == Axis::Rate {
        return axis.marks().into_iter().map(|mark| (mark, axis.label(mark))).collect();
    }
    let decades = axis.from.floor() as i32..=axis.to.ceil() as i32;
    let steps: &[f64] = if axis.to - axis.from < 2.2 { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let values = decades.flat_map(|power| steps.iter().map(move |step| step * 10f64.powi(power)));
    let marks = values.map(|value| (value.log10(), figures::duration(value / 1e3)));
    marks.filter(|(x, _)| (axis.from - 1e-9..=axis.to + 1e-9).contains(x)).collect()
}

/// From zero to above the greatest value.
pub fn value_scale(chart: &Chart) -> Scale {
    let values = chart.lines.iter().flat_map(|line| &line.points).map(|point| point.1);
    let most = values.filter(|value| value.is_finite()).fold(0.0, f64::max);
    Scale::from_zero(most * 1.02, 4)
}

/// Draws the chart over the whole area.
///
/// # Errors
/// What the backend reports.
pub fn draw<DB: DrawingBackend>(
    chart: &Chart,
    paint: &Paint,
    area: &DrawingArea<DB, plotters::coord::Shift>,
) -> Drawn<DB> {
    area.fill(&paint.surface)?;
    let (width, height) = area.dim_in_pixel();
    let (start, end) = (paint.pixels(MARGIN_START), width as i32 - paint.pixels(MARGIN_END));
    let (top, bottom) = (paint.pixels(MARGIN_TOP), height as i32 - paint.pixels(MARGIN_BOTTOM));
    if end - start < 20 || bottom - top < 20 {
        return Ok(());
    }
    let times = axis_scale(chart, f64::from(end - start) / paint.density);
    let values = value_scale(chart);
    let coordinates = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
        times.from..times.to,
        values.from..values.to,
        (start..end, bottom..top),
    );
    let plot = area.clone().strip_coord_spec().apply_coord_spec(coordinates);
    draw_bands(chart, paint, &plot, &values)?;
    draw_axes(chart, paint, &plot, &times, &values)?;
    for line in &chart.lines {
        if chart.axis == Axis::Latency {
            draw_bars(line, paint, &plot)?;
        } else {
            draw_line(line, paint, &plot)?;
        }
        draw_labels(chart, line, paint, &plot)?;
    }
    label_bands(chart, paint, &plot, &values)
}

fn draw_bands<DB: DrawingBackend>(chart: &Chart, paint: &Paint, plot: &Plot<DB>, values: &Scale) -> Drawn<DB> {
    for Band { from_s, to_s, ink, .. } in chart.bands.iter().filter(|band| band.from_s < chart.end_s) {
        let blocked = paint.ink(*ink);
        let to_s = to_s.min(chart.end_s);
        let corners = [(*from_s, values.to), (to_s, values.from)];
        plot.draw(&Rectangle::new(corners, blocked.mix(0.13).filled()))?;
        for edge in [*from_s, to_s] {
            let path = vec![(edge, values.from), (edge, values.to)];
            plot.draw(&PathElement::new(path, blocked.mix(0.5).stroke_width(paint.stroke(1.0))))?;
        }
    }
    Ok(())
}

fn label_bands<DB: DrawingBackend>(chart: &Chart, paint: &Paint, plot: &Plot<DB>, values: &Scale) -> Drawn<DB> {
    // A label that would lie on another one is left out.
    let width_of = |label: &str| {
        let pixels = label.chars().count() as f64 * TEXT_SIZE * 0.62 * paint.density;
        pixels / f64::from(plot.get_pixel_range().0.len() as u32).max(1.0) * chart.end_s
    };
    let mut free_from = f64::NEG_INFINITY;
    for band in chart.bands.iter().filter(|band| band.from_s < chart.end_s) {
        let width = width_of(&band.label);
        let is_late = band.from_s + width > chart.end_s;
        let from = if is_late { band.from_s - width } else { band.from_s };
        if from < free_from {
            continue;
        }
        free_from = from + width;
        let anchor = Pos::new(if is_late { HPos::Right } else { HPos::Left }, VPos::Bottom);
        let style = text(paint, paint.ink(band.ink), anchor);
        plot.draw(&Text::new(band.label.clone(), (band.from_s, values.to), style))?;
    }
    Ok(())
}

fn draw_axes<DB: DrawingBackend>(
    chart: &Chart,
    paint: &Paint,
    plot: &Plot<DB>,
    times: &Scale,
    values: &Scale,
) -> Drawn<DB> {
    let soft = paint.ink(Ink::Soft);
    let line = paint.grid.stroke_width(paint.stroke(1.0));
    let gap = paint.pixels(8.0);
    let marks = values.marks();
    let (unit, size) = chart.unit.of_axis(values);
    let labels = Scale { from: values.from / size, to: values.to / size, step: values.step / size };
    for (i, mark) in marks.iter().enumerate() {
        plot.draw(&PathElement::new(vec![(times.from, *mark), (times.to, *mark)], line))?;
        let unit = if i + 1 == marks.len() { unit } else { "" };
        let style = text(paint, soft, Pos::new(HPos::Right, VPos::Center));
        let label = labels.label(*mark / size) + unit;
        let label = EmptyElement::at((times.from, *mark)) + Text::new(label, (-gap, 0), style);
        plot.draw(&label)?;
    }
    for (mark, label) in axis_marks(chart, times) {
        let at_edge = times.place(mark) > 0.96;
        let style = text(paint, soft, Pos::new(if at_edge { HPos::Right } else { HPos::Center }, VPos::Top));
        plot.draw(&(EmptyElement::at((mark, values.from)) + Text::new(label, (0, gap), style)))?;
    }
    Ok(())
}

fn draw_line<DB: DrawingBackend>(line: &Line, paint: &Paint, plot: &Plot<DB>) -> Drawn<DB> {
    let ink = paint.ink(line.ink);
    let stroke = ink.stroke_width(paint.stroke(2.25));
    for run in line.points.split(|point| !point.1.is_finite()).filter(|run| !run.is_empty()) {
        if line.stroke == Stroke::Filled {
            let (first, last) = (run[0].0, run[run.len() - 1].0);
            let mut outline = run.to_vec();
            outline.extend([(last, 0.0), (first, 0.0)]);
            plot.draw(&Polygon::new(outline, ink.mix(0.1)))?;
        }
        let points = run.to_vec();
        match line.stroke {
            Stroke::Filled | Stroke::Solid => plot.draw(&PathElement::new(points, stroke))?,
            Stroke::Dashed => draw_dashed(plot, &points, stroke, paint.pixels(7.0), paint.pixels(5.0))?,
            Stroke::Dotted => draw_dashed(plot, &points, stroke, paint.pixels(2.0), paint.pixels(4.0))?,
        }
        if let [only] = run {
            plot.draw(&Circle::new(*only, paint.pixels(2.5), ink.filled()))?;
        }
    }
    Ok(())
}

/// A dot for each point that has a label, and the label where no other one is in its way.
fn draw_labels<DB: DrawingBackend>(chart: &Chart, line: &Line, paint: &Paint, plot: &Plot<DB>) -> Drawn<DB> {
    const LINE_HEIGHT: f64 = 1.25;
    let ink = paint.ink(line.ink);
    let (start, _) = plot.map_coordinate(&(chart.begin, 0.0));
    let mut taken: Vec<(i32, i32, i32)> = Vec::new();
    for (point, label) in line.points.iter().zip(&chart.labels).rev() {
        plot.draw(&Circle::new(*point, paint.pixels(4.0), ink.filled()))?;
        let (x, y) = plot.map_coordinate(point);
        let width = (label.chars().count() as f64 * TEXT_SIZE * 0.6 * paint.density) as i32;
        // Before the point, above the curve; behind it where there is no room.
        let gap = paint.pixels(8.0);
        let is_before = x - gap - width > start;
        let from = if is_before { x - gap - width } else { x + gap };
        let height = (TEXT_SIZE * LINE_HEIGHT * paint.density) as i32;
        let is_free = |(left, right, middle): &(i32, i32, i32)| {
            from > *right || from + width < *left || (y - middle).abs() >= height
        };
        if taken.iter().all(is_free) {
            taken.push((from, from + width, y));
            let style = text(paint, paint.ink(Ink::Soft), Pos::new(HPos::Left, VPos::Bottom));
            let (dx, dy) = (from - x, -paint.pixels(4.0));
            plot.draw(&(EmptyElement::at(*point) + Text::new(label.clone(), (dx, dy), style)))?;
        }
    }
    Ok(())
}

/// A bar for each point, which is its upper end; filled, or the outline alone.
fn draw_bars<DB: DrawingBackend>(line: &Line, paint: &Paint, plot: &Plot<DB>) -> Drawn<DB> {
    let ink = paint.ink(line.ink);
    let mut before = f64::NEG_INFINITY;
    for (x, value) in &line.points {
        let corners = [((x - BAR).max(before), *value), (*x, 0.0)];
        before = *x;
        if line.stroke == Stroke::Filled {
            plot.draw(&Rectangle::new(corners, ink.mix(0.55).filled()))?;
        } else {
            plot.draw(&Rectangle::new(corners, ink.stroke_width(paint.stroke(1.0))))?;
        }
    }
    Ok(())
}

fn draw_dashed<DB: DrawingBackend>(
    plot: &Plot<DB>,
    points: &[(f64, f64)],
    stroke: ShapeStyle,
    dash: i32,
    gap: i32,
) -> Drawn<DB> {
    plot.draw(&plotters::element::DashedPathElement::new(points.iter().copied(), dash, gap, stroke))
}

fn text(paint: &Paint, ink: RGBColor, anchor: Pos) -> TextStyle<'_> {
    let size = TEXT_SIZE * paint.density;
    TextStyle { font: (paint.font.as_str(), size).into_font(), color: ink.to_backend_color(), pos: anchor }
}
