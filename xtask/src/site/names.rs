//! Names files by their content, so that a browser may keep them for ever: `app.js` becomes `app-1f3a….js`.

use super::sha256::sha256;
use super::{extension, files_below, read, write};
use crate::trouble::{About, Result, Trouble};
use std::fs;
use std::path::Path;

/// Who names whom. A file comes before those that name it, since its new name changes them.
const NAMED_IN: [(&str, &[&str]); 11] = [
    ("boot.js", &["index.html"]),
    ("style.css", &["index.html"]),
    ("app_bg.wasm", &["app.js", "index.html"]),
    ("app.js", &["index.html"]),
    ("engine_bg.wasm", &["engine_loader.js"]),
    ("engine_rest.wasm", &["engine_loader.js"]),
    ("engine_library.txt", &["engine_loader.js"]),
    ("engine_loader.js", &["index.html"]),
    ("editor/main.js", &["index.html"]),
    ("finder.js", &["index.html"]),
    ("search.json", &["index.html"]),
];

/// Renames the files and whoever mentions them; returns the new names.
pub fn name_by_content(dist: &Path) -> Result<Vec<String>> {
    let mut renamed = Vec::new();
    for font in files_below(dist)?.iter().filter(|file| extension(file) == "woff2") {
        renamed.push(rename(dist, font, &["style.css", "index.html"])?);
    }
    for part in files_below(dist)?.iter().filter(|file| is_part(file)) {
        renamed.push(rename(dist, part, &["app.js"])?);
    }
    for (file, mentions) in NAMED_IN {
        renamed.push(rename(dist, file, mentions)?);
    }
    Ok(renamed)
}

/// A part of the page's code, as the splitter names it.
pub fn is_part(file: &str) -> bool {
    extension(file) == "wasm" && !file.starts_with("app_bg") && !file.starts_with("engine_")
}

fn rename(dist: &Path, file: &str, mentioned_in: &[&str]) -> Result<String> {
    let content = fs::read(dist.join(file)).about(format!("read {file}"))?;
    let new_name = with_hash(file, &content);
    fs::rename(dist.join(file), dist.join(&new_name)).about(format!("rename {file}"))?;
    let mut n_mentions = 0;
    for mention in mentioned_in {
        let path = dist.join(mention);
        let text = read(&path)?;
        n_mentions += text.matches(file).count();
        write(&path, &text.replace(file, &new_name))?;
    }
    if n_mentions == 0 {
        return Err(Trouble::new(format!("nobody mentions {file} in {}", mentioned_in.join(", "))));
    }
    Ok(new_name)
}

/// `fonts/mono.woff2` → `fonts/mono-254637f72efcddb6.woff2`
fn with_hash(file: &str, content: &[u8]) -> String {
    let hash = sha256(content).iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    match file.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash:016x}.{extension}"),
        None => format!("{file}-{hash:016x}"),
    }
}

#[cfg(test)]
mod tests {
    use super::with_hash;

    #[test]
    fn the_hash_stands_before_the_extension() {
        // printf loop | sha256sum
        assert_eq!(with_hash("fonts/mono.woff2", b"loop"), "fonts/mono-254637f72efcddb6.woff2");
    }
}
