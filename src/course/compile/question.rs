//! Questions of quizzes and predictions.
//!
//! ````markdown
//! ```quiz check
//! question: longest-wait
//! derive: total of two-requests
//!
//! How long until both have their answers?
//!
//! ( ) 0.5 s
//!     That is the sum of the two waits …
//! (x) 0.3 s
//!     Right: …
//! ```
//! ````
//!
//! `( )` and `(x)`: exactly one is right. `[ ]` and `[x]`: tick all that are. `= 0.3 s ± 0.01`: a number, with `! 0.5 s` for a
//! mistake worth naming and `! otherwise` for the rest. `1.`, `2.` …: lines in their right order. `shuffle: no` keeps
//! choices as written.

use super::super::ids::QuestionId;
use super::super::lesson::Runnable;
use super::super::prose::{Inlines, Prose};
use super::super::quiz::{Choice, NumberKey, NumberTrap, OrderLine, Question, QuestionKind};
use super::derivation;
use super::error::Problem;
use super::fence;
use super::header::{self, Header};
use super::markdown;
use super::quantity::Quantity;
use super::scope::{Reference, Scope};
use std::collections::BTreeSet;

/// Whether a fence's info string begins a question's program.
pub fn is_program(info: &str) -> bool {
    info.split_whitespace().next() == Some("program")
}

/// The questions of a quiz. Each begins with a line `question: its-name`.
pub fn several(body: &str, line: u32, body_line: u32, scope: &mut Scope) -> Vec<Question> {
    let mut questions = Vec::new();
    let mut current: Option<(u32, String)> = None;
    for (line, text) in (body_line..).zip(body.lines()) {
        if text.starts_with("question:") {
            if let Some((first, lines)) = current.take() {
                questions.extend(question(None, &lines, first, scope));
            }
            current = Some((line, String::new()));
        }
        match &mut current {
            Some((_, lines)) => {
                lines.push_str(text);
                lines.push('\n');
            }
            None if text.trim().is_empty() => {}
            None => scope.sink.report(line, Problem::QuestionWithout { what: "a name" }),
        }
    }
    match current {
        Some((first, lines)) => questions.extend(question(None, &lines, first, scope)),
        None => scope.sink.report(line, Problem::QuestionWithout { what: "anything in it" }),
    }
    questions
}

/// The question of a prediction, named by its fence.
pub fn one(id: &str, body: &str, line: u32, body_line: u32, scope: &mut Scope) -> Option<Question> {
    question(Some((id, line)), body, body_line, scope)
}

/// A program inside a question's prompt: kept for the question being read.
pub fn program(info: &str, body: &str, line: u32, body_line: u32, scope: &mut Scope) {
    let id = info.trim().strip_prefix("program").unwrap_or_default().trim().to_owned();
    if !scope.in_question {
        scope.sink.report(line, Problem::NestedBlock { kind: "program".to_owned() });
        return;
    }
    let Some((settings, program)) = fence::split(body, line, &mut scope.sink) else { return };
    let mut settings = Header::parse(settings, body_line, &mut scope.sink);
    let run = fence::runnable(&id, program, &mut settings, line, scope);
    settings.finish(&mut scope.sink);
    scope.question_program = Some(run);
}

/// The parts of a question's text: settings, prompt, answers.
struct Parts {
    settings: Header,
    prompt: String,
    prompt_line: u32,
    answers: Vec<Answer>,
}

/// A marked line with what is indented below it.
struct Answer {
    mark: Mark,
    text: String,
    line: u32,
    below: Vec<(u32, String)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    /// `( )`, `(x)`
    Radio(bool),
    /// `[ ]`, `[x]`
    Box(bool),
    /// `=`
    Number,
    /// `!`
    Trap,
    /// `1.`
    Place,
}

