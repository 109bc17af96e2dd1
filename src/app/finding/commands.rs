//! What the palette can do besides finding: go to a page, change a setting.

use super::finder::Found;
use crate::app::platform::theme::{Theme, ThemeChoice};
use crate::app::study::Study;
use crate::course;
use crate::course::lesson::Entry;
use leptos::prelude::*;

/// Something the palette does.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Its name.
    pub title: &'static str,
    /// Other words for it.
    pub words: &'static str,
    /// An address as `routes.rs` spells it, or the name of what it does.
    pub does: &'static str,
}

/// All, in the order in which they are offered.
pub const COMMANDS: [Command; 16] = [
    Command { title: "Course", words: "contents, lessons, overview", does: "/course" },
    Command { title: "Step lab", words: "run, step, simulator, playground, my own code", does: "/step" },
    Command { title: "Load lab", words: "users, throughput, latency, load test, benchmark", does: "/load" },
    Command { title: "Practice", words: "exercises, drill, quiz", does: "/practice" },
    Command { title: "Review", words: "repeat, recall, spaced repetition, due today", does: "/review" },
    Command { title: "Your results", words: "progress, weak spots, notes, bookmarks", does: "/progress" },
    Command { title: "What is stored", words: "export, import, backup, erase, privacy", does: "/kept" },
    Command {
        title: "Measured beside simulated",
        words: "real server, accuracy, uvicorn, calibration",
        does: "/measured",
    },
    Command { title: "Glossary", words: "words, terms, definitions", does: "/glossary" },
    Command { title: "Does it block?", words: "libraries, blocking calls, alternatives", does: "/libraries" },
    Command { title: "Quick reference", words: "cheat sheet, rules, summary, print", does: "/reference" },
    Command { title: "Home", words: "start", does: "/" },
    Command { title: "Colours: light", words: "theme, bright, appearance", does: "light" },
    Command { title: "Colours: dark", words: "theme, night, appearance", does: "dark" },
    Command { title: "Colours: as the system", words: "theme, auto, appearance", does: "system" },
    Command { title: "Print this page", words: "paper, pdf", does: "print" },
];

impl Command {
    /// As the palette shows it.
    pub fn found(&self) -> Found {
        let kind = if self.does.starts_with('/') { "page" } else { "setting" };
        Found {
            kind: kind.to_owned(),
            title: self.title.to_owned(),
            within: String::new(),
            text: self.words.to_owned(),
            at: self.does.to_owned(),
        }
    }
}

/// What is offered before anything is typed: where the reader was, then all commands.
pub fn offered() -> Vec<Found> {
    let progress = Study::of_page().progress;
    let place = progress.with_untracked(|progress| progress.last.clone());
    let begun = place.and_then(|place| {
        let mut entries = course::contents().parts.into_iter().flat_map(|part| part.lessons);
        let entry: Entry = entries.find(|entry| entry.id == place.lesson)?;
        let anchor = place.anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
        Some(Found {
            kind: "lesson".to_owned(),
            title: entry.title,
            within: "Go on reading".to_owned(),
            text: String::new(),
            at: format!("/learn/{}{anchor}", entry.id),
        })
    });
    begun.into_iter().chain(COMMANDS.iter().map(Command::found)).collect()
}

/// Commands whose words hold all that was typed: for as long as the search is on its way.
pub fn fitting(query: &str) -> Vec<Found> {
    let words = super::field::words(query);
    let fits = |command: &&Command| {
        let text = format!("{} {}", command.title, command.words).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    COMMANDS.iter().filter(fits).map(Command::found).collect()
}

/// Does what is no address.
pub fn run(name: &str, theme: Theme) {
    if name == "print" {
        // Once the palette is gone from the page.
        request_animation_frame(|| drop(window().print()));
    } else if let Some(choice) = ThemeChoice::ALL.into_iter().find(|choice| choice.word() == name) {
        theme.choice.set(choice);
    }
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, fitting};

    #[test]
    fn commands_are_found_by_other_words_for_them() {
        for (query, title) in [("theme dark", "Colours: dark"), ("cheat", "Quick reference"), ("GLOSS", "Glossary")] {
            assert!(fitting(query).iter().any(|found| found.title == title), "{query}");
        }
        assert_eq!(fitting("").len(), COMMANDS.len());
        assert!(fitting("no such command").is_empty());
    }
}
