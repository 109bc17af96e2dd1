//! What the site needs from npm packages, put into `target/assets`: the editor's bundle and the fonts.

use crate::place::Place;
use crate::process::{program, run};
use crate::trouble::{About, Result};
use std::fs;

/// Font files: where the package has them, what the style sheets call them. Latin, all weights in one file.
const FONTS: [(&str, &str); 2] = [
    (
        "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
        "atkinson-hyperlegible-next.woff2",
    ),
    (
        "@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2",
        "atkinson-hyperlegible-mono.woff2",
    ),
];

/// Bundles the editor (`editor/main.js` and all it imports) and copies the fonts.
pub fn make(place: &Place) -> Result<()> {
    let assets = place.path("target/assets");
    let fonts = assets.join("fonts");
    fs::create_dir_all(&fonts).about("make target/assets")?;
    for (from, to) in FONTS {
        let from = place.path("node_modules").join(from);
        fs::copy(&from, fonts.join(to)).about(format!("copy {}", from.display()))?;
    }
    let outfile = format!("--outfile={}", assets.join("editor.js").display());
    let arguments =
        ["editor/main.js", "--bundle", "--format=esm", "--minify", "--target=es2022", "--log-level=warning", &outfile];
    run(&mut program(place, "esbuild", &arguments), "could not bundle editor/main.js")
}
