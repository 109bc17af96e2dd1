//! Python's values: each program of `tests/values/` prints what CPython 3.13 prints, line by line.
//!
//! `NAME.txt` is CPython's output of `NAME.py`. To add a case, add a line to a program and run it with CPython.

use loop_lab::machine::settings::{Detail, Settings};
use loop_lab::machine::trace::EventKind;
use std::fmt::Write;
use std::path::Path;
use std::{fs, iter};

/// What a program prints; a failure is its last lines.
fn output_of(source: &str) -> Vec<String> {
    let program = match loop_lab::python::compile(source) {
        Ok(program) => program,
        Err(errors) => return errors.iter().map(|error| format!("{error:?}")).collect(),
    };
    let mut settings = Settings { detail: Detail::Output, ..Settings::default() };
    settings.budget.instructions = 5_000_000;
    let trace = loop_lab::machine::run(&program, &settings);
    let mut lines: Vec<String> = Vec::new();
    for event in &trace.events {
        if let EventKind::Printed { text } = event.kind {
            lines.push(trace.text(text).to_owned());
        }
    }
    lines.extend(trace.failure.iter().flat_map(|failure| failure.traceback.iter().cloned()));
    lines.extend(trace.stopped);
    lines
}

/// Where two outputs differ, as text; empty if they do not.
fn difference(name: &str, got: &[String], wanted: &[&str]) -> String {
    let mut text = String::new();
    let nothing = "(nothing)";
    let got = got.iter().map(String::as_str).chain(iter::repeat(nothing));
    let n_lines = wanted.len();
    for (number, (wanted, got)) in wanted.iter().zip(got).enumerate() {
        if *wanted != got {
            writeln!(text, "{name}, line {} of its output\n  CPython: {wanted}\n  here:    {got}", number + 1)
                .expect("text can be written to a string");
        }
    }
    if n_lines == 0 {
        text.push_str("nothing is expected of it");
    }
    text
}

#[test]
fn programs_print_what_cpython_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/values");
    let mut programs: Vec<_> = fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    programs.sort();
    let mut n_lines = 0;
    let mut differences = String::new();
    for path in programs {
        let name = path.file_stem().expect("a program has a name").to_string_lossy().into_owned();
        let source = fs::read_to_string(&path).expect("a program is text");
        let wanted = fs::read_to_string(path.with_extension("txt")).expect("its output was recorded");
        let wanted: Vec<&str> = wanted.lines().collect();
        n_lines += wanted.len();
        differences.push_str(&difference(&name, &output_of(&source), &wanted));
    }
    assert!(differences.is_empty(), "\n{differences}");
    assert!(n_lines > 400, "only {n_lines} lines are checked");
}

/// What would take for ever, or all memory, or all of the stack, ends with Python's error or the budget's message.
#[test]
fn nothing_takes_for_ever() {
    let cases = [
        ("x = [0]\nwhile True: x += x", "MemoryError"),
        ("x = [0]\nwhile True: x.extend(x)", "MemoryError"),
        ("x = 'a'\nwhile True: x += x", "MemoryError"),
        ("x = 'a'\nwhile True: x = f'{x}{x}'", "MemoryError"),
        ("x = 'a' * 10 ** 8\nkept = []\nwhile True: kept.append(x + x)", "MemoryError"),
        ("x = [0] * 10 ** 6\nkept = []\nwhile True: kept.append(x[:])", "MemoryError"),
        ("x = dict.fromkeys(range(10 ** 5))\nkept = []\nwhile True: kept.append({**x})", "Stopped"),
        ("list(range(10 ** 9))", "MemoryError"),
        ("print(len(str(10 ** 100000)))", "ValueError"),
        ("2 ** 10 ** 10", "MemoryError"),
        ("1 << 10 ** 12", "MemoryError"),
        ("'x' * 10 ** 12", "MemoryError"),
        ("[0] * 10 ** 12", "MemoryError"),
        ("b'x' * 10 ** 12", "MemoryError"),
        ("x = 7 ** 300000\nwhile True: x * x", "Stopped"),
        ("list(iter(int, 1))", "Stopped"),
        ("sum(iter(int, 1))", "Stopped"),
        ("sorted(iter(int, 1))", "Stopped"),
        ("5 in iter(int, 1)", "Stopped"),
        ("max(n for n in iter(int, 1))", "Stopped"),
        ("f'{5:1000000000}'", "ValueError"),
        ("'%1000000000d' % 5", "ValueError"),
        ("x = []\nfor _ in range(10 ** 5): x = [x]\nprint(x)", "RecursionError"),
        ("x = ()\nfor _ in range(10 ** 5): x = (x,)\nhash(x)", "RecursionError"),
        ("x = []\nx.append(x)\ny = []\ny.append(y)\nx == y", "RecursionError"),
        ("import json\nx = []\nfor _ in range(10 ** 5): x = [x]\njson.dumps(x)", "RecursionError"),
        ("import json\njson.loads('[' * 100000)", "RecursionError"),
        ("class A:\n    def __repr__(self): return repr(self)\nrepr(A())", "RecursionError"),
        ("class A:\n    def __eq__(self, o): return self == o\nA() == A()", "RecursionError"),
        ("class A:\n    def __getattr__(self, n): return self.x\nA().x", "RecursionError"),
        ("class A:\n    def __lt__(self, o): 1 / 0\nsorted([A(), A()])", "ZeroDivisionError"),
        ("import math\nmath.factorial(10 ** 9)", "MemoryError"),
        ("import itertools\nlist(itertools.count())", "Stopped"),
        ("'a'.center(10 ** 12)", "MemoryError"),
        ("'\\t'.expandtabs(10 ** 12)", "MemoryError"),
        ("('a' * 10 ** 6).replace('a', 'b' * 10 ** 6)", "MemoryError"),
        ("bytes(10 ** 12)", "MemoryError"),
        ("(5).to_bytes(10 ** 12, 'big')", "MemoryError"),
    ];
    for (source, wanted) in cases {
        let lines = output_of(source);
        let last = lines.last().cloned().unwrap_or_default();
        assert!(last.starts_with(wanted), "{source:?} ended with {last:?}, not with {wanted}");
    }
}
