//! A page that shows a file of the course.

use crate::app::platform::prerendered::{Prerendered, ReadingPlace, TakingOver, TextBelow, stay};
use crate::app::platform::site_file::{self, Unread};
use crate::app::platform::turns::when_shown;
use crate::course;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Fetches files of the course and shows what they say; until they are there, the page's own text or its title.
#[component]
pub fn CourseFiles<const N: usize>(
    /// The page's title.
    title: &'static str,
    /// The names of the files.
    files: [&'static str; N],
    /// What to show of their bytes; nothing where they are of another version. It is built in pieces: the signal is set when all of it stands.
    show: fn([Vec<u8>; N], RwSignal<bool>) -> Option<AnyView>,
) -> impl IntoView {
    let fetched = LocalResource::new(move || fetch(files));
    let hash = use_location().hash;
    let go = move |place: Option<ReadingPlace>| match place {
        Some(place) => stay(Some(place)),
        None => go_to(hash.get_untracked()),
    };
    let is_built = RwSignal::new(false);
    move || match fetched.get() {
        None => waiting(title),
        Some(read) => match read.and_then(|bytes| show(bytes, is_built).ok_or(Unread::OtherVersion)) {
            Ok(view) => view! { <TakingOver is_built on_shown=go>{view}</TakingOver> }.into_any(),
            Err(reason) => {
                let again = Callback::new(move |()| fetched.refetch());
                view! { <NotThere title reason again /> }.into_any()
            }
        },
    }
}

#[component]
fn NotThere(title: &'static str, reason: Unread, again: Callback<()>) -> impl IntoView {
    let text = Prerendered::here();
    view! {
        <div class="page page--prose stack">
            {text.is_none().then(|| view! { <h1>{title}</h1> })}
            <div class="callout" role="alert">
                <p>{reason.to_string()}</p>
                <button class="button" type="button" on:click=move |_| again.run(())>
                    "Load it again"
                </button>
            </div>
        </div>
        {text.map(|text| view! { <TextBelow text /> })}
    }
}

fn waiting(title: &'static str) -> AnyView {
    if Prerendered::here().is_some() {
        return ().into_any();
    }
    view! {
        <div class="page page--prose stack" aria-busy="true">
            <h1>{title}</h1>
        </div>
    }
    .into_any()
}

/// Browser and router looked for the place before it stood on the page.
fn go_to(hash: String) {
    if let Some(anchor) = hash.strip_prefix('#').filter(|anchor| !anchor.is_empty()) {
        let anchor = anchor.to_owned();
        when_shown(move || crate::app::lesson::scroll_to(&anchor));
    }
}

async fn fetch<const N: usize>(files: [&'static str; N]) -> Result<[Vec<u8>; N], Unread> {
    // All are asked for before the first is waited for.
    let asked = files.map(|file| site_file::ask(course::FOLDER, file));
    let mut all = std::array::from_fn(|_| Vec::new());
    for (bytes, asked) in all.iter_mut().zip(asked) {
        *bytes = asked.bytes().await?;
    }
    Ok(all)
}

/// Whether the page's address names this place.
pub fn is_named(anchor: &str) -> Signal<bool> {
    let hash = use_location().hash;
    let named = format!("#{anchor}");
    Signal::derive(move || *hash.read() == named)
}
