//! Cuts the page's code into parts: what the first view needs, and a file for each part that is fetched when it is first shown.
//!
//! `src/bin/app.rs` marks the places; `cutter` cuts there, and puts what several parts share into files of its own, which binaryen makes fewer. Trunk knows
//! nothing of it, so this takes what cargo built, and puts the parts where Trunk put the whole.

use crate::ours;
use crate::place::Place;
use crate::process::{program, run, run_quietly};
use crate::trouble::{About, Result};
use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

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
    ours::cutter(place, &cut, &["split", &text(&whole), &text(&cut)])?;
    merge(place, &cut)?;
    let out_dir = format!("--out-dir={}", bound.display());
    let arguments = ["--target=web", "--no-typescript", "--keep-lld-exports", "--out-name=app", &out_dir, &text(&main)];
    run(&mut program(place, "wasm-bindgen", &arguments), "wasm-bindgen could not bind app.wasm")?;

    let mut files = vec![(bound.join("app_bg.wasm"), site.join("app_bg.wasm"))];
    for entry in fs::read_dir(&cut).about("read target/split")?.flatten() {
        let path = entry.path();
        let is_part = path.extension().is_some_and(|extension| extension == "wasm") && path != main;
        if is_part {
            files.push((path, site.join(entry.file_name())));
        }
    }
    optimize_all(place, files)?;
    copy(&bound.join("app.js"), &site.join("app.js"))?;
    copy(&cut.join("__wasm_split.js"), &site.join("__wasm_split.js"))
}

/// Makes one file of those that `cutter` found to be wanted together.
fn merge(place: &Place, cut: &Path) -> Result<()> {
    let list = fs::read_to_string(cut.join("together.txt")).about("read which files go together")?;
    let giver = text(&cut.join("giver.wasm"));
    for line in list.lines() {
        let files: Vec<String> = line.split(' ').map(|name| text(&cut.join(name).with_extension("wasm"))).collect();
        let names = line.split(' ').map(str::to_owned);
        let merged = text(&cut.join("merged.wasm"));
        let mut arguments =
            ["node_modules/binaryen/bin/wasm-merge", &giver, "__wasm_split"].map(str::to_owned).to_vec();
        arguments.extend(files.iter().cloned().zip(names).flat_map(|(file, name)| [file, name]));
        arguments.extend(["-o".to_owned(), merged.clone(), "-g".to_owned()]);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        run_quietly(
            &mut program(place, "node", &arguments),
            "binaryen could not put files of the page's code together",
        )?;
        for file in &files {
            fs::remove_file(file).about(format!("remove {file}"))?;
        }
        fs::rename(&merged, &files[0]).about(format!("rename {merged}"))?;
    }
    fs::remove_file(&giver).about(format!("remove {giver}"))
}

/// Most of the parts are small: each processor gets its share of the large ones.
fn optimize_all(place: &Place, mut files: Vec<(PathBuf, PathBuf)>) -> Result<()> {
    files.sort_by_key(|(from, _)| Reverse(fs::metadata(from).map_or(0, |file| file.len())));
    let n_shares = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let share = |first| files.iter().skip(first).step_by(n_shares);
        let threads: Vec<_> = (0..n_shares).map(|first| scope.spawn(move || optimize(place, share(first)))).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("a tool's trouble is a result"))
    })
}

fn optimize<'a>(place: &Place, files: impl Iterator<Item = &'a (PathBuf, PathBuf)>) -> Result<()> {
    let files: Vec<String> = files.flat_map(|(from, to)| [text(from), text(to)]).collect();
    let arguments: Vec<&str> = ["xtask/optimize.mjs"].into_iter().chain(files.iter().map(String::as_str)).collect();
    // It wonders at the names of each part.
    run_quietly(&mut program(place, "node", &arguments), "binaryen could not make the page's code smaller")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(drop).about(format!("copy {}", from.display()))
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
