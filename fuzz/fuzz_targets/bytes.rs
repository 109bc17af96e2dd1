//! Any bytes where the app reads bytes that it did not write: messages to the worker, traces, a learner's file, scenarios of a load.

#![no_main]

#[path = "../../tests/properties/survival.rs"]
mod survival;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| survival::of_bytes(bytes));
