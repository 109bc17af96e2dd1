//! Which files of the split page go together into one.
//!
//! The splitter makes a file for each set of parts that share code: a hundred, most of them of a few hundred bytes, and a page asks for fifty of them or more. To
//! ask for a file and to make it ready takes the page's thread as long as some kilobytes more do. So files that are mostly wanted together become one: who wants
//! one of them gets the others along, and never calls them.

use crate::Result;
use crate::parts::forget_beginning;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use walrus::{ExportItem, ImportKind, Module, passes};

/// One file more to ask for costs as much as so many bytes more in a file (before they are made smaller and compressed).
const BYTES_PER_FILE: i64 = 12_000;

/// A file that several parts share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Its name without the extension, as the splitter gave it.
    pub name: String,
    /// How long it is.
    pub n_bytes: i64,
    /// The parts that cannot do without it.
    pub wanted_by: BTreeSet<String>,
}

/// Files that become one, under the name of the first.
#[derive(Debug)]
pub struct Group {
    pub names: Vec<String>,
    n_bytes: i64,
    wanted_by: BTreeSet<String>,
}

impl Group {
    fn of(file: Shared) -> Group {
        Group { names: vec![file.name], n_bytes: file.n_bytes, wanted_by: file.wanted_by }
    }

    /// What the parts together save, in bytes, if this and another become one.
    fn gain(&self, other: &Group) -> i64 {
        let (mut gain, both) = (0, self.wanted_by.union(&other.wanted_by));
        for part in both {
            gain += match (self.wanted_by.contains(part), other.wanted_by.contains(part)) {
                (true, true) => BYTES_PER_FILE,
                (true, false) => -other.n_bytes,
                _ => -self.n_bytes,
            };
        }
        gain
    }

    fn take_in(&mut self, other: Group) {
        self.names.extend(other.names);
        self.n_bytes += other.n_bytes;
        self.wanted_by.extend(other.wanted_by);
    }
}

/// Puts files together as long as that saves anything, what saves most first.
pub fn groups(files: Vec<Shared>) -> Vec<Group> {
    let mut groups: Vec<Group> = files.into_iter().map(Group::of).collect();
    while let Some((first, second)) = best_pair(&groups) {
        let other = groups.swap_remove(second); // the later of the two: the first keeps its place
        groups[first].take_in(other);
    }
    groups
}

/// The places of the two that save most together; the earlier one first.
fn best_pair(groups: &[Group]) -> Option<(usize, usize)> {
    let pairs = (0..groups.len()).flat_map(|first| (first + 1..groups.len()).map(move |second| (first, second)));
    let with_gain = pairs.map(|(first, second)| (groups[first].gain(&groups[second]), (first, second)));
    // The first of equals, so that the same code is cut alike each time.
    let best = with_gain.reduce(|best, pair| if pair.0 > best.0 { pair } else { best });
    best.filter(|(gain, _)| *gain > 0).map(|(_, pair)| pair)
}

/// Who gives the files memory, table and globals, as the splitter has it.
pub const GIVER: &str = "__wasm_split";
/// The same under a name that no file of the splitter asks for.
const MAIN: &str = "main";

/// Makes of one of the files a module that hands on what that imports. Files that are merged with it share memory, table and globals: else each would bring its
/// own, and a module may have one memory.
pub fn make_giver(module: &mut Module) {
    forget_beginning(module);
    let imports: Vec<_> = module.imports.iter().map(walrus::Import::id).collect();
    for import in imports {
        let import = module.imports.get_mut(import);
        MAIN.clone_into(&mut import.module);
        let item = match import.kind {
            ImportKind::Function(id) => ExportItem::Function(id),
            ImportKind::Table(id) => ExportItem::Table(id),
            ImportKind::Memory(id) => ExportItem::Memory(id),
            ImportKind::Global(id) => ExportItem::Global(id),
            ImportKind::Tag(id) => ExportItem::Tag(id),
        };
        module.exports.add(&import.name.clone(), item);
    }
    passes::gc::run(module);
}

/// The splitter's script with one loader per group in place of one per file.
///
/// # Errors
/// The script is not as the splitter writes it.
pub fn rewrite(script: &str, groups: &[Group]) -> Result<String> {
    let mut loader_of: BTreeMap<String, String> = BTreeMap::new();
    let gives = format!("Object.assign(sharedImports.{GIVER}, {{");
    if script.matches(&gives).count() != 1 {
        return Err(format!("the script does not say once what it gives: {gives}"));
    }
    let mut script = script.replace(&gives, &format!("sharedImports.{MAIN} = {gives}"));
    for group in groups {
        let [first, others @ ..] = group.names.as_slice() else { continue };
        loader_of.insert(loader(first), loader(first));
        for other in others {
            loader_of.insert(loader(other), loader(first));
            script = without_loader(&script, &loader(other))?;
        }
    }
    let mut rewritten = String::with_capacity(script.len());
    let mut rest = script.as_str();
    while let Some((before, after)) = rest.split_once(LIST) {
        let (list, after) = after.split_once(']').ok_or("a list of loaders has no end")?;
        let mut needed: Vec<&str> = Vec::new();
        for name in list.split(", ").filter(|name| !name.is_empty()) {
            let now = loader_of.get(name).ok_or_else(|| format!("nobody knows the loader {name}"))?;
            if !needed.contains(&now.as_str()) {
                needed.push(now);
            }
        }
        let _ = write!(rewritten, "{before}{LIST}{}]", needed.join(", ")); // into a string: never fails
        rest = after;
    }
    Ok(rewritten + rest)
}

