//! A question as text: its choices, and behind a fold which is right and why.

use super::prose::{code, inlines, prose};
use crate::course::changes::changed_lines;
use crate::course::grade::{partners, shown_order};
use crate::course::highlight::python;
use crate::course::prose::{Code, Language};
use crate::course::quiz::{Choice, Fix, LineKey, NumberKey, OrderLine, Pair, Question, QuestionKind};
use crate::course::wording::question_anchor;
use crate::html::{ICON, deep_link, escape};

/// The card of a question; `purpose` and `eyebrow` as the app has them.
pub fn card(question: &Question, purpose: &str, eyebrow: &str, here: &str) -> String {
    let program = question.program.as_ref().map_or_else(String::new, |run| {
        code(&Code { language: Language::Python, lines: python(run.program.trim_end()) }, "Program")
    });
    let chart = if question.chart.is_some() {
        r#"<p class="soft">There is a chart to read here; the app draws it from a run.</p>"#
    } else {
        ""
    };
    let (inputs, answer) = asked(question, here);
    format!(
        r#"<div class="question card" data-purpose="{purpose}"><p class="card__eyebrow">{ICON} {eyebrow} {deep_link}</p><div class="question__prompt">{prompt}</div>{program}{chart}<div class="question__inputs">{inputs}</div><details class="answer"><summary class="button" data-variant="main">Show the answer</summary><div class="answer__body">{answer}</div></details></div>"#,
        deep_link = deep_link(&format!("{here}#{}", question_anchor(question))),
        prompt = prose(&question.prompt, here),
    )
}

/// What is asked, and what is right and why.
fn asked(question: &Question, here: &str) -> (String, String) {
    match &question.kind {
        QuestionKind::One { choices, .. } => choices_of(question, choices, "radio", here),
        QuestionKind::Several { choices, .. } => choices_of(question, choices, "checkbox", here),
        QuestionKind::Number(key) => number(key, here),
        QuestionKind::Order { lines } => order(question, lines, here),
        QuestionKind::Match { pairs } => matching(question, pairs, here),
        QuestionKind::Line(key) => line(key, here),
        QuestionKind::Fix { fixes, .. } => fix(question, fixes, here),
    }
}

