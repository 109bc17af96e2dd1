//! Runs a Python file and prints what it prints.
use loop_lab::machine::settings::{Detail, Settings};
use loop_lab::machine::trace::EventKind;
fn main() {
    let path = std::env::args().nth(1).expect("a file");
    let source = std::fs::read_to_string(&path).expect("readable");
    match loop_lab::python::compile(&source) {
        Err(errors) => for e in errors { println!("{e:?}") },
        Ok(program) => {
            let settings = Settings { detail: Detail::Output, ..Settings::default() };
            let trace = loop_lab::machine::run(&program, &settings);
            for event in &trace.events {
                if let EventKind::Printed { text } = event.kind { println!("{}", trace.text(text)); }
            }
            if let Some(f) = &trace.failure { for l in &f.traceback { println!("{l}"); } }
            if let Some(s) = &trace.stopped { println!("{s}"); }
        }
    }
}
