//! One file per route.

pub mod course;
pub mod home;
mod home_words;
pub mod lesson;
pub mod load;
pub mod not_found;
pub mod step;
