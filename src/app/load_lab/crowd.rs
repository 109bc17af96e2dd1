//! Setting one kind of users: what they ask for, how they come, how patient they are.

use super::endpoints::{endpoints, path_of};
use super::session::LoadSession;
use super::setup::{Come, Crowd, MOST_USERS};
use crate::app::charts::figures;
use crate::app::components::icon::Icon;
use crate::app::components::number_field::NumberField;
use crate::app::components::slider::Slider;
use leptos::prelude::*;

/// Users one can choose with the slider: finely at first, then coarsely. Every number can be typed.
const USERS: [u32; 19] =
    [1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 800, 1200, 2000, 3000, 5000, MOST_USERS];
/// Requests a second one can choose.
const RATES: [u32; 16] = [1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000];

fn place_of(choices: &[u32], value: f64) -> f64 {
    choices.partition_point(|choice| f64::from(*choice) < value) as f64
}

fn at<const N: usize>(choices: &[u32; N], place: f64) -> u32 {
    choices[(place.max(0.0) as usize).min(N - 1)]
}

/// One crowd of the setup, by its position.
#[derive(Clone, Copy)]
struct This {
    session: LoadSession,
    index: usize,
}

impl This {
    fn get<T>(self, read: impl FnOnce(&Crowd) -> T) -> Option<T> {
        self.session.setup.with(|setup| setup.crowds.get(self.index).map(read))
    }

    fn set(self, change: impl FnOnce(&mut Crowd)) {
        self.session.setup.update(|setup| setup.crowds.get_mut(self.index).map_or((), change));
    }

    fn number(self, read: fn(&Crowd) -> f64) -> Signal<f64> {
        Signal::derive(move || self.get(read).unwrap_or_default())
    }

    fn optional(self, read: fn(&Crowd) -> Option<f64>) -> Signal<Option<f64>> {
        Signal::derive(move || self.get(read).flatten())
    }
}

/// The fields of one crowd.
#[component]
pub fn CrowdFields(
    /// Whose.
    session: LoadSession,
    /// Which crowd.
    index: usize,
) -> impl IntoView {
    let this = This { session, index };
    let come = Memo::new(move |_| this.get(|crowd| crowd.come).unwrap_or(Come::Users));
    let is = move |wanted: &'static [Come]| move || wanted.contains(&come.get());
    let counts = [(Come::Users, "Users"), (Come::Bursts, "Requests in a burst"), (Come::AtOnce, "Requests at once")];
    let n_label = Signal::derive(move || {
        let known = counts.iter().find(|(kind, _)| *kind == come.get());
        known.map_or("Users", |(_, label)| *label).to_owned()
    });
    view! {
        <Mix this />
        <ComePicker this come />
        <Show when=is(&[Come::Users, Come::Bursts, Come::AtOnce])>
            <Slider
                label=n_label
                value=Signal::derive(move || place_of(&USERS, this.get(|crowd| f64::from(crowd.n)).unwrap_or_default()))
                min=0.0
                max=18.0
                in_words=|place| figures::number(f64::from(at(&USERS, place)), 0)
                on_input=move |place| this.set(|crowd| crowd.n = at(&USERS, place))
            />
        </Show>
        <Show when=is(&[Come::Constant, Come::Poisson])>
            <Slider
                label="Requests per second"
                value=Signal::derive(move || place_of(&RATES, this.get(|crowd| crowd.per_s).unwrap_or_default()))
                min=0.0
                max=15.0
                in_words=|place| figures::number(f64::from(at(&RATES, place)), 0)
                on_input=move |place| this.set(|crowd| crowd.per_s = f64::from(at(&RATES, place)))
            />
        </Show>
        <Show when=is(&[Come::Users])>
            <Slider
                label="Pause between requests"
                value=this.number(|crowd| crowd.think_s)
                min=0.0
                max=3.0
                step=0.1
                in_words=figures::duration
                on_input=move |seconds| this.set(|crowd| crowd.think_s = seconds)
            />
        </Show>
        <Show when=is(&[Come::Bursts])>
            <Slider
                label="From burst to burst"
                value=this.number(|crowd| crowd.every_s)
                min=0.1
                max=10.0
                step=0.1
                in_words=figures::duration
                on_input=move |seconds| this.set(|crowd| crowd.every_s = seconds)
            />
        </Show>
        <Patience this />
    }
}

/// How patient they are, and over which time they arrive.
#[component]
fn Patience(this: This) -> impl IntoView {
    let set_retries = move |n: Option<f64>| this.set(|crowd| crowd.retries = n.unwrap_or(0.0) as u32);
    view! {
        <details class="load-lab__fold">
            <summary>"Patience, retries, ramp"</summary>
            <div class="load-lab__numbers">
                <NumberField
                    label="Gives up after"
                    unit="s"
                    placeholder="never"
                    value=this.optional(|crowd| crowd.timeout_s)
                    min=0.01
                    max=120.0
                    on_change=move |seconds| this.set(|crowd| crowd.timeout_s = seconds)
                />
                <NumberField
                    label="Retries"
                    value=this.optional(|crowd| Some(f64::from(crowd.retries)))
                    min=0.0
                    max=10.0
                    on_change=set_retries
                />
                <NumberField
                    label="All arrive within"
                    unit="s"
                    placeholder="a round"
                    value=this.optional(|crowd| crowd.ramp_s)
                    min=0.0
                    max=60.0
                    on_change=move |seconds| this.set(|crowd| crowd.ramp_s = seconds)
                />
            </div>
        </details>
    }
}

