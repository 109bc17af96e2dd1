//! A chart on the page: canvas, legend, crosshair, the table behind it, and ways to take it along.

use super::export;
use super::paint::paint_of;
use super::plot::{self, Axis, Chart, Ink, Line, MARGIN_END, MARGIN_START, Paint, Stroke};
use crate::app::components::icon::Icon;
use crate::app::platform::download;
use crate::app::platform::resizing::when_resized;
use crate::app::platform::theme::Theme;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use plotters::drawing::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use std::collections::BTreeSet;

/// A table shows at most so many rows; longer series are thinned out evenly.
const MOST_ROWS: usize = 120;

/// Lines over an axis. Arrow keys move the crosshair, as the pointer does; charts that share a `cursor` move it together.
#[component]
pub fn LineChart(
    /// What it shows, in a sentence: read out in place of the picture.
    #[prop(into)]
    label: Signal<String>,
    /// What its files are called.
    title: &'static str,
    /// The lines.
    #[prop(into)]
    chart: Signal<Chart>,
    /// Where the crosshair is; its own if none is given.
    #[prop(optional)]
    cursor: Option<RwSignal<Option<f64>>>,
    /// A place that a click or Enter picks, and that is marked.
    #[prop(optional)]
    picked: Option<RwSignal<Option<f64>>>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let size = size_of(canvas);
    let cursor = cursor.unwrap_or_else(|| RwSignal::new(None));
    // Lines that are not as they were at first: on or off.
    let toggled = RwSignal::new(BTreeSet::<String>::new());
    let is_on = move |line: &Line| line.is_quiet == toggled.with(|toggled| toggled.contains(&line.name));
    let visible = Memo::new(move |_| {
        chart.with(|chart| {
            let lines = chart.lines.iter().filter(|line| is_on(line)).cloned().collect();
            Chart { lines, ..without_lines(chart) }
        })
    });
    let paint = paint_when_seen(canvas, size, visible);

    let place_of = move |x: f64| {
        visible.with(|chart| {
            let width = size.get().0 - MARGIN_START - MARGIN_END;
            MARGIN_START + (x - chart.begin) / (chart.end_s - chart.begin) * width
        })
    };
    let on_move = move |event: ev::PointerEvent| {
        let width = (size.get_untracked().0 - MARGIN_START - MARGIN_END).max(1.0);
        let part = ((f64::from(event.offset_x()) - MARGIN_START) / width).clamp(0.0, 1.0);
        cursor.set(visible.with_untracked(|chart| nearest(chart, chart.begin + part * (chart.end_s - chart.begin))));
    };
    let pick = move || {
        if let (Some(picked), Some(x)) = (picked, cursor.get_untracked()) {
            picked.set(Some(x));
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let by: isize = match event.key().as_str() {
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            "Escape" => return cursor.set(None),
            "Enter" => return pick(),
            _ => return,
        };
        event.prevent_default();
        cursor.set(visible.with_untracked(|chart| neighbour(chart, cursor.get_untracked(), by)));
    };
    let shown_at = move |x: Option<f64>| {
        let x = x?;
        visible.with(|chart| (chart.begin..=chart.end_s).contains(&x)).then(|| place_of(x))
    };
    let cross = move || shown_at(cursor.get());
    let pin = move || shown_at(picked.and_then(|picked| picked.get()));
    let readout = move || cursor.get().and_then(|x| visible.with(|chart| readout_at(chart, x)));

    view! {
        <div class="chart">
            <Legend chart toggled />
            <div
                class="chart__plot"
                tabindex="0"
                role="group"
                aria-label=move || format!("{} Arrow keys read values.", label.get())
                on:pointerdown=on_move
                on:pointermove=on_move
                on:click=move |_| pick()
                on:pointerleave=move |_| cursor.set(None)
                on:keydown=on_key
                on:blur=move |_| cursor.set(None)
            >
                <canvas class="chart__canvas" node_ref=canvas aria-hidden="true"></canvas>
                <i
                    class="chart__cross"
                    hidden=move || cross().is_none()
                    style:inset-inline-start=move || format!("{}px", cross().unwrap_or_default())
                ></i>
                <i
                    class="chart__pin"
                    hidden=move || pin().is_none()
                    style:inset-inline-start=move || format!("{}px", pin().unwrap_or_default())
                ></i>
                <output class="chart__readout">{readout}</output>
            </div>
            <Behind chart=visible label title paint />
        </div>
    }
}

fn without_lines(chart: &Chart) -> Chart {
    Chart { lines: Vec::new(), bands: chart.bands.clone(), labels: chart.labels.clone(), ..*chart }
}

/// Paints whenever the figures, the size or the theme change, soon after and in a task of its own: many charts that change together would hold up the
/// page. What it paints with is looked up once for each theme.
fn paint_when_seen(
    canvas: NodeRef<html::Canvas>,
    size: RwSignal<(f64, f64)>,
    chart: Memo<Chart>,
) -> StoredValue<Option<Paint>> {
    let theme = Theme::of_page();
    let paint = StoredValue::new(None::<Paint>);
    let of_theme = StoredValue::new(None::<(bool, f64)>);
    let is_planned = StoredValue::new(false);
    let paint_now = move || {
        // The chart may have left the page meanwhile.
        if is_planned.try_update_value(|is_planned| *is_planned = false).is_none() {
            return;
        }
        let (is_dark, size) = (theme.is_dark.get_untracked(), size.get_untracked());
        let Some(canvas) = canvas.get_untracked() else { return };
        let wanted = Some((is_dark, window().device_pixel_ratio()));
        if of_theme.get_value() != wanted {
            of_theme.set_value(wanted);
            paint.set_value(Some(paint_of(&canvas)));
        }
        paint.with_value(|paint| {
            if let Some(paint) = paint {
                chart.with_untracked(|chart| paint_on(&canvas, chart, paint, size));
            }
        });
    };
    Effect::new(move || {
        theme.is_dark.track();
        size.track();
        canvas.track();
        chart.track();
        if !is_planned.get_value() {
            is_planned.set_value(true);
            set_timeout(paint_now, std::time::Duration::ZERO);
        }
    });
    paint
}

/// What each line is; with several, a button that puts it on and off.
#[component]
fn Legend(chart: Signal<Chart>, toggled: RwSignal<BTreeSet<String>>) -> impl IntoView {
    // The lines stay while only their points change.
    let lines = Memo::new(move |_| {
        let key = |line: &Line| (line.name.clone(), line.ink, line.stroke, line.is_quiet);
        chart.with(|chart| chart.lines.iter().map(key).collect::<Vec<_>>())
    });
    let items = move || {
        let lines = lines.get();
        let is_alone = lines.len() < 2;
        let item = move |(name, ink, stroke, is_quiet): (String, Ink, Stroke, bool)| {
            let key = view! { <i class="chart__key" data-ink=ink_name(ink) data-stroke=stroke_name(stroke)></i> };
            if is_alone {
                return view! { <li>{key} {name}</li> }.into_any();
            }
            let own = name.clone();
            let is_on = move || is_quiet == toggled.with(|toggled| toggled.contains(&own));
            let own = name.clone();
            let toggle = move |_| {
                toggled.update(|toggled| {
                    if !toggled.remove(&own) {
                        toggled.insert(own.clone());
                    }
                });
            };
            view! {
                <li>
                    <button type="button" class="chart__line" aria-pressed=move || is_on().to_string() on:click=toggle>
                        {key}
                        {name}
                    </button>
                </li>
            }
            .into_any()
        };
        lines.into_iter().map(item).collect_view()
    };
    view! {
        <ul class="chart__legend" role="list">
            {items}
        </ul>
    }
}

/// The table behind the chart, built when it is opened, and the chart as files.
#[component]
fn Behind(
    chart: Memo<Chart>,
    label: Signal<String>,
    title: &'static str,
    paint: StoredValue<Option<Paint>>,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let save_csv = move |_| {
        let text = chart.with_untracked(export::csv);
        download::save_text(&export::file_name(title, "csv"), "text/csv", &text);
    };
    let save_png = move |_| {
        let (chart, paint) = (chart.get_untracked(), paint.get_value());
        leptos::task::spawn_local(async move {
            if let Some(paint) = paint {
                export::save_png(&export::file_name(title, "png"), title, &chart, &paint).await;
            }
        });
    };
    view! {
        <details class="chart__data" on:toggle=move |_| is_open.update(|is_open| *is_open = !*is_open)>
            <summary>"As a table"</summary>
            <p class="row">
                <button type="button" class="button" data-size="small" on:click=save_csv>
                    {Icon::Download.draw()}
                    "CSV"
                </button>
                <button type="button" class="button" data-size="small" on:click=save_png>
                    {Icon::Download.draw()}
                    "PNG"
                </button>
            </p>
            <Show when=move || is_open.get()>
                <div class="scroll-x" tabindex="0" role="group" aria-label=move || label.get()>
                    {move || chart.with(|chart| table(chart, &label.get()))}
                </div>
            </Show>
        </details>
    }
}

/// The element's size in page pixels, kept up to date.
fn size_of(canvas: NodeRef<html::Canvas>) -> RwSignal<(f64, f64)> {
    let size = RwSignal::new((0.0, 0.0));
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        let watched = canvas.clone();
        when_resized(&canvas, move || {
            let new = (f64::from(watched.client_width()), f64::from(watched.client_height()));
            if size.try_get_untracked().is_some_and(|old| old != new) {
                size.set(new);
            }
        });
    });
    size
}

