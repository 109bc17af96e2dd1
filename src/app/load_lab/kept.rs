//! What a Load lab keeps in the browser: the load that is set, the charts that are open, and runs, until they are deleted.

use super::kept_before;
use super::playback::Pace;
use super::plots::Plot;
use super::session::{Kept, LoadRun, LoadSession};
use super::setup::Setup;
use crate::app::charts::figures;
use crate::app::components::icon::Icon;
use crate::server::report::Report;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What one comes back to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Desk {
    /// The program's key and original text.
    pub program: (String, String),
    /// Which preset it came from.
    #[serde(default)]
    pub preset: Option<String>,
    /// The load.
    pub setup: Setup,
    /// How fast runs are shown.
    #[serde(default)]
    pub pace: Pace,
    /// The charts that are open.
    pub plots: Vec<Plot>,
}

const DESK: &str = "loop-lab:load:desk";
const RUNS: &str = "loop-lab:load:runs";
/// So many runs are kept.
const MOST_KEPT: usize = 8;

/// What the reader left, if anything.
pub fn desk() -> Option<Desk> {
    let desk: Desk = serde_json::from_str(&storage()?.get_item(DESK).ok()??).ok()?;
    Some(Desk { setup: desk.setup.within_bounds(), ..desk })
}

/// Keeps it.
pub fn keep_desk(desk: &Desk) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(desk)) {
        // A full storage is no reason to disturb the reader: what is set is still on the page.
        _ = storage.set_item(DESK, &text);
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// A kept run as it lies in the storage, as JSON: what a later page adds to it is not there, and what it had is.
#[derive(Serialize, Deserialize)]
pub(super) struct Stored {
    pub number: u32,
    pub setup: Setup,
    pub program: String,
    pub report: Report,
}

fn write(kept: &[Kept]) -> String {
    let stored = kept.iter().map(|kept| Stored {
        number: kept.number,
        setup: kept.run.setup.clone(),
        program: kept.run.program.to_string(),
        report: (*kept.run.report).clone(),
    });
    serde_json::to_string(&stored.collect::<Vec<_>>()).expect("runs are plain data")
}

fn read(text: &str) -> Option<Vec<Kept>> {
    let stored: Vec<Stored> =
        if text.starts_with('[') { serde_json::from_str(text).ok()? } else { kept_before::read(text)? };
    let kept = |stored: Stored| Kept {
        number: stored.number,
        run: Arc::new(LoadRun {
            setup: stored.setup.within_bounds(),
            program: stored.program.into(),
            report: Arc::new(stored.report),
            at_s: f64::INFINITY,
        }),
    };
    Some(stored.into_iter().take(MOST_KEPT).map(kept).collect())
}

impl LoadSession {
    /// Fetches the kept runs from the storage, and keeps there what becomes of them.
    pub fn keep_runs(&self) {
        let kept = self.kept;
        if let Some(found) = storage().and_then(|storage| read(&storage.get_item(RUNS).ok()??)) {
            kept.set(found);
        }
        Effect::new(move |before: Option<()>| {
            let text = kept.with(|kept| write(kept));
            // The first time is what was just read.
            if let (Some(()), Some(storage)) = (before, storage()) {
                _ = storage.set_item(RUNS, &text);
            }
        });
    }

    /// Keeps the run that is shown, and compares the next ones with it.
    pub fn keep(&self) {
        self.compare_with_shown();
        let Some(run) = self.shown.get_untracked() else { return };
        self.kept.update(|kept| {
            if kept.iter().any(|kept| Arc::ptr_eq(&kept.run, &run)) {
                return;
            }
            let number = kept.iter().map(|kept| kept.number).max().unwrap_or(0) + 1;
            kept.push(Kept { number, run });
            let n_over = kept.len().saturating_sub(MOST_KEPT);
            kept.drain(..n_over);
        });
    }
}

/// Which charts are open.
#[derive(Debug, Clone, Copy)]
pub struct ChosenPlots(pub RwSignal<Vec<Plot>>);

impl ChosenPlots {
    /// The telling ones.
    pub fn telling() -> ChosenPlots {
        ChosenPlots(RwSignal::new(Plot::TELLING.to_vec()))
    }

    /// Those that are open, in the order in which they stand.
    pub fn open(self) -> Vec<Plot> {
        Plot::ALL.into_iter().filter(|plot| self.is_open(*plot)).collect()
    }

    /// Is this one?
    pub fn is_open(self, plot: Plot) -> bool {
        self.0.with(|plots| plots.contains(&plot))
    }

    /// Opens or closes one.
    pub fn toggle(self, plot: Plot) {
        self.0.update(|plots| match plots.iter().position(|open| *open == plot) {
            Some(place) => drop(plots.remove(place)),
            None => plots.push(plot),
        });
    }
}

/// The runs that were kept: compare with one, set it up again, delete it.
#[component]
pub fn KeptRuns(
    /// Whose.
    session: LoadSession,
) -> impl IntoView {
    let has_any = Memo::new(move |_| session.kept.with(|kept| !kept.is_empty()));
    view! {
        <Show when=move || has_any.get()>
            <section class="panel" role="group" aria-label="Kept runs">
                <header class="panel__head">
                    <h2 class="panel__title">"Kept runs"</h2>
                    <span class="panel__note">"in this browser, until you delete them"</span>
                </header>
                <ul class="kept-runs" role="list">
                    <For each=move || session.kept.get() key=|kept| kept.number let:kept>
                        <KeptRun session kept />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn KeptRun(session: LoadSession, kept: Kept) -> impl IntoView {
    let Kept { number, run } = kept;
    let report = &run.report;
    let words =
        format!("{} requests/s, p95 {}", figures::rate(report.throughput), figures::duration(report.latency.p95 / 1e3));
    let title = run.setup.in_words();
    let own = run.clone();
    let is_against =
        Memo::new(move |_| session.against.with(|against| against.as_ref().is_some_and(|run| Arc::ptr_eq(run, &own))));
    let own = run.clone();
    let compare = move |_| {
        let is_on = is_against.get_untracked();
        session.against.set((!is_on).then(|| own.clone()));
    };
    let own = run.clone();
    let set_up = move |_| {
        session.setup.set(own.setup.clone().within_bounds());
        session.program.text.set(own.program.to_string());
    };
    let delete = move |_| {
        if is_against.get_untracked() {
            session.against.set(None);
        }
        session.kept.update(|kept| kept.retain(|kept| kept.number != number));
    };
    view! {
        <li class="kept-runs__run">
            <span class="kept-runs__words">
                <b>{format!("{number}  ")}</b>
                {title}
                <span class="soft">{words}</span>
            </span>
            <button
                type="button"
                class="button"
                data-size="small"
                aria-pressed=move || is_against.get().to_string()
                aria-label=format!("Compare with run {number}")
                on:click=compare
            >
                {Icon::Compare.draw()}
                "as A"
            </button>
            <button type="button" class="button" data-size="small" aria-label=format!("Set up run {number} again") on:click=set_up>
                {Icon::Reset.draw()}
                "Set up"
            </button>
            <button type="button" class="button" data-size="small" data-variant="quiet" aria-label=format!("Delete run {number}") on:click=delete>
                {Icon::Close.draw()}
            </button>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::serving::{N_STAGES, Stage};
    use crate::server::report::Series;
    use proptest::prelude::*;

    #[test]
    fn kept_runs_come_back_as_they_were() {
        let series = Series { bucket_ms: 100, p50: vec![1.5], completed: vec![3], ..Series::default() };
        let report = Arc::new(Report { requests: 7, series, spent: [0.25; N_STAGES], ..Report::default() });
        let run = LoadRun { setup: Setup::of_target("/a"), program: "x = 1".into(), report, at_s: f64::INFINITY };
        let kept = vec![Kept { number: 3, run: Arc::new(run) }];
        assert_eq!(read(&write(&kept)), Some(kept));
        assert_eq!(read("AQA"), None);
    }

    #[test]
    fn what_is_missing_in_a_figure_stays_missing() {
        let series = Series { p95: vec![f32::NAN, 2.5], ..Series::default() };
        let report = Arc::new(Report { series, ..Report::default() });
        let run = LoadRun { setup: Setup::of_target("/a"), program: "".into(), report, at_s: f64::INFINITY };
        let read = read(&write(&[Kept { number: 1, run: Arc::new(run) }])).expect("it was written here");
        let p95 = &read[0].run.report.series.p95;
        assert!(p95[0].is_nan() && p95[1] == 2.5, "{p95:?}");
    }

    #[test]
    fn what_a_page_did_not_know_yet_has_its_usual_value() {
        let text = r#"[{"number": 4, "setup": {"seed": 9}, "program": "x", "report": {"requests": 5, "spent": [["Gil", 0.5]]}}]"#;
        let read = read(text).expect("it can be read");
        let report = &read[0].run.report;
        assert_eq!((read[0].number, report.requests, report.spent[Stage::Gil as usize]), (4, 5, 0.5));
        assert_eq!((read[0].run.setup.seed, read[0].run.setup.server.workers), (9, 1));
    }

    proptest! {
        #[test]
        fn any_stored_text_is_read_without_a_panic(text in r#"[\[{"]?[A-Za-z0-9_:,\]}-]{0,200}"#) {
            _ = read(&text);
        }
    }
}
