//! Questions: what is asked, what is right, and why everything else is not.

use super::ids::QuestionId;
use super::lesson::{Load, Runnable};
use super::prose::{Inlines, Prose};
use serde::{Deserialize, Serialize};

/// A question of a quiz, or a prediction to commit to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub id: QuestionId,
    /// Changes when what is asked or what is right changes, not when an explanation does.
    /// An answer in the learner's log counts for the version it was given to.
    pub version: u32,
    /// What is asked.
    pub prompt: Vec<Prose>,
    /// A program that belongs to the question.
    pub program: Option<Runnable>,
    /// A chart to read.
    pub chart: Option<Chart>,
    /// How it is answered.
    pub kind: QuestionKind,
    /// How the right answer follows from a run, where it does.
    pub derivation: Option<Derivation>,
    /// What to look at once it is answered.
    pub show: Option<Show>,
}

/// A moment of a run that shows why the answer is what it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Show {
    pub run: Runnable,
    /// Where the lab stands when it opens, ms of virtual time.
    pub at_ms: u64,
}

/// A chart of a run, drawn by the page from what the engine says: nothing of it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Chart {
    /// The lanes of a program's run, without names where they would tell.
    Timeline { run: Runnable },
    /// A figure of one variant of a load run, over time.
    Load { load: Box<Load>, variant: String, figure: ChartFigure },
}

/// What a chart of a load run shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChartFigure {
    /// Requests answered per second.
    Throughput,
    /// Median, p95 and p99 of the latency.
    Latency,
    /// How late the loop's timers fire.
    LoopLag,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum QuestionKind {
    /// Exactly one choice is right.
    One { choices: Vec<Choice>, shuffle: bool },
    /// Tick all that are right; at least one is.
    Several { choices: Vec<Choice>, shuffle: bool },
    /// Give a number.
    Number(NumberKey),
    /// Put lines in order. `lines` are in the right one; each explains why it stands where it does.
    Order { lines: Vec<OrderLine> },
    /// Give each item its partner. Partners that read the same are one.
    Match { pairs: Vec<Pair> },
    /// Pick a line of the question's program.
    Line(LineKey),
    /// Choose the change that mends the question's program; exactly one does.
    Fix { fixes: Vec<Fix>, shuffle: bool },
}

impl QuestionKind {
    /// Whether there are choices to pick from.
    pub fn has_choices(&self) -> bool {
        matches!(self, QuestionKind::One { .. } | QuestionKind::Several { .. } | QuestionKind::Fix { .. })
    }
}

/// An item and what belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    pub item: Inlines,
    /// Plain text, as it stands in a list to pick from.
    pub partner: String,
    /// Why they belong together.
    pub explanation: Inlines,
}

/// Which line is right. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LineKey {
    pub right: u32,
    pub explanation: Inlines,
    /// Wrong lines that somebody has a reason to pick.
    pub traps: Vec<LineTrap>,
    /// For any other line.
    pub otherwise: Inlines,
}

/// A wrong line, and why it is wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LineTrap {
    pub line: u32,
    pub explanation: Inlines,
}

/// A change to the question's program, and the program with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    pub choice: Choice,
    /// What it makes of the program; it can be run.
    pub run: Runnable,
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    pub text: Inlines,
    pub is_right: bool,
    /// Why it is right or wrong: shown after answering.
    pub explanation: Inlines,
}

/// What is right for a number, and what the usual wrong numbers come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumberKey {
    pub value: f64,
    /// Right if at most this far away.
    pub tolerance: f64,
    /// `s`, `requests/s`; may be empty.
    pub unit: String,
    pub explanation: Inlines,
    /// Wrong numbers that a certain mistake leads to.
    pub traps: Vec<NumberTrap>,
    /// For any other number.
    pub otherwise: Inlines,
}

/// A wrong number with its cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumberTrap {
    pub value: f64,
    pub explanation: Inlines,
}

/// A line to put in its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderLine {
    pub text: String,
    /// Why it stands where it does.
    pub explanation: Inlines,
}

/// How a right answer follows from a run: the key is the machine's, not ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Derivation {
    /// How long the run takes.
    Total { run: String },
    /// When it prints this line.
    TimeOf { run: String, line: String },
    /// The lines it prints, in order.
    Order { run: String },
    /// The last line it prints.
    LastLine { run: String },
    /// The line that keeps the loop from going on for longest.
    BlockingLine { run: String },
    /// The fix whose run is over first.
    SoonestFix,
    /// The fix that keeps the loop from going on for the shortest time.
    LeastBlockedFix,
    /// A figure of a load run.
    Figure { load: String, variant: String, figure: super::lesson::LoadFigure },
}

impl Derivation {
    /// The program whose run settles the answer, if it is a single one.
    pub fn run(&self) -> Option<&str> {
        match self {
            Derivation::Total { run }
            | Derivation::TimeOf { run, .. }
            | Derivation::Order { run }
            | Derivation::LastLine { run }
            | Derivation::BlockingLine { run } => Some(run),
            Derivation::SoonestFix | Derivation::LeastBlockedFix | Derivation::Figure { .. } => None,
        }
    }
}
