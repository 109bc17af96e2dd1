//! One file per route.

pub mod course;
pub mod home;
pub mod lesson;
pub mod load;
pub mod measured;
pub mod not_found;
pub mod step;
