//! Properties of every run, held against programs made at random.

#[path = "properties/grammar.rs"]
mod grammar;
#[path = "properties/invariants.rs"]
mod invariants;
#[path = "properties/survival.rs"]
mod survival;

use loop_lab::python;
use proptest::prelude::*;
use std::{fmt, fs};

/// A program, shown as text where a property fails.
struct Source(String);

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn any_program() -> impl Strategy<Value = Source> {
    prop::collection::vec(any::<u8>(), 0..400).prop_map(|bytes| Source(grammar::program(&bytes)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_run_keeps_the_rules(source in any_program(), block_at in any::<usize>()) {
        let program = python::compile(&source.0).unwrap_or_else(|errors| panic!("{errors:?}"));
        invariants::hold(&program, &survival::settings(), block_at);
    }

    #[test]
    fn any_bytes_are_understood_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        survival::of_bytes(&bytes);
    }

    #[test]
    fn a_program_that_lost_or_doubled_something_is_refused_or_runs(
        source in any_program(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, any::<prop::sample::Index>()), 1..4),
    ) {
        let mut text: Vec<char> = source.0.chars().collect();
        for (at, length, to) in cuts {
            let at = at.index(text.len());
            let piece: Vec<char> = text.drain(at..(at + length).min(text.len())).collect();
            let to = to.index(text.len() + 1);
            text.splice(to..to, piece);
        }
        survival::of_source(&text.into_iter().collect::<String>());
    }
}

/// Inputs that fuzzing (fuzz/) found something with, each fixed since.
#[test]
fn what_was_found_stays_fixed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/properties/found");
    for file in fs::read_dir(folder).expect("a folder of findings").flatten() {
        let bytes = fs::read(file.path()).expect("a readable finding");
        survival::of_bytes(&bytes);
        survival::of_source(&String::from_utf8_lossy(&bytes));
    }
}
