//! One of a few, side by side.

use crate::app::components::icon::Icon;
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// One option of [`Segmented`].
#[derive(Debug, Clone, PartialEq)]
pub struct Segment<T> {
    /// What choosing it sets.
    pub value: T,
    /// Its name.
    pub label: String,
    /// Shown in place of the name, which then is read out only.
    pub icon: Option<Icon>,
}

impl<T> Segment<T> {
    /// An option shown by its name.
    pub fn new(value: T, label: impl Into<String>) -> Self {
        Self { value, label: label.into(), icon: None }
    }

    /// An option shown by an icon.
    pub fn with_icon(value: T, label: impl Into<String>, icon: Icon) -> Self {
        Self { value, label: label.into(), icon: Some(icon) }
    }
}

/// A name for a group of radio buttons that no other group on the page has.
pub fn unique_name(stem: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("{stem}-{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Radio buttons that look like one control: arrow keys move, as everywhere.
#[component]
pub fn Segmented<T>(
    /// The question; shown above unless `is_bare`.
    #[prop(into)]
    legend: String,
    /// The answers.
    options: Vec<Segment<T>>,
    /// The answer that stands.
    #[prop(into)]
    value: Signal<T>,
    /// Called with the answer the reader picks.
    #[prop(into)]
    on_change: Callback<T>,
    /// The question is read out, not shown.
    #[prop(optional)]
    is_bare: bool,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let name = unique_name("segmented");
    let legend_id = format!("{name}-legend");
    let labelled_by = legend_id.clone();
    let option = move |segment: Segment<T>| {
        let Segment { value: own, label, icon } = segment;
        let picked = own.clone();
        let tip = icon.map(|_| label.clone());
        let is_checked = move || value.with(|value| *value == own);
        view! {
            <label class="segmented__option" data-tip=tip>
                <input type="radio" name=name.clone() prop:checked=is_checked on:change=move |_| on_change.run(picked.clone()) />
                <span>{icon.map(Icon::draw)} <span class:visually-hidden=icon.is_some()>{label}</span></span>
            </label>
        }
    };
    view! {
        // Not a fieldset: browsers do not agree on where its legend stands when it is laid out as anything but a block.
        <div class="segmented" role="group" aria-labelledby=labelled_by>
            <span id=legend_id class="segmented__legend" class:visually-hidden=is_bare>
                {legend}
            </span>
            <div class="segmented__options">{options.into_iter().map(option).collect_view()}</div>
        </div>
    }
}
