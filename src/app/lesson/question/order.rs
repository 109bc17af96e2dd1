//! Lines to put in order: each is dragged by its grip, or moved by its two buttons; the new place is read out.

use super::{Asked, remark_on};
use crate::app::components::icon::Icon;
use crate::app::lesson::prose::inlines;
use crate::app::platform::focus::focus_on;
use crate::app::platform::turns::when_shown;
use crate::course::grade::Answer;
use crate::course::quiz::OrderLine;
use leptos::ev::PointerEvent;
use leptos::html;
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

    let say_place = move |order: &[u32], line: u32| {
        let place = order.iter().position(|&other| other == line).unwrap_or_default();
        let text = lines.with_value(|lines| lines.get(line as usize).map(|line| line.text.clone())).unwrap_or_default();
        moved_to.set(format!("{text}: now line {} of {}", place + 1, order.len()));
    };
    // The list keeps hold of the pointer: the line that is dragged moves in the document, and would lose it.
    let list = NodeRef::<html::Ol>::new();
    let dragged = RwSignal::new(None::<u32>);
    let grip = move |event: PointerEvent, line: u32| {
        if grade.read_untracked().is_some() {
            return;
        }
        event.prevent_default();
        if let Some(list) = list.get_untracked() {
            // Refused only for a pointer that is gone already.
            _ = list.set_pointer_capture(event.pointer_id());
            dragged.set(Some(line));
        }
    };
    let drag = move |event: PointerEvent| {
        let Some(line) = dragged.get_untracked() else { return };
        let Some(over) = line_at(&event) else { return };
        if let Some(order) = dragged_to(&order.read_untracked(), line, over) {
            say_place(&order, line);
            draft.set(Some(Answer::Order(order)));
        }
    };
    let move_line = move |line: u32, way: Way| {
        let Some(order) = moved(&order.read_untracked(), line, way) else { return };
        say_place(&order, line);
        draft.set(Some(Answer::Order(order)));
        // Moving an element takes the focus from it: give it back, to the same button or, at the end, to the other.
        let buttons = list_id.with_value(|id| format!("#{id} [data-line=\"{line}\"]"));
        when_shown(move || {
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
            <li class="order__line" data-line=line data-dragged=move || (dragged.get() == Some(line)).then_some("")>
                <div class="order__row">
                    <i class="order__grip" aria-hidden="true" on:pointerdown=move |event| grip(event, line)></i>
                    <code>{text.clone()}</code>
                    <span class="order__buttons">{button(Way::Up)} {button(Way::Down)}</span>
                </div>
                {why}
            </li>
        }
    };
    view! {
        <ol
            class="order"
            role="list"
            id=list_id.get_value()
            data-verdict=verdict
            node_ref=list
            on:pointermove=drag
            on:pointerup=move |_| dragged.set(None)
            on:pointercancel=move |_| dragged.set(None)
        >
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

/// The line under the pointer.
fn line_at(event: &PointerEvent) -> Option<u32> {
    let element = document().element_from_point(event.client_x() as f32, event.client_y() as f32)?;
    element.closest("[data-line]").ok()??.get_attribute("data-line")?.parse().ok()
}

/// The order with one line in the place of another; nothing where it is there already, or is of another list.
fn dragged_to(order: &[u32], line: u32, over: u32) -> Option<Vec<u32>> {
    let from = order.iter().position(|&other| other == line)?;
    let to = order.iter().position(|&other| other == over)?;
    let mut order = order.to_vec();
    order.remove(from);
    order.insert(to, line);
    (from != to).then_some(order)
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
    use super::{Way, dragged_to, moved};

    #[test]
    fn a_dragged_line_takes_the_place_it_is_over() {
        assert_eq!(dragged_to(&[2, 0, 1], 2, 1), Some(vec![0, 1, 2]));
        assert_eq!(dragged_to(&[2, 0, 1], 1, 2), Some(vec![1, 2, 0]));
        assert_eq!(dragged_to(&[2, 0, 1], 0, 0), None);
        assert_eq!(dragged_to(&[2, 0, 1], 0, 9), None);
    }

    #[test]
    fn a_line_moves_by_one_place_and_stops_at_the_ends() {
        assert_eq!(moved(&[2, 0, 1], 0, Way::Up), Some(vec![0, 2, 1]));
        assert_eq!(moved(&[2, 0, 1], 0, Way::Down), Some(vec![2, 1, 0]));
        assert_eq!(moved(&[2, 0, 1], 2, Way::Up), None);
        assert_eq!(moved(&[2, 0, 1], 1, Way::Down), None);
        assert_eq!(moved(&[2, 0, 1], 7, Way::Down), None);
    }
}
