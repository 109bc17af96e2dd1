//! Measured beside simulated: every recorded scenario of a real server, and what the simulated one does. [`MeasuredTable`] is on the page, below what `words.rs` says.

mod figures;
mod table;
pub mod words;

pub use table::MeasuredTable;
