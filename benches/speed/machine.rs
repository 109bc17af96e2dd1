//! The machine, run as a benchmark wants it.

use crate::clock::timed;
use loop_lab::machine::settings::{Budget, Detail, Settings};
use loop_lab::machine::trace::Trace;
use std::path::{Path, PathBuf};

/// The programs of a folder of `benches/programs/`, in the order of their names.
pub fn programs(folder: &str) -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs").join(folder);
    let mut files: Vec<PathBuf> =
        folder.read_dir().expect("the folder is there").filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let name = |file: &Path| file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    files
        .into_iter()
        .filter(|file| file.extension().is_some_and(|kind| kind == "py"))
        .map(|file| (name(&file), file))
        .collect()
}

/// Seconds of CPU time that a program takes, and its trace. It must run to its end.
pub fn run(source: &str, detail: Detail) -> (f64, Trace) {
    let budget =
        Budget { instructions: u64::MAX / 2, events: u32::MAX, memory: 32 << 30, tasks: u32::MAX, ..Budget::default() };
    let settings = Settings { detail, budget, ..Settings::default() };
    let program = loop_lab::python::compile(source).unwrap_or_else(|errors| panic!("does not compile: {errors:?}"));
    let (seconds, trace) = timed(|| loop_lab::machine::run(&program, &settings));
    assert!(trace.failure.is_none() && trace.stopped.is_none(), "{:?} {:?}", trace.failure, trace.stopped);
    (seconds, trace)
}
