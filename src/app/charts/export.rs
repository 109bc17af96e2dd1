//! A chart to take along: its figures as CSV, its picture as PNG with title and legend.

use super::figures;
use super::plot::{self, Chart, Paint};
use crate::app::platform::download;
use leptos::prelude::document;
use plotters::drawing::IntoDrawingArea;
use plotters::element::Text;
use plotters::style::{Color, IntoFont};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

/// The figures, a line each: the place on the axis, then each line's value, in the units of the chart. Empty where there is none.
pub fn csv(chart: &Chart) -> String {
    if chart.axis == plot::Axis::Rate {
        return labelled_csv(chart);
    }
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let names = chart.lines.iter().map(|line| quoted(&line.name));
    let mut text: String = std::iter::once(quoted(chart.axis.name())).chain(names).collect::<Vec<_>>().join(",");
    text += "\n";
    for x in rows(chart) {
        let place = match chart.axis {
            plot::Axis::Time | plot::Axis::Rate => x,
            plot::Axis::Latency => 10f64.powf(x),
        };
        text += &format!("{}", (place * 1e6).round() / 1e6);
        for line in &chart.lines {
            let value = line.value_at(x, chart.axis);
            text += ",";
            if value.is_finite() {
                text += &format!("{}", (value * 1e4).round() / 1e4);
            }
        }
        text += "\n";
    }
    text
}

/// Of points that have labels: a line for each, in their order.
fn labelled_csv(chart: &Chart) -> String {
    let mut text = "\"Point\",\"Requests per second\",\"p95, ms\"\n".to_owned();
    for ((x, y), label) in chart.lines.iter().flat_map(|line| &line.points).zip(&chart.labels) {
        text += &format!("\"{label}\",{},{}\n", (x * 1e4).round() / 1e4, (y * 1e4).round() / 1e4);
    }
    text
}

/// Every place of the axis where some line has a point, in order.
pub fn rows(chart: &Chart) -> Vec<f64> {
    let mut places: Vec<f64> = chart.lines.iter().flat_map(|line| line.points.iter().map(|point| point.0)).collect();
    if chart.axis == plot::Axis::Rate {
        return places;
    }
    places.sort_by(f64::total_cmp);
    places.dedup_by(|a, b| (*a - *b).abs() < 1e-6);
    places
}

/// Page pixels of a picture, and how many of its own are one.
const SIZE: (u32, u32) = (900, 380);
const HEAD: u32 = 56;
const DENSITY: f64 = 2.0;

/// Lets the browser save the chart as a picture; false where it cannot.
pub async fn save_png(name: &str, title: &str, chart: &Chart, paint: &Paint) -> bool {
    let Some(canvas) = picture(title, chart, &Paint { density: DENSITY, ..paint.clone() }) else { return false };
    download::save_canvas(name, &canvas).await
}

fn picture(title: &str, chart: &Chart, paint: &Paint) -> Option<HtmlCanvasElement> {
    let pixels = |size: u32| (f64::from(size) * DENSITY) as u32;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(pixels(SIZE.0));
    canvas.set_height(pixels(SIZE.1));
    let area = CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area();
    let (head, body) = area.split_vertically(pixels(HEAD));
    plot::draw(chart, paint, &body).ok()?;
    head.fill(&paint.surface).ok()?;
    let font = |size: f64| (paint.font.as_str(), size * DENSITY).into_font();
    let at = |x: f64, y: f64| ((x * DENSITY) as i32, (y * DENSITY) as i32);
    let soft = paint.ink(plot::Ink::Soft);
    head.draw(&Text::new(title.to_owned(), at(14.0, 10.0), font(15.0).color(&soft))).ok()?;
    let mut x = 14.0;
    for line in &chart.lines {
        let ink = paint.ink(line.ink);
        head.draw(&Text::new(line.name.clone(), at(x, 34.0), font(12.0).color(&ink.mix(1.0)))).ok()?;
        x += 7.5 * line.name.chars().count() as f64 + 22.0;
    }
    Some(canvas)
}

/// `Throughput` → `loop-lab-throughput.csv`
pub fn file_name(title: &str, ending: &str) -> String {
    format!("loop-lab-{}.{ending}", title.to_lowercase().replace(' ', "-"))
}

/// What a table has in a cell.
pub fn cell(chart: &Chart, line: &plot::Line, x: f64) -> String {
    let value = line.value_at(x, chart.axis);
    if value.is_nan() { figures::number(value, 0) } else { chart.unit.in_words(value) }
}

#[cfg(test)]
mod tests {
    use super::super::plot::{Axis, Ink, Line, Stroke, Unit};
    use super::*;

    fn line(name: &str, points: &[(f64, f64)]) -> Line {
        Line {
            name: name.to_owned(),
            points: points.to_vec(),
            ink: Ink::Running,
            stroke: Stroke::Solid,
            is_quiet: false,
        }
    }

    #[test]
    fn figures_of_two_runs_stand_beside_each_other() {
        let lines = vec![line("A", &[(0.5, 1.0), (1.5, f64::NAN)]), line("B \"2\"", &[(0.5, 3.25)])];
        let chart = Chart { lines, end_s: 2.0, unit: Unit::Count, ..Chart::default() };
        assert_eq!(csv(&chart), "\"Seconds\",\"A\",\"B \"\"2\"\"\"\n0.5,1,3.25\n1.5,,3.25\n");
    }

    #[test]
    fn a_histogram_has_the_upper_ends_of_its_bars() {
        let chart =
            Chart { lines: vec![line("n", &[(2.0, 7.0), (2.3, 1.0)])], axis: Axis::Latency, ..Chart::default() };
        assert_eq!(csv(&chart), "\"Up to\",\"n\"\n100,7\n199.526231,1\n");
        assert_eq!(file_name("Loop lag", "csv"), "loop-lab-loop-lag.csv");
    }

    #[test]
    fn points_with_labels_stay_in_their_order() {
        let line = line("p95", &[(2.0, 100.0), (20.5, 101.25), (20.25, 900.0)]);
        let labels = ["1 user", "10 users", "50 users"].map(str::to_owned).to_vec();
        let chart = Chart { lines: vec![line], labels, axis: Axis::Rate, ..Chart::default() };
        let rows_of_points = "\"1 user\",2,100\n\"10 users\",20.5,101.25\n\"50 users\",20.25,900\n";
        assert_eq!(csv(&chart), format!("\"Point\",\"Requests per second\",\"p95, ms\"\n{rows_of_points}"));
        assert_eq!(rows(&chart), [2.0, 20.5, 20.25]);
    }

    #[test]
    fn a_place_between_two_bars_has_none() {
        let bars = line("n", &[(2.0, 7.0), (2.3, 1.0)]);
        assert_eq!([1.99, 2.0, 2.1, 2.29].map(|x| bars.value_at(x, Axis::Latency)), [7.0, 7.0, 0.0, 1.0]);
    }
}
