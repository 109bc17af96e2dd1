//! Questions: what is asked, what is right, and why everything else is not.

use super::ids::QuestionId;
use super::lesson::Runnable;
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
    /// How it is answered.
    pub kind: QuestionKind,
    /// How the right answer follows from a run, where it does.
    pub derivation: Option<Derivation>,
}

/// How a question is answered. More kinds will come.
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
}

impl Derivation {
    /// The program whose run settles the answer.
    pub fn run(&self) -> &str {
        match self {
            Derivation::Total { run }
            | Derivation::TimeOf { run, .. }
            | Derivation::Order { run }
            | Derivation::LastLine { run } => run,
        }
    }
}
