//! What is remembered: which answers count, when a question is due, and what is forecast.

use loop_lab::course::grade::Answer;
use loop_lab::course::ids::QuestionId;
use loop_lab::progress::log::{Deed, Given, Log, Recorder};
use loop_lab::progress::review::{DAY_MS, FORECAST_DAYS, Memories, Memory};
use proptest::prelude::*;

/// Some morning.
const START: u64 = 1_795_000_000_000;
const HOUR_MS: u64 = 3_600_000;

/// Answers to `a/q`: hours after the start, and whether they were right.
fn log(answers: &[(u64, bool)]) -> Log {
    let mut recorder = Recorder::new(1);
    let entry = |(hours, right): &(u64, bool)| {
        let given = Given { question: "a/q".into(), version: 1, answer: Answer::One(0), right: *right };
        recorder.entry(START + hours * HOUR_MS, Deed::Answered(given))
    };
    answers.iter().map(entry).collect()
}

fn memory(answers: &[(u64, bool)]) -> Memory {
    let mut memories = Memories::of(&log(answers));
    memories.all.remove(&QuestionId::from("a/q")).expect("it was answered")
}

fn due_in_days(memory: &Memory) -> u64 {
    (memory.due_at - memory.asked_at + DAY_MS / 2) / DAY_MS
}

#[test]
fn what_was_missed_comes_back_the_next_day_and_what_was_known_later() {
    assert_eq!(due_in_days(&memory(&[(0, false)])), 1);
    assert_eq!(due_in_days(&memory(&[(0, true)])), 3);
}

#[test]
fn each_recall_makes_the_next_interval_longer_and_a_lapse_shortens_it() {
    let known = [(0, true), (3 * 24, true), (14 * 24, true)];
    let intervals: Vec<u64> = (1..=3).map(|n| due_in_days(&memory(&known[..n]))).collect();
    assert!(intervals.windows(2).all(|pair| pair[1] > 2 * pair[0]), "{intervals:?}");
    let lapsed = memory(&[(0, true), (3 * 24, true), (14 * 24, false)]);
    assert!(due_in_days(&lapsed) < intervals[1]);
    assert_eq!((lapsed.n_asked, lapsed.n_lapses), (3, 1));
}

#[test]
fn of_a_sitting_only_the_first_answer_counts() {
    assert_eq!(memory(&[(0, false), (1, true), (2, true)]), memory(&[(0, false)]));
    assert_ne!(memory(&[(0, false), (24, true)]), memory(&[(0, false)]));
}

#[test]
fn a_question_is_due_when_it_would_be_answered_nine_times_in_ten() {
    let memory = memory(&[(0, true), (3 * 24, true)]);
    assert!((memory.recall(memory.due_at) - 0.9).abs() < 0.01, "{}", memory.recall(memory.due_at));
    assert_eq!(memory.recall(memory.asked_at), 1.0);
}

#[test]
fn the_session_begins_with_what_is_remembered_least() {
    let mut recorder = Recorder::new(1);
    let mut answer = |question: &str, days: u64, right| {
        let given = Given { question: question.into(), version: 1, answer: Answer::One(0), right };
        recorder.entry(START + days * DAY_MS, Deed::Answered(given))
    };
    let log: Log =
        [answer("a/known", 0, true), answer("a/missed", 0, false), answer("a/fresh", 6, true)].into_iter().collect();
    let memories = Memories::of(&log);
    let due: Vec<&str> = memories.due(START + 7 * DAY_MS).iter().map(|memory| memory.question.0.as_str()).collect();
    assert_eq!(due, ["a/missed", "a/known"]);
    assert!(memories.due(START).is_empty());
    assert_eq!(memories.next_due(), Some(START + DAY_MS));
    let left = memories.only(|question| question.0 != "a/missed");
    assert_eq!(left.due(START + 7 * DAY_MS).len(), 1);
}

#[test]
fn an_empty_log_is_forecast_too() {
    let memories = Memories::of(&Log::default());
    assert_eq!((memories.recall(START), memories.next_due()), (None, None));
    assert_eq!(memories.forecast(START).len() as u32, FORECAST_DAYS + 1);
}

proptest! {
    #[test]
    fn no_log_makes_the_schedule_panic(answers in prop::collection::vec((any::<u64>(), any::<bool>()), 0..30), now in any::<u64>()) {
        let mut recorder = Recorder::new(1);
        let entry = |(at, right): (u64, bool)| {
            let given = Given { question: "a/q".into(), version: 1, answer: Answer::One(0), right };
            recorder.entry(at, Deed::Answered(given))
        };
        let memories = Memories::of(&answers.into_iter().map(entry).collect());
        let _ = (memories.due(now).len(), memories.recall(now), memories.next_due());
    }

    #[test]
    fn what_is_not_reviewed_is_only_ever_forgotten(answers in prop::collection::vec((0..2_000u64, any::<bool>()), 1..12)) {
        let memories = Memories::of(&log(&answers));
        let now = START + 2_000 * HOUR_MS;
        let days = memories.forecast(now);
        prop_assert!(days.windows(2).all(|pair| pair[1].recall <= pair[0].recall));
        prop_assert!(days.iter().all(|day| (0.0..=1.0).contains(&day.recall)));
        let due: u32 = days.iter().map(|day| day.n_due).sum();
        prop_assert!(due as usize <= memories.all.len(), "each falls due once");
    }
}
