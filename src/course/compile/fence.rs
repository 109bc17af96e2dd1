//! Course blocks: fences whose info string is a kind and, for most, a name: ```` ```lab two-requests ````.
//!
//! A lab or load block is settings, a line `---`, and a program:
//!
//! ````markdown
//! ```lab two-requests
//! title: Two requests, one loop
//! look for: Who runs while A waits.
//! start: 0.1 s
//! prints:
//!   0.000 A asks
//!   0.100 A has its answer
//! total: 0.1 s
//! ---
//! import asyncio
//! …
//! ```
//! ````

use super::super::lesson::{Block, BlockAt, Compare, Expected, ExpectedFigure, Lab, Load, Printed, Runnable, Variant};
use super::super::prose::Inlines;
use super::error::{Problem, Sink};
use super::header::{self, Field, Header};
use super::quantity::{self, Quantity};
use super::scope::{Reference, Scope};
use super::{link, markdown, question};

const KINDS: [&str; 6] = ["lab", "load", "compare", "quiz", "predict", "recall"];

/// Whether a fence's info string begins a course block.
pub fn is_course_block(info: &str) -> bool {
    info.split_whitespace().next().is_some_and(|kind| KINDS.contains(&kind))
}

/// Compiles the course block of this info string. `line` is the fence's, `body_line` the line after it.
pub fn block(info: &str, body: &str, line: u32, body_line: u32, scope: &mut Scope) -> Option<Block> {
    let (kind, id) = match info.trim().split_once(char::is_whitespace) {
        Some((kind, id)) => (kind, id.trim()),
        None => (info.trim(), ""),
    };
    match kind {
        "recall" => {
            scope.anchor(kind, line);
            return recall(body, line, body_line, scope).map(Block::Recall);
        }
        _ if id.is_empty() => return scope.sink.fail(line, Problem::UnnamedBlock { kind: kind.to_owned() }),
        _ => {}
    }
    match kind {
        "lab" => lab(id, body, line, body_line, scope).map(Block::Lab),
        "load" => load(id, body, line, body_line, scope).map(Block::Load),
        "compare" => compare(id, body, line, body_line, scope).map(Block::Compare),
        "predict" => {
            scope.anchor(id, line);
            question::one(id, body, line, body_line, scope).map(Block::Predict)
        }
        _ => {
            scope.anchor(id, line);
            let questions = question::several(body, line, body_line, scope);
            Some(Block::Quiz { id: id.to_owned(), questions })
        }
    }
}

fn lab(id: &str, body: &str, line: u32, body_line: u32, scope: &mut Scope) -> Option<Lab> {
    let (settings, program) = split(body, line, &mut scope.sink)?;
    let mut settings = Header::parse(settings, body_line, &mut scope.sink);
    let title = settings.required("title", &mut scope.sink);
    let look_for = look_for(&mut settings, scope);
    let start_ms = settings.time("start", &mut scope.sink).unwrap_or(0);
    let run = runnable(id, program, &mut settings, line, scope);
    settings.finish(&mut scope.sink);
    Some(Lab { run, title: title?.value, look_for: look_for?, start_ms })
}

/// The program of a lab, an example or a question, with what its settings say of it.
pub fn runnable(id: &str, program: &str, settings: &mut Header, line: u32, scope: &mut Scope) -> Runnable {
    let blocks = settings.take_all("block").iter().filter_map(|field| block_at(field, &mut scope.sink)).collect();
    let run = Runnable {
        id: id.to_owned(),
        program: program.to_owned(),
        blocks,
        expected: expected(settings, &mut scope.sink),
    };
    scope.run(&run, line);
    run
}

