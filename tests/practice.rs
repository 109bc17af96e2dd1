//! Exercises: every seed gives a program that runs, and a question about it that has one answer.

use loop_lab::course::grade::{Answer, Grade, choices, grade};
use loop_lab::course::prose::{Inline, Inlines};
use loop_lab::course::quiz::{Question, QuestionKind};
use loop_lab::machine::settings::{Detail, Settings};
use loop_lab::machine::trace::Trace;
use loop_lab::practice::{Ask, Exercise, Level, MOST_ATTEMPTS, Topic, Wish};
use proptest::prelude::*;

fn run(source: &str) -> Trace {
    let program = loop_lab::python::compile(source).unwrap_or_else(|errors| panic!("{errors:#?}\n{source}"));
    loop_lab::machine::run(&program, &Settings { detail: Detail::Events, ..Settings::default() })
}

/// The exercise of a wish, its question, and how many programs it took.
fn make(wish: Wish) -> (Exercise, Question, u32) {
    for attempt in 0..MOST_ATTEMPTS {
        let exercise = Exercise::of(wish, attempt);
        let trace = run(&exercise.source);
        assert_eq!((&trace.failure, &trace.stopped), (&None, &None), "{}", exercise.source);
        if let Some(question) = exercise.question(&trace) {
            return (exercise, question, attempt + 1);
        }
    }
    panic!("no program of {wish:?} is clear; the last one is\n{}", Exercise::of(wish, MOST_ATTEMPTS - 1).source);
}

fn plain(inlines: &Inlines) -> String {
    let words = inlines.iter().map(|inline| match inline {
        Inline::Text(text) => text.as_str(),
        _ => panic!("exercises are plain text"),
    });
    words.collect()
}

/// The answers that grading takes for right, out of all that can be given.
fn right_answers(question: &Question) -> usize {
    let is_right = |answer: Answer| grade(question, &answer).is_ok_and(|grade| grade.is_right);
    match &question.kind {
        QuestionKind::One { choices, .. } => (0..choices.len() as u32).filter(|at| is_right(Answer::One(*at))).count(),
        QuestionKind::Line(_) => {
            let n = question.program.as_ref().map_or(0, |run| run.program.lines().count() as u32);
            (1..=n).filter(|line| is_right(Answer::Line(*line))).count()
        }
        QuestionKind::Order { lines } => usize::from(is_right(Answer::Order((0..lines.len() as u32).collect()))),
        QuestionKind::Number(key) => usize::from(is_right(Answer::Number(key.value))),
        kind => panic!("practice has no {kind:?}"),
    }
}

fn wishes() -> impl Strategy<Value = Wish> {
    let asks: Vec<(Topic, Ask)> =
        Topic::ALL.into_iter().flat_map(|topic| topic.asks().iter().map(move |ask| (topic, *ask))).collect();
    (prop::sample::select(asks), prop::sample::select(Level::ALL.to_vec()), any::<u64>())
        .prop_map(|((topic, ask), level, seed)| Wish { topic, ask, level, seed })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_wish_gives_a_question_with_one_answer(wish in wishes()) {
        let (exercise, question, _) = make(wish);
        prop_assert_eq!(right_answers(&question), 1);
        // What is asked, said and offered differs.
        let offered: Vec<String> = choices(&question).iter().map(|choice| plain(&choice.text)).collect();
        let mut distinct = offered.clone();
        distinct.sort();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), offered.len(), "two choices alike in {:?}", offered);
        match &question.kind {
            QuestionKind::One { choices, .. } => prop_assert!((3..=4).contains(&choices.len())),
            QuestionKind::Order { lines } => {
                prop_assert!((3..=6).contains(&lines.len()));
                let mut texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
                texts.sort_unstable();
                texts.dedup();
                prop_assert_eq!(texts.len(), lines.len());
            }
            QuestionKind::Number(key) => {
                for trap in &key.traps {
                    prop_assert!((trap.value - key.value).abs() > 2.0 * key.tolerance, "{} is taken for {}", trap.value, key.value);
                }
            }
            _ => {}
        }
        // And the answer is the machine's, also for somebody who runs it again.
        let again = exercise.question(&run(&exercise.source));
        prop_assert_eq!(again.as_ref(), Some(&question));
        prop_assert_eq!(make(wish).1, question);
    }

    #[test]
    fn times_to_choose_from_are_not_too_close(seed in any::<u64>(), topic in prop::sample::select(Topic::ALL.to_vec())) {
        let (_, question, _) = make(Wish { topic, ask: Ask::End, level: Level::Middle, seed });
        let seconds: Vec<f64> =
            choices(&question).iter().map(|choice| plain(&choice.text).trim_end_matches(" s").parse().expect("a time")).collect();
        for (at, one) in seconds.iter().enumerate() {
            prop_assert!(seconds[..at].iter().all(|other| (one - other).abs() > 0.045), "{seconds:?}");
        }
    }
}

