//! Cuts WebAssembly modules: the page's at the places that its source marks, the worker's in two by what runs.
//!
//! `cutter split WHOLE FOLDER` leaves the parts of the page in a folder: the main one, which keeps the name of the whole, and others that are fetched
//! when they are first shown. That is the work of leptos' own splitter; `together.rs` then says which of its many files become one, in `together.txt`: a line for
//! each such file, with the names of those that go into it, whose first is its own. Binaryen merges them, each together with `giver.wasm` under the name `__wasm_split`.
//!
//! `cutter watch WHOLE WATCHED` writes a module that tells its host which functions run. `cutter cut WHOLE RAN FIRST REST` cuts the whole one: `RAN` has the
//! numbers of the functions that ran while somebody watched. Calls from the first part into the rest go through the table of functions, where the host has
//! put placeholders: one that is called makes the host fetch the rest, and that puts its functions into the table in place of them. So nothing needs to know
//! which function is where, and the code that is cut was written as one. `src/bin/engine_rest.js` is the host's part of it.
//!
//! Read `plan.rs` first: it decides where each function goes. `parts.rs` carries that out.

mod parts;
mod plan;
mod together;
mod watch;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::process::ExitCode;
use walrus::{FunctionId, Module};

/// An error in words.
type Result<T> = std::result::Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["split", whole, folder] => split(whole, folder),
        ["watch", whole, watched] => watch(whole, watched),
        ["cut", whole, ran, first, rest] => cut(whole, ran, first, rest),
        _ => {
            eprintln!(
                "usage: cutter split WHOLE FOLDER | cutter watch WHOLE WATCHED | cutter cut WHOLE RAN FIRST REST"
            );
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn split(whole: &str, folder: &str) -> Result<()> {
    let (whole, folder) = (Path::new(whole), Path::new(folder));
    let name = whole.file_stem().and_then(|name| name.to_str()).ok_or("the whole one has no name")?;
    let bytes = std::fs::read(whole).map_err(|error| format!("{}: {error}", whole.display()))?;
    let (main, main_script) = (folder.join(format!("{name}.wasm")), format!("./{name}.js"));
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    (options.output_dir, options.main_out_path, options.main_module) = (folder, &main, &main_script);
    options.target.web();
    let loader = folder.join(options.link_name);
    let split = wasm_split_cli_support::transform(options).map_err(|error| format!("{error:#}"))?;
    let groups = together::groups(shared_files(folder, &split.prefetch_map)?);
    rewrite(&loader, |script| together::rewrite(script, &groups))?;
    write_giver(folder, &groups)?;
    let lines = groups.iter().filter(|group| group.names.len() > 1).map(|group| group.names.join(" ") + "\n");
    let list = folder.join("together.txt");
    std::fs::write(&list, lines.collect::<String>()).map_err(|error| format!("{}: {error}", list.display()))
}

/// The files that several parts want: of `files_of`, those that are not a part's own.
fn shared_files(folder: &Path, files_of: &HashMap<String, Vec<String>>) -> Result<Vec<together::Shared>> {
    let mut wanted_by: BTreeMap<&String, BTreeSet<String>> = BTreeMap::new();
    for (part, files) in files_of {
        for file in files.iter().filter(|file| file.starts_with("chunk_")) {
            wanted_by.entry(file).or_default().insert(part.clone());
        }
    }
    let shared = |(name, wanted_by): (&String, BTreeSet<String>)| {
        let path = folder.join(name).with_extension("wasm");
        let file = std::fs::metadata(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(together::Shared { name: name.clone(), n_bytes: file.len().cast_signed(), wanted_by })
    };
    wanted_by.into_iter().map(shared).collect()
}

/// Writes `giver.wasm`, with which files are merged.
fn write_giver(folder: &Path, groups: &[together::Group]) -> Result<()> {
    let names = groups.iter().flat_map(|group| &group.names);
    let files = names.map(|name| read(&folder.join(name).with_extension("wasm").display().to_string()));
    let files = files.collect::<Result<Vec<Module>>>()?;
    // Not every file needs every global; none needs what this one does not.
    let widest = files.into_iter().max_by_key(|file| file.imports.iter().count());
    let Some(mut giver) = widest else { return Ok(()) };
    together::make_giver(&mut giver);
    write(&mut giver, &folder.join("giver.wasm").display().to_string())
}

fn rewrite(file: &Path, change: impl FnOnce(&str) -> Result<String>) -> Result<()> {
    let in_words = |error| format!("{}: {error}", file.display());
    let text = std::fs::read_to_string(file).map_err(in_words)?;
    std::fs::write(file, change(&text)?).map_err(in_words)
}

fn watch(whole: &str, watched: &str) -> Result<()> {
    let mut module = read(whole)?;
    watch::watch(&mut module);
    write(&mut module, watched)
}

fn cut(whole: &str, ran: &str, first: &str, rest: &str) -> Result<()> {
    let text = std::fs::read_to_string(ran).map_err(|error| format!("{ran}: {error}"))?;
    let ran: HashSet<usize> = text
        .split_whitespace()
        .map(|number| number.parse().map_err(|_| format!("{ran}: not a function's number: {number}")))
        .collect::<Result<_>>()?;
    let (mut first_part, mut rest_part) = (read(whole)?, read(whole)?);
    let plan = plan::Plan::new(&first_part, &ran)?;
    println!("{plan}");
    parts::make_first(&mut first_part, &plan);
    parts::make_rest(&mut rest_part, &plan);
    write(&mut first_part, first)?;
    write(&mut rest_part, rest)
}

/// The functions with a body, in an order that is the same each time the module is read: their numbers are places in it.
fn own_functions(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter_local().map(|(id, _)| id).collect()
}

fn read(file: &str) -> Result<Module> {
    Module::from_file(file).map_err(|error| format!("{file}: {error}"))
}

fn write(module: &mut Module, file: &str) -> Result<()> {
    module.emit_wasm_file(file).map_err(|error| format!("{file}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::ir::Value;
    use walrus::{ConstExpr, ElementItems, ElementKind, FunctionBuilder, ImportKind, RefType, ValType};

    /// `go(x)` calls `kept` or, by name and through the table, `late`, which calls `kept` and the host; bodies are long enough to be worth moving.
    fn sample() -> Module {
        let mut module = Module::default();
        let takes = module.types.add(&[ValType::I32], &[ValType::I32]);
        let (host, _) = module.add_import_func("host", "say", takes);
        let memory = module.memories.add_local(false, false, 1, None, None);
        let table = module.tables.add_local(false, 2, Some(2), RefType::FUNCREF);
        module.exports.add("memory", memory);
        let kept = long_function(&mut module, &[]);
        let late = long_function(&mut module, &[kept, host]);
        let go = long_function(&mut module, &[kept, late]);
        module.exports.add("go", go);
        let offset = ConstExpr::Value(Value::I32(1));
        let items = ElementItems::Functions(vec![late]);
        let element = module.elements.add(ElementKind::Active { table, offset }, items);
        module.tables.get_mut(table).elem_segments.insert(element);
        module
    }

    fn long_function(module: &mut Module, callees: &[FunctionId]) -> FunctionId {
        let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
        let x = module.locals.add(ValType::I32);
        let mut body = builder.func_body();
        body.local_get(x);
        for callee in callees {
            body.call(*callee);
        }
        for _ in 0..plan::WORTH_MOVING {
            body.i32_const(1).binop(walrus::ir::BinaryOp::I32Add);
        }
        builder.finish(vec![x], &mut module.funcs)
    }

    /// Imports and exports by their names.
    fn face(module: &Module) -> (Vec<String>, Vec<String>) {
        let imports = module.imports.iter().map(|import| format!("{}.{}", import.module, import.name));
        let exports = module.exports.iter().map(|export| export.name.clone());
        (imports.collect(), exports.collect())
    }

    /// The whole, read as the tool reads it, and its parts, written and read again: reading checks that they are well formed.
    fn parts(ran: &[usize]) -> (Module, Module) {
        let bytes = sample().emit_wasm();
        let [mut first, mut rest] = [(), ()].map(|()| Module::from_buffer(&bytes).expect("well formed"));
        let plan = plan::Plan::new(&first, &ran.iter().copied().collect()).expect("can be cut");
        parts::make_first(&mut first, &plan);
        parts::make_rest(&mut rest, &plan);
        let again = |part: &mut Module| Module::from_buffer(&part.emit_wasm()).expect("well formed");
        (again(&mut first), again(&mut rest))
    }

    #[test]
    fn what_did_not_run_is_called_through_the_table() {
        let bytes = sample().emit_wasm();
        let whole = Module::from_buffer(&bytes).expect("well formed");
        let calls_nobody =
            |id: &FunctionId| whole.funcs.get(*id).kind.unwrap_local().size() == 1 + 2 * plan::WORTH_MOVING;
        let kept = own_functions(&whole).iter().position(calls_nobody);
        let (first, rest) = parts(&[kept.expect("one function calls nobody")]);
        let (imports, exports) = face(&first);
        assert_eq!(first.funcs.iter_local().count(), 2, "go and kept");
        assert_eq!(imports, ["host.say", "rest.1"], "the table had the place 1 for it already");
        assert!(exports.contains(&"go".to_owned()) && exports.contains(&"cut:table".to_owned()), "{exports:?}");
        let (imports, exports) = face(&rest);
        assert_eq!(rest.funcs.iter_local().count(), 2, "late, and a copy of kept, which is short");
        assert!(imports.iter().all(|name| name.starts_with("first.cut:")), "{imports:?}");
        assert_eq!(rest.imports.iter().filter(|import| matches!(import.kind, ImportKind::Function(_))).count(), 1);
        assert!(exports.is_empty());
    }

    #[test]
    fn nothing_moves_when_all_ran() {
        let (first, rest) = parts(&[0, 1, 2]);
        assert_eq!(first.funcs.iter_local().count(), 3);
        assert_eq!((rest.funcs.iter_local().count(), rest.elements.iter().count()), (0, 0));
    }

    #[test]
    fn a_watched_module_begins_every_function_with_its_number() {
        let mut module = Module::from_buffer(&sample().emit_wasm()).expect("well formed");
        watch::watch(&mut module);
        let watched = Module::from_buffer(&module.emit_wasm()).expect("well formed");
        assert!(face(&watched).0.contains(&"watch.ran".to_owned()));
        let sizes: Vec<u64> = watched.funcs.iter_local().map(|(_, function)| function.size()).collect();
        assert!(sizes.iter().all(|size| *size >= 1 + 2 * plan::WORTH_MOVING + 2), "{sizes:?}");
    }
}