/// `prints:` with a line `SECONDS TEXT` for each printed line, and `total:`.
fn expected(settings: &mut Header, sink: &mut Sink) -> Expected {
    let mut expected = Expected { printed: Vec::new(), total_ms: settings.time("total", sink) };
    let Some(field) = settings.take("prints", sink) else { return expected };
    if !field.value.is_empty() || field.below.is_empty() {
        sink.report(
            field.line,
            Problem::BadValue { value: field.value, expected: "a list of printed lines, indented below" },
        );
    }
    for (line, text) in field.below.iter().filter(|(_, text)| !text.is_empty()) {
        let (time, text) = text.split_once(' ').unwrap_or((text, ""));
        match quantity::milliseconds(&format!("{time} s")) {
            Some(at_ms) => expected.printed.push(Printed { at_ms, text: text.to_owned() }),
            None => sink.report(
                *line,
                Problem::BadValue {
                    value: time.to_owned(),
                    expected: "the time in seconds, a space, then the printed line",
                },
            ),
        }
    }
    expected
}

/// `2 s at 5 s`
fn block_at(field: &Field, sink: &mut Sink) -> Option<BlockAt> {
    let parsed = field.value.split_once(" at ").and_then(|(duration, at)| {
        Some(BlockAt { at_ms: quantity::milliseconds(at)?, duration_ms: quantity::milliseconds(duration)? })
    });
    parsed.or_else(|| {
        let value = field.value.clone();
        sink.fail(field.line, Problem::BadValue { value, expected: "how long and when: `2 s at 5 s`" })
    })
}

fn load(id: &str, body: &str, line: u32, body_line: u32, scope: &mut Scope) -> Option<Load> {
    let (settings, program) = split(body, line, &mut scope.sink)?;
    let mut settings = Header::parse(settings, body_line, &mut scope.sink);
    let title = settings.required("title", &mut scope.sink);
    let look_for = look_for(&mut settings, scope);
    let sink = &mut scope.sink;
    let handler = settings.text("handler", sink);
    let users = settings.whole_number("users", sink);
    let think_ms = settings.time("think", sink).unwrap_or(0);
    let ramp_ms = settings.time("ramp", sink).unwrap_or(0);
    let warm_up_ms = settings.time("warm-up", sink).unwrap_or(0);
    let duration_ms =
        settings.required("duration", sink).and_then(|field| header::time(&field.value, field.line, sink));
    let bucket_ms = settings.time("bucket", sink).unwrap_or(250);
    let common = Variant {
        name: String::new(),
        title: String::new(),
        handler: handler.map(|field| field.value).unwrap_or_default(),
        users: users.unwrap_or(0),
        blocks: Vec::new(),
        expected: Vec::new(),
    };
    let mut variants = Vec::new();
    for (key, name) in [("variant A", "A"), ("variant B", "B")] {
        if let Some(field) = settings.take(key, sink) {
            variants.extend(variant(name, &field, &common, program, sink));
        }
    }
    settings.finish(sink);
    if variants.first().is_none_or(|first| first.name != "A") {
        return sink.fail(line, Problem::Variants);
    }
    let load = Load {
        id: id.to_owned(),
        title: title?.value,
        look_for: look_for?,
        program: program.to_owned(),
        think_ms,
        ramp_ms,
        warm_up_ms,
        duration_ms: duration_ms?,
        bucket_ms: u32::try_from(bucket_ms).unwrap_or(250),
        variants,
    };
    scope.anchor(id, line);
    scope.loads.insert(id.to_owned(), load.clone());
    Some(load)
}

fn variant(name: &str, field: &Field, common: &Variant, program: &str, sink: &mut Sink) -> Option<Variant> {
    if field.value.is_empty() {
        return sink.fail(field.line, Problem::EmptyValue { key: field.key.clone() });
    }
    let first_line = field.below.first().map_or(field.line, |(line, _)| *line);
    let below: Vec<&str> = field.below.iter().map(|(_, text)| text.as_str()).collect();
    let mut settings = Header::parse(&below.join("\n"), first_line, sink);
    let handler = settings.text("handler", sink).map_or_else(|| common.handler.clone(), |field| field.value);
    let users = settings.whole_number("users", sink).unwrap_or(common.users);
    let blocks = settings.take_all("block").iter().filter_map(|field| block_at(field, sink)).collect();
    let expected = settings.take_all("expect").iter().filter_map(|field| expected_figure(field, sink)).collect();
    settings.finish(sink);
    if handler.is_empty() {
        return sink.fail(field.line, Problem::MissingKey { key: "handler" });
    }
    if users == 0 {
        return sink.fail(field.line, Problem::MissingKey { key: "users" });
    }
    if !program.lines().any(|line| defines(line, &handler)) {
        return sink.fail(field.line, Problem::NoHandler { handler });
    }
    Some(Variant { name: name.to_owned(), title: field.value.clone(), handler, users, blocks, expected })
}

