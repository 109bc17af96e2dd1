//! Measured beside simulated: every recorded scenario of a real server, and what the simulated one does. [`MeasuredTable`] is on the page.

mod figures;
mod table;

pub use table::MeasuredTable;
