//! What holds for anything at all: text that may be no Python, bytes that may be nothing.

use loop_lab::engine::Engine;
use loop_lab::machine::settings::{Budget, Settings};
use loop_lab::machine::trace::{Replay, Trace, sentence};
use loop_lab::protocol::{Request, Work};
use loop_lab::{machine, progress, python, server};
use std::sync::Arc;

/// So little that whatever is thrown at the machine is over soon.
pub fn settings() -> Settings {
    let budget = Budget {
        instructions: 200_000,
        events: 20_000,
        memory: 16 << 20,
        tasks: 300,
        output: 64 << 10,
        ..Budget::default()
    };
    Settings { budget, ..Settings::default() }
}

/// A text as a program: refused with errors that lie in the text, or sound bytecode that runs within its budget.
pub fn of_source(source: &str) {
    let program = match python::compile(source) {
        Ok(program) => program,
        Err(errors) => {
            assert!(!errors.is_empty(), "refused without a reason: {source:?}");
            let n_lines = source.matches(['\n', '\r']).count() as u32 + 1;
            for error in errors {
                assert!((1..=n_lines).contains(&error.span.line), "{error:?} in {source:?}");
                assert!(!error.render(source).is_empty());
            }
            return;
        }
    };
    for code in &program.codes {
        assert_eq!(python::verify::stack_size(code), Ok(code.stack_size), "{program}");
    }
    let trace = machine::run(&program, &settings());
    assert_eq!(Trace::decode(&trace.encode()).as_ref(), Ok(&trace));
    let replay = Replay::new(Arc::new(trace));
    let last = replay.len().saturating_sub(1);
    let _ = (replay.state_at(last / 2), replay.state_at(last), replay.timeline());
    if !replay.is_empty() {
        assert!(!sentence(&replay, last).is_empty());
    }
}

/// Bytes wherever bytes are read: understood or refused.
pub fn of_bytes(bytes: &[u8]) {
    if let Ok(trace) = Trace::decode(bytes) {
        let replay = Replay::new(Arc::new(trace));
        let _ = (replay.state_at(usize::MAX), replay.timeline());
    }
    if let Ok(Request { id, work: work @ (Work::Check { .. } | Work::Look { .. } | Work::Lanes { .. }) }) =
        postcard::from_bytes(bytes)
    {
        let mut n_answers = 0;
        Engine::default().answer(Request { id, work }, &mut |_| n_answers += 1);
        assert_eq!(n_answers, 1);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        if let Ok(log) = progress::file::read(text) {
            assert_eq!(progress::file::read(&progress::file::write(&log)).as_ref(), Ok(&log));
        }
        let _ = server::scenario::read(text);
    }
}
