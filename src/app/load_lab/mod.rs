//! The Load lab: many users on one program, and what they see of it.
//!
//! What is put on the program is a [`Setup`](setup::Setup). `session.rs` runs it and `playback.rs` shows it at the reader's pace; `plots.rs` makes charts of reports,
//! `verdict.rs` and `bottleneck.rs` say in words what came of it. [`LoadLab`] is the whole screen, [`LessonLoad`] the one inside a lesson.

mod bottleneck;
mod controls;
mod crowd;
mod endpoints;
mod faults;
mod kept;
mod kept_before;
mod playback;
mod plots;
pub mod presets;
mod results;
mod screen;
mod session;
pub mod share;
mod slow;
mod spent;
mod sweep;
mod sweep_panel;
mod table;
mod verdict;

pub use crate::protocol::setup;
pub use screen::{LessonLoad, LoadLab};
