//! Text as a tree, never as HTML: the page builds its own elements from it.

use super::ids::LessonId;
use serde::{Deserialize, Serialize};

/// Text within a paragraph.
pub type Inlines = Vec<Inline>;

/// A piece of text within a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain characters.
    Text(String),
    /// `*stressed*`
    Emphasis(Inlines),
    /// `**strong**`
    Strong(Inlines),
    /// `` `code` ``
    Code(String),
    /// A link.
    Link { to: LinkTo, text: Inlines },
    /// A word of the glossary: `term` is its [`super::glossary::Term::id`].
    Term { term: String, text: Inlines },
    /// A figure that a run or a recorded measurement bears out: `text` as written, `0.3 s`.
    Figure { text: String, from: FigureSource },
}

/// Where a link goes. The compiler has seen that the target exists, except on the web.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkTo {
    /// A heading or block of the same lesson, by its id.
    Anchor(String),
    /// Another lesson, and perhaps a place in it.
    Lesson { lesson: LessonId, anchor: Option<String> },
    /// A page elsewhere (`https://…`).
    Web(String),
}

/// Where a figure in the prose comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FigureSource {
    /// How long the program of this lab runs, in all.
    Total { lab: String },
    /// When the program of this lab prints this line.
    TimeOf { lab: String, line: String },
    /// A figure of a load run.
    Load { load: String, variant: String, figure: super::lesson::LoadFigure },
    /// A recorded measurement of a real server: its [`super::lesson::Measurement::id`].
    Measured { measurement: String },
}

/// A paragraph or what can stand in its place, also inside a list or a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Prose {
    /// A paragraph.
    Paragraph(Inlines),
    /// A list; numbered from `start`, or with bullets. An item is a sequence of prose.
    List { start: Option<u64>, items: Vec<Vec<Prose>> },
    /// A table: one head row, then rows of as many cells.
    Table { columns: Vec<Align>, head: Vec<Inlines>, rows: Vec<Vec<Inlines>> },
    /// A quotation.
    Quote(Vec<Prose>),
    /// A box beside the main line of thought.
    Callout { kind: CalloutKind, body: Vec<Prose> },
    /// Code to read, not to run.
    Code(Code),
}

/// How a column of a table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    Start,
    Center,
    /// Figures.
    End,
}

/// What a box is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CalloutKind {
    /// `> [!NOTE]`: worth knowing, can be skipped.
    Note,
    /// `> [!TIP]`: something to try.
    Tip,
    /// `> [!WARNING]`: what goes wrong.
    Warning,
    /// `> [!IMPORTANT]`: a common claim, put right.
    Correction,
}

/// Highlighted code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// What it is written in.
    pub language: Language,
    /// Lines, each a sequence of pieces that join to the line's text.
    pub lines: Vec<Vec<Piece>>,
}

/// What a code block is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    Python,
    Shell,
    /// Output, tables of figures, anything else.
    Text,
}

/// A piece of a line of code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// How to colour it.
    pub class: PieceClass,
    /// Its characters.
    pub text: String,
}

/// How to colour a piece of code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PieceClass {
    Plain,
    Keyword,
    /// The name a `def` or `class` gives, or a function being called.
    Function,
    /// A builtin function or constant.
    Builtin,
    String,
    Number,
    Comment,
    Operator,
    Decorator,
}
