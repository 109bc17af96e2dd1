//! What the learner did, as a log that only grows, and what follows from it. Knows no browser, no storage and no clock: times come from outside.
//!
//! Read [`log`] first. [`state`] folds a log into what every page shows, [`written`] into notes and marks, [`review`] into what is remembered; [`file`] is its form in storage and in exported files.

pub mod file;
pub mod log;
mod migrate;
pub mod review;
pub mod state;
pub mod written;
