//! What lessons say, held against the engine: every program runs, every quoted line is printed when the lesson says, every
//! figure of a load run is within its bounds.
//!
//! The compiler has already held quoted figures and derived keys against the same expectations, so a key is the machine's.

use loop_lab::course::lesson::{Block, BlockAt, Lesson, Load, LoadFigure, Runnable, Variant};
use loop_lab::course::prose::{FigureSource, Inline, Inlines, Prose};
use loop_lab::course::quiz::Question;
use loop_lab::course::{contents, examples, lesson};
use loop_lab::machine::moment::{Duration, Moment};
use loop_lab::machine::settings::{Detail, InjectAt, Injection, Settings};
use loop_lab::machine::trace::{BlockKind, EventKind, Trace};
use loop_lab::server::report::{ClosedLoad, Report};

/// Lessons quote milliseconds; the few instructions around a wait cost less than this.
const TOLERANCE_MS: f64 = 2.0;

fn lessons() -> Vec<Lesson> {
    let parts = contents().parts;
    let entries = parts.iter().flat_map(|part| &part.lessons);
    entries.map(|entry| lesson(&entry.id).expect("the contents list what there is")).collect()
}

fn questions(block: &Block) -> Vec<&Question> {
    match block {
        Block::Predict(question) => vec![question],
        Block::Quiz { questions, .. } => questions.iter().collect(),
        _ => Vec::new(),
    }
}

/// Every program of the course that runs by itself, with where it is.
fn runnables() -> Vec<(String, Runnable)> {
    let mut all = Vec::new();
    for lesson in lessons() {
        for block in &lesson.blocks {
            if let Block::Lab(lab) = block {
                all.push((format!("{}/{}", lesson.id, lab.run.id), lab.run.clone()));
            }
            let programs = questions(block).into_iter().filter_map(|question| question.program.clone());
            all.extend(programs.map(|run| (format!("{}/{}", lesson.id, run.id), run)));
        }
    }
    all.extend(examples().into_iter().map(|example| (format!("examples/{}", example.run.id), example.run)));
    all
}

fn run(runnable: &Runnable) -> Trace {
    let program =
        loop_lab::python::compile(&runnable.program).unwrap_or_else(|errors| panic!("{}: {errors:#?}", runnable.id));
    let injections = runnable.blocks.iter().map(|block| Injection {
        at: InjectAt::Time(Moment(block.at_ms * 1_000_000)),
        duration: Duration::from_millis(block.duration_ms),
        kind: BlockKind::Waits,
    });
    let settings = Settings { detail: Detail::Output, injections: injections.collect(), ..Settings::default() };
    loop_lab::machine::run(&program, &settings)
}

/// `0.200 B: answered`
fn printed(trace: &Trace) -> Vec<(f64, String)> {
    let lines = trace.events.iter().filter_map(|event| match event.kind {
        EventKind::Printed { text } => Some((event.at.seconds() * 1000.0, trace.texts[text.0 as usize].clone())),
        _ => None,
    });
    lines.collect()
}

