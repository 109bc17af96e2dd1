//! Finds a Chromium for the browser tests, or gets one.

use crate::place::Place;
use crate::process::{answer, program, run_logged};
use crate::trouble::{Result, Trouble};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Names the Chromium to use, when it is somewhere unusual.
pub const CHROMIUM: &str = "LOOP_LAB_CHROMIUM";

/// Where systems put it. The shell is the same browser without its windows, and starts sooner.
const USUAL: [&str; 9] = [
    "/usr/bin/chromium-headless-shell",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/snap/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

/// A Chromium, wherever it comes from: the one that `LOOP_LAB_CHROMIUM` names, the system's, Playwright's, or else a new one.
pub fn ensure(place: &Place) -> Result<PathBuf> {
    if let Some(named) = env::var_os(CHROMIUM).map(PathBuf::from) {
        let missing = || Trouble::new(format!("{CHROMIUM} names {}, which is not there", named.display()));
        return if named.is_file() { Ok(named) } else { Err(missing()) };
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    get(place)?;
    find().ok_or_else(|| Trouble::new(format!("no Chromium was found; install one, or name it in {CHROMIUM}")))
}

fn find() -> Option<PathBuf> {
    USUAL
        .iter()
        .map(PathBuf::from)
        .find(|path| path.is_file())
        .or_else(|| playwright_caches().iter().find_map(|cache| in_cache(cache)))
}

/// Where Playwright keeps the browsers it downloads.
fn playwright_caches() -> Vec<PathBuf> {
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let named = env::var_os("PLAYWRIGHT_BROWSERS_PATH").map(PathBuf::from);
    let local = env::var_os("LOCALAPPDATA").map(|folder| PathBuf::from(folder).join("ms-playwright"));
    let usual = [home.join(".cache/ms-playwright"), home.join("Library/Caches/ms-playwright")];
    named.into_iter().chain(usual).chain(local).collect()
}

/// The newest Chromium in a cache of Playwright's: `chromium-1200/chrome-linux/chrome`.
fn in_cache(cache: &Path) -> Option<PathBuf> {
    let programs = [
        "chrome",
        "chrome.exe",
        "Chromium.app/Contents/MacOS/Chromium",
        "Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    ];
    let mut versions = subfolders(cache, "chromium-");
    versions.sort();
    let systems = versions.iter().rev().flat_map(|version| subfolders(version, "chrome-"));
    systems.flat_map(|system| programs.map(|program| system.join(program))).find(|path| path.is_file())
}

fn subfolders(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix)).map(|entry| entry.path()).collect()
}

fn get(place: &Place) -> Result<()> {
    let by_hand = format!("install Chromium or Chrome, or name one in {CHROMIUM}");
    if is_root_on_debian(place) {
        println!("Installing Chromium with apt-get");
        let otherwise = format!("apt-get could not install Chromium; is the network there? Otherwise {by_hand}");
        run_logged(place, &mut program(place, "apt-get", &["update"]), "apt-get-update", &otherwise)?;
        let install = |package| {
            let mut install = program(place, "apt-get", &["install", "-y", "--no-install-recommends", package]);
            run_logged(place, install.env("DEBIAN_FRONTEND", "noninteractive"), "apt-get", &otherwise)
        };
        // Older Debians have no shell.
        install("chromium-headless-shell").or_else(|_| install("chromium"))
    } else {
        println!("Getting Playwright's Chromium");
        let otherwise = format!("Playwright could not get its Chromium; is the network there? Otherwise {by_hand}");
        let mut install = program(place, "node", &["node_modules/@playwright/test/cli.js", "install", "chromium"]);
        run_logged(place, &mut install, "playwright", &otherwise)
    }
}

fn is_root_on_debian(place: &Place) -> bool {
    let is_debian =
        fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=debian"));
    is_debian && answer(&mut program(place, "id", &["-u"])).as_deref() == Some("0")
}
