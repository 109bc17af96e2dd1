//! Answers that follow from a run: reading `derive:` lines, and holding keys and quoted figures against what runs are expected to show.
//!
//! The expectations themselves are held against the machine by a test, so a key that agrees here is the machine's.

use super::super::lesson::{Expected, Load};
use super::super::prose::FigureSource;
use super::super::quiz::{Derivation, QuestionKind};
use super::error::Problem;
use super::link;
use super::markdown::plain;
use super::quantity::{Quantity, seconds};
use super::scope::Scope;

/// Reads what follows `derive:`.
pub fn parse(text: &str) -> Option<Derivation> {
    if let Some(run) = text.strip_prefix("total of ") {
        return Some(Derivation::Total { run: run.trim().to_owned() });
    }
    if let Some(run) = text.strip_prefix("order of ") {
        return Some(Derivation::Order { run: run.trim().to_owned() });
    }
    if let Some(run) = text.strip_prefix("last line of ") {
        return Some(Derivation::LastLine { run: run.trim().to_owned() });
    }
    if let Some(run) = text.strip_prefix("blocking line of ") {
        return Some(Derivation::BlockingLine { run: run.trim().to_owned() });
    }
    match text {
        "soonest fix" => return Some(Derivation::SoonestFix),
        "least blocked fix" => return Some(Derivation::LeastBlockedFix),
        _ => {}
    }
    for (name, figure) in link::LOAD_FIGURES {
        if let Some(of) = text.strip_prefix(name).and_then(|rest| rest.strip_prefix(" of ")) {
            let (load, variant) = of.trim().split_once(' ')?;
            return Some(Derivation::Figure { load: load.to_owned(), variant: variant.trim().to_owned(), figure });
        }
    }
    let (line, run) = text.strip_prefix("time of \"")?.rsplit_once("\" in ")?;
    Some(Derivation::TimeOf { run: run.trim().to_owned(), line: line.to_owned() })
}

/// Holds a question's key against what its run is expected to show. Blocking lines and fixes have no expectation to be held against:
/// `tests/lessons.rs` runs them.
///
/// # Errors
/// What disagrees.
pub fn check_key(derivation: &Derivation, kind: &QuestionKind, scope: &Scope) -> Result<(), Problem> {
    if let Derivation::Figure { load, variant, figure } = derivation {
        let key = match kind {
            QuestionKind::Number(key) => format!("{} {}", key.value, key.unit),
            _ => right_choice(kind)?,
        };
        let from = FigureSource::Load { load: load.clone(), variant: variant.clone(), figure: *figure };
        return check_figure(&key, &from, scope);
    }
    let nothing = Expected::default();
    // A run that does not exist has been reported before.
    let expected = derivation.run().and_then(|run| scope.runs.get(run)).map_or(&nothing, |runnable| &runnable.expected);
    match derivation {
        Derivation::Total { run } => check_time(kind, total(run, expected)?),
        Derivation::TimeOf { run, line } => check_time(kind, time_of(run, line, expected)?),
        Derivation::LastLine { run } => {
            let last = expected.printed.last().ok_or_else(|| not_expected(run, "what it prints"))?;
            let key = right_choice(kind)?;
            if key == last.text { Ok(()) } else { Err(Problem::WrongKey { key, expected: last.text.clone() }) }
        }
        Derivation::Order { run } => {
            let QuestionKind::Order { lines } = kind else { return Err(not_derivable(kind)) };
            let key: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
            let printed: Vec<&str> = expected.printed.iter().map(|line| line.text.as_str()).collect();
            if printed.is_empty() {
                return Err(not_expected(run, "what it prints"));
            }
            if key == printed {
                Ok(())
            } else {
                Err(Problem::WrongKey { key: key.join(" / "), expected: printed.join(" / ") })
            }
        }
        Derivation::BlockingLine { .. } if matches!(kind, QuestionKind::Line(_)) => Ok(()),
        Derivation::SoonestFix | Derivation::LeastBlockedFix if matches!(kind, QuestionKind::Fix { .. }) => Ok(()),
        _ => Err(not_derivable(kind)),
    }
}

