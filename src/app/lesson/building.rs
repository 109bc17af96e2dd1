//! A lesson is built a few blocks at a time: the page answers in between, on a slow phone too.

use super::block::block;
use crate::course::lesson::Block;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

/// So many blocks stand there from the start: what a reader sees first.
const FIRST: usize = 2;
/// The page gets to answer after so many milliseconds of building.
const SLICE_MS: f64 = 8.0;

/// The blocks of a lesson, one after the other; `is_built` when the last stands.
#[component]
pub fn InPieces(blocks: Vec<Block>, is_built: RwSignal<bool>) -> impl IntoView {
    let n_blocks = blocks.len();
    let n_shown = RwSignal::new(FIRST.min(n_blocks));
    spawn_local(build(n_blocks, n_shown, is_built));
    view! { <For each=move || 0..n_shown.get() key=|at| *at children=move |at| block(&blocks[at]) /> }
}

/// Shows one more until all are there, or nobody wants them any more.
async fn build(n_blocks: usize, n_shown: RwSignal<usize>, is_built: RwSignal<bool>) {
    let mut began = now_ms();
    while let Some(n_before) = n_shown.try_get_untracked().filter(|shown| *shown < n_blocks) {
        n_shown.try_set(n_before + 1);
        tick().await;
        if now_ms() - began > SLICE_MS {
            TimeoutFuture::new(0).await;
            began = now_ms();
        }
    }
    is_built.try_set(true);
}

fn now_ms() -> f64 {
    window().performance().map(|times| times.now()).unwrap_or_default()
}
