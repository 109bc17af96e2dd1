//! The figures of one run, or of two under each other; with several endpoints, of each.

use super::session::{LoadRun, LoadSession};
use super::setup::report_as_json;
use crate::app::charts::figures;
use crate::app::components::icon::Icon;
use crate::app::platform::download;
use crate::server::report::LatencySummary;
use leptos::prelude::*;

/// The table under the charts.
#[component]
pub fn SummaryTable(
    /// Whose.
    session: LoadSession,
) -> impl IntoView {
    let rows = move || {
        let against = session.against.get().map(|run| rows_of("A", &run));
        let name = if against.is_some() { "B" } else { "Run" };
        let shown = session.shown.get().map(|run| rows_of(name, &run));
        (against, shown)
    };
    let is_over = Memo::new(move |_| session.shown.with(|run| run.as_ref().is_some_and(|run| run.is_over())));
    let save = move |_| {
        if let Some(run) = session.shown.get_untracked() {
            download::save_text("loop-lab-report.json", "application/json", &report_as_json(&run.setup, &run.report));
        }
    };
    let head = |name: &'static str| view! { <th scope="col" class="number">{name}</th> };
    view! {
        <section class="panel" role="group" aria-label="Figures">
            <header class="panel__head">
                <h2 class="panel__title">"Figures"</h2>
                <span class="panel__note">"of the counted time; loop lag is how late a 10 ms timer fires"</span>
                <span class="panel__count">
                    <Show when=move || is_over.get()>
                        <button type="button" class="button" data-size="small" on:click=save>
                            {Icon::Download.draw()}
                            "Report (JSON)"
                        </button>
                    </Show>
                </span>
            </header>
            <div class="scroll-x" tabindex="0" role="group" aria-label="Table of figures">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"Run"</th>
                            {["requests", "per second", "mean", "p50", "p95", "p99", "slowest", "loop lag p99", "errors"].map(head)}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

/// A run's row, and one for each of its endpoints if there are several.
fn rows_of(name: &str, run: &LoadRun) -> impl IntoView + use<> {
    let report = &run.report;
    let ms = |milliseconds: f64| figures::duration(milliseconds / 1e3);
    let row = |title: String, is_part: bool, counts: (u64, f64, u64), latency: &LatencySummary, lag: Option<f64>| {
        let (requests, throughput, errors) = counts;
        let cells = [
            figures::number(requests as f64, 0),
            figures::rate(throughput),
            ms(latency.mean),
            ms(latency.p50),
            ms(latency.p95),
            ms(latency.p99),
            ms(latency.max),
            lag.map(ms).unwrap_or_default(),
            figures::number(errors as f64, 0),
        ];
        view! {
            <tr data-part=is_part.to_string()>
                <th scope="row">{title}</th>
                {cells.map(|cell| view! { <td class="number">{cell}</td> })}
            </tr>
        }
    };
    let whole = row(
        format!("{name}: {}", run.setup.in_words()),
        false,
        (report.requests, report.throughput, report.errors),
        &report.latency,
        Some(report.loop_lag.p99),
    );
    let parts = report.groups.iter().map(|group| {
        row(group.name.clone(), true, (group.requests, group.throughput, group.errors), &group.latency, None)
    });
    (whole, parts.collect_view())
}
