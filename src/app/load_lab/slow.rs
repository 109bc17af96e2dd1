//! Single requests of the run that is shown, from the slowest to the quickest: each can be opened in the Step lab.

use super::session::{LoadRun, LoadSession};
use super::share::{SharedLoad, SharedRequest};
use crate::app::charts::figures;
use crate::app::components::icon::Icon;
use crate::server::examples::Example;
use crate::server::report::Report;
use leptos::prelude::*;

/// The panel, once the run is over.
#[component]
pub fn SlowRequests(
    /// Whose.
    session: LoadSession,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let run = session.shown.get().filter(|run| run.is_over())?;
        let rows = picked(&run.report).into_iter().map(|(name, example)| Row::of(&run, name, &example));
        Some(rows.collect::<Vec<_>>()).filter(|rows| !rows.is_empty())
    });
    view! {
        <Show when=move || rows.with(Option::is_some)>
            <section class="panel" role="group" aria-label="Single requests">
                <header class="panel__head">
                    <h2 class="panel__title">"Single requests"</h2>
                    <span class="panel__note">"watch one in the Step lab: the same run once more, and the same request in it"</span>
                </header>
                <ul class="kept-runs" role="list">
                    {move || rows.get().unwrap_or_default().into_iter().map(row).collect_view()}
                </ul>
            </section>
        </Show>
    }
}

#[derive(Clone, PartialEq)]
struct Row {
    name: &'static str,
    latency: String,
    about: String,
    address: String,
}

impl Row {
    fn of(run: &LoadRun, name: &'static str, example: &Example) -> Row {
        let group = run.report.groups.get(example.group as usize).map(|group| format!("{}, ", group.name));
        let failed = if example.is_ok { "" } else { ", failed" };
        let sent = figures::number(example.sent_ns as f64 / 1e9, 2);
        let load = SharedLoad { program: run.program.to_string(), setup: run.setup.clone() };
        Row {
            name,
            latency: figures::duration(example.latency_ns as f64 / 1e9),
            about: format!("{}sent at {sent} s{failed}", group.unwrap_or_default()),
            address: SharedRequest { load, number: example.number, from_ns: example.sent_ns }.address(),
        }
    }
}

fn row(row: Row) -> impl IntoView {
    let label = format!("Open in the Step lab: {}, {}", row.name, row.latency);
    view! {
        <li class="kept-runs__run">
            <span class="kept-runs__words">
                <b>{row.latency}</b>
                {row.name}
                <span class="soft">{row.about}</span>
            </span>
            <a class="button" data-size="small" href=row.address aria-label=label>
                {Icon::Play.draw()}
                "Open in the Step lab"
            </a>
        </li>
    }
}

/// The requests that stand for the run: the slowest, those that the percentiles are about, the quickest. Each once.
fn picked(report: &Report) -> Vec<(&'static str, Example)> {
    let examples = &report.examples;
    let off = |example: &&Example, ms: f64| (example.latency_ns as f64 / 1e6 - ms).abs();
    let near = |ms: f64| examples.iter().min_by(|a, b| off(a, ms).total_cmp(&off(b, ms)));
    let latency = &report.latency;
    let wanted = [
        ("the slowest of all", examples.last()),
        ("a slow one, at p99", near(latency.p99)),
        ("a slow one, at p95", near(latency.p95)),
        ("a usual one, at p50", near(latency.p50)),
        ("the quickest", examples.first()),
    ];
    let mut picked: Vec<(&'static str, Example)> = Vec::new();
    for (name, example) in wanted {
        if let Some(example) = example
            && picked.iter().all(|(_, other)| other.number != example.number)
        {
            picked.push((name, *example));
        }
    }
    picked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::report::LatencySummary;

    #[test]
    fn each_request_is_listed_once_the_slowest_first() {
        let example =
            |number, ms: u64| Example { number, group: 0, sent_ns: 0, latency_ns: ms * 1_000_000, is_ok: true };
        let examples = vec![example(7, 100), example(3, 120), example(9, 900), example(4, 2000)];
        let latency = LatencySummary { count: 4, mean: 0.0, p50: 101.0, p95: 880.0, p99: 1990.0, max: 2000.0 };
        let numbers = |report: &Report| picked(report).iter().map(|(_, it)| it.number).collect::<Vec<_>>();
        assert_eq!(numbers(&Report { latency, examples, ..Report::default() }), [4, 9, 7]);
        assert!(numbers(&Report::default()).is_empty());
    }
}
