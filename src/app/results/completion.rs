//! What was mastered, for paper: the reader's own record, and it says so.

use super::standing::of_course;
use crate::app::components::icon::Icon;
use crate::app::routes;
use crate::app::study::Study;
use crate::course;
use crate::course::lesson::Part;
use crate::progress::state::{Progress, Standing};
use crate::progress::written::Written;
use leptos::prelude::*;
use leptos_router::components::A;

/// The page, with a name to put on it and a button to print it.
#[component]
pub fn Completion() -> impl IntoView {
    let study = Study::of_page();
    let name = RwSignal::new(String::new());
    let contents = StoredValue::new(course::contents());
    let sum = move || contents.with_value(|contents| of_course(contents, &study.progress.read()));
    let parts = move || {
        let progress = study.progress.read();
        contents.with_value(|contents| {
            contents.parts.iter().filter_map(|part| part_section(part, &progress)).collect_view()
        })
    };
    let is_empty = move || sum().n_done == 0;
    let exercises = move || {
        let written = study.with_log(Written::of);
        let (n_given, n_right) =
            written.practice.values().fold((0, 0), |sum, tally| (sum.0 + tally.n_given, sum.1 + tally.n_right));
        (n_given > 0).then(
            || view! { <p>{n_right} " of " {n_given} " exercises on programs made at random were answered right."</p> },
        )
    };
    let heading = move || {
        let name = name.get();
        let name = name.trim();
        if name.is_empty() { "What was mastered".to_owned() } else { format!("What {name} has mastered") }
    };
    let today = || js_sys::Date::new_0().to_locale_date_string("en-GB", &leptos::wasm_bindgen::JsValue::UNDEFINED);
    view! {
        <h1>{heading}</h1>
        <div class="completion__settings stack">
            <label class="field">
                <span class="field__label">"Name to print on it"</span>
                <input class="input" type="text" maxlength="80" autocomplete="off" on:input:target=move |event| name.set(event.target().value()) />
                <span class="field__hint">"It goes onto this page and nowhere else, and is not kept."</span>
            </label>
            <p class="row">
                <button type="button" class="button" data-variant="main" on:click=|_| _ = window().print()>
                    "Print"
                </button>
                <A href=routes::results() attr:class="button">"Back to your results"</A>
            </p>
        </div>
        <p>
            "In Loop Lab, a course on Python’s event loop and FastAPI, " <b>{move || sum().n_done} " of " {move || sum().n_lessons} " lessons"</b>
            {move || if sum().n_done == 1 { " was" } else { " were" }} " done and " <b>{move || sum().n_right} " of " {move || sum().n_questions} " questions"</b> " answered right, as of "
            {String::from(today())} "."
        </p>
        {exercises}
        <Show when=is_empty>
            <p class="notice">"No lesson is done yet. What you finish will stand here, lesson by lesson."</p>
        </Show>
        {parts}
        <p class="soft small">"This is the reader’s own record, made in the browser from their answers. Nobody has examined them."</p>
    }
}

/// The lessons of a part that are done, each with what it is about; nothing where none is. Three questions of four make a lesson mastered.
fn part_section(part: &Part, progress: &Progress) -> Option<impl IntoView + use<>> {
    let done = part.lessons.iter().filter(|entry| progress.standing(&entry.id) == Standing::Done);
    let rows: Vec<_> = done
        .map(|entry| {
            let (_, right) = progress.count(&entry.questions);
            let n = entry.questions.len();
            let is_mastered = right * 4 >= n * 3;
            view! {
                <li class="completion__lesson">
                    <span class="completion__mark">{is_mastered.then(|| Icon::Check.draw())}</span>
                    <span>
                        <b>{entry.title.clone()}</b>
                        <br />
                        <span class="soft">{entry.summary.clone()} {(!is_mastered).then_some(" Worth another look.")}</span>
                    </span>
                    <span class="completion__score">{right} " of " {n} " right"</span>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack completion__part">
                <h2>{part.title.clone()}</h2>
                <ul class="stack list--close" role="list">{rows}</ul>
            </section>
        }
    })
}
