//! The inside at the cursor: variables of every call, and the locks and queues with those who wait at them.
//!
//! The worker runs the program again for it, so it is asked only while one of the panels is open and the cursor rests.

use super::panels::plain_chip;
use super::session::Session;
use crate::app::platform::engine::Channel;
use crate::protocol::inside::{Call, Inside, Primitive, Stack};
use crate::protocol::{Answer, Work};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;

/// The cursor rests when it has not moved for this long.
const REST_MS: u32 = 120;

/// Asks for the inside whenever the cursor rests and somebody looks. Call once, while the lab is being built.
pub fn ask_when_at_rest(session: Session) {
    let pause = StoredValue::new_local(None::<Timeout>);
    Effect::new(move || {
        let index = session.picture.with(|picture| picture.as_ref().map(|picture| picture.index));
        let (Some(index), true, false) = (index, session.wants_inside.get(), session.is_playing.get()) else { return };
        let Some(run) = session.ran.with(|ran| ran.as_ref().map(|ran| ran.run)) else { return };
        let ask = move || {
            session.ask(Channel::Inside, Work::Inside { run, index }, move |answer| {
                if let Answer::Inside(inside) = answer {
                    session.inside.set(Some(Arc::new(*inside)));
                }
            });
        };
        pause.set_value(Some(Timeout::new(REST_MS, ask)));
    });
}

/// The variables of the calls that a task or a thread is inside of: of what runs, unless the reader picks another.
#[component]
pub fn VariablesPanel(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let picked = RwSignal::new(None::<String>);
    let before = StoredValue::new(None::<Arc<Inside>>);
    let names = Memo::new(move |_| {
        session.inside.with(|inside| {
            let stacks = inside.iter().flat_map(|inside| &inside.stacks);
            stacks.map(|stack| (stack.key.clone(), stack.name.clone())).collect::<Vec<_>>()
        })
    });
    let calls = move || {
        let inside = session.inside.get()?;
        let key = picked.get();
        let stack = shown_stack(&inside, key.as_deref())?.clone();
        let old = before.get_value().and_then(|old| old.stacks.iter().find(|old| old.key == stack.key).cloned());
        before.set_value(Some(inside));
        Some(
            stack
                .frames
                .iter()
                .enumerate()
                .rev()
                .map(|(i, call)| call_view(session, call, old_call(old.as_ref(), i, call)))
                .collect_view(),
        )
    };
    let option = move |(key, name): (String, String)| view! { <option value=key>{name}</option> };
    let value = move || picked.get().unwrap_or_default();
    let on_pick = move |value: String| picked.set(Some(value).filter(|value| !value.is_empty()));
    view! {
        <section class="panel variables" role="group" aria-label="Variables">
            <header class="panel__head">
                <h2 class="panel__title">"Variables"</h2>
                <label class="variables__of">
                    <span class="visually-hidden">"Of"</span>
                    <select class="select" prop:value=value on:change:target=move |event| on_pick(event.target().value())>
                        <option value="">"what runs here"</option>
                        <For each=move || names.get() key=|name| name.clone() children=option />
                    </select>
                </label>
            </header>
            <div class="panel__body variables__body" tabindex="0" role="group" aria-label="Calls, innermost first">
                {calls}
                <Show when=move || names.with(Vec::is_empty)>
                    <p class="panel__empty">"Nothing of the program has been called here."</p>
                </Show>
            </div>
        </section>
    }
}

/// The reader's choice while it is there, else what runs.
fn shown_stack<'a>(inside: &'a Inside, key: Option<&str>) -> Option<&'a Stack> {
    let picked = inside.stacks.iter().find(|stack| Some(stack.key.as_str()) == key);
    picked
        .or_else(|| inside.stacks.iter().find(|stack| stack.task.is_some() || stack.frames.len() > 1))
        .or(inside.stacks.first())
}

/// The same call as it was before.
fn old_call(old: Option<&Stack>, place: usize, call: &Call) -> Option<Call> {
    old?.frames.get(place).filter(|old| old.function == call.function).cloned()
}

fn call_view(session: Session, call: &Call, old: Option<Call>) -> impl IntoView + use<> {
    let line = call.line;
    let row = |(name, value): &(String, String)| {
        let is_changed = old.as_ref().is_some_and(|old| !old.variables.contains(&(name.clone(), value.clone())));
        view! {
            <div class="variables__row" data-changed=is_changed.to_string()>
                <dt>{name.clone()}</dt>
                <dd>
                    {value.clone()}
                    {is_changed.then(|| view! { <span class="visually-hidden">" (changed)"</span> })}
                </dd>
            </div>
        }
    };
    let rows = call.variables.iter().map(row).collect_view();
    let is_empty = call.variables.is_empty();
    view! {
        <div class="variables__call">
            <button type="button" class="variables__function" title="Show this line" on:click=move |_| session.line_picked.set(Some(line))>
                <b>{call.function.clone()}</b>
                {(line > 0).then(|| format!(" line {line}"))}
            </button>
            {is_empty.then(|| view! { <p class="panel__empty">"no variables yet"</p> })}
            <dl>{rows}</dl>
        </div>
    }
}

/// Locks, semaphores, events, conditions and queues, with those who wait at them.
#[component]
pub fn PrimitivesPanel(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let primitives = move || {
        session.inside.with(|inside| inside.as_ref().map(|inside| inside.primitives.clone()).unwrap_or_default())
    };
    let row = move |primitive: Primitive| {
        let n = primitive.waiters.len();
        let waiters = primitive
            .waiters
            .into_iter()
            .map(|item| view! { <li>{plain_chip(session, item, false)}</li> })
            .collect_view();
        view! {
            <li class="primitives__row">
                <p>
                    <b>{primitive.name}</b>
                    <span class="primitives__kind">{primitive.kind}</span>
                    <span class="primitives__state">{primitive.state}</span>
                </p>
                {(n > 0).then(|| view! { <ol class="chips" role="list" aria-label="Waits, first in line first">{waiters}</ol> })}
            </li>
        }
    };
    view! {
        <section class="panel primitives" role="group" aria-label="Locks and queues">
            <header class="panel__head">
                <h2 class="panel__title">"Locks and queues"</h2>
                <span class="panel__note">"with who waits, first in line first"</span>
                <span class="panel__count">{move || primitives().len()}</span>
            </header>
            <div class="panel__body">
                <ul class="primitives__rows" role="list">
                    {move || primitives().into_iter().map(row).collect_view()}
                </ul>
                <Show when=move || primitives().is_empty()>
                    <p class="panel__empty">"The program has no lock, semaphore, event, condition or queue in a variable here."</p>
                </Show>
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stack(key: &str, n_frames: usize) -> Stack {
        let call = Call { function: key.to_owned(), line: 1, variables: Vec::new() };
        Stack { key: key.to_owned(), task: None, name: key.to_owned(), frames: vec![call; n_frames] }
    }

    #[test]
    fn the_picked_stack_is_shown_while_it_is_there() {
        let inside = Inside { index: 0, stacks: vec![stack("a", 1), stack("b", 2)], primitives: Vec::new() };
        let shown = |key| shown_stack(&inside, key).map(|stack| stack.key.as_str());
        assert_eq!(shown(Some("a")), Some("a"));
        assert_eq!(shown(Some("gone")), Some("b"), "the first that says more than where the file stands");
        assert_eq!(shown_stack(&Inside::default(), None), None);
    }
}
