//! The browser tests: Playwright against the finished site, served by our own server.

use crate::browser;
use crate::ours;
use crate::place::Place;
use crate::process::{program, run as run_program};
use crate::server::Site;
use crate::site;
use crate::trouble::{Result, Trouble};
use std::process::Command;

/// Where the site is served a second time, as if deployed below a path.
const SUB_PATH: &str = "/deep/loop-lab/";

/// Runs the browser tests, or those that the arguments choose.
pub fn run(place: &Place, arguments: &[String]) -> Result<()> {
    run_program(&mut with_site_below(place, playwright(place, arguments)?)?, "not every browser test passed")
}

/// The command that runs what can be tried while other things run.
pub fn not_timed(place: &Place) -> Result<Command> {
    let projects = ["desktop", "phone", "desktop-dark"].map(|project| format!("--project={project}"));
    with_site_below(place, playwright(place, &projects)?)
}

/// The command that measures how soon a page answers, which nothing else may disturb.
pub fn timed(place: &Place) -> Result<Command> {
    playwright(place, &["--project=timing".to_owned(), "--no-deps".to_owned()])
}

/// Makes the README's picture of the site in `dist/`.
pub fn screenshot(place: &Place) -> Result<()> {
    let mut playwright = playwright(place, &["--project=picture".to_owned(), "--reporter=line".to_owned()])?;
    run_program(playwright.env("LOOP_LAB_PICTURE", "1"), "the picture could not be made")?;
    println!("The picture is docs/loop-lab.png");
    Ok(())
}

/// Measures the worker in Chromium beside the same machine natively: `e2e/speed.ts` prints the table. A measurement, not a test.
pub fn speed(place: &Place) -> Result<()> {
    let release = |arguments: &[&str]| {
        let mut all = vec![arguments[0], "--quiet", "--release", "--no-default-features"];
        all.extend(&arguments[1..]);
        run_program(&mut program(place, "cargo", &all), "the examples could not be compiled")
    };
    release(&["build", "--example", "trace", "--example", "rehearsal"])?;
    let mut programs = Vec::new();
    for folder in ["benches/programs/straight", "benches/programs/loop"] {
        let files = site::files_below(&place.path(folder))?;
        programs.extend(files.into_iter().map(|file| format!("{folder}/{file}")));
    }
    let mut requests = vec!["run", "--example", "rehearsal", "--", "target/speed"];
    requests.extend(programs.iter().map(String::as_str));
    release(&requests)?;
    let mut playwright = playwright(place, &["--project=speed".to_owned(), "--reporter=line".to_owned()])?;
    run_program(playwright.env("LOOP_LAB_SPEED", programs.join(" ")), "the worker could not be measured")
}

/// The command that runs Playwright on the site in `dist/`, which it serves from now on.
fn playwright(place: &Place, arguments: &[String]) -> Result<Command> {
    let chromium = browser::ensure(place)?;
    if !place.dist().join("_headers").is_file() {
        return Err(Trouble::new("there is no finished site in dist/; `cargo xtask build` makes one"));
    }
    // What the page shows is held against what this says of the same run. No test's time is for compiling it.
    let trace = ours::example(place, "trace")?;
    let port = Site::open(&place.dist(), "/")?.serve(0)?;
    let mut playwright = program(place, "node", &["node_modules/@playwright/test/cli.js", "test", "--config", "e2e"]);
    playwright
        .args(arguments)
        .env(browser::CHROMIUM, chromium)
        .env("LOOP_LAB_TRACE", trace)
        .env("LOOP_LAB_URL", format!("http://127.0.0.1:{port}/"));
    Ok(playwright)
}

/// Serves the same site below a path too, and tells Playwright where.
fn with_site_below(place: &Place, mut playwright: Command) -> Result<Command> {
    let below = place.path("target/site-below");
    site::finish(place, &below, &site::Address::at_path(SUB_PATH)?)?;
    let port = Site::open(&below, SUB_PATH)?.serve(0)?;
    playwright.env("LOOP_LAB_URL_BELOW", format!("http://127.0.0.1:{port}{SUB_PATH}"));
    Ok(playwright)
}
