//! The Step lab: a program, its run, and a cursor that goes forward and back through it.
//!
//! `session.rs` holds what is shown, `player.rs` plays it; the other files show one part each. [`StepLab`] is the whole
//! screen, [`LessonLab`] the one inside a lesson, [`HomeDemo`] the small one that greets.

mod block_here;
mod breakpoints;
pub mod compare;
mod console;
mod ending;
mod home_demo;
mod injected;
mod inside;
mod keys;
pub mod link;
mod panels;
mod player;
mod request;
mod screen;
mod sentence;
pub mod session;
mod settings;
pub mod share;
mod sheet;
mod transport;
mod travel;

pub use home_demo::HomeDemo;
pub use link::fragment_of_program;
pub use screen::{LessonLab, StepLab};
pub use sentence::{Errors, pieces};
