//! The download budget: what a reader fetches, as a server sends it with brotli.

use super::names::is_part;
use super::{extension, files_below};
use crate::trouble::{About, Result};
use std::fmt;
use std::fs;
use std::path::Path;

/// What is fetched together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Page, styles, fonts and the app: what stands between a reader and the first page.
    FirstView,
    /// The simulator, fetched by the page afterwards: what the first programs need.
    Worker,
    /// The rest of the simulator, fetched by the worker once it listens.
    Rest,
    /// Python's modules, fetched by the worker when a program imports one.
    Library,
    /// Parts of the page's code, each fetched when it is first shown.
    Later,
    /// The code editor, fetched where one is shown.
    Editor,
    /// The search with what it looks through, fetched when it is first opened.
    Finder,
}

impl Part {
    const ALL: [Part; 7] =
        [Part::FirstView, Part::Worker, Part::Rest, Part::Library, Part::Later, Part::Editor, Part::Finder];

    /// How many bytes it may have.
    pub fn limit(self) -> Option<u64> {
        match self {
            Part::FirstView => Some(220_000),
            // docs/decisions/0003-a-small-worker.md says what it carries and what it does without.
            Part::Worker => Some(300_000),
            // The machine runs far more of Python than it did when the worker's budget was set; this holds the line.
            Part::Rest => Some(295_000),
            Part::Library | Part::Later | Part::Editor | Part::Finder => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Part::FirstView => "first view",
            Part::Worker => "worker",
            Part::Rest => "rest of the worker",
            Part::Library => "imported modules",
            Part::Later => "other pages' code",
            Part::Editor => "editor",
            Part::Finder => "search",
        }
    }

    /// The part a file belongs to; icons, compressed twins and the other pages belong to none.
    fn of(file: &str) -> Option<Part> {
        let kind = extension(file);
        let is_other_page = kind == "html" && file != "index.html";
        if file.starts_with("engine_library") && kind == "txt" {
            Some(Part::Library)
        } else if file.starts_with("engine_rest") && kind == "wasm" {
            Some(Part::Rest)
        } else if file.starts_with("finder") && kind == "js" || file.starts_with("search") && kind == "json" {
            Some(Part::Finder)
        } else if is_other_page || !["html", "css", "js", "wasm", "woff2"].contains(&kind) {
            None
        } else if file.starts_with("engine") {
            Some(Part::Worker)
        } else if file.starts_with("editor/") {
            Some(Part::Editor)
        } else if is_part(file) {
            Some(Part::Later)
        } else {
            Some(Part::FirstView)
        }
    }
}

/// The sizes of a finished site.
pub struct Budget {
    files: Vec<(Part, String, u64)>,
}

impl Budget {
    /// Measures the files of `dist`, each as its smallest form.
    pub fn measure(dist: &Path) -> Result<Budget> {
        let mut files = Vec::new();
        for file in files_below(dist)? {
            if let Some(part) = Part::of(&file) {
                let compressed = fs::metadata(dist.join(format!("{file}.br")));
                let size = compressed.or_else(|_| fs::metadata(dist.join(&file))).about(format!("measure {file}"))?;
                files.push((part, file, size.len()));
            }
        }
        Ok(Budget { files })
    }

    /// What a part has in all.
    pub fn total(&self, part: Part) -> u64 {
        self.files.iter().filter(|(of, _, _)| *of == part).map(|(_, _, bytes)| bytes).sum()
    }

    /// One line for each part that has too much.
    pub fn excesses(&self) -> Vec<String> {
        let over = Part::ALL.into_iter().filter_map(|part| Some((part, part.limit()?, self.total(part))));
        over.filter(|(_, limit, total)| total > limit)
            .map(|(part, limit, total)| {
                format!("the {} has {}, {} more than its {}", part.name(), kb(total), kb(total - limit), kb(limit))
            })
            .collect()
    }
}

impl fmt::Display for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in Part::ALL {
            let limit = part.limit().map_or("no limit".to_owned(), |limit| format!("at most {}", kb(limit)));
            writeln!(f, "{:<64} {:>10}   ({limit})", part.name(), kb(self.total(part)))?;
            for (_, file, bytes) in self.files.iter().filter(|(of, _, _)| *of == part) {
                writeln!(f, "  {file:<62} {:>10}", kb(*bytes))?;
            }
        }
        Ok(())
    }
}

fn kb(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_belongs_to_what_it_is_fetched_with() {
        let cases = [
            ("index.html", Some(Part::FirstView)),
            ("app_bg-1.wasm", Some(Part::FirstView)),
            ("split_step_lab-1.wasm", Some(Part::Later)),
            ("fonts/mono.woff2", Some(Part::FirstView)),
            ("engine-1.js", Some(Part::Worker)),
            ("engine_rest-1.wasm", Some(Part::Rest)),
            ("engine_library-1.txt", Some(Part::Library)),
            ("editor/main-1.js", Some(Part::Editor)),
            ("finder-1.js", Some(Part::Finder)),
            ("search-1.json", Some(Part::Finder)),
            ("course/index.html", None),
            ("app-1.js.br", None),
            ("icons/mark.svg", None),
        ];
        for (file, part) in cases {
            assert_eq!(Part::of(file), part, "{file}");
        }
    }

    #[test]
    fn too_much_is_said_with_how_much() {
        let budget = |bytes| Budget { files: vec![(Part::FirstView, "app.js".to_owned(), bytes)] };
        assert!(budget(220_000).excesses().is_empty());
        assert_eq!(budget(221_500).excesses(), ["the first view has 221.5 kB, 1.5 kB more than its 220.0 kB"]);
    }
}
