//! How fast the machine is, next to CPython in the same run: `cargo bench`, or `cargo bench -- straight loop` for some parts.
//!
//! | part | measures |
//! |---|---|
//! | `straight` | Python without a loop, from `programs/straight/`, against CPython |
//! | `loop` | switches, timers, tasks and queues, from `programs/loop/`, against CPython |
//! | `memory` | bytes per suspended task, against CPython |
//! | `growth` | nanoseconds per event, from 10³ to 10⁷ events |
//! | `trace` | bytes per event: as kept, as encoded, as sent to the page |
//! | `moments` | the time to the state at any event of a trace of 100,000 events, and what its index takes |
//! | `load` | simulated requests per second, beside SimPy where Python has it, with 10 to 10,000 users, and for up to a day |
//!
//! A word that is no part picks programs: `cargo bench -- straight fib`. Times are CPU time, so that other work of the machine does not
//! count; programs are measured in turn with CPython, and the table has medians. `LOOP_LAB_PYTHON` names another Python than `python3.13`
//! or `python3`; without any, the columns that need it stay empty.

mod clock;
mod cpython;
mod growth;
mod load;
mod machine;
mod memory;
mod moments;
mod side_by_side;
mod table;
mod trace_bytes;

use cpython::Python;

/// A name, and what prints its tables.
type Part = (&'static str, fn(&Wanted));

/// What is measured, in this order.
const PARTS: [Part; 7] = [
    ("straight", side_by_side::straight),
    ("loop", side_by_side::event_loop),
    ("memory", memory::measure),
    ("growth", growth::measure),
    ("trace", trace_bytes::measure),
    ("moments", moments::measure),
    ("load", load::measure),
];

/// What was asked for.
struct Wanted {
    /// Programs whose names hold one of these words; all if there are none.
    words: Vec<String>,
    /// To compare with.
    python: Option<Python>,
}

impl Wanted {
    fn wants(&self, name: &str) -> bool {
        self.words.is_empty() || self.words.iter().any(|word| name.contains(word.as_str()))
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [flag, n_tasks] = arguments.as_slice()
        && flag == memory::CHILD
    {
        return memory::run_child(n_tasks);
    }
    let is_part = |word: &String| PARTS.iter().any(|(name, _)| word == name);
    let (parts, words): (Vec<String>, Vec<String>) = arguments.into_iter().partition(is_part);
    let wanted = Wanted { words, python: Python::find() };
    match &wanted.python {
        Some(python) => println!("Beside {}", python.version),
        None => println!("No CPython found (python3.13, python3 or LOOP_LAB_PYTHON): nothing to compare with"),
    }
    for (name, measure) in PARTS {
        if parts.is_empty() || parts.iter().any(|part| part == name) {
            measure(&wanted);
        }
    }
}
