//! What a question shows besides words: `chart: timeline of RUN` or `throughput of LOAD A` before it is answered, and
//! `show: 0.2 s of RUN` afterwards. Where an answer is derived from a run, that run is shown without being asked for.

use super::super::lesson::Block;
use super::super::quiz::{Chart, ChartFigure, Derivation, Question, Show};
use super::derivation;
use super::error::Problem;
use super::header::{Field, Header};
use super::quantity;
use super::scope::Scope;

/// What the author asked for, by line.
#[derive(Debug, Default)]
pub struct Pictures {
    chart: Option<Field>,
    show: Option<Field>,
}

/// Takes the settings.
pub fn asked(settings: &mut Header, scope: &mut Scope) -> Pictures {
    Pictures { chart: settings.text("chart", &mut scope.sink), show: settings.text("show", &mut scope.sink) }
}

/// Gives every question its pictures, now that all runs and loads of the lesson are known.
pub fn settle(blocks: &mut [Block], scope: &mut Scope) {
    let asked = std::mem::take(&mut scope.pictures);
    for question in blocks.iter_mut().flat_map(questions) {
        let Some((_, pictures)) = asked.iter().find(|(id, _)| *id == question.id) else { continue };
        if let Some(field) = &pictures.chart {
            match chart(&field.value, scope) {
                Ok(chart) => question.chart = Some(chart),
                Err(problem) => scope.sink.report(field.line, problem),
            }
        }
        match &pictures.show {
            Some(field) => match show(&field.value, scope) {
                Ok(show) => question.show = Some(show),
                Err(problem) => scope.sink.report(field.line, problem),
            },
            None => question.show = question.derivation.as_ref().and_then(|derivation| telling(derivation, scope)),
        }
    }
}

fn questions(block: &mut Block) -> Vec<&mut Question> {
    match block {
        Block::Predict(question) => vec![question],
        Block::Quiz { questions, .. } => questions.iter_mut().collect(),
        _ => Vec::new(),
    }
}

fn chart(text: &str, scope: &Scope) -> Result<Chart, Problem> {
    let bad = || Problem::BadValue {
        value: text.to_owned(),
        expected: "`timeline of RUN`, or `throughput of LOAD A` (or `latency`, `loop lag`)",
    };
    let (what, of) = text.split_once(" of ").ok_or_else(bad)?;
    let no_run = |id: &str| Problem::NoRun { id: id.to_owned() };
    if what == "timeline" {
        let run = scope.runs.get(of.trim()).ok_or_else(|| no_run(of))?;
        return Ok(Chart::Timeline { run: run.clone() });
    }
    let figure = match what {
        "throughput" => ChartFigure::Throughput,
        "latency" => ChartFigure::Latency,
        "loop lag" => ChartFigure::LoopLag,
        _ => return Err(bad()),
    };
    let (load, variant) = of.trim().split_once(' ').ok_or_else(bad)?;
    let load = scope.loads.get(load).ok_or_else(|| no_run(load))?;
    if load.variants.iter().all(|candidate| candidate.name != variant) {
        return Err(bad());
    }
    Ok(Chart::Load { load: Box::new(load.clone()), variant: variant.to_owned(), figure })
}

/// `0.2 s of RUN`
fn show(text: &str, scope: &Scope) -> Result<Show, Problem> {
    let bad = || Problem::BadValue { value: text.to_owned(), expected: "a moment and its run: `0.2 s of RUN`" };
    let (at, run) = text.split_once(" of ").ok_or_else(bad)?;
    let at_ms = quantity::milliseconds(at).ok_or_else(bad)?;
    let run = scope.runs.get(run.trim()).ok_or_else(|| Problem::NoRun { id: run.trim().to_owned() })?;
    Ok(Show { run: run.clone(), at_ms })
}

/// The moment that an answer follows from, where it follows from a single one.
fn telling(derivation: &Derivation, scope: &Scope) -> Option<Show> {
    let run = scope.runs.get(derivation.run()?)?;
    let expected = &run.expected;
    let end = || expected.total_ms.or(expected.printed.last().map(|line| line.at_ms));
    let at_ms = match derivation {
        Derivation::TimeOf { line, .. } => derivation::time_of(&run.id, line, expected).ok()?,
        Derivation::Total { .. } | Derivation::LastLine { .. } => end()?,
        Derivation::Order { .. } => expected.printed.first()?.at_ms,
        _ => return None,
    };
    Some(Show { run: run.clone(), at_ms })
}
