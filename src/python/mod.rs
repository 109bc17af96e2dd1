//! Python text → [`bytecode::Program`]: syntax, spans, errors a learner understands. Knows no time and no browser.
pub mod bytecode;
pub mod error;
