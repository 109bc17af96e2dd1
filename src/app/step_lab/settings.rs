//! What a run depends on besides the program: seed, cores, GIL, threads, how long modelled calls take.

use super::session::{Landing, Session};
use crate::app::charts::figures;
use crate::app::components::icon::Icon;
use crate::app::components::slider::Slider;
use crate::libraries::{self, Latency};
use crate::machine::settings::Settings;
use leptos::prelude::*;

/// Most cores that can be set.
pub const MOST_CORES: u32 = 32;
/// Most threads of a pool that can be set.
pub const MOST_THREADS: u32 = 1000;
/// The longest latency that can be set, seconds.
pub const LONGEST_LATENCY_S: f64 = 60.0;

/// All of it, to be changed.
#[component]
pub fn SettingsSheet(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let settings = session.settings;
    let change = move |change: &dyn Fn(&mut Settings)| {
        settings.update(|settings| change(settings));
        session.run(Landing::SameMoment);
    };
    let cores = Signal::derive(move || f64::from(settings.read().cores));
    let threads = move || settings.read().thread_limit.map(|limit| limit.to_string()).unwrap_or_default();
    let on_threads = move |text: String| {
        let limit = text.trim().parse::<u32>().ok().map(|limit| limit.clamp(1, MOST_THREADS));
        change(&|settings| settings.thread_limit = limit);
    };
    let on_seed = move |text: String| {
        if let Ok(seed) = text.trim().parse() {
            change(&|settings| settings.seed = seed);
        }
    };
    view! {
        <div class="stack">
            <Slider
                label="Processor cores"
                value=cores
                min=1.0
                max=f64::from(MOST_CORES)
                step=1.0
                in_words=|cores| figures::number(cores, 0)
                on_input=move |cores: f64| change(&|settings| settings.cores = cores as u32)
            />
            <label class="switch">
                <input
                    type="checkbox"
                    role="switch"
                    prop:checked=move || settings.read().free_threaded
                    on:change:target=move |event| {
                        let is_on = event.target().checked();
                        change(&|settings| settings.free_threaded = is_on);
                    }
                />
                "No GIL (free-threaded Python)"
            </label>
            <label class="field">
                <span class="field__label">"Threads in a pool"</span>
                <input class="input input--mono" type="number" min="1" max=MOST_THREADS step="1" prop:value=threads on:change:target=move |event| on_threads(event.target().value()) />
                <span class="field__hint">"Of pools that the program gives no number, and AnyIO’s tokens. Empty: as in Python, cores + 4 and at most 32; and 40 tokens."</span>
            </label>
            <label class="field">
                <span class="field__label">"Seed"</span>
                <input class="input input--mono" type="number" min="0" step="1" prop:value=move || settings.read().seed.to_string() on:change:target=move |event| on_seed(event.target().value()) />
                <span class="field__hint">"Everything random comes from it: the same seed, the same run."</span>
            </label>
            <Latencies session />
            <button
                type="button"
                class="button"
                disabled=move || *settings.read() == Settings::default()
                on:click=move |_| change(&|settings| *settings = Settings::default())
            >
                {Icon::Reset.draw()}
                "Back to what they were"
            </button>
        </div>
    }
}

/// The latency of every modelled call whose module the program names.
#[component]
fn Latencies(session: Session) -> impl IntoView {
    let rows = session.program.text.with_untracked(|source| calls_in(source));
    if rows.is_empty() {
        return view! { <p class="small soft">"Where a program calls requests, a database, hashlib and their like, how long each call takes can be set here."</p> }
            .into_any();
    }
    let row = move |(name, usual): (String, f64)| {
        let key = name.clone();
        let value = move || match session.settings.read().latencies.get(&key) {
            Some(Latency::Fixed(seconds)) => seconds.to_string(),
            _ => String::new(),
        };
        let key = name.clone();
        let on_value = move |text: String| {
            session.settings.update(|settings| match text.trim().parse::<f64>() {
                Ok(seconds) if (0.0..=LONGEST_LATENCY_S).contains(&seconds) => {
                    settings.latencies.insert(key.clone(), Latency::Fixed(seconds));
                }
                _ => drop(settings.latencies.remove(&key)),
            });
            session.run(Landing::SameMoment);
        };
        view! {
            <label class="latency">
                <code>{name}</code>
                <span class="latency__value">
                    <input
                        class="input input--mono"
                        type="number"
                        min="0"
                        max=LONGEST_LATENCY_S
                        step="any"
                        placeholder=figures::number(usual, 3)
                        prop:value=value
                        on:change:target=move |event| on_value(event.target().value())
                    />
                    " s"
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="latencies">
            <legend>"How long calls take"</legend>
            {rows.into_iter().map(row).collect_view()}
        </fieldset>
    }
    .into_any()
}

/// Full names of the modelled calls whose module this program imports and whose own name it mentions, with the usual seconds.
fn calls_in(source: &str) -> Vec<(String, f64)> {
    let mut calls: Vec<(String, f64)> = Vec::new();
    for row in libraries::rows() {
        let package = row.module.split('.').next().unwrap_or_default();
        let is_import = |line: &str| {
            let mut words = line.split_whitespace();
            matches!(words.next(), Some("import" | "from"))
                && words.any(|word| word.trim_end_matches(',').split('.').next() == Some(package))
        };
        if !source.lines().any(is_import) {
            continue;
        }
        let (from, to) = row.latency.range();
        for name in row.names() {
            let own = name.rsplit('.').next().unwrap_or_default();
            if source.contains(&format!("{own}(")) && !calls.iter().any(|(known, _)| *known == name) {
                calls.push((name, usual(&row.latency, from, to)));
            }
        }
    }
    calls
}

fn usual(latency: &Latency, from: f64, to: f64) -> f64 {
    match latency {
        Latency::Fixed(seconds)
        | Latency::Exponential { mean: seconds }
        | Latency::LogNormal { median: seconds, .. } => *seconds,
        Latency::Uniform { .. } => f64::midpoint(from, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_calls_that_the_program_makes_are_offered() {
        let source = "import asyncio, requests\nfrom hashlib import scrypt\n\nrequests.get('x')\nscrypt(b'')\n";
        let names: Vec<String> = calls_in(source).into_iter().map(|(name, _)| name).collect();
        assert!(names.contains(&"requests.get".to_owned()), "{names:?}");
        assert!(names.contains(&"hashlib.scrypt".to_owned()), "{names:?}");
        assert!(!names.iter().any(|name| name.starts_with("httpx")), "{names:?}");
        assert_eq!(calls_in("print('requests.get(')"), vec![]);
    }
}
