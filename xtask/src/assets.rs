//! What the site needs besides what Trunk compiles, put into `target/assets`: the editor's and the finder's bundles and the fonts, from npm packages, the
//! library file, and the lessons; and every page's text as HTML, in `target/pages`, which `site/pages.rs` puts into the site.

use crate::place::Place;
use crate::process::{program, run};
use crate::site::{files_below, read, write};
use crate::trouble::{About, Result, Trouble};
use std::fs;

/// The typefaces, by the names of their packages.
const FONTS: [&str; 2] = ["atkinson-hyperlegible-next", "atkinson-hyperlegible-mono"];

/// Where the press puts the pages.
pub const PAGES: &str = "target/pages";

/// What stands in `editor/main.js` for the list of the editor's other files, whose names esbuild gives.
const EDITOR_FILES: &str = "EDITOR_FILES";

/// The modules of the machine that are written in Python, and the modelled libraries.
const LIBRARY: [&str; 2] = ["src/machine/library/python", "src/machine/library/modelled"];

/// Bundles editor and finder, copies the fonts, joins the library's modules and prints the lessons.
pub fn make(place: &Place) -> Result<()> {
    let assets = place.path("target/assets");
    if assets.exists() {
        // What an earlier state of the sources made would be deployed with it.
        fs::remove_dir_all(&assets).about("empty target/assets")?;
    }
    let fonts = assets.join("fonts");
    fs::create_dir_all(&fonts).about("make target/assets")?;
    for font in FONTS {
        let package = place.path("node_modules/@fontsource-variable").join(font);
        // Latin, upright, all weights in one file; the licence asks to go wherever the font goes.
        let file = format!("files/{font}-latin-wght-normal.woff2");
        for (from, to) in [(file.as_str(), format!("{font}.woff2")), ("LICENSE", format!("{font}.LICENSE.txt"))] {
            let from = package.join(from);
            fs::copy(&from, fonts.join(to)).about(format!("copy {}", from.display()))?;
        }
    }
    write(&assets.join("engine_library.txt"), &library(place)?)?;
    let (folder, pages) = (assets.display().to_string(), place.path(PAGES).display().to_string());
    run(
        &mut program(place, "cargo", &["run", "--quiet", "--package", "press", "--", &folder, &pages]),
        "the lessons could not be compiled",
    )?;
    bundle_editor(place)?;
    bundle(place, "finder/main.js", &[&format!("--outfile={}", assets.join("finder.js").display())])
}

/// Makes one file for each step in which the editor is made ready, and one for each set of packages that several steps share; `editor/main.js` says why.
fn bundle_editor(place: &Place) -> Result<()> {
    let folder = place.path("target/assets/editor");
    // Chromium then compiles whole files beside the page's thread, and not function by function on it. Others see a comment.
    let compile_whole = "--banner:js=//# allFunctionsCalledOnLoad";
    let outdir = format!("--outdir={}", folder.display());
    bundle(place, "editor/main.js", &["--splitting", "--chunk-names=[name]-[hash]", compile_whole, &outdir])?;
    let files = files_below(&folder)?.into_iter().filter(|file| file != "main.js").map(|file| format!("\"{file}\""));
    let list = format!("[{}]", files.collect::<Vec<_>>().join(","));
    let main = folder.join("main.js");
    let text = read(&main)?;
    if text.matches(EDITOR_FILES).count() != 1 {
        return Err(Trouble::new(format!("editor/main.js does not name {EDITOR_FILES} once")));
    }
    write(&main, &text.replace(EDITOR_FILES, &list))
}

/// Bundles a script with all that it imports.
fn bundle(place: &Place, entry: &str, more: &[&str]) -> Result<()> {
    let mut arguments = vec![entry, "--bundle", "--format=esm", "--minify", "--target=es2022", "--log-level=warning"];
    arguments.extend(more);
    run(&mut program(place, "esbuild", &arguments), &format!("could not bundle {entry}"))
}

/// The library file, which the worker reads when a program imports one of its modules: `src/machine/library/sources.rs` says how it looks.
fn library(place: &Place) -> Result<String> {
    let mut text = String::new();
    for folder in LIBRARY.map(|folder| place.path(folder)) {
        for file in files_below(&folder)? {
            let name = file.trim_end_matches(".py");
            text.extend(["# module ", name, "\n", &read(&folder.join(&file))?]);
        }
    }
    Ok(text)
}