/// `def handler(` or `async def handler(`, at the left margin.
fn defines(line: &str, handler: &str) -> bool {
    let line = line.strip_prefix("async ").unwrap_or(line);
    line.strip_prefix("def ").and_then(|rest| rest.strip_prefix(handler)).is_some_and(|rest| rest.starts_with('('))
}

/// `throughput 480 to 500`
fn expected_figure(field: &Field, sink: &mut Sink) -> Option<ExpectedFigure> {
    let parsed = link::LOAD_FIGURES.iter().find_map(|&(name, figure)| {
        let bounds = field.value.strip_prefix(name)?.strip_prefix(' ')?;
        let (low, high) = bounds.split_once(" to ").unwrap_or((bounds, bounds));
        let (low, high) = (Quantity::parse(low)?, Quantity::parse(high)?);
        // The lower bound takes the upper one's unit where it has none of its own.
        let low = Quantity { unit: if low.unit.is_empty() { high.unit } else { low.unit }, ..low };
        let value = |bound: &Quantity| bound.milliseconds().unwrap_or(bound.value);
        Some(ExpectedFigure { figure, low: value(&low), high: value(&high) })
    });
    parsed.or_else(|| {
        let value = field.value.clone();
        let expected = "a figure and its bounds: `throughput 480 to 500`, `p95 100 to 105 ms`";
        sink.fail(field.line, Problem::BadValue { value, expected })
    })
}

fn compare(id: &str, body: &str, line: u32, body_line: u32, scope: &mut Scope) -> Option<Compare> {
    scope.anchor(id, line);
    let mut settings = Header::parse(body, body_line, &mut scope.sink);
    let title = settings.required("title", &mut scope.sink);
    let look_for = look_for(&mut settings, scope);
    let mut sides = Vec::new();
    for key in ["left", "right"] {
        if let Some(field) = settings.required(key, &mut scope.sink) {
            scope.references.push((field.line, Reference::Run(field.value.clone())));
            sides.push(field.value);
        }
    }
    settings.finish(&mut scope.sink);
    let mut sides = sides.into_iter();
    Some(Compare { title: title?.value, look_for: look_for?, left: sides.next()?, right: sides.next()? })
}

fn look_for(settings: &mut Header, scope: &mut Scope) -> Option<Inlines> {
    let field = settings.required("look for", &mut scope.sink)?;
    Some(markdown::inlines(&field.value, field.line, scope))
}

/// Three list items.
fn recall(body: &str, line: u32, body_line: u32, scope: &mut Scope) -> Option<[Inlines; 3]> {
    let mut lines = Vec::new();
    for (line, text) in (body_line..).zip(body.lines()) {
        match text.strip_prefix("- ") {
            Some(item) => lines.push(markdown::inlines(item, line, scope)),
            None if text.trim().is_empty() => {}
            None => scope.sink.report(
                line,
                Problem::BadValue { value: text.to_owned(), expected: "one of three lines that begin with `- `" },
            ),
        }
    }
    let n = lines.len();
    lines.try_into().ok().or_else(|| {
        let value = format!("a recall of {n} lines");
        scope.sink.fail(line, Problem::BadValue { value, expected: "exactly three lines that begin with `- `" })
    })
}

/// Settings and program.
pub fn split<'t>(body: &'t str, line: u32, sink: &mut Sink) -> Option<(&'t str, &'t str)> {
    let mut end = 0;
    for content in body.split_inclusive('\n') {
        let next = end + content.len();
        if content.trim_end() == "---" {
            let program = &body[next..];
            if program.trim().is_empty() {
                return sink.fail(line, Problem::EmptyProgram);
            }
            return Some((&body[..end], program));
        }
        end = next;
    }
    sink.fail(line, Problem::NoProgram)
}