/// Before the loaders that another one needs first.
const LIST: &str = "\n, [";

/// `chunk_12` is loaded by `__chunk_12`.
fn loader(name: &str) -> String {
    format!("__{name}")
}

fn without_loader(script: &str, loader: &str) -> Result<String> {
    let missing = || format!("the script has no loader {loader}");
    let (before, after) = script.split_once(&format!("const {loader} = makeLoad(")).ok_or_else(missing)?;
    let (_, after) = after.split_once(";\n}\n, []);\n").ok_or_else(missing)?;
    Ok(before.to_owned() + after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(name: &str, n_bytes: i64, wanted_by: &[&str]) -> Shared {
        let wanted_by = wanted_by.iter().map(|part| (*part).to_owned()).collect();
        Shared { name: name.to_owned(), n_bytes, wanted_by }
    }

    fn names(files: Vec<Shared>) -> Vec<Vec<String>> {
        groups(files).into_iter().map(|group| group.names).collect()
    }

    #[test]
    fn small_files_go_together_and_large_ones_stay_with_who_wants_them() {
        let files = vec![
            shared("chunk_1", 300, &["lesson", "lab"]),
            shared("chunk_2", 900_000, &["lab", "demo"]),
            shared("chunk_3", 500, &["lesson", "lab", "demo"]),
        ];
        assert_eq!(names(files), [vec!["chunk_1", "chunk_3"], vec!["chunk_2"]]);
    }

    #[test]
    fn nobody_gets_more_than_a_file_is_worth() {
        let files = vec![shared("chunk_1", 50_000, &["lesson", "lab"]), shared("chunk_2", 50_000, &["lab", "demo"])];
        assert_eq!(names(files).len(), 2);
        assert_eq!(names(Vec::new()).len(), 0);
    }

    const SCRIPT: &str = "Object.assign(sharedImports.__wasm_split, { memory,  });
function makeLoad(fetcher, deps) {}
/* a, b */
const __chunk_1 = makeLoad(() => {
    const src = fetch(new URL(\"./chunk_1.wasm\", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
/* a */
const __chunk_12 = makeLoad(() => {
    const src = fetch(new URL(\"./chunk_12.wasm\", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const __wasm_split_load_a = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL(\"./split_a.wasm\", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_1, __chunk_12]));
";

    #[test]
    fn the_giver_hands_on_what_it_gets() {
        let mut file = Module::default();
        let (memory, _) = file.add_import_memory(GIVER, "memory", false, false, 3, None, None);
        file.add_import_table(GIVER, "table", false, 2, None, walrus::RefType::FUNCREF);
        let kind = walrus::DataKind::Active { memory, offset: walrus::ConstExpr::Value(walrus::ir::Value::I32(8)) };
        file.data.add(kind, vec![1]);
        make_giver(&mut file);
        let giver = Module::from_buffer(&file.emit_wasm()).expect("well formed");
        let imports: Vec<_> = giver.imports.iter().map(|import| format!("{}.{}", import.module, import.name)).collect();
        let exports: Vec<_> = giver.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(
            (imports, exports),
            (vec!["main.memory".to_owned(), "main.table".to_owned()], vec!["memory", "table"])
        );
        assert_eq!(giver.data.iter().count(), 0);
    }

    #[test]
    fn a_group_has_one_loader() {
        let both = groups(vec![shared("chunk_1", 1, &["a", "b"]), shared("chunk_12", 1, &["a"])]);
        let script = rewrite(SCRIPT, &both).expect("as the splitter writes it");
        assert!(!script.contains("chunk_12"), "{script}");
        assert!(script.contains("\n, [__chunk_1]));"), "{script}");
        assert_eq!(script.matches("chunk_1.wasm").count(), 1);
        let apart = groups(vec![shared("chunk_1", 900_000, &["a", "b"]), shared("chunk_12", 900_000, &["a"])]);
        let script = rewrite(SCRIPT, &apart).expect("as the splitter writes it");
        assert_eq!(script, format!("sharedImports.main = {SCRIPT}"));
    }

    #[test]
    fn another_script_is_refused() {
        let both = groups(vec![shared("chunk_1", 1, &["a"]), shared("chunk_2", 1, &["a"])]);
        assert!(rewrite(SCRIPT, &both).is_err());
        assert!(rewrite(SCRIPT, &[]).is_err());
        assert!(rewrite("", &[]).is_err());
    }
}
