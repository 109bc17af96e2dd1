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
//! mistake worth naming and `! otherwise` for the rest. `1.`, `2.` …: lines in their right order. `~ item => partner`: give
//! each item its partner. `>> the line`: pick it in the question's program, with `! another line` and `! otherwise` as for numbers.
//! Choices with `run: NAME` below them are changes to the question's program, each with the program it leads to. `shuffle: no` keeps
//! choices as written. This file reads the question; `answers.rs` what its marked lines mean.

use super::super::ids::QuestionId;
use super::super::lesson::Runnable;
use super::super::prose::Prose;
use super::super::quiz::{Question, QuestionKind};
use super::answers::{self, Answer, mark};
use super::derivation;
use super::error::Problem;
use super::fence;
use super::header::{self, Header};
use super::markdown;
use super::pictures;
use super::scope::{Reference, Scope};

/// What a line of a question's settings begins with.
const SETTINGS: [&str; 5] = ["question:", "derive:", "shuffle:", "chart:", "show:"];

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
    scope.question_programs.push(run);
}

/// The parts of a question's text: settings, prompt, answers.
struct Parts {
    settings: Header,
    prompt: String,
    prompt_line: u32,
    answers: Vec<Answer>,
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
    let shuffle = parts.settings.text("shuffle", &mut scope.sink);
    if let Some(field) = shuffle.as_ref().filter(|field| field.value != "no") {
        scope.sink.report(field.line, Problem::BadValue { value: field.value.clone(), expected: "`no`" });
    }
    let pictures = pictures::asked(&mut parts.settings, scope);
    parts.settings.finish(&mut scope.sink);

    scope.in_question = true;
    let prompt = markdown::prose(&parts.prompt, parts.prompt_line, scope);
    scope.in_question = false;
    let mut programs = std::mem::take(&mut scope.question_programs);
    if prompt.is_empty() {
        return scope.sink.fail(id_line, Problem::QuestionWithout { what: "a prompt" });
    }
    let program: Option<Runnable> = (!programs.is_empty()).then(|| programs.remove(0));
    let kind = answers::read(parts.answers, shuffle.is_none(), id_line, program.as_ref(), &mut programs, scope)?;
    if let Some(field) = shuffle.filter(|_| !kind.has_choices()) {
        scope.sink.report(field.line, Problem::StrayShuffle);
    }
    if let Some(stray) = programs.first() {
        scope.sink.report(id_line, Problem::StrayProgram { id: stray.id.clone() });
    }
    let derivation = derive.and_then(|field| match derivation::parse(&field.value) {
        Some(derivation) => {
            scope.references.extend(derivation.run().map(|run| (field.line, Reference::Run(run.to_owned()))));
            scope.derived.push((field.line, derivation.clone(), kind.clone()));
            Some(derivation)
        }
        None => scope.sink.fail(
            field.line,
            Problem::BadValue {
                value: field.value,
                expected: "`total of RUN`, `time of \"LINE\" in RUN`, `order of RUN`, `last line of RUN`, `blocking line of RUN`, `soonest fix`, `least blocked fix`, or `p99 of LOAD A`",
            },
        ),
    });
    let version = version(&prompt, &kind);
    let id = QuestionId(format!("{}/{id}", scope.lesson));
    // The runs and loads of the lesson are known when all of it has been read.
    scope.pictures.push((id.clone(), pictures));
    Some(Question { id, version, prompt, program, chart: None, kind, derivation, show: None })
}

/// Settings go up to the first blank line (a prediction may have none), answers begin at the first marked line.
fn split(body: &str, first_line: u32, settings_optional: bool, scope: &mut Scope) -> Parts {
    let lines: Vec<&str> = body.lines().collect();
    let is_setting = |text: &&str| SETTINGS.iter().any(|setting| text.starts_with(setting));
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

/// A number that stays the same as long as what is asked and what is right does (FNV-1a, 32 bits).
fn version(prompt: &[Prose], kind: &QuestionKind) -> u32 {
    let answers = match kind {
        QuestionKind::One { choices, .. } | QuestionKind::Several { choices, .. } => {
            choices.iter().map(|choice| format!("{} {}", choice.is_right, markdown::plain(&choice.text))).collect()
        }
        QuestionKind::Number(key) => vec![format!("{} {} {}", key.value, key.tolerance, key.unit)],
        QuestionKind::Order { lines } => lines.iter().map(|line| line.text.clone()).collect(),
        QuestionKind::Match { pairs } => {
            pairs.iter().map(|pair| format!("{} {}", markdown::plain(&pair.item), pair.partner)).collect()
        }
        QuestionKind::Line(key) => vec![key.right.to_string()],
        QuestionKind::Fix { fixes, .. } => fixes
            .iter()
            .map(|fix| format!("{} {} {}", fix.choice.is_right, markdown::plain(&fix.choice.text), fix.run.program))
            .collect(),
    };
    let text = markdown::plain_prose(prompt) + &answers.join("\n");
    text.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
