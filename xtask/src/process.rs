//! Starting other programs.

use crate::place::Place;
use crate::trouble::{About, Result, Trouble};
use std::process::{Command, Stdio};

/// A program with its arguments, to be run in the repository with our own tools first on `PATH`.
pub fn program(place: &Place, name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(place.root()).env("PATH", place.search_path());
    command
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
