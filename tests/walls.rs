//! The walls between the rooms, as `ARCHITECTURE.md` draws them: what a file of `src/` may not mention, and how long it may be.
//!
//! [`faults`] reads one file; the first test tries it on wrong samples, so that it is known to fail.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms that run without a browser.
const ENGINE_ROOMS: &[&str] =
    &["python", "libraries", "machine", "server", "diagnose", "course", "practice", "progress", "protocol", "engine"];

/// A longer file is two rooms.
const MAX_LINES: usize = 500;

/// A table of operations is one thing, however long.
const TABLES: &[&str] = &["src/python/bytecode.rs", "src/machine/interpreter/execute.rs"];

/// wasm_split's macro writes calls between parts of the page's code, which need `unsafe`.
const ALLOWS_UNSAFE: &str = "src/bin/app.rs";

/// Files of these rooms may not mention these names.
struct Wall {
    rooms: &'static [&'static str],
    names: &'static [&'static str],
    why: &'static str,
}

const WALLS: &[Wall] = &[
    Wall {
        rooms: ENGINE_ROOMS,
        names: &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "leptos",
            "leptos_router",
            "leptos_meta",
            "gloo_timers",
            "plotters",
        ],
        why: "an engine room knows no browser",
    },
    Wall { rooms: ENGINE_ROOMS, names: &["crate::app"], why: "data flows from the engine to the page, never back" },
    Wall {
        rooms: ENGINE_ROOMS,
        names: &["Instant", "SystemTime", "std::thread"],
        why: "the same program gives the same trace: no wall clock, no real thread",
    },
    Wall {
        rooms: &["python"],
        names: &[
            "crate::machine",
            "crate::server",
            "crate::diagnose",
            "crate::course",
            "crate::progress",
            "crate::protocol",
        ],
        why: "python turns text into a program and needs nobody for it",
    },
    Wall {
        rooms: &["libraries"],
        names: &[
            "crate::python",
            "crate::machine",
            "crate::server",
            "crate::diagnose",
            "crate::course",
            "crate::progress",
            "crate::protocol",
            "crate::engine",
        ],
        why: "build.rs reads the table with it, and every room may read that",
    },
    Wall {
        rooms: &["machine"],
        names: &["crate::server", "crate::diagnose", "crate::course", "crate::progress", "crate::protocol"],
        why: "the machine runs a program and knows no users",
    },
    Wall {
        rooms: &["server"],
        names: &["crate::diagnose", "crate::course", "crate::progress", "crate::protocol"],
        why: "the server puts users on the machine and knows no course",
    },
    Wall {
        rooms: &["course"],
        names: &[
            // All of `python` but `highlight`, which needs nothing else of it.
            "crate::python::compile",
            "crate::python::bytecode",
            "crate::python::error",
            "crate::machine",
            "crate::server",
            "crate::diagnose",
            "crate::progress",
            "crate::protocol",
        ],
        why: "build.rs compiles the lessons with the course alone",
    },
    Wall {
        rooms: &["practice"],
        names: &["crate::machine::run", "crate::python", "crate::server", "crate::progress", "crate::protocol"],
        why: "practice makes programs and reads traces; the worker runs them, and the page keeps what came of it",
    },
    Wall {
        rooms: &["machine", "server", "diagnose", "course", "practice", "progress", "protocol", "engine", "app", "bin"],
        names: &["ruff_python_parser", "ruff_python_ast", "ruff_text_size"],
        why: "only python knows the parser crate",
    },
    Wall {
        rooms: &["app"],
        names: &[
            "crate::machine::interpreter",
            "crate::machine::event_loop",
            "crate::machine::frame",
            "crate::machine::value",
            "crate::python::parse",
            "crate::python::compile",
            "crate::machine::run",
            "crate::server::run",
            "crate::engine",
        ],
        why: "the page sees traces and reports; the engine runs in the worker",
    },
];

