//! The page: mounted by index.html. Here its code is cut into parts, each fetched when it is first needed.
//!
//! In a release every part becomes a file of its own: the feature `split` marks where it begins, and `xtask/src/site/split.rs` cuts there. In a development
//! build everything is one file, and a part is there at once. The marks stand here and not in the library because the worker, which uses the library too,
//! would carry along whatever is marked.
// The macro of wasm_split writes the calls between the files, which need `unsafe`; there is none of ours.
#![cfg_attr(feature = "split", allow(unsafe_code))]

use leptos::prelude::*;
use loop_lab::app::finding::palette::Palette;
use loop_lab::app::pages::glossary::GlossaryPage;
use loop_lab::app::pages::libraries::LibrariesPage;
use loop_lab::app::pages::reference::ReferencePage;
use loop_lab::app::pages::{
    self, course::Course, home::Home, lesson::LessonPage, load::LoadPage, measured::MeasuredPage, not_found::NotFound,
    step::StepPage,
};
use loop_lab::app::parts::{Find, Front, NotArrived, Opened, Parts, StudyPage};
use loop_lab::app::platform::storage::{self, Storage, Trouble};
use loop_lab::app::step_lab::HomeDemo;
use loop_lab::progress::file;
use loop_lab::progress::log::{Entry, Log};
use std::pin::Pin;
use std::rc::Rc;

fn main() {
    loop_lab::app::start(Parts {
        lesson: || Box::pin(lesson()),
        step_lab: || Box::pin(step_lab()),
        load_lab: || Box::pin(load_lab()),
        front: |front| Box::pin(self::front(front)),
        finding: |find| Box::pin(finding(find)),
        measured: || Box::pin(measured()),
        home_demo: || Box::pin(home_demo()),
        study: |page| Box::pin(study(page)),
        open_storage: || Box::pin(async { Ok(open_storage().await?.await) }),
        add_to_storage: |storage, entries| Box::pin(async { Ok(add_to_storage(storage, entries).await?.await) }),
        read_storage: |storage| Box::pin(async { Ok(read_storage(storage).await?.await) }),
        entries_text: |entries| Box::pin(entries_text(entries)),
        read_entries: |text| Box::pin(read_entries(text)),
    });
}

/// What a part does that itself takes time.
type Doing<T> = Pin<Box<dyn Future<Output = T>>>;

/// A function of a part: calling it fetches the part first, so it is `async` for its caller.
macro_rules! in_part {
    ($part:ident; fn $name:ident($($argument:ident: $type:ty),*) -> $output:ty = $body:expr) => {
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($part, wasm_split_path = leptos::wasm_split, fallible)]
        fn $name($($argument: $type),*) -> Result<$output, NotArrived> {
            Ok($body)
        }

        #[cfg(not(feature = "split"))]
        fn $name($($argument: $type),*) -> std::future::Ready<Result<$output, NotArrived>> {
            std::future::ready(Ok($body))
        }
    };
}

in_part! { lesson; fn lesson() -> AnyView = view! { <LessonPage /> }.into_any() }
in_part! { step_lab; fn step_lab() -> AnyView = view! { <StepPage /> }.into_any() }
in_part! { load_lab; fn load_lab() -> AnyView = view! { <LoadPage /> }.into_any() }
in_part! { front; fn front(front: Front) -> AnyView = match front {
    Front::Home => view! { <Home /> }.into_any(),
    Front::Course => view! { <Course /> }.into_any(),
    Front::NotFound => view! { <NotFound /> }.into_any(),
} }
in_part! { finding; fn finding(find: Find) -> AnyView = match find {
    Find::Glossary => view! { <GlossaryPage /> }.into_any(),
    Find::Libraries => view! { <LibrariesPage /> }.into_any(),
    Find::Reference => view! { <ReferencePage /> }.into_any(),
    Find::Palette => view! { <Palette /> }.into_any(),
} }
in_part! { measured; fn measured() -> AnyView = view! { <MeasuredPage /> }.into_any() }
in_part! { home_demo; fn home_demo() -> AnyView = view! { <HomeDemo /> }.into_any() }
in_part! { study; fn study(page: StudyPage) -> AnyView = pages::study(page) }

in_part! { keeping; fn open_storage() -> Doing<Opened> = Box::pin(async {
    let storage = Storage::open().await?;
    let log = storage.read().await?;
    Ok((storage, log))
}) }
in_part! { keeping; fn add_to_storage(storage: Rc<Storage>, entries: Vec<Entry>) -> Doing<Result<(), Trouble>> =
    Box::pin(async move { storage.add(entries).await })
}
in_part! { keeping; fn read_storage(storage: Rc<Storage>) -> Doing<Result<Log, Trouble>> = Box::pin(async move { storage.read().await }) }
in_part! { keeping; fn entries_text(entries: Vec<Entry>) -> String = storage::texts(entries) }
in_part! { keeping; fn read_entries(text: String) -> Option<Log> = file::read(&text).ok() }
