//! What was asked for.

use crate::site::Address;
use crate::trouble::{Result, Trouble};

/// What `cargo xtask` prints about itself.
pub const HELP: &str = "\
Usage: cargo xtask <command>

  serve [--port N] [--open] [--release]   get what is missing, build, and serve on 127.0.0.1
                                          (--release: the site as it is deployed)
  build [--base /sub/path/ | --url https://example.org/sub/path/]
                                          leave the deployable static site in dist/
                                          (--url: with the map of the site that search engines read)
  test                                    everything, from formatting to browser tests
  e2e [playwright's arguments]            only the browser tests, on the site in dist/
  lighthouse [pages]                      what Lighthouse says of the site in dist/, as on a phone
  speed                                   the machine in Chromium beside the same natively, on the site in dist/
  screenshot                              make the README's picture from the site in dist/";

/// One command with its options.
#[derive(Debug, PartialEq)]
pub enum Command {
    Help,
    Serve(Serve),
    /// For a site that will be served there.
    Build(Address),
    Test,
    E2e(Vec<String>),
    /// The pages to look at; one of each kind if none are named.
    Lighthouse(Vec<String>),
    Speed,
    Screenshot,
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
            Some("build") => build(rest),
            Some("test") => none(rest).map(|()| Command::Test),
            Some("e2e") => Ok(Command::E2e(rest.map(str::to_owned).collect())),
            Some("lighthouse") => Ok(Command::Lighthouse(rest.map(str::to_owned).collect())),
            Some("speed") => none(rest).map(|()| Command::Speed),
            Some("screenshot") => none(rest).map(|()| Command::Screenshot),
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

fn build<'a>(mut rest: impl Iterator<Item = &'a str>) -> Result<Command> {
    let mut address = Address::at_path("/")?;
    while let Some(option) = rest.next() {
        match option {
            "--base" => address = Address::at_path(&value::<String>(option, rest.next())?)?,
            "--url" => address = Address::at_url(&value::<String>(option, rest.next())?)?,
            other => return Err(unknown(other)),
        }
    }
    Ok(Command::Build(address))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Command::parse(&words)
    }

    #[test]
    fn commands_are_read_with_their_options() {
        let serve = |port, open, release| Command::Serve(Serve { port, open, release });
        let build = |base: &str| Command::Build(Address { origin: None, base: base.to_owned() });
        let cases = [
            ("", Command::Help),
            ("serve", serve(8080, false, false)),
            ("serve --port 9000 --open --release", serve(9000, true, true)),
            ("build", build("/")),
            ("build --base loop-lab", build("/loop-lab/")),
            ("build --base /a/b/", build("/a/b/")),
            ("test", Command::Test),
            ("lighthouse course", Command::Lighthouse(vec!["course".to_owned()])),
            ("e2e lesson --headed", Command::E2e(vec!["lesson".to_owned(), "--headed".to_owned()])),
        ];
        for (line, command) in cases {
            assert_eq!(parse(line), Ok(command), "{line}");
        }
    }

    #[test]
    fn what_does_not_fit_is_one_clear_line() {
        let cases = [
            ("sevre", "there is no `sevre` here; `cargo xtask help` lists what there is"),
            ("serve --prot", "there is no `--prot` here; `cargo xtask help` lists what there is"),
            ("serve --port", "--port needs a value"),
            ("serve --port 70000", "--port cannot be 70000"),
            ("build --base https://x.org/", "--base is a path such as /loop-lab/, not https://x.org/"),
        ];
        for (line, message) in cases {
            assert_eq!(parse(line).unwrap_err().to_string(), message, "{line}");
        }
    }
}