#[test]
fn every_program_shows_what_its_lesson_says() {
    let mut wrong = Vec::new();
    for (name, runnable) in runnables() {
        let trace = run(&runnable);
        if let Some(failure) = &trace.failure {
            wrong.push(format!("{name} ends with {}: {}", failure.type_name, failure.message));
        }
        let lines = printed(&trace);
        let expected = &runnable.expected;
        if !expected.printed.is_empty() {
            let texts: Vec<&String> = lines.iter().map(|(_, text)| text).collect();
            let expected_texts: Vec<&String> = expected.printed.iter().map(|line| &line.text).collect();
            if texts != expected_texts {
                wrong.push(format!("{name} prints {texts:#?}, not {expected_texts:#?}"));
            }
        }
        for ((at, text), expected) in lines.iter().zip(&expected.printed) {
            if (at - expected.at_ms as f64).abs() > TOLERANCE_MS {
                wrong.push(format!("{name} prints `{text}` at {at:.3} ms, not at {} ms", expected.at_ms));
            }
        }
        let total = trace.end.seconds() * 1000.0;
        if expected.total_ms.is_some_and(|expected| (total - expected as f64).abs() > TOLERANCE_MS) {
            wrong.push(format!("{name} takes {total:.3} ms, not {:?}", expected.total_ms));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_lab_opens_at_a_moment_of_its_run() {
    for lesson in lessons() {
        for block in &lesson.blocks {
            if let Block::Lab(lab) = block {
                let end = run(&lab.run).end;
                assert!(Moment(lab.start_ms * 1_000_000) <= end, "{}/{} starts after its end", lesson.id, lab.run.id);
            }
        }
    }
    for example in examples() {
        let end = run(&example.run).end;
        assert!(Moment(example.start_ms * 1_000_000) <= end, "{} starts after its end", example.run.id);
    }
}

fn run_load(load: &Load, variant: &Variant) -> Report {
    let program = loop_lab::python::compile(&load.program).unwrap_or_else(|errors| panic!("{}: {errors:#?}", load.id));
    let seconds = |ms: u64| ms as f64 / 1000.0;
    let block = |block: &BlockAt| (seconds(block.at_ms), seconds(block.duration_ms));
    let closed = ClosedLoad {
        users: variant.users,
        think_s: seconds(load.think_ms),
        ramp_s: seconds(load.ramp_ms),
        warm_up_s: seconds(load.warm_up_ms),
        duration_s: seconds(load.duration_ms),
        bucket_ms: load.bucket_ms,
        handler: variant.handler.clone(),
        blocks: variant.blocks.iter().map(block).collect(),
        seed: 1,
    };
    loop_lab::server::run_closed(&program, &closed, &mut |_, _| {})
}

fn figure(report: &Report, figure: LoadFigure) -> f64 {
    match figure {
        LoadFigure::Requests => report.requests as f64,
        LoadFigure::Throughput => report.throughput,
        LoadFigure::Mean => report.latency.mean,
        LoadFigure::P50 => report.latency.p50,
        LoadFigure::P95 => report.latency.p95,
        LoadFigure::P99 => report.latency.p99,
        LoadFigure::Max => report.latency.max,
        LoadFigure::EmptyBuckets => report.series.completed.iter().filter(|completed| **completed == 0).count() as f64,
    }
}

#[test]
fn every_load_run_is_within_the_bounds_its_lesson_gives() {
    let mut wrong = Vec::new();
    for lesson in lessons() {
        for block in &lesson.blocks {
            let Block::Load(load) = block else { continue };
            for variant in &load.variants {
                let report = run_load(load, variant);
                let name = format!("{}/{} {}", lesson.id, load.id, variant.name);
                if let Some(stopped) = report.stopped.as_ref().or(report.first_error.as_ref()) {
                    wrong.push(format!("{name}: {stopped}"));
                }
                for expected in &variant.expected {
                    let value = figure(&report, expected.figure);
                    if !(expected.low..=expected.high).contains(&value) {
                        let (low, high) = (expected.low, expected.high);
                        wrong.push(format!("{name}: {:?} is {value:.2}, not {low} to {high}", expected.figure));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Calls `with` on every piece of text of a lesson.
fn every_inline(lesson: &Lesson, with: &mut dyn FnMut(&Inline)) {
    fn all(inlines: &Inlines, with: &mut dyn FnMut(&Inline)) {
        for inline in inlines {
            with(inline);
            match inline {
                Inline::Emphasis(inner) | Inline::Strong(inner) => all(inner, with),
                Inline::Link { text, .. } | Inline::Term { text, .. } => all(text, with),
                Inline::Text(_) | Inline::Code(_) | Inline::Figure { .. } => {}
            }
        }
    }
    fn prose(text: &Prose, with: &mut dyn FnMut(&Inline)) {
        match text {
            Prose::Paragraph(inlines) => all(inlines, with),
            Prose::List { items, .. } => items.iter().flatten().for_each(|text| prose(text, with)),
            Prose::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| all(cell, with));
            }
            Prose::Quote(body) | Prose::Callout { body, .. } => body.iter().for_each(|text| prose(text, with)),
            Prose::Code(_) => {}
        }
    }
    for block in &lesson.blocks {
        match block {
            Block::Heading { text, .. } => all(text, with),
            Block::Prose(text) => prose(text, with),
            Block::Recall(lines) => lines.iter().for_each(|line| all(line, with)),
            Block::Lab(lab) => all(&lab.look_for, with),
            Block::Load(load) => all(&load.look_for, with),
            Block::Compare(compare) => all(&compare.look_for, with),
            Block::Predict(_) | Block::Quiz { .. } => {}
        }
    }
}

#[test]
fn every_cited_measurement_travels_with_its_lesson() {
    for lesson in lessons() {
        every_inline(&lesson, &mut |inline| {
            if let Inline::Figure { from: FigureSource::Measured { measurement }, .. } = inline {
                let is_there = lesson.measurements.iter().any(|cited| cited.id == *measurement);
                assert!(is_there, "{} cites {measurement}", lesson.id);
            }
        });
    }
}
