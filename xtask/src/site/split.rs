//! Cuts the page's code into parts: what the first view needs, and a file for each part that is fetched when it is first shown.
//!
//! `src/bin/app.rs` marks the places; wasm-split-cli cuts there, and puts what several parts share into files of its own. Trunk knows nothing of it,
//! so this takes what cargo built, and puts the parts where Trunk put the whole.

use crate::place::Place;
use crate::process::{program, run};
use crate::trouble::{About, Result};
use std::fs;
use std::path::Path;

/// What cargo built for Trunk.
const WHOLE: &str = "target/wasm32-unknown-unknown/web/app.wasm";

/// Replaces the whole `app` in `site` by its parts.
pub fn split(place: &Place, site: &Path) -> Result<()> {
    let (cut, bound) = (place.path("target/split"), place.path("target/split/bound"));
    if cut.exists() {
        fs::remove_dir_all(&cut).about("empty target/split")?;
    }
    fs::create_dir_all(&bound).about("make target/split")?;
    let (whole, main) = (place.path(WHOLE), cut.join("app.wasm"));
    let arguments = [&text(&whole), &text(&cut), "--target", "web", "--out-name", "app"];
    run(&mut program(place, "wasm-split-cli", &arguments), "wasm-split-cli could not cut app.wasm")?;
    let out_dir = format!("--out-dir={}", bound.display());
    let arguments = ["--target=web", "--no-typescript", "--keep-lld-exports", "--out-name=app", &out_dir, &text(&main)];
    run(&mut program(place, "wasm-bindgen", &arguments), "wasm-bindgen could not bind app.wasm")?;

    optimize(place, &bound.join("app_bg.wasm"), &site.join("app_bg.wasm"))?;
    for entry in fs::read_dir(&cut).about("read target/split")?.flatten() {
        let path = entry.path();
        let is_part = path.extension().is_some_and(|extension| extension == "wasm") && path != main;
        if is_part {
            optimize(place, &path, &site.join(entry.file_name()))?;
        }
    }
    copy(&bound.join("app.js"), &site.join("app.js"))?;
    copy(&cut.join("__wasm_split.js"), &site.join("__wasm_split.js"))
}

fn optimize(place: &Place, from: &Path, to: &Path) -> Result<()> {
    // Functions of like names are alike, and compress better beside each other.
    let arguments = ["-Oz", "--traps-never-happen", "--reorder-functions-by-name", &text(from), "-o", &text(to)];
    run(&mut program(place, "wasm-opt", &arguments), "wasm-opt could not make the page's code smaller")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(drop).about(format!("copy {}", from.display()))
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
