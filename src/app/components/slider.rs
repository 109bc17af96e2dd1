//! A number between two bounds, by a thumb: its name before it, its value in words behind it.

use leptos::prelude::*;

/// A labelled slider. The value in words is what a screen reader says too.
#[component]
pub fn Slider(
    /// What is set.
    #[prop(into)]
    label: Signal<String>,
    /// The number that stands.
    #[prop(into)]
    value: Signal<f64>,
    /// The least one can set.
    min: f64,
    /// The most one can set.
    max: f64,
    /// The steps between.
    #[prop(default = 1.0)]
    step: f64,
    /// The number in words: `200`, `1.0 s`.
    in_words: fn(f64) -> String,
    /// Called while the thumb moves.
    #[prop(into)]
    on_input: Callback<f64>,
) -> impl IntoView {
    let words = move || in_words(value.get());
    let filled = move || format!("{:.2}%", filled_percent(value.get(), min, max));
    let moved = move |text: String| {
        if let Ok(number) = text.parse() {
            on_input.run(number);
        }
    };
    view! {
        <label class="field">
            <span class="field__label">
                {label} <span class="field__value" aria-hidden="true">{words}</span>
            </span>
            <input
                type="range"
                class="slider"
                min=min
                max=max
                step=step
                prop:value=move || value.get().to_string()
                aria-valuetext=words
                style:--filled=filled
                on:input:target=move |event| moved(event.target().value())
            />
        </label>
    }
}

/// How much of the track lies before the thumb.
fn filled_percent(value: f64, min: f64, max: f64) -> f64 {
    if max > min { ((value - min) / (max - min) * 100.0).clamp(0.0, 100.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::filled_percent;

    #[test]
    fn the_track_is_filled_up_to_the_thumb() {
        for (value, min, max, percent) in
            [(5.0, 0.0, 10.0, 50.0), (1.0, 1.0, 501.0, 0.0), (9.0, 0.0, 3.0, 100.0), (1.0, 1.0, 1.0, 0.0)]
        {
            assert_eq!(filled_percent(value, min, max), percent);
        }
    }
}
