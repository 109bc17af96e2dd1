//! The Load lab: many users on one program, and what they see of it.
//!
//! `session.rs` holds what is shown; `verdict.rs` says it in words; `plots.rs` makes charts of reports. [`LoadLab`] is the
//! whole screen, [`LessonLoad`] the one inside a lesson.

mod controls;
mod plots;
mod results;
mod screen;
mod session;
mod setup;
mod table;
mod verdict;

pub use screen::{LessonLoad, LoadLab};
