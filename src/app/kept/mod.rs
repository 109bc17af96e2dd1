//! What is stored, and what one can do with it: save it as a file, read one in, go back to a copy, erase all.
//!
//! Reading a file in adds to what is there and loses nothing; a file that cannot be read whole changes nothing. Before anything is replaced a copy is
//! kept.

mod erase;

use crate::app::components::icon::Icon;
use crate::app::lesson::scroll_to;
use crate::app::platform::download;
use crate::app::platform::focus::focus_on;
use crate::app::platform::storage::{self, KeptCopy, Trouble};
use crate::app::platform::turns::when_shown;
use crate::app::study::{Keeping, Study, now};
use crate::progress::file;
use crate::progress::log::Log;
use erase::Erase;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlInputElement;
use wasm_bindgen_futures::JsFuture;

/// A file longer than this is none of ours, and would keep the page busy.
const LONGEST_FILE: f64 = 20e6;

/// Where the page says what came of the last thing done.
const SAID: &str = "said";

/// The whole page below its title.
#[component]
pub fn Kept() -> impl IntoView {
    let study = Study::of_page();
    // What came of the last thing done here.
    let said = RwSignal::new(None::<Result<String, String>>);
    let copies = RwSignal::new(Vec::<KeptCopy>::new());
    let look_at_copies = move || {
        storage::spawn(async move {
            let Some(storage) = study.storage() else { return };
            if let Ok(found) = storage.copies().await {
                copies.try_set(found);
            }
        });
    };
    Effect::new(move || {
        if study.keeping.get() == Keeping::Kept {
            look_at_copies();
        }
    });
    let n_entries = move || study.with_log(Log::len);
    let where_it_is = move || match study.keeping.get() {
        Keeping::Opening => "Storage is being opened.".to_owned(),
        Keeping::Kept => "It lies in the browser’s own storage (IndexedDB).".to_owned(),
        Keeping::MemoryOnly(trouble) => {
            format!("It is in this page’s memory only and ends with it: {trouble}. Save it as a file before you leave.")
        }
    };
    let save = move |_| {
        let text = study.with_log(file::write);
        let name = format!("loop-lab-{}.json", day_of(now()));
        let is_saved = download::save_text(&name, "application/json", &text);
        said.set(Some(if is_saved {
            Ok("Saved. The file is yours; keep it where you like.".to_owned())
        } else {
            Err("This browser does not allow saving files.".to_owned())
        }));
    };
    let read_in = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let Some(picked) = input.files().and_then(|files| files.get(0)) else { return };
        storage::spawn(async move {
            let result = if picked.size() > LONGEST_FILE {
                Err("This file is too large to be one of Loop Lab’s. Nothing was changed.".to_owned())
            } else {
                match JsFuture::from(picked.text()).await.ok().and_then(|text| text.as_string()) {
                    Some(text) => import(study, &text).await,
                    None => Err("The browser could not read this file. Nothing was changed.".to_owned()),
                }
            };
            // The same file may be picked again.
            input.set_value("");
            said.try_set(Some(result));
            look_at_copies();
        });
    };
    // It stands at the top, the buttons do not: whoever pressed one is taken there.
    Effect::new(move || {
        if said.with(Option::is_some) {
            when_shown(|| {
                scroll_to(SAID);
                focus_on(&format!("#{SAID}"));
            });
        }
    });
    let message = move || {
        said.get().map(|said| match said {
            Ok(text) => view! { <p class="callout" data-kind="tip">{text}</p> }.into_any(),
            Err(text) => view! { <p class="callout" data-kind="correction" role="alert">{text}</p> }.into_any(),
        })
    };
    let on_erased = Callback::new(move |result: Result<(), Trouble>| {
        copies.set(Vec::new());
        said.set(Some(match result {
            Ok(()) => Ok("Erased. Nothing of yours is stored here any more.".to_owned()),
            Err(trouble) => Err(format!("Not everything could be erased: {trouble}.")),
        }));
    });
    view! {
        <p>{where_it_is}</p>
        <div role="status" id=SAID class="kept__said" tabindex="-1">{message}</div>
        <What />
        <section class="stack" aria-labelledby="as-a-file">
            <h2 id="as-a-file">"As a file, and back"</h2>
            <p>
                "The file has everything you did: " {n_entries} " entries. Read in on another device, or here after storage was cleared, it is added to what is
                there: nothing is lost and nothing counted twice."
            </p>
            <p class="row">
                <button type="button" class="button" data-variant="main" on:click=save>
                    {Icon::Download.draw()}
                    "Save as a file"
                </button>
                <label class="button kept__pick">
                    <input class="visually-hidden" type="file" accept="application/json,.json" on:change=read_in />
                    "Read a file in"
                </label>
            </p>
        </section>
        <Copies copies said on_change=Callback::new(move |()| look_at_copies()) />
        <Erase on_erased />
    }
}

