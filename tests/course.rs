//! Lessons: what the compiler accepts, what it says of mistakes, how answers are graded.

use proptest::prelude::*;
use std::path::Path;

/// The library's data types, with the compiler that otherwise only runs in build.rs.
#[path = "../src/course"]
mod course {
    pub use loop_lab::course::{glossary, grade, highlight, ids, lesson, prose, quiz};
    pub mod compile;
}

use course::compile::{self, Course, Source, error::LessonError};
use course::grade::{Answer, DoesNotFit, grade, partners, read_number, shown_order};
use course::lesson::{Block, Lesson};
use course::quiz::{Question, QuestionKind};

/// A lesson with one of everything.
const GOOD: &str = include_str!("course/good.md");
const GLOSSARY: &str =
    "## event loop\nalso: loop\nRuns what is ready.\n\n## ready\nCan go on; the [loop](term:) will run it.\n";
const MEASUREMENTS: &str =
    "## burst\nvalue: 10.1013 s\nwhat: until the last answer\nrecord: burst-1 burst_makespan_s\n";
const PART: &str = "---\ntitle: Part one\nsummary: What it is about.\n---\n";
const PATH: &str = "01-part/01-good.md";

/// A course of these files and the shared tables; a file given here replaces a shared one.
fn compile(files: &[(&str, &str)]) -> Result<Course, Vec<LessonError>> {
    let shared = [("glossary.md", GLOSSARY), ("measurements.md", MEASUREMENTS), ("01-part/part.md", PART)];
    let is_given = |path: &str| files.iter().any(|(given, _)| *given == path);
    let mut sources: Vec<Source> = shared
        .iter()
        .filter(|(path, _)| !is_given(path))
        .chain(files)
        .map(|(path, text)| Source { path: (*path).to_owned(), text: (*text).to_owned() })
        .collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    compile::course(&sources)
}

fn report(result: Result<Course, Vec<LessonError>>) -> String {
    match result {
        Ok(_) => "no mistake found\n".to_owned(),
        Err(errors) => errors.iter().map(|error| error.to_string() + "\n").collect(),
    }
}

fn good() -> Lesson {
    compile(&[(PATH, GOOD)]).unwrap_or_else(|errors| panic!("{errors:#?}")).lessons.remove(0)
}

fn questions(lesson: &Lesson) -> Vec<Question> {
    let of_block = |block: &Block| match block {
        Block::Predict(question) => vec![question.clone()],
        Block::Quiz { questions, .. } => questions.clone(),
        _ => Vec::new(),
    };
    lesson.blocks.iter().flat_map(of_block).collect()
}

fn question(name: &str) -> Question {
    let id = format!("good/{name}");
    questions(&good()).into_iter().find(|question| question.id.0 == id).expect("the good lesson has it")
}

#[test]
fn a_good_lesson_becomes_data() {
    insta::assert_debug_snapshot!(good());
}

