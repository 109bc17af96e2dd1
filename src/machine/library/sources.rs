//! The source texts of the modules that are written in Python, `library/python/*.py`.
//!
//! Natively they are part of the program. The worker has them in a file of their own, since few programs import one: who runs the machine there
//! says how to read that file ([`provide`]), and it is read when the first of them is imported.

macro_rules! written_in_python {
    ($($name:literal)*) => {
        /// Their dotted names.
        const NAMES: &[&str] = &[$($name),*];

        /// The library file: each text under a line with its name.
        #[cfg(not(target_arch = "wasm32"))]
        fn read_file() -> Result<String, String> {
            Ok([$("# module ", $name, "\n", include_str!(concat!("python/", $name, ".py"))),*].concat())
        }
    };
}

written_in_python! {
    "__future__" "_anext" "abc" "asyncio.threads" "bisect" "collections" "collections.abc" "concurrent" "concurrent.futures"
    "concurrent.futures._base" "concurrent.futures.process" "concurrent.futures.thread" "contextlib" "copy" "dataclasses" "datetime" "enum"
    "functools" "heapq" "itertools" "json" "multiprocessing" "operator" "os" "pickle" "queue" "random" "statistics" "string" "sys" "threading"
    "types" "typing"
}

/// Before a module's name in the library file.
const HEADING: &str = "# module ";

/// How to read the library file, or why that failed.
pub type Read = fn() -> Result<String, String>;

#[cfg(target_arch = "wasm32")]
static READ: std::sync::OnceLock<Read> = std::sync::OnceLock::new();

/// Says how to read the library file where it is not part of the program.
#[cfg(target_arch = "wasm32")]
pub fn provide(read: Read) {
    // A second one would read the same file.
    let _ = READ.set(read);
}

#[cfg(target_arch = "wasm32")]
fn read_file() -> Result<String, String> {
    READ.get().map_or_else(|| Err("nobody said how".to_owned()), |read| read())
}

/// The source text of a module; `None` if it is not one of these.
///
/// # Errors
/// Why the library file could not be read. It is tried again for the next import.
pub fn text_of(name: &str) -> Option<Result<&'static str, String>> {
    static FILE: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    if !NAMES.contains(&name) {
        return None;
    }
    let file = match FILE.get() {
        Some(file) => file,
        None => match read_file() {
            Ok(file) => FILE.get_or_init(|| file),
            Err(why) => return Some(Err(why)),
        },
    };
    let mut texts = file.split(HEADING).filter_map(|part| part.split_once('\n'));
    let text = texts.find(|(heading, _)| *heading == name).map(|(_, text)| text);
    Some(text.ok_or_else(|| "it is from another version of this page, so reload it".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_is_found_in_the_file_and_compiles() {
        for name in NAMES {
            let text = text_of(name).expect("it is one of them").expect("the file is there");
            assert!(!text.contains(HEADING) && text.starts_with("\"\"\""), "{name}: {text}");
            assert!(crate::python::compile(text).is_ok(), "{name} compiles");
        }
        assert!(text_of("numpy").is_none());
    }

    #[test]
    fn every_file_is_a_module() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/machine/library/python");
        let files = std::fs::read_dir(folder).expect("the folder is there").count();
        assert_eq!(files, NAMES.len());
    }
}
