//! The deployable site: what Trunk builds, finished.
//!
//! Trunk leaves plain names and many style sheets in `target/site`. [`finish`] copies that to `dist/` and makes one style sheet of them, minifies,
//! names files by their content (so they can be cached for ever), puts the content-security policy in force, gives every page an index.html of its
//! own (so that deep links work on a server that only serves files), and compresses. [`check`] then holds the result to its budget.

pub mod address;
pub mod budget;
mod check;
mod current;
pub mod headers;
mod html;
mod links;
mod names;
mod pages;
mod policy;
mod sha256;
mod split;
mod start;
mod worker;

pub use address::Address;
pub use check::check;
pub use current::{is_current, note_current};

use crate::place::Place;
use crate::process::{program, run};
use crate::tools;
use crate::trouble::{About, Result, Trouble};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Where Trunk puts the release build.
const RAW: &str = "target/site";

/// Compiles the code of page and worker, both at once. Trunk, which wants one after the other, then finds them compiled.
pub fn compile(place: &Place) -> Result<()> {
    tools::ensure_for_code(place)?;
    let target = "--target=wasm32-unknown-unknown";
    let arguments = ["build", "--locked", "--offline", target, "--profile=web", "--features=split", "--bins"];
    run(&mut for_browsers(place, "cargo", &arguments), "the site's code could not be compiled")
}

/// A program that compiles, or has compiled, what is deployed.
fn for_browsers(place: &Place, name: &str, arguments: &[&str]) -> Command {
    let mut command = program(place, name, arguments);
    if let Some(home) = Place::cargo_home() {
        // Messages of panics name source files; nobody needs to know where they lay on the machine that built the site.
        let remap = format!("--remap-path-prefix={}=crates", home.join("registry/src").display());
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", remap);
    }
    command
}

/// Builds the site for a server that serves it there, into `dist/`.
pub fn build(place: &Place, address: &Address) -> Result<()> {
    tools::ensure_for_site(place)?;
    println!("Building the site for release");
    compile(place)?;
    fs::create_dir_all(place.path("target/assets")).about("make target/assets")?;
    let arguments = [
        "build",
        "--quiet",
        "--release",
        "--features",
        "split",
        "--dist",
        RAW,
        "--filehash",
        "false",
        "--public-url",
        "/",
        "index.html",
    ];
    run(&mut for_browsers(place, "trunk", &arguments), "trunk could not build the site; its reasons are above")?;
    println!("Cutting the page's code into parts");
    split::split(place, &place.path(RAW))?;
    println!("Cutting the worker's code in two");
    worker::cut(place, &place.path(RAW))?;
    println!("Finishing it in dist/");
    finish(place, &place.dist(), address)?;
    compress(place, &place.dist())
}

/// Makes the site of the last release build, for a server that serves it there and compresses it itself, or need not.
pub fn finish(place: &Place, dist: &Path, address: &Address) -> Result<()> {
    if dist.exists() {
        fs::remove_dir_all(dist).about(format!("empty {}", dist.display()))?;
    }
    copy_folder(&place.path(RAW), dist)?;
    let mut page = read(&dist.join("index.html"))?;
    page = html::without_comments(&page);
    page = one_style_sheet(dist, &page)?;
    page = start::after_the_text(&page)
        .ok_or_else(|| Trouble::new("Trunk's page does not start the app as site/start.rs expects"))?;
    bundle(place, dist)?;
    write(&dist.join("index.html"), &page)?;
    let mut immutable = names::name_by_content(dist)?;
    // The press and esbuild have named these by their content.
    let is_named = |file: &String| extension(file) == "postcard" || file.starts_with("editor/");
    let named: Vec<String> =
        files_below(dist)?.into_iter().filter(is_named).filter(|file| !immutable.contains(file)).collect();
    immutable.extend(named);
    page = read(&dist.join("index.html"))?;
    // Moving the page's addresses changes its start-up script, and with it the policy.
    let policy = policy::policy(&with_base(&page, &address.base));
    let last = |page: &str| {
        policy::with_policy(&with_base(page, &address.base), &policy)
            .ok_or_else(|| Trouble::new("index.html does not name its encoding"))
    };
    pages::write_all(place, dist, &page, address, &last)?;
    write(&dist.join("_headers"), &headers::headers(&address.base, &policy, &immutable))
}