/// Each case puts something else in the place of a text of the good lesson.
#[test]
fn every_mistake_is_named_with_its_line_and_what_to_do() {
    let cases = [
        ("no front matter", "---\ntitle: A good lesson", "title: A good lesson"),
        ("front matter without end", "C001\n---", "C001\n"),
        ("a field is missing", "minutes: 5\n", ""),
        ("an unknown field", "minutes: 5", "minuets: 5"),
        ("a field twice", "minutes: 5", "minutes: 5\nminutes: 6"),
        ("too long a lesson", "minutes: 5", "minutes: 500"),
        ("a fact that cannot be one", "covers: C001", "covers: C001 12C"),
        ("an unknown prerequisite", "covers: C001", "covers: C001\nneeds: nowhere"),
        ("a first-level heading", "## Watch", "# Watch"),
        ("two headings alike", "## Why", "## Watch"),
        ("an image", "Some *text*", "![A picture](picture.png) and *text*"),
        ("HTML", "Some *text*", "Some <b>text</b>"),
        ("a rule", "## Why", "***\n\n## Why"),
        ("indented code", "Some *text*", "    Some *text*"),
        ("a link to nothing here", "[below](#why)", "[below](#because)"),
        ("a link to no lesson", "[below](#why)", "[below](lesson:nowhere)"),
        ("a link to nothing there", "[below](#why)", "[below](lesson:good#because)"),
        ("a link without https", "[below](#why)", "[below](http://example.org)"),
        ("a word nobody explained", "[loop](term:)", "[scheduler](term:)"),
        ("a figure that the run contradicts", "[0.3 s](<lab:two total>)", "[0.4 s](<lab:two total>)"),
        ("a figure of no run", "[0.3 s](<lab:two total>)", "[0.3 s](<lab:three total>)"),
        ("a figure of no line", "[0.2 s](<lab:two at B done>)", "[0.2 s](<lab:two at C done>)"),
        ("a figure that names nothing", "[0.3 s](<lab:two total>)", "[0.3 s](lab:two)"),
        (
            "a load figure out of bounds",
            "[98 per second](<load:users A throughput>)",
            "[120 per second](<load:users A throughput>)",
        ),
        ("a load figure without bounds", "[98 per second](<load:users A throughput>)", "[98 ms](<load:users A p99>)"),
        ("a figure nobody measured", "measured:burst", "measured:bursts"),
        ("a measured figure misquoted", "[10.1 s](measured", "[10.2 s](measured"),
        ("an unknown block", "```lab two", "```lap two"),
        ("a block without a name", "```lab two", "```lab"),
        ("a name with capitals", "```lab two", "```lab Two"),
        ("a lab without program", "total: 0.3 s\n---", "total: 0.3 s"),
        ("a lab without title", "title: Two\n", ""),
        ("a time that is none", "start: 0.1 s", "start: soon"),
        ("a line without its time", "  0.200 B done", "  B done"),
        ("an injection without its moment", "block: 0.5 s at 0.1 s", "block: 0.5 s"),
        ("a handler that is not there", "handler: answer", "handler: reply"),
        ("no variant A", "variant A: As it is", "variant C: As it is"),
        ("a variant without title", "variant B: Blocked", "variant B:"),
        ("bounds without a figure", "expect: throughput 95 to 100", "expect: 95 to 100"),
        ("a comparison with nothing", "right: two-blocked", "right: two-stopped"),
        ("a recall of two lines", "- Third.\n", ""),
        ("a wrong choice without explanation", "( ) 0.5 s\n    That is the sum.", "( ) 0.5 s"),
        ("two right choices of one", "( ) 0.5 s", "(x) 0.5 s"),
        ("two choices alike", "( ) 0.5 s", "( ) 0.3 s"),
        ("choices of two kinds", "( ) 0.5 s", "[ ] 0.5 s"),
        ("nothing to tick", "[x] `time.sleep(1)`", "[ ] `time.sleep(1)`"),
        ("no word for other numbers", "! otherwise\n  Add up.", ""),
        ("no right number", "= 0.8 s ± 0.01", "! 0.8 s"),
        ("a question without name", "question: number\n", ""),
        ("a question without prompt", "How long in all?\n", ""),
        (
            "a question without answers",
            "1. A first\n   It is created first.\n2. B second\n   It is created second.\n",
            "",
        ),
        ("two questions of one name", "question: number", "question: order"),
        ("text beside the choices", "( ) 0.5 s\n    That", "( ) 0.5 s\nThat"),
        ("a key that the run contradicts", "(x) 0.3 s", "(x) 0.4 s"),
        ("a number that the run contradicts", "= 0.8 s ± 0.01", "= 0.9 s ± 0.01"),
        ("an order that the run contradicts", "1. A first\n", "1. A last\n"),
        ("a derivation from no run", "derive: total of two\n", "derive: total of three\n"),
        ("a derivation of nothing", "derive: total of two\n", "derive: the total\n"),
        ("a derivation of ticks", "question: several\n", "question: several\nderive: total of two\n"),
        ("an order that is kept as written", "question: order\n", "question: order\nshuffle: no\n"),
        ("an item without partner", "~ `time.sleep(1)` => keeps it", "~ `time.sleep(1)`"),
        ("a line that the program does not have", ">> time.sleep(0.2)", ">> time.sleep(0.4)"),
        ("a line that is no right one", ">> time.sleep(0.2)\n", "! import time\n"),
        ("no word for other lines", "! otherwise\n  Nothing takes time here.\n", ""),
        ("a fix that leads nowhere", "run: quick", "run: quickest"),
        ("a fix that does not say where it leads", "    run: quick\n", ""),
        (
            "a program that no choice leads to",
            "~ `time.sleep(1)` => keeps it",
            "```program x\n---\nx\n```\n```program y\n---\ny\n```\n~ `time.sleep(1)` => keeps it",
        ),
        ("a fix derived from a line", "derive: soonest fix", "derive: blocking line of slow"),
        ("a chart of no load", "chart: throughput of users A", "chart: throughput of nobody A"),
        ("a chart of no figure", "chart: throughput of users A", "chart: beauty of users A"),
        ("a moment of no run", "show: 0.1 s of blocked", "show: 0.1 s of nothing"),
        ("a block in a list", "- a list", "- a list\n  ```lab inner\n  title: Inner\n  ```"),
        ("no recall", "```recall\n- First.\n- Second.\n- Third.\n```", ""),
    ];
    let mut all = Vec::new();
    for (name, from, to) in cases {
        assert!(GOOD.contains(from), "the good lesson has no `{from}`");
        let errors = report(compile(&[(PATH, &GOOD.replacen(from, to, 1))]));
        assert!(!errors.starts_with("no mistake"), "{name}: not noticed");
        all.push(format!("{name}\n{errors}"));
    }
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn mistakes_around_lessons_are_named_too() {
    let other = GOOD.replace("covers:", "needs: good\ncovers:");
    let reserved = GOOD.replace("lesson:good#", "lesson:glossary#");
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("a file in the wrong place", &[(PATH, GOOD), ("notes.txt", "")]),
        ("a lesson without number", &[("01-part/good.md", GOOD)]),
        ("a part without part.md", &[("02-other/01-good.md", GOOD)]),
        ("a part with text", &[(PATH, GOOD), ("01-part/part.md", "---\ntitle: P\nsummary: S\n---\nText.\n")]),
        ("two lessons of one name", &[(PATH, GOOD), ("01-part/02-good.md", GOOD)]),
        ("a lesson called like a file of the course", &[("01-part/01-glossary.md", &reserved)]),
        (
            "a reference with a link to nowhere",
            &[(PATH, GOOD), ("reference.md", "## Tasks\n\n- [One](lesson:nowhere)\n")],
        ),
        ("a reference with a lab", &[(PATH, GOOD), ("reference.md", "## Tasks\n\n```recall\n- a\n- b\n- c\n```\n")]),
        ("a tool with a link to nowhere", &[(PATH, GOOD), ("tools.md", "## RQ\nA [queue](lesson:good#nowhere).\n")]),
        ("a prerequisite that comes later", &[(PATH, GOOD), ("01-part/00-other.md", &other)]),
        ("a term without meaning", &[(PATH, GOOD), ("glossary.md", "## loop\nalso: loops\n\n## ready\nGoes on.\n")]),
        ("a measurement without record", &[(PATH, GOOD), ("measurements.md", "## burst\nvalue: 10.1 s\nwhat: it\n")]),
        ("an example without title", &[(PATH, GOOD), ("examples/01-a.py", "# look for: It.\nprint(1)\n")]),
        ("an example without program", &[(PATH, GOOD), ("examples/01-a.py", "# title: A\n")]),
    ];
    let all: Vec<String> = cases.iter().map(|(name, files)| format!("{name}\n{}", report(compile(files)))).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn the_lessons_of_the_course_compile_and_are_the_ones_in_the_app() {
    let sources = compile::read(Path::new("lessons")).expect("lessons/ can be read");
    let course = compile::course(&sources).unwrap_or_else(|errors| panic!("{errors:#?}"));
    assert_eq!(loop_lab::course::contents(), course.contents);
    assert_eq!(loop_lab::course::glossary(), course.glossary);
    assert_eq!(loop_lab::course::examples(), course.examples);
    assert_eq!(loop_lab::course::reference(), course.reference);
    for lesson in &course.lessons {
        assert_eq!(loop_lab::course::lesson(&lesson.id).as_ref(), Some(lesson));
    }
    assert_eq!(loop_lab::course::lesson(&"nowhere".into()), None);
}

#[test]
fn a_word_knows_the_places_that_use_it_one_for_each_lesson() {
    let other = GOOD.replace("## Watch", "A [loop](term:) before any heading.\n\n## Watch");
    let course =
        compile(&[(PATH, GOOD), ("01-part/02-other.md", &other)]).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let term = course.glossary.iter().find(|term| term.id == "event-loop").expect("the glossary has it");
    let places: Vec<_> = term.places.iter().map(|place| (place.lesson.0.as_str(), place.anchor.as_deref())).collect();
    assert_eq!(places, [("good", Some("watch")), ("other", None)]);
}

#[test]
fn every_lesson_and_the_glossary_have_a_file_of_their_own_name() {
    let sources = compile::read(Path::new("lessons")).expect("lessons/ can be read");
    let course = compile::course(&sources).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let files = compile::files::files(&course, b"rows");
    let name_of =
        |stem: &str| files.iter().map(|(name, _)| name.as_str()).find(|name| name[..name.len() - 26] == *stem);
    assert_eq!(Some(loop_lab::course::glossary_file()), name_of("glossary"));
    assert_eq!(Some(loop_lab::course::reference_file()), name_of("reference"));
    assert_eq!(Some(loop_lab::course::tools_file()), name_of("tools"));
    for lesson in &course.lessons {
        assert_eq!(loop_lab::course::lesson_file(&lesson.id), name_of(&lesson.id.0));
    }
    assert_eq!(loop_lab::course::lesson_file(&"nowhere".into()), None);
    assert_eq!(loop_lab::course::read_lesson(b"not a lesson"), None);
}

#[test]
fn a_choice_is_graded_with_its_own_explanation() {
    let question = question("first-guess");
    insta::assert_debug_snapshot!([
        grade(&question, &Answer::One(0)),
        grade(&question, &Answer::One(1)),
        grade(&question, &Answer::One(2)),
        grade(&question, &Answer::Number(0.3)),
    ]);
}

#[test]
fn ticks_are_graded_one_by_one() {
    let question = question("several");
    let right = |ticked: &[u32]| {
        let grade = grade(&question, &Answer::Several(ticked.to_vec())).expect("it fits");
        (grade.is_right, grade.remarks.iter().map(|remark| remark.is_right).collect::<Vec<_>>())
    };
    assert_eq!(right(&[0]), (true, vec![true, true]));
    assert_eq!(right(&[1]), (false, vec![false, false]));
    assert_eq!(right(&[0, 1]), (false, vec![true, false]));
    assert_eq!(right(&[]), (false, vec![false, true]));
    assert_eq!(grade(&question, &Answer::Several(vec![7])), Err(DoesNotFit));
}

#[test]
fn a_number_is_right_within_its_tolerance_and_a_known_mistake_is_named() {
    let question = question("number");
    let remark = |value: f64| {
        let grade = grade(&question, &Answer::Number(value)).expect("it fits");
        (grade.is_right, format!("{:?}", grade.remarks[0].text))
    };
    let text = |words: &str| format!("[Text({words:?})]");
    assert_eq!(remark(0.8), (true, text("Nothing overlaps.")));
    assert_eq!(remark(0.81), (true, text("Nothing overlaps.")));
    assert_eq!(remark(0.82), (false, text("Add up.")));
    assert_eq!(remark(0.5), (false, text("Something overlaps here, you think?")));
    assert_eq!(remark(f64::NAN), (false, text("Add up.")));
}

#[test]
fn an_order_is_graded_by_its_first_misplaced_line() {
    let question = question("order");
    let given = |order: &[u32]| {
        grade(&question, &Answer::Order(order.to_vec())).map(|grade| (grade.is_right, grade.remarks[0].choice))
    };
    assert_eq!(given(&[0, 1]), Ok((true, Some(0))));
    assert_eq!(given(&[1, 0]), Ok((false, Some(0))));
    for unfit in [&[0][..], &[0, 0], &[0, 1, 2], &[]] {
        assert_eq!(given(unfit), Err(DoesNotFit));
    }
}

#[test]
fn items_are_graded_one_by_one_and_partners_that_read_the_same_are_one() {
    let question = question("pairs");
    let right = |given: &[u32]| {
        let grade = grade(&question, &Answer::Match(given.to_vec())).expect("it fits");
        (grade.is_right, grade.remarks.iter().map(|remark| remark.is_right).collect::<Vec<_>>())
    };
    assert_eq!(right(&[0, 1, 2]), (true, vec![true; 3]));
    assert_eq!(right(&[2, 1, 0]), (true, vec![true; 3]));
    assert_eq!(right(&[1, 1, 1]), (false, vec![false, true, false]));
    for unfit in [&[0, 1][..], &[0, 1, 3], &[]] {
        assert_eq!(grade(&question, &Answer::Match(unfit.to_vec())), Err(DoesNotFit));
    }
    let QuestionKind::Match { pairs } = &question.kind else { panic!("it is to be matched") };
    let mut offered = partners(pairs, &question.id.0);
    offered.sort_unstable();
    assert_eq!(offered, [0, 1]);
}

#[test]
fn a_line_is_graded_with_its_own_remark_beside_that_of_the_right_one() {
    let question = question("line");
    let remarks = |line: u32| {
        let grade = grade(&question, &Answer::Line(line))?;
        Ok((grade.is_right, grade.remarks.iter().map(|remark| (remark.choice, remark.is_right)).collect::<Vec<_>>()))
    };
    assert_eq!(remarks(2), Ok((true, vec![(Some(2), true)])));
    assert_eq!(remarks(3), Ok((false, vec![(Some(2), true), (Some(3), false)])));
    assert_eq!(remarks(1), Ok((false, vec![(Some(1), false), (Some(2), true)])));
    for unfit in [0, 4, u32::MAX] {
        assert_eq!(remarks(unfit), Err(DoesNotFit));
    }
}

#[test]
fn typed_numbers_are_read_in_the_questions_unit() {
    for (text, unit, number) in [
        ("0.3", "s", Some(0.3)),
        (" .3 s ", "s", Some(0.3)),
        ("0,3", "s", Some(0.3)),
        ("300 ms", "s", Some(0.3)),
        ("2 s", "ms", Some(2000.0)),
        ("8", "", Some(8.0)),
        ("a few", "s", None),
        ("3 apples", "s", None),
        ("", "s", None),
        ("1.2.3", "s", None),
    ] {
        assert_eq!(read_number(text, unit), number, "{text:?} in {unit:?}");
    }
    assert_eq!(read_number(&"9".repeat(400), "s"), None);
}

#[test]
fn choices_are_shown_in_the_same_mixed_order_every_time() {
    let question = question("first-guess");
    assert_eq!(shown_order(&question), shown_order(&question.clone()));
    let orders: std::collections::BTreeSet<Vec<u32>> = (0..50)
        .map(|number| shown_order(&Question { id: format!("lesson/{number}").as_str().into(), ..question.clone() }))
        .collect();
    assert_eq!(orders.len(), 6, "over many questions all orders of three choices occur");
}

#[test]
fn lines_to_put_in_order_never_come_in_order() {
    let question = question("order");
    for number in 0..50 {
        let question = Question { id: format!("lesson/{number}").as_str().into(), ..question.clone() };
        assert_eq!(shown_order(&question), [1, 0]);
    }
}

#[test]
fn a_question_keeps_its_version_while_only_explanations_change() {
    let version = |lesson: &str| questions(&compile(&[(PATH, lesson)]).expect("it compiles").lessons[0])[0].version;
    let before = version(GOOD);
    assert_eq!(version(&GOOD.replace("That is the sum.", "That would be the sum.")), before);
    assert_ne!(version(&GOOD.replace("( ) 0.5 s", "( ) 0.6 s")), before);
    assert_ne!(version(&GOOD.replace("How long do both take?", "How long do they take?")), before);
}

/// What a lesson is made of, so that random texts get further than the first line.
const PIECES: [&str; 40] = [
    "---\n",
    "title: T\n",
    "summary: S\n",
    "minutes: 5\n",
    "covers: C001\n",
    "\n",
    "```lab a\n",
    "```load b\n",
    "```quiz c\n",
    "```predict d\n",
    "```compare e\n",
    "```recall\n",
    "```program f\n",
    "```\n",
    "````\n",
    "question: q\n",
    "( ) a\n",
    "(x) b\n",
    "[x] c\n",
    "= 0.3 s ± 0.1\n",
    "! otherwise\n",
    "1. one\n",
    "    because\n",
    "prints:\n",
    "  0.1 x\n",
    "total: 1 s\n",
    "variant A: v\n",
    "  expect: p50 1 to 2 ms\n",
    "block: 1 s at 2 s\n",
    "[x](term:)",
    "[1 s](<lab:a total>)",
    "## H\n",
    "- item\n",
    "> quote\n",
    "| a | b |\n|---|--:|\n| 1 | 2 |\n",
    "`code`",
    "*em **strong***",
    "\u{a0}é\u{2028}",
    "derive: order of a\n",
    "users: 3\n",
];

proptest! {
    #[test]
    fn no_text_makes_the_compiler_panic(text in "(?s).{0,400}") {
        let _ = compile(&[(PATH, &text)]);
        let _ = compile(&[(PATH, GOOD), ("glossary.md", &text), ("measurements.md", &text), ("examples/01-a.py", &text)]);
    }

    #[test]
    fn no_mixture_of_pieces_makes_the_compiler_panic(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)) {
        let text: String = ["---\ntitle: T\nsummary: S\nminutes: 5\ncovers: C001\n---\n"].into_iter().chain(pieces).collect();
        let _ = compile(&[(PATH, &text)]);
    }

    #[test]
    fn no_part_of_a_good_lesson_makes_the_compiler_panic(from in 0..4000usize, n in 0..200usize) {
        let characters: Vec<char> = GOOD.chars().collect();
        let text: String = characters.iter().take(from).chain(characters.iter().skip(from + n)).collect();
        let _ = compile(&[(PATH, &text)]);
    }

    #[test]
    fn no_answer_makes_grading_panic(number in any::<f64>(), choices in prop::collection::vec(any::<u32>(), 0..5)) {
        let lesson = good();
        for question in questions(&lesson) {
            let taken = choices.first().copied().unwrap_or(0);
            for answer in [Answer::One(taken), Answer::Several(choices.clone()), Answer::Number(number), Answer::Order(choices.clone()), Answer::Match(choices.clone()), Answer::Line(taken)] {
                let _ = grade(&question, &answer);
            }
        }
    }

    #[test]
    fn the_shown_order_has_every_choice_once(name in "[a-z/]{1,20}") {
        for question in questions(&good()) {
            let question = Question { id: name.as_str().into(), ..question };
            let mut shown = shown_order(&question);
            shown.sort_unstable();
            let n = match &question.kind {
                QuestionKind::One { choices, .. } | QuestionKind::Several { choices, .. } => choices.len(),
                QuestionKind::Number(_) => 0,
                QuestionKind::Order { lines } => lines.len(),
                QuestionKind::Match { pairs } => pairs.len(),
                QuestionKind::Line(_) => 0,
                QuestionKind::Fix { fixes, .. } => fixes.len(),
            };
            prop_assert_eq!(shown, (0..n as u32).collect::<Vec<_>>());
        }
    }
}

#[test]
fn text_nested_very_deeply_is_refused_and_does_not_overflow_the_stack() {
    for mark in [">", "- ", "*a **b "] {
        let text = GOOD.replace("Some *text*", &mark.repeat(5_000));
        assert!(report(compile(&[(PATH, &text)])).contains("nested this deeply") || mark.starts_with('*'));
    }
}
