//! Short messages that come and go: "Copied", "Answers are kept in memory only".

use super::icon::Icon;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// How long a message stays. Ten words are read in three seconds; twice that for slow readers.
const STAY_MS: u32 = 6_000;

#[derive(Debug, Clone, PartialEq)]
struct Toast {
    id: u32,
    text: String,
}

/// The page's messages, shared by context.
#[derive(Debug, Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next_id: StoredValue<u32>,
}

impl Toasts {
    /// Gives all below a place for messages.
    pub fn provide() -> Self {
        let toasts = Self { shown: RwSignal::default(), next_id: StoredValue::new(0) };
        provide_context(toasts);
        toasts
    }

    /// Shows `text` for a few seconds. Without a place for messages (a component shown alone) it is not shown.
    pub fn say(text: impl Into<String>) {
        if let Some(toasts) = use_context::<Self>() {
            toasts.show(text);
        }
    }

    /// Shows `text` for a few seconds.
    pub fn show(self, text: impl Into<String>) {
        let id = self.next_id.get_value();
        self.next_id.set_value(id.wrapping_add(1));
        self.shown.update(|shown| shown.push(Toast { id, text: text.into() }));
        Timeout::new(STAY_MS, move || self.close(id)).forget();
    }

    fn close(self, id: u32) {
        self.shown.update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// Where the messages appear.
#[component]
pub fn ToastPlace() -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.id let:toast>
                <p class="toast">
                    {toast.text}
                    <button type="button" aria-label="Close this message" on:click=move |_| toasts.close(toast.id)>
                        {Icon::Close.draw()}
                    </button>
                </p>
            </For>
        </div>
    }
}
