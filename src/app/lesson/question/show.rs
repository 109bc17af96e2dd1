//! "Show me": the lab in a sheet over the page, standing at the moment that tells.

use crate::app::components::dialog::Dialog;
use crate::app::components::icon::Icon;
use crate::app::step_lab::LessonLab;
use crate::course::lesson::Lab;
use crate::course::quiz::Show;
use leptos::prelude::*;

/// A button, and the sheet that it opens.
#[component]
pub fn ShowButton(
    /// Whose: what is typed in the lab is kept under this name.
    #[prop(into)]
    question: String,
    /// What is shown.
    show: Show,
    /// What the button says.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let (show, question) = (StoredValue::new(show), StoredValue::new(format!("question:{question}")));
    let lab = move || {
        let Show { run, at_ms } = show.get_value();
        let lab = Lab { run, title: String::new(), look_for: Vec::new(), start_ms: at_ms };
        view! { <LessonLab lesson=question.get_value() lab /> }
    };
    view! {
        <button type="button" class="button" data-size="small" on:click=move |_| is_open.set(true)>
            {Icon::Steps.draw()}
            {words}
        </button>
        <Dialog is_open title=Signal::stored("In the Step lab".to_owned()) is_wide=true>
            <Show when=move || is_open.get()>{lab()}</Show>
        </Dialog>
    }
}
