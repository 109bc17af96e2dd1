//! Program + users → [`report::Report`]: arrivals, workers, dispatch, metrics. Knows no browser.
//!
//! Start at [`closed::run_closed`].
pub mod closed;
pub mod compare;
pub mod histogram;
pub mod recorder;
pub mod report;
pub mod routes;
pub mod scenario;

pub use closed::run_closed;