fn paint_on(canvas: &web_sys::HtmlCanvasElement, chart: &Chart, paint: &Paint, (width, height): (f64, f64)) {
    if width < 1.0 || height < 1.0 {
        return;
    }
    canvas.set_width((width * paint.density).round() as u32);
    canvas.set_height((height * paint.density).round() as u32);
    let Some(backend) = CanvasBackend::with_canvas_object(canvas.clone()) else { return };
    let area = backend.into_drawing_area();
    if let Err(error) = plot::draw(chart, paint, &area) {
        leptos::logging::error!("a chart could not be drawn: {error}");
    }
}

fn longest(chart: &Chart) -> Option<&Line> {
    chart.lines.iter().max_by_key(|line| line.points.len())
}

/// The place of the point that is nearest to this place.
fn nearest(chart: &Chart, x: f64) -> Option<f64> {
    if chart.axis == Axis::Latency {
        return Some(x);
    }
    let points = &longest(chart)?.points;
    if chart.axis == Axis::Rate {
        let places = points.iter().map(|point| point.0);
        return places.min_by(|a, b| (a - x).abs().total_cmp(&(b - x).abs()));
    }
    let after = points.partition_point(|point| point.0 < x).min(points.len().checked_sub(1)?);
    let candidates = [points[after.saturating_sub(1)].0, points[after].0];
    candidates.into_iter().min_by(|a, b| (a - x).abs().total_cmp(&(b - x).abs()))
}