fn question(named: Option<(&str, u32)>, body: &str, first_line: u32, scope: &mut Scope) -> Option<Question> {
    let mut parts = split(body, first_line, named.is_some(), scope);
    let (id, id_line) = match named {
        Some((id, line)) => (id.to_owned(), line),
        None => parts.settings.required("question", &mut scope.sink).map(|field| (field.value, field.line))?,
    };
    if !header::is_id(&id) {
        scope.sink.report(id_line, Problem::BadId { id: id.clone() });
    } else if scope.questions.insert(id.clone(), id_line).is_some() {
        scope.sink.report(id_line, Problem::RepeatedId { id: id.clone() });
    } else if named.is_none() {
        // A question can be linked to, like a heading; one of its own block has that block's anchor.
        scope.anchor(&id, id_line);
    }
    let derive = parts.settings.text("derive", &mut scope.sink);
    let shuffle = match parts.settings.text("shuffle", &mut scope.sink) {
        Some(field) if field.value == "no" => false,
        Some(field) => {
            scope.sink.report(field.line, Problem::BadValue { value: field.value, expected: "`no`" });
            true
        }
        None => true,
    };
    parts.settings.finish(&mut scope.sink);

    scope.in_question = true;
    let prompt = markdown::prose(&parts.prompt, parts.prompt_line, scope);
    scope.in_question = false;
    let program: Option<Runnable> = scope.question_program.take();
    if prompt.is_empty() {
        return scope.sink.fail(id_line, Problem::QuestionWithout { what: "a prompt" });
    }
    let kind = answers(parts.answers, shuffle, id_line, scope)?;
    let derivation = derive.and_then(|field| match derivation::parse(&field.value) {
        Some(derivation) => {
            scope.references.push((field.line, Reference::Run(derivation.run().to_owned())));
            scope.derived.push((field.line, derivation.clone(), kind.clone()));
            Some(derivation)
        }
        None => scope.sink.fail(
            field.line,
            Problem::BadValue {
                value: field.value,
                expected: "`total of RUN`, `time of \"LINE\" in RUN`, `order of RUN` or `last line of RUN`",
            },
        ),
    });
    let version = version(&prompt, &kind);
    Some(Question { id: QuestionId(format!("{}/{id}", scope.lesson)), version, prompt, program, kind, derivation })
}

/// Settings go up to the first blank line (a prediction may have none), answers begin at the first marked line.
fn split(body: &str, first_line: u32, settings_optional: bool, scope: &mut Scope) -> Parts {
    let lines: Vec<&str> = body.lines().collect();
    let is_setting =
        |text: &&str| text.starts_with("question:") || text.starts_with("derive:") || text.starts_with("shuffle:");
    let mut settings_end = lines.iter().take_while(|text| !text.trim().is_empty()).count();
    if settings_optional && !lines.first().is_some_and(is_setting) {
        settings_end = 0;
    }
    // A fence in the prompt may hold lines that look like answers.
    let mut in_fence = false;
    let answers_begin = lines[settings_end..]
        .iter()
        .position(|text| {
            if text.starts_with("```") {
                in_fence = !in_fence;
            }
            !in_fence && mark(text).is_some()
        })
        .map_or(lines.len(), |offset| settings_end + offset);
    let line_of = |index: usize| first_line + index as u32;

    let mut answers: Vec<Answer> = Vec::new();
    for (index, text) in lines.iter().enumerate().skip(answers_begin) {
        match (mark(text), answers.last_mut()) {
            (Some((mark, text)), _) => {
                answers.push(Answer { mark, text: text.trim().to_owned(), line: line_of(index), below: Vec::new() });
            }
            (None, Some(answer)) if text.starts_with(' ') => answer.below.push((line_of(index), (*text).to_owned())),
            (None, _) if text.trim().is_empty() => {}
            // Whatever follows is out of place for the same reason.
            (None, _) => {
                scope.sink.report(line_of(index), Problem::StrayLine);
                break;
            }
        }
    }
    for answer in &mut answers {
        header::dedent(&mut answer.below);
    }
    Parts {
        settings: Header::parse(&lines[..settings_end].join("\n"), first_line, &mut scope.sink),
        prompt: lines[settings_end..answers_begin].join("\n"),
        prompt_line: line_of(settings_end),
        answers,
    }
}

/// The mark a line begins with, and the rest of the line.
fn mark(text: &str) -> Option<(Mark, &str)> {
    for (sign, mark) in [
        ("( ) ", Mark::Radio(false)),
        ("(x) ", Mark::Radio(true)),
        ("[ ] ", Mark::Box(false)),
        ("[x] ", Mark::Box(true)),
        ("= ", Mark::Number),
        ("! ", Mark::Trap),
    ] {
        if let Some(rest) = text.strip_prefix(sign) {
            return Some((mark, rest));
        }
    }
    let (number, rest) = text.split_once(". ")?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some((Mark::Place, rest))
}

