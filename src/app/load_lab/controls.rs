//! Setting a load: handler, users, pause, length, and one blocking call.

use super::session::LoadSession;
use super::setup::{Setup, handlers};
use crate::app::charts::figures;
use crate::app::components::icon::Icon;
use crate::app::components::slider::Slider;
use leptos::prelude::*;

/// A block in the middle, two seconds long: long enough to see in every chart.
const BLOCK: (f64, f64) = (8.0, 2.0);

/// Users one can choose: finely at first, then coarsely.
const USERS: [u32; 16] = [1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 800, 1200, 2000];

/// The form.
#[component]
pub fn Controls(
    /// Whose.
    session: LoadSession,
) -> impl IntoView {
    let change = move |change: fn(&mut Setup, f64), value: f64| session.setup.update(|setup| change(setup, value));
    let of = move |read: fn(&Setup) -> f64| Signal::derive(move || session.setup.with(read));
    view! {
        <div class="load-lab__controls">
            <HandlerPicker session />
            <Slider
                label="Users"
                value=of(|setup| users_place(setup.users))
                min=0.0
                max=15.0
                in_words=|place| figures::number(f64::from(users_at(place)), 0)
                on_input=move |place| change(|setup, place| setup.users = users_at(place), place)
            />
            <Slider
                label="Pause between requests"
                value=of(|setup| setup.think_s)
                min=0.0
                max=3.0
                step=0.1
                in_words=figures::duration
                on_input=move |seconds| change(Setup::set_pause, seconds)
            />
            <Slider
                label="Length of the run"
                value=of(|setup| setup.duration_s)
                min=5.0
                max=60.0
                step=5.0
                in_words=figures::duration
                on_input=move |seconds| change(set_length, seconds)
            />
            <BlockControls session />
        </div>
    }
}

fn set_length(setup: &mut Setup, seconds: f64) {
    setup.duration_s = seconds;
    let end_s = setup.length_s();
    for block in &mut setup.blocks {
        block.0 = block.0.min(end_s - 1.0);
    }
}

fn users_at(place: f64) -> u32 {
    USERS[(place.max(0.0) as usize).min(USERS.len() - 1)]
}

fn users_place(users: u32) -> f64 {
    USERS.partition_point(|choice| *choice < users) as f64
}

#[component]
fn HandlerPicker(session: LoadSession) -> impl IntoView {
    let names = Memo::new(move |_| session.program.text.with(|source| handlers(source)));
    // A handler that is no longer in the program gives way to the first one.
    Effect::new(move || {
        let first = names.with(|names| {
            let is_there = session.setup.with_untracked(|setup| names.contains(&setup.handler));
            names.first().filter(|_| !is_there).cloned()
        });
        if let Some(first) = first {
            session.setup.update(|setup| setup.handler = first);
        }
    });
    let options = move || {
        names.get().into_iter().map(|name| view! { <option value=name.clone()>{name.clone()}</option> }).collect_view()
    };
    view! {
        <label class="field">
            <span class="field__label">"Each request calls"</span>
            <select
                class="select input--mono"
                prop:value=move || {
                    names.track();
                    session.setup.with(|setup| setup.handler.clone())
                }
                on:change:target=move |event| session.setup.update(|setup| setup.handler = event.target().value())
            >
                {options}
            </select>
        </label>
    }
}

#[component]
fn BlockControls(session: LoadSession) -> impl IntoView {
    let has_block = move || session.setup.with(|setup| !setup.blocks.is_empty());
    let toggle = move |is_on: bool| {
        session.setup.update(|setup| {
            setup.blocks.clear();
            if is_on {
                setup.blocks.push((BLOCK.0.min(setup.length_s() / 2.0), BLOCK.1));
            }
        });
    };
    let of = move |read: fn(&(f64, f64)) -> f64| {
        Signal::derive(move || session.setup.with(|setup| setup.blocks.first().map_or(0.0, read)))
    };
    let change = move |change: fn(&mut (f64, f64), f64), value: f64| {
        session.setup.update(|setup| setup.blocks.iter_mut().take(1).for_each(|block| change(block, value)));
    };
    view! {
        <div class="load-lab__block" data-state="blocked" data-on=move || has_block().to_string()>
            <label class="switch">
                <input
                    type="checkbox"
                    role="switch"
                    prop:checked=has_block
                    on:change:target=move |event| toggle(event.target().checked())
                />
                "One blocking call"
            </label>
            <Show when=has_block>
                <Slider
                    label="At"
                    value=of(|block| block.0)
                    min=1.0
                    max=60.0
                    step=0.5
                    in_words=figures::duration
                    on_input=move |at| change(|block, at| block.0 = at, at)
                />
                <Slider
                    label="For"
                    value=of(|block| block.1)
                    min=0.1
                    max=5.0
                    step=0.1
                    in_words=figures::duration
                    on_input=move |length| change(|block, length| block.1 = length, length)
                />
            </Show>
        </div>
    }
}

/// Run, stop, keep.
#[component]
pub fn Actions(
    /// Whose.
    session: LoadSession,
    /// What the run button does.
    on_run: Callback<()>,
    /// Whether runs can be kept to compare with.
    can_keep: bool,
) -> impl IntoView {
    let is_over = move || session.shown.with(|run| run.as_ref().is_some_and(|run| run.is_over()));
    let share = move || session.shown.with(|run| run.as_ref().map_or(0.0, |run| run.share()));
    view! {
        <div class="load-lab__actions">
            <Show
                when=move || session.is_running.get()
                fallback=move || {
                    view! {
                        <button type="button" class="button" data-variant="main" on:click=move |_| on_run.run(())>
                            {Icon::Play.draw()}
                            "Run"
                        </button>
                    }
                }
            >
                <button type="button" class="button" on:click=move |_| session.cancel()>
                    {Icon::Close.draw()}
                    "Stop"
                </button>
                <progress class="load-lab__progress" max="1" value=share aria-label="How much of the run is done"></progress>
            </Show>
            <Show when=move || can_keep && is_over() && !session.is_running.get()>
                <button type="button" class="button" on:click=move |_| session.keep()>
                    {Icon::Compare.draw()}
                    "Keep as A"
                </button>
            </Show>
            <Show when=move || can_keep && session.kept.with(Option::is_some)>
                <button type="button" class="button" data-variant="quiet" on:click=move |_| session.kept.set(None)>
                    "Forget A"
                </button>
            </Show>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_of_users_has_its_place() {
        for users in USERS {
            assert_eq!(users_at(users_place(users)), users);
        }
        assert_eq!(users_at(99.0), 2000);
        assert_eq!(users_at(users_place(60)), 75);
    }
}
