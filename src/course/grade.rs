//! Answers → what was right and why. Pure.
//!
//! An answer may come out of an old log, so [`grade`] first checks that it fits the question; nothing here panics.

use super::prose::Inlines;
use super::quiz::{Choice, LineKey, NumberKey, OrderLine, Pair, Question, QuestionKind};
use serde::{Deserialize, Serialize};

/// What the learner gave. Numbers of choices and lines count from 0 in the order of the lesson, however they were shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The choice taken.
    One(u32),
    /// The choices ticked, in ascending order.
    Several(Vec<u32>),
    /// A number, in the question's unit.
    Number(f64),
    /// The lines in the order they were put.
    Order(Vec<u32>),
    /// For each item the pair whose partner it was given; of pairs with the same partner, any.
    Match(Vec<u32>),
    /// The line picked, counted from 1.
    Line(u32),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Grade {
    pub is_right: bool,
    /// What to say, in the order of the lesson's choices.
    pub remarks: Vec<Remark>,
}

/// A sentence about an answer or a part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// The choice, item or line it is about (lines of a program from 1); none for a number.
    pub choice: Option<u32>,
    /// Whether the learner was right about that choice.
    pub is_right: bool,
    pub text: Inlines,
}

/// The answer is of another kind than the question, or names a choice it does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the answer does not fit the question")]
pub struct DoesNotFit;

/// Grades an answer.
///
/// # Errors
/// [`DoesNotFit`]: the question has changed since, or the answer was given to another one.
pub fn grade(question: &Question, answer: &Answer) -> Result<Grade, DoesNotFit> {
    match (&question.kind, answer) {
        (QuestionKind::One { .. }, Answer::One(taken)) => grade_one(&choices(question), *taken),
        (QuestionKind::Several { choices, .. }, Answer::Several(ticked)) => grade_several(choices, ticked),
        (QuestionKind::Number(key), Answer::Number(value)) => Ok(grade_number(key, *value)),
        (QuestionKind::Order { lines }, Answer::Order(order)) => grade_order(lines, order),
        (QuestionKind::Match { pairs }, Answer::Match(given)) => grade_match(pairs, given),
        (QuestionKind::Line(key), Answer::Line(line)) => {
            let n_lines = question.program.as_ref().map_or(0, |run| run.program.lines().count());
            if (1..=n_lines).contains(&(*line as usize)) { Ok(grade_line(key, *line)) } else { Err(DoesNotFit) }
        }
        (QuestionKind::Fix { .. }, Answer::One(taken)) => grade_one(&choices(question), *taken),
        _ => Err(DoesNotFit),
    }
}

/// The choices to pick one or several of; the changes of [`QuestionKind::Fix`] too.
pub fn choices(question: &Question) -> Vec<&Choice> {
    match &question.kind {
        QuestionKind::One { choices, .. } | QuestionKind::Several { choices, .. } => choices.iter().collect(),
        QuestionKind::Fix { fixes, .. } => fixes.iter().map(|fix| &fix.choice).collect(),
        _ => Vec::new(),
    }
}

fn grade_one(choices: &[&Choice], taken: u32) -> Result<Grade, DoesNotFit> {
    let choice = choices.get(taken as usize).ok_or(DoesNotFit)?;
    let mut remarks = vec![Remark { choice: Some(taken), is_right: choice.is_right, text: choice.explanation.clone() }];
    if !choice.is_right
        && let Some((right, choice)) = (0..).zip(choices).find(|(_, choice)| choice.is_right)
    {
        remarks.push(Remark { choice: Some(right), is_right: true, text: choice.explanation.clone() });
        remarks.sort_by_key(|remark| remark.choice);
    }
    Ok(Grade { is_right: choice.is_right, remarks })
}

/// Every choice gets its remark: a tick too many or too few is as instructive as a right one.
fn grade_several(choices: &[Choice], ticked: &[u32]) -> Result<Grade, DoesNotFit> {
    if ticked.iter().any(|&index| index as usize >= choices.len()) {
        return Err(DoesNotFit);
    }
    let remarks: Vec<Remark> = (0..)
        .zip(choices)
        .map(|(index, choice)| Remark {
            choice: Some(index),
            is_right: ticked.contains(&index) == choice.is_right,
            text: choice.explanation.clone(),
        })
        .collect();
    Ok(Grade { is_right: remarks.iter().all(|remark| remark.is_right), remarks })
}

fn grade_number(key: &NumberKey, value: f64) -> Grade {
    // A hair for decimals that binary fractions cannot hold.
    let is_near = |target: f64| (value - target).abs() <= key.tolerance + 1e-9;
    let is_right = is_near(key.value);
    let trap = key.traps.iter().find(|trap| is_near(trap.value));
    let text = match trap {
        _ if is_right => &key.explanation,
        Some(trap) => &trap.explanation,
        None => &key.otherwise,
    };
    Grade { is_right, remarks: vec![Remark { choice: None, is_right, text: text.clone() }] }
}

