//! The repository's own programs. They are compiled with the features that its tests are compiled with, so that cargo compiles nothing twice.

use crate::place::Place;
use crate::process::{program, run};
use crate::trouble::Result;
use std::path::{Path, PathBuf};

/// Compiles an example of the engine, and says where the program is.
///
/// # Errors
/// It does not compile; the compiler's reasons are shown.
pub fn example(place: &Place, name: &str) -> Result<PathBuf> {
    compile(place, "--example", name)?;
    Ok(place.path("target/debug/examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// Runs `cutter` in a folder.
///
/// # Errors
/// It could not cut; its reasons are shown.
pub fn cutter(place: &Place, folder: &Path, arguments: &[&str]) -> Result<()> {
    compile(place, "--bin", "cutter")?;
    let file = place.path("target/debug").join(format!("cutter{}", std::env::consts::EXE_SUFFIX));
    let mut cutter = program(place, &file.display().to_string(), arguments);
    run(cutter.current_dir(folder), "the code could not be cut into parts")
}

fn compile(place: &Place, kind: &str, name: &str) -> Result<()> {
    let arguments = ["build", "--quiet", "--locked", "--workspace", "--no-default-features", kind, name];
    run(&mut program(place, "cargo", &arguments), &format!("{name} could not be compiled"))
}
