//! The timeline's figures, for those who do not look at it.

use crate::app::charts::figures::duration;
use crate::machine::trace::timeline::LaneOwner;
use crate::protocol::picture::{Lane, Lanes};
use leptos::prelude::*;
use std::sync::Arc;

/// Each lane's time in each state, and the blocks in words.
#[component]
pub fn LanesTable(
    /// What is in view.
    lanes: Arc<Lanes>,
) -> impl IntoView {
    let rows = lanes.lanes.iter().map(row).collect_view();
    let blocks = lanes.blocks.iter().map(|block| view! { <li>{block.text.clone()}</li> }).collect_view();
    let has_blocks = !lanes.blocks.is_empty();
    view! {
        <div class="scroll-x">
            <table class="table">
                <caption>"Time in each state over the whole run"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Lane"</th>
                        <th scope="col" class="number">"Running"</th>
                        <th scope="col" class="number">"Ready"</th>
                        <th scope="col" class="number">"Waiting"</th>
                        <th scope="col" class="number">"Blocked"</th>
                        <th scope="col">"End"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Show when=move || has_blocks>
            <p>"What blocked the loop:"</p>
        </Show>
        <ul>{blocks}</ul>
    }
}

fn row(lane: &Lane) -> impl IntoView + use<> {
    let is_loop = matches!(lane.owner, LaneOwner::Loop(_));
    let cell = |i: usize| {
        let is_shown = !is_loop || i == 0 || i == 3;
        let text = if is_shown { duration(lane.totals[i] as f64 / 1e9) } else { "–".to_owned() };
        view! { <td class="number">{text}</td> }
    };
    let end = lane.ended.as_ref().map_or("–".to_owned(), |(at, word)| format!("{word} at {:.3} s", at.seconds()));
    view! {
        <tr>
            <th scope="row">{lane.name.clone()}</th>
            {(0..4).map(cell).collect_view()}
            <td>{end}</td>
        </tr>
    }
}