/// Lines that read the same can stand for each other. The remark is about the first line that should have come and did not.
fn grade_order(lines: &[OrderLine], order: &[u32]) -> Result<Grade, DoesNotFit> {
    let mut sorted = order.to_vec();
    sorted.sort_unstable();
    if !sorted.iter().copied().eq(0..lines.len() as u32) {
        return Err(DoesNotFit);
    }
    let misplaced = (0..).zip(lines).zip(order).find(|((_, line), given)| lines[**given as usize].text != line.text);
    Ok(match misplaced {
        Some(((index, line), _)) => Grade {
            is_right: false,
            remarks: vec![Remark { choice: Some(index), is_right: false, text: line.explanation.clone() }],
        },
        None => Grade {
            is_right: true,
            remarks: (0..)
                .zip(lines)
                .map(|(index, line)| Remark { choice: Some(index), is_right: true, text: line.explanation.clone() })
                .collect(),
        },
    })
}

/// Every item gets its remark.
fn grade_match(pairs: &[Pair], given: &[u32]) -> Result<Grade, DoesNotFit> {
    if given.len() != pairs.len() || given.iter().any(|&index| index as usize >= pairs.len()) {
        return Err(DoesNotFit);
    }
    let remarks: Vec<Remark> = (0..)
        .zip(pairs)
        .zip(given)
        .map(|((index, pair), &given)| Remark {
            choice: Some(index),
            is_right: pairs[given as usize].partner == pair.partner,
            text: pair.explanation.clone(),
        })
        .collect();
    Ok(Grade { is_right: remarks.iter().all(|remark| remark.is_right), remarks })
}

fn grade_line(key: &LineKey, line: u32) -> Grade {
    let right = Remark { choice: Some(key.right), is_right: true, text: key.explanation.clone() };
    if line == key.right {
        return Grade { is_right: true, remarks: vec![right] };
    }
    let trap = key.traps.iter().find(|trap| trap.line == line);
    let text = trap.map_or(&key.otherwise, |trap| &trap.explanation);
    let mut remarks = vec![Remark { choice: Some(line), is_right: false, text: text.clone() }, right];
    remarks.sort_by_key(|remark| remark.choice);
    Grade { is_right: false, remarks }
}

/// The partners to offer, mixed like choices: of those that read the same the first pair's.
pub fn partners(pairs: &[Pair], question: &str) -> Vec<u32> {
    let is_first = |index: &u32| {
        let partner = &pairs[*index as usize].partner;
        pairs.iter().position(|pair| pair.partner == *partner) == Some(*index as usize)
    };
    let mut order: Vec<u32> = (0..pairs.len() as u32).filter(is_first).collect();
    // Not as the items: the first partner of the list would be the first item's.
    mix(&mut order, &format!("{question}/partners"));
    order
}

/// The order to show choices or lines in: mixed, but the same at every visit, as it follows from the question's id alone.
/// Lines to put in order never come in the right one.
pub fn shown_order(question: &Question) -> Vec<u32> {
    let (n, shuffle) = match &question.kind {
        QuestionKind::One { choices, shuffle } | QuestionKind::Several { choices, shuffle } => {
            (choices.len(), *shuffle)
        }
        QuestionKind::Fix { fixes, shuffle } => (fixes.len(), *shuffle),
        QuestionKind::Match { pairs } => (pairs.len(), true),
        QuestionKind::Number(_) | QuestionKind::Line(_) => (0, false),
        QuestionKind::Order { lines } => (lines.len(), true),
    };
    let mut order: Vec<u32> = (0..n as u32).collect();
    if shuffle {
        mix(&mut order, &question.id.0);
    }
    if let QuestionKind::Order { lines } = &question.kind {
        let reads_right =
            |order: &[u32]| lines.iter().zip(order).all(|(line, &given)| line.text == lines[given as usize].text);
        // Turning it round by one place changes what is read unless all lines are alike.
        for _ in 0..n {
            if !reads_right(&order) {
                break;
            }
            order.rotate_left(1);
        }
    }
    order
}

/// Fisher and Yates' shuffle, driven by a hash of the name (FNV-1a) and a xorshift generator.
fn mix(order: &mut [u32], name: &str) {
    let mut state = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    for last in (1..order.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        order.swap(last, (state % (last as u64 + 1)) as usize);
    }
}

/// Reads what a learner typed as a number in the question's unit: `0.3`, `,3`, `300 ms` where seconds are asked for.
pub fn read_number(text: &str, unit: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".");
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let value: f64 = text[..end].parse().ok()?;
    let factor = match (text[end..].trim(), unit) {
        ("", _) => 1.0,
        (given, asked) if given == asked => 1.0,
        ("ms", "s") => 1e-3,
        ("s", "ms") => 1e3,
        _ => return None,
    };
    Some(value * factor).filter(|number| number.is_finite())
}
