//! Runs a Python file in virtual time and prints what it prints, with the moment of each line, as JSON Lines.
//!
//! `cargo run --release --quiet --example trace -- FILE.py [--seed N] [--cores N] [--free-threaded] [--latency NAME=SECONDS] [--events | --states]`
//!
//! One `{"t": seconds, "text": line}` for each printed line; with `--events` every event instead of those, with `--states` what
//! happened and the whole state in words at every event; then one
//! `{"elapsed", "error", "warnings", "events", "instructions"}`. Exit status: 0 the program ran (even into an exception),
//! 1 it does not parse or uses what does not run here, 2 wrong usage.

use loop_lab::libraries::{self, Latency};
use loop_lab::machine::settings::{Detail, Settings};
use loop_lab::machine::trace::{Event, EventKind, Replay, Trace, describe, sentence, text_of};
use loop_lab::python::error::{Category, CompileError};
use serde_json::{Value, json};
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

const USAGE: &str =
    "usage: trace FILE.py [--seed N] [--cores N] [--free-threaded] [--latency NAME=SECONDS] [--events | --states]";

struct Options {
    file: String,
    settings: Settings,
    shows: Shows,
}

/// What is printed of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    Output,
    Events,
    States,
}

fn main() -> ExitCode {
    let options = match parse_options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(problem) => {
            eprintln!("{problem}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let source = match std::fs::read(&options.file) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            eprintln!("{}: {error}", options.file);
            return ExitCode::from(2);
        }
    };
    let (lines, code) = match loop_lab::python::compile(&source) {
        Ok(program) => {
            let trace = loop_lab::machine::run(&program, &options.settings);
            (report(trace, options.shows), ExitCode::SUCCESS)
        }
        Err(errors) => (vec![refusal(&errors)], ExitCode::from(1)),
    };
    let mut out = std::io::stdout().lock();
    for line in lines {
        // A reader that went away (`| head`) is no error of ours.
        if writeln!(out, "{line}").is_err() {
            break;
        }
    }
    code
}

fn parse_options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut settings = Settings { detail: Detail::Output, ..Settings::default() };
    let (mut file, mut shows) = (None, Shows::Output);
    while let Some(argument) = arguments.next() {
        let mut number = || {
            let text = arguments.next().ok_or(format!("{argument} takes a number"))?;
            text.parse::<u64>().map_err(|_| format!("{argument} takes a number, not {text:?}"))
        };
        match argument.as_str() {
            "--seed" => settings.seed = number()?,
            "--cores" => settings.cores = number()?.clamp(1, 1024) as u32,
            "--latency" => {
                let (name, latency) = latency(&arguments.next().unwrap_or_default())?;
                settings.latencies.insert(name, latency);
            }
            "--free-threaded" => settings.free_threaded = true,
            "--events" => (shows, settings.detail) = (Shows::Events, Detail::Lines),
            "--states" => (shows, settings.detail) = (Shows::States, Detail::Lines),
            option if option.starts_with("--") => return Err(format!("unknown option {option}")),
            _ if file.is_none() => file = Some(argument),
            _ => return Err("one file at a time".to_owned()),
        }
    }
    let file = file.ok_or("which file?")?;
    Ok(Options { file, settings, shows })
}

/// `requests.get=0.25`
fn latency(text: &str) -> Result<(String, Latency), String> {
    let (name, seconds) = text.split_once('=').ok_or("--latency takes NAME=SECONDS")?;
    let seconds = seconds.parse::<f64>().map_err(|_| format!("--latency takes seconds, not {seconds:?}"))?;
    match libraries::find(name) {
        Some(_) if seconds.is_finite() => Ok((name.to_owned(), Latency::Fixed(seconds))),
        Some(_) => Err(format!("--latency takes seconds, not {seconds}")),
        None => Err(format!("no modelled call has the name {name:?}; lessons/libraries.json lists them")),
    }
}

fn report(trace: Trace, shows: Shows) -> Vec<Value> {
    let replay = Replay::new(Arc::new(trace));
    let trace = replay.trace();
    let shown = |(index, event): (usize, &Event)| match (shows, event.kind) {
        (Shows::Events, _) => Some(event.to_json(trace)),
        (Shows::States, _) => Some(json!({
            "at": event.at.seconds(),
            "sentence": text_of(&sentence(&replay, index)),
            "state": describe(&replay, &replay.state_at(index)),
        })),
        (Shows::Output, EventKind::Printed { text }) => {
            Some(json!({ "t": event.at.seconds(), "text": trace.text(text) }))
        }
        (Shows::Output, _) => None,
    };
    let mut lines: Vec<Value> = trace.events.iter().enumerate().filter_map(shown).collect();
    let error = match (&trace.failure, &trace.stopped) {
        (Some(failure), _) => {
            json!({ "type": failure.type_name, "message": failure.message, "line": failure.line })
        }
        (None, Some(reason)) => json!({ "type": "Stopped", "message": reason, "line": null }),
        (None, None) => Value::Null,
    };
    lines.push(json!({
        "elapsed": trace.end.seconds(),
        "error": error,
        "warnings": trace.warnings,
        "events": trace.events.len(),
        "instructions": trace.instructions,
    }));
    lines
}

fn refusal(errors: &[CompileError]) -> Value {
    let first = errors.first();
    let category = match first.map(|error| error.category) {
        Some(Category::Unsupported) => "Unsupported",
        _ => "SyntaxError",
    };
    let message = first.map_or("", |error| error.message.as_str());
    json!({
        "elapsed": 0.0,
        "error": { "type": category, "message": message, "line": first.map(|error| error.span.line) },
        "warnings": [],
        "events": 0,
        "instructions": 0,
    })
}
