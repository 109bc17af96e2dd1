//! The figures of one run, or of two under each other.

use super::session::{LoadRun, LoadSession};
use crate::app::charts::figures;
use leptos::prelude::*;

/// The table under the charts.
#[component]
pub fn SummaryTable(
    /// Whose.
    session: LoadSession,
) -> impl IntoView {
    let rows = move || {
        let kept = session.kept.get().map(|run| row("A", &run));
        let name = if kept.is_some() { "B" } else { "Run" };
        let shown = session.shown.get().map(|run| row(name, &run));
        (kept, shown)
    };
    let head = |name: &'static str| view! { <th scope="col" class="number">{name}</th> };
    view! {
        <section class="panel" role="group" aria-label="Figures">
            <header class="panel__head">
                <h2 class="panel__title">"Figures"</h2>
                <span class="panel__note">"of the counted time; loop lag is how late a 10 ms timer fires"</span>
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

fn row(name: &str, run: &LoadRun) -> impl IntoView + use<> {
    let report = &run.report;
    let ms = |milliseconds: f64| figures::duration(milliseconds / 1e3);
    let latency = &report.latency;
    let cells = [
        figures::number(report.requests as f64, 0),
        figures::rate(report.throughput),
        ms(latency.mean),
        ms(latency.p50),
        ms(latency.p95),
        ms(latency.p99),
        ms(latency.max),
        ms(report.loop_lag.p99),
        figures::number(report.errors as f64, 0),
    ];
    let title = format!("{name}: {}", run.setup.in_words());
    view! {
        <tr>
            <th scope="row">{title}</th>
            {cells.map(|cell| view! { <td class="number">{cell}</td> })}
        </tr>
    }
}
