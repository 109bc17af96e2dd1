//! Prints `lessons/` into the files that the page fetches: one per lesson, and the glossary.
//!
//! `press FOLDER` writes them into that folder, under the names that `src/course/compile/files.rs` gives them; the app knows those names from its own build.

// The lints of the course are those of its own package.
#![allow(clippy::pedantic)]

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

/// The data types of `src/course`, and their compiler.
#[path = "../../src/course"]
#[allow(dead_code)] // the page uses what the press does not
mod course {
    pub mod compile;
    pub mod glossary;
    pub mod highlight;
    pub mod ids;
    pub mod lesson;
    pub mod prose;
    pub mod quiz;
}

/// The one file of `src/python` that the course uses.
#[path = "../../src/python"]
#[allow(dead_code)]
mod python {
    pub mod highlight;
}

fn main() -> ExitCode {
    let Some(folder) = env::args().nth(1) else {
        eprintln!("usage: press FOLDER");
        return ExitCode::from(2);
    };
    match print(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

/// Compiles and writes; files of before go.
fn print(folder: &Path) -> Result<(), String> {
    let sources = course::compile::read(Path::new("lessons")).map_err(|error| error.to_string())?;
    let course = course::compile::course(&sources)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("cannot empty {}: {error}", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    for (name, bytes) in course::compile::files::files(&course) {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    }
    Ok(())
}
