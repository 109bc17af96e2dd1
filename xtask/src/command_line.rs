//! What was asked for.

use crate::trouble::{Result, Trouble};

/// What `cargo xtask` prints about itself.
pub const HELP: &str = "\
Usage: cargo xtask <command>

  serve [--port N] [--open] [--release]   get what is missing, build, and serve on 127.0.0.1
                                          (--release: the site as it is deployed)";

/// One command with its options.
#[derive(Debug, PartialEq)]
pub enum Command {
    Help,
    Serve(Serve),
    /// The editor's bundle and the fonts; Trunk calls this before it builds.
    Assets,
}

/// Options of `serve`.
#[derive(Debug, PartialEq)]
pub struct Serve {
    pub port: u16,
    /// Show the page in the browser.
    pub open: bool,
    /// Serve the deployable site instead of a development build.
    pub release: bool,
}

impl Command {
    /// Reads the arguments after `cargo xtask`.
    ///
    /// # Errors
    /// An unknown command or option, or a value that does not fit.
    pub fn parse(arguments: &[String]) -> Result<Command> {
        let mut rest = arguments.iter().map(String::as_str);
        match rest.next() {
            None | Some("help" | "--help" | "-h") => Ok(Command::Help),
            Some("serve") => serve(rest).map(Command::Serve),
            Some("assets") => none(rest).map(|()| Command::Assets),
            Some(other) => Err(unknown(other)),
        }
    }
}

fn serve<'a>(mut rest: impl Iterator<Item = &'a str>) -> Result<Serve> {
    let mut options = Serve { port: 8080, open: false, release: false };
    while let Some(option) = rest.next() {
        match option {
            "--port" => options.port = value(option, rest.next())?,
            "--open" => options.open = true,
            "--release" => options.release = true,
            other => return Err(unknown(other)),
        }
    }
    Ok(options)
}

fn none<'a>(mut rest: impl Iterator<Item = &'a str>) -> Result<()> {
    rest.next().map_or(Ok(()), |other| Err(unknown(other)))
}

fn value<T: std::str::FromStr>(option: &str, text: Option<&str>) -> Result<T> {
    let text = text.ok_or_else(|| Trouble::new(format!("{option} needs a value")))?;
    text.parse().map_err(|_| Trouble::new(format!("{option} cannot be {text}")))
}

fn unknown(argument: &str) -> Trouble {
    Trouble::new(format!("there is no `{argument}` here; `cargo xtask help` lists what there is"))
}
