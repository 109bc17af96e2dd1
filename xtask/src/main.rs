//! One way to set up, serve, test, build.
fn main() {}
