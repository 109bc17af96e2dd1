//! Programs of tests/properties/grammar.rs: every run keeps the rules of tests/properties/invariants.rs.

#![no_main]

#[path = "../../tests/properties/grammar.rs"]
mod grammar;
#[path = "../../tests/properties/invariants.rs"]
mod invariants;
#[path = "../../tests/properties/survival.rs"]
#[allow(dead_code)] // only its settings are wanted here
mod survival;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = grammar::program(bytes);
    let program = loop_lab::python::compile(&source).unwrap_or_else(|errors| panic!("{source}\n{errors:?}"));
    invariants::hold(&program, &survival::settings(), bytes.len());
});
