//! The table of both, with a filter.

use super::figures::{Figure, Figures, Scenario};
use super::words::{CAPTION, COLUMNS};
use crate::app::charts::figures::counted;
use crate::app::components::pieces::InPieces;
use crate::app::platform::site_file::{self, Unread};
use leptos::prelude::*;

/// Fetches the figures and shows them.
#[component]
pub fn MeasuredTable(
    /// Set when all of it stands, or cannot be had.
    is_built: RwSignal<bool>,
) -> impl IntoView {
    let fetched = RwSignal::new(None::<Result<Figures, Unread>>);
    leptos::task::spawn_local(async move {
        let read = site_file::ask("measured", "figures.tsv").bytes().await;
        fetched.try_set(Some(read.map(|bytes| Figures::read(&String::from_utf8_lossy(&bytes)))));
    });
    move || match fetched.get() {
        None => view! { <p role="status">"Fetching the figures…"</p> }.into_any(),
        Some(Err(unread)) => {
            is_built.set(true);
            view! { <p role="alert">{unread.to_string()}</p> }.into_any()
        }
        Some(Ok(figures)) => view! { <Whole figures is_built /> }.into_any(),
    }
}

#[component]
fn Whole(figures: Figures, is_built: RwSignal<bool>) -> impl IntoView {
    let (about, how) = (figures.about(), figures.how());
    let filter = RwSignal::new(String::new());
    let only_off = RwSignal::new(false);
    let n_scenarios = figures.scenarios.len();
    let scenarios = StoredValue::new(figures.scenarios);
    let is_wanted = move |scenario: &Scenario| {
        let wanted = filter.with(|filter| filter.split_whitespace().all(|word| scenario.words.contains(word)));
        wanted && (!only_off.get() || scenario.why_off().is_some())
    };
    let wanted = Memo::new(move |_| scenarios.with_value(|all| all.iter().map(is_wanted).collect::<Vec<bool>>()));
    let n_shown = move || {
        let n = wanted.read().iter().filter(|wanted| **wanted).count();
        format!("{} shown", counted(n as u64, "scenario"))
    };
    let piece = move |at: usize| {
        let is_hidden = Signal::derive(move || !wanted.read()[at]);
        scenarios.with_value(|all| row(&all[at], is_hidden)).into_any()
    };
    view! {
        <p>{about}</p>
        <p class="small soft">{how}</p>
        <div class="row measured__find">
            <label class="field measured__filter">
                <span class="field__label">"Show scenarios with these words"</span>
                <input
                    class="input"
                    type="search"
                    placeholder="burst, def-block, 4 workers"
                    prop:value=move || filter.get()
                    on:input:target=move |event| filter.set(event.target().value())
                />
            </label>
            <label class="switch">
                <input type="checkbox" role="switch" prop:checked=move || only_off.get() on:change:target=move |event| only_off.set(event.target().checked()) />
                "Only those that are off"
            </label>
            <span class="soft" role="status">{n_shown}</span>
        </div>
        <div class="scroll-x panel" tabindex="0" role="group" aria-label="Measured and simulated figures">
            <table class="table measured">
                <caption class="visually-hidden">{CAPTION}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Scenario"</th>
                        {COLUMNS.map(|(_, name)| view! { <th scope="col" class="number">{name}</th> })}
                    </tr>
                </thead>
                <tbody>
                    <InPieces n_pieces=n_scenarios piece is_built />
                </tbody>
            </table>
        </div>
    }
}

fn row(scenario: &Scenario, is_hidden: Signal<bool>) -> impl IntoView + use<> {
    let reasons = scenario.why_off().map(|why| view! { <span class="measured__why">{why}</span> });
    view! {
        <tr hidden=is_hidden>
            <th scope="row">{scenario.words.clone()} " " {reasons}</th>
            {COLUMNS.map(|(name, _)| view! { <td class="number">{scenario.figure(name).map(both)}</td> })}
        </tr>
    }
}

/// Measured over simulated, and how far off that is.
fn both(figure: &Figure) -> impl IntoView + use<> {
    view! {
        <span class="measured__both" title=figure.spread_in_words()>
            <span>{figure.in_words(figure.measured)}</span>
            <span>{figure.in_words(figure.simulated)}</span>
            <small data-off=(!figure.why.is_empty()).to_string()>{figure.off_in_words()}</small>
        </span>
    }
}
