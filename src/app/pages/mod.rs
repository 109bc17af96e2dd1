//! One file per route.

pub mod course;
pub mod home;
pub mod load;
pub mod not_found;
pub mod step;
