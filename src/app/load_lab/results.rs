//! What a load run shows: the verdict, the charts, where the time went, the figures.

use super::kept::{ChosenPlots, KeptRuns};
use super::plots::Plot;
use super::session::LoadSession;
use super::slow::SlowRequests;
use super::spent::SpentPanel;
use super::sweep_panel::SweepPanel;
use super::table::SummaryTable;
use super::verdict;
use crate::app::charts::figures;
use crate::app::charts::line_chart::LineChart;
use crate::app::components::later::Later;
use crate::app::step_lab::pieces;
use leptos::prelude::*;

/// The verdict first, the charts under it, the figures under those.
#[component]
pub fn Results(
    /// Whose.
    session: LoadSession,
    /// Which charts are open.
    plots: ChosenPlots,
    /// The whole screen: charts can be chosen, and runs be kept.
    is_page: bool,
) -> impl IntoView {
    let has_run = Memo::new(move |_| session.shown.with(Option::is_some));
    view! {
        <div class="load-results">
            <Verdict session />
            <Show when=move || is_page>
                <KeptRuns session />
            </Show>
            <Show when=move || has_run.get()>
                <Show when=move || is_page>
                    <PlotPicker plots />
                </Show>
                <Charts session plots />
                <Show when=move || is_page>
                    <Later>
                        <SlowRequests session />
                    </Later>
                    <Later>
                        <SpentPanel session />
                    </Later>
                </Show>
                <Later>
                    <SummaryTable session />
                </Later>
                <Show when=move || is_page>
                    <Later>
                        <SweepPanel session />
                    </Later>
                </Show>
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
        let words = session.against.with(|against| match against {
            Some(against) => verdict::of_two(&against.report, &shown.report),
            None => verdict::of_one(&shown.report),
        });
        Some(pieces(&words))
    };
    let empty = || view! { <span class="soft">"Run the load to see what the users see."</span> }.into_any();
    // What goes by twenty times a second is not read out; the end is.
    let live = move || if session.is_running.get() { "off" } else { "polite" };
    let is_stale = Memo::new(move |_| !session.is_running.get() && session.is_stale());
    view! {
        <Show when=move || session.failure.with(Option::is_some)>
            <p class="words" data-state="blocked" role="alert">
                {move || session.failure.get().map(|failure| format!("There is no run to show: {failure}."))}
            </p>
        </Show>
        <p class="verdict" aria-live=live>
            {move || words().unwrap_or_else(empty)}
        </p>
        <Show when=move || is_stale.get()>
            <p class="load-lab__stale" role="status">"This is the run before your changes. Run again to see what they do."</p>
        </Show>
    }
}

/// Which charts are open.
#[component]
fn PlotPicker(plots: ChosenPlots) -> impl IntoView {
    let button = move |plot: Plot| {
        view! {
            <button
                type="button"
                class="button"
                data-size="small"
                aria-pressed=move || plots.is_open(plot).to_string()
                on:click=move |_| plots.toggle(plot)
            >
                {plot.title()}
            </button>
        }
    };
    view! {
        <div class="row load-lab__plots" role="group" aria-label="Charts">
            {Plot::ALL.map(button)}
        </div>
    }
}

#[component]
fn Charts(session: LoadSession, plots: ChosenPlots) -> impl IntoView {
    view! {
        <div class="load-results__charts">
            <For each=move || plots.open() key=|plot| *plot as u8 let:plot>
                <Later>
                    <PlotPanel session plots plot />
                </Later>
            </For>
        </div>
    }
}

#[component]
fn PlotPanel(session: LoadSession, plots: ChosenPlots, plot: Plot) -> impl IntoView {
    let chart = Signal::derive(move || {
        let against = session.against.get();
        session
            .shown
            .with(|shown| shown.as_ref().map(|shown| plot.chart(against.as_deref(), shown)).unwrap_or_default())
    });
    let label = format!("{}: {}.", plot.title(), plot.note());
    let chart = if plot == Plot::Spread {
        view! { <LineChart label title=plot.title() chart /> }.into_any()
    } else {
        view! { <LineChart label title=plot.title() chart cursor=session.cursor picked=session.picked /> }.into_any()
    };
    // Throughput is as wide as two, and so is a chart that would stand alone in the last row.
    let is_wide = move || {
        let mut pairs = plots.open();
        pairs.retain(|plot| *plot != Plot::Throughput);
        plot == Plot::Throughput || (pairs.len() % 2 == 1 && pairs.last() == Some(&plot))
    };
    view! {
        <section class="panel load-results__plot" role="group" aria-label=plot.title() data-wide=move || is_wide().to_string()>
            <header class="panel__head">
                <h2 class="panel__title">{plot.title()}</h2>
                <span class="panel__note">{plot.note()}</span>
            </header>
            <div class="panel__body">{chart}</div>
        </section>
    }
}
