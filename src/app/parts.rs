//! The parts of the page that are fetched when they are first needed, so that the first view stays small.
//!
//! Where the code is cut is `src/bin/app.rs`' affair; here is what a part is, and how one is shown.

use crate::app::components::icon::Icon;
use crate::app::platform::prerendered::Prerendered;
use crate::app::platform::storage::{Storage, Trouble};
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

/// What a part does or shows, once its file is there.
pub type Fetching<T> = Pin<Box<dyn Future<Output = Result<T, NotArrived>>>>;

/// The open storage with what was kept in it, or why there is none.
pub type Opened = Result<(Storage, Log), Trouble>;

/// Whether entries were kept, or why not.
pub type Kept = Result<(), Trouble>;

/// The pages that are one part together: practice, review, and what came of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StudyPage {
    /// Exercises without end.
    Practice,
    /// What is due today.
    Review,
    /// What was done and what is weak.
    Results,
    /// What was mastered, for paper.
    Completion,
    /// What is stored here, as a file and back, and its end.
    Kept,
}

/// The functions that each begin a part, or belong to one.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// A lesson, with all that lessons are made of.
    pub lesson: fn() -> Fetching<AnyView>,
    /// The Step lab.
    pub step_lab: fn() -> Fetching<AnyView>,
    /// The Load lab.
    pub load_lab: fn() -> Fetching<AnyView>,
    /// Home, the contents, and what an address gets that leads nowhere.
    pub front: fn(Front) -> Fetching<AnyView>,
    /// Pages and palette to find things with.
    pub finding: fn(Find) -> Fetching<AnyView>,
    /// Measured beside simulated.
    pub measured: fn() -> Fetching<AnyView>,
    /// The small lab that greets.
    pub home_demo: fn() -> Fetching<AnyView>,
    /// A page of study.
    pub study: fn(StudyPage) -> Fetching<AnyView>,
    /// Opens the browser's storage and reads what was kept.
    pub open_storage: fn() -> Fetching<Opened>,
    /// Keeps entries.
    pub add_to_storage: fn(Rc<Storage>, Vec<Entry>) -> Fetching<Kept>,
    /// Reads all that is kept once more.
    pub read_storage: fn(Rc<Storage>) -> Fetching<Result<Log, Trouble>>,
    /// Entries as text, for other tabs.
    pub entries_text: fn(Vec<Entry>) -> Fetching<String>,
    /// What another tab sent as text; nothing if it is not for us.
    pub read_entries: fn(String) -> Fetching<Option<Log>>,
}

/// What the part in front shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Front {
    Home,
    Course,
    NotFound,
}

/// What the part that finds things shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Find {
    Glossary,
    Libraries,
    Reference,
    /// Search and commands.
    Palette,
}

impl Parts {
    /// The page's parts.
    pub fn of_page() -> Parts {
        expect_context()
    }
}

/// Shows a part once its file has arrived.
#[component]
pub fn Part(
    /// Fetches it.
    fetch: fn(Parts) -> Fetching<AnyView>,
    /// Whether it is what the page is about, so that the page's own text may stand in for it.
    #[prop(optional)]
    is_page: bool,
) -> impl IntoView {
    let arrived = RwSignal::new_local(None::<Result<AnyView, NotArrived>>);
    let fetching = fetch(Parts::of_page());
    leptos::task::spawn_local_scoped_with_cancellation(async move {
        let part = fetching.await;
        arrived.set(Some(part));
    });
    move || {
        arrived.track();
        // A view can be put on the page only once; nothing else ever changes the signal.
        match arrived.write_untracked().take() {
            None => waiting(is_page),
            Some(Ok(part)) => part,
            Some(Err(NotArrived)) => view! { <Missing /> }.into_any(),
        }
    }
}

/// Stands in until the part is there: a sign, unless the page's own text does.
fn waiting(is_page: bool) -> AnyView {
    if is_page && Prerendered::here().is_some() {
        return ().into_any();
    }
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
    .into_any()
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
