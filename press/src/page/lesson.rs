//! A lesson: contents, article, outline, as `src/app/lesson` shows them; labs and load runs as their programs and what these come to.

use super::Page;
use super::contents::how_far;
use super::prose::{code, inlines, lesson_address, piece};
use super::question::card;
use crate::course::compile::Course;
use crate::course::compile::link::name_of_figure;
use crate::course::highlight::python;
use crate::course::ids::LessonId;
use crate::course::lesson::{Block, Compare, Entry, Lab, Lesson, Load, Runnable, Variant};
use crate::course::prose::{Code, Inline, Language};
use crate::course::wording::{
    COMMIT_FIRST, RECALL, Section, TO_REMEMBER, place, question_anchor, question_eyebrow, sections,
};
use crate::html::{ICON, deep_link, escape, link};

/// A lesson's page.
pub fn page(course: &Course, lesson: &Lesson) -> Page {
    let here = lesson_address(&lesson.id, None);
    let blocks: String = lesson.blocks.iter().map(|one| block(one, &here)).collect();
    let main = format!(
        r#"<div class="lesson page"><nav class="toc" aria-label="Course"><span class="button toc__toggle">{ICON} Contents {ICON}</span><div class="toc__body">{contents}</div></nav><article class="lesson__article"><header class="lesson__head"><p class="soft small">{place}</p><h1>{title}</h1><p class="lesson__lead">{lead}</p></header><div class="prose">{blocks}</div>{ending}</article>{outline}</div>"#,
        contents = sections_in_contents(lesson, &here) + &contents(course, &lesson.id),
        place = escape(&place(&course.contents, lesson).unwrap_or_default()),
        title = escape(&lesson.title),
        lead = escape(&lesson.summary),
        ending = ending(course, &lesson.id),
        outline = outline(lesson, &here),
    );
    Page::new(&here, &lesson.title, &lesson.summary, main)
}

