//! What is wrong with a lesson file, for its author: what, where, and what to do.

use std::fmt;

/// A mistake in a file under `lessons/`.
#[derive(Debug, Clone, PartialEq)]
pub struct LessonError {
    /// Path as seen from the package, with forward slashes.
    pub file: String,
    /// Counts from 1.
    pub line: u32,
    pub problem: Problem,
}

impl fmt::Display for LessonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} ({})", self.file, self.line, self.problem, self.problem.help())
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Problem {
    #[error("the file cannot be read: {reason}")]
    Unreadable { reason: String },
    #[error("this is neither a part (`NN-name/`) nor one of the course's own files")]
    StrayFile,
    #[error("`{name}` is not a lesson's file name")]
    FileName { name: String },
    #[error("the part has no `part.md`")]
    PartWithoutFile,
    #[error("the file does not begin with front matter")]
    NoFrontMatter,
    #[error("the front matter does not end")]
    OpenFrontMatter,
    #[error("`part.md` holds more than front matter")]
    TextInPart,

    #[error("this line is not `key: value`")]
    NotAField,
    #[error("nothing is known of `{key}` here")]
    UnknownKey { key: String, known: String },
    #[error("`{key}` is missing")]
    MissingKey { key: &'static str },
    #[error("`{key}` is given twice")]
    RepeatedKey { key: String },
    #[error("`{key}` has no value")]
    EmptyValue { key: String },
    #[error("`{value}` does not fit here")]
    BadValue { value: String, expected: &'static str },
    #[error("nothing may be indented under `{key}`")]
    StrayLines { key: String },

    #[error("a course block has no name")]
    UnnamedBlock { kind: String },
    #[error("`{id}` is not a name")]
    BadId { id: String },
    #[error("`{id}` is used twice in this file")]
    RepeatedId { id: String },
    #[error("no lesson can be called `{id}`")]
    ReservedLesson { id: String },
    #[error("there is another lesson called `{id}`")]
    RepeatedLesson { id: String },
    #[error("no kind of block is called `{kind}`")]
    UnknownBlock { kind: String },
    #[error("a `{kind}` block inside a list, a quotation or a question")]
    NestedBlock { kind: String },
    #[error("the block has no `---` line between its settings and its program")]
    NoProgram,
    #[error("the program is empty")]
    EmptyProgram,
    #[error("the handler `{handler}` is not defined in the program")]
    NoHandler { handler: String },
    #[error("a load block has one variant, A, or two, A and B")]
    Variants,

    #[error("the lesson has no `{missing}` block")]
    Incomplete { missing: &'static str },
    #[error("{what} is not part of a lesson's Markdown")]
    Markdown { what: &'static str, instead: &'static str },

    #[error("a question without {what}")]
    QuestionWithout { what: &'static str },
    #[error("`{choice}` has no explanation")]
    NoExplanation { choice: String },
    #[error("the question mixes ways of answering")]
    MixedAnswers,
    #[error("{n} of the choices are marked right")]
    RightChoices { n: usize },
    #[error("two choices read the same")]
    SameChoices,
    #[error("this line belongs to no choice")]
    StrayLine,
    #[error("`shuffle: no` says nothing here: only choices are kept as written")]
    StrayShuffle,
    #[error("no choice leads to the program `{id}`")]
    StrayProgram { id: String },
    #[error("`{choice}` does not say what it makes of the program")]
    FixWithoutRun { choice: String },
    #[error("the program has {n} lines `{text}`")]
    NotOneLine { text: String, n: usize },

    #[error("nothing in this lesson is called `{id}`")]
    NoAnchor { id: String },
    #[error("there is no lesson `{id}`")]
    NoLesson { id: String },
    #[error("lesson `{lesson}` has nothing called `{anchor}`")]
    NoAnchorThere { lesson: String, anchor: String },
    #[error("the prerequisite `{id}` comes later")]
    LaterPrerequisite { id: String },
    #[error("the glossary has no term `{term}`")]
    NoTerm { term: String },
    #[error("`{to}` is not a link target")]
    BadLink { to: String },
    #[error("`{text}` looks like the end of a link, and is none")]
    NoLink { text: String },
    #[error("no lab or program of this lesson is called `{id}`")]
    NoRun { id: String },
    #[error("`{from}` does not say what figure it means")]
    BadFigure { from: String },
    #[error("`{run}` says nothing about {what}")]
    NotExpected { run: String, what: String },
    #[error("the text says {text}, `{source_name}` says {expected}")]
    WrongFigure { text: String, source_name: String, expected: String },
    #[error("the key says {key}, the run says {expected}")]
    WrongKey { key: String, expected: String },
    #[error("a {kind} question cannot be derived this way")]
    NotDerivable { kind: &'static str },
    #[error("no recorded measurement is called `{id}`")]
    NoMeasurement { id: String },
}

impl Problem {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Problem::Unreadable { .. } => "lesson files are UTF-8 text".into(),
            Problem::StrayFile => "move it into a part, or remove it".into(),
            Problem::FileName { .. } => "name it `NN-slug.md`: two digits for its place, then lower-case words joined by hyphens".into(),
            Problem::PartWithoutFile => "add one with `title:` and `summary:` between two `---` lines".into(),
            Problem::NoFrontMatter => "begin with `---`, then `title:`, `summary:` and the other fields, then `---`".into(),
            Problem::OpenFrontMatter => "end it with a line `---`, before any blank line".into(),
            Problem::TextInPart => "put text into a lesson".into(),
            Problem::NotAField => "write the field's name, a colon and its value; indent lines that continue it".into(),
            Problem::UnknownKey { known, .. } => format!("known here: {known}"),
            Problem::MissingKey { key } => format!("add a line `{key}: …`"),
            Problem::RepeatedKey { .. } => "keep one of the two".into(),
            Problem::EmptyValue { .. } => "write the value after the colon".into(),
            Problem::BadValue { expected, .. } => format!("write {expected}"),
            Problem::StrayLines { .. } => "write the value on one line, or check the spelling of the field above".into(),
            Problem::UnnamedBlock { kind } => format!("name it after its kind: ```{kind} some-name"),
            Problem::BadId { .. } => "use lower-case letters, digits and hyphens, beginning with a letter".into(),
            Problem::RepeatedId { .. } => "headings and blocks share one set of names: choose another, for a heading with `{#name}`".into(),
            Problem::ReservedLesson { .. } => "choose another slug: a file of the course has this name".into(),
            Problem::RepeatedLesson { .. } => "choose another slug: it is the lesson's address".into(),
            Problem::UnknownBlock { .. } => {
                "use lab, load, compare, quiz, predict or recall for a course block; python, sh or text for code to read".into()
            }
            Problem::NestedBlock { .. } => "put it at the left margin, on its own".into(),
            Problem::NoProgram => "write the settings, a line `---`, then the Python program".into(),
            Problem::EmptyProgram => "write the Python program below the settings".into(),
            Problem::NoHandler { handler } => format!("add `async def {handler}(…):`, or correct the name"),
            Problem::Variants => "begin each with `variant A: its title`, its settings indented below".into(),
            Problem::Incomplete { .. } => {
                "a lesson has a prediction, something to run, a quiz and a recall".into()
            }
            Problem::Markdown { instead, .. } => (*instead).into(),
            Problem::QuestionWithout { .. } => {
                "write what is asked, then its answers: `( )`/`(x)` choose one, `[ ]`/`[x]` tick all, `=` a number, `1.` put in order, `~` match, `>>` pick a line"
                    .into()
            }
            Problem::NoExplanation { .. } => "add one below it, indented: why it is right, or what makes it tempting and wrong".into(),
            Problem::MixedAnswers => "use one of `( )`, `[ ]`, `=`, `1.`, `~`, `>>` throughout".into(),
            Problem::RightChoices { .. } => "mark exactly one with `(x)`; with `[x]`, at least one".into(),
            Problem::SameChoices => "make them differ, or remove one".into(),
            Problem::StrayLine => "indent an explanation under its choice, or begin the next question with `question: its-name`".into(),
            Problem::StrayShuffle => "remove it; lines to put in order and partners are always mixed".into(),
            Problem::StrayProgram { .. } => "name it in a choice: `run: NAME`, indented first below it; or keep one program in the question".into(),
            Problem::FixWithoutRun { .. } => {
                "write `run: NAME` first below it, and a ```program NAME in the question; each choice has its own".into()
            }
            Problem::NotOneLine { .. } => "write a line of the question's program as it stands there, one that occurs once".into(),
            Problem::NoAnchor { .. } => "link to a heading's words in lower case with hyphens, or to a block's name".into(),
            Problem::NoLesson { .. } => "use a lesson's file name without number and ending".into(),
            Problem::NoAnchorThere { .. } => "link to one of its headings or blocks".into(),
            Problem::LaterPrerequisite { .. } => "a lesson can only need earlier ones".into(),
            Problem::NoTerm { .. } => "add it to lessons/glossary.md, or name another form of it under `also:`".into(),
            Problem::BadLink { .. } => {
                "use #anchor, lesson:slug, https://…, term:, or a figure: lab:…, load:…, measured:…".into()
            }
            Problem::NoLink { .. } => "put an address that has a space in it into angle brackets: [worker](<term:worker process>)".into(),
            Problem::NoRun { .. } => "use the name that follows ```lab or ```program".into(),
            Problem::BadFigure { .. } => {
                "write <lab:NAME total>, <lab:NAME at PRINTED LINE>, <load:NAME A throughput> or <measured:NAME>".into()
            }
            Problem::NotExpected { .. } => "add it to the block's `prints:`, `total:` or `expect:`; a test then holds it against the machine".into(),
            Problem::WrongFigure { .. } => "correct the one that is wrong".into(),
            Problem::WrongKey { .. } => "correct the key, or what the run is expected to show".into(),
            Problem::NotDerivable { .. } => {
                "derive a choice or number from `total of RUN`, `time of \"LINE\" in RUN` or `p99 of LOAD A`, a choice from `last line of RUN`, an order from `order of RUN`, a line from `blocking line of RUN`, a fix from `soonest fix` or `least blocked fix`"
                    .into()
            }
            Problem::NoMeasurement { .. } => "add it to lessons/measurements.md".into(),
        }
    }
}

/// Collects the mistakes of one file: all of them, not only the first.
#[derive(Debug)]
pub struct Sink {
    file: String,
    /// In the order they were found.
    pub errors: Vec<LessonError>,
}

impl Sink {
    pub fn new(file: &str) -> Sink {
        Sink { file: file.to_owned(), errors: Vec::new() }
    }

    /// Notes a mistake.
    pub fn report(&mut self, line: u32, problem: Problem) {
        self.errors.push(LessonError { file: self.file.clone(), line, problem });
    }

    /// Notes a mistake and gives nothing: for `let Some(x) = … else { return sink.fail(…) }`.
    pub fn fail<T>(&mut self, line: u32, problem: Problem) -> Option<T> {
        self.report(line, problem);
        None
    }
}
