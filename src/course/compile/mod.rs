//! `lessons/` → course data. Runs when the package is built, and in its tests; the app carries only the result.
//!
//! Read [`course`] first. Each file is read to its end and all its mistakes are reported together.
//!
//! Layout: `NN-part/part.md` (front matter only), `NN-part/NN-slug.md`, `glossary.md`, `reference.md`, `tools.md`, `measurements.md`, `examples/NN-slug.py`; `libraries.json` is for `src/libraries`.

pub mod error;
pub mod files;
pub mod link;
pub mod markdown;

mod answers;
mod derivation;
mod fence;
mod front_matter;
mod header;
mod highlight;
mod pictures;
mod places;
mod quantity;
mod question;
mod scope;
mod tables;

use super::glossary::Term;
use super::ids::LessonId;
use super::lesson::{Block, Contents, Entry, Example, Lesson, Measurement, Part};
use super::prose::FigureSource;
use error::{LessonError, Problem, Sink};
use scope::{Reference, Scope, Shared};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Everything under `lessons/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    pub contents: Contents,
    /// In reading order.
    pub lessons: Vec<Lesson>,
    pub glossary: Vec<Term>,
    /// What is asked for by its name and is no call: servers, frameworks, task queues. Written like terms.
    pub tools: Vec<Term>,
    /// The quick reference: headings and prose only.
    pub reference: Vec<Block>,
    pub examples: Vec<Example>,
}

/// A source file.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Path from the folder of lessons, with forward slashes: `01-waiting/02-one-thread-two-requests.md`.
    pub path: String,
    pub text: String,
}

/// Reads all files of a folder, sorted by path.
///
/// # Errors
/// A file that cannot be read, or is not UTF-8.
pub fn read(folder: &Path) -> Result<Vec<Source>, LessonError> {
    let mut sources = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inner) = folders.pop() {
        let unreadable = |path: &Path, reason: std::io::Error| LessonError {
            file: format!("lessons/{}", slashes(path)),
            line: 1,
            problem: Problem::Unreadable { reason: reason.to_string() },
        };
        for entry in fs::read_dir(folder.join(&inner)).map_err(|reason| unreadable(&inner, reason))? {
            let entry = entry.map_err(|reason| unreadable(&inner, reason))?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue; // an editor's or git's
            }
            let path = inner.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(entry.path()).map_err(|reason| unreadable(&path, reason))?;
                sources.push(Source { path: slashes(&path), text: text.replace("\r\n", "\n") });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Compiles the files of the course.
///
/// # Errors
/// Every mistake found, file by file.
pub fn course(sources: &[Source]) -> Result<Course, Vec<LessonError>> {
    let mut errors = Vec::new();
    let text_of =
        |path: &str| sources.iter().find(|source| source.path == path).map_or("", |source| source.text.as_str());

    let mut shared = Shared::default();
    shared.terms.extend(tables::words(text_of("glossary.md")));
    let nothing = Shared::default();
    let mut scope = Scope::new(&nothing, "lessons/measurements.md", "");
    let measurements = tables::measurements(text_of("measurements.md"), &mut scope);
    errors.append(&mut scope.sink.errors);
    shared.measurements.extend(measurements.into_iter().map(|measurement| (measurement.id.clone(), measurement)));
    let mut scope = Scope::new(&shared, "lessons/glossary.md", "");
    let mut glossary = tables::glossary(text_of("glossary.md"), &mut scope);
    errors.append(&mut scope.sink.errors);

    let mut examples = Vec::new();
    let mut parts: BTreeMap<String, Part> = BTreeMap::new();
    let mut lessons: Vec<Compiled> = Vec::new();
    let mut quick_reference = Vec::new();
    let mut tools = Vec::new();
    for source in sources {
        let file = format!("lessons/{}", source.path);
        let mut sink = Sink::new(&file);
        match source.path.split('/').collect::<Vec<_>>()[..] {
            ["glossary.md" | "measurements.md" | "libraries.json"] => {}
            ["tools.md"] => {
                let mut scope = Scope::new(&shared, &file, "");
                tools = tables::glossary(&source.text, &mut scope);
                errors.append(&mut scope.sink.errors);
                lessons.push(Compiled::of(scope, &file, "", ""));
            }
            ["reference.md"] => {
                let mut compiled = reference(&source.text, &file, &shared, &mut quick_reference);
                errors.append(&mut compiled.errors);
                lessons.push(compiled);
            }
            ["examples", name] => match numbered(name, ".py") {
                Some(slug) => {
                    let mut scope = Scope::new(&shared, &file, "");
                    examples.extend(tables::example(&source.text, slug, &mut scope));
                    errors.append(&mut scope.sink.errors);
                }
                None => sink.report(1, Problem::FileName { name: name.to_owned() }),
            },
            [folder, "part.md"] if numbered(folder, "").is_some() => {
                parts.extend(part(folder, &source.text, &mut sink).map(|part| (folder.to_owned(), part)));
            }
            [folder, name] if numbered(folder, "").is_some() => match numbered(name, ".md") {
                Some(slug) => {
                    let mut compiled = lesson(&source.text, &file, slug, folder, &shared);
                    errors.append(&mut compiled.errors);
                    lessons.push(compiled);
                }
                None => sink.report(1, Problem::FileName { name: name.to_owned() }),
            },
            _ => sink.report(1, Problem::StrayFile),
        }
        errors.append(&mut sink.errors);
    }
    if errors.is_empty() {
        errors = between_lessons(&lessons);
    }
    for compiled in &lessons {
        let Some(lesson) = &compiled.lesson else { continue };
        match parts.get_mut(&compiled.folder) {
            Some(part) => part.lessons.push(entry(lesson)),
            None => {
                errors.push(LessonError { file: compiled.file.clone(), line: 1, problem: Problem::PartWithoutFile });
            }
        }
    }
    if errors.is_empty() {
        let lessons: Vec<Lesson> = lessons.into_iter().filter_map(|compiled| compiled.lesson).collect();
        places::note(&lessons, &mut glossary);
        Ok(Course {
            contents: Contents { parts: parts.into_values().collect() },
            lessons,
            glossary,
            tools,
            reference: quick_reference,
            examples,
        })
    } else {
        Err(errors)
    }
}

/// `02-one-thread-two-requests.md` → `one-thread-two-requests`
fn numbered<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    let (number, slug) = name.strip_suffix(ending)?.split_once('-')?;
    (number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit()) && header::is_id(slug)).then_some(slug)
}

fn part(folder: &str, text: &str, sink: &mut Sink) -> Option<Part> {
    let (mut header, rest, line) = front_matter::split(text, sink)?;
    let title = header.required("title", sink);
    let summary = header.required("summary", sink);
    header.finish(sink);
    if !rest.trim().is_empty() {
        sink.report(line, Problem::TextInPart);
    }
    let id = numbered(folder, "")?.to_owned();
    Some(Part { id, title: title?.value, summary: summary?.value, lessons: Vec::new() })
}

/// A lesson, and what only the other lessons can settle.
struct Compiled {
    file: String,
    folder: String,
    id: String,
    /// Nothing where the front matter is broken.
    lesson: Option<Lesson>,
    anchors: BTreeSet<String>,
    needs: Vec<(u32, LessonId)>,
    links: Vec<(u32, LessonId, Option<String>)>,
    errors: Vec<LessonError>,
}

fn lesson(text: &str, file: &str, slug: &str, folder: &str, shared: &Shared) -> Compiled {
    let mut scope = Scope::new(shared, file, slug);
    let mut needs = Vec::new();
    let mut lesson = None;
    if let Some((header, body, line)) = front_matter::split(text, &mut scope.sink) {
        let matter = front_matter::lesson(header, &mut scope.sink);
        let mut blocks = markdown::blocks(body, line, &mut scope);
        // A block that could not be read is missed by everything that refers to it: first things first.
        let mut measurements = Vec::new();
        if scope.sink.errors.is_empty() {
            complete(&blocks, &mut scope.sink);
            measurements = references(&mut scope);
            pictures::settle(&mut blocks, &mut scope);
        }
        if let Some(matter) = matter {
            needs = matter.needs;
            lesson = Some(Lesson {
                id: LessonId::from(slug),
                part: numbered(folder, "").unwrap_or_default().to_owned(),
                title: matter.title,
                summary: matter.summary,
                minutes: matter.minutes,
                covers: matter.covers,
                needs: needs.iter().map(|(_, id)| id.clone()).collect(),
                measurements,
                blocks,
            });
        }
    }
    Compiled { lesson, needs, ..Compiled::of(scope, file, slug, folder) }
}

/// The quick reference: text under headings, whose links lead into lessons.
fn reference(text: &str, file: &str, shared: &Shared, blocks: &mut Vec<Block>) -> Compiled {
    let mut scope = Scope::new(shared, file, "");
    *blocks = markdown::blocks(text, 1, &mut scope);
    if blocks.iter().any(|block| !matches!(block, Block::Heading { level: 2, .. } | Block::Prose(_))) {
        scope
            .sink
            .report(1, Problem::Markdown { what: "more than `##` headings and text", instead: "link to a lesson" });
    }
    references(&mut scope);
    Compiled::of(scope, file, "", "")
}