/// A block of the article; also of the quick reference, which has no questions and no labs.
pub fn block(block: &Block, here: &str) -> String {
    match block {
        Block::Heading { level, id, text } => heading(*level, id, text, here),
        Block::Prose(prose) => piece(prose, here),
        Block::Predict(question) => format!(
            r#"<section id="{}" class="prose__break" aria-label="{COMMIT_FIRST}">{}</section>"#,
            question_anchor(question),
            card(question, "predict", COMMIT_FIRST, here)
        ),
        Block::Lab(lab) => lab_block(lab, here),
        Block::Load(load) => load_block(load, here),
        Block::Compare(compare) => compare_block(compare, here),
        Block::Quiz { id, questions } => {
            let one = |(index, question)| {
                let eyebrow = question_eyebrow(index, questions.len());
                format!(r#"<div id="{}">{}</div>"#, question_anchor(question), card(question, "check", &eyebrow, here))
            };
            let cards: String = questions.iter().enumerate().map(one).collect();
            format!(r#"<section id="{id}" class="prose__break stack" aria-label="Questions">{cards}</section>"#)
        }
        Block::Recall(lines) => {
            let lines: String = lines.iter().map(|line| format!("<li>{}</li>", inlines(line, here))).collect();
            let deep_link = deep_link(&format!("{here}#{RECALL}"));
            format!(
                r#"<section id="{RECALL}" class="recall prose__break" aria-label="{TO_REMEMBER}"><p class="recall__title">{ICON} {TO_REMEMBER} {deep_link}</p><ol class="recall__lines" role="list">{lines}</ol></section>"#
            )
        }
    }
}

fn heading(level: u8, id: &str, text: &[Inline], here: &str) -> String {
    let tag = if level <= 2 { "h2" } else { "h3" };
    format!(r#"<{tag} id="{id}">{} {}</{tag}>"#, inlines(text, here), deep_link(&format!("{here}#{id}")))
}

/// The frame of a lab: what it is called, what to look for, and the rest.
fn lab_frame(id: Option<&str>, title: &str, look_for: &[Inline], here: &str, rest: &str) -> String {
    let title = escape(title);
    let look_for = inlines(look_for, here);
    let (id, wide, mark) = match id {
        Some(id) => (format!(r#"id="{id}" "#), " prose__wide", format!(" {}", deep_link(&format!("{here}#{id}")))),
        None => (String::new(), "", String::new()),
    };
    format!(
        r#"<section {id}class="lesson-lab prose__break{wide}" aria-label="{title}"><p class="lesson-lab__title">{title}{mark}</p><p class="lesson-lab__look-for">{ICON} <span>{look_for}</span></p>{rest}</section>"#
    )
}

fn program(source: &str) -> String {
    code(&Code { language: Language::Python, lines: python(source.trim_end()) }, "Program")
}

fn lab_block(lab: &Lab, here: &str) -> String {
    let rest = program(&lab.run.program) + &shown(&lab.run);
    lab_frame(Some(&lab.run.id), &lab.title, &lab.look_for, here, &rest)
}

/// What a run shows, in words: the lab's place without the lab.
fn shown(run: &Runnable) -> String {
    let mut text = String::from(r#"<p class="lab-text">The Step lab runs this program here, step by step."#);
    for block in &run.blocks {
        text += &format!(" The loop is blocked at {} for {}.", seconds(block.at_ms), seconds(block.duration_ms));
    }
    if let Some(total) = run.expected.total_ms {
        text += &format!(" It takes {}.", seconds(total));
    }
    if run.expected.printed.is_empty() {
        return text + "</p>";
    }
    let lines: Vec<String> = run
        .expected
        .printed
        .iter()
        .map(|line| format!("{:>6.3}  {}", line.at_ms as f64 / 1e3, escape(&line.text)))
        .collect();
    format!("{text} It prints, with the time in seconds:</p><pre class=\"printed\">{}</pre>", lines.join("\n"))
}

fn seconds(ms: u64) -> String {
    format!("{}\u{a0}s", ms as f64 / 1e3)
}

fn load_block(load: &Load, here: &str) -> String {
    let variants: String = load.variants.iter().map(variant).collect();
    let rest = program(&load.program)
        + &format!(
            r#"<div class="lab-text"><p>The Load lab puts users on it here, for {} of virtual time:</p><ul>{variants}</ul></div>"#,
            seconds(load.duration_ms)
        );
    lab_frame(Some(&load.id), &load.title, &load.look_for, here, &rest)
}

fn variant(variant: &Variant) -> String {
    let mut text = format!(
        "<li><b>{}: {}.</b> {} users on <code>{}</code>",
        variant.name,
        escape(&variant.title),
        variant.users,
        escape(&variant.handler)
    );
    for block in &variant.blocks {
        text += &format!(", the loop blocked at {} for {}", seconds(block.at_ms), seconds(block.duration_ms));
    }
    let figures: Vec<String> = variant
        .expected
        .iter()
        .map(|expected| format!("{} from {} to {}", name_of_figure(expected.figure), expected.low, expected.high))
        .collect();
    if !figures.is_empty() {
        text += &format!(". It comes to: {}", figures.join(", "));
    }
    text + ".</li>"
}

fn compare_block(compare: &Compare, here: &str) -> String {
    let way =
        |lab: &str, words: &str| format!(r#"<a class="button" data-size="small" href="{here}#{lab}">{words}</a>"#);
    let rest = format!(
        r#"<p class="row">{} {}</p>"#,
        way(&compare.left, "To the first lab"),
        way(&compare.right, "To the second lab")
    );
    lab_frame(None, &compare.title, &compare.look_for, here, &rest)
}

fn contents(course: &Course, here: &LessonId) -> String {
    let entry = |entry: &Entry| {
        let mark = if entry.id == *here { " data-here=\"\"" } else { "" };
        format!(
            r#"<li><a class="toc__link"{mark} href="{}"><span class="standing"></span><span>{}</span></a></li>"#,
            lesson_address(&entry.id, None),
            escape(&entry.title)
        )
    };
    let part = |part: &crate::course::lesson::Part| {
        let entries: String = part.lessons.iter().map(entry).collect();
        format!(r#"<p class="toc__part">{}</p><ul role="list">{entries}</ul>"#, escape(&part.title))
    };
    how_far(&course.contents) + &course.contents.parts.iter().map(part).collect::<String>()
}

fn outline(lesson: &Lesson, here: &str) -> String {
    let entries = section_links(lesson, here, "outline__link");
    format!(
        r#"<nav class="outline" aria-label="On this page"><p class="outline__title">On this page</p><ul role="list">{entries}</ul></nav>"#
    )
}

/// The same, within the contents, where there is no room beside the article.
fn sections_in_contents(lesson: &Lesson, here: &str) -> String {
    let entries = section_links(lesson, here, "toc__link toc__link--here");
    format!(r#"<div class="toc__page"><p class="toc__part">On this page</p><ul role="list">{entries}</ul></div>"#)
}

fn section_links(lesson: &Lesson, here: &str, class: &str) -> String {
    let entry = |section: Section| {
        let address = format!("{here}#{}", section.id);
        format!("<li>{}</li>", link(class, &address, &escape(&section.title)))
    };
    sections(lesson).into_iter().map(entry).collect()
}

fn ending(course: &Course, here: &LessonId) -> String {
    let all: Vec<&Entry> = course.contents.parts.iter().flat_map(|part| &part.lessons).collect();
    let at = all.iter().position(|entry| entry.id == *here);
    let before = at.and_then(|at| at.checked_sub(1)).map(|at| all[at]);
    let after = at.and_then(|at| all.get(at + 1));
    let way = |direction: &str, word: &str, address: &str, title: &str| {
        format!(
            r#"<a class="ending__way" data-way="{direction}" href="{address}"><span class="soft small">{word}</span><b>{}</b></a>"#,
            escape(title)
        )
    };
    let before = before.map(|entry| way("back", "Before", &lesson_address(&entry.id, None), &entry.title));
    let after = after.map_or_else(
        || way("on", "Next", "/step", "Try your own code in the Step lab"),
        |entry| way("on", "Next", &lesson_address(&entry.id, None), &entry.title),
    );
    format!(
        r#"<footer class="ending"><div><p class="ending__line soft">The lesson counts as done when its questions are answered, right or wrong.</p></div><nav class="ending__ways" aria-label="Lessons before and after">{}{after}</nav></footer>"#,
        before.unwrap_or_default()
    )
}
