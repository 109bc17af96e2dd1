//! Program + users → [`report::Report`]: arrivals, workers, dispatch, metrics. Knows no browser.
//!
//! Start at [`run::run`]; `users.rs` sends, `in_flight.rs` holds what is on its way, `connections.rs` carries, `dispatch.rs` answers, `supervisor.rs` replaces workers,
//! `recorder.rs` counts.
pub mod closed;
pub mod compare;
pub mod connections;
pub mod costs;
pub mod dispatch;
pub mod examples;
pub mod histogram;
pub mod in_flight;
pub mod in_words;
pub mod kept_connections;
pub mod plan;
pub mod recorder;
pub mod report;
pub mod request;
pub mod rng;
pub mod routes;
pub mod run;
pub mod scenario;
pub mod supervisor;
pub mod upstream;
pub mod users;

pub use closed::run_closed;
