//! Lighthouse on the finished site. Slow, and it measures the machine as well, so it is a command of its own and no test.

use crate::browser;
use crate::place::Place;
use crate::process::{program, run as run_program};
use crate::server::Site;
use crate::trouble::{About, Result, Trouble};
use std::fs;

/// The last major version that runs on Node 20.
const PACKAGE: &str = "lighthouse@12.8.2";

/// Gets Lighthouse if it is missing, and runs it on the pages that the arguments name, or on one of each kind.
pub fn run(place: &Place, pages: &[String]) -> Result<()> {
    let chromium = browser::ensure(place)?.display().to_string();
    if !place.dist().join("_headers").is_file() {
        return Err(Trouble::new("there is no finished site in dist/; `cargo xtask build` makes one"));
    }
    let folder = place.tools().join("lighthouse");
    let tools = folder.display().to_string();
    if !folder.join("node_modules/lighthouse").is_dir() {
        // Two hundred packages that nothing else needs: they stay out of the project's own.
        fs::create_dir_all(&folder).about(format!("make {tools}"))?;
        let arguments = ["install", "--prefix", &tools, "--no-audit", "--no-fund", PACKAGE];
        run_program(&mut program(place, "npm", &arguments), "npm could not install Lighthouse")?;
    }
    let port = Site::open(&place.dist(), "/")?.serve(0)?;
    let site = format!("http://127.0.0.1:{port}/");
    let mut arguments = vec!["xtask/lighthouse.mjs", &tools, &site, &chromium];
    arguments.extend(pages.iter().map(String::as_str));
    run_program(&mut program(place, "node", &arguments), "Lighthouse is not content with every page")
}
