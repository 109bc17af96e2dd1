//! One way to set up, serve, build and test: `cargo xtask …`.
//!
//! Read [`Command::parse`] for what it can do; each command is a file. Whatever goes wrong that the person at the keyboard can mend is a
//! [`trouble::Trouble`]: one clear line.

mod assets;
mod browser;
mod command_line;
mod e2e;
mod lighthouse;
mod ours;
mod place;
mod process;
mod serve;
mod server;
mod site;
mod test;
mod tools;
mod trouble;

use command_line::{Command, HELP};
use place::Place;
use std::process::ExitCode;
use trouble::Result;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match Command::parse(&arguments).and_then(run) {
        Ok(code) => code,
        Err(trouble) => {
            eprintln!("error: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    let place = Place::find()?;
    match command {
        Command::Help => {
            println!("{HELP}");
        }
        Command::Serve(options) => serve::run(&place, &options)?,
        Command::Build(address) => {
            site::build(&place, &address)?;
            println!("{}", site::budget::Budget::measure(&place.dist())?);
            site::check(&place.dist())?;
            println!("The site is in dist/: any server that serves files will do (README.md)");
        }
        Command::Test => return Ok(if test::run(&place) { ExitCode::SUCCESS } else { ExitCode::FAILURE }),
        Command::E2e(arguments) => e2e::run(&place, &arguments)?,
        Command::Lighthouse(pages) => lighthouse::run(&place, &pages)?,
        Command::Speed => e2e::speed(&place)?,
        Command::Screenshot => e2e::screenshot(&place)?,
        Command::Assets => assets::make(&place)?,
    }
    Ok(ExitCode::SUCCESS)
}
