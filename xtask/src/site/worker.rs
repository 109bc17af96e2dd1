//! Cuts the worker's code in two: what the first programs need, and the rest, which the worker fetches while the reader looks at them.
//!
//! Which is which is not written anywhere: the whole worker rehearses in Node what a page asks of it in a first minute (`examples/rehearsal.rs`), and what ran
//! comes first. The two parts then answer the same requests, and more, as the whole did, or the build fails. `cutter/src/main.rs` says how a cut program finds
//! its other part, `src/bin/engine_rest.js` fetches it. Trunk knows nothing of it, so this takes what cargo built, and puts the parts where Trunk put the whole.

use super::{read, write};
use crate::ours;
use crate::place::Place;
use crate::process::{program, run};
use crate::trouble::{About, Result, Trouble};
use std::fs;
use std::path::Path;

/// What cargo built for Trunk.
const WHOLE: &str = "target/wasm32-unknown-unknown/web/engine.wasm";
/// Where this works.
const FOLDER: &str = "target/worker";
/// The host's side of the cut.
const REST: &str = "src/bin/engine_rest.js";

/// Replaces the whole `engine` in `site` by its two parts.
pub fn cut(place: &Place, site: &Path) -> Result<()> {
    let folder = place.path(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder).about("empty target/worker")?;
    }
    bind(place)?;
    rehearse(place)?;
    ours::cutter(place, &folder, &["cut", "whole.wasm", "ran.txt", "first.wasm", "rest.wasm"])?;
    for part in ["first", "rest"] {
        optimize(place, &["--reorder-functions-by-name", "--strip-debug", "--strip-producers"], part, part)?;
    }
    join(place)?;
    let arguments = ["xtask/rehearse.mjs", "compare", FOLDER];
    run(&mut program(place, "node", &arguments), "the worker in two parts does not answer as the whole one does")?;
    let files = [("parts/engine.js", "engine.js"), ("parts/engine_rest.js", "engine_rest.js")];
    let parts = [("first.wasm", "engine_bg.wasm"), ("rest.wasm", "engine_rest.wasm")];
    for (from, to) in files.into_iter().chain(parts) {
        fs::copy(folder.join(from), site.join(to)).about(format!("copy {from}"))?;
    }
    write(&site.join("engine_loader.js"), LOADER)
}

/// What the page starts: Trunk's does no more than the first of these.
const LOADER: &str = r#"import init from "./engine.js";
import { fetch_rest } from "./engine_rest.js";
await init();
fetch_rest();
"#;

/// Gives the whole worker its JavaScript, and optimises it: before it is cut, since what is in line afterwards needs no way between the parts.
fn bind(place: &Place) -> Result<()> {
    let out_dir = format!("--out-dir={FOLDER}/whole");
    let arguments = ["--target=web", "--no-typescript", "--out-name=engine", &out_dir, WHOLE];
    run(&mut program(place, "wasm-bindgen", &arguments), "wasm-bindgen could not bind engine.wasm")?;
    // Node reads .js files as what they are.
    write(&place.path(FOLDER).join("package.json"), r#"{ "type": "module" }"#)?;
    // Functions of like names are alike, and compress better beside each other. What only one function calls stays out of it, unless it is small: it may
    // be what seldom runs, and is cut off then (the first part is 7 % smaller for it).
    let options = ["-O3", "--one-caller-inline-max-function-size=200", "--debuginfo", "--reorder-functions-by-name"];
    optimize(place, &options, "whole/engine_bg", "whole")
}

/// Finds out which functions run in a first minute.
fn rehearse(place: &Place) -> Result<()> {
    let requests = format!("{FOLDER}/requests");
    let rehearsal = ours::example(place, "rehearsal")?.display().to_string();
    run(&mut program(place, &rehearsal, &[&requests]), "the worker's rehearsal could not be written")?;
    ours::cutter(place, &place.path(FOLDER), &["watch", "whole.wasm", "watched.wasm"])?;
    let arguments = ["xtask/rehearse.mjs", "watch", FOLDER];
    run(&mut program(place, "node", &arguments), "the worker could not rehearse")
}

/// Puts the JavaScript of the two parts together.
fn join(place: &Place) -> Result<()> {
    let folder = place.path(FOLDER);
    let parts = folder.join("parts");
    fs::create_dir_all(&parts).about("make target/worker/parts")?;
    let glue = read(&folder.join("whole/engine.js"))?;
    write(&parts.join("engine.js"), &with_rest(&glue)?)?;
    fs::copy(place.path(REST), parts.join("engine_rest.js")).about("copy engine_rest.js")?;
    super::copy_folder(&folder.join("whole/snippets"), &parts.join("snippets"))
}

/// wasm-bindgen's JavaScript, which knows only one file, with the placeholders among what it hands to the first part.
fn with_rest(glue: &str) -> Result<String> {
    let own = r#""./engine_bg.js": import0,"#;
    if glue.matches(own).count() != 1 || !glue.contains("wasm;") {
        return Err(Trouble::new("wasm-bindgen's JavaScript is not as site/worker.rs expects"));
    }
    let bound = glue.replace(own, &format!("{own}\n        rest,"));
    Ok(format!("import {{ rest }} from \"./engine_rest.js\";\n{bound}\nexport const first = () => wasm;\n"))
}

fn optimize(place: &Place, options: &[&str], from: &str, to: &str) -> Result<()> {
    let (from, to) = (format!("{FOLDER}/{from}.wasm"), format!("{FOLDER}/{to}.wasm"));
    let arguments: Vec<&str> = options.iter().copied().chain([from.as_str(), "-o", &to]).collect();
    run(&mut program(place, "wasm-opt", &arguments), "wasm-opt could not make the worker's code smaller")
}

#[cfg(test)]
mod tests {
    use super::with_rest;

    #[test]
    fn the_placeholders_are_handed_to_the_first_part() {
        let glue = "function imports() {\n    return {\n        \"./engine_bg.js\": import0,\n    };\n}\nlet wasm;\n";
        let joined = with_rest(glue).expect("as wasm-bindgen writes it");
        assert!(joined.contains("import0,\n        rest,\n    };"), "{joined}");
        assert!(joined.ends_with("export const first = () => wasm;\n"), "{joined}");
        assert!(with_rest("function imports() {}").is_err());
    }
}