impl Compiled {
    /// What a scope gathered, without a lesson.
    fn of(scope: Scope, file: &str, slug: &str, folder: &str) -> Self {
        let links = scope.references.into_iter().filter_map(|(line, reference)| match reference {
            Reference::Lesson { lesson, anchor } => Some((line, lesson, anchor)),
            _ => None,
        });
        Self {
            file: file.to_owned(),
            folder: folder.to_owned(),
            id: slug.to_owned(),
            lesson: None,
            needs: Vec::new(),
            links: links.collect(),
            anchors: scope.anchors.into_keys().collect(),
            errors: scope.sink.errors,
        }
    }
}

/// A lesson has a question to commit to, something to run, a check and a recall.
fn complete(blocks: &[Block], sink: &mut Sink) {
    let has = |wanted: fn(&Block) -> bool| blocks.iter().any(wanted);
    for (found, missing) in [
        (has(|block| matches!(block, Block::Predict(_))), "predict"),
        (has(|block| matches!(block, Block::Lab(_) | Block::Load(_))), "lab"),
        (has(|block| matches!(block, Block::Quiz { .. })), "quiz"),
        (has(|block| matches!(block, Block::Recall(_))), "recall"),
    ] {
        if !found {
            sink.report(1, Problem::Incomplete { missing });
        }
    }
}

