//! Markdown → blocks, by way of pulldown-cmark's events. Course blocks (fences such as ```` ```lab ````) go to their own readers.

use super::super::lesson::Block;
use super::super::prose::{Align, CalloutKind, Code, Inline, Inlines, Language, LinkTo, Prose};
use super::error::Problem;
use super::highlight;
use super::link;
use super::scope::{Reference, Scope};
use super::{fence, question};
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Levels of lists, quotations and spans inside each other.
const DEEPEST: u32 = 24;

/// Compiles the text of a lesson; `first_line` is the number of its first line.
pub fn blocks(text: &str, first_line: u32, scope: &mut Scope) -> Vec<Block> {
    let mut walker = Walker::new(text, first_line, scope);
    let mut blocks = Vec::new();
    while let Some((event, line)) = walker.next() {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => blocks.extend(walker.heading(level, id.as_deref(), line)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if fence::is_course_block(&info) => {
                let (body, body_line) = walker.fence_body(line);
                blocks.extend(fence::block(&info, &body, line, body_line, walker.scope));
            }
            other => blocks.extend(walker.prose(other, line).map(Block::Prose)),
        }
    }
    blocks
}

/// Compiles text that may only hold paragraphs, lists, tables, quotations and code; in a question's prompt, also its program.
pub fn prose(text: &str, first_line: u32, scope: &mut Scope) -> Vec<Prose> {
    let mut walker = Walker::new(text, first_line, scope);
    let mut all = Vec::new();
    while let Some((event, line)) = walker.next() {
        all.extend(walker.prose(event, line));
    }
    all
}

/// Compiles text that has to be a single paragraph: a choice, an explanation, "what to look for".
pub fn inlines(text: &str, first_line: u32, scope: &mut Scope) -> Inlines {
    let mut walker = Walker::new(text, first_line, scope);
    let mut all = Vec::new();
    while let Some((event, line)) = walker.next() {
        match event {
            Event::Start(Tag::Paragraph) if all.is_empty() => all = walker.inlines_until(TagEnd::Paragraph),
            Event::Start(tag) => {
                walker.refuse(line, "more than one paragraph", "write one paragraph here");
                walker.skip(tag.to_end());
            }
            other => drop(walker.prose(other, line)),
        }
    }
    all
}

/// The characters of a text, without its marks.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(piece) | Inline::Code(piece) | Inline::Figure { text: piece, .. } => text.push_str(piece),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Link { text: inner, .. }
            | Inline::Term { text: inner, .. } => text.push_str(&plain(inner)),
        }
    }
    text
}

/// The characters of paragraphs and what stands in their place.
pub fn plain_prose(all: &[Prose]) -> String {
    let mut text = String::new();
    for prose in all {
        match prose {
            Prose::Paragraph(inlines) => text.push_str(&plain(inlines)),
            Prose::List { items, .. } => items.iter().for_each(|item| text.push_str(&plain_prose(item))),
            Prose::Table { head, rows, .. } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    text.push_str(&plain(cell));
                    text.push('\n');
                }
            }
            Prose::Quote(body) | Prose::Callout { body, .. } => text.push_str(&plain_prose(body)),
            Prose::Code(code) => {
                for piece in code.lines.iter().flatten() {
                    text.push_str(&piece.text);
                }
            }
        }
        text.push('\n');
    }
    text
}

