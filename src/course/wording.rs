//! The words and names around a lesson's own text: whoever shows a lesson, the app or the press, says the same.

use super::lesson::{Block, Contents, Entry, Lesson};
use super::prose::{CalloutKind, FigureSource, Inline, Language, PieceClass};
use super::quiz::Question;

/// The anchor of the lesson's closing lines.
pub const RECALL: &str = "recall";

/// Above a question to commit to.
pub const COMMIT_FIRST: &str = "Commit first";

/// Above the closing lines.
pub const TO_REMEMBER: &str = "To remember";

/// Above a question of a quiz: `Question 1 of 3`.
pub fn question_eyebrow(index: usize, count: usize) -> String {
    if count == 1 { "Question".to_owned() } else { format!("Question {} of {count}", index + 1) }
}

/// The anchor of a question: its name within the lesson.
pub fn question_anchor(question: &Question) -> &str {
    question.id.0.rsplit_once('/').map_or(&question.id.0, |(_, name)| name)
}

/// The anchor of a block, if it has one of its own.
pub fn block_anchor(block: &Block) -> Option<&str> {
    match block {
        Block::Heading { id, .. } | Block::Quiz { id, .. } => Some(id),
        Block::Predict(question) => Some(question_anchor(question)),
        Block::Lab(lab) => Some(&lab.run.id),
        Block::Load(load) => Some(&load.id),
        Block::Recall(_) => Some(RECALL),
        Block::Prose(_) | Block::Compare(_) => None,
    }
}

/// A part of the lesson that one can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its anchor.
    pub id: String,
    /// Its name.
    pub title: String,
}

/// The sections, from top to bottom: the opening question, the headings, what to remember.
pub fn sections(lesson: &Lesson) -> Vec<Section> {
    let section = |id: &str, title: String| Some(Section { id: id.to_owned(), title });
    let mut is_first = true;
    let of_block = |block: &Block| match block {
        Block::Heading { level: 2, id, text } => {
            is_first = false;
            section(id, plain(text))
        }
        Block::Predict(question) if is_first => section(question_anchor(question), COMMIT_FIRST.to_owned()),
        Block::Recall(_) => section(RECALL, TO_REMEMBER.to_owned()),
        _ => None,
    };
    lesson.blocks.iter().filter_map(of_block).collect()
}

/// The way through the whole course in one lesson. It stands before all others and has the number 0.
pub fn short_way(contents: &Contents) -> Option<&Entry> {
    contents.parts.iter().flat_map(|part| &part.lessons).next()
}

/// Lesson 1: where those begin who read everything.
pub fn first_lesson(contents: &Contents) -> Option<&Entry> {
    contents.parts.iter().flat_map(|part| &part.lessons).nth(1)
}

/// Where a lesson stands in the course: `Waiting is the work · lesson 2 · 9 minutes`.
pub fn place(contents: &Contents, lesson: &Lesson) -> Option<String> {
    let part = contents.parts.iter().find(|part| part.id == lesson.part)?;
    let number = part.lessons.iter().position(|entry| entry.id == lesson.id).map_or(1, |at| at + 1);
    let within = if part.lessons.len() > 1 { format!(" · lesson {number}") } else { String::new() };
    Some(format!("{}{within} · {} minutes", part.title, lesson.minutes))
}

/// The text without any marks: for titles, outlines and labels.
pub fn plain(text: &[Inline]) -> String {
    text.iter()
        .map(|piece| match piece {
            Inline::Text(text) | Inline::Code(text) | Inline::Figure { text, .. } => text.clone(),
            Inline::Emphasis(text) | Inline::Strong(text) | Inline::Link { text, .. } | Inline::Term { text, .. } => {
                plain(text)
            }
        })
        .collect()
}

/// The text with a number and its unit on one line: `0.3 s` breaks no more than a word does.
pub fn with_units_kept(text: &str) -> String {
    const UNITS: [&str; 4] = ["s", "ms", "%", "kB"];
    let mut kept = String::with_capacity(text.len() + 8);
    for (at, word) in text.split(' ').enumerate() {
        let unit = word.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '%');
        let follows_number = kept.ends_with(|c: char| c.is_ascii_digit());
        match at {
            0 => {}
            _ if follows_number && UNITS.contains(&unit) => kept.push('\u{a0}'),
            _ => kept.push(' '),
        }
        kept.push_str(word);
    }
    kept
}

/// Where a figure of the text comes from, in words.
pub fn origin(from: &FigureSource) -> &'static str {
    match from {
        FigureSource::Total { .. } | FigureSource::TimeOf { .. } => "What the program in this lesson's lab takes",
        FigureSource::Load { .. } => "What the load run in this lesson comes to",
        FigureSource::Measured { .. } => "Measured in real Python, not simulated",
    }
}

/// A box's name for the style sheet, and its title.
pub fn callout(kind: CalloutKind) -> (&'static str, &'static str) {
    match kind {
        CalloutKind::Note => ("note", "Worth knowing"),
        CalloutKind::Tip => ("tip", "Try it"),
        CalloutKind::Warning => ("warning", "What goes wrong"),
        CalloutKind::Correction => ("correction", "Often heard, put right"),
    }
}

/// What a block of code is written in.
pub fn language(language: Language) -> &'static str {
    match language {
        Language::Python => "Python",
        Language::Shell => "Shell",
        Language::Text => "Text",
    }
}

/// The style sheet's letter for a kind of word; the rest has the colour of text.
pub fn piece_class(class: PieceClass) -> Option<&'static str> {
    match class {
        PieceClass::Keyword => Some("k"),
        PieceClass::Function | PieceClass::Decorator => Some("f"),
        PieceClass::String => Some("s"),
        PieceClass::Number => Some("n"),
        PieceClass::Comment => Some("c"),
        PieceClass::Plain | PieceClass::Builtin | PieceClass::Operator => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{plain, with_units_kept};
    use crate::course::prose::Inline;

    #[test]
    fn a_number_and_its_unit_stay_together() {
        let cases = [
            ("takes 0.3 s to come", "takes 0.3\u{a0}s to come"),
            ("(101 ms), and", "(101\u{a0}ms), and"),
            ("two seconds, 2 seconds", "two seconds, 2 seconds"),
            (" 99 % of", " 99\u{a0}% of"),
            ("", ""),
        ];
        for (text, kept) in cases {
            assert_eq!(with_units_kept(text), kept);
        }
    }

    #[test]
    fn plain_text_keeps_the_words_and_drops_the_rest() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let line = [
            text("What "),
            Inline::Strong(vec![Inline::Code("await".to_owned())]),
            Inline::Emphasis(vec![text(" really")]),
            text(" does"),
        ];
        assert_eq!(plain(&line), "What await really does");
    }
}