#[component]
fn ComePicker(this: This, come: Memo<Come>) -> impl IntoView {
    const WAYS: [(Come, &str); 5] = [
        (Come::Users, "Users: ask, wait for the answer, pause"),
        (Come::Constant, "Open arrivals, evenly spaced"),
        (Come::Poisson, "Open arrivals, at random (Poisson)"),
        (Come::Bursts, "Bursts, again and again"),
        (Come::AtOnce, "All at once, one time"),
    ];
    let place = move || WAYS.iter().position(|(way, _)| *way == come.get()).unwrap_or(0).to_string();
    let pick = move |value: String| {
        if let Some((way, _)) = value.parse().ok().and_then(|place: usize| WAYS.get(place)) {
            this.set(|crowd| crowd.come = *way);
        }
    };
    let options = WAYS.iter().enumerate().map(|(i, (_, name))| view! { <option value=i.to_string()>{*name}</option> });
    view! {
        <label class="field">
            <span class="field__label">"How requests come"</span>
            <select class="select" prop:value=place on:change:target=move |event| pick(event.target().value())>
                {options.collect_view()}
            </select>
        </label>
    }
}

/// What is asked for: the program's endpoints, each with a weight, and what the reader adds.
#[component]
fn Mix(this: This) -> impl IntoView {
    let session = this.session;
    let found = Memo::new(move |_| session.program.text.with(|source| endpoints(source)));
    // The program's endpoints, each with the query that the reader gave it, then what is not in the program.
    let targets = Memo::new(move |_| {
        let set = this.get(|crowd| crowd.targets.clone()).unwrap_or_default();
        let mut all: Vec<String> = Vec::new();
        for target in found.get() {
            let own = set.iter().filter(|(name, _)| path_of(name) == path_of(&target)).map(|(name, _)| name.clone());
            let own: Vec<String> = own.collect();
            all.extend(if own.is_empty() { vec![target] } else { own });
        }
        let rest = set.iter().filter(|(name, weight)| *weight > 0.0 && !all.contains(name));
        let rest: Vec<String> = rest.map(|(name, _)| name.clone()).collect();
        all.extend(rest);
        all
    });
    // Where nothing that is wanted is in the program any more, its first endpoint is.
    Effect::new(move || {
        let found = found.get();
        let is_there = |name: &String| found.iter().any(|target| path_of(target) == path_of(name));
        let has_any = this.get(|crowd| crowd.targets.iter().any(|(name, weight)| *weight > 0.0 && is_there(name)));
        if let (Some(false), Some(first)) = (has_any, found.first()) {
            this.set(|crowd| crowd.targets = vec![(first.clone(), 1.0)]);
        }
    });
    let weight_of = move |name: &str| {
        let of =
            |crowd: &Crowd| crowd.targets.iter().find(|(known, _)| known == name).map_or(0.0, |(_, weight)| *weight);
        this.get(of).unwrap_or_default()
    };
    let set_weight = move |name: &str, weight: f64| {
        this.set(|crowd| match crowd.targets.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = weight,
            None => crowd.targets.push((name.to_owned(), weight)),
        });
    };
    let row = move |name: String| {
        let (own, other) = (name.clone(), name.clone());
        let set = move |weight: Option<f64>| set_weight(&other, weight.unwrap_or(0.0));
        view! {
            <li class="load-lab__target">
                <code>{name.clone()}</code>
                <NumberField
                    label=format!("Weight of {name}")
                    is_bare=true
                    value=Signal::derive(move || Some(weight_of(&own)))
                    min=0.0
                    max=1000.0
                    on_change=set
                />
            </li>
        }
    };
    let path = RwSignal::new(String::new());
    let add = move |_| {
        let name = path.get_untracked().trim().to_owned();
        if !name.is_empty() && name.len() <= 200 {
            set_weight(&name, 1.0);
            path.set(String::new());
        }
    };
    view! {
        <fieldset class="load-lab__mix">
            <legend>"Requests go to"</legend>
            <ul role="list">
                <For each=move || targets.get() key=Clone::clone let:name>
                    {row(name)}
                </For>
            </ul>
            <details class="load-lab__fold">
                <summary>"Another path, or a query"</summary>
                <div class="row">
                    <input
                        class="input input--mono load-lab__path"
                        type="text"
                        aria-label="Path with query"
                        placeholder="/quote?n=2"
                        autocapitalize="off"
                        spellcheck="false"
                        prop:value=move || path.get()
                        on:input:target=move |event| path.set(event.target().value())
                    />
                    <button type="button" class="button" data-size="small" on:click=add>
                        "Add"
                    </button>
                </div>
            </details>
        </fieldset>
    }
}

/// The head of a crowd beside the first one, with a button that sends it away.
#[component]
pub fn CrowdHead(
    /// Whose.
    session: LoadSession,
    /// Which crowd.
    index: usize,
) -> impl IntoView {
    let remove = move |_| {
        session.setup.update(|setup| {
            if index < setup.crowds.len() && setup.crowds.len() > 1 {
                setup.crowds.remove(index);
            }
        });
    };
    view! {
        <div class="row load-lab__crowd-head">
            <b>"Beside them"</b>
            <button type="button" class="button row__end" data-size="small" data-variant="quiet" on:click=remove>
                {Icon::Close.draw()}
                "Remove"
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_its_place() {
        for users in USERS {
            assert_eq!(at(&USERS, place_of(&USERS, f64::from(users))), users);
        }
        assert_eq!((at(&USERS, 99.0), at(&USERS, place_of(&USERS, 60.0))), (MOST_USERS, 75));
    }
}
