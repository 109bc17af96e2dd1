//! A piece of a view that is built by itself: what is built with the rest at once holds the page until all of it stands.

use leptos::prelude::*;
use leptos::task::spawn_local;

/// How many pieces of a page are still to come; by context, for [`Later`].
#[derive(Debug, Clone, Copy)]
pub struct StillToCome(RwSignal<usize>);

impl StillToCome {
    /// Counts every [`Later`] below.
    pub fn provide() -> Self {
        let to_come = Self(RwSignal::new(0));
        provide_context(to_come);
        to_come
    }

    /// Whether one of them does not stand, and is still wanted.
    pub fn is_any(self) -> bool {
        self.0.try_get_untracked().is_some_and(|n| n > 0)
    }
}

/// Gives `is_built`, which is true once every [`Later`] below stands.
pub fn watch_pieces() -> Memo<bool> {
    let StillToCome(n) = StillToCome::provide();
    Memo::new(move |_| n.get() == 0)
}

/// What is built once the rest of the view stands, in a turn of its own (`platform/turns.rs`) if the page's thread has had its time.
#[component]
pub fn Later(
    /// What is built then.
    children: Children,
) -> impl IntoView {
    let is_due = RwSignal::new(false);
    let to_come = use_context::<StillToCome>();
    if let Some(StillToCome(n)) = to_come {
        n.update(|n| *n += 1);
    }
    let children = StoredValue::new_local(Some(children));
    move || {
        if !is_due.get() {
            // Only now does the rest begin to stand.
            spawn_local(async move { _ = is_due.try_set(true) });
            return None;
        }
        let piece = children.try_update_value(Option::take).flatten()?();
        if let Some(StillToCome(n)) = to_come {
            n.update(|n| *n -= 1);
        }
        Some(piece)
    }
}
