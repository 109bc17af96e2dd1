//! The page: mounted by index.html.

fn main() {
    loop_lab::app::start();
}
