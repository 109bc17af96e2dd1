//! Measured beside simulated: what the Load lab's figures are worth.

use crate::app::measured::MeasuredTable;
use crate::app::measured::words::{
    ALL_TITLE, CLAIM, CLAIM_TITLE, COMMAND, HOW, HOW_TITLE, LEAD, PRESET, Piece, REPEAT, REPEAT_TITLE, RUN_BOTH, TITLE,
    pieces,
};
use crate::app::platform::base::base_path;
use crate::app::platform::prerendered::{TakingOver, stay};
use crate::app::routes;
use leptos::prelude::*;
use leptos_meta::Title;

/// The claim that is tested, the table, and how to repeat the measurement.
#[component]
pub fn MeasuredPage() -> impl IntoView {
    let is_built = RwSignal::new(false);
    view! {
        <Title text=TITLE />
        <TakingOver is_built on_shown=stay>
            <div class="page stack measured-page">
                <h1>{TITLE}</h1>
                <p class="page--prose-text">{LEAD}</p>
                <section class="card stack" aria-labelledby="claim">
                    <h2 class="card__title" id="claim">{CLAIM_TITLE}</h2>
                    <p>{sentence(CLAIM)}</p>
                    <p>
                        <a class="button" data-variant="main" href=routes::load_preset(PRESET)>{RUN_BOTH}</a>
                    </p>
                </section>
                <section class="stack page--prose-text" aria-labelledby="how">
                    <h2 id="how">{HOW_TITLE}</h2>
                    {HOW.map(|words| view! { <p>{words}</p> })}
                    <h2>{REPEAT_TITLE}</h2>
                    <p>{sentence(REPEAT)}</p>
                    <pre class="measured__command"><code>{COMMAND}</code></pre>
                </section>
                <section class="stack" aria-labelledby="all">
                    <h2 id="all">{ALL_TITLE}</h2>
                    <MeasuredTable is_built />
                </section>
            </div>
        </TakingOver>
    }
}

fn sentence(words: &'static str) -> impl IntoView {
    let shown = |piece| match piece {
        Piece::Text(text) => text.into_any(),
        Piece::Code(code) => view! { <code>{code}</code> }.into_any(),
        Piece::File(name) => {
            view! { <a href=format!("{}/measured/{name}", base_path()) download=name>{name}</a> }.into_any()
        }
    };
    pieces(words).into_iter().map(shown).collect_view()
}
