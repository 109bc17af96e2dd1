//! Loads to begin with: a program, one load or two to compare, and the sentence that they show. They are files of the site, `public/load/`;
//! `tests/load_presets.rs` runs them all.

use super::kept::ChosenPlots;
use super::plots::Plot;
use super::session::LoadSession;
use super::setup::Setup;
use crate::app::components::toast::Toasts;
use crate::app::platform::site_file;
use leptos::prelude::*;
use serde::Deserialize;

/// The folder of the site that they are in.
const FOLDER: &str = "load";
/// The list of them there.
const LIST: &str = "presets.json";

/// A load to begin with.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Preset {
    /// By which it is kept.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub claim: String,
    /// The file of its program.
    pub program: String,
    /// The charts that tell most of it.
    pub plots: Vec<Plot>,
    /// What is compared with, if anything.
    #[serde(default)]
    pub a: Option<Setup>,
    /// What is run.
    pub b: Setup,
}

/// Reads the list.
///
/// # Errors
/// What is wrong with the JSON.
pub fn read_presets(text: &[u8]) -> Result<Vec<Preset>, serde_json::Error> {
    serde_json::from_slice(text)
}

/// The presets, once they are there, and the one that was picked.
#[derive(Clone, Copy)]
pub struct Presets {
    list: RwSignal<Vec<Preset>>,
    /// The picked one's id.
    pub picked: RwSignal<Option<String>>,
    /// Key and original text of the program that is shown.
    pub origin: RwSignal<(String, String)>,
}

impl Presets {
    /// None yet. `picked` and `origin` are what the reader left.
    pub fn new(picked: Option<String>, origin: (String, String)) -> Presets {
        Presets { list: RwSignal::new(Vec::new()), picked: RwSignal::new(picked), origin: RwSignal::new(origin) }
    }

    /// Asks for the list; then picks the one that the page's address names, if it names one.
    pub fn fetch(self, session: LoadSession, plots: ChosenPlots) {
        let toasts = use_context::<Toasts>();
        leptos::task::spawn_local(async move {
            let bytes = site_file::ask(FOLDER, LIST).bytes().await.unwrap_or_default();
            self.list.try_set(read_presets(&bytes).unwrap_or_default());
            if let Some(id) = named_in_address()
                && !self.list.is_disposed()
            {
                self.pick(session, plots, &id, toasts);
            }
        });
    }

    /// Shows another program, as the reader left it.
    pub fn show_program(&self, session: LoadSession, key: &str, text: &str) {
        self.origin.set((key.to_owned(), text.to_owned()));
        session.program.switch_to(key, text);
    }

    /// Fetches a preset's program, sets its load up and runs it: A first, if there is one.
    fn pick(self, session: LoadSession, plots: ChosenPlots, id: &str, toasts: Option<Toasts>) {
        let found = self.list.with_untracked(|list| list.iter().find(|preset| preset.id == id).cloned());
        let Some(preset) = found else { return };
        self.picked.set(Some(preset.id.clone()));
        leptos::task::spawn_local(async move {
            let text = site_file::ask(FOLDER, &preset.program).bytes().await;
            let text = text.ok().and_then(|bytes| String::from_utf8(bytes).ok());
            if session.shown.is_disposed() {
                return;
            }
            let Some(text) = text else {
                if let Some(toasts) = toasts {
                    toasts.show("The program did not arrive. Check the connection, then pick it again");
                }
                return;
            };
            session.cancel();
            self.show_program(session, &format!("load:{}", preset.id), &text);
            plots.0.set(preset.plots.clone());
            session.run_both(preset.a.clone(), preset.b.clone());
        });
    }
}

/// The preset that the page's address names: `#preset=workers`.
pub fn named_in_address() -> Option<String> {
    let fragment = window().location().hash().ok()?;
    fragment.trim_start_matches('#').strip_prefix("preset=").map(ToOwned::to_owned)
}

impl LoadSession {
    /// Runs one load, or a first one and then another that is compared with it.
    pub fn run_both(&self, a: Option<Setup>, b: Setup) {
        self.against.set(None);
        let Some(a) = a else {
            self.setup.set(b.clone());
            return self.run_then(b, |_| {});
        };
        self.setup.set(a.clone());
        self.run_then(a, move |session| {
            session.compare_with_shown();
            session.setup.set(b.clone());
            session.run_then(b.clone(), |_| {});
        });
    }
}

/// The picker, and what the picked preset shows.
#[component]
pub fn PresetPicker(
    /// Whose.
    session: LoadSession,
    /// The charts, which a preset chooses too.
    plots: ChosenPlots,
    /// The presets.
    presets: Presets,
) -> impl IntoView {
    let toasts = use_context::<Toasts>();
    let pick = move |id: String| presets.pick(session, plots, &id, toasts);
    let options = move || {
        let option = |preset: &Preset| {
            let id = preset.id.clone();
            let is_picked = presets.picked.with(|picked| picked.as_ref() == Some(&id));
            view! {
                <option value=id selected=is_picked>
                    {preset.title.clone()}
                </option>
            }
        };
        presets.list.with(|list| list.iter().map(option).collect_view())
    };
    let claim = move || {
        let picked = presets.picked.get()?;
        presets.list.with(|list| list.iter().find(|preset| preset.id == picked).map(|preset| preset.claim.clone()))
    };
    let has_claim = Memo::new(move |_| claim().is_some());
    view! {
        <div class="stack load-lab__preset">
            <label class="field">
                <span class="visually-hidden">"Begin with"</span>
                <select
                    class="select"
                    prop:value=move || {
                        presets.list.track();
                        presets.picked.get().unwrap_or_default()
                    }
                    on:change:target=move |event| pick(event.target().value())
                >
                    <option value="" disabled=true>
                        "Pick something to look at"
                    </option>
                    {options}
                </select>
            </label>
            <Show when=move || has_claim.get()>
                <p class="small">{claim}</p>
            </Show>
        </div>
    }
}
