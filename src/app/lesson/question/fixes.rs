//! What a change does to the question's program: the lines it brings, and after answering its run in the lab.

use super::show::ShowButton;
use crate::app::lesson::code::CodeBlock;
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

/// The lines of `after` that are not in `before`, in order, with the gaps between them marked. Lines that only moved count as changed.
fn changed_lines<'t>(before: &'t str, after: &'t str) -> Vec<&'t str> {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.trim_end().lines().collect(), after.trim_end().lines().collect());
    // Lengths of the longest common subsequences of what follows each pair of lines.
    let mut common = vec![vec![0_u32; after.len() + 1]; before.len() + 1];
    for i in (0..before.len()).rev() {
        for j in (0..after.len()).rev() {
            common[i][j] =
                if before[i] == after[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut changed: Vec<&str> = Vec::new();
    let mut last = None;
    while j < after.len() {
        if i < before.len() && before[i] == after[j] {
            (i, j) = (i + 1, j + 1);
        } else if i < before.len() && common[i + 1][j] >= common[i][j + 1] {
            i += 1;
        } else {
            if last.is_some_and(|last| last + 1 < j) && !after[j].trim().is_empty() {
                changed.push("# …");
            }
            if !(after[j].trim().is_empty() && changed.is_empty()) {
                changed.push(after[j]);
                last = Some(j);
            }
            j += 1;
        }
    }
    while changed.last().is_some_and(|line| line.trim().is_empty()) {
        changed.pop();
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::changed_lines;

    #[test]
    fn only_what_a_change_brings_is_shown() {
        let cases: [(&str, &str, &[&str]); 4] = [
            ("a\nb\nc\n", "a\nb\nc\n", &[]),
            ("a\nb\nc", "a\nB\nc", &["B"]),
            ("a\nb\nc\nd", "x\na\nb\nC\nd", &["x", "# …", "C"]),
            ("a", "a\n\nb\n", &["b"]),
        ];
        for (before, after, lines) in cases {
            assert_eq!(changed_lines(before, after), lines, "{after}");
        }
    }
}
