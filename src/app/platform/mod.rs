//! All that is the browser's: what it remembers, what it prefers, where it is.

pub mod address;
pub mod base;
pub mod boot;
pub mod clipboard;
pub mod download;
pub mod engine;
pub mod focus;
mod journal;
pub mod media;
pub mod prerendered;
pub mod resizing;
pub mod sight;
pub mod site_file;
pub mod squeeze;
pub mod storage;
pub mod theme;
pub mod turns;
