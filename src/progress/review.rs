//! What is remembered, by FSRS (the free spaced-repetition scheduler, <https://github.com/open-spaced-repetition>): when each question is due again, and how likely
//! it is to be answered today or on a later day. All of it follows from the log.
//!
//! Several tries in one sitting tell how well somebody can read an explanation, not what they remember: of the answers within
//! [`SITTING_MS`] only the first counts.

use super::log::{Deed, Log};
use crate::course::ids::QuestionId;
use chrono::{DateTime, Utc};
use rs_fsrs::{Card, FSRS, Parameters, Rating, State};
use std::collections::BTreeMap;

/// Answers this close together are of one sitting.
pub const SITTING_MS: u64 = 12 * 3_600_000;
/// A day.
pub const DAY_MS: u64 = 24 * 3_600_000;
/// A session of review asks so many questions at most: some ten minutes.
pub const SESSION: usize = 12;
/// So many days ahead is forecast.
pub const FORECAST_DAYS: u32 = 30;

/// What is known about a question that was answered at least once.
#[derive(Debug, Clone, PartialEq)]
pub struct Memory {
    pub question: QuestionId,
    /// When it was last asked.
    pub asked_at: u64,
    /// When it is due: the moment at which it will be answered with a probability of 0.9.
    pub due_at: u64,
    /// Days until that probability has sunk to 0.9.
    pub stability_days: f64,
    /// How often it was forgotten, or not known.
    pub n_lapses: u32,
    /// How many sittings it was asked in.
    pub n_asked: u32,
}

/// A day of the forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Day {
    /// From today, 0.
    pub day: u32,
    /// The mean probability of answering a question, from 0 to 1, if nothing is reviewed until then.
    pub recall: f64,
    /// Questions that fall due on this day; on the first one also those that are overdue.
    pub n_due: u32,
}

/// All memories.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Memories {
    /// By question.
    pub all: BTreeMap<QuestionId, Memory>,
}

impl Memories {
    /// Folds a log. Times that lie in the future (a clock was set back) count as they stand.
    pub fn of(log: &Log) -> Memories {
        // A schedule of whole days, without chance: the same log gives the same days.
        let scheduler = FSRS::new(Parameters { enable_short_term: false, enable_fuzz: false, ..Parameters::default() });
        let mut cards: BTreeMap<QuestionId, (Card, u32, u32)> = BTreeMap::new();
        for (at, what) in log.iter() {
            let (Deed::Answered(given) | Deed::Predicted(given)) = what else { continue };
            let Some(now) = moment(at) else { continue };
            let rating = if given.right { Rating::Good } else { Rating::Again };
            let lapse = u32::from(!given.right);
            match cards.get_mut(&given.question) {
                None => {
                    let card = Card { due: now, last_review: now, ..Card::default() };
                    cards.insert(given.question.clone(), (scheduler.next(card, now, rating).card, 1, lapse));
                }
                Some((card, n_asked, n_lapses)) => {
                    if at.saturating_sub(milliseconds(card.last_review)) >= SITTING_MS {
                        *card = scheduler.next(card.clone(), now, rating).card;
                        *n_asked += 1;
                        *n_lapses += lapse;
                    }
                }
            }
        }
        let memory = |(question, (card, n_asked, n_lapses)): (QuestionId, (Card, u32, u32))| {
            debug_assert_ne!(card.state, State::New, "it was reviewed");
            let memory = Memory {
                question: question.clone(),
                asked_at: milliseconds(card.last_review),
                due_at: milliseconds(card.due),
                stability_days: card.stability,
                n_lapses,
                n_asked,
            };
            (question, memory)
        };
        Memories { all: cards.into_iter().map(memory).collect() }
    }

    /// Leaves only questions that there still are.
    #[must_use]
    pub fn only(mut self, is_there: impl Fn(&QuestionId) -> bool) -> Memories {
        self.all.retain(|question, _| is_there(question));
        self
    }

    /// What is due by this moment, the least remembered first.
    pub fn due(&self, now: u64) -> Vec<&Memory> {
        let mut due: Vec<&Memory> = self.all.values().filter(|memory| memory.due_at <= now).collect();
        due.sort_by(|a, b| a.recall(now).total_cmp(&b.recall(now)).then_with(|| a.question.cmp(&b.question)));
        due
    }

    /// When something is due next, if anything was ever answered.
    pub fn next_due(&self) -> Option<u64> {
        self.all.values().map(|memory| memory.due_at).min()
    }

    /// The mean probability of answering a question at a moment; nothing where nothing was answered.
    pub fn recall(&self, at: u64) -> Option<f64> {
        let sum: f64 = self.all.values().map(|memory| memory.recall(at)).sum();
        (!self.all.is_empty()).then(|| sum / self.all.len() as f64)
    }

    /// This day and the next [`FORECAST_DAYS`].
    pub fn forecast(&self, now: u64) -> Vec<Day> {
        let day = |day: u32| {
            let at = now.saturating_add(u64::from(day) * DAY_MS);
            let is_due = |memory: &&Memory| memory.due_at <= at && (day == 0 || memory.due_at > at - DAY_MS);
            Day {
                day,
                recall: self.recall(at).unwrap_or_default(),
                n_due: self.all.values().filter(is_due).count() as u32,
            }
        };
        (0..=FORECAST_DAYS).map(day).collect()
    }
}

impl Memory {
    /// The probability of answering it at a moment, from 0 to 1.
    pub fn recall(&self, at: u64) -> f64 {
        let days = at.saturating_sub(self.asked_at) as f64 / DAY_MS as f64;
        Parameters::forgetting_curve(days, self.stability_days)
    }
}

/// Nothing for what no calendar has: a tampered log.
fn moment(at: u64) -> Option<DateTime<Utc>> {
    // Beyond this year intervals would leave the calendar.
    const YEAR_9000: u64 = 221_845_392_000_000;
    (at < YEAR_9000).then(|| DateTime::from_timestamp_millis(at as i64))?
}

fn milliseconds(moment: DateTime<Utc>) -> u64 {
    moment.timestamp_millis().max(0) as u64
}
