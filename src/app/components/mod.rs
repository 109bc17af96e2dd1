//! Parts that know nothing of loops: they turn plain values into accessible controls in the look of `style/`.

pub mod copy_button;
pub mod dialog;
pub mod icon;
pub mod later;
pub mod number_field;
pub mod pieces;
pub mod segmented;
pub mod slider;
pub mod state;
pub mod tabs;
pub mod toast;
