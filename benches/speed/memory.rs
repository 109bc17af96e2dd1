//! Bytes per suspended task: the peak memory of a process with many tasks, against one with few.

use crate::Wanted;
use crate::machine;
use crate::table::Table;
use loop_lab::machine::settings::Detail;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The argument with which this program runs itself.
pub const CHILD: &str = "--peak-of";

const FEW: u64 = 1_000;
const MANY: u64 = 101_000;

/// The program: tasks that sleep, all at once.
fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs/sleepers.py")
}

/// The line before its first.
fn first_line(n_tasks: u64) -> String {
    format!("N_TASKS = {n_tasks}\n")
}

/// Prints the table.
pub fn measure(wanted: &Wanted) {
    let mut table = Table::new("Memory per suspended task", &["", "bytes"]);
    let per_task = |peak: &dyn Fn(u64) -> Option<f64>| Some((peak(MANY)? - peak(FEW)?) / (MANY - FEW) as f64);
    let python = wanted.python.as_ref();
    let rows = [
        ("machine", per_task(&machine_peak)),
        (
            "CPython",
            per_task(&|n_tasks| {
                Some(python.filter(|_| peak_bytes().is_some())?.peak_bytes(&file(), &first_line(n_tasks)))
            }),
        ),
    ];
    for (name, bytes) in rows {
        table.row(&[name.to_owned(), bytes.map_or_else(|| "not measured".to_owned(), |bytes| format!("{bytes:.0}"))]);
    }
    table.print();
}

/// Bytes that a process running the program with so many tasks takes at most.
fn machine_peak(n_tasks: u64) -> Option<f64> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new(program).args([CHILD, &n_tasks.to_string()]).output().ok()?;
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}

/// Runs the program with so many tasks and prints the bytes that this process took at most.
pub fn run_child(n_tasks: &str) {
    let n_tasks = n_tasks.parse().expect("a number of tasks");
    let source = first_line(n_tasks) + &std::fs::read_to_string(file()).expect("the program can be read");
    machine::run(&source, Detail::Nothing);
    if let Some(bytes) = peak_bytes() {
        println!("{bytes}");
    }
}

/// `VmHWM:     1234 kB`
fn peak_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
}
