//! What page and worker say to each other: plain data, sent as postcard bytes.

use crate::machine::settings::Settings;
use crate::machine::trace::Trace;
use crate::python::error::CompileError;
use crate::server::report::{ClosedLoad, Report};
use serde::{Deserialize, Serialize};

/// From the page to the worker. Answers carry the same id.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Request {
    /// Chosen by the page, growing.
    pub id: u32,
    /// What to do.
    pub work: Work,
}

/// What the worker can do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Work {
    /// Parse and check only.
    Check { source: String },
    /// Run once and send the trace.
    Trace { source: String, settings: Settings },
    /// Put users on it and send reports: one every so many virtual seconds, and the last one.
    Load { source: String, load: ClosedLoad },
}

/// From the worker to the page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Response {
    /// The request's.
    pub id: u32,
    /// The answer.
    pub answer: Answer,
}

/// What came of a request.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Answer {
    /// The program does not run: why (empty: it is fine; only for `Check`).
    Refused(Vec<CompileError>),
    /// The run's trace.
    Trace(Box<Trace>),
    /// A load run so far.
    LoadProgress { report: Box<Report>, virtual_s: f64 },
    /// A load run, finished.
    Load(Box<Report>),
    /// The request could not be understood (a bug, or an old page).
    Failed(String),
}
