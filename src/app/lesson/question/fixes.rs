//! What a change does to the question's program: the lines it brings, and after answering its run in the lab.

use super::show::ShowButton;
use crate::app::lesson::code::CodeBlock;
use crate::course::changes::changed_lines;
use crate::course::grade::shown_order;
use crate::course::highlight::python;
use crate::course::prose::{Code, Language};
use crate::course::quiz::{Fix, Question, Show};
use leptos::prelude::*;
use std::sync::Arc;

/// The lines that the change brings.
pub(super) fn changed_code(before: &str, fix: &Fix) -> AnyView {
    let lines = changed_lines(before, &fix.run.program);
    let code = Code { language: Language::Python, lines: python(&lines.join("\n")) };
    view! { <CodeBlock code title="What changes" /> }.into_any()
}

/// A button for each change that runs it, in the order and by the letters of the choices. They stand outside the inputs, which are shut by then.
#[component]
pub(super) fn RunButtons(question: Arc<Question>, fixes: Vec<Fix>) -> impl IntoView {
    let buttons = shown_order(&question).into_iter().zip('A'..).filter_map(|(index, letter)| {
        let run = fixes.get(index as usize)?.run.clone();
        let name = format!("{}:{}", question.id, run.id);
        let show = Show { run, at_ms: 0 };
        Some(view! { <ShowButton question=name show words=format!("Run {letter}") /> })
    });
    view! { <p class="row question__show"><span class="soft">"In the lab: "</span> {buttons.collect_view()}</p> }
}
