//! One file per route.

pub mod course;
pub mod glossary;
pub mod home;
mod home_words;
pub mod lesson;
pub mod libraries;
pub mod load;
pub mod measured;
pub mod not_found;
pub mod reference;
pub mod step;
mod study;
mod study_words;

pub use study::study;
