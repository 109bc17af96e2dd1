//! Where the site lives: at the root of its host, or under a folder.

use leptos::prelude::document;

/// The path of `<base href>` without its last slash: `""` at the root, `"/loop-lab"` under a folder.
pub fn base_path() -> String {
    document().base_uri().ok().flatten().map(|base| path_of(&base)).unwrap_or_default()
}

/// The path of an absolute address, up to its last slash.
fn path_of(address: &str) -> String {
    let after_scheme = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = after_scheme.find('/').map_or("", |slash| &after_scheme[slash..]);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn a_base_is_its_folder_without_the_last_slash() {
        let cases = [
            ("http://127.0.0.1:8080/", ""),
            ("https://example.org", ""),
            ("https://example.org/loop-lab/", "/loop-lab"),
            ("https://example.org/a/b/index.html?x=/y/", "/a/b"),
        ];
        for (address, path) in cases {
            assert_eq!(path_of(address), path, "{address}");
        }
    }
}
