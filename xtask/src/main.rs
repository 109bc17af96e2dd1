//! One way to set up, serve, build and test: `cargo xtask …`.
//!
//! Read [`Command::parse`] for what it can do; each command is a file. Whatever goes wrong that the person at the keyboard can mend is a
//! [`trouble::Trouble`]: one clear line.

mod assets;
mod command_line;
mod place;
mod process;
mod serve;
mod server;
mod site;
mod tools;
mod trouble;

use command_line::{Command, HELP};
use place::Place;
use std::process::ExitCode;
use trouble::Result;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match Command::parse(&arguments).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("error: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let place = Place::find()?;
    match command {
        Command::Help => {
            println!("{HELP}");
            Ok(())
        }
        Command::Serve(options) => serve::run(&place, &options),
        Command::Build { base } => {
            site::build(&place, &base)?;
            println!("{}", site::check(&place.dist())?);
            println!("The site is in dist/: any server that serves files will do (README.md)");
            Ok(())
        }
        Command::Assets => assets::make(&place),
    }
}
