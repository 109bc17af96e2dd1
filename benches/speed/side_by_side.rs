//! The same programs on the machine and on CPython, in turn.

use crate::Wanted;
use crate::clock::median;
use crate::machine::{programs, run};
use crate::table::{Table, seconds, times};
use loop_lab::machine::settings::Detail;
use std::fs;

/// Rounds, and the time after which no further one begins.
const ROUNDS: usize = 7;
const LONG_ENOUGH: f64 = 4.0;

/// Python without a loop.
pub fn straight(wanted: &Wanted) {
    compare(wanted, "straight", "Straight-line Python");
}

/// What event loops do.
pub fn event_loop(wanted: &Wanted) {
    compare(wanted, "loop", "Event loops");
}

/// What a program took, round by round.
#[derive(Default)]
struct Times {
    /// Without a trace, as under load.
    plain: Vec<f64>,
    /// With everything recorded, as in the Step lab.
    traced: Vec<f64>,
    cpython: Vec<f64>,
    n_instructions: u64,
}

fn compare(wanted: &Wanted, folder: &str, title: &str) {
    let mut table =
        Table::new(title, &["program", "CPython", "machine", "ratio", "with its trace", "ratio", "ns/instruction"]);
    let (mut plain_ratios, mut traced_ratios) = (Vec::new(), Vec::new());
    for (name, file) in programs(folder).into_iter().filter(|(name, _)| wanted.wants(name)) {
        let source = fs::read_to_string(&file).expect("the program can be read");
        let mut measured = Times::default();
        for _ in 0..ROUNDS {
            let (plain, trace) = run(&source, Detail::Output);
            measured.plain.push(plain);
            measured.n_instructions = trace.instructions;
            drop(trace);
            measured.traced.push(run(&source, Detail::Lines).0);
            measured.cpython.extend(wanted.python.as_ref().map(|python| python.seconds(&file)));
            if measured.plain.iter().chain(&measured.traced).chain(&measured.cpython).sum::<f64>() > LONG_ENOUGH {
                break;
            }
        }
        let (plain, traced, cpython) = (median(measured.plain), median(measured.traced), median(measured.cpython));
        plain_ratios.push(plain / cpython);
        traced_ratios.push(traced / cpython);
        table.row(&[
            name,
            seconds(cpython),
            seconds(plain),
            times(plain / cpython),
            seconds(traced),
            times(traced / cpython),
            format!("{:.1}", plain * 1e9 / measured.n_instructions as f64),
        ]);
    }
    table.row(&[
        "geometric mean".to_owned(),
        String::new(),
        String::new(),
        times(geometric_mean(&plain_ratios)),
        String::new(),
        times(geometric_mean(&traced_ratios)),
        String::new(),
    ]);
    table.print();
}

fn geometric_mean(ratios: &[f64]) -> f64 {
    (ratios.iter().map(|ratio| ratio.ln()).sum::<f64>() / ratios.len() as f64).exp()
}
