//! A number to type, or none.

use leptos::prelude::*;

/// A labelled number. What is no number, or out of bounds, is brought within; an empty field means nothing is set.
#[component]
pub fn NumberField(
    /// What is set.
    #[prop(into)]
    label: Signal<String>,
    /// The unit, after the field.
    #[prop(optional)]
    unit: &'static str,
    /// What stands in the empty field.
    #[prop(into, optional)]
    placeholder: String,
    /// The number that stands.
    #[prop(into)]
    value: Signal<Option<f64>>,
    /// The least one can set.
    min: f64,
    /// The most one can set.
    max: f64,
    /// The label is read out, not shown.
    #[prop(optional)]
    is_bare: bool,
    /// Called with what the reader has set.
    #[prop(into)]
    on_change: Callback<Option<f64>>,
) -> impl IntoView {
    let text = move || value.get().map(|number| ((number * 1e6).round() / 1e6).to_string()).unwrap_or_default();
    let changed = move |text: String| {
        let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        on_change.run(number.map(|number| number.clamp(min, max)));
    };
    view! {
        <label class="number-field" data-bare=is_bare.to_string()>
            <span class:visually-hidden=is_bare>{label}</span>
            <span class="number-field__value">
                <input
                    class="input input--mono"
                    type="number"
                    inputmode="decimal"
                    min=min
                    max=max
                    step="any"
                    placeholder=placeholder
                    prop:value=text
                    on:change:target=move |event| {
                        changed(event.target().value());
                        // What was brought within bounds may be what stood there before.
                        event.target().set_value(&untrack(text));
                    }
                />
                {(!unit.is_empty()).then(|| view! { <span class="soft">{unit}</span> })}
            </span>
        </label>
    }
}
