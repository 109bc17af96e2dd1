//! A chart on the page: canvas, legend, crosshair, and the table behind it.

use super::figures;
use super::paint::paint_of;
use super::plot::{self, Chart, Ink, Line, MARGIN_END, MARGIN_START, Stroke};
use crate::app::platform::theme::Theme;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use plotters::drawing::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use web_sys::ResizeObserver;

/// A table shows at most so many rows; longer series are thinned out evenly.
const MOST_ROWS: usize = 120;

/// Lines over time. Arrow keys move the crosshair, as the pointer does.
#[component]
pub fn LineChart(
    /// What it shows, in a sentence: read out in place of the picture.
    #[prop(into)]
    label: Signal<String>,
    /// The lines.
    #[prop(into)]
    chart: Signal<Chart>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let size = size_of(canvas);
    let theme = Theme::of_page();
    Effect::new(move || {
        theme.is_dark.track();
        let size = size.get();
        if let Some(canvas) = canvas.get() {
            chart.with(|chart| paint_on(&canvas, chart, size));
        }
    });

    // Which point of the longest line the crosshair is at.
    let at = RwSignal::new(None::<usize>);
    let on_move = move |event: ev::PointerEvent| {
        let width = size.get_untracked().0 - MARGIN_START - MARGIN_END;
        let place = (f64::from(event.offset_x()) - MARGIN_START) / width.max(1.0);
        at.set(chart.with_untracked(|chart| nearest(chart, place * chart.end_s)));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let by: isize = match event.key().as_str() {
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            "Escape" => return at.set(None),
            _ => return,
        };
        event.prevent_default();
        let last = chart.with_untracked(n_points).saturating_sub(1);
        at.update(|at| *at = Some(at.map_or(0, |at| at.saturating_add_signed(by)).min(last)));
    };
    let cross = move || {
        let at = at.get()?;
        chart.with(|chart| {
            let seconds = longest(chart)?.points.get(at)?.0;
            let (width, _) = size.get();
            Some(MARGIN_START + seconds / chart.end_s * (width - MARGIN_START - MARGIN_END))
        })
    };
    let readout = move || at.get().and_then(|at| chart.with(|chart| readout_at(chart, at)));

    view! {
        <div class="chart">
            <ul class="chart__legend" role="list">
                {move || chart.with(|chart| chart.lines.iter().map(legend_item).collect_view())}
            </ul>
            <div
                class="chart__plot"
                tabindex="0"
                role="group"
                aria-label=move || format!("{} Arrow keys read values.", label.get())
                on:pointermove=on_move
                on:pointerleave=move |_| at.set(None)
                on:keydown=on_key
                on:blur=move |_| at.set(None)
            >
                <canvas class="chart__canvas" node_ref=canvas aria-hidden="true"></canvas>
                <i
                    class="chart__cross"
                    hidden=move || cross().is_none()
                    style:inset-inline-start=move || format!("{}px", cross().unwrap_or_default())
                ></i>
                <output class="chart__readout">{readout}</output>
            </div>
            <details class="chart__data">
                <summary>"As a table"</summary>
                <div class="scroll-x">{move || chart.with(|chart| table(chart, &label.get()))}</div>
            </details>
        </div>
    }
}

/// The element's size in page pixels, kept up to date.
fn size_of(canvas: NodeRef<html::Canvas>) -> RwSignal<(f64, f64)> {
    let size = RwSignal::new((0.0, 0.0));
    let observed = StoredValue::new_local(None::<(ResizeObserver, Closure<dyn FnMut()>)>);
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        let watched = canvas.clone();
        let measure = Closure::<dyn FnMut()>::new(move || {
            let new = (f64::from(watched.client_width()), f64::from(watched.client_height()));
            if size.try_get_untracked().is_some_and(|old| old != new) {
                size.set(new);
            }
        });
        if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(&canvas);
            observed.set_value(Some((observer, measure)));
        }
    });
    on_cleanup(move || {
        observed.try_update_value(|observed| {
            if let Some((observer, _)) = observed.take() {
                observer.disconnect();
            }
        });
    });
    size
}

fn paint_on(canvas: &web_sys::HtmlCanvasElement, chart: &Chart, (width, height): (f64, f64)) {
    if width < 1.0 || height < 1.0 {
        return;
    }
    let paint = paint_of(canvas);
    canvas.set_width((width * paint.density).round() as u32);
    canvas.set_height((height * paint.density).round() as u32);
    let Some(backend) = CanvasBackend::with_canvas_object(canvas.clone()) else { return };
    let area = backend.into_drawing_area();
    if let Err(error) = plot::draw(chart, &paint, &area) {
        leptos::logging::error!("a chart could not be drawn: {error}");
    }
}

fn longest(chart: &Chart) -> Option<&Line> {
    chart.lines.iter().max_by_key(|line| line.points.len())
}

fn n_points(chart: &Chart) -> usize {
    longest(chart).map_or(0, |line| line.points.len())
}

fn nearest(chart: &Chart, seconds: f64) -> Option<usize> {
    let points = &longest(chart)?.points;
    let after = points.partition_point(|point| point.0 < seconds);
    let candidates = [after.checked_sub(1)?, after.min(points.len() - 1)];
    candidates.into_iter().min_by(|a, b| (points[*a].0 - seconds).abs().total_cmp(&(points[*b].0 - seconds).abs()))
}

fn readout_at(chart: &Chart, at: usize) -> Option<String> {
    let seconds = longest(chart)?.points.get(at)?.0;
    let values = chart.lines.iter().map(|line| {
        let value = line.points.get(at).map_or(f64::NAN, |point| point.1);
        format!("  ·  {} {}", line.name, chart.unit.in_words(value))
    });
    Some(format!("{} s{}", figures::number(seconds, 2), values.collect::<String>()))
}

fn legend_item(line: &Line) -> impl IntoView + use<> {
    let ink = match line.ink {
        Ink::Running => "running",
        Ink::Ready => "ready",
        Ink::Waiting => "waiting",
        Ink::Blocked => "blocked",
        Ink::Accent => "accent",
        Ink::Soft => "soft",
    };
    let stroke = match line.stroke {
        Stroke::Filled | Stroke::Solid => "solid",
        Stroke::Dashed => "dashed",
        Stroke::Dotted => "dotted",
    };
    view! {
        <li>
            <i class="chart__key" data-ink=ink data-stroke=stroke></i>
            {line.name.clone()}
        </li>
    }
}

fn table(chart: &Chart, caption: &str) -> impl IntoView + use<> {
    let n = n_points(chart);
    let every = n.div_ceil(MOST_ROWS).max(1);
    let names = chart.lines.iter().map(|line| view! { <th scope="col" class="number">{line.name.clone()}</th> });
    let row = |at: usize| {
        let seconds = longest(chart).map_or(0.0, |line| line.points[at].0);
        let cells = chart.lines.iter().map(|line| {
            let value = line.points.get(at).map_or(f64::NAN, |point| point.1);
            view! { <td class="number">{chart.unit.in_words(value)}</td> }
        });
        view! {
            <tr>
                <th scope="row">{figures::number(seconds, 2)}</th>
                {cells.collect_view()}
            </tr>
        }
    };
    view! {
        <table class="table">
            <caption>{caption.to_owned()}</caption>
            <thead>
                <tr>
                    <th scope="col">"Seconds"</th>
                    {names.collect_view()}
                </tr>
            </thead>
            <tbody>{(0..n).step_by(every).map(row).collect_view()}</tbody>
        </table>
    }
}
