//! Pieces of a sentence, and how numbers and lists read.

use super::super::event::*;
use super::super::state_at::Replay;
use crate::machine::library::case::push_upper;
use crate::machine::moment::Moment;
use serde::{Deserialize, Serialize};

/// A piece of a sentence that is marked alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Spaces between pieces are part of their text.
    pub text: String,
    /// How it is marked.
    pub style: Style,
}

/// How a piece of a sentence is marked. The last four are the four meanings of colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Style {
    /// Not at all.
    Plain,
    /// Python: a call, a value, a function's name.
    Code,
    /// A name: a task, a thread.
    Strong,
    /// About being blocked, and being late because of it.
    Blocked,
    /// About running.
    Running,
    /// About being ready.
    Ready,
    /// About waiting.
    Waiting,
}

/// What can stand in a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Phrase(pub Vec<Piece>);

impl Phrase {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn push(&mut self, piece: Piece) {
        match self.0.last_mut() {
            _ if piece.text.is_empty() => {}
            Some(last) if last.style == piece.style => last.text.push_str(&piece.text),
            _ => self.0.push(piece),
        }
    }

    /// Appends unmarked text.
    pub fn push_plain(&mut self, text: &str) {
        self.push(Piece { text: text.to_owned(), style: Style::Plain });
    }
}

/// A template on the way to a phrase: what fills its `{}` is handed over one by one. ([`phrase!`] writes the calls: code that builds a list
/// of them is twice as large, for hundreds of sentences.)
pub(crate) struct Filling {
    phrase: Phrase,
    rest: &'static str,
}

impl Filling {
    #[inline(never)]
    pub fn of(template: &'static str) -> Filling {
        Filling { phrase: Phrase::default(), rest: template }
    }

    pub fn with(self, argument: impl Into<Phrase>) -> Filling {
        self.with_phrase(argument.into())
    }

    fn with_phrase(mut self, argument: Phrase) -> Filling {
        let (plain, rest) = self.rest.split_once("{}").unwrap_or((self.rest, ""));
        self.phrase.push_plain(plain);
        for piece in argument.0 {
            self.phrase.push(piece);
        }
        Filling { rest, ..self }
    }

    pub fn end(mut self) -> Phrase {
        self.phrase.push_plain(self.rest);
        self.phrase
    }
}

/// The pieces as plain text.
pub fn text_of(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

impl From<Piece> for Phrase {
    fn from(piece: Piece) -> Phrase {
        Phrase(vec![piece])
    }
}

impl From<&str> for Phrase {
    fn from(text: &str) -> Phrase {
        Piece { text: text.to_owned(), style: Style::Plain }.into()
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Phrase {
        Piece { text, style: Style::Plain }.into()
    }
}

/// A phrase from a template and what fills its `{}`.
macro_rules! phrase {
    ($plain:literal) => {
        $crate::machine::trace::words::phrase::Phrase::from($plain)
    };
    ($template:literal $(, $argument:expr)* $(,)?) => {
        $crate::machine::trace::words::phrase::Filling::of($template)$(.with($argument))*.end()
    };
}
pub(crate) use phrase;

/// Longest piece of the program's own text that a sentence quotes.
const LONGEST_QUOTE: usize = 80;

/// Marked text.
pub(crate) fn marked(style: Style, text: impl Into<String>) -> Phrase {
    Piece { text: text.into(), style }.into()
}

/// Python, cut where it is long.
pub(crate) fn code(text: &str) -> Phrase {
    marked(Style::Code, shortened(text))
}

/// The text on one line, cut where it is long.
pub(crate) fn shortened(text: &str) -> String {
    let one_line = text.replace('\n', "⏎");
    match one_line.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", &one_line[..end]),
        None => one_line,
    }
}

/// A function by its name, as a call: `fetch()`, and `main.<locals>.fetch` as `fetch()`.
pub(crate) fn call(name: &str) -> Phrase {
    let short = name.rsplit("<locals>.").next().unwrap_or(name);
    if short.ends_with(')') || short.starts_with('<') { code(short) } else { code(&format!("{short}()")) }
}

/// A task by its label.
pub(crate) fn task(replay: &Replay, id: TaskId) -> Phrase {
    marked(Style::Strong, replay.label(id))
}

/// `0.450 s`
pub fn moment(at: Moment) -> String {
    format!("{:.3} s", at.seconds())
}

/// `no`, `one`, … `twelve`, `13`, `1,234`
pub fn number(n: u64) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if let Some(word) = WORDS.get(usize::try_from(n).unwrap_or(usize::MAX)) {
        return (*word).to_owned();
    }
    digits(n)
}

/// `1,234,567`
pub fn digits(n: u64) -> String {
    let digits = n.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group)).collect();
    groups.join(",")
}

/// `one task`, `three tasks`
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n as u64), if n == 1 { one } else { many })
}

/// With a capital letter, for the beginning of a sentence.
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let mut capitalised = String::with_capacity(text.len());
    if let Some(first) = characters.next() {
        push_upper(&mut capitalised, first);
    }
    capitalised + characters.as_str()
}

/// How many names a list spells out.
const LONGEST_LIST: usize = 3;

/// `A`, `A and B`, `A, B and C`, `A, B and five more`, `A (2×) and B`; `n` is how many there are.
pub(crate) fn list(names: impl IntoIterator<Item = Phrase>, n: usize) -> Phrase {
    let mut items: Vec<(Phrase, usize)> = Vec::new();
    let mut n_left = n;
    for name in names {
        if let Some((last, count)) = items.last_mut()
            && *last == name
        {
            *count += 1;
        } else if items.len() < LONGEST_LIST {
            items.push((name, 1));
        } else {
            // It gets too long: the last one is counted with those that are left.
            n_left += items.pop().map_or(0, |(_, count)| count);
            break;
        }
        n_left = n_left.saturating_sub(1);
    }
    let mut items: Vec<Phrase> = items.into_iter().map(|(name, count)| times(name, count)).collect();
    if n_left > 0 {
        items.push(format!("{} more", number(n_left as u64)).into());
    }
    let last = items.len().saturating_sub(1);
    let mut whole = Phrase::default();
    for (i, item) in items.into_iter().enumerate() {
        let between = match i {
            0 => "",
            i if i == last => " and ",
            _ => ", ",
        };
        whole.push_plain(between);
        item.0.into_iter().for_each(|piece| whole.push(piece));
    }
    whole
}

fn times(name: Phrase, count: usize) -> Phrase {
    if count == 1 { name } else { phrase!("{} ({}×)", name, count.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_well() {
        let names = |n: usize| list(["A", "B", "C", "D"].into_iter().take(n).map(Phrase::from), n);
        let texts: Vec<String> = (1..=4).map(|n| text_of(&names(n).0)).collect();
        assert_eq!(texts, ["A", "A and B", "A, B and C", "A, B and two more"]);
        assert_eq!(text_of(&list(["A", "A", "B", "B"].map(Phrase::from), 4).0), "A (2×) and B (2×)");
        assert_eq!(text_of(&list(["A", "B", "C", "C", "D"].map(Phrase::from), 5).0), "A, B and three more");
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!([0, 1, 12, 13, 1234, 1234567].map(number), ["no", "one", "twelve", "13", "1,234", "1,234,567"]);
    }
}
