//! The web worker that runs simulations.

fn main() {
    console_error_panic_hook::set_once();
}
