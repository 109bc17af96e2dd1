//! Compiles `lessons/`.
fn main() {}
