//! Small programs print what CPython prints: `NAME.out` beside `NAME.py` is CPython 3.13's own output.
//!
//! A new case is a new pair of files. When things happen is the business of `tests/oracle.rs`.

use loop_lab::machine::settings::{Detail, Settings};
use loop_lab::machine::trace::EventKind;
use std::fs;
use std::path::{Path, PathBuf};

fn programs(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs").join(folder);
    let files = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("readable").path());
    let mut programs: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "py")).collect();
    programs.sort();
    programs
}

fn check(folder: &str) {
    let programs = programs(folder);
    assert!(programs.len() >= 3, "programs are missing in {folder}");
    for path in programs {
        let source = fs::read_to_string(&path).expect("a program is text");
        let wanted = fs::read_to_string(path.with_extension("out")).expect("its output was recorded");
        let program = loop_lab::python::compile(&source).expect("it compiles");
        let settings = Settings { detail: Detail::Output, ..Settings::default() };
        let trace = loop_lab::machine::run(&program, &settings);
        let text =
            |kind: &EventKind| if let EventKind::Printed { text } = kind { Some(trace.text(*text)) } else { None };
        let printed: Vec<&str> = trace.events.iter().filter_map(|event| text(&event.kind)).collect();
        let ended = (&trace.failure, &trace.stopped);
        assert_eq!(printed.join("\n").trim_end(), wanted.trim_end(), "{} {ended:?}", path.display());
    }
}

#[test]
fn the_language_is_cpythons() {
    check("language");
}

#[test]
fn asyncio_is_cpythons() {
    check("asyncio");
}
