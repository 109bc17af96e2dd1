//! What a file may refer to, and what it did refer to.

use super::super::ids::LessonId;
use super::super::ids::QuestionId;
use super::super::lesson::{Load, Measurement, Runnable};
use super::super::prose::FigureSource;
use super::super::quiz::{Derivation, QuestionKind};
use super::error::{Problem, Sink};
use super::header;
use super::pictures::Pictures;
use std::collections::BTreeMap;

/// What all lessons share.
#[derive(Debug, Default)]
pub struct Shared {
    /// Every form of a glossary word, in lower case, and the id of its term.
    pub terms: BTreeMap<String, String>,
    /// Recorded measurements, by id.
    pub measurements: BTreeMap<String, Measurement>,
}

/// One file being compiled.
pub struct Scope<'a> {
    pub shared: &'a Shared,
    pub sink: Sink,
    /// The lesson's slug; empty for other files.
    pub lesson: String,
    /// Names of headings and blocks, and the line that gave them.
    pub anchors: BTreeMap<String, u32>,
    /// Local names of the questions.
    pub questions: BTreeMap<String, u32>,
    /// The programs of this file that run by themselves.
    pub runs: BTreeMap<String, Runnable>,
    /// The load blocks of this file.
    pub loads: BTreeMap<String, Load>,
    /// A question's prompt is being read.
    pub in_question: bool,
    /// The programs found in it: its own, then those of its fixes.
    pub question_programs: Vec<Runnable>,
    /// What each question wants shown, settled when all runs have been read.
    pub pictures: Vec<(QuestionId, Pictures)>,
    /// Keys to hold against runs, when all runs have been read.
    pub derived: Vec<(u32, Derivation, QuestionKind)>,
    /// What has to exist, checked when the whole file has been read.
    pub references: Vec<(u32, Reference)>,
}

/// Something named in the text that has to exist.
#[derive(Debug, Clone, PartialEq)]
pub enum Reference {
    Anchor(String),
    Lesson { lesson: LessonId, anchor: Option<String> },
    Figure { text: String, from: FigureSource },
    Run(String),
}

impl<'a> Scope<'a> {
    pub fn new(shared: &'a Shared, file: &str, lesson: &str) -> Scope<'a> {
        Scope {
            shared,
            sink: Sink::new(file),
            lesson: lesson.to_owned(),
            anchors: BTreeMap::new(),
            questions: BTreeMap::new(),
            runs: BTreeMap::new(),
            loads: BTreeMap::new(),
            in_question: false,
            question_programs: Vec::new(),
            pictures: Vec::new(),
            derived: Vec::new(),
            references: Vec::new(),
        }
    }

    /// Notes the name of a heading or block.
    pub fn anchor(&mut self, id: &str, line: u32) {
        if !header::is_id(id) {
            self.sink.report(line, Problem::BadId { id: id.to_owned() });
        } else if self.anchors.insert(id.to_owned(), line).is_some() {
            self.sink.report(line, Problem::RepeatedId { id: id.to_owned() });
        }
    }

    /// Notes a program and what it is expected to show.
    pub fn run(&mut self, run: &Runnable, line: u32) {
        self.anchor(&run.id, line);
        self.runs.insert(run.id.clone(), run.clone());
    }
}
