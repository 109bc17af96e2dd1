//! What a change does to the question's program: the lines it brings, and after answering, its run in the lab.

use super::show::ShowButton;
use crate::app::lesson::code::CodeBlock;
use crate::course::changes::changed_lines;
use crate::course::highlight::python;
use crate::course::prose::{Code, Language};
use crate::course::quiz::{Fix, Show};
use leptos::prelude::*;

/// The lines that the change brings.
pub(super) fn changed_code(before: &str, fix: &Fix) -> AnyView {
    let lines = changed_lines(before, &fix.run.program);
    let code = Code { language: Language::Python, lines: python(&lines.join("\n")) };
    view! { <CodeBlock code title="What changes" /> }.into_any()
}

/// The button that runs it.
pub(super) fn run_button(question: &str, fix: &Fix) -> AnyView {
    let show = Show { run: fix.run.clone(), at_ms: 0 };
    let question = format!("{question}:{}", fix.run.id);
    view! { <ShowButton question show words="Run this one" /> }.into_any()
}
