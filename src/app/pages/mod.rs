//! One file per route.

pub mod course;
pub mod home;
pub mod not_found;
