//! One file per route.

pub mod completion;
pub mod course;
pub mod glossary;
pub mod home;
mod home_words;
pub mod kept;
pub mod lesson;
pub mod libraries;
pub mod load;
pub mod measured;
pub mod not_found;
pub mod practice;
pub mod reference;
pub mod results;
pub mod review;
pub mod step;
