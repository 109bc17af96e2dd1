//! The learner's log: merging, folding, and its form as a file.

use loop_lab::course::grade::Answer;
use loop_lab::course::ids::{LessonId, QuestionId};
use loop_lab::practice::{Ask, Level, Topic, Wish};
use loop_lab::progress::file::{self, Refused, read, write};
use loop_lab::progress::log::{Deed, Entry, EntryId, Given, Log, Recorder};
use loop_lab::progress::state::{Progress, Standing};
use loop_lab::progress::written::{Tally, Written};
use proptest::prelude::*;

fn given(question: &str, version: u32, choice: u32, right: bool) -> Given {
    Given { question: question.into(), version, answer: Answer::One(choice), right }
}

fn opened(lesson: &str) -> Deed {
    Deed::LessonOpened { lesson: lesson.into() }
}

fn position(lesson: &str, anchor: &str) -> Deed {
    Deed::Position { lesson: lesson.into(), anchor: anchor.to_owned() }
}

/// A log of one tab, an entry each second.
fn log_of(tab: u32, deeds: Vec<Deed>) -> Log {
    let mut recorder = Recorder::new(tab);
    (1..).zip(deeds).map(|(second, deed)| recorder.entry(second * 1000, deed)).collect()
}

#[test]
fn an_unopened_lesson_is_new_an_opened_one_begun_a_finished_one_done() {
    let log = log_of(1, vec![opened("a"), opened("b"), Deed::LessonDone { lesson: "b".into() }, opened("b")]);
    let progress = Progress::of(&log);
    let standing = |lesson: &str| progress.standing(&LessonId::from(lesson));
    assert_eq!(standing("a"), Standing::Begun);
    assert_eq!(standing("b"), Standing::Done);
    assert_eq!(standing("c"), Standing::New);
}

#[test]
fn a_reader_comes_back_to_where_they_were() {
    let log = log_of(1, vec![opened("a"), position("a", "why"), opened("b"), position("b", "watch"), opened("a")]);
    let last = Progress::of(&log).last.expect("lessons were opened");
    assert_eq!((last.lesson.0.as_str(), last.anchor.as_deref(), last.at), ("a", Some("why"), 5000));
}

#[test]
fn the_first_answer_and_the_latest_are_kept() {
    let deeds = vec![
        Deed::Predicted(given("a/p", 1, 0, false)),
        Deed::Answered(given("a/q", 1, 2, false)),
        Deed::Answered(given("a/q", 1, 1, true)),
    ];
    let progress = Progress::of(&log_of(1, deeds));
    let question = &progress.questions[&QuestionId::from("a/q")];
    assert_eq!((question.n_given, question.n_right, question.latest_at), (2, 1, 3000));
    assert_eq!(question.first.answer, Answer::One(2));
    assert_eq!(question.latest.answer, Answer::One(1));
    assert_eq!(progress.count(&["a/p".into(), "a/q".into(), "a/r".into()]), (2, 1));
}

#[test]
fn an_answer_to_an_older_version_of_a_question_does_not_count_for_the_new_one() {
    let lesson = loop_lab::course::lesson(&"one-thread-two-requests".into()).expect("it is in the course");
    let question = lesson
        .blocks
        .into_iter()
        .find_map(|block| match block {
            loop_lab::course::lesson::Block::Predict(question) => Some(question),
            _ => None,
        })
        .expect("it has a prediction");
    for (version, counts) in [(question.version, true), (question.version ^ 1, false)] {
        let log = log_of(1, vec![Deed::Predicted(given(&question.id.0, version, 0, true))]);
        assert_eq!(Progress::of(&log).answer_to(&question).is_some(), counts);
    }
}

#[test]
fn a_log_is_written_readably() {
    let mut recorder = Recorder::new(7);
    let log: Log = [
        recorder.entry(1_795_000_000_000, opened("a")),
        recorder.entry(1_795_000_001_000, Deed::Predicted(given("a/p", 3, 1, true))),
        recorder.entry(
            1_795_000_002_000,
            Deed::Answered(Given { question: "a/n".into(), version: 9, answer: Answer::Number(0.6), right: true }),
        ),
    ]
    .into_iter()
    .collect();
    insta::assert_snapshot!(write(&log));
}

