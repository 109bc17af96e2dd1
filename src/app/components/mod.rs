//! Parts that know nothing of loops: they turn plain values into accessible controls in the look of `style/`.

pub mod icon;
pub mod segmented;
pub mod state;
