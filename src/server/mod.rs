//! Program + users → [`report::Report`]: arrivals, workers, dispatch, metrics. Knows no browser.
pub mod report;
