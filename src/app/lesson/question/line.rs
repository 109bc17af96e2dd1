//! A line of the program to pick: the code itself is the list of radio buttons.

use super::{Asked, remark_on};
use crate::app::components::icon::Icon;
use crate::app::lesson::code::line_pieces;
use crate::app::lesson::prose::inlines;
use crate::course::grade::Answer;
use crate::course::highlight::python;
use leptos::prelude::*;

/// The program, each of its lines a choice; after answering, what is to say stands under the lines it is about.
#[component]
pub(super) fn LinePicker(asked: Asked, program: String) -> impl IntoView {
    let Asked { draft, grade, name, .. } = asked;
    let row = |(number, pieces): (u32, Vec<crate::course::prose::Piece>)| {
        let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let code = view! { <code class="pick__code">{line_pieces(&pieces)}</code> };
        if text.trim().is_empty() {
            return view! { <div class="pick__line"><span class="pick__number" aria-hidden="true">{number}</span></div> }.into_any();
        }
        let is_taken = move || matches!(&*draft.read(), Some(Answer::Line(line)) if *line == number);
        let remark = Memo::new(move |_| remark_on(grade.read().as_ref(), number));
        let verdict = move || {
            let remark = remark.read();
            let is_right = remark.as_ref()?.is_right;
            Some(if !is_right {
                "wrong"
            } else if is_taken() {
                "right"
            } else {
                "missed"
            })
        };
        let said = move || {
            let (icon, words) = match verdict()? {
                "right" => (Icon::Check, "Right"),
                "missed" => (Icon::Check, "This one"),
                _ => (Icon::Close, "Not this"),
            };
            Some(view! { <span class="choice__mark">{icon.draw()} {words}</span> })
        };
        let why = move || remark.get().map(|remark| view! { <p class="pick__why">{inlines(&remark.text)}</p> });
        view! {
            <div class="pick__row" data-verdict=verdict>
                <label class="pick__line">
                    <input
                        class="choice__input"
                        type="radio"
                        name=name.clone()
                        aria-label=format!("Line {number}: {}", text.trim())
                        prop:checked=is_taken
                        on:change=move |_| draft.set(Some(Answer::Line(number)))
                    />
                    <span class="pick__number" aria-hidden="true">{number}</span>
                    {code}
                    {said}
                </label>
                {why}
            </div>
        }
        .into_any()
    };
    let rows = (1..).zip(python(program.trim_end())).map(row).collect_view();
    view! {
        <div class="pick" role="radiogroup" aria-label="Lines of the program">
            {rows}
        </div>
    }
}
