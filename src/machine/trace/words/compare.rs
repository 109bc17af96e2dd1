//! Two runs of a program, the second one changed (a block put in, a line edited): the difference in words.

use super::super::lateness::{NOTICEABLE, PrintedLine, RunSummary, TaskLateness};
use super::duration::duration;
use super::phrase::{Phrase, code, counted, list, marked, moment, phrase};
use super::{Piece, Style, then};
use crate::machine::moment::{Duration, Moment};
use crate::sort;
use std::collections::HashMap;

/// What the second run has that the first one had not, a sentence each: its length, who is late, what is printed.
pub fn compare(before: &RunSummary, after: &RunSummary) -> Vec<Vec<Piece>> {
    let sentences = [length(before, after), lateness(before, after), output(before, after), errors(before, after)];
    sentences.into_iter().filter(|sentence| !sentence.is_empty()).map(|sentence| sentence.0).collect()
}

/// What makes the difference.
fn cause(before: &RunSummary, after: &RunSummary) -> &'static str {
    match (before.n_injected, after.n_injected) {
        (0, 1) => "the block",
        (0, n) if n > 1 => "the blocks",
        _ => "the change",
    }
}

fn length(before: &RunSummary, after: &RunSummary) -> Phrase {
    let seconds = |total: Duration| moment(Moment::START + total);
    let words = |difference: Duration, direction: &str| {
        let difference = marked(Style::Strong, format!("{} {direction}", duration(difference)));
        let (now, then) = (seconds(after.total), seconds(before.total));
        phrase!("With {}, the run is {}: {} instead of {}.", cause(before, after), difference, now, then)
    };
    let (longer, shorter) = (after.total.saturating_sub(before.total), before.total.saturating_sub(after.total));
    if longer >= NOTICEABLE {
        words(longer, "longer")
    } else if shorter >= NOTICEABLE {
        words(shorter, "shorter")
    } else {
        phrase!("The run is as long as it was: {}.", seconds(after.total))
    }
}

fn lateness(before: &RunSummary, after: &RunSummary) -> Phrase {
    let worst = |summary: &RunSummary| -> HashMap<String, Duration> {
        summary.late.iter().map(|task| (task.label.clone(), task.worst)).collect()
    };
    let (was, is) = (worst(before), worst(after));
    let of =
        |worst: &HashMap<String, Duration>, task: &TaskLateness| worst.get(&task.label).copied().unwrap_or_default();
    let later: Vec<_> = after.late.iter().filter(|task| task.worst >= of(&was, task) + NOTICEABLE).collect();
    let earlier: Vec<_> = before.late.iter().filter(|task| task.worst >= of(&is, task) + NOTICEABLE).collect();
    let name = |task: &TaskLateness| marked(Style::Strong, task.label.as_str());
    let late = |task: &TaskLateness| marked(Style::Blocked, format!("up to {} late", duration(task.worst)));
    let worse = match later.as_slice() {
        [] => Phrase::default(),
        [task] => phrase!("{} goes on {}{}.", name(task), late(task), instead_of(of(&was, task))),
        [first, rest @ ..] => phrase!(
            "{} goes on {}{}; {} late too: {}.",
            name(first),
            late(first),
            instead_of(of(&was, first)),
            if rest.len() == 1 {
                "another is".to_owned()
            } else {
                format!("{} are", counted(rest.len(), "other", "others"))
            },
            list(rest.iter().map(|task| phrase!("{} by {}", name(task), duration(task.worst))), rest.len())
        ),
    };
    let better = match earlier.as_slice() {
        [] => Phrase::default(),
        [task] => phrase!("{} is {}, where it was {}.", name(task), at_best(of(&is, task)), late(task)),
        [first, rest @ ..] => phrase!(
            "{} is {}, where it was {}; {} earlier too: {}.",
            name(first),
            at_best(of(&is, first)),
            late(first),
            if rest.len() == 1 {
                "another goes on".to_owned()
            } else {
                format!("{} go on", counted(rest.len(), "other", "others"))
            },
            list(rest.iter().map(|task| name(task)), rest.len())
        ),
    };
    match (worse.is_empty(), better.is_empty(), after.late.is_empty()) {
        (true, true, true) => phrase!("Nobody is late."),
        (true, true, false) => phrase!("Nobody is later than before."),
        _ => then(worse, better),
    }
}

fn instead_of(was: Duration) -> String {
    if was < NOTICEABLE {
        ", where it was on time".to_owned()
    } else {
        format!(", where it was {} late", duration(was))
    }
}

fn at_best(is: Duration) -> String {
    if is < NOTICEABLE { "on time".to_owned() } else { format!("{} late", duration(is)) }
}

fn output(before: &RunSummary, after: &RunSummary) -> Phrase {
    let (was, is) = (&before.lines, &after.lines);
    let differs = was.iter().zip(is).position(|(was, is)| was.text != is.text);
    let Some(first) = differs else {
        return match is.len().cmp(&was.len()) {
            std::cmp::Ordering::Equal => same_output(was, is),
            std::cmp::Ordering::Less => {
                phrase!("It prints less: {} missing at the end.", is_or_are(was.len() - is.len()))
            }
            std::cmp::Ordering::Greater => {
                phrase!("It prints more: {} new at the end.", is_or_are(is.len() - was.len()))
            }
        };
    };
    let (old, new) = (&was[first], &is[first]);
    let sorted = |lines: &[PrintedLine]| {
        let mut texts: Vec<String> = lines.iter().map(|line| line.text.clone()).collect();
        sort::sort(&mut texts);
        texts
    };
    if sorted(was) == sorted(is) {
        return phrase!("The output comes in another order: {} now before {}.", quoted(&new.text), quoted(&old.text));
    }
    phrase!(
        "From line {} on the output differs: {} instead of {}.",
        (first + 1).to_string(),
        quoted(&new.text),
        quoted(&old.text)
    )
}

/// A printed line.
fn quoted(text: &str) -> Phrase {
    phrase!("“{}”", code(text))
}

fn is_or_are(n: usize) -> String {
    format!("{} {}", counted(n, "line", "lines"), if n == 1 { "is" } else { "are" })
}

fn same_output(was: &[PrintedLine], is: &[PrintedLine]) -> Phrase {
    let shift = |(was, is): &(&PrintedLine, &PrintedLine)| is.at.since(was.at).max(was.at.since(is.at));
    let Some((old, new)) = was.iter().zip(is).max_by_key(shift).filter(|pair| shift(pair) >= NOTICEABLE) else {
        let has_lines = !is.is_empty();
        return if has_lines { phrase!("It prints the same lines at the same times.") } else { Phrase::default() };
    };
    phrase!(
        "It prints the same lines in the same order; {} comes at {} instead of {}.",
        quoted(&new.text),
        moment(new.at),
        moment(old.at)
    )
}

fn errors(before: &RunSummary, after: &RunSummary) -> Phrase {
    match (&before.error, &after.error) {
        (was, is) if was == is => Phrase::default(),
        (_, None) => phrase!("It no longer ends with an error."),
        (None, Some(error)) => phrase!("It now ends with {}.", code(error)),
        (Some(_), Some(error)) => phrase!("It now ends with another error: {}.", code(error)),
    }
}
