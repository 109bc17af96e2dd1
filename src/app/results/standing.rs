//! The figures behind the results: how far each part got, what is weak, how long the rest takes. Pure.

use crate::course::ids::{LessonId, QuestionId};
use crate::course::lesson::{Contents, Part};
use crate::progress::review::Memories;
use crate::progress::state::{Progress, Standing};

/// So many weak spots are shown.
const MOST_WEAK: usize = 8;
/// Remembered with less than this probability, a question is weak.
const SHAKY: f64 = 0.7;

/// How far a part got, or the whole course.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standings {
    pub n_lessons: usize,
    pub n_done: usize,
    pub n_questions: usize,
    pub n_answered: usize,
    /// Right when answered last.
    pub n_right: usize,
    /// Of the lessons that are not done; half of those that are begun.
    pub minutes_left: u32,
}

/// Of a part.
pub fn of_part(part: &Part, progress: &Progress) -> Standings {
    let mut all = Standings::default();
    for entry in &part.lessons {
        let (answered, right) = progress.count(&entry.questions);
        let standing = progress.standing(&entry.id);
        all.n_lessons += 1;
        all.n_done += usize::from(standing == Standing::Done);
        all.n_questions += entry.questions.len();
        all.n_answered += answered;
        all.n_right += right;
        all.minutes_left += match standing {
            Standing::Done => 0,
            Standing::Begun => entry.minutes.div_ceil(2),
            Standing::New => entry.minutes,
        };
    }
    all
}

/// Of the whole course.
pub fn of_course(contents: &Contents, progress: &Progress) -> Standings {
    contents.parts.iter().map(|part| of_part(part, progress)).fold(Standings::default(), |sum, part| Standings {
        n_lessons: sum.n_lessons + part.n_lessons,
        n_done: sum.n_done + part.n_done,
        n_questions: sum.n_questions + part.n_questions,
        n_answered: sum.n_answered + part.n_answered,
        n_right: sum.n_right + part.n_right,
        minutes_left: sum.minutes_left + part.minutes_left,
    })
}

/// A question that does not sit yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeakSpot {
    pub question: QuestionId,
    pub lesson: LessonId,
    pub title: String,
    /// Which of the lesson's questions, from 1.
    pub number: usize,
    /// Its anchor in the lesson.
    pub anchor: String,
    pub why: String,
}

/// The weakest questions: missed at last, forgotten more than once, or about to be forgotten.
pub fn weak_spots(contents: &Contents, progress: &Progress, memories: &Memories, now: u64) -> Vec<WeakSpot> {
    let mut found: Vec<(f64, WeakSpot)> = Vec::new();
    for entry in contents.parts.iter().flat_map(|part| &part.lessons) {
        for (number, question) in (1..).zip(&entry.questions) {
            let Some(given) = progress.questions.get(question) else { continue };
            let memory = memories.all.get(question);
            let recall = memory.map_or(1.0, |memory| memory.recall(now));
            let n_lapses = memory.map_or(0, |memory| memory.n_lapses);
            let why = match () {
                () if !given.latest.right => "missed when it was asked last".to_owned(),
                () if n_lapses > 1 => format!("missed on {n_lapses} days"),
                () if recall < SHAKY => format!("not seen for a while: about {:.0} % by now", recall * 100.0),
                () => continue,
            };
            let weight = recall - f64::from(n_lapses) - if given.latest.right { 0.0 } else { 10.0 };
            let anchor = anchor_of(question);
            let (question, lesson, title) = (question.clone(), entry.id.clone(), entry.title.clone());
            found.push((weight, WeakSpot { question, lesson, title, number, anchor, why }));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, spot)| spot).take(MOST_WEAK).collect()
}

fn anchor_of(question: &QuestionId) -> String {
    question.0.rsplit_once('/').map_or(question.0.as_str(), |(_, name)| name).to_owned()
}

/// `45 min`, `3 h 20 min`
pub fn in_hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::grade::Answer;
    use crate::course::lesson::Entry;
    use crate::progress::log::{Deed, Given, Log, Recorder};

    fn contents() -> Contents {
        let entry = |id: &str, minutes| Entry {
            id: id.into(),
            title: id.to_uppercase(),
            summary: String::new(),
            minutes,
            questions: vec![format!("{id}/p").as_str().into(), format!("{id}/q").as_str().into()],
        };
        let part = Part {
            id: "part".to_owned(),
            title: "Part".to_owned(),
            summary: String::new(),
            lessons: vec![entry("a", 9), entry("b", 7), entry("c", 10)],
        };
        Contents { parts: vec![part] }
    }

    fn log(deeds: Vec<Deed>) -> Log {
        let mut recorder = Recorder::new(1);
        deeds.into_iter().map(|deed| recorder.entry(1_000, deed)).collect()
    }

    fn answered(question: &str, right: bool) -> Deed {
        Deed::Answered(Given { question: question.into(), version: 1, answer: Answer::One(0), right })
    }

    #[test]
    fn a_part_counts_lessons_questions_and_the_time_that_is_left() {
        let opened = |lesson: &str| Deed::LessonOpened { lesson: lesson.into() };
        let deeds = vec![
            opened("a"),
            opened("b"),
            answered("a/p", true),
            answered("a/q", false),
            Deed::LessonDone { lesson: "a".into() },
        ];
        let standings = of_course(&contents(), &Progress::of(&log(deeds)));
        let expected =
            Standings { n_lessons: 3, n_done: 1, n_questions: 6, n_answered: 2, n_right: 1, minutes_left: 4 + 10 };
        assert_eq!(standings, expected);
    }

    #[test]
    fn what_was_missed_is_weak_and_what_is_known_is_not_until_it_fades() {
        let log = log(vec![answered("a/p", true), answered("b/q", false)]);
        let (progress, memories) = (Progress::of(&log), Memories::of(&log));
        let weak = |now: u64| {
            let spots = weak_spots(&contents(), &progress, &memories, now);
            spots.into_iter().map(|spot| format!("{} {} {}", spot.lesson, spot.number, spot.anchor)).collect::<Vec<_>>()
        };
        assert_eq!(weak(2_000), ["b 2 q"]);
        assert_eq!(weak(100 * 24 * 3_600_000), ["b 2 q", "a 1 p"]);
    }

    #[test]
    fn minutes_are_told_in_hours_where_there_are_hours() {
        assert_eq!([1, 45, 60, 200].map(in_hours), ["1 min", "45 min", "1 h", "3 h 20 min"]);
    }
}
