//! The machine against real CPython 3.13: the same programs, the same lines, in the same order, at about the same time.
//!
//! `tests/oracle/programs` are small asyncio programs, `tests/oracle/expected` what CPython printed for each and when.
//! Those that do not run yet stand in `tests/oracle/not_yet.txt` with what they miss; one that starts to run must leave
//! that list, so the list is always true.

use loop_lab::machine::settings::{Detail, Settings};
use loop_lab::machine::trace::{EventKind, Trace};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How far a line's time may be off: CPython's own timers are up to a millisecond late each.
fn is_near(expected: f64, actual: f64) -> bool {
    (expected - actual).abs() <= f64::max(0.025, 0.04 * expected)
}

#[derive(Deserialize)]
struct Expected {
    stdout: Vec<Line>,
    elapsed: f64,
    error: Option<ErrorText>,
    warnings: Vec<String>,
}

#[derive(Deserialize)]
struct Line {
    t: f64,
    text: String,
}

#[derive(Deserialize, PartialEq, Debug)]
struct ErrorText {
    r#type: String,
    message: String,
}

#[test]
fn programs_print_what_cpython_prints_and_when() {
    let not_yet = not_yet();
    let mut wrong = Vec::new();
    let mut n_right = 0;
    for program in programs() {
        let name = program.file_stem().expect("a file").to_string_lossy().into_owned();
        match (check(&program), not_yet.get(&name)) {
            (Ok(()), None) => n_right += 1,
            (Ok(()), Some(_)) => wrong.push(format!("{name}: runs now; take it off not_yet.txt")),
            (Err(_), Some(missing)) => println!("{name}: not yet, misses {missing}"),
            (Err(problem), None) => wrong.push(format!("{name}: {problem}")),
        }
    }
    println!("{n_right} programs as in CPython, {} not yet", not_yet.len());
    assert!(wrong.is_empty(), "{} programs differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/programs");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("readable").path()).collect();
    files.sort();
    assert!(files.len() >= 97, "programs are missing");
    files
}

/// `name: what is missing`, a line each.
fn not_yet() -> BTreeMap<String, String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/not_yet.txt");
    std::fs::read_to_string(file)
        .unwrap_or_default()
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (name, missing) = line.split_once(": ").expect("`name: what is missing`");
            (name.to_owned(), missing.to_owned())
        })
        .collect()
}

fn check(program: &Path) -> Result<(), String> {
    let source = std::fs::read_to_string(program).expect("readable");
    let expected = program.with_extension("json").to_string_lossy().replace("/programs/", "/expected/");
    let expected: Expected =
        serde_json::from_str(&std::fs::read_to_string(expected).expect("recorded")).expect("as recorded");
    let compiled =
        loop_lab::python::compile(&source).map_err(|errors| format!("does not compile: {}", errors[0].message))?;
    let settings = Settings { detail: Detail::Output, ..Settings::default() };
    compare(&expected, &loop_lab::machine::run(&compiled, &settings))
}

fn compare(expected: &Expected, trace: &Trace) -> Result<(), String> {
    let failure = trace.failure.as_ref();
    let why = failure.map_or(String::new(), |failure| format!(" ({}: {})", failure.type_name, failure.message));
    let printed: Vec<(f64, &str)> = trace
        .events
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::Printed { text } => Some((event.at.seconds(), trace.text(text))),
            _ => None,
        })
        .collect();
    for (place, line) in expected.stdout.iter().enumerate() {
        match printed.get(place) {
            Some((_, text)) if *text != line.text => {
                return Err(format!("line {}: expected {:?}, printed {text:?}{why}", place + 1, line.text));
            }
            Some((t, _)) if !is_near(line.t, *t) => {
                return Err(format!("line {:?} expected at {} s, printed at {t} s", line.text, line.t));
            }
            Some(_) => {}
            None => return Err(format!("line {} is missing: {:?}{why}", place + 1, line.text)),
        }
    }
    if printed.len() > expected.stdout.len() {
        return Err(format!("prints more: {:?}", printed[expected.stdout.len()].1));
    }
    let error =
        failure.map(|failure| ErrorText { r#type: failure.type_name.clone(), message: failure.message.clone() });
    if error != expected.error {
        return Err(format!("expected error {:?}, got {error:?}", expected.error));
    }
    if trace.stopped.is_some() {
        return Err(format!("stopped: {:?}", trace.stopped));
    }
    if trace.warnings != expected.warnings {
        return Err(format!("expected warnings {:?}, got {:?}", expected.warnings, trace.warnings));
    }
    if !is_near(expected.elapsed, trace.end.seconds()) {
        return Err(format!("expected to take {} s, took {} s", expected.elapsed, trace.end.seconds()));
    }
    Ok(())
}
