//! A sketch as Python.

use super::sketch::{Gate, Sketch, Start, Step, Worker};
use std::fmt::Write;

/// The program's text.
pub fn source(sketch: &Sketch) -> String {
    let uses_time = sketch.workers.iter().flat_map(|worker| &worker.steps).any(sleeps_on_a_thread);
    let mut text = "import asyncio\n".to_owned();
    if uses_time {
        text += "import time\n";
    }
    match sketch.gate {
        Some(Gate::Lock) => text += "\nlock = asyncio.Lock()\n",
        Some(Gate::Semaphore) => text += "\ntwo_at_once = asyncio.Semaphore(2)\n",
        None => {}
    }
    for worker in &sketch.workers {
        for step in &worker.steps {
            if let Step::ThreadInFunction(ms) = step {
                // Writing to a string does not fail.
                _ = write!(text, "\n\ndef load_{}():\n    time.sleep({})\n", worker.name, seconds(*ms));
            }
        }
        _ = write!(text, "\n\nasync def {}():\n", worker.name);
        for step in &worker.steps {
            write_step(&mut text, step, worker, sketch.gate, 1);
        }
    }
    text += "\n\nasync def main():\n";
    text += &start(sketch);
    text += "\n\nasyncio.run(main())\n";
    text
}

fn sleeps_on_a_thread(step: &Step) -> bool {
    match step {
        Step::Block(_) | Step::Thread(_) | Step::ThreadInFunction(_) => true,
        Step::Hold(steps) => steps.iter().any(sleeps_on_a_thread),
        Step::Say(_) | Step::Sleep(_) => false,
    }
}

fn write_step(text: &mut String, step: &Step, worker: &Worker, gate: Option<Gate>, depth: usize) {
    let indent = "    ".repeat(depth);
    let name = worker.name;
    _ = match step {
        Step::Say(words) => writeln!(text, "{indent}print(\"{}\")", said(worker, words)),
        Step::Sleep(ms) => writeln!(text, "{indent}await asyncio.sleep({})", seconds(*ms)),
        Step::Block(ms) => writeln!(text, "{indent}time.sleep({})", seconds(*ms)),
        Step::Thread(ms) => writeln!(text, "{indent}await asyncio.to_thread(time.sleep, {})", seconds(*ms)),
        Step::ThreadInFunction(_) => writeln!(text, "{indent}await asyncio.to_thread(load_{name})"),
        Step::Hold(steps) => {
            let gate = if gate == Some(Gate::Semaphore) { "two_at_once" } else { "lock" };
            _ = writeln!(text, "{indent}async with {gate}:");
            for step in steps {
                write_step(text, step, worker, None, depth + 1);
            }
            Ok(())
        }
    };
}

fn start(sketch: &Sketch) -> String {
    let names: Vec<&str> = sketch.workers.iter().map(|worker| worker.name).collect();
    let lines =
        |names: &[&str], line: fn(&str) -> String| names.iter().map(|name| line(name)).collect::<Vec<_>>().concat();
    let in_a_row = |names: &[&str]| lines(names, |name| format!("    await {name}()\n"));
    match sketch.start {
        Start::Gather => {
            let calls: Vec<String> = names.iter().map(|name| format!("{name}()")).collect();
            format!("    await asyncio.gather({})\n", calls.join(", "))
        }
        Start::InARow => in_a_row(&names),
        Start::Tasks => {
            let tasks = lines(&names, |name| format!("    {name}_task = asyncio.create_task({name}())\n"));
            tasks + &lines(&names, |name| format!("    await {name}_task\n"))
        }
        Start::FirstInBackground => format!(
            "    {first}_task = asyncio.create_task({first}())\n{}    await {first}_task\n",
            in_a_row(&names[1..]),
            first = names[0],
        ),
    }
}

/// What a worker prints.
pub fn said(worker: &Worker, words: &str) -> String {
    format!("{} {words}", worker.name)
}

/// `0.25`, `0.3`
pub fn seconds(ms: u32) -> String {
    let text = format!("{:.2}", f64::from(ms) / 1e3);
    text.strip_suffix('0').unwrap_or(&text).to_owned()
}
