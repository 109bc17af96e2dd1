//! The table of both, with a filter.

use super::figures::{Figure, Figures, Scenario};
use crate::app::charts::figures as words;
use crate::app::platform::site_file::{self, Unread};
use leptos::prelude::*;

/// Fetches the figures and shows them.
#[component]
pub fn MeasuredTable() -> impl IntoView {
    let fetched = RwSignal::new(None::<Result<Figures, Unread>>);
    leptos::task::spawn_local(async move {
        let read = site_file::ask("measured", "figures.tsv").bytes().await;
        fetched.try_set(Some(read.map(|bytes| Figures::read(&String::from_utf8_lossy(&bytes)))));
    });
    move || match fetched.get() {
        None => view! { <p role="status">"Fetching the figures…"</p> }.into_any(),
        Some(Err(unread)) => view! { <p role="alert">{unread.to_string()}</p> }.into_any(),
        Some(Ok(figures)) => view! { <Whole figures /> }.into_any(),
    }
}

#[component]
fn Whole(figures: Figures) -> impl IntoView {
    let (n, n_within, n_off) = figures.count(0.1);
    let about = format!(
        "{} scenarios, {n} figures. {n_within} of them are within 10 % of the measured ones; {n_off} are farther off than they should be, and say why.",
        figures.scenarios.len(),
    );
    let how = format!("Measured on {}: {}. With {}.", figures.date, figures.hardware, figures.versions);
    let filter = RwSignal::new(String::new());
    let only_off = RwSignal::new(false);
    let scenarios = StoredValue::new(figures.scenarios);
    let is_wanted = move |scenario: &Scenario| {
        let wanted = filter.with(|filter| filter.split_whitespace().all(|word| scenario.words.contains(word)));
        wanted && (!only_off.get() || scenario.is_off())
    };
    let shown = Memo::new(move |_| {
        scenarios.with_value(|all| (0..all.len()).filter(|at| is_wanted(&all[*at])).collect::<Vec<_>>())
    });
    let n_shown = move || format!("{} shown", words::counted(shown.with(Vec::len) as u64, "scenario"));
    view! {
        <p>{about}</p>
        <p class="small soft">{how}</p>
        <div class="row">
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
                <caption class="visually-hidden">"Each figure: measured, simulated, and how far off."</caption>
                <thead>
                    <tr>
                        <th scope="col">"Scenario"</th>
                        {["requests per second", "mean", "p95", "last answer"]
                            .map(|name| view! { <th scope="col" class="number">{name}</th> })}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || shown.get() key=|at| *at let:at>
                        {scenarios.with_value(|all| row(&all[at]))}
                    </For>
                </tbody>
            </table>
        </div>
    }
}

fn row(scenario: &Scenario) -> impl IntoView + use<> {
    let cell = |name: &str| {
        let figure = scenario.figures.iter().find(|figure| figure.name == name);
        view! { <td class="number">{figure.map(both)}</td> }
    };
    let mut reasons: Vec<&str> = Vec::new();
    for figure in &scenario.figures {
        if !figure.why.is_empty() && !reasons.contains(&figure.why.as_str()) {
            reasons.push(&figure.why);
        }
    }
    let reasons = (!reasons.is_empty())
        .then(|| view! { <span class="measured__why">{format!("Off because {}.", reasons.join("; "))}</span> });
    view! {
        <tr>
            <th scope="row">{scenario.words.clone()} {reasons}</th>
            {["throughput", "mean", "p95", "makespan"].map(cell)}
        </tr>
    }
}

/// Measured over simulated, and how far off that is.
fn both(figure: &Figure) -> impl IntoView + use<> {
    let in_words = |value: f64| match figure.name.as_str() {
        "throughput" => words::rate(value),
        "makespan" => words::duration(value),
        _ => words::duration(value / 1e3),
    };
    let spread = figure.spread.map(|(low, high)| format!("measured from {} to {}", in_words(low), in_words(high)));
    let percent = figure.deviation() * 100.0;
    let sign = if percent >= 0.05 { "+" } else { "" };
    let off = format!("{sign}{} %", words::number(percent, 1));
    view! {
        <span class="measured__both" title=spread.unwrap_or_default()>
            <span>{in_words(figure.measured)}</span>
            <span>{in_words(figure.simulated)}</span>
            <small data-off=(!figure.why.is_empty()).to_string()>{off}</small>
        </span>
    }
}
