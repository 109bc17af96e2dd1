//! One file per route.

pub mod completion;
pub mod course;
pub mod home;
pub mod kept;
pub mod lesson;
pub mod load;
pub mod not_found;
pub mod practice;
pub mod results;
pub mod review;
pub mod step;
