//! One of several, or several of them: radio buttons or checkboxes, each choice with its own explanation afterwards.

use super::fixes::changed_code;
use super::{Asked, remark_on};
use crate::app::components::icon::Icon;
use crate::app::lesson::prose::inlines;
use crate::course::grade::{Answer, shown_order};
use crate::course::quiz::{Choice, Fix, QuestionKind};
use leptos::prelude::*;

/// How many may be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ticks {
    One,
    Several,
}

/// The choices, in the order they are shown.
#[component]
pub(super) fn Choices(asked: Asked, choices: Vec<Choice>, ticks: Ticks) -> impl IntoView {
    let rows = shown_order(&asked.question).into_iter().zip('A'..).filter_map(|(index, letter)| {
        let choice = choices.get(index as usize)?.clone();
        let fix = match &asked.question.kind {
            QuestionKind::Fix { fixes, .. } => fixes.get(index as usize).cloned(),
            _ => None,
        };
        Some(view! { <ChoiceRow asked=asked.clone() choice index letter ticks fix /> })
    });
    view! {
        <ul class="choices" role="list">
            {rows.collect_view()}
        </ul>
    }
}

#[component]
fn ChoiceRow(
    asked: Asked,
    choice: Choice,
    index: u32,
    letter: char,
    ticks: Ticks,
    /// The change that the choice is, where it is one.
    fix: Option<Fix>,
) -> impl IntoView {
    let Asked { question, draft, grade, name, .. } = asked;
    let before = question.program.as_ref().map(|run| run.program.as_str()).unwrap_or_default();
    let changed = fix.as_ref().map(|fix| view! { <div class="choice__code">{changed_code(before, fix)}</div> });
    let is_taken = move || draft.read().as_ref().is_some_and(|draft| holds(draft, index));
    let take = move |_| match ticks {
        Ticks::One => draft.set(Some(Answer::One(index))),
        Ticks::Several => draft.update(|draft| *draft = toggled(draft.as_ref(), index)),
    };
    let remark = Memo::new(move |_| remark_on(grade.read().as_ref(), index));
    let verdict = Memo::new(move |_| remark.read().is_some().then(|| Verdict::of(choice.is_right, is_taken())));
    let said = move || {
        let verdict = verdict.get()?;
        let words = verdict.words(ticks)?;
        Some(view! { <span class="choice__mark">{verdict.icon().draw()} {words}</span> })
    };
    let why = move || remark.get().map(|remark| view! { <p class="choice__why">{inlines(&remark.text)}</p> });
    let kind = if ticks == Ticks::One { "radio" } else { "checkbox" };
    view! {
        <li class="choice" data-verdict=move || verdict.get().map(Verdict::attribute)>
            <label class="choice__label">
                <input class="choice__input" type=kind name=name prop:checked=is_taken on:change=take />
                <span class="choice__letter" data-kind=kind aria-hidden="true">
                    {if ticks == Ticks::One { letter.to_string().into_any() } else { Icon::Check.draw() }}
                </span>
                <span>{inlines(&choice.text)}</span>
                {said}
            </label>
            {changed}
            {why}
        </li>
    }
}

/// How a choice turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Right and taken.
    Right,
    /// Right and not taken.
    Missed,
    /// Wrong and taken.
    Wrong,
    /// Wrong and left, as it should be.
    Left,
}

impl Verdict {
    fn of(is_right: bool, is_taken: bool) -> Self {
        match (is_right, is_taken) {
            (true, true) => Self::Right,
            (true, false) => Self::Missed,
            (false, true) => Self::Wrong,
            (false, false) => Self::Left,
        }
    }

    fn attribute(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Missed => "missed",
            Self::Wrong => "wrong",
            Self::Left => "left",
        }
    }

    /// What stands beside the choice, so that its colour need not say it.
    fn words(self, ticks: Ticks) -> Option<&'static str> {
        match (self, ticks) {
            (Self::Right, _) => Some("Right"),
            (Self::Missed, Ticks::One) => Some("This one"),
            (Self::Missed, Ticks::Several) => Some("This one, too"),
            (Self::Wrong, _) => Some("Not this"),
            (Self::Left, _) => None,
        }
    }

    fn icon(self) -> Icon {
        if self == Self::Wrong { Icon::Close } else { Icon::Check }
    }
}

fn holds(draft: &Answer, index: u32) -> bool {
    match draft {
        Answer::One(taken) => *taken == index,
        Answer::Several(ticked) => ticked.contains(&index),
        _ => false,
    }
}

/// The draft with one tick changed, in ascending order; nothing when the last tick is gone.
fn toggled(draft: Option<&Answer>, index: u32) -> Option<Answer> {
    let mut ticked = match draft {
        Some(Answer::Several(ticked)) => ticked.clone(),
        _ => Vec::new(),
    };
    match ticked.binary_search(&index) {
        Ok(at) => drop(ticked.remove(at)),
        Err(at) => ticked.insert(at, index),
    }
    (!ticked.is_empty()).then_some(Answer::Several(ticked))
}

#[cfg(test)]
mod tests {
    use super::toggled;
    use crate::course::grade::Answer;

    #[test]
    fn ticks_come_and_go_in_order() {
        let two = toggled(toggled(None, 2).as_ref(), 0);
        assert_eq!(two, Some(Answer::Several(vec![0, 2])));
        let one = toggled(two.as_ref(), 2);
        assert_eq!(one, Some(Answer::Several(vec![0])));
        assert_eq!(toggled(one.as_ref(), 0), None, "no ticks, no answer");
    }
}
