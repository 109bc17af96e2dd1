//! A long view is built a few pieces at a time: the page answers in between, on a slow phone too.

use crate::app::components::later::StillToCome;
use crate::app::platform::turns::next_turn;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

/// The page gets to answer after so many milliseconds of building.
const SLICE_MS: f64 = 8.0;

/// Pieces one after the other; `is_built` when the last stands.
#[component]
pub fn InPieces(
    /// How many there are.
    n_pieces: usize,
    /// Makes one of them.
    piece: impl Fn(usize) -> AnyView + Clone + Send + Sync + 'static,
    /// Set at the end.
    is_built: RwSignal<bool>,
    /// What has to stand, too, before it goes on.
    #[prop(optional)]
    to_come: Option<StillToCome>,
) -> impl IntoView {
    let n_shown = RwSignal::new(0);
    spawn_local(build(n_pieces, n_shown, to_come, is_built));
    view! { <For each=move || 0..n_shown.get() key=|at| *at children=piece /> }
}

/// Shows one more until all are there, or nobody wants them any more.
async fn build(n_pieces: usize, n_shown: RwSignal<usize>, to_come: Option<StillToCome>, is_built: RwSignal<bool>) {
    let mut began = now_ms();
    while let Some(n_before) = n_shown.try_get_untracked().filter(|shown| *shown < n_pieces) {
        n_shown.try_set(n_before + 1);
        tick().await;
        while to_come.is_some_and(StillToCome::is_any) {
            next_turn().await;
        }
        if now_ms() - began > SLICE_MS {
            next_turn().await;
            began = now_ms();
        }
    }
    is_built.try_set(true);
}

fn now_ms() -> f64 {
    window().performance().map(|times| times.now()).unwrap_or_default()
}
