//! Loop Lab: learn how Python's event loop and FastAPI really behave.
//!
//! The rooms, in the order the data flows; `ARCHITECTURE.md` shows the walls between them.

pub mod sort;

pub mod figures;

pub mod fingerprint;

pub mod python;

pub mod libraries;

pub mod machine;

pub mod server;

pub mod course;

pub mod practice;

pub mod progress;

pub mod protocol;

pub mod engine;

#[cfg(feature = "page")]
pub mod app;