/// Holds a figure quoted in the text against where it is said to come from.
///
/// # Errors
/// What disagrees, or is missing.
pub fn check_figure(text: &str, from: &FigureSource, scope: &Scope) -> Result<(), Problem> {
    let quantity = Quantity::parse(text)
        .ok_or_else(|| Problem::BadValue { value: text.to_owned(), expected: "a number and its unit" })?;
    let wrong = |source_name: &str, expected: String| {
        Err(Problem::WrongFigure { text: text.to_owned(), source_name: source_name.to_owned(), expected })
    };
    let run =
        |id: &str| scope.runs.get(id).map(|run| &run.expected).ok_or_else(|| Problem::NoRun { id: id.to_owned() });
    match from {
        FigureSource::Total { lab } => {
            let ms = total(lab, run(lab)?)?;
            if quantity.quotes(ms as f64) { Ok(()) } else { wrong(lab, seconds(ms)) }
        }
        FigureSource::TimeOf { lab, line } => {
            let ms = time_of(lab, line, run(lab)?)?;
            if quantity.quotes(ms as f64) { Ok(()) } else { wrong(lab, seconds(ms)) }
        }
        FigureSource::Load { load, variant, figure } => {
            let found: &Load = scope.loads.get(load).ok_or_else(|| Problem::NoRun { id: load.clone() })?;
            let bounds = found
                .variants
                .iter()
                .find(|candidate| candidate.name == *variant)
                .and_then(|variant| variant.expected.iter().find(|expected| expected.figure == *figure))
                .ok_or_else(|| not_expected(load, &format!("{} of {variant}", link::name_of_figure(*figure))))?;
            let value = quantity.milliseconds().unwrap_or(quantity.value);
            if (bounds.low..=bounds.high).contains(&value) {
                Ok(())
            } else {
                wrong(load, format!("{} to {}", bounds.low, bounds.high))
            }
        }
        FigureSource::Measured { measurement } => {
            let found = scope
                .shared
                .measurements
                .get(measurement)
                .ok_or_else(|| Problem::NoMeasurement { id: measurement.clone() })?;
            let recorded = Quantity { value: found.value, decimals: 0, unit: &found.unit };
            let exact = recorded.milliseconds().unwrap_or(found.value);
            if quantity.quotes(exact) { Ok(()) } else { wrong(measurement, format!("{} {}", found.value, found.unit)) }
        }
    }
}

fn total(run: &str, expected: &Expected) -> Result<u64, Problem> {
    expected.total_ms.ok_or_else(|| not_expected(run, "its total"))
}

/// The first line that is this text, or else begins with it.
pub fn time_of(run: &str, line: &str, expected: &Expected) -> Result<u64, Problem> {
    let exact = expected.printed.iter().find(|printed| printed.text == line);
    let found = exact.or_else(|| expected.printed.iter().find(|printed| printed.text.starts_with(line)));
    found.map(|printed| printed.at_ms).ok_or_else(|| not_expected(run, &format!("a line `{line}`")))
}

fn check_time(kind: &QuestionKind, ms: u64) -> Result<(), Problem> {
    match kind {
        QuestionKind::One { .. } => {
            let key = right_choice(kind)?;
            let agrees = Quantity::parse(&key)
                .is_some_and(|quantity| quantity.milliseconds().is_some() && quantity.quotes(ms as f64));
            if agrees { Ok(()) } else { Err(Problem::WrongKey { key, expected: seconds(ms) }) }
        }
        QuestionKind::Number(key) => {
            let unit = Quantity { value: 1.0, decimals: 0, unit: &key.unit };
            let agrees =
                unit.milliseconds().is_some_and(|per_unit| (key.value - ms as f64 / per_unit).abs() <= key.tolerance);
            let text = format!("{} {}", key.value, key.unit);
            if agrees { Ok(()) } else { Err(Problem::WrongKey { key: text, expected: seconds(ms) }) }
        }
        _ => Err(not_derivable(kind)),
    }
}

fn right_choice(kind: &QuestionKind) -> Result<String, Problem> {
    let QuestionKind::One { choices, .. } = kind else { return Err(not_derivable(kind)) };
    Ok(choices.iter().find(|choice| choice.is_right).map(|choice| plain(&choice.text)).unwrap_or_default())
}

fn not_expected(run: &str, what: &str) -> Problem {
    Problem::NotExpected { run: run.to_owned(), what: what.to_owned() }
}

fn not_derivable(kind: &QuestionKind) -> Problem {
    let kind = match kind {
        QuestionKind::One { .. } => "one-choice",
        QuestionKind::Several { .. } => "tick-all",
        QuestionKind::Number(_) => "number",
        QuestionKind::Order { .. } => "put-in-order",
        QuestionKind::Match { .. } => "match",
        QuestionKind::Line(_) => "pick-the-line",
        QuestionKind::Fix { .. } => "choose-the-fix",
    };
    Problem::NotDerivable { kind }
}
