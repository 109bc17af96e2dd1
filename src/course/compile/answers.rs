//! The marked lines of a question: what each mark means, and the kind of question they make.

use super::super::lesson::Runnable;
use super::super::prose::Inlines;
use super::super::quiz::{Choice, Fix, LineKey, LineTrap, NumberKey, NumberTrap, OrderLine, Pair, QuestionKind};
use super::error::Problem;
use super::markdown;
use super::quantity::Quantity;
use super::scope::Scope;
use std::collections::BTreeSet;

/// A marked line with what is indented below it.
pub struct Answer {
    pub mark: Mark,
    pub text: String,
    pub line: u32,
    pub below: Vec<(u32, String)>,
}

/// What a line begins with.
#[derive(Clone, Copy, PartialEq)]
pub enum Mark {
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
    /// `~`
    Pair,
    /// `>>`
    Line,
}

/// The mark a line begins with, and the rest of the line.
pub fn mark(text: &str) -> Option<(Mark, &str)> {
    for (sign, mark) in [
        ("( ) ", Mark::Radio(false)),
        ("(x) ", Mark::Radio(true)),
        ("[ ] ", Mark::Box(false)),
        ("[x] ", Mark::Box(true)),
        ("= ", Mark::Number),
        ("! ", Mark::Trap),
        ("~ ", Mark::Pair),
        (">> ", Mark::Line),
    ] {
        if let Some(rest) = text.strip_prefix(sign) {
            return Some((mark, rest));
        }
    }
    let (number, rest) = text.split_once(". ")?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some((Mark::Place, rest))
}

/// The kind of question that these answers make. `program` is the question's own; the `changed` ones belong to choices, which take them out.
pub fn read(
    answers: Vec<Answer>,
    shuffle: bool,
    line: u32,
    program: Option<&Runnable>,
    changed: &mut Vec<Runnable>,
    scope: &mut Scope,
) -> Option<QuestionKind> {
    // A trap belongs to a number or a line, whichever there is.
    let first = answers.iter().find(|answer| answer.mark != Mark::Trap).or(answers.first());
    let Some(first) = first else {
        return scope.sink.fail(line, Problem::QuestionWithout { what: "answers" });
    };
    let same_way = |mark: Mark| match first.mark {
        Mark::Radio(_) => matches!(mark, Mark::Radio(_)),
        Mark::Box(_) => matches!(mark, Mark::Box(_)),
        Mark::Number | Mark::Trap => matches!(mark, Mark::Number | Mark::Trap),
        Mark::Line => matches!(mark, Mark::Line | Mark::Trap),
        Mark::Place | Mark::Pair => mark == first.mark,
    };
    if let Some(other) = answers.iter().find(|answer| !same_way(answer.mark)) {
        return scope.sink.fail(other.line, Problem::MixedAnswers);
    }
    match first.mark {
        Mark::Radio(_) if !changed.is_empty() => fixes(answers, shuffle, line, changed, scope),
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
        Mark::Pair => pairs(answers, scope).map(|pairs| QuestionKind::Match { pairs }),
        Mark::Line => {
            let Some(program) = program else {
                return scope.sink.fail(line, Problem::QuestionWithout { what: "a program" });
            };
            line_key(answers, line, &program.program, scope).map(QuestionKind::Line)
        }
    }
}

/// Choices whose first line below is `run: NAME`.
fn fixes(
    mut answers: Vec<Answer>,
    shuffle: bool,
    line: u32,
    changed: &mut Vec<Runnable>,
    scope: &mut Scope,
) -> Option<QuestionKind> {
    let mut runs = Vec::new();
    for answer in &mut answers {
        let named = answer.below.first().and_then(|(_, text)| text.strip_prefix("run:")).map(str::trim);
        let at = changed.iter().position(|run| Some(run.id.as_str()) == named);
        let Some(at) = at else {
            return scope.sink.fail(answer.line, Problem::FixWithoutRun { choice: answer.text.clone() });
        };
        runs.push(changed.remove(at));
        answer.below.remove(0);
    }
    let choices = choices(answers, line, scope);
    let fixes = choices.into_iter().zip(runs).map(|(choice, run)| Fix { choice, run }).collect();
    Some(QuestionKind::Fix { fixes, shuffle })
}

/// `~ item => partner`
fn pairs(answers: Vec<Answer>, scope: &mut Scope) -> Option<Vec<Pair>> {
    let mut pairs = Vec::new();
    for answer in answers {
        let Some((item, partner)) = answer.text.split_once(" => ") else {
            return scope.sink.fail(
                answer.line,
                Problem::BadValue { value: answer.text, expected: "an item and its partner: `~ item => partner`" },
            );
        };
        let explanation = explanation(&answer, scope);
        pairs.push(Pair {
            item: markdown::inlines(item, answer.line, scope),
            partner: partner.trim().to_owned(),
            explanation,
        });
    }
    Some(pairs)
}

/// `>> the right line`, `! another line`, `! otherwise`
fn line_key(answers: Vec<Answer>, line: u32, program: &str, scope: &mut Scope) -> Option<LineKey> {
    let mut right = None;
    let mut traps = Vec::new();
    let mut otherwise = None;
    for answer in answers {
        let explanation = explanation(&answer, scope);
        if answer.mark == Mark::Trap && answer.text == "otherwise" {
            otherwise = Some(explanation);
            continue;
        }
        let numbered = (1..).zip(program.lines()).filter(|(_, text)| text.trim() == answer.text);
        let numbers: Vec<u32> = numbered.map(|(number, _)| number).collect();
        let &[number] = &numbers[..] else {
            scope.sink.report(answer.line, Problem::NotOneLine { text: answer.text, n: numbers.len() });
            continue;
        };
        match answer.mark {
            Mark::Trap => traps.push(LineTrap { line: number, explanation }),
            _ if right.is_some() => scope.sink.report(answer.line, Problem::RightChoices { n: 2 }),
            _ => right = Some((number, explanation)),
        }
    }
    let Some(otherwise) = otherwise else {
        return scope.sink.fail(line, Problem::NoExplanation { choice: "! otherwise".to_owned() });
    };
    match right {
        Some((right, explanation)) => Some(LineKey { right, explanation, traps, otherwise }),
        None => scope.sink.fail(line, Problem::RightChoices { n: 0 }),
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
