//! Program + users → [`report::Report`]: arrivals, workers, dispatch, metrics. Knows no browser.
pub mod compare;
pub mod histogram;
pub mod recorder;
pub mod report;
pub mod scenario;