/// What is wrong with a file of a room, one line each.
fn faults(path: &str, source: &str) -> Vec<String> {
    let room = path.strip_prefix("src/").and_then(|rest| rest.split(['/', '.']).next()).unwrap_or_default();
    let mut faults = Vec::new();
    for wall in WALLS.iter().filter(|wall| wall.rooms.contains(&room)) {
        for (number, line) in code_lines(source) {
            for name in wall.names.iter().filter(|name| mentions(line, name)) {
                faults.push(format!("{path}:{number} mentions {name}: {}", wall.why));
            }
        }
    }
    for (number, _) in code_lines(source).filter(|(_, line)| line.contains("crate::{")) {
        faults.push(format!("{path}:{number} groups rooms in one `use crate::{{…}}`, where no wall is seen"));
    }
    for (number, _) in code_lines(source).filter(|(_, line)| path != ALLOWS_UNSAFE && mentions(line, "unsafe_code")) {
        faults.push(format!("{path}:{number} allows unsafe code; only {ALLOWS_UNSAFE} may, for what a macro writes"));
    }
    let waits_for_storage = room == "app" && source.contains("platform::storage");
    for (number, _) in code_lines(source).filter(|(_, line)| waits_for_storage && mentions(line, "spawn_local")) {
        faults.push(format!("{path}:{number} spawns in turns; what waits for storage goes on at once: storage::spawn"));
    }
    let n_lines = source.lines().count();
    if n_lines > MAX_LINES && !TABLES.contains(&path) {
        faults.push(format!("{path} has {n_lines} lines; one file does one thing in at most {MAX_LINES}"));
    }
    faults
}

/// The lines that are not comments, with their numbers.
fn code_lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    source.lines().enumerate().map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Whether a line has this path or name in it, and not as a part of a longer name.
fn mentions(line: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.expect("a folder can be listed").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn a_hole_in_a_wall_is_found() {
    let long = "let x = 1;\n".repeat(MAX_LINES + 1);
    let cases = [
        ("src/machine/task.rs", "use web_sys::Window;", 1),
        ("src/app/study.rs", "use crate::app::platform::storage;\nspawn_local(open());", 1),
        ("src/app/toast.rs", "spawn_local(show());", 0),
        ("src/machine/task.rs", "use crate::app::pages::home;", 1),
        ("src/machine/task.rs", "let started = std::time::Instant::now();", 1),
        ("src/machine/task.rs", "use crate::{app, python};", 1),
        ("src/machine/task.rs", "use crate::server::report::Report;", 1),
        ("src/python/parse.rs", "use crate::machine::moment::Moment;", 1),
        ("src/python/parse.rs", "use ruff_python_parser::parse_module;", 0),
        ("src/server/worker.rs", "use ruff_python_ast::Expr;", 1),
        ("src/server/worker.rs", "use crate::machine::event_loop::EventLoop;", 0),
        ("src/libraries/row.rs", "use crate::machine::moment::Moment;", 1),
        ("src/machine/settings.rs", "use crate::libraries::Latency;", 0),
        ("src/course/lesson.rs", "use crate::machine::moment::Moment;", 1),
        ("src/practice/ask.rs", "use crate::machine::trace::Trace;", 0),
        ("src/practice/ask.rs", "let trace = crate::machine::run(&program, &settings);", 1),
        ("src/engine.rs", "use web_sys::Worker;", 1),
        ("src/app/charts/scale.rs", "use crate::engine::Engine;", 1),
        ("src/app/charts/scale.rs", "use crate::machine::trace::Trace;", 0),
        ("src/app/charts/scale.rs", "use crate::machine::interpreter::step;", 1),
        ("src/progress/log.rs", "// Not with leptos: web_sys is the page's.", 0),
        ("src/progress/log.rs", "let instant_feedback = crate::application();", 0),
        ("src/bin/app.rs", "#![allow(unsafe_code)]", 0),
        ("src/machine/value.rs", "#![allow(unsafe_code)]", 1),
        ("src/progress/log.rs", long.as_str(), 1),
        ("src/python/bytecode.rs", long.as_str(), 0),
    ];
    for (path, source, n_faults) in cases {
        let found = faults(path, source);
        assert_eq!(found.len(), n_faults, "{path}: {:?} gives {found:?}", &source[..source.len().min(60)]);
    }
}

#[test]
fn no_file_crosses_a_wall() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = sources(&root.join("src"));
    assert!(files.len() > 40, "src/ was read");
    let found: Vec<String> = files
        .iter()
        .flat_map(|file| {
            let relative = file.strip_prefix(root).expect("a source lies in the repository");
            let source = fs::read_to_string(file).expect("a source is text");
            faults(&relative.to_string_lossy().replace('\\', "/"), &source)
        })
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}
