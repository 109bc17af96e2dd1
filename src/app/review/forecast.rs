//! The forecast: how likely an answer is today and on the next days if nothing is reviewed, and what falls due when.

use super::memories;
use crate::app::study::{Study, now};
use crate::progress::review::{Day, FORECAST_DAYS};
use leptos::prelude::*;
use std::fmt::Write;

/// The drawing's measures, in its own units.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 180.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 24.0;

/// A line of recall over bars of what is due, in words first, with the table behind.
#[component]
pub fn Forecast() -> impl IntoView {
    let study = Study::of_page();
    let memories = Memo::new(move |_| memories(study));
    let known = move || {
        let memories = memories.read();
        let (today, month) = (memories.recall(now())?, memories.forecast(now()).last()?.recall);
        Some(format!(
            "You have met {} questions and seen their answers. You would remember about {} of those answers today, and {} in {FORECAST_DAYS} days without review.",
            memories.all.len(),
            percent(today),
            percent(month)
        ))
    };
    let drawing = move || {
        let memories = memories.read();
        (!memories.all.is_empty()).then(|| chart(&memories.forecast(now())))
    };
    view! {
        <section class="stack forecast" aria-labelledby="forecast">
            <h2 id="forecast">"What you would still know"</h2>
            <p>{move || known().unwrap_or_else(|| "Once you have answered questions in lessons, their forecast stands here.".to_owned())}</p>
            {drawing}
        </section>
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn chart(days: &[Day]) -> impl IntoView + use<> {
    let step = (WIDTH - LEFT - RIGHT) / days.len().max(1) as f64;
    let x = |day: &Day| LEFT + (f64::from(day.day) + 0.5) * step;
    let y = |share: f64| TOP + (1.0 - share) * (HEIGHT - TOP - BOTTOM);
    let most_due = days.iter().map(|day| day.n_due).max().unwrap_or(0).max(4);
    let mut line = String::new();
    for day in days {
        // Writing to a string does not fail.
        _ = write!(line, "{}{:.1} {:.1}", if line.is_empty() { 'M' } else { 'L' }, x(day), y(day.recall));
    }
    let bars = days.iter().filter(|day| day.n_due > 0).map(|day| {
        // Bars take the lower half, so that the line stays free.
        let height = f64::from(day.n_due) / f64::from(most_due) * (HEIGHT - TOP - BOTTOM) * 0.5;
        let foot = HEIGHT - BOTTOM;
        view! {
            <rect class="forecast__due" x=x(day) - step * 0.35 y=foot - height width=step * 0.7 height=height rx="2"></rect>
            <text class="forecast__count" x=x(day) y=foot - height - 4.0>{day.n_due}</text>
        }
    });
    let marks = [0.0, 0.5, 1.0].map(|share| {
        view! {
            <path class="forecast__mark" d=format!("M{LEFT} {:.1}H{}", y(share), WIDTH - RIGHT)></path>
            <text class="forecast__share" x=LEFT - 6.0 y=y(share) + 4.0>{percent(share)}</text>
        }
    });
    let labels = days.iter().filter(|day| day.day % 7 == 0).map(|day| {
        let words = if day.day == 0 { "today".to_owned() } else { format!("+{} days", day.day) };
        view! { <text class="forecast__day" x=x(day) y=HEIGHT - 7.0>{words}</text> }
    });
    let rows = days.iter().map(|day| {
        let name = if day.day == 0 { "today".to_owned() } else { format!("in {} days", day.day) };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{percent(day.recall)}</td>
                <td class="number">{day.n_due}</td>
            </tr>
        }
    });
    view! {
        <figure class="forecast__figure">
            <figcaption class="forecast__legend soft small">
                <span><i class="forecast__key" data-of="recall"></i> "probability of an answer"</span>
                <span><i class="forecast__key" data-of="due"></i> "questions that fall due"</span>
            </figcaption>
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label="Forecast of the next 30 days; its figures are in the table below">
                {marks.collect_view()}
                {bars.collect_view()}
                <path class="forecast__recall" d=line></path>
                {labels.collect_view()}
            </svg>
        </figure>
        <details class="chart__data">
            <summary>"As a table"</summary>
            <div class="scroll-x">
                <table class="table">
                    <caption>"If nothing is reviewed until then"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Day"</th>
                            <th scope="col" class="number">"Answered"</th>
                            <th scope="col" class="number">"Fall due"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
}
