//! Charts: lines over time on a canvas, in the theme's colours, with a crosshair and a table of the same figures.

pub mod export;
pub mod line_chart;
mod paint;
pub mod plot;
pub mod scale;

pub use crate::figures;
