//! The blocks that the reader put in: where, for how long, what they cost; each can be changed, moved, removed.

use super::block_here::{Octagon, ordinal};
use super::sentence::pieces;
use super::session::{Landing, Session};
use crate::app::charts::figures;
use crate::app::components::icon::Icon;
use crate::machine::moment::{Moment, duration_from_seconds};
use crate::machine::settings::{InjectAt, Injection};
use crate::machine::trace::BlockKind;
use leptos::prelude::*;

/// The shortest and the longest block that can be typed or dragged, seconds.
pub const SHORTEST_S: f64 = 0.001;
pub const LONGEST_S: f64 = 60.0;

impl Session {
    /// Makes a block as long as this, within bounds.
    pub fn set_block_length(&self, i: usize, seconds: f64) {
        if seconds.is_finite() {
            self.change_block(i, |injection| {
                injection.duration = duration_from_seconds(seconds.clamp(SHORTEST_S, LONGEST_S));
            });
        }
    }

    /// Moves a block to a moment; one at a line stays there.
    pub fn move_block(&self, i: usize, to: Moment) {
        self.change_block(i, |injection| {
            if !matches!(injection.at, InjectAt::Line { .. }) {
                injection.at = InjectAt::Time(to);
            }
        });
    }

    fn change_block(&self, i: usize, change: impl FnOnce(&mut Injection)) {
        let mut injections = self.injections.get_untracked();
        let Some(injection) = injections.get_mut(i) else { return };
        let before = *injection;
        change(injection);
        if *injection != before {
            self.set_injections(injections, Landing::SameMoment);
        }
    }

    fn remove_block(&self, i: usize) {
        let mut injections = self.injections.get_untracked();
        if i < injections.len() {
            injections.remove(i);
            self.set_injections(injections, Landing::SameMoment);
        }
    }

    /// When this block first began in the run that is shown.
    pub fn block_began(&self, i: usize) -> Option<Moment> {
        self.opened.with(|opened| {
            let blocks = &opened.as_ref()?.injected;
            blocks.iter().find(|block| block.injection as usize == i).map(|block| block.stretch.from)
        })
    }
}

/// What was put in, and what it cost; nothing where there is nothing.
#[component]
pub fn Injected(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let cost =
        move || session.opened.with(|opened| opened.as_ref().map(|opened| opened.cost.clone()).unwrap_or_default());
    let n = Memo::new(move |_| session.injections.with(Vec::len));
    view! {
        <Show when=move || { n.get() > 0 }>
            <section class="injected" role="group" aria-label="Blocks that you put in">
                <ul class="injected__list" role="list">
                    // By place: while one is changed, its fields stay where they are.
                    <For each=move || 0..n.get() key=|i| *i children=move |i| view! { <Item session i /> } />
                </ul>
                <ul class="injected__cost" role="list" aria-live="polite">
                    {move || cost().into_iter().map(|sentence| view! { <li>{pieces(&sentence)}</li> }).collect_view()}
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Item(session: Session, i: usize) -> impl IntoView {
    let injection = Memo::new(move |_| session.injections.with(|injections| injections.get(i).copied()));
    let words = move || injection.get().map(|injection| in_words(&injection));
    let is_at_line = move || matches!(injection.get(), Some(Injection { at: InjectAt::Line { .. }, .. }));
    let length = move || injection.get().map(|injection| figures::number(injection.duration.as_secs_f64(), 3));
    let at = move || {
        let set =
            injection.get().and_then(|injection| if let InjectAt::Time(at) = injection.at { Some(at) } else { None });
        session.block_began(i).or(set).map(|at| format!("{:.3}", at.seconds()))
    };
    let on_length = move |value: String| session.set_block_length(i, value.parse().unwrap_or(f64::NAN));
    let on_moment = move |value: String| {
        if let Some(seconds) = value.parse::<f64>().ok().filter(|seconds| (0.0..1e6).contains(seconds)) {
            session.move_block(i, Moment::from_seconds(seconds));
        }
    };
    view! {
        <li class="injected__item">
            <span class="chip" data-state="blocked">
                <Octagon />
                <span class="chip__text">{words}</span>
            </span>
            <label class="injected__field">
                "for "
                <input
                    class="input input--mono"
                    type="number"
                    min=SHORTEST_S
                    max=LONGEST_S
                    step="any"
                    aria-label="Length of the block in seconds"
                    prop:value=length
                    on:change:target=move |event| on_length(event.target().value())
                    on:keydown=move |event| nudge(&event, 0.05, on_length)
                />
                " s"
            </label>
            <Show when=move || !is_at_line()>
                <label class="injected__field">
                    "at "
                    <input
                        class="input input--mono"
                        type="number"
                        min="0"
                        step="any"
                        aria-label="Moment of the block in seconds"
                        prop:value=at
                        on:change:target=move |event| on_moment(event.target().value())
                        on:keydown=move |event| nudge(&event, 0.05, on_moment)
                    />
                    " s"
                </label>
            </Show>
            <button
                type="button"
                class="button"
                data-variant="quiet"
                data-size="small"
                aria-label="Remove this block"
                on:click=move |_| session.remove_block(i)
            >
                {Icon::Close.draw()}
            </button>
        </li>
    }
}

/// Arrow keys change the number in a field by this much, and it counts at once.
fn nudge(event: &leptos::ev::KeyboardEvent, by: f64, on_value: impl Fn(String)) {
    let by = match event.key().as_str() {
        "ArrowUp" => by,
        "ArrowDown" => -by,
        _ => return,
    };
    event.prevent_default();
    let field = event_target::<web_sys::HtmlInputElement>(event);
    let new = ((field.value().parse::<f64>().unwrap_or(0.0) + by) / by.abs()).round() * by.abs();
    let new = format!("{:.3}", new.max(by.abs()));
    field.set_value(&new);
    on_value(new);
}

/// What it does and where, without how long.
fn in_words(injection: &Injection) -> String {
    let kind = if injection.kind == BlockKind::Waits { "time.sleep" } else { "CPU work" };
    match injection.at {
        InjectAt::Line { line, nth: 0 } => format!("{kind} at line {line}, every time"),
        InjectAt::Line { line, nth } => format!("{kind} at line {line}, the {} time", ordinal(nth)),
        InjectAt::Event(_) | InjectAt::Time(_) => kind.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_says_what_it_does_and_where() {
        let of = |at, kind| in_words(&Injection { at, duration: duration_from_seconds(0.3), kind });
        assert_eq!(of(InjectAt::Line { line: 5, nth: 0 }, BlockKind::Waits), "time.sleep at line 5, every time");
        assert_eq!(of(InjectAt::Line { line: 5, nth: 3 }, BlockKind::HoldsGil), "CPU work at line 5, the 3rd time");
        assert_eq!(of(InjectAt::Event(7), BlockKind::Waits), "time.sleep");
    }
}
