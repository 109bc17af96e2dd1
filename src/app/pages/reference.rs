//! The rules on one page, to print.

use crate::app::components::icon::Icon;
use crate::app::components::pieces::InPieces;
use crate::app::finding::course_file::CourseFiles;
use crate::app::lesson::{inlines, piece};
use crate::app::routes;
use crate::course;
use crate::course::lesson::Block;
use leptos::prelude::*;
use leptos_meta::Title;
use std::sync::Arc;

/// Headings and rules, each rule with the lesson that shows it.
#[component]
pub fn ReferencePage() -> impl IntoView {
    view! {
        <Title text="Quick reference" />
        <CourseFiles title="Quick reference" files=[course::reference_file()] show />
    }
}

fn show([bytes]: [Vec<u8>; 1], is_built: RwSignal<bool>) -> Option<AnyView> {
    let blocks = Arc::new(course::read_reference(&bytes)?);
    let print = move |_| {
        // A browser that cannot print says so itself.
        let _ = window().print();
    };
    Some(
        view! {
            <div class="page reference">
                <header class="reference__head">
                    <h1>"Quick reference"</h1>
                    <p class="soft">
                        "What a FastAPI developer has to know about the event loop, on one page. Each rule leads to the lesson that shows it."
                    </p>
                    <button type="button" class="button" on:click=print>
                        {Icon::Print.draw()}
                        "Print it"
                    </button>
                </header>
                <div class="prose reference__rules">
                    <InPieces n_pieces=blocks.len() piece=move |at| block(&blocks[at]) is_built />
                </div>
            </div>
        }
        .into_any(),
    )
}

/// The compiler lets only headings and prose through.
fn block(block: &Block) -> AnyView {
    match block {
        Block::Heading { id, text, .. } => {
            let address = format!("{}#{id}", routes::reference());
            view! {
                <h2 id=id.clone()>
                    {inlines(text)} " "
                    <a href=address class="deep-link" aria-label="Link to this place">"#"</a>
                </h2>
            }
            .into_any()
        }
        Block::Prose(prose) => piece(prose),
        _ => ().into_any(),
    }
}