/// The place of the point before or after this one; the first, from nowhere.
fn neighbour(chart: &Chart, from: Option<f64>, by: isize) -> Option<f64> {
    let points = &longest(chart)?.points;
    let last = points.len().checked_sub(1)?;
    let Some(from) = from else { return Some(points[0].0) };
    let here = match chart.axis {
        Axis::Rate => points.iter().position(|point| point.0 == from).unwrap_or(0),
        _ => points.partition_point(|point| point.0 < from - 1e-9).min(last),
    };
    Some(points[here.saturating_add_signed(by).min(last)].0)
}

fn readout_at(chart: &Chart, x: f64) -> Option<String> {
    if !(chart.begin..=chart.end_s).contains(&x) || chart.lines.is_empty() {
        return None;
    }
    let value = |line: &Line| format!("  ·  {} {}", line.name, export::cell(chart, line, x));
    let label = label_at(chart, x).map(|label| format!("{label}  ·  ")).unwrap_or_default();
    Some(label + &chart.axis.in_words(x) + &chart.lines.iter().map(value).collect::<String>())
}

/// What the point at this place is about.
fn label_at(chart: &Chart, x: f64) -> Option<&String> {
    let place = chart.lines.first()?.points.iter().position(|point| point.0 == x)?;
    chart.labels.get(place)
}

fn ink_name(ink: Ink) -> &'static str {
    match ink {
        Ink::Running => "running",
        Ink::Ready => "ready",
        Ink::Waiting => "waiting",
        Ink::Blocked => "blocked",
        Ink::Accent => "accent",
        Ink::Soft => "soft",
    }
}

fn stroke_name(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Filled | Stroke::Solid => "solid",
        Stroke::Dashed => "dashed",
        Stroke::Dotted => "dotted",
    }
}

fn table(chart: &Chart, caption: &str) -> impl IntoView + use<> {
    let places = export::rows(chart);
    let every = places.len().div_ceil(MOST_ROWS).max(1);
    let names = chart.lines.iter().map(|line| view! { <th scope="col" class="number">{line.name.clone()}</th> });
    let row = |x: &f64| {
        let cell = |line: &Line| view! { <td class="number">{export::cell(chart, line, *x)}</td> };
        view! {
            <tr>
                <th scope="row">{label_at(chart, *x).map(|label| format!("{label}: "))} {chart.axis.in_words(*x)}</th>
                {chart.lines.iter().map(cell).collect_view()}
            </tr>
        }
    };
    view! {
        <table class="table">
            <caption>{caption.to_owned()}</caption>
            <thead>
                <tr>
                    <th scope="col">{chart.axis.name()}</th>
                    {names.collect_view()}
                </tr>
            </thead>
            <tbody>{places.iter().step_by(every).map(row).collect_view()}</tbody>
        </table>
    }
}