#[test]
fn a_run_of_another_program_gives_no_question() {
    let wish = Wish { topic: Topic::Waiting, ask: Ask::Order, level: Level::Easy, seed: 1 };
    let exercise = Exercise::of(wish, 0);
    assert_eq!(exercise.question(&run("print('something else')")), None);
    assert_eq!(exercise.question(&run("1 / 0")), None);
    assert_eq!(exercise.question(&Trace::default()), None);
}

#[test]
fn no_wish_takes_long_to_fulfil() {
    let mut programs = 0;
    let mut n = 0;
    for topic in Topic::ALL {
        for ask in topic.asks() {
            for level in Level::ALL {
                for seed in 0..20 {
                    let (_, _, attempts) = make(Wish { topic, ask: *ask, level, seed });
                    programs += attempts;
                    n += 1;
                }
            }
        }
    }
    assert!(programs < 5 * n, "{programs} programs for {n} exercises: a reader waits for each");
}

#[test]
fn a_few_exercises_read_well() {
    let mut all = String::new();
    for (topic, ask, level) in [
        (Topic::Waiting, Ask::Order, Level::Hard),
        (Topic::Blocking, Ask::Late, Level::Middle),
        (Topic::Blocking, Ask::Line, Level::Hard),
        (Topic::Locks, Ask::End, Level::Middle),
        (Topic::Threads, Ask::End, Level::Hard),
    ] {
        let (exercise, question, _) = make(Wish { topic, ask, level, seed: 7 });
        all += &format!("---- {topic:?}, {ask:?}, {level:?}\n{}\n", exercise.source);
        all += &format!("{:#?}\n", remarks(&question));
    }
    insta::assert_snapshot!(all);
}

/// What is said of every answer, in short.
fn remarks(question: &Question) -> Vec<String> {
    let said = |grade: Grade| grade.remarks.iter().map(|remark| plain(&remark.text)).collect::<Vec<_>>().join(" / ");
    match &question.kind {
        QuestionKind::One { choices, .. } => choices
            .iter()
            .map(|choice| format!("{} {}: {}", choice.is_right, plain(&choice.text), plain(&choice.explanation)))
            .collect(),
        QuestionKind::Order { lines } => {
            lines.iter().map(|line| format!("{}: {}", line.text, plain(&line.explanation))).collect()
        }
        QuestionKind::Line(key) => {
            let lines = (1..=question.program.as_ref().map_or(0, |run| run.program.lines().count() as u32))
                .filter(|line| *line == key.right || key.traps.iter().any(|trap| trap.line == *line));
            lines
                .filter_map(|line| Some(format!("{line}: {}", said(grade(question, &Answer::Line(line)).ok()?))))
                .collect()
        }
        QuestionKind::Number(key) => vec![format!("{} {}: {}", key.value, key.unit, plain(&key.explanation))],
        kind => panic!("practice has no {kind:?}"),
    }
}
