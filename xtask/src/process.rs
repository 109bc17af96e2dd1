//! Starting other programs.

use crate::place::Place;
use crate::trouble::{About, Result, Trouble};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

/// A program with its arguments, to be run in the repository with our own tools first on `PATH`.
pub fn program(place: &Place, name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(place.root()).env("PATH", place.search_path());
    command
}

/// The same, for what can wait: it takes the processors' time that others leave. Where there is no `nice`, it runs as any other.
pub fn leisurely(place: &Place, name: &str, arguments: &[&str]) -> Command {
    if !cfg!(unix) {
        return program(place, name, arguments);
    }
    let mut nice = program(place, "nice", &["-n", "19", name]);
    nice.args(arguments);
    nice
}

/// Runs it and lets it speak for itself.
///
/// # Errors
/// `otherwise`, should it not start or not succeed.
pub fn run(command: &mut Command, otherwise: &str) -> Result<()> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Trouble::new(otherwise)),
        Err(error) => Err(Trouble::new(format!("{otherwise} ({}: {error})", command.get_program().display()))),
    }
}

/// Runs it and tells what it says only if it does not succeed.
///
/// # Errors
/// `otherwise`, and what it said.
pub fn run_quietly(command: &mut Command, otherwise: &str) -> Result<()> {
    let output = command.stdin(Stdio::null()).output();
    let output =
        output.map_err(|error| Trouble::new(format!("{otherwise} ({}: {error})", command.get_program().display())))?;
    if output.status.success() {
        return Ok(());
    }
    Err(Trouble::new(format!("{otherwise}: {}", String::from_utf8_lossy(&output.stderr).trim())))
}

/// Runs it without showing what it says, which goes to `target/logs/<log>.log`; of that, only lines that tell progress are shown.
///
/// # Errors
/// `otherwise` and where to read on, should it not start or not succeed.
pub fn run_logged(place: &Place, command: &mut Command, log: &str, otherwise: &str) -> Result<()> {
    let log = format!("target/logs/{log}.log");
    let trouble = |reason: &str| Trouble::new(format!("{otherwise} ({reason})"));
    fs::create_dir_all(place.path("target/logs")).about("make target/logs")?;
    let mut file = File::create(place.path(&log)).about(format!("write {log}"))?;
    let output = file.try_clone().about(format!("write {log}"))?;
    let started = command.stdin(Stdio::null()).stdout(output).stderr(Stdio::piped()).spawn();
    let mut child = started.map_err(|error| trouble(&format!("{}: {error}", command.get_program().display())))?;
    if let Some(stderr) = child.stderr.take() {
        for line in BufReader::new(stderr).lines().map_while(std::result::Result::ok) {
            writeln!(file, "{line}").about(format!("write {log}"))?;
            if PROGRESS.iter().any(|word| line.trim_start().starts_with(word)) {
                println!("{line}");
            }
        }
    }
    let status = child.wait().about("wait for a program")?;
    if status.success() { Ok(()) } else { Err(trouble(&format!("what it said is in {log}"))) }
}

/// How lines of cargo's begin that tell how far it is.
const PROGRESS: [&str; 3] = ["Compiling ", "Downloading ", "Installing "];

/// What it says on its standard output, trimmed; `None` if it is not there or does not succeed.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Starts it and leaves it running.
pub fn start(command: &mut Command) -> Result<std::process::Child> {
    let name = command.get_program().display().to_string();
    command.spawn().about(format!("start {name}"))
}
