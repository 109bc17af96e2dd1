//! Light, dark, or as the system has it; remembered in this browser.
//!
//! The choice is an attribute of the root element, which `tokens.css` reads. public/boot.js sets it before the first
//! paint from the same entry of the browser's local storage, so that a dark page never flashes white.

use crate::app::platform::media;
use leptos::prelude::*;

/// Under which name the choice is kept; boot.js reads it too.
const KEY: &str = "loop-lab.theme";
const ATTRIBUTE: &str = "data-theme";

/// What the reader chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    Light,
    #[default]
    System,
    Dark,
}

impl ThemeChoice {
    /// All, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::System, Self::Dark];

    /// The word it is stored under.
    pub fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::System => "system",
            Self::Dark => "dark",
        }
    }

    /// The choice stored under `word`; anything unknown is the system's.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|choice| choice.word() == word).unwrap_or_default()
    }
}

/// The page's colours, shared by context.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// What the reader chose.
    pub choice: RwSignal<ThemeChoice>,
    /// What is shown now: for what is painted rather than styled, like charts.
    pub is_dark: Signal<bool>,
}

impl Theme {
    /// Reads the stored choice, gives it to all below, and keeps storage and page in step with it.
    pub fn provide() -> Self {
        let choice = RwSignal::new(stored());
        let system_is_dark = media::matches("(prefers-color-scheme: dark)");
        let is_dark = Signal::derive(move || match choice.get() {
            ThemeChoice::Light => false,
            ThemeChoice::System => system_is_dark.get(),
            ThemeChoice::Dark => true,
        });
        Effect::new(move || apply(choice.get()));
        let theme = Self { choice, is_dark };
        provide_context(theme);
        theme
    }

    /// The page's theme; the system's light one outside the app (a component shown alone).
    pub fn of_page() -> Self {
        use_context().unwrap_or_else(|| Self { choice: RwSignal::default(), is_dark: Signal::stored(false) })
    }
}

fn stored() -> ThemeChoice {
    let storage = window().local_storage().ok().flatten();
    let word = storage.and_then(|storage| storage.get_item(KEY).ok().flatten());
    word.map_or_else(ThemeChoice::default, |word| ThemeChoice::from_word(&word))
}

/// Shows and remembers the choice. A browser that refuses to store forgets it with the page; that is no error to report.
fn apply(choice: ThemeChoice) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(ATTRIBUTE, choice.word());
    }
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(KEY, choice.word());
    }
}

#[cfg(test)]
mod tests {
    use super::ThemeChoice;

    #[test]
    fn every_choice_reads_back_from_its_word() {
        for choice in ThemeChoice::ALL {
            assert_eq!(ThemeChoice::from_word(choice.word()), choice);
        }
        assert_eq!(ThemeChoice::from_word("sepia"), ThemeChoice::System);
    }
}
