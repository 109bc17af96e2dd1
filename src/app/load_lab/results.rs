//! What a load run shows: the verdict, the charts, the figures.

use super::plots;
use super::session::{LoadRun, LoadSession};
use super::table::SummaryTable;
use super::verdict;
use crate::app::charts::figures;
use crate::app::charts::line_chart::LineChart;
use crate::app::charts::plot::Chart;
use crate::app::step_lab::pieces;
use leptos::prelude::*;
use std::sync::Arc;

/// The verdict first, the charts under it, the figures under those.
#[component]
pub fn Results(
    /// Whose.
    session: LoadSession,
) -> impl IntoView {
    let has_run = Memo::new(move |_| session.shown.with(Option::is_some));
    view! {
        <div class="load-results">
            <Verdict session />
            <Show when=move || has_run.get()>
                <Charts session />
                <SummaryTable session />
            </Show>
        </div>
    }
}

#[component]
fn Verdict(session: LoadSession) -> impl IntoView {
    let words = move || {
        let shown = session.shown.get()?;
        if !shown.is_over() {
            let gone = figures::number(shown.at_s, 1);
            let n = figures::number(shown.report.requests as f64, 0);
            return Some(
                view! { <span class="soft">{format!("{gone} s of virtual time gone, {n} requests answered …")}</span> }
                    .into_any(),
            );
        }
        let words = session.kept.with(|kept| match kept {
            Some(kept) => verdict::of_two(&kept.report, &shown.report),
            None => verdict::of_one(&shown.report),
        });
        Some(pieces(&words))
    };
    let empty = || view! { <span class="soft">"Run the load to see what the users see."</span> }.into_any();
    view! {
        <Show when=move || session.failure.with(Option::is_some)>
            <p class="words" data-state="blocked" role="alert">
                {move || session.failure.get().map(|failure| format!("There is no run to show: {failure}."))}
            </p>
        </Show>
        <p class="verdict" aria-live="polite">{move || words().unwrap_or_else(empty)}</p>
    }
}

#[component]
fn Charts(session: LoadSession) -> impl IntoView {
    let of = move |make: fn(Option<&LoadRun>, &LoadRun) -> Chart| {
        Signal::derive(move || {
            let kept = session.kept.get();
            session.shown.with(|shown| shown.as_ref().map(|shown| make(kept.as_deref(), shown)).unwrap_or_default())
        })
    };
    let bucket = move || {
        session.shown.with(|run: &Option<Arc<LoadRun>>| run.as_ref().map_or(0, |run| run.report.series.bucket_ms))
    };
    view! {
        <section class="panel" role="group" aria-label="Throughput">
            <header class="panel__head">
                <h2 class="panel__title">"Throughput"</h2>
                <span class="panel__note">"requests answered per second, in steps of " {bucket} " ms"</span>
            </header>
            <div class="panel__body">
                <LineChart label="Requests answered per second over the run." chart=of(plots::throughput) />
            </div>
        </section>
        <div class="load-results__pair">
            <section class="panel" role="group" aria-label="Latency">
                <header class="panel__head">
                    <h2 class="panel__title">"Latency"</h2>
                    <span class="panel__note">"half, 95 and 99 of 100 were quicker"</span>
                </header>
                <div class="panel__body">
                    <LineChart label="Percentiles of latency over the run." chart=of(plots::latency) />
                </div>
            </section>
            <section class="panel" role="group" aria-label="Loop lag">
                <header class="panel__head">
                    <h2 class="panel__title">"Loop lag"</h2>
                    <span class="panel__note">"how late a 10 ms timer fires, at worst"</span>
                </header>
                <div class="panel__body">
                    <LineChart label="How late a timer on the loop fires over the run." chart=of(plots::loop_lag) />
                </div>
            </section>
        </div>
    }
}
