//! A number, in the question's unit.

use super::Asked;
use crate::app::lesson::prose::inlines;
use crate::course::grade::{Answer, read_number};
use leptos::prelude::*;

/// A field for the number; after answering, the explanation under it.
#[component]
pub(super) fn NumberField(asked: Asked, unit: String) -> impl IntoView {
    let Asked { draft, grade, round, name, .. } = asked;
    let typed = RwSignal::new(String::new());
    // An answer from the log shows in the field; another try begins with an empty one.
    Effect::new(move || {
        if let Some(Answer::Number(number)) = draft.get()
            && typed.read_untracked().is_empty()
        {
            typed.set(number.to_string());
        }
    });
    Effect::new(move || {
        if round.get() > 0 {
            typed.set(String::new());
        }
    });
    let read = {
        let unit = unit.clone();
        move |text: String| {
            draft.set(read_number(&text, &unit).map(Answer::Number));
            typed.set(text);
        }
    };
    let is_unreadable = move || draft.read().is_none() && !typed.read().trim().is_empty();
    let remark = move || {
        let grade = grade.read();
        let remark = grade.as_ref()?.remarks.first()?;
        let verdict = if remark.is_right { "right" } else { "wrong" };
        Some(view! { <p class="answer-note" data-verdict=verdict>{inlines(&remark.text)}</p> })
    };
    let hint_id = format!("{name}-hint");
    let hint = move || if is_unreadable() { "Write a number, like 0.25" } else { "" };
    let label = if unit.is_empty() { "Your answer".to_owned() } else { format!("Your answer, in {unit}") };
    view! {
        <div class="number-answer">
            <input
                class="input input--mono"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-label=label
                aria-describedby=hint_id.clone()
                aria-invalid=move || is_unreadable().to_string()
                prop:value=typed
                on:input:target=move |event| read(event.target().value())
            />
            <span class="number-answer__unit" aria-hidden="true">
                {unit.clone()}
            </span>
            <span class="field__hint" id=hint_id>
                {hint}
            </span>
        </div>
        {remark}
    }
}
