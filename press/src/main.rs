//! Prints `lessons/`: the files that the app fetches, what the search looks through, and every page as HTML.
//!
//! `press ASSETS PAGES` writes the files into `ASSETS/course`, under the names that `src/course/compile/files.rs` gives them (the app knows those names from
//! its own build), `ASSETS/search.json`, and the pages, which xtask puts into the site, into `PAGES`.

// The lints of the course are those of its own package.
#![allow(clippy::pedantic)]

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

/// The data types of `src/course`, and their compiler.
#[path = "../../src/course"]
#[allow(dead_code)] // the page uses what the press does not
mod course {
    pub mod changes;
    pub mod compile;
    pub mod glossary;
    pub mod grade;
    pub mod highlight;
    pub mod ids;
    pub mod lesson;
    pub mod prose;
    pub mod quiz;
    pub mod wording;
}

/// The one file of `src/python` that the course uses.
#[path = "../../src/python"]
#[allow(dead_code)]
mod python {
    pub mod highlight;
}

/// The table of libraries, and how it is read.
#[path = "../../src/libraries"]
#[allow(dead_code)]
mod libraries {
    pub mod grouped;
    pub mod row;

    /// The rows, for the tests in `grouped.rs`, which know them by this name.
    #[cfg(test)]
    pub fn rows() -> &'static [row::Row] {
        static ROWS: std::sync::OnceLock<Vec<row::Row>> = std::sync::OnceLock::new();
        ROWS.get_or_init(|| crate::rows(std::path::Path::new("..")).expect("the table is right"))
    }
}

/// What home says.
#[path = "../../src/app/pages/home_words.rs"]
mod home_words;

/// How the pages of study begin.
#[path = "../../src/app/pages/study_words.rs"]
mod study_words;

/// What the page of measurements says.
#[path = "../../src/app/measured/words.rs"]
mod measured_words;

/// What was measured.
#[path = "../../src/app/measured/figures.rs"]
#[allow(dead_code)] // the page filters
mod measured_figures;

/// How figures are written.
#[path = "../../src/figures.rs"]
#[allow(dead_code)]
mod figures;

/// The two files of `src/machine` that these need.
#[path = "../../src/machine"]
#[allow(dead_code)]
mod machine {
    pub mod moment;
    pub mod trace {
        pub mod words {
            mod duration;
            pub use duration::duration;
        }
    }
}

mod html;
mod page;
mod search;

fn main() -> ExitCode {
    let mut folders = env::args().skip(1);
    let (Some(assets), Some(pages)) = (folders.next(), folders.next()) else {
        eprintln!("usage: press ASSETS PAGES");
        return ExitCode::from(2);
    };
    match print(Path::new(&assets), Path::new(&pages)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

/// Compiles and writes; files of before go.
fn print(assets: &Path, pages: &Path) -> Result<(), String> {
    let sources = course::compile::read(Path::new("lessons")).map_err(|error| error.to_string())?;
    let course = course::compile::course(&sources)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let rows = rows(Path::new("."))?;
    let figures = figures(Path::new("."))?;
    let encoded = postcard::to_stdvec(&rows).map_err(|error| error.to_string())?;
    let files = assets.join("course");
    for folder in [&files, pages] {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(|error| format!("cannot empty {}: {error}", folder.display()))?;
        }
    }
    for (name, bytes) in course::compile::files::files(&course, &encoded) {
        write(&files.join(name), &bytes)?;
    }
    let documents = serde_json::to_vec(&search::documents(&course, &rows)).map_err(|error| error.to_string())?;
    write(&assets.join("search.json"), &documents)?;
    for page in page::all(&course, &rows, &figures) {
        write(&pages.join(page.file()), page.text().as_bytes())?;
    }
    Ok(())
}

/// `lessons/libraries.json`, below the repository's folder.
fn rows(repository: &Path) -> Result<Vec<libraries::row::Row>, String> {
    let path = repository.join("lessons/libraries.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// `public/measured/figures.tsv`, below the repository's folder.
fn figures(repository: &Path) -> Result<measured_figures::Figures, String> {
    let path = repository.join("public/measured/figures.tsv");
    let text = fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(measured_figures::Figures::read(&text))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    fs::write(path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
