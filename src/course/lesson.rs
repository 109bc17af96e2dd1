//! A lesson as data: what the page shows, and what a test holds against the machine.
//!
//! Invariant: a lesson that the compiler let through is complete. Every link, term and figure in it resolves,
//! ids are unique, every wrong choice has its explanation.

use super::ids::LessonId;
use super::prose::{Inlines, Prose};
use super::quiz::Question;
use serde::{Deserialize, Serialize};

/// The table of contents: enough for navigation and progress, without any lesson's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// In reading order.
    pub parts: Vec<Part>,
}

/// A group of lessons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// `waiting`
    pub id: String,
    /// `Waiting is the work`
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// In reading order.
    pub lessons: Vec<Entry>,
}

/// A lesson's line in the table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub id: LessonId,
    pub title: String,
    /// One or two sentences, plain text.
    pub summary: String,
    /// Reading time.
    pub minutes: u32,
    /// Its questions, the prediction included, in order: what "answered 2 of 4" counts.
    pub questions: Vec<super::ids::QuestionId>,
}

/// A lesson.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    pub id: LessonId,
    /// [`Part::id`].
    pub part: String,
    pub title: String,
    /// One or two sentences, plain text; stands under the title.
    pub summary: String,
    /// Reading time, the labs included.
    pub minutes: u32,
    /// Ids of the fact list that the lesson treats: `C012`.
    pub covers: Vec<String>,
    /// Lessons to have read; all of them come earlier.
    pub needs: Vec<LessonId>,
    /// The recorded measurements that its figures cite.
    pub measurements: Vec<Measurement>,
    /// The text.
    pub blocks: Vec<Block>,
}

/// What a lesson is made of, from top to bottom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(clippy::large_enum_variant)] // a lesson has a few dozen blocks, and few of them are small
pub enum Block {
    /// A section begins. Level 2 is a section, 3 a part of one.
    Heading { level: u8, id: String, text: Inlines },
    /// Text.
    Prose(Prose),
    /// A question to commit to before reading on.
    Predict(Question),
    /// A program to step through.
    Lab(Lab),
    /// A handler under load, in one or two variants.
    Load(Load),
    /// Two labs of this lesson side by side.
    Compare(Compare),
    /// Questions.
    Quiz { id: String, questions: Vec<Question> },
    /// What to remember: three lines.
    Recall([Inlines; 3]),
}

/// A program, and what running it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Runnable {
    /// Unique in the lesson; also an anchor.
    pub id: String,
    /// Python source.
    pub program: String,
    /// Blocks put into the run from the start.
    pub blocks: Vec<BlockAt>,
    /// What the lesson says the run shows; a test holds it against the machine.
    pub expected: Expected,
}

/// A program to step through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lab {
    pub run: Runnable,
    pub title: String,
    /// What to look for.
    pub look_for: Inlines,
    /// The moment to stand at when the lab opens, ms of virtual time.
    pub start_ms: u64,
}

/// What a run is expected to show. Empty where the lesson quotes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// The printed lines, all of them and in order.
    pub printed: Vec<Printed>,
    /// How long the run takes.
    pub total_ms: Option<u64>,
}

/// A printed line and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// Rounded to a millisecond of virtual time.
    pub at_ms: u64,
    pub text: String,
}

/// A blocking call on the loop's thread: from when, for how long (ms of virtual time).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockAt {
    pub at_ms: u64,
    pub duration_ms: u64,
}

/// A handler called by users who each wait for the answer before they ask again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Load {
    /// Unique in the lesson; also an anchor.
    pub id: String,
    pub title: String,
    pub look_for: Inlines,
    /// Python source that defines the handlers.
    pub program: String,
    /// A user's pause between an answer and the next request.
    pub think_ms: u64,
    /// Users arrive evenly spread over this time.
    pub ramp_ms: u64,
    /// Run before counting begins.
    pub warm_up_ms: u64,
    /// Counted.
    pub duration_ms: u64,
    /// Length of a bucket of the series.
    pub bucket_ms: u32,
    /// One (`A`), or two to compare (`A` and `B`).
    pub variants: Vec<Variant>,
}

/// One of the runs a load block compares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// `A` or `B`.
    pub name: String,
    pub title: String,
    /// The function that answers a request.
    pub handler: String,
    pub users: u32,
    pub blocks: Vec<BlockAt>,
    /// Figures the lesson relies on, each within bounds; a test holds them against the machine.
    pub expected: Vec<ExpectedFigure>,
}

/// A figure of a load run and the bounds it must be in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ExpectedFigure {
    pub figure: LoadFigure,
    pub low: f64,
    pub high: f64,
}

/// A figure of a load run, over its counted time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LoadFigure {
    /// Requests answered.
    Requests,
    /// Requests per second.
    Throughput,
    /// Latencies, ms.
    Mean,
    P50,
    P95,
    P99,
    Max,
    /// Buckets in which no request was answered.
    EmptyBuckets,
}

/// Two runnable blocks of the lesson side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compare {
    pub title: String,
    pub look_for: Inlines,
    /// Ids of labs of this lesson.
    pub left: String,
    pub right: String,
}

/// A figure recorded from a real server, quoted by lessons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// `burst-of-100-blocking`
    pub id: String,
    pub value: f64,
    /// `s`, `ms`, `requests/s`.
    pub unit: String,
    /// What was measured, plain text.
    pub what: String,
    /// Scenario and key of the record: `burst-async-block-100ms-n100-w1-t40-uvloop burst_makespan_s`.
    pub record: String,
}

/// A program offered in the Step lab's picker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    pub title: String,
    /// Plain text.
    pub look_for: String,
    pub start_ms: u64,
    pub run: Runnable,
}
