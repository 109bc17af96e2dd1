//! Blocking the loop where the cursor stands or at a line of the program: choosing how.

use super::session::{Landing, Session};
use crate::app::charts::figures;
use crate::app::components::dialog::Dialog;
use crate::app::components::segmented::{Segment, Segmented};
use crate::app::components::slider::Slider;
use crate::machine::moment::duration_from_seconds;
use crate::machine::settings::{InjectAt, Injection};
use crate::machine::trace::BlockKind;
use crate::machine::trace::timeline::SpanState;
use leptos::prelude::*;

/// A block this long is late enough to see in most programs.
const SECONDS: f64 = 0.3;

/// Where the block goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Here,
    AtLine,
}

/// The button, and the choice that it opens.
#[component]
pub fn BlockHere(
    /// Whose.
    session: Session,
    /// Whether the choice is open; the lab's key for it sets it too.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let seconds = RwSignal::new(SECONDS);
    let kind = RwSignal::new(BlockKind::Waits);
    let place = RwSignal::new(Where::Here);
    let (line, nth) = (RwSignal::new(1_u32), RwSignal::new(0_u32));
    // Opened at a line, it offers that line.
    Effect::new(move || {
        if is_open.get() {
            line.set(current_line(session).unwrap_or(1));
        }
    });
    let title = move || match place.get() {
        Where::Here => format!("Block the loop at {} s", session.clock_text()),
        Where::AtLine => format!("Block at line {}", line.get()),
    };
    let kinds = vec![Segment::new(BlockKind::Waits, "time.sleep"), Segment::new(BlockKind::HoldsGil, "CPU work")];
    let places = vec![Segment::new(Where::Here, "Here, at the cursor"), Segment::new(Where::AtLine, "At a line")];
    let explanation = move || match kind.get() {
        BlockKind::Waits => {
            "The thread waits, as in a blocking library call. Nothing else on the loop can run; other threads can."
        }
        _ => {
            "The thread computes and keeps the GIL. Nothing else on the loop can run, and other threads wait for their turns."
        }
    };
    let put_in = move |_| {
        is_open.set(false);
        let Some(index) = session.index() else { return };
        let (at, landing) = match place.get_untracked() {
            Where::Here => (InjectAt::Event(index), Landing::Event(index + 1)),
            Where::AtLine => {
                (InjectAt::Line { line: line.get_untracked(), nth: nth.get_untracked() }, Landing::SameMoment)
            }
        };
        let mut injections = session.injections.get_untracked();
        injections.retain(|injection| injection.at != at);
        injections.push(Injection {
            at,
            duration: duration_from_seconds(seconds.get_untracked()),
            kind: kind.get_untracked(),
        });
        session.set_injections(injections, landing);
    };
    view! {
        <button
            type="button"
            class="button"
            data-variant="block"
            disabled=move || session.picture.with(Option::is_none) || session.is_stale()
            on:click=move |_| is_open.set(true)
        >
            <Octagon />
            <span>"Block " <span class="step-lab__loop">"the loop "</span> "here…"</span>
        </button>
        <Dialog is_open title=Signal::derive(title)>
            <div class="stack">
                <Segmented legend="Where" options=places value=place on_change=move |chosen| place.set(chosen) />
                <Show when=move || place.get() == Where::AtLine>
                    <AtLine line nth />
                </Show>
                <Segmented legend="As" options=kinds value=kind on_change=move |chosen| kind.set(chosen) />
                <p class="small soft">{explanation}</p>
                <Slider
                    label="For"
                    value=seconds
                    min=0.05
                    max=3.0
                    step=0.05
                    in_words=figures::duration
                    on_input=move |chosen| seconds.set(chosen)
                />
                <div class="row">
                    <button type="button" class="button" data-variant="main" on:click=put_in>
                        "Block it"
                    </button>
                    <button type="button" class="button" data-variant="quiet" on:click=move |_| is_open.set(false)>
                        "Leave it alone"
                    </button>
                </div>
            </div>
        </Dialog>
    }
}

/// Which line, and which time.
#[component]
fn AtLine(line: RwSignal<u32>, nth: RwSignal<u32>) -> impl IntoView {
    let whole = |text: String, least: u32| text.trim().parse().unwrap_or(least).max(least);
    view! {
        <div class="at-line">
            <label class="field">
                <span class="field__label">"Line"</span>
                <input
                    class="input input--mono"
                    type="number"
                    min="1"
                    step="1"
                    prop:value=move || line.get().to_string()
                    on:change:target=move |event| line.set(whole(event.target().value(), 1))
                />
            </label>
            <label class="field">
                <span class="field__label">"Which time"</span>
                <select
                    class="select"
                    prop:value=move || nth.get().min(10).to_string()
                    on:change:target=move |event| nth.set(whole(event.target().value(), 0))
                >
                    <option value="0">"every time"</option>
                    {(1..=10).map(|n| view! { <option value=n.to_string()>{format!("only the {}", ordinal(n))}</option> }).collect_view()}
                </select>
            </label>
        </div>
    }
}

/// `1st`, `2nd`, `3rd`, `4th`
pub fn ordinal(n: u32) -> String {
    let ending = match (n % 10, n % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// The line that runs at the cursor, else one where something stands.
fn current_line(session: Session) -> Option<u32> {
    session.picture.with_untracked(|picture| {
        let markers = &picture.as_ref()?.markers;
        let at_work = markers.iter().find(|marker| matches!(marker.state, SpanState::Running | SpanState::Blocked));
        at_work.or(markers.first()).map(|marker| marker.line)
    })
}

/// The sign of what is blocked.
#[component]
pub fn Octagon() -> impl IntoView {
    use crate::app::components::state::{Look, StateMark};
    view! { <StateMark look=Look::Blocked /> }
}

#[cfg(test)]
mod tests {
    use super::ordinal;

    #[test]
    fn ordinals_have_their_endings() {
        let all: Vec<String> = [1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 111].map(ordinal).into();
        assert_eq!(all, ["1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "21st", "22nd", "111th"]);
    }
}
