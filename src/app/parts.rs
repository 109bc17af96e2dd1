//! The parts of the page that are fetched when they are first shown, so that the first view stays small.
//!
//! In a release each of these functions begins a file of its own: the feature `split` marks where, and `xtask/src/site/split.rs` cuts there. In a
//! development build everything is one file, and a part is there at once.
// The macro of wasm_split writes the calls between the files, which need `unsafe`; there is none of ours.
#![cfg_attr(feature = "split", allow(unsafe_code))]

use crate::app::components::icon::Icon;
use crate::app::pages;
use crate::app::platform::storage::{self, Storage, Trouble};
use crate::app::step_lab::HomeDemo;
use crate::progress::file;
use crate::progress::log::{Entry, Log};
use leptos::prelude::*;
use std::pin::Pin;
use std::rc::Rc;

/// A part whose file did not arrive.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("a part of the page did not arrive")]
pub struct NotArrived;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotArrived {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> NotArrived {
        NotArrived
    }
}

/// A function of a part: calling it fetches the part first, so it is `async` for its caller.
macro_rules! in_part {
    ($part:ident; $(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),*) -> $output:ty $body:block) => {
        $(#[$doc])*
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($part, wasm_split_path = leptos::wasm_split, fallible)]
        pub fn $name($($argument: $type),*) -> Result<$output, NotArrived> {
            Ok($body)
        }

        $(#[$doc])*
        #[cfg(not(feature = "split"))]
        pub fn $name($($argument: $type),*) -> std::future::Ready<Result<$output, NotArrived>> {
            std::future::ready(Ok($body))
        }
    };
}

in_part! { lesson;
    /// A lesson, with all that lessons are made of.
    fn lesson() -> AnyView {
        view! { <pages::lesson::LessonPage /> }.into_any()
    }
}
in_part! { step_lab;
    /// The Step lab.
    fn step_lab() -> AnyView {
        view! { <pages::step::StepPage /> }.into_any()
    }
}
in_part! { load_lab;
    /// The Load lab.
    fn load_lab() -> AnyView {
        view! { <pages::load::LoadPage /> }.into_any()
    }
}
in_part! { home_demo;
    /// The small lab that greets.
    fn home_demo() -> AnyView {
        view! { <HomeDemo /> }.into_any()
    }
}

/// What a part does that itself takes time.
pub type Doing<T> = Pin<Box<dyn Future<Output = T>>>;

in_part! { keeping;
    /// Opens the browser's storage and reads what was kept.
    fn open_storage() -> Doing<Result<(Storage, Log), Trouble>> {
        Box::pin(async {
            let storage = Storage::open().await?;
            let log = storage.read().await?;
            Ok((storage, log))
        })
    }
}
in_part! { keeping;
    /// Keeps entries.
    fn add_to_storage(storage: Rc<Storage>, entries: Vec<Entry>) -> Doing<Result<(), Trouble>> {
        Box::pin(async move { storage.add(entries).await })
    }
}
in_part! { keeping;
    /// An entry as text, for other tabs.
    fn entry_text(entry: Entry) -> String {
        storage::text(entry)
    }
}
in_part! { keeping;
    /// What another tab sent as text; nothing if it is not for us.
    fn read_entries(text: String) -> Option<Log> {
        file::read(&text).ok()
    }
}

/// Shows a part once its file has arrived.
#[component]
pub fn Part<Fetching>(
    /// Fetches it: one of the functions above that give a view.
    fetch: fn() -> Fetching,
) -> impl IntoView
where
    Fetching: Future<Output = Result<AnyView, NotArrived>> + 'static,
{
    let arrived = RwSignal::new_local(None::<Result<AnyView, NotArrived>>);
    leptos::task::spawn_local_scoped_with_cancellation(async move {
        let part = fetch().await;
        arrived.set(Some(part));
    });
    move || {
        arrived.track();
        // A view can be put on the page only once; nothing else ever changes the signal.
        match arrived.write_untracked().take() {
            None => view! { <Waiting /> }.into_any(),
            Some(Ok(part)) => part,
            Some(Err(NotArrived)) => view! { <Missing /> }.into_any(),
        }
    }
}

/// Stands in until the part is there.
#[component]
fn Waiting() -> impl IntoView {
    view! {
        <p class="boot__wait" role="status">
            <span class="busy" aria-hidden="true">
                <i></i>
                <i></i>
                <i></i>
            </span>
            " Getting ready…"
        </p>
    }
}

/// Says that the part did not arrive, and what to do.
#[component]
fn Missing() -> impl IntoView {
    let reload = move |_| {
        // Where the page may not reload itself, the reader can.
        _ = window().location().reload();
    };
    view! {
        <div class="page page--prose stack" role="alert">
            <h2>"This part of the page did not arrive"</h2>
            <p>"The connection may have dropped, or the site was updated while you read. What you did in the course is kept."</p>
            <p>
                <button type="button" class="button" data-variant="main" on:click=reload>
                    {Icon::Reset.draw()}
                    "Load again"
                </button>
            </p>
        </div>
    }
}