/// What is stored, thing by thing.
#[component]
fn What() -> impl IntoView {
    const ROWS: [(&str, &str); 6] = [
        ("Answers", "which question, in which version, what you answered, whether it was right, when"),
        ("Progress", "lessons opened and done, the section you were at"),
        ("Exercises", "which seed, and whether you were right"),
        ("Notes and marks", "what you wrote, and the headings you marked"),
        ("Programs", "what you typed into a lab, until you reset it"),
        ("Colours", "light, dark, or as the system"),
    ];
    view! {
        <table class="table">
            <caption>"What is stored"</caption>
            <tbody>
                {ROWS.map(|(what, of)| view! { <tr><th scope="row">{what}</th><td>{of}</td></tr> }).collect_view()}
            </tbody>
        </table>
    }
}

/// The copies made before something was replaced.
#[component]
fn Copies(
    copies: RwSignal<Vec<KeptCopy>>,
    said: RwSignal<Option<Result<String, String>>>,
    on_change: Callback<()>,
) -> impl IntoView {
    let study = Study::of_page();
    let row = move |copy: KeptCopy| {
        let (to_save, to_return_to) = (copy.text.clone(), copy.text.clone());
        let save = move |_| {
            if !download::save_text("loop-lab-copy.json", "application/json", &to_save) {
                said.set(Some(Err("This browser does not allow saving files.".to_owned())));
            }
        };
        let go_back = move |_| {
            let text = to_return_to.clone();
            storage::spawn(async move {
                let result = return_to(study, &text).await;
                said.try_set(Some(result));
                on_change.run(());
            });
        };
        let n = file::read(&copy.text).map_or(0, |log| log.len());
        let n = if n == 1 { "1 entry".to_owned() } else { format!("{n} entries") };
        view! {
            <li class="row">
                <span>{day_of(copy.at)} ", before " {copy.before} ": " {n}</span>
                <span class="row row__end">
                    <button type="button" class="button" data-size="small" on:click=save>"Save as a file"</button>
                    <button type="button" class="button" data-size="small" on:click=go_back>"Go back to it"</button>
                </span>
            </li>
        }
    };
    view! {
        <Show when=move || !copies.read().is_empty()>
            <section class="stack" aria-labelledby="copies">
                <h2 id="copies">"Copies of how it was"</h2>
                <ul class="stack" role="list">{move || copies.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// Adds a file's entries to what is there.
///
/// # Errors
/// Why the file was refused; then nothing has changed.
async fn import(study: Study, text: &str) -> Result<String, String> {
    let read = file::read(text).map_err(|refused| format!("Nothing was changed: {refused}."))?;
    let new = untrack(|| study.with_log(|log| read.without(log)));
    if new.is_empty() {
        return Ok("Everything in this file is here already.".to_owned());
    }
    if let Some(storage) = study.storage() {
        let before = untrack(|| study.with_log(file::write));
        let kept = storage.keep_copy(now(), "an import", before).await;
        kept.map_err(|trouble| {
            format!("Nothing was changed, as no copy of the present state could be kept: {trouble}.")
        })?;
    }
    let n = new.len();
    study.take_in(new).await;
    Ok(format!("{} added.", if n == 1 { "1 entry was".to_owned() } else { format!("{n} entries were") }))
}

/// Makes a copy what there is, after keeping one of what there was.
async fn return_to(study: Study, text: &str) -> Result<String, String> {
    let log = file::read(text).map_err(|refused| format!("Nothing was changed: {refused}."))?;
    let storage = study.storage().ok_or("Nothing is stored in this browser.")?;
    let before = untrack(|| study.with_log(file::write));
    let replaced = async {
        storage.keep_copy(now(), "going back to a copy", before).await?;
        storage.replace(log.clone()).await
    };
    replaced.await.map_err(|trouble: Trouble| format!("Nothing was changed: {trouble}."))?;
    study.go_on_from(log);
    Ok("It is as it was then. How it was before is among the copies.".to_owned())
}

/// `2026-11-26`
fn day_of(at: u64) -> String {
    let date = js_sys::Date::new(&(at as f64).into());
    String::from(date.to_iso_string()).chars().take(10).collect()
}
