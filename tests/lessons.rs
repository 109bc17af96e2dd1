//! What lessons say, held against the engine: every program runs, every quoted line is printed when the lesson says, every
//! figure of a load run is within its bounds.
//!
//! The compiler has already held quoted figures and derived keys against the same expectations, so a key is the machine's.

use loop_lab::course::grade::{Answer, choices, grade, partners, shown_order};
use loop_lab::course::lesson::{Block, BlockAt, Lesson, Load, LoadFigure, Runnable, Variant};
use loop_lab::course::prose::{FigureSource, Inline, Inlines, Prose};
use loop_lab::course::quiz::{Choice, Derivation, Fix, Question, QuestionKind};
use loop_lab::course::{contents, examples, lesson};
use loop_lab::machine::moment::{Duration, Moment};
use loop_lab::machine::settings::{Detail, InjectAt, Injection, Settings};
use loop_lab::machine::trace::{BlockKind, EventKind, Timeline, Trace};
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
            for question in questions(block) {
                let fixes = match &question.kind {
                    QuestionKind::Fix { fixes, .. } => fixes.iter().map(|fix| fix.run.clone()).collect(),
                    _ => Vec::new(),
                };
                let programs = question.program.clone().into_iter().chain(fixes);
                all.extend(programs.map(|run| (format!("{}/{}", lesson.id, run.id), run)));
            }
        }
    }
    all.extend(examples().into_iter().map(|example| (format!("examples/{}", example.run.id), example.run)));
    all
}

fn run(runnable: &Runnable) -> Trace {
    run_with(runnable, Detail::Output)
}

