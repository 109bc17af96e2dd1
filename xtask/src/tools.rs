//! Gets what is missing: the compiler's target, Trunk, wasm-bindgen, npm's packages.
//!
//! Programs go into `target/tools`, so nothing outside the repository changes but rustup's target. What is there already in the right version,
//! in `target/tools` or elsewhere on `PATH`, is left alone.

use crate::place::Place;
use crate::process::{answer, program, run_logged};
use crate::trouble::{About, Result, Trouble};
use std::fs;
use std::sync::Mutex;

const TARGET: &str = "wasm32-unknown-unknown";
const OLDEST_NODE: u32 = 20;

/// A program from crates.io, pinned.
struct Tool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    options: &'static [&'static str],
    minutes: u32,
}

const TOOLS: [Tool; 2] = [
    // 0.22 needs a newer compiler than ours. Without its default features it has no update check and no TLS.
    Tool { package: "trunk", program: "trunk", version: "0.21.14", options: &["--no-default-features"], minutes: 3 },
    // The same version as the wasm-bindgen crate in Cargo.toml. The package's other programs test in browsers, and bring TLS.
    Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: "0.2.126",
        options: &["--no-default-features", "--bin", "wasm-bindgen"],
        minutes: 1,
    },
];

/// Everything a build of the site needs.
pub fn ensure_for_site(place: &Place) -> Result<()> {
    ensure_node(place)?;
    ensure_for_code(place)?;
    ensure_packages(place)?;
    TOOLS.iter().try_for_each(|tool| ensure_tool(place, tool))
}

/// What compiling the site's code needs.
pub fn ensure_for_code(place: &Place) -> Result<()> {
    // Tests ask for it from two lanes; rustup changes the same files for both.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock();
    ensure_target(place)?;
    ensure_crates(place)
}

fn ensure_node(place: &Place) -> Result<()> {
    let wanted = format!("Node {OLDEST_NODE} or newer is needed (https://nodejs.org)");
    let version = answer(&mut program(place, "node", &["--version"]))
        .ok_or_else(|| Trouble::new(format!("{wanted}, and there is no `node` on this machine")))?;
    match node_major(&version) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => Err(Trouble::new(format!("{wanted}; this is {version}"))),
    }
}

/// `v20.1.0` → 20
fn node_major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Installs what `package-lock.json` lists, unless the same list was installed before.
fn ensure_packages(place: &Place) -> Result<()> {
    let wanted = fs::read(place.path("package-lock.json")).about("read package-lock.json")?;
    let receipt = place.path("node_modules/.installed-from");
    if fs::read(&receipt).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("Installing npm packages");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut install = program(place, npm, &["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    install.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run_logged(place, &mut install, "npm", "npm could not install the packages; is the network there?")?;
    fs::write(&receipt, wanted).about("write node_modules/.installed-from")
}

fn ensure_target(place: &Place) -> Result<()> {
    let installed = answer(&mut program(place, "rustup", &["target", "list", "--installed"])).ok_or_else(|| {
        Trouble::new("rustup is needed to add the WebAssembly target (https://rustup.rs), and there is no `rustup` on this machine")
    })?;
    if installed.lines().any(|target| target == TARGET) {
        return Ok(());
    }
    println!("Adding the compiler's target {TARGET}");
    let otherwise = format!("rustup could not add {TARGET}; is the network there?");
    run_logged(place, &mut program(place, "rustup", &["target", "add", TARGET]), "rustup", &otherwise)
}

fn ensure_crates(place: &Place) -> Result<()> {
    // Trunk builds offline, so every crate has to be there before.
    let mut fetch = program(place, "cargo", &["fetch", "--locked"]);
    run_logged(
        place,
        &mut fetch,
        "fetch",
        "cargo could not get the crates that Cargo.lock lists; is the network there?",
    )
}

fn ensure_tool(place: &Place, tool: &Tool) -> Result<()> {
    let Tool { package, version, minutes, .. } = tool;
    // What cargo installed here is on its list; what is elsewhere has to say its version itself.
    let list = fs::read_to_string(place.tools().join(".crates.toml")).unwrap_or_default();
    let file = place.tools().join("bin").join(format!("{}{}", tool.program, std::env::consts::EXE_SUFFIX));
    let is_ours = file.is_file() && list.contains(&format!("\"{package} {version} ("));
    let said = answer(&mut program(place, tool.program, &["--version"]));
    if is_ours || said.is_some_and(|line| line.split_whitespace().any(|word| word == *version)) {
        return Ok(());
    }
    println!("Installing {package} {version} into target/tools (once, about {minutes} minutes)");
    let (root, spec) = (place.tools().display().to_string(), format!("{package}@{version}"));
    let mut arguments = vec!["install", "--locked", "--root", &root, &spec];
    arguments.extend(tool.options);
    let otherwise = format!("cargo could not install {spec}; is the network there?");
    let mut install = program(place, "cargo", &arguments);
    // They work for seconds: optimising them would take longer than it saves.
    let quickly = [("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("PANIC", "abort")];
    install.envs(quickly.map(|(option, value)| (format!("CARGO_PROFILE_RELEASE_{option}"), value)));
    run_logged(place, &mut install, package, &otherwise)
}

#[cfg(test)]
mod tests {
    use super::node_major;

    #[test]
    fn the_major_version_of_node_is_read_from_what_it_says() {
        let cases = [("v20.20.2", Some(20)), ("v9.1.0", Some(9)), ("20.1.0", None), ("", None)];
        for (version, major) in cases {
            assert_eq!(node_major(version), major, "{version}");
        }
    }
}
