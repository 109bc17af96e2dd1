//! What the search looks through: lessons section by section, labs, terms, examples, libraries and tools, as JSON for `finder/main.js`.

use crate::course::compile::Course;
use crate::course::compile::markdown::plain_prose;
use crate::course::lesson::{Block, Lesson};
use crate::course::wording::plain;
use crate::libraries::grouped::modules;
use crate::libraries::row::Row;
use serde::Serialize;

/// Something that can be found. The names are short because they stand there hundreds of times.
#[derive(Debug, Serialize)]
pub struct Document {
    /// What it is: `lesson`, `section`, `lab`, `term`, `example`, `library`, `tool`.
    pub kind: &'static str,
    /// Its name.
    pub title: String,
    /// What it stands in: a section's lesson.
    #[serde(rename = "in", skip_serializing_if = "str::is_empty")]
    pub within: String,
    /// Its words.
    pub text: String,
    /// Where it is, from the site's own folder on.
    pub at: String,
}

/// All there is to find, in the order of the course.
pub fn documents(course: &Course, rows: &[Row]) -> Vec<Document> {
    let mut documents: Vec<Document> = course.lessons.iter().flat_map(of_lesson).collect();
    let entries = [("term", "glossary", &course.glossary), ("tool", "libraries", &course.tools)];
    for (kind, page, terms) in entries {
        documents.extend(terms.iter().map(|term| Document {
            kind,
            title: term.name.clone(),
            within: String::new(),
            text: format!("{}. {}", plain(&term.meaning), term.also.join(", ")).trim_end_matches(". ").to_owned(),
            at: format!("/{page}#{}", term.id),
        }));
    }
    documents.extend(course.examples.iter().map(|example| Document {
        kind: "example",
        title: example.title.clone(),
        within: String::new(),
        text: example.look_for.clone(),
        at: format!("/step#example={}", example.run.id),
    }));
    documents.extend(modules(rows).into_iter().map(|module| {
        let groups = module.groups.iter().map(|group| {
            let instead =
                if group.instead.is_empty() { String::new() } else { format!("; instead: {}", group.instead) };
            format!("{}: {}{instead}", group.calls.join(", "), group.kind.on_the_loop())
        });
        Document {
            kind: "library",
            text: groups.collect::<Vec<_>>().join(". "),
            within: String::new(),
            at: format!("/libraries#{}", module.name),
            title: module.name,
        }
    }));
    documents
}

/// The lesson itself with what stands above its first heading, its sections, its labs.
fn of_lesson(lesson: &Lesson) -> Vec<Document> {
    let address = format!("/learn/{}", lesson.id);
    let mut documents = vec![Document {
        kind: "lesson",
        title: lesson.title.clone(),
        within: String::new(),
        text: lesson.summary.clone(),
        at: address.clone(),
    }];
    let mut labs = Vec::new();
    for block in &lesson.blocks {
        let more = match block {
            Block::Heading { id, text, .. } => {
                documents.push(Document {
                    kind: "section",
                    title: plain(text),
                    within: lesson.title.clone(),
                    text: String::new(),
                    at: format!("{address}#{id}"),
                });
                continue;
            }
            Block::Lab(lab) => {
                labs.push((&lab.title, &lab.look_for, &lab.run.id));
                continue;
            }
            Block::Load(load) => {
                labs.push((&load.title, &load.look_for, &load.id));
                continue;
            }
            Block::Prose(prose) => plain_prose(std::slice::from_ref(prose)),
            Block::Predict(question) => plain_prose(&question.prompt),
            Block::Quiz { questions, .. } => questions.iter().map(|question| plain_prose(&question.prompt)).collect(),
            Block::Compare(compare) => plain(&compare.look_for),
            Block::Recall(lines) => lines.iter().map(|line| plain(line) + " ").collect(),
        };
        if let Some(document) = documents.last_mut() {
            document.text.push(' ');
            document.text.push_str(&more.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    documents.extend(labs.into_iter().map(|(title, look_for, id)| Document {
        kind: "lab",
        title: title.clone(),
        within: lesson.title.clone(),
        text: plain(look_for),
        at: format!("{address}#{id}"),
    }));
    documents
}