/// Settles what the lesson itself can: anchors, runs, figures and keys. Gives the measurements it cites.
fn references(scope: &mut Scope) -> Vec<Measurement> {
    let mut problems = Vec::new();
    let mut cited = BTreeSet::new();
    for (line, reference) in &scope.references {
        let result = match reference {
            Reference::Anchor(id) if !scope.anchors.contains_key(id) => Err(Problem::NoAnchor { id: id.clone() }),
            Reference::Run(id) if !scope.runs.contains_key(id) => Err(Problem::NoRun { id: id.clone() }),
            Reference::Figure { text, from } => {
                if let FigureSource::Measured { measurement } = from {
                    cited.insert(measurement.clone());
                }
                derivation::check_figure(text, from, scope)
            }
            _ => Ok(()),
        };
        problems.extend(result.err().map(|problem| (*line, problem)));
    }
    for (line, derivation, kind) in &scope.derived {
        // A run that does not exist has been reported above.
        if derivation.run().is_none_or(|run| scope.runs.contains_key(run)) {
            let result = derivation::check_key(derivation, kind, scope);
            problems.extend(result.err().map(|problem| (*line, problem)));
        }
    }
    for (line, problem) in problems {
        scope.sink.report(line, problem);
    }
    cited.iter().filter_map(|id| scope.shared.measurements.get(id).cloned()).collect()
}

/// Settles links and prerequisites between lessons.
fn between_lessons(lessons: &[Compiled]) -> Vec<LessonError> {
    let mut errors = Vec::new();
    let mut earlier: BTreeSet<&str> = BTreeSet::new();
    let find = |id: &str| lessons.iter().find(|compiled| compiled.id == id);
    for compiled in lessons {
        let mut report = |line, problem| errors.push(LessonError { file: compiled.file.clone(), line, problem });
        if compiled.lesson.is_some() && files::TABLES.contains(&compiled.id.as_str()) {
            report(1, Problem::ReservedLesson { id: compiled.id.clone() });
        }
        if compiled.lesson.is_some() && earlier.contains(compiled.id.as_str()) {
            report(1, Problem::RepeatedLesson { id: compiled.id.clone() });
        }
        for (line, id) in &compiled.needs {
            if find(&id.0).is_none() {
                report(*line, Problem::NoLesson { id: id.0.clone() });
            } else if !earlier.contains(id.0.as_str()) {
                report(*line, Problem::LaterPrerequisite { id: id.0.clone() });
            }
        }
        for (line, id, anchor) in &compiled.links {
            match (find(&id.0), anchor) {
                (None, _) => report(*line, Problem::NoLesson { id: id.0.clone() }),
                (Some(target), Some(anchor)) if !target.anchors.contains(anchor) => {
                    report(*line, Problem::NoAnchorThere { lesson: id.0.clone(), anchor: anchor.clone() });
                }
                _ => {}
            }
        }
        earlier.insert(&compiled.id);
    }
    errors
}

fn entry(lesson: &Lesson) -> Entry {
    let questions = lesson.blocks.iter().flat_map(|block| match block {
        Block::Predict(question) => vec![question.id.clone()],
        Block::Quiz { questions, .. } => questions.iter().map(|question| question.id.clone()).collect(),
        _ => Vec::new(),
    });
    Entry {
        id: lesson.id.clone(),
        title: lesson.title.clone(),
        summary: lesson.summary.clone(),
        minutes: lesson.minutes,
        questions: questions.collect(),
    }
}