fn run_with(runnable: &Runnable, detail: Detail) -> Trace {
    let program =
        loop_lab::python::compile(&runnable.program).unwrap_or_else(|errors| panic!("{}: {errors:#?}", runnable.id));
    let injections = runnable.blocks.iter().map(|block| Injection {
        at: InjectAt::Time(Moment(block.at_ms * 1_000_000)),
        duration: Duration::from_millis(block.duration_ms),
        kind: BlockKind::Waits,
    });
    let settings = Settings { detail, injections: injections.collect(), ..Settings::default() };
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

/// Every question of the course.
fn all_questions() -> Vec<Question> {
    lessons().iter().flat_map(|lesson| &lesson.blocks).flat_map(questions).cloned().collect()
}

/// How long the loop was kept from going on at a stretch, ms, and by which line.
fn longest_block(runnable: &Runnable) -> (f64, u32) {
    let timeline = Timeline::of(&run_with(runnable, Detail::Lines));
    let mut blocks: Vec<(f64, u32)> =
        timeline.blocks.iter().map(|block| (block.duration().as_secs_f64() * 1e3, block.line)).collect();
    blocks.sort_by(|a, b| b.0.total_cmp(&a.0));
    let second = blocks.iter().find(|block| block.1 != blocks[0].1).map_or(0.0, |block| block.0);
    let longest = blocks.first().copied().unwrap_or_default();
    assert!(longest.0 > 1.5 * second, "{}: {blocks:?} leave it open which line blocks for longest", runnable.id);
    longest
}

#[test]
fn the_line_to_pick_is_the_one_that_blocks_the_loop() {
    let mut n = 0;
    for question in all_questions() {
        if let Some(Derivation::BlockingLine { .. }) = &question.derivation {
            let QuestionKind::Line(key) = &question.kind else { panic!("{} picks no line", question.id) };
            let program = question.program.as_ref().expect("a line is picked from a program");
            assert_eq!(longest_block(program).1, key.right, "{}", question.id);
            n += 1;
        }
    }
    assert!(n >= 2, "{n} such questions");
}

#[test]
fn the_right_fix_is_the_one_that_runs_best() {
    let mut n = 0;
    for question in all_questions() {
        let QuestionKind::Fix { fixes, .. } = &question.kind else { continue };
        let score = |fix: &Fix| match &question.derivation {
            Some(Derivation::SoonestFix) => run(&fix.run).end.seconds() * 1e3,
            Some(Derivation::LeastBlockedFix) => {
                let timeline = Timeline::of(&run_with(&fix.run, Detail::Lines));
                timeline.blocks.iter().map(|block| block.duration().as_secs_f64() * 1e3).fold(0.0, f64::max)
            }
            other => panic!("{}: {other:?} does not tell which fix is right", question.id),
        };
        let right = fixes.iter().find(|fix| fix.choice.is_right).map(score).expect("one is right");
        for wrong in fixes.iter().filter(|fix| !fix.choice.is_right) {
            assert!(
                score(wrong) > right + 40.0,
                "{}: {} is as good: {} and {right} ms",
                question.id,
                wrong.run.id,
                score(wrong)
            );
        }
        n += 1;
    }
    assert!(n >= 2, "{n} such questions");
}

#[test]
fn every_lab_that_a_question_shows_opens_at_a_moment_of_its_run() {
    for question in all_questions() {
        if let Some(show) = &question.show {
            let end = run(&show.run).end.0 + TOLERANCE_MS as u64 * 1_000_000;
            assert!(show.at_ms * 1_000_000 <= end, "{} is shown after its end", question.id);
        }
    }
}

/// An answer to every question, as the key has it.
fn right_answer(question: &Question) -> Answer {
    let marked = |choices: &[&Choice]| {
        (0..).zip(choices).filter(|(_, choice)| choice.is_right).map(|(at, _)| at).collect::<Vec<u32>>()
    };
    match &question.kind {
        QuestionKind::One { .. } | QuestionKind::Fix { .. } => Answer::One(marked(&choices(question))[0]),
        QuestionKind::Several { .. } => Answer::Several(marked(&choices(question))),
        QuestionKind::Number(key) => Answer::Number(key.value),
        QuestionKind::Order { lines } => Answer::Order((0..lines.len() as u32).collect()),
        QuestionKind::Match { pairs } => Answer::Match((0..pairs.len() as u32).collect()),
        QuestionKind::Line(key) => Answer::Line(key.right),
    }
}

#[test]
fn the_keyed_answer_of_every_question_is_graded_right() {
    for question in all_questions() {
        assert!(grade(&question, &right_answer(&question)).expect("it fits").is_right, "{}", question.id);
    }
}

#[test]
fn every_kind_of_question_is_asked_more_than_once() {
    let all = all_questions();
    let count = |is_kind: fn(&Question) -> bool| all.iter().filter(|question| is_kind(question)).count();
    for (kind, n) in [
        ("match", count(|question| matches!(question.kind, QuestionKind::Match { .. }))),
        ("pick the line", count(|question| matches!(question.kind, QuestionKind::Line(_)))),
        ("choose the fix", count(|question| matches!(question.kind, QuestionKind::Fix { .. }))),
        ("read this chart", count(|question| question.chart.is_some())),
    ] {
        assert!(n >= 2, "{n} questions of the kind {kind}");
    }
}

/// As many as a reader sees.
fn n_characters(text: &Inlines) -> usize {
    let of_piece = |piece: &Inline| match piece {
        Inline::Text(text) | Inline::Code(text) | Inline::Figure { text, .. } => text.chars().count(),
        Inline::Emphasis(text) | Inline::Strong(text) | Inline::Link { text, .. } | Inline::Term { text, .. } => {
            n_characters(text)
        }
    };
    text.iter().map(of_piece).sum()
}

/// Who takes the first choice, the longest, or any by its place alone, should do no better than chance would have it.
#[test]
fn the_right_choice_is_not_known_by_its_place_or_its_length() {
    let mut by_place = [0_usize; 6];
    let mut expected_by_place = [0.0; 6];
    let (mut longest, mut shortest, mut expected, mut n) = (0_usize, 0_usize, 0.0, 0_usize);
    for question in all_questions() {
        if !matches!(question.kind, QuestionKind::One { .. } | QuestionKind::Fix { .. }) {
            continue;
        }
        let choices = choices(&question);
        let right = choices.iter().position(|choice| choice.is_right).expect("one is right") as u32;
        let place = shown_order(&question).iter().position(|at| *at == right).expect("all are shown");
        by_place[place] += 1;
        for expected in &mut expected_by_place[..choices.len()] {
            *expected += 1.0 / choices.len() as f64;
        }
        let length = |choice: &Choice| n_characters(&choice.text);
        let of_right = length(choices[right as usize]);
        longest += usize::from(choices.iter().all(|choice| length(choice) <= of_right));
        shortest += usize::from(choices.iter().all(|choice| length(choice) >= of_right));
        expected += 1.0 / choices.len() as f64;
        n += 1;
    }
    // Twice the deviation of chance.
    let slack = 2.0 * (expected * (1.0 - expected / n as f64)).sqrt();
    println!(
        "{n} questions; by place {by_place:?}; longest {longest}, shortest {shortest}, by chance {expected:.1} ± {slack:.1}"
    );
    for (place, (found, expected)) in by_place.iter().zip(expected_by_place).enumerate() {
        assert!((*found as f64 - expected).abs() <= slack.max(4.0), "place {place}: {found}, by chance {expected:.1}");
    }
    assert!((longest as f64) <= expected + slack, "the longest choice is right in {longest} of {n}");
    assert!((shortest as f64) <= expected + slack, "the shortest choice is right in {shortest} of {n}");
}

#[test]
fn partners_are_offered_once_each() {
    for question in all_questions() {
        let QuestionKind::Match { pairs } = &question.kind else { continue };
        let mut offered: Vec<&str> =
            partners(pairs, &question.id.0).iter().map(|at| pairs[*at as usize].partner.as_str()).collect();
        offered.sort_unstable();
        let n = offered.len();
        offered.dedup();
        assert_eq!(offered.len(), n, "{}", question.id);
        assert!(n >= 2, "{} has nothing to choose from", question.id);
    }
}
