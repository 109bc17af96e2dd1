//! Compiles `lessons/` into the bytes that `src/course` and `src/libraries` include. A mistake in a file there fails the build, with its line.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

/// The data types of `src/course`, and the compiler that only runs here and in tests.
#[path = "src/course"]
mod course {
    pub mod compile;
    pub mod glossary;
    pub mod highlight;
    pub mod ids;
    pub mod lesson;
    pub mod prose;
    pub mod quiz;
}

/// The one file of `src/python` that the course uses.
#[path = "src/python"]
mod python {
    pub mod highlight;
}

/// The data types of `src/libraries`.
#[path = "src/libraries"]
#[allow(dead_code)] // reads and writes rows only
mod libraries {
    pub mod row;
}

fn main() {
    // A folder counts as changed when any file in it does.
    println!("cargo::rerun-if-changed=lessons");
    println!("cargo::rerun-if-changed=src/course");
    println!("cargo::rerun-if-changed=src/libraries");
    println!("cargo::rerun-if-changed=src/python/highlight.rs");
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // What xtask needs to know to cut the page's code into parts: who refers to whom.
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
    let sources = match course::compile::read(Path::new("lessons")) {
        Ok(sources) => sources,
        Err(error) => return println!("cargo::error={error}"),
    };
    let course = match course::compile::course(&sources) {
        Ok(course) => course,
        Err(errors) => return errors.iter().for_each(|error| println!("cargo::error={error}")),
    };
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let out = Path::new(&out);
    let table = fs::read_to_string("lessons/libraries.json").map_err(|error| error.to_string());
    let libraries = match table.and_then(|table| serde_json::from_str(&table).map_err(|error| error.to_string())) {
        Ok(rows) => encode::<Vec<libraries::row::Row>>(&rows),
        Err(error) => return println!("cargo::error=lessons/libraries.json: {error}"),
    };
    write(out, "libraries.postcard", &libraries);
    let mut code = String::new();
    for (name, bytes) in [("CONTENTS", encode(&course.contents)), ("EXAMPLES", encode(&course.examples))] {
        let file = format!("{}.postcard", name.to_lowercase());
        write(out, &file, &bytes);
        writeln!(code, "pub const {name}: &[u8] = include_bytes!({file:?});").expect("a String grows");
    }
    // The page fetches these, so there only their names are part of the app.
    let is_page = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    code.push_str("pub const FILES: &[(&str, &[u8])] = &[\n");
    for (name, bytes) in course::compile::files::files(&course, &libraries) {
        if is_page {
            writeln!(code, "    ({name:?}, &[]),").expect("a String grows");
        } else {
            write(out, &name, &bytes);
            writeln!(code, "    ({name:?}, include_bytes!({name:?})),").expect("a String grows");
        }
    }
    code.push_str("];\n");
    write(out, "course.rs", code.as_bytes());
}

fn encode<T: serde::Serialize>(data: &T) -> Vec<u8> {
    postcard::to_stdvec(data).expect("course data has no unsupported types")
}

fn write(folder: &Path, file: &str, bytes: &[u8]) {
    fs::write(folder.join(file), bytes).expect("OUT_DIR can be written");
}