/// Puts the style sheets that the page links, in their order, into one file.
fn one_style_sheet(dist: &Path, page: &str) -> Result<String> {
    let mut sheet = String::new();
    let mut page = page.to_owned();
    let links: Vec<(String, String)> = html::tags(&page)
        .into_iter()
        .filter(|tag| tag.name == "link" && tag.attribute("rel") == Some("stylesheet"))
        .filter_map(|tag| Some((tag.text.to_owned(), tag.attribute("href")?.trim_start_matches('/').to_owned())))
        .collect();
    for (at, (link, file)) in links.iter().enumerate() {
        let path = dist.join(file);
        sheet += &read(&path)?;
        fs::remove_file(&path).about(format!("remove {file}"))?;
        let place_taker = if at == 0 { r#"<link rel="stylesheet" href="/style.css" />"# } else { "" };
        page = page.replacen(link, place_taker, 1);
    }
    write(&dist.join("style.css"), &sheet)?;
    Ok(page)
}

/// Makes one small file of each script and all it imports, and minifies the style sheet.
fn bundle(place: &Place, dist: &Path) -> Result<()> {
    let files: Vec<String> =
        BUNDLES.iter().chain(&["style.css"]).map(|file| dist.join(file).display().to_string()).collect();
    let outdir = format!("--outdir={}", dist.display());
    let mut arguments: Vec<&str> = files.iter().map(String::as_str).collect();
    // What the style sheet names (fonts) stays where it is.
    let options =
        ["--bundle", "--minify", "--format=esm", "--external:*.woff2", "--allow-overwrite", "--log-level=error"];
    arguments.extend(options);
    arguments.push(&outdir);
    run(&mut program(place, "esbuild", &arguments), "esbuild could not bundle the site's scripts")?;
    for file in BUNDLED {
        fs::remove_file(dist.join(file)).about(format!("remove {file}"))?;
    }
    let snippets = dist.join("snippets");
    if snippets.exists() { fs::remove_dir_all(&snippets).about("remove snippets") } else { Ok(()) }
}

/// The scripts that a page or a worker begins with.
const BUNDLES: [&str; 3] = ["app.js", "boot.js", "engine_loader.js"];

/// What only they import: in a bundle, `import.meta.url` still names the folder where all of them lie.
const BUNDLED: [&str; 3] = ["engine.js", "engine_rest.js", "__wasm_split.js"];

/// Trunk built for `/`; this moves the page's own addresses to `base`.
fn with_base(page: &str, base: &str) -> String {
    let mut moved = page.to_owned();
    for quote in ['"', '\''] {
        for prefix in ["href=", "src=", "fetch(", "import("] {
            let here = format!("{prefix}{quote}/");
            moved = moved.replace(&here, &format!("{prefix}{quote}{base}"));
        }
    }
    moved
}

fn compress(place: &Place, dist: &Path) -> Result<()> {
    let dist = dist.display().to_string();
    run(&mut program(place, "node", &["xtask/compress.mjs", &dist]), "node could not compress the site")
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).about(format!("make {}", to.display()))?;
    for entry in fs::read_dir(from).about(format!("read {}", from.display()))? {
        let entry = entry.about(format!("read {}", from.display()))?;
        // Marks that keep an empty folder in git are no part of the site.
        if entry.file_name() == ".gitkeep" {
            continue;
        }
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy_folder(&source, &target)?;
        } else {
            fs::copy(&source, &target).about(format!("copy {}", source.display()))?;
        }
    }
    Ok(())
}

/// Every file below a folder, as paths with `/` relative to it, in order of name.
pub fn files_below(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).about(format!("read {}", current.display()))? {
            let path = entry.about(format!("read {}", current.display()))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                files.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// What a file is, by the end of its name: `html`, `br`.
fn extension(file: &str) -> &str {
    file.rsplit_once('.').map_or("", |(_, extension)| extension)
}

pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).about(format!("read {}", path.display()))
}

pub fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).about(format!("write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::with_base;

    #[test]
    fn the_pages_own_addresses_move_to_the_base() {
        let page = r#"<base href="/" /><link href="/a.css"><link href="b.woff2"><script>const code = fetch('/app.wasm'); await import('/app.js');"#;
        let moved = r#"<base href="/x/" /><link href="/x/a.css"><link href="b.woff2"><script>const code = fetch('/x/app.wasm'); await import('/x/app.js');"#;
        assert_eq!(with_base(page, "/x/"), moved);
        assert_eq!(with_base(page, "/"), page);
    }
}
