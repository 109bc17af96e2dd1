//! Mounted by index.html.
fn main() {}