fn choices_of(question: &Question, choices: &[Choice], kind: &str, here: &str) -> (String, String) {
    let shown: Vec<(char, &Choice)> =
        ('A'..).zip(shown_order(question).into_iter().filter_map(|index| choices.get(index as usize))).collect();
    let row = |(letter, choice): &(char, &Choice)| {
        let letter = if kind == "radio" { letter.to_string() } else { String::new() };
        let text = inlines(&choice.text, here);
        format!(
            r#"<li class="choice"><div class="choice__label"><span class="choice__letter" data-kind="{kind}" aria-hidden="true">{letter}</span><span>{text}</span></div></li>"#
        )
    };
    let verdict = |(_, choice): &(char, &Choice)| {
        let (verdict, word) = if choice.is_right { ("right", "Right") } else { ("wrong", "Not this") };
        let (text, why) = (inlines(&choice.text, here), inlines(&choice.explanation, here));
        format!(r#"<li data-verdict="{verdict}"><p><b class="answer__verdict">{word}:</b> {text}</p><p>{why}</p></li>"#)
    };
    let rows: String = shown.iter().map(row).collect();
    let verdicts: String = shown.iter().map(verdict).collect();
    (
        format!(r#"<ul class="choices" role="list">{rows}</ul>"#),
        format!(r#"<ul class="answer__choices" role="list">{verdicts}</ul>"#),
    )
}

fn number(key: &NumberKey, here: &str) -> (String, String) {
    let unit = escape(&key.unit);
    let asked = if unit.is_empty() {
        r#"<p class="soft">The answer is a number.</p>"#.to_owned()
    } else {
        format!(r#"<p class="soft">The answer is a number, in {unit}.</p>"#)
    };
    let value = |value: f64| format!("{value} {unit}").trim_end().to_owned();
    let mut items = format!(
        r#"<li data-verdict="right"><p><b class="answer__verdict">Right:</b> {}</p><p>{}</p></li>"#,
        value(key.value),
        inlines(&key.explanation, here)
    );
    for trap in &key.traps {
        items += &format!(
            r#"<li data-verdict="wrong"><p><b class="answer__verdict">Not this:</b> {}</p><p>{}</p></li>"#,
            value(trap.value),
            inlines(&trap.explanation, here)
        );
    }
    (asked, format!(r#"<ul class="answer__choices" role="list">{items}</ul>"#))
}

fn order(question: &Question, lines: &[OrderLine], here: &str) -> (String, String) {
    let shown = shown_order(question).into_iter().filter_map(|index| lines.get(index as usize));
    let row = |line: &OrderLine| {
        format!(r#"<li class="order__line"><div class="order__row"><code>{}</code></div></li>"#, escape(&line.text))
    };
    let rows: String = shown.map(row).collect();
    let answer = |line: &OrderLine| {
        format!("<li><p><code>{}</code></p><p>{}</p></li>", escape(&line.text), inlines(&line.explanation, here))
    };
    let answers: String = lines.iter().map(answer).collect();
    (format!(r#"<ol class="order" role="list">{rows}</ol>"#), format!(r#"<ol class="answer__order">{answers}</ol>"#))
}

fn matching(question: &Question, pairs: &[Pair], here: &str) -> (String, String) {
    let partners = partners(pairs, &question.id.0).into_iter().filter_map(|index| pairs.get(index as usize));
    let items: String = pairs.iter().map(|pair| format!("<li>{}</li>", inlines(&pair.item, here))).collect();
    let partners: String = partners.map(|pair| format!("<li>{}</li>", escape(&pair.partner))).collect();
    let answer = |pair: &Pair| {
        let (item, why) = (inlines(&pair.item, here), inlines(&pair.explanation, here));
        format!("<li><p>{item} <b>{}</b></p><p>{why}</p></li>", escape(&pair.partner))
    };
    let answers: String = pairs.iter().map(answer).collect();
    (
        format!(r#"<ul>{items}</ul><p class="soft">Each has one of these:</p><ul>{partners}</ul>"#),
        format!(r#"<ul class="answer__choices" role="list">{answers}</ul>"#),
    )
}

fn line(key: &LineKey, here: &str) -> (String, String) {
    let mut items = format!(
        r#"<li data-verdict="right"><p><b class="answer__verdict">Right:</b> line {}</p><p>{}</p></li>"#,
        key.right,
        inlines(&key.explanation, here)
    );
    for trap in &key.traps {
        items += &format!(
            r#"<li data-verdict="wrong"><p><b class="answer__verdict">Not this:</b> line {}</p><p>{}</p></li>"#,
            trap.line,
            inlines(&trap.explanation, here)
        );
    }
    (
        r#"<p class="soft">The answer is a line of the program.</p>"#.to_owned(),
        format!(r#"<ul class="answer__choices" role="list">{items}</ul>"#),
    )
}

fn fix(question: &Question, fixes: &[Fix], here: &str) -> (String, String) {
    let choices: Vec<Choice> = fixes.iter().map(|fix| fix.choice.clone()).collect();
    let before = question.program.as_ref().map_or("", |run| run.program.as_str());
    let changes = fixes.iter().map(|fix| {
        let lines = python(&changed_lines(before, &fix.run.program).join("\n"));
        format!(
            "<p>{}</p>{}",
            inlines(&fix.choice.text, here),
            code(&Code { language: Language::Python, lines }, "What changes")
        )
    });
    let changes: String = changes.collect();
    let (asked, answer) = choices_of(question, &choices, "radio", here);
    (asked, changes + &answer)
}
