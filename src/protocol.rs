//! What page and worker say to each other: plain data, sent as postcard bytes.

pub mod comparison;
pub mod inside;
pub mod picture;
pub mod setup;

use crate::machine::settings::Settings;
use crate::machine::trace::Trace;
use crate::python::error::CompileError;
use crate::server::plan::LoadPlan;
use crate::server::report::Report;
use crate::server::request::OneRequest;
use comparison::Comparison;
use inside::Inside;
use picture::{Lanes, Opened, Picture, Place, Window};
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
    Trace(Run),
    /// Run once, keep the run under this number in place of the one kept before, and say what it is as a whole.
    Open(Run),
    /// Draw the picture of a moment of the run kept.
    Look { run: u32, place: Place },
    /// Run again up to an event of the run kept, and say what is inside: variables, locks, queues.
    Inside { run: u32, index: u32 },
    /// Set this run aside, to compare others with: the one kept if the number is its, else run it.
    SetAside(Run),
    /// Say how the run kept differs from the one that was set aside.
    Compare { run: u32 },
    /// Tell the run kept in words.
    Tell { run: u32 },
    /// Send the timeline of the run kept (or of the one set aside), in a window.
    Lanes { run: u32, window: Window },
    /// Put users on it, as planned, and send reports: when a bucket of the charts ends, more seldom the longer the run, and the last one.
    LoadPlan { source: String, plan: Box<LoadPlan> },
}

/// A run of a program; or, of a run under load, what happens in its worker process while one request is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Its number, chosen by the page.
    pub run: u32,
    /// The program.
    pub source: String,
    /// What else it depends on.
    pub settings: Settings,
    /// The request. Of the settings only the blocks count then.
    pub request: Option<RequestOfLoad>,
}

/// A [`OneRequest`], whose load travels as the bytes of a [`Work::LoadPlan`]: the worker, which has to be small, has one reader of plans.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RequestOfLoad {
    load: Vec<u8>,
    number: u64,
    from_ns: u64,
}

impl RequestOfLoad {
    /// To be sent.
    pub fn new(one: OneRequest) -> RequestOfLoad {
        let work = Work::LoadPlan { source: String::new(), plan: Box::new(one.plan) };
        let load = postcard::to_stdvec(&Request { id: 0, work }).expect("requests are plain data");
        RequestOfLoad { load, number: one.number, from_ns: one.from_ns }
    }

    /// As it was; `None` for what [`RequestOfLoad::new`] did not make.
    pub fn read(&self) -> Option<OneRequest> {
        match postcard::from_bytes::<Request>(&self.load).ok()?.work {
            Work::LoadPlan { plan, .. } => Some(OneRequest { plan: *plan, number: self.number, from_ns: self.from_ns }),
            _ => None,
        }
    }
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
    /// The run is kept.
    Opened(Box<Opened>),
    /// What a moment looks like; `None` if the place is nowhere: no further step that way.
    Picture(Option<Box<Picture>>),
    /// The timeline in a window.
    Lanes(Box<Lanes>),
    /// What is inside of the run.
    Inside(Box<Inside>),
    /// The run is set aside.
    SetAside,
    /// How the two runs differ.
    Compared(Box<Comparison>),
    /// The run in words.
    Told(String),
    /// Another run is kept by now.
    Gone,
    /// A load run so far.
    LoadProgress { report: Box<Report>, virtual_s: f64 },
    /// A load run, finished.
    Load(Box<Report>),
    /// The request could not be understood (a bug, or an old page).
    Failed(String),
}
