//! Whether the site in `dist/` is what a build would make again: then tests need not build it.
//!
//! As `make` would, but by what files say and not by their dates, which a checkout changes.

use super::files_below;
use crate::place::Place;
use crate::trouble::{About, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// What the last build in `dist/` was made of, and what it made.
const RECEIPT: &str = "target/site.receipt";

/// What stands in the repository's folder and no site is made of. Whatever else is there may count.
const NO_SOURCE: [&str; 10] =
    [".ci", ".git", "benches", "dist", "docs", "e2e", "fuzz", "node_modules", "target", "tests"];

/// Whether `dist/` holds what was built of the sources as they are.
pub fn is_current(place: &Place) -> Result<bool> {
    let Ok(noted) = fs::read_to_string(place.path(RECEIPT)) else { return Ok(false) };
    Ok(place.dist().is_dir() && noted == receipt(place)?)
}

/// Notes that `dist/` was just built of the sources as they are.
pub fn note_current(place: &Place) -> Result<()> {
    super::write(&place.path(RECEIPT), &receipt(place)?)
}

/// A number that another file, or another word in one, would change. It need only mean something to the same xtask.
fn receipt(place: &Place) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    let mut sources = Vec::new();
    for entry in fs::read_dir(place.root()).about("read the repository's folder")? {
        let path = entry.about("read the repository's folder")?.path();
        if !NO_SOURCE.iter().any(|name| path.ends_with(name)) {
            sources.push(path);
        }
    }
    sources.sort();
    for path in sources.iter().chain([&place.dist()]) {
        add(path, &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Adds a file, or a folder with all that is below it: names and contents.
fn add(path: &Path, hasher: &mut impl Hasher) -> Result<()> {
    path.hash(hasher);
    if path.is_dir() {
        return files_below(path)?.iter().try_for_each(|file| add(&path.join(file), hasher));
    }
    fs::read(path).about(format!("read {}", path.display()))?.hash(hasher);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::add;
    use std::fs;
    use std::hash::{DefaultHasher, Hasher};

    #[test]
    fn a_word_or_a_name_makes_another_receipt() {
        let folder = std::env::temp_dir().join(format!("loop-lab-receipt-{}", std::process::id()));
        let receipt = || {
            let mut hasher = DefaultHasher::new();
            add(&folder, &mut hasher).expect("the folder is there");
            hasher.finish()
        };
        fs::create_dir_all(folder.join("below")).expect("a folder for this test");
        fs::write(folder.join("below/a.txt"), "one").expect("a file");
        let first = receipt();
        assert_eq!(receipt(), first, "nothing has changed");
        fs::write(folder.join("below/a.txt"), "two").expect("a file");
        let second = receipt();
        fs::rename(folder.join("below/a.txt"), folder.join("below/b.txt")).expect("a file");
        let third = receipt();
        fs::remove_dir_all(&folder).expect("this test's folder");
        assert!(first != second && second != third, "{first} {second} {third}");
    }
}
