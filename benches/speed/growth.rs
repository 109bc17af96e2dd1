//! Nanoseconds per event, from a thousand events to ten millions: what a run costs must grow with its length and not faster.

use crate::Wanted;
use crate::clock::timed;
use crate::machine::run;
use crate::table::Table;
use loop_lab::machine::settings::Detail;
use loop_lab::machine::trace::{Replay, Timeline, Trace, summary};
use std::sync::Arc;

/// A name, and the program for so many events.
type Shape = (&'static str, fn(u64) -> String);

/// Programs whose runs have about `n` events, by what there is more and more of.
const SHAPES: [Shape; 4] = [
    ("switches of ten tasks", |n| gather(10, &format!("for _ in range({}):\n        await asyncio.sleep(0)", n / 50))),
    ("tasks, all at once", |n| gather(n / 14, "await asyncio.sleep(i % 100 / 100)")),
    ("timers of a hundred tasks", |n| {
        gather(100, &format!("for k in range({}):\n        await asyncio.sleep((i * 7 + k * 13) % 100 / 100)", n / 900))
    }),
    ("queue of growing length", |n| queue(n / 22)),
];

fn gather(n_tasks: u64, body: &str) -> String {
    format!(
        "import asyncio\n\nasync def work(i):\n    {body}\n\nasync def main():\n    await asyncio.gather(*(work(i) for i in range({n_tasks})))\n\nasyncio.run(main())\n"
    )
}

fn queue(n: u64) -> String {
    format!(
        "import asyncio\n\nasync def main():\n    queue = asyncio.Queue()\n    for i in range({n}):\n        await queue.put(i)\n        await asyncio.sleep(0)\n    for i in range({n}):\n        await queue.get()\n        await asyncio.sleep(0)\n\nasyncio.run(main())\n"
    )
}

/// The longest run whose trace is also looked at as the page does: beyond a million events the labs do not go.
const MOST_SHOWN: u64 = 1_000_000;

/// Prints a table for each shape.
pub fn measure(wanted: &Wanted) {
    for (name, source) in SHAPES.into_iter().filter(|(name, _)| wanted.wants(name)) {
        let title = format!("Nanoseconds per event: {name}");
        let columns = ["events", "no trace", "with its trace", "encode", "replay", "timeline", "summary"];
        let mut table = Table::new(&title, &columns);
        for n in (3..=7).map(|power| 10u64.pow(power)) {
            let source = source(n);
            let plain = best_of(n, || run(&source, Detail::Nothing).0);
            let mut trace = Arc::new(Trace::default());
            let traced = best_of(n, || {
                let (seconds, of_run) = run(&source, Detail::Lines);
                trace = Arc::new(of_run);
                seconds
            });
            let n_events = trace.events.len() as f64;
            let cell = |seconds: f64| format!("{:.0}", seconds * 1e9 / n_events);
            let mut cells = vec![format!("{n_events:.0}"), cell(plain), cell(traced)];
            cells.push(cell(best_of(n, || timed(|| trace.encode()).0)));
            if n <= MOST_SHOWN {
                cells.push(cell(best_of(n, || timed(|| Replay::new(trace.clone())).0)));
                cells.push(cell(best_of(n, || timed(|| Timeline::of(&trace)).0)));
                let replay = Replay::new(trace.clone());
                cells.push(cell(best_of(n, || timed(|| summary(&replay)).0)));
            } else {
                cells.extend(["", "", ""].map(str::to_owned));
            }
            table.row(&cells);
        }
        table.print();
    }
}

/// The least that it took, of more tries the shorter it is.
fn best_of(n: u64, mut measure: impl FnMut() -> f64) -> f64 {
    let n_tries = (1_000_000 / n).clamp(1, 20);
    (0..n_tries).map(|_| measure()).fold(f64::INFINITY, f64::min)
}
