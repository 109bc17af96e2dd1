//! Where lessons use the words of the glossary.

use super::super::glossary::{Place, Term};
use super::super::lesson::{Block, Lesson};
use super::super::prose::{Inline, Prose};

/// Gives each term the places that use it: one for each lesson, the first there, in reading order.
pub fn note(lessons: &[Lesson], terms: &mut [Term]) {
    for lesson in lessons {
        // Text above the first heading belongs to the lesson as a whole.
        let mut section = None;
        for block in &lesson.blocks {
            if let Block::Heading { id, .. } = block {
                section = Some(id.clone());
            }
            let mut use_of = |id: &str| {
                let term = terms.iter_mut().find(|term| term.id == id);
                let Some(term) = term.filter(|term| !term.places.iter().any(|place| place.lesson == lesson.id)) else {
                    return;
                };
                term.places.push(Place { lesson: lesson.id.clone(), anchor: section.clone() });
            };
            in_block(block, &mut use_of);
        }
    }
}

fn in_block(block: &Block, found: &mut dyn FnMut(&str)) {
    match block {
        Block::Heading { text, .. } => in_inlines(text, found),
        Block::Prose(prose) => in_prose(std::slice::from_ref(prose), found),
        Block::Lab(lab) => in_inlines(&lab.look_for, found),
        Block::Load(load) => in_inlines(&load.look_for, found),
        Block::Compare(compare) => in_inlines(&compare.look_for, found),
        Block::Recall(lines) => lines.iter().for_each(|line| in_inlines(line, found)),
        Block::Predict(question) => in_prose(&question.prompt, found),
        Block::Quiz { questions, .. } => questions.iter().for_each(|question| in_prose(&question.prompt, found)),
    }
}

fn in_prose(all: &[Prose], found: &mut dyn FnMut(&str)) {
    for prose in all {
        match prose {
            Prose::Paragraph(text) => in_inlines(text, found),
            Prose::List { items, .. } => items.iter().for_each(|item| in_prose(item, found)),
            Prose::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| in_inlines(cell, found));
            }
            Prose::Quote(body) | Prose::Callout { body, .. } => in_prose(body, found),
            Prose::Code(_) => {}
        }
    }
}

fn in_inlines(text: &[Inline], found: &mut dyn FnMut(&str)) {
    for inline in text {
        match inline {
            Inline::Term { term, .. } => found(term),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => {
                in_inlines(inner, found);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Figure { .. } => {}
        }
    }
}
