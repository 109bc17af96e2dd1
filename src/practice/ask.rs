//! What is asked of a run, with the answer read from it and something to say of every wrong one.

use super::program::{said, seconds};
use super::sketch::{Sketch, Start, Step, lines};
use super::timing::{self, ms, round};
use super::{Ask, Exercise, Level};
use crate::course::ids::QuestionId;
use crate::course::lesson::{Expected, Runnable};
use crate::course::prose::{Inline, Inlines, Prose};
use crate::course::quiz::{Choice, LineKey, LineTrap, NumberKey, NumberTrap, OrderLine, Question, QuestionKind, Show};
use crate::machine::trace::Trace;

/// Two times to choose from differ by at least this, ms.
const APART_MS: u64 = 50;
/// A typed time is right within this, s.
const TOLERANCE_S: f64 = 0.02;
/// A lab that is to show a block stands this far in it, ms: not at its edge.
const INSIDE_MS: u64 = 10;
/// So many wrong choices at most.
const MOST_WRONG: usize = 3;

/// The question of an exercise about its run; nothing where there is none to ask.
pub fn question(exercise: &Exercise, trace: &Trace) -> Option<Question> {
    let asked = match exercise.wish.ask {
        Ask::Order => order(exercise, trace),
        Ask::End => end(exercise, trace),
        Ask::Late => late(trace),
        Ask::Line => line(exercise, trace),
    }?;
    let wish = exercise.wish;
    let id = format!("practice/{:?}-{:?}-{:?}-{}", wish.topic, wish.ask, wish.level, wish.seed).to_lowercase();
    let run = Runnable {
        id: id.rsplit_once('/').map_or_else(|| id.clone(), |(_, name)| name.to_owned()),
        program: exercise.source.clone(),
        blocks: Vec::new(),
        expected: Expected::default(),
    };
    Some(Question {
        id: QuestionId(id),
        version: 1,
        prompt: vec![Prose::Paragraph(text(asked.prompt))],
        program: Some(run.clone()),
        chart: None,
        kind: asked.kind,
        derivation: None,
        show: Some(Show { run, at_ms: asked.telling_ms }),
    })
}

struct Asked {
    prompt: &'static str,
    kind: QuestionKind,
    /// The moment that shows why.
    telling_ms: u64,
}

fn text(words: impl Into<String>) -> Inlines {
    vec![Inline::Text(words.into())]
}

/// In which order is it printed?
fn order(exercise: &Exercise, trace: &Trace) -> Option<Asked> {
    let reasons: Vec<(String, String)> = exercise
        .sketch
        .workers
        .iter()
        .flat_map(|worker| {
            lines(&worker.steps).into_iter().map(|(words, before)| (said(worker, words), reason(before.as_ref())))
        })
        .collect();
    let lines: Option<Vec<OrderLine>> = timing::printed(trace)
        .into_iter()
        .map(|(at, line)| {
            let (_, reason) = reasons.iter().find(|(said, _)| said == line)?;
            let explanation = text(format!("At {} s: {reason}", seconds(round(ms(at))? as u32)));
            Some(OrderLine { text: line.to_owned(), explanation })
        })
        .collect();
    let lines = lines.filter(|lines| lines.len() == reasons.len() && lines.len() >= 3)?;
    // As the program has them is no question.
    if lines.iter().map(|line| &line.text).eq(reasons.iter().map(|(said, _)| said))
        && exercise.sketch.start != Start::InARow
    {
        return None;
    }
    let telling_ms = timing::blocks(trace).first().map_or(0, |block| ms(block.from) + INSIDE_MS);
    Some(Asked {
        prompt: "Put the lines in the order in which they are printed.",
        kind: QuestionKind::Order { lines },
        telling_ms,
    })
}

fn reason(before: Option<&Step>) -> String {
    match before {
        None => "the first thing that its coroutine does.".to_owned(),
        Some(Step::Sleep(ms)) => format!("its sleep of {} s is over, and it has the loop again.", seconds(*ms)),
        Some(Step::Block(ms)) => {
            format!("it has just kept the loop for {} s, and goes straight on.", seconds(*ms))
        }
        Some(Step::Thread(ms) | Step::ThreadInFunction(ms)) => {
            format!("its thread is back after {} s, and it has the loop again.", seconds(*ms))
        }
        Some(Step::Hold(_)) => "the gate has let it in.".to_owned(),
        Some(Step::Say(_)) => "it goes straight on.".to_owned(),
    }
}