fn answers(answers: Vec<Answer>, shuffle: bool, line: u32, scope: &mut Scope) -> Option<QuestionKind> {
    let Some(first) = answers.first() else {
        return scope.sink.fail(line, Problem::QuestionWithout { what: "answers" });
    };
    let same_way = |mark: Mark| match first.mark {
        Mark::Radio(_) => matches!(mark, Mark::Radio(_)),
        Mark::Box(_) => matches!(mark, Mark::Box(_)),
        Mark::Number | Mark::Trap => matches!(mark, Mark::Number | Mark::Trap),
        Mark::Place => mark == Mark::Place,
    };
    if let Some(other) = answers.iter().find(|answer| !same_way(answer.mark)) {
        return scope.sink.fail(other.line, Problem::MixedAnswers);
    }
    match first.mark {
        Mark::Radio(_) => Some(QuestionKind::One { choices: choices(answers, line, scope), shuffle }),
        Mark::Box(_) => Some(QuestionKind::Several { choices: choices(answers, line, scope), shuffle }),
        Mark::Number | Mark::Trap => number(answers, line, scope).map(QuestionKind::Number),
        Mark::Place => {
            let lines = answers
                .into_iter()
                .map(|answer| OrderLine { explanation: explanation(&answer, scope), text: answer.text })
                .collect();
            Some(QuestionKind::Order { lines })
        }
    }
}

fn choices(answers: Vec<Answer>, line: u32, scope: &mut Scope) -> Vec<Choice> {
    let n_right = answers.iter().filter(|answer| matches!(answer.mark, Mark::Radio(true) | Mark::Box(true))).count();
    let is_radio = matches!(answers[0].mark, Mark::Radio(_));
    if n_right == 0 || (is_radio && n_right != 1) {
        scope.sink.report(line, Problem::RightChoices { n: n_right });
    }
    let mut seen = BTreeSet::new();
    answers
        .into_iter()
        .map(|answer| {
            if !seen.insert(answer.text.clone()) {
                scope.sink.report(answer.line, Problem::SameChoices);
            }
            Choice {
                text: markdown::inlines(&answer.text, answer.line, scope),
                is_right: matches!(answer.mark, Mark::Radio(true) | Mark::Box(true)),
                explanation: explanation(&answer, scope),
            }
        })
        .collect()
}

fn number(answers: Vec<Answer>, line: u32, scope: &mut Scope) -> Option<NumberKey> {
    let mut key: Option<NumberKey> = None;
    let mut traps = Vec::new();
    let mut otherwise = None;
    for answer in answers {
        let explanation = explanation(&answer, scope);
        if answer.mark == Mark::Trap && answer.text == "otherwise" {
            otherwise = Some(explanation);
            continue;
        }
        let (value, tolerance) = answer.text.split_once('±').unwrap_or((&answer.text, ""));
        let Some(quantity) = Quantity::parse(value) else {
            scope.sink.report(
                answer.line,
                Problem::BadValue {
                    value: answer.text.clone(),
                    expected: "a number, its unit, and perhaps `± tolerance`; or `! otherwise`",
                },
            );
            continue;
        };
        if answer.mark == Mark::Trap {
            traps.push(NumberTrap { value: quantity.value, explanation });
            continue;
        }
        let half_a_digit = 0.5 * 10f64.powi(-(quantity.decimals as i32));
        let tolerance = Quantity::parse(tolerance).map_or(half_a_digit, |tolerance| tolerance.value);
        let unit = quantity.unit.to_owned();
        if key.is_some() {
            scope.sink.report(answer.line, Problem::RightChoices { n: 2 });
        }
        key = Some(NumberKey {
            value: quantity.value,
            tolerance,
            unit,
            explanation,
            traps: Vec::new(),
            otherwise: Vec::new(),
        });
    }
    let Some(otherwise) = otherwise else {
        return scope.sink.fail(line, Problem::NoExplanation { choice: "! otherwise".to_owned() });
    };
    match key {
        Some(key) => Some(NumberKey { traps, otherwise, ..key }),
        None => scope.sink.fail(line, Problem::RightChoices { n: 0 }),
    }
}

fn explanation(answer: &Answer, scope: &mut Scope) -> Inlines {
    let text: Vec<&str> = answer.below.iter().map(|(_, text)| text.as_str()).collect();
    let text = text.join("\n");
    if text.trim().is_empty() {
        scope.sink.report(answer.line, Problem::NoExplanation { choice: answer.text.clone() });
        return Vec::new();
    }
    let first_line = answer.below.first().map_or(answer.line, |(line, _)| *line);
    markdown::inlines(&text, first_line, scope)
}

/// A number that stays the same as long as what is asked and what is right does (FNV-1a, 32 bits).
fn version(prompt: &[Prose], kind: &QuestionKind) -> u32 {
    let answers = match kind {
        QuestionKind::One { choices, .. } | QuestionKind::Several { choices, .. } => {
            choices.iter().map(|choice| format!("{} {}", choice.is_right, markdown::plain(&choice.text))).collect()
        }
        QuestionKind::Number(key) => vec![format!("{} {} {}", key.value, key.tolerance, key.unit)],
        QuestionKind::Order { lines } => lines.iter().map(|line| line.text.clone()).collect(),
    };
    let text = markdown::plain_prose(prompt) + &answers.join("\n");
    text.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