#[test]
fn a_broken_file_is_refused_whole_with_the_reason() {
    let good = write(&log_of(1, vec![opened("a"), opened("b")]));
    let cases = [
        ("empty", String::new()),
        ("not JSON", "hello".to_owned()),
        ("cut off", good[..good.len() - 10].to_owned()),
        ("another program's", r#"{"version": 1, "entries": []}"#.to_owned()),
        ("a list", "[]".to_owned()),
        ("without entries", r#"{"format": "loop-lab progress", "version": 1}"#.to_owned()),
        ("from the future", good.replace("\"version\":2", "\"version\":99")),
        ("from before the beginning", good.replace("\"version\":2", "\"version\":0")),
        ("without version", good.replace("\"version\":2", "\"version\":\"one\"")),
        ("an unknown deed", good.replacen("lesson_opened", "lesson_burned", 1)),
        ("a negative time", good.replace("\"at\":2000", "\"at\":-1")),
    ];
    let all: Vec<String> =
        cases.iter().map(|(name, text)| format!("{name}: {}", read(text).expect_err(name))).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_newer_file_says_which_version_it_needs() {
    let text = write(&Log::default()).replace("\"version\":2", "\"version\":3");
    assert_eq!(read(&text), Err(Refused::TooNew { version: 3, newest: 2 }));
}

/// What version 1 wrote. It stays as it is: readers have such files.
const VERSION_1: &str = r#"{"format":"loop-lab progress","version":1,"entries":[{"at":1000,"id":{"tab":1,"number":0},"what":{"lesson_opened":{"lesson":"a"}}},{"at":2000,"id":{"tab":1,"number":1},"what":{"answered":{"question":"a/q","version":9,"answer":{"order":[1,0]},"right":false}}}]}"#;

#[test]
fn a_file_of_version_1_is_read_and_says_the_same() {
    let answer = Given { question: "a/q".into(), version: 9, answer: Answer::Order(vec![1, 0]), right: false };
    let log = log_of(1, vec![opened("a"), Deed::Answered(answer)]);
    assert_eq!(read(VERSION_1), Ok(log.clone()));
    assert_eq!(read(&write(&log)), Ok(log), "what is read is written in the newest version");
}

#[test]
fn old_records_are_joined_as_they_are_for_a_copy() {
    let record = |at: u64| {
        format!(
            r#"{{"format":"loop-lab progress","version":1,"entries":[{{"at":{at},"id":{{"tab":1,"number":0}},"what":{{"lesson_opened":{{"lesson":"a"}}}}}}]}}"#
        )
    };
    let records = [record(1000), record(2000)];
    assert!(file::is_old(&records[0]) && !file::is_old(&write(&Log::default())) && !file::is_old("no"));
    let joined = file::join(&records).expect("they are ours");
    assert_eq!(file::version_of(&joined), Some(1));
    assert_eq!(read(&joined).map(|log| log.len()), Ok(2));
    assert_eq!(file::join(&[]), None);
}

fn wish(seed: u64) -> Wish {
    Wish { topic: Topic::Locks, ask: Ask::End, level: Level::Hard, seed }
}

#[test]
fn the_last_note_stands_and_the_others_are_there_too() {
    let note = |text: &str| Deed::Noted { lesson: "a".into(), text: text.to_owned() };
    let mut log = log_of(1, vec![note("first"), note("second")]);
    let mut other_tab = Recorder::new(2);
    log.add(other_tab.entry(1_500, note("elsewhere")));
    let found = Written::of(&log).notes.remove(&LessonId::from("a")).expect("there is a note");
    assert_eq!((found.text.as_str(), &found.earlier[..]), ("second", &["elsewhere".to_owned()][..]));
    log.add(other_tab.entry(9_000, note("")));
    let found = Written::of(&log).notes.remove(&LessonId::from("a")).expect("an earlier one is there");
    assert_eq!((found.text.as_str(), &found.earlier[..]), ("", &["second".to_owned()][..]));
}

#[test]
fn a_mark_comes_and_goes() {
    let mark = |anchor: &str, is_kept| Deed::Bookmarked {
        lesson: "a".into(),
        anchor: anchor.to_owned(),
        title: anchor.to_uppercase(),
        is_kept,
    };
    let log = log_of(1, vec![mark("why", true), mark("how", true), mark("why", false)]);
    let marks = Written::of(&log).bookmarks;
    assert_eq!(marks.iter().map(|mark| mark.title.as_str()).collect::<Vec<_>>(), ["HOW"]);
}

#[test]
fn exercises_are_counted_by_what_they_are_about() {
    let done = |right| Deed::Practised { wish: wish(1), right };
    let written = Written::of(&log_of(1, vec![done(true), done(false), done(true)]));
    assert_eq!(written.practice[&(Topic::Locks, Ask::End)], Tally { n_given: 3, n_right: 2 });
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let name = || prop::sample::select(vec!["a", "b", "c"]);
    let answer = prop_oneof![
        any::<u32>().prop_map(Answer::One),
        prop::collection::vec(any::<u32>(), 0..3).prop_map(Answer::Several),
        // What people type: serde_json reads numbers of up to 15 digits exactly, longer ones to the last bit but one.
        (-1_000_000..1_000_000i32).prop_map(|thousandths| Answer::Number(f64::from(thousandths) / 1000.0)),
        prop::collection::vec(any::<u32>(), 0..3).prop_map(Answer::Order),
        prop::collection::vec(any::<u32>(), 0..3).prop_map(Answer::Match),
        any::<u32>().prop_map(Answer::Line),
    ];
    let given = (name(), any::<u32>(), answer, any::<bool>()).prop_map(|(question, version, answer, right)| Given {
        question: question.into(),
        version,
        answer,
        right,
    });
    prop_oneof![
        name().prop_map(opened),
        (name(), name()).prop_map(|(lesson, anchor)| position(lesson, anchor)),
        given.clone().prop_map(Deed::Predicted),
        given.prop_map(Deed::Answered),
        (name(), name()).prop_map(|(lesson, lab)| Deed::LabRun { lesson: lesson.into(), lab: lab.to_owned() }),
        name().prop_map(|lesson| Deed::LessonDone { lesson: lesson.into() }),
        (name(), prop::sample::select(vec!["", "one", "two"]))
            .prop_map(|(lesson, text)| Deed::Noted { lesson: lesson.into(), text: text.to_owned() }),
        (name(), name(), any::<bool>()).prop_map(|(lesson, anchor, is_kept)| Deed::Bookmarked {
            lesson: lesson.into(),
            anchor: anchor.to_owned(),
            title: "A heading".to_owned(),
            is_kept,
        }),
        (any::<u64>(), any::<bool>()).prop_map(|(seed, right)| Deed::Practised { wish: wish(seed), right }),
    ]
}

/// Few moments, tabs and numbers, so that entries often clash.
fn any_log() -> impl Strategy<Value = Log> {
    let entry = (0..4u64, 0..2u32, 0..3u32, any_deed()).prop_map(|(at, tab, number, what)| Entry {
        at,
        id: EntryId { tab, number },
        what,
    });
    prop::collection::vec(entry, 0..12).prop_map(|entries| entries.into_iter().collect())
}

fn merged(logs: &[&Log]) -> Log {
    let mut all = Log::default();
    for log in logs {
        all.merge((*log).clone());
    }
    all
}

proptest! {
    #[test]
    fn merging_is_a_set_union(a in any_log(), b in any_log(), c in any_log()) {
        prop_assert_eq!(merged(&[&a, &a]), a.clone());
        prop_assert_eq!(merged(&[&a, &b]), merged(&[&b, &a]));
        prop_assert_eq!(merged(&[&merged(&[&a, &b]), &c]), merged(&[&a, &merged(&[&b, &c])]));
    }

    #[test]
    fn entries_are_in_order_of_time(a in any_log(), b in any_log()) {
        let times: Vec<u64> = merged(&[&a, &b]).iter().map(|(at, _)| at).collect();
        prop_assert!(times.is_sorted());
    }

    #[test]
    fn a_file_gives_back_what_was_written(log in any_log()) {
        prop_assert_eq!(read(&write(&log)), Ok(log));
    }

    #[test]
    fn a_shorter_log_tells_the_same(log in any_log()) {
        let mut short = log.clone();
        short.compact();
        prop_assert!(short.len() <= log.len());
        prop_assert_eq!(Progress::of(&short), Progress::of(&log));
        prop_assert_eq!(Written::of(&short), Written::of(&log));
    }

    #[test]
    fn no_text_makes_reading_panic(text in "(?s).{0,200}", log in any_log(), at in any::<prop::sample::Index>()) {
        let _ = read(&text);
        let mut good = write(&log);
        let at = at.index(good.len());
        if good.is_char_boundary(at) {
            good.insert_str(at, &text);
        }
        let _ = read(&good);
    }
}