/// When does it end?
fn end(exercise: &Exercise, trace: &Trace) -> Option<Asked> {
    let right_ms = round(ms(trace.end))?;
    let wrong: Vec<(u64, String)> = spread(right_ms, wrong_ends(&exercise.sketch, right_ms));
    if wrong.len() < 2 {
        return None;
    }
    let why = "The last of its steps is over then: see in the lab which of them overlap and which do not.";
    let kind = if exercise.wish.level == Level::Hard {
        let traps = wrong.into_iter().map(|(ms, why)| NumberTrap { value: in_seconds(ms), explanation: text(why) });
        QuestionKind::Number(NumberKey {
            value: in_seconds(right_ms),
            tolerance: TOLERANCE_S,
            unit: "s".to_owned(),
            explanation: text(why),
            traps: traps.collect(),
            otherwise: text(format!(
                "It is {} s. Go through it moment by moment: who runs, who waits, and what lets each go on?",
                seconds(right_ms as u32)
            )),
        })
    } else {
        let choice = |ms: u64, is_right: bool, why: String| Choice {
            text: text(format!("{} s", seconds(ms as u32))),
            is_right,
            explanation: text(why),
        };
        let mut choices: Vec<Choice> = wrong.into_iter().map(|(ms, why)| choice(ms, false, why)).collect();
        choices.push(choice(right_ms, true, why.to_owned()));
        QuestionKind::One { choices, shuffle: true }
    };
    Some(Asked { prompt: "When does the program end?", kind, telling_ms: right_ms.saturating_sub(APART_MS) })
}

/// Ends that a wrong idea of the program leads to, the most telling first.
fn wrong_ends(sketch: &Sketch, right_ms: u64) -> Vec<(u64, String)> {
    let lengths: Vec<u64> = sketch.workers.iter().map(|worker| u64::from(worker.length_ms())).collect();
    let sum: u64 = lengths.iter().sum();
    let longest = lengths.iter().copied().max().unwrap_or_default();
    let mut wrong = vec![
        (sum, "That is all of it one after the other; a part of it happens at the same time.".to_owned()),
        (longest, "That is the longest of them on its own, as if nothing ever kept it waiting.".to_owned()),
    ];
    for (worker, length) in sketch.workers.iter().zip(&lengths) {
        if *length < right_ms {
            let name = worker.name;
            wrong.push((*length, format!("That is {name} on its own. The program ends with the last of them.")));
            wrong.push((sum - length, format!("That leaves out {name}, which the others also have to make room for.")));
        }
    }
    wrong.push((right_ms + 100, "Too late: nothing is left to wait for by then.".to_owned()));
    wrong.push((right_ms + 200, "Too late: nothing is left to wait for by then.".to_owned()));
    wrong
}

/// Those that are far enough from the right one and from each other, the first ones first.
fn spread(right_ms: u64, candidates: Vec<(u64, String)>) -> Vec<(u64, String)> {
    let mut kept: Vec<(u64, String)> = Vec::new();
    for (ms, why) in candidates {
        let is_apart =
            std::iter::once(right_ms).chain(kept.iter().map(|kept| kept.0)).all(|other| other.abs_diff(ms) >= APART_MS);
        if is_apart && ms > 0 && kept.len() < MOST_WRONG {
            kept.push((ms, why));
        }
    }
    kept
}

fn in_seconds(ms: u64) -> f64 {
    ms as f64 / 1e3
}

