//! How far the reader is: which section, whether all is answered, whether the lesson is done.
//!
//! All of it goes into the learner's log, so that the next visit begins where this one ended.

use crate::app::study::{Keeping, Study};
use crate::course::ids::LessonId;
use crate::course::lesson::{Block, Lesson};
use crate::course::quiz::Question;
use crate::course::wording::Section;
use crate::progress::log::Deed;
use crate::progress::state::Standing;
use leptos::ev;
use leptos::prelude::*;

/// How far down the window a section's heading is when it counts as being read.
const READING_LINE: f64 = 0.35;

/// Where the reader is in the lesson on the page.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The anchor of the section being read; none above the first.
    pub section: RwSignal<Option<String>>,
    /// Whether all questions are answered.
    pub is_answered: Memo<bool>,
    /// Whether the lesson is done, now or on an earlier day.
    pub is_done: Memo<bool>,
}

impl Reading {
    /// Begins to follow the reader through the lesson that is being shown.
    pub fn start(lesson: &Lesson, sections: &[Section], study: Study, is_built: RwSignal<bool>) -> Self {
        let id = lesson.id.clone();
        let questions = questions(lesson);
        let section = RwSignal::new(None);
        let is_answered = Memo::new(move |_| questions.iter().all(|question| study.answer(question).is_some()));
        let is_done = {
            let id = id.clone();
            Memo::new(move |_| study.standing(&id) == Standing::Done)
        };
        study.record(Deed::LessonOpened { lesson: id.clone() });
        follow_scrolling(sections, section, is_built);
        note_position(id.clone(), section, study);
        Effect::new(move || {
            let is_new = study.keeping.get() != Keeping::Opening && !is_done.get_untracked();
            if is_new && is_answered.get() {
                study.record(Deed::LessonDone { lesson: id.clone() });
            }
        });
        Self { section, is_answered, is_done }
    }
}

fn questions(lesson: &Lesson) -> Vec<Question> {
    let of_block = |block: &Block| match block {
        Block::Predict(question) => vec![question.clone()],
        Block::Quiz { questions, .. } => questions.clone(),
        _ => Vec::new(),
    };
    lesson.blocks.iter().flat_map(of_block).collect()
}

/// Watches the window's scrolling, at most once per frame.
fn follow_scrolling(sections: &[Section], section: RwSignal<Option<String>>, is_built: RwSignal<bool>) {
    let anchors: Vec<String> = sections.iter().map(|section| section.id.clone()).collect();
    let is_asked = StoredValue::new(false);
    let look = move || {
        is_asked.try_set_value(false);
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        let tops: Vec<Option<f64>> = anchors.iter().map(|anchor| top_of(anchor)).collect();
        // Who has not scrolled yet is at the title, even where the first heading is in sight.
        let has_begun = window().scroll_y().is_ok_and(|scrolled| scrolled > 0.0);
        let now = being_read(&tops, height * READING_LINE).filter(|_| has_begun).map(|at| anchors[at].clone());
        if section.try_with_untracked(|section| *section != now) == Some(true) {
            section.set(now);
        }
    };
    let ask = move || {
        if is_asked.try_get_value() == Some(false) {
            is_asked.set_value(true);
            request_animation_frame(look.clone());
        }
    };
    let on_scroll = {
        let ask = ask.clone();
        window_event_listener(ev::scroll, move |_| ask())
    };
    let on_resize = window_event_listener(ev::resize, {
        let ask = ask.clone();
        move |_| ask()
    });
    on_cleanup(move || {
        on_scroll.remove();
        on_resize.remove();
    });
    Effect::new(move || {
        if is_built.get() {
            ask();
        }
    });
}

fn top_of(anchor: &str) -> Option<f64> {
    document().get_element_by_id(anchor).map(|element| element.get_bounding_client_rect().top())
}

/// The last section whose top is above the line.
fn being_read(tops: &[Option<f64>], line: f64) -> Option<usize> {
    tops.iter().rposition(|top| top.is_some_and(|top| top <= line))
}

/// Notes each section the reader gets to; the page's opening is none.
fn note_position(lesson: LessonId, section: RwSignal<Option<String>>, study: Study) {
    Effect::new(move |before: Option<Option<String>>| {
        let now = section.get();
        let is_move = before.is_some_and(|before| before != now);
        if let (true, Some(anchor)) = (is_move, &now)
            && study.keeping.get_untracked() != Keeping::Opening
        {
            study.record(Deed::Position { lesson: lesson.clone(), anchor: anchor.clone() });
        }
        now
    });
}

#[cfg(test)]
mod tests {
    use super::being_read;

    #[test]
    fn the_section_being_read_is_the_last_above_the_line() {
        let cases: [(&[Option<f64>], Option<usize>); 4] = [
            (&[Some(400.0), Some(900.0)], None),
            (&[Some(100.0), Some(900.0)], Some(0)),
            (&[Some(-800.0), Some(-20.0), Some(700.0)], Some(1)),
            (&[Some(-800.0), None, Some(200.0)], Some(2)),
        ];
        for (tops, section) in cases {
            assert_eq!(being_read(tops, 300.0), section, "{tops:?}");
        }
    }
}
