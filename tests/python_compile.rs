//! Source text in, bytecode out: the disassembly of telling snippets, and what holds for everything that compiles.

use loop_lab::python::{bytecode::Program, compile, highlight::highlight, verify};
use proptest::prelude::*;
use std::fs;
use std::path::PathBuf;

/// Compiles a source, and holds the bytecode against its invariants.
fn compiled(source: &str) -> Program {
    let program = compile(source).unwrap_or_else(|errors| {
        let errors: Vec<String> = errors.iter().map(|error| error.render(source)).collect();
        panic!("{}", errors.join("\n"))
    });
    assert_verified(&program);
    program
}

fn assert_verified(program: &Program) {
    for code in &program.codes {
        assert_eq!(verify::stack_size(code), Ok(code.stack_size), "{program}");
    }
}

/// Snippets whose bytecode is worth reading, each under its name.
#[test]
fn snippets_compile_to_the_bytecode_one_expects() {
    let snippets = include_str!("programs/snippets.txt");
    for snippet in snippets.split("#### ").filter(|snippet| !snippet.is_empty()) {
        let (name, source) = snippet.split_once('\n').expect("a name on a line of its own");
        let program = compiled(source);
        insta::with_settings!({ description => source, omit_expression => true }, {
            insta::assert_snapshot!(name, program.to_string());
        });
    }
}

#[test]
fn the_first_line_of_a_statement_is_where_it_is_reached() {
    let source = "for i in a:\n    if i:\n        continue\n    b(\n        i,\n    )\n";
    let program = compiled(source);
    let module = &program.codes[0];
    let reached: Vec<u32> =
        (0..module.ops.len()).filter(|op| module.statement_starts[*op]).map(|op| module.spans[op].line).collect();
    assert_eq!(reached, [1, 2, 3, 4, 1]);
}

/// Programs in `tests/`, real and long enough to hold everything that is used.
fn programs() -> Vec<(PathBuf, String)> {
    let folders = ["tests/programs/language", "tests/oracle/programs"];
    let files = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let mut paths: Vec<PathBuf> = files.map(|file| file.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).expect("a readable program"))).collect()
}

#[test]
fn real_programs_compile() {
    let programs = programs();
    assert!(programs.len() >= 5);
    for (path, source) in programs {
        let program = compiled(&source);
        assert!(program.codes[0].ops.len() > 10, "{}", path.display());
    }
}

/// Compiles and colours anything: neither may panic, and what compiles is sound.
fn survives(source: &str) {
    if let Ok(program) = compile(source) {
        assert_verified(&program);
        let _ = program.to_string();
    } else {
        compile(source).unwrap_err().iter().for_each(|error| drop(error.render(source)));
    }
    let mut end = 0;
    for (range, _) in highlight(source) {
        assert!(end <= range.start && range.start < range.end, "{range:?} after {end} in {source:?}");
        assert!(source.get(range.clone()).is_some(), "{range:?} cuts a character of {source:?}");
        end = range.end;
    }
}

/// Words of Python, to be put together at random.
const WORDS: [&str; 74] = [
    "def f(a, *b, c=1, **d):",
    "async def g():",
    "class A(B):",
    "lambda x: ",
    "return ",
    "yield ",
    "yield from ",
    "await ",
    "if x:",
    "else:",
    "elif y:",
    "for x in y:",
    "async for x in y:",
    "while x:",
    "try:",
    "except E as e:",
    "except* E:",
    "finally:",
    "with a as b:",
    "async with a:",
    "match x:",
    "case [1, *_]:",
    "case {'a': b, **c}:",
    "case P(x=1) | None:",
    "break",
    "continue",
    "pass",
    "global x",
    "nonlocal x",
    "del x",
    "assert x, y",
    "raise E from e",
    "import a.b as c",
    "from a import b",
    "x = ",
    "x: int = ",
    "x += ",
    "x := ",
    "[x for x in y if x]",
    "{x: y for x in z}",
    "(x async for x in y)",
    "f'{x!r:>{y}}'",
    "f\"{x",
    "b'a'",
    "'''a",
    "\"",
    "'",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ".",
    ":",
    ";",
    "=",
    "==",
    "*",
    "**",
    "@d",
    "not ",
    " in ",
    " is ",
    " and ",
    " if x else ",
    "x",
    "1",
    "1.5e3",
    "...",
    "\n",
    "\n    ",
    "\n        ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(source in "\\PC{0,200}|(?s).{0,100}") {
        survives(&source);
    }

    #[test]
    fn no_soup_of_words_panics(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..60)) {
        survives(&words.concat());
    }

    #[test]
    fn no_mutated_program_panics(
        which in any::<prop::sample::Index>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..12, prop::sample::select(&WORDS[..])), 1..6),
    ) {
        let programs = programs();
        let mut source: Vec<char> = which.get(&programs).1.chars().collect();
        for (at, length, word) in cuts {
            let at = at.index(source.len() + 1);
            let end = (at + length).min(source.len());
            source.splice(at..end, word.chars());
        }
        survives(&source.into_iter().collect::<String>());
    }
}
