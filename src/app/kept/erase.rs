//! The end of what is stored, asked for twice.

use crate::app::components::dialog::Dialog;
use crate::app::platform::storage::{self, Trouble};
use crate::app::study::Study;
use crate::progress::log::Log;
use leptos::prelude::*;

/// What everything of ours in the browser's plain storage is named like.
const PREFIXES: [&str; 2] = ["loop-lab:", "loop-lab."];

/// The button, the question, and the deed.
#[component]
pub(super) fn Erase(
    /// Called with what came of it.
    on_erased: Callback<Result<(), Trouble>>,
) -> impl IntoView {
    let study = Study::of_page();
    let is_open = RwSignal::new(false);
    let erase = move |_| {
        is_open.set(false);
        storage::spawn(async move {
            let result = match study.storage() {
                Some(storage) => storage.erase().await,
                None => Ok(()),
            };
            if result.is_ok() {
                study.go_on_from(Log::default());
                forget_programs();
            }
            on_erased.run(result);
        });
    };
    view! {
        <section class="stack" aria-labelledby="erase">
            <h2 id="erase">"Erase all of it"</h2>
            <p>"Answers, progress, notes, copies and typed programs go from this browser, in all its tabs. A file that you saved stays with you."</p>
            <p>
                <button type="button" class="button" data-variant="block" on:click=move |_| is_open.set(true)>
                    "Erase…"
                </button>
            </p>
            <Dialog is_open title=Signal::stored("Erase everything?".to_owned())>
                <div class="stack">
                    <p>"This cannot be taken back. If you may want it again, save it as a file first."</p>
                    <p class="row">
                        <button type="button" class="button" data-variant="block" on:click=erase>
                            "Erase everything"
                        </button>
                        <button type="button" class="button" on:click=move |_| is_open.set(false)>
                            "Leave it"
                        </button>
                    </p>
                </div>
            </Dialog>
        </section>
    }
}

/// What was typed into labs, and the colours.
fn forget_programs() {
    let Some(storage) = window().local_storage().ok().flatten() else { return };
    let count = storage.length().unwrap_or_default();
    let keys: Vec<String> = (0..count).filter_map(|at| storage.key(at).ok().flatten()).collect();
    for key in keys.iter().filter(|key| PREFIXES.iter().any(|prefix| key.starts_with(prefix))) {
        // Refused only where there is no storage at all.
        _ = storage.remove_item(key);
    }
}
