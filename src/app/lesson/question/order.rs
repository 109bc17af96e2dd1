//! Lines to put in order, each moved by its two buttons; the new place is read out.

use super::{Asked, remark_on};
use crate::app::components::icon::Icon;
use crate::app::lesson::prose::inlines;
use crate::app::platform::focus::focus_on;
use crate::course::grade::Answer;
use crate::course::quiz::OrderLine;
use leptos::prelude::*;

/// Which way a line moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// The lines, as the learner has them now.
#[component]
pub(super) fn OrderList(asked: Asked, lines: Vec<OrderLine>) -> impl IntoView {
    let Asked { draft, grade, name, .. } = asked;
    let lines = StoredValue::new(lines);
    let list_id = StoredValue::new(format!("{name}-lines"));
    let moved_to = RwSignal::new(String::new());
    let order = Memo::new(move |_| match &*draft.read() {
        Some(Answer::Order(order)) => order.clone(),
        _ => Vec::new(),
    });
    let is_right = move || grade.read().as_ref().is_some_and(|grade| grade.is_right);
    let verdict = move || grade.read().as_ref().map(|_| if is_right() { "right" } else { "wrong" });

    let move_line = move |line: u32, way: Way| {
        let Some(order) = moved(&order.read_untracked(), line, way) else { return };
        let place = order.iter().position(|&other| other == line).unwrap_or_default();
        let text = lines.with_value(|lines| lines.get(line as usize).map(|line| line.text.clone())).unwrap_or_default();
        moved_to.set(format!("{text}: now line {} of {}", place + 1, order.len()));
        draft.set(Some(Answer::Order(order)));
        // Moving an element takes the focus from it: give it back, to the same button or, at the end, to the other.
        let buttons = list_id.with_value(|id| format!("#{id} [data-line=\"{line}\"]"));
        request_animation_frame(move || {
            let _ = focus_on(&format!("{buttons} [data-way=\"{way:?}\"]:enabled"))
                || focus_on(&format!("{buttons} button:enabled"));
        });
    };
    let row = move |line: u32| {
        let text = lines.with_value(|lines| lines.get(line as usize).map(|line| line.text.clone())).unwrap_or_default();
        let place = move || order.read().iter().position(|&other| other == line).unwrap_or_default();
        let count = lines.with_value(Vec::len);
        let button = |way: Way| {
            let (icon, words) = if way == Way::Up { (Icon::ArrowUp, "Up") } else { (Icon::ArrowDown, "Down") };
            let is_at_end = move || place() == if way == Way::Up { 0 } else { count - 1 };
            view! {
                <button
                    type="button"
                    class="button"
                    data-variant="icon"
                    data-way=format!("{way:?}")
                    aria-label=format!("{words}: {text}")
                    disabled=is_at_end
                    on:click=move |_| move_line(line, way)
                >
                    {icon.draw()}
                </button>
            }
        };
        let why = move || {
            remark_on(grade.read().as_ref(), line)
                .map(|remark| view! { <p class="choice__why">{inlines(&remark.text)}</p> })
        };
        view! {
            <li class="order__line" data-line=line>
                <div class="order__row">
                    <code>{text.clone()}</code>
                    <span class="order__buttons">{button(Way::Up)} {button(Way::Down)}</span>
                </div>
                {why}
            </li>
        }
    };
    view! {
        <ol class="order" role="list" id=list_id.get_value() data-verdict=verdict>
            <For each=move || order.get() key=|line| *line children=row />
        </ol>
        <p class="visually-hidden" aria-live="polite">
            {moved_to}
        </p>
        <Show when=move || verdict() == Some("wrong")>
            <div class="answer-note" data-verdict="wrong">
                {missing_line(lines, grade)}
            </div>
        </Show>
    }
}

/// Which line should have come first among those out of place.
fn missing_line(
    lines: StoredValue<Vec<OrderLine>>,
    grade: Memo<Option<crate::course::grade::Grade>>,
) -> Option<AnyView> {
    let index = grade.read().as_ref()?.remarks.first()?.choice?;
    let text = lines.with_value(|lines| lines.get(index as usize).map(|line| line.text.clone()))?;
    Some(view! { <p><code>{text}</code> " belongs on line " {index + 1} ": the reason stands with it."</p> }.into_any())
}

/// The order with one line moved by a place; nothing where it cannot move.
fn moved(order: &[u32], line: u32, way: Way) -> Option<Vec<u32>> {
    let at = order.iter().position(|&other| other == line)?;
    let to = if way == Way::Up { at.checked_sub(1)? } else { at + 1 };
    let mut order = order.to_vec();
    (to < order.len()).then(|| order.swap(at, to))?;
    Some(order)
}

#[cfg(test)]
mod tests {
    use super::{Way, moved};

    #[test]
    fn a_line_moves_by_one_place_and_stops_at_the_ends() {
        assert_eq!(moved(&[2, 0, 1], 0, Way::Up), Some(vec![0, 2, 1]));
        assert_eq!(moved(&[2, 0, 1], 0, Way::Down), Some(vec![2, 1, 0]));
        assert_eq!(moved(&[2, 0, 1], 2, Way::Up), None);
        assert_eq!(moved(&[2, 0, 1], 1, Way::Down), None);
        assert_eq!(moved(&[2, 0, 1], 7, Way::Down), None);
    }
}
