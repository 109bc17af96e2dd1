//! The four states and how they look: a hue, a texture, a shape and a word, everywhere alike.

use crate::machine::trace::timeline::SpanState;
use leptos::prelude::*;

/// What something on the loop is doing, as the page shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Look {
    /// On the loop (or on a thread) right now: green, solid, a triangle.
    Running,
    /// Could run, waits for its turn: amber, outlined, a ring.
    Ready,
    /// Waits for a timer, input or another task: blue, dotted, two bars.
    Waiting,
    /// Holds the loop while everyone else waits: vermilion, hatched, an octagon.
    Blocked,
    /// Holds the interpreter lock: plum.
    Gil,
    /// Nothing to do, or done.
    Idle,
}

impl From<SpanState> for Look {
    fn from(state: SpanState) -> Look {
        match state {
            SpanState::Running => Look::Running,
            SpanState::Ready => Look::Ready,
            SpanState::Waiting => Look::Waiting,
            SpanState::Blocked => Look::Blocked,
            SpanState::Idle => Look::Idle,
        }
    }
}

impl Look {
    /// The four that legends explain.
    pub const FOUR: [Self; 4] = [Self::Running, Self::Ready, Self::Waiting, Self::Blocked];

    /// The value of `data-state`, which the style sheets read.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Ready => "ready",
            Self::Waiting => "waiting",
            Self::Blocked => "blocked",
            Self::Gil => "gil",
            Self::Idle => "idle",
        }
    }

    /// The word beside the colour.
    pub fn word(self) -> &'static str {
        match self {
            Self::Gil => "holds the GIL",
            Self::Idle => "idle",
            state => state.attribute(),
        }
    }

    /// The shape in a square of 12 units.
    fn shape(self) -> &'static str {
        match self {
            Self::Running => "M1 0.5 12 6 1 11.5z",
            Self::Ready => "M6 0a6 6 0 1 0 0 12A6 6 0 0 0 6 0zm0 2.4a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2z",
            Self::Waiting => "M2 0.5h2.6v11H2zM7.4 0.5H10v11H7.4z",
            Self::Blocked => "M3.5 0h5L12 3.5v5L8.5 12h-5L0 8.5v-5z",
            Self::Gil => "M6 0 12 6 6 12 0 6z",
            Self::Idle => "M1 5h10v2H1z",
        }
    }
}

/// The shape alone, in the colour of the text around it.
#[component]
pub fn StateMark(
    /// Whose.
    #[prop(into)]
    look: Signal<Look>,
) -> impl IntoView {
    view! {
        <svg class="state-mark" viewBox="0 0 12 12" aria-hidden="true">
            <path fill-rule="evenodd" d=move || look.get().shape()></path>
        </svg>
    }
}

/// A label in its state: shape, colour, edge; the words say the state to those who see none of them.
#[component]
pub fn Chip(
    /// The state it is in.
    #[prop(into)]
    look: Signal<Look>,
    /// What is in that state.
    children: Children,
) -> impl IntoView {
    view! {
        <span class="chip" data-state=move || look.get().attribute()>
            <StateMark look />
            <span class="visually-hidden">{move || look.get().word()} ": "</span>
            <span class="chip__text">{children()}</span>
        </span>
    }
}

/// What shapes and textures mean, in one line.
#[component]
pub fn Legend() -> impl IntoView {
    let item = |look: Look| {
        view! {
            <li data-state=look.attribute()>
                <i class="legend__swatch"></i>
                <StateMark look />
                {look.word()}
            </li>
        }
    };
    view! { <ul class="legend" role="list" aria-label="Legend">{Look::FOUR.map(item)}</ul> }
}