/// Who is late, by how much?
fn late(trace: &Trace) -> Option<Asked> {
    let blocks = timing::blocks(trace);
    let &[block] = &blocks[..] else { return None };
    let sleepers = timing::sleepers(trace);
    let mut by_lateness: Vec<_> = sleepers.iter().collect();
    by_lateness.sort_by_key(|sleeper| std::cmp::Reverse(sleeper.late_ms));
    let victim = *by_lateness.first()?;
    let late_ms = round(victim.late_ms).filter(|late| *late >= APART_MS)?;
    let others: Vec<_> = by_lateness.into_iter().filter(|sleeper| sleeper.name != victim.name).collect();
    // One is clearly the latest.
    if others.iter().any(|other| other.late_ms + APART_MS > victim.late_ms) {
        return None;
    }
    let other = others.first()?;
    let (from, to) = (round(ms(block.from))?, round(ms(block.to))?);
    let length = to - from;
    let due = round(victim.due_ms)?;
    let s = |ms: u64| seconds(ms as u32);
    let label = |name: &str, late: u64| format!("{name}, by {} s", s(late));
    let why = format!(
        "{}’s sleep is over at {} s. The loop is blocked from {} s to {} s and can see to it only then.",
        victim.name,
        s(due),
        s(from),
        s(to)
    );
    let on_time = format!(
        "{}’s sleep is over at {} s, when the loop {}.",
        other.name,
        s(round(other.due_ms)?),
        if other.late_ms < 20 { "is free to see to it" } else { "is blocked for a shorter while yet" }
    );
    let mut choices = vec![
        (label(&victim.name, late_ms), true, why),
        (label(&other.name, late_ms), false, on_time),
        (
            "nobody".to_owned(),
            false,
            format!(
                "A blocking call keeps the loop’s only thread: what falls due before {} s has to wait for it to come back.",
                s(to)
            ),
        ),
    ];
    if length.abs_diff(late_ms) >= APART_MS {
        let whole = format!(
            "The block takes {} s, but {} only waits for what is left of it when its sleep is over, at {} s.",
            s(length),
            victim.name,
            s(due)
        );
        choices.push((label(&victim.name, length), false, whole));
    }
    let choices = choices
        .into_iter()
        .map(|(label, is_right, why)| Choice { text: text(label), is_right, explanation: text(why) })
        .collect();
    Some(Asked {
        prompt: "Whose sleep is over later than it asked for, and by how much? Name the one that is latest.",
        kind: QuestionKind::One { choices, shuffle: true },
        telling_ms: due,
    })
}

/// Which line blocks the loop?
fn line(exercise: &Exercise, trace: &Trace) -> Option<Asked> {
    let mut blocks = timing::blocks(trace);
    blocks.sort_by_key(|block| std::cmp::Reverse(block.to.0 - block.from.0));
    let block = *blocks.first()?;
    let source: Vec<&str> = exercise.source.lines().collect();
    let is_only = blocks.iter().all(|other| other.line == block.line);
    if block.line == 0
        || !is_only
        || source.get(block.line as usize - 1).is_none_or(|line| !line.contains("time.sleep("))
    {
        return None;
    }
    let (from, to) = (round(ms(block.from))?, round(ms(block.to))?);
    let trap = |(number, line): (u32, &&str)| {
        let why = trap_of(line)?;
        (number != block.line).then(|| LineTrap { line: number, explanation: text(why) })
    };
    let traps: Vec<LineTrap> = (1..).zip(&source).filter_map(trap).collect();
    let key = LineKey {
        right: block.line,
        explanation: text(format!(
            "It runs on the loop’s thread and keeps it from {} s to {} s: no other coroutine has a turn.",
            seconds(from as u32),
            seconds(to as u32)
        )),
        traps,
        otherwise: text("This line takes microseconds: nobody notices."),
    };
    Some(Asked {
        prompt: "Which line keeps the loop from running anything else?",
        kind: QuestionKind::Line(key),
        telling_ms: from + INSIDE_MS,
    })
}

fn trap_of(line: &str) -> Option<&'static str> {
    if line.contains("await asyncio.sleep(") {
        Some("It gives the loop away for as long as it sleeps: the others run meanwhile.")
    } else if line.contains("to_thread(") {
        Some("The call runs in a worker thread. The coroutine waits for it; the loop does not.")
    } else if line.contains("time.sleep(") {
        Some("It would block the loop if it ran on its thread. This one is handed to a worker thread.")
    } else if line.contains("await ") {
        Some("It waits for the others; while it does, they have the loop.")
    } else if line.contains("asyncio.run(") {
        Some("It starts the loop and returns when all is over. What happens in between is decided by the lines above.")
    } else {
        None
    }
}