/// A heading's words in lower case, joined by hyphens.
pub fn slug(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// Steps through the events of one text. The event it returned last is the one being compiled.
struct Walker<'t, 's, 'c> {
    events: std::vec::IntoIter<(Event<'t>, u32)>,
    /// How many quotations, list items and spans it is inside.
    depth: u32,
    scope: &'s mut Scope<'c>,
}

impl<'t, 's, 'c> Walker<'t, 's, 'c> {
    fn new(text: &'t str, first_line: u32, scope: &'s mut Scope<'c>) -> Self {
        let options = Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_HEADING_ATTRIBUTES;
        let mut line = first_line;
        let mut seen = 0;
        let events: Vec<_> = Parser::new_ext(text, options)
            .into_offset_iter()
            .map(|(event, range)| {
                // End events point back to where their block began; only the others move on.
                if range.start > seen {
                    line += text[seen..range.start].matches('\n').count() as u32;
                    seen = range.start;
                }
                (event, line)
            })
            .collect();
        Walker { events: events.into_iter(), depth: 0, scope }
    }

    fn next(&mut self) -> Option<(Event<'t>, u32)> {
        self.events.next()
    }

    fn refuse(&mut self, line: u32, what: &'static str, instead: &'static str) {
        self.scope.sink.report(line, Problem::Markdown { what, instead });
    }

    /// Passes over everything up to the end of the block or span that just began.
    fn skip(&mut self, end: TagEnd) {
        let mut depth = 0;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(tag) if tag.to_end() == end => depth += 1,
                Event::End(tag) if tag == end && depth == 0 => return,
                Event::End(tag) if tag == end => depth -= 1,
                _ => {}
            }
        }
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, line: u32) -> Option<Block> {
        let text = self.inlines_until(TagEnd::Heading(level));
        let level = match level {
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            _ => {
                self.refuse(line, "a heading of this level", "use `##` and `###`; the title is in the front matter");
                return None;
            }
        };
        let id = id.map_or_else(|| slug(&plain(&text)), str::to_owned);
        self.scope.anchor(&id, line);
        Some(Block::Heading { level, id, text })
    }

    /// One paragraph, list, table, quotation or code block, of which `event` is the beginning.
    fn prose(&mut self, event: Event<'t>, line: u32) -> Option<Prose> {
        match event {
            Event::Start(Tag::Paragraph) => Some(Prose::Paragraph(self.inlines_until(TagEnd::Paragraph))),
            Event::Start(Tag::List(start)) => Some(self.list(start)),
            Event::Start(Tag::Table(columns)) => Some(self.table(&columns)),
            Event::Start(Tag::BlockQuote(kind)) => {
                let body = self.prose_until(TagEnd::BlockQuote(kind));
                match kind {
                    None => Some(Prose::Quote(body)),
                    Some(kind) => Some(Prose::Callout { kind: self.callout(kind, line)?, body }),
                }
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => self.code(&info, line),
            Event::Start(tag) => {
                self.refuse(line, name_of(&tag), instead_of(&tag));
                self.skip(tag.to_end());
                None
            }
            Event::Rule => {
                self.refuse(line, "a line across the page", "begin a section with a heading");
                None
            }
            // Loose inline text appears only inside tight list items, which `prose_until` gathers.
            _ => None,
        }
    }

    fn callout(&mut self, kind: BlockQuoteKind, line: u32) -> Option<CalloutKind> {
        match kind {
            BlockQuoteKind::Note => Some(CalloutKind::Note),
            BlockQuoteKind::Tip => Some(CalloutKind::Tip),
            BlockQuoteKind::Warning => Some(CalloutKind::Warning),
            BlockQuoteKind::Important => Some(CalloutKind::Correction),
            BlockQuoteKind::Caution => {
                self.refuse(
                    line,
                    "a `[!CAUTION]` box",
                    "use [!NOTE], [!TIP], [!WARNING], or [!IMPORTANT] for a claim put right",
                );
                None
            }
        }
    }

    fn code(&mut self, info: &str, line: u32) -> Option<Prose> {
        let (body, body_line) = self.fence_body(line);
        let language = match info.trim() {
            "python" => Language::Python,
            "sh" => Language::Shell,
            "text" => Language::Text,
            kind if fence::is_course_block(kind) => {
                let kind = kind.split_whitespace().next().unwrap_or_default().to_owned();
                return self.scope.sink.fail(line, Problem::NestedBlock { kind });
            }
            kind if question::is_program(kind) => {
                question::program(kind, &body, line, body_line, self.scope);
                return None;
            }
            other => return self.scope.sink.fail(line, Problem::UnknownBlock { kind: other.to_owned() }),
        };
        Some(Prose::Code(Code { language, lines: highlight::lines(language, &body) }))
    }

    /// The text of the code block that just began, and the line it starts on.
    fn fence_body(&mut self, fence_line: u32) -> (String, u32) {
        let mut body = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(text) => body.push_str(&text),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        (body, fence_line + 1)
    }

    /// Whether one may go a level deeper; if not, what is there is passed over.
    fn may_nest(&mut self, end: TagEnd) -> bool {
        if self.depth < DEEPEST {
            return true;
        }
        let line = self.events.as_slice().first().map_or(1, |(_, line)| *line);
        self.refuse(line, "text nested this deeply", "use fewer levels");
        self.skip(end);
        false
    }

    /// Prose up to the end of a list item or quotation.
    fn prose_until(&mut self, end: TagEnd) -> Vec<Prose> {
        if !self.may_nest(end) {
            return Vec::new();
        }
        self.depth += 1;
        let mut all = Vec::new();
        let mut loose = Vec::new();
        while let Some((event, line)) = self.next() {
            match event {
                Event::End(tag) if tag == end => break,
                Event::Start(
                    Tag::Paragraph | Tag::List(_) | Tag::Table(_) | Tag::BlockQuote(_) | Tag::CodeBlock(_),
                ) => {
                    if !loose.is_empty() {
                        all.push(Prose::Paragraph(std::mem::take(&mut loose)));
                    }
                    all.extend(self.prose(event, line));
                }
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
                | Event::Text(_)
                | Event::Code(_)
                | Event::SoftBreak
                | Event::HardBreak
                | Event::InlineHtml(_) => self.inline(event, line, &mut loose),
                other => all.extend(self.prose(other, line)),
            }
        }
        if !loose.is_empty() {
            all.push(Prose::Paragraph(loose));
        }
        self.depth -= 1;
        all
    }

    fn list(&mut self, start: Option<u64>) -> Prose {
        let mut items = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.prose_until(TagEnd::Item)),
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        Prose::List { start, items }
    }

    fn table(&mut self, columns: &[Alignment]) -> Prose {
        let columns = columns.iter().map(|column| match column {
            Alignment::None | Alignment::Left => Align::Start,
            Alignment::Center => Align::Center,
            Alignment::Right => Align::End,
        });
        let mut rows: Vec<Vec<Inlines>> = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = self.inlines_until(TagEnd::TableCell);
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let mut rows = rows.into_iter();
        Prose::Table { columns: columns.collect(), head: rows.next().unwrap_or_default(), rows: rows.collect() }
    }

    fn inlines_until(&mut self, end: TagEnd) -> Inlines {
        if !self.may_nest(end) {
            return Vec::new();
        }
        self.depth += 1;
        let mut all = Vec::new();
        while let Some((event, line)) = self.next() {
            if matches!(&event, Event::End(tag) if *tag == end) {
                break;
            }
            self.inline(event, line, &mut all);
        }
        self.depth -= 1;
        all
    }

    fn inline(&mut self, event: Event<'t>, line: u32, into: &mut Inlines) {
        match event {
            Event::Text(text) => {
                let is_after_bracket = matches!(into.last(), Some(Inline::Text(before)) if before.ends_with(']'));
                if text.contains("](") || is_after_bracket && text.starts_with('(') {
                    self.scope.sink.report(line, Problem::NoLink { text: text.to_string() });
                }
                push_text(into, &text);
            }
            Event::SoftBreak => push_text(into, " "),
            Event::Code(code) => into.push(Inline::Code(code.into_string())),
            Event::Start(Tag::Emphasis) => into.push(Inline::Emphasis(self.inlines_until(TagEnd::Emphasis))),
            Event::Start(Tag::Strong) => into.push(Inline::Strong(self.inlines_until(TagEnd::Strong))),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let text = self.inlines_until(TagEnd::Link);
                into.push(self.link(&dest_url, text, line));
            }
            Event::Start(tag) => {
                self.refuse(line, name_of(&tag), instead_of(&tag));
                self.skip(tag.to_end());
            }
            Event::HardBreak => self.refuse(line, "a forced line break", "begin a new paragraph or a list"),
            Event::Html(_) | Event::InlineHtml(_) => {
                self.refuse(line, "HTML", "write `<` in code marks, or use Markdown for the layout");
            }
            _ => {}
        }
    }

    fn link(&mut self, to: &str, text: Inlines, line: u32) -> Inline {
        match link::parse(to, &plain(&text)) {
            Ok(link::Target::Term(word)) => match self.scope.shared.terms.get(&word.to_lowercase()) {
                Some(term) => return Inline::Term { term: term.clone(), text },
                None => self.scope.sink.report(line, Problem::NoTerm { term: word }),
            },
            Ok(link::Target::Figure(from)) => {
                let text = plain(&text);
                let reference = Reference::Figure { text: text.clone(), from: from.clone() };
                self.scope.references.push((line, reference));
                return Inline::Figure { text, from };
            }
            Ok(link::Target::Page(to)) => {
                match &to {
                    LinkTo::Anchor(id) => self.scope.references.push((line, Reference::Anchor(id.clone()))),
                    LinkTo::Lesson { lesson, anchor } => {
                        let reference = Reference::Lesson { lesson: lesson.clone(), anchor: anchor.clone() };
                        self.scope.references.push((line, reference));
                    }
                    LinkTo::Web(_) => {}
                }
                return Inline::Link { to, text };
            }
            Err(problem) => self.scope.sink.report(line, problem),
        }
        Inline::Emphasis(text)
    }
}

/// Adjacent pieces of text become one.
fn push_text(into: &mut Inlines, text: &str) {
    match into.last_mut() {
        Some(Inline::Text(before)) => before.push_str(text),
        _ => into.push(Inline::Text(text.to_owned())),
    }
}

fn name_of(tag: &Tag) -> &'static str {
    match tag {
        Tag::Heading { .. } => "a heading in this place",
        Tag::CodeBlock(_) => "code by indentation",
        Tag::HtmlBlock => "HTML",
        Tag::Image { .. } => "an image",
        _ => "this",
    }
}

fn instead_of(tag: &Tag) -> &'static str {
    match tag {
        Tag::Heading { .. } => "put headings at the left margin of the lesson",
        Tag::CodeBlock(_) => "begin code with ```python, ```sh or ```text, and indent nothing by four spaces",
        Tag::HtmlBlock => "use Markdown for the layout",
        Tag::Image { .. } => "show a lab, a load run or a table instead",
        _ => "use paragraphs, lists, tables, quotations and code",
    }
}
