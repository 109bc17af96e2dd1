//! Any text as a program: it is refused with errors that lie in the text, or it runs within its budget.

#![no_main]

#[path = "../../tests/properties/survival.rs"]
mod survival;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| survival::of_source(source));
